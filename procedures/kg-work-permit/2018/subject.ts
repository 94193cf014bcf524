// ЧЖК is the Kyrgyz short form (B23), ИРС the Russian one (facts 12); Latin look-alikes happen when the keyboard was not switched.
const mark = /^(?:\s*(?:re|fw|fwd|отв|на)\s*:)*\s*(?:чжк|ирс|chjk|chzhk|irs)(?![\p{L}\p{N}])\s*[-‐‑‒–—−:.,]*\s*(.*)$/iu;

/** The subject line of B23 for an organisation. */
export function subjectFor(organisation: string): string {
	return `ЧЖК – ${organisation.replace(/\s+/g, " ").trim()}`;
}

/**
 * Reads a subject loosely (facts 5.1): any dash or none, spaces, case, the Russian short form, forwarding marks before it. A number that
 * is quoted at its end is not part of the organisation's name; the mail room finds numbers by itself.
 */
export function readSubject(subject: string): { readonly recognised: boolean; readonly organisation: string | null } {
	const match = mark.exec(subject.normalize("NFKC"));
	if (match === null) return { recognised: false, organisation: null };
	const organisation = (match[1] ?? "").replace(/[\s,;(№#-]*\bKG[-\s][0-9A-Z\s-]+\)?\s*$/iu, "").trim();
	return { recognised: true, organisation: organisation === "" ? null : organisation };
}
