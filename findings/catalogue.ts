import type { FileRef, Finding, Place, Severity } from "./finding.ts";

/** T letter, K archive, S signature, D document, N name, P photo, L logic, C completeness, M malware (design.md 5). */
export type Family = "T" | "K" | "S" | "D" | "N" | "P" | "L" | "C" | "M";

/** `home`: the packer reaches the same verdict as the authority. `authority`: only the office can know (shown at home as "checked at the office"). */
export type DecidedAt = "home" | "authority";

/** What a code is, apart from its words. `officer`: a machine cannot decide; with no worse finding the case goes to `to_check`. */
export type CodeEntry = {
	readonly name: string;
	readonly severity: Severity;
	readonly decidedAt: DecidedAt;
	readonly rule: string;
	readonly officer?: true;
};

function entry(name: string, severity: Severity, decidedAt: DecidedAt, rule: string): CodeEntry {
	return { name, severity, decidedAt, rule };
}

function officer(name: string, severity: Severity, decidedAt: DecidedAt, rule: string): CodeEntry {
	return { name, severity, decidedAt, rule, officer: true };
}

/**
 * The published catalogue: one row per code, in the order in which an answer lists them. `rule` is a paragraph of the founding
 * document (`B22`, `A13`), an RFC section, or `house` where the rule is this office's own choice. docs/control-codes.md is generated from it.
 */
export const catalogue = {
	T01: entry("letter.subject-form", "warning", "authority", "B23"),
	T02: entry("letter.subject-other-organisation", "warning", "authority", "B23"),
	T03: entry("letter.two-containers", "error", "authority", "B24"),
	T04: entry("letter.no-attachment", "error", "authority", "B22"),
	T05: entry("letter.documents-not-sealed", "error", "authority", "B22"),
	T06: entry("letter.archive-type", "fatal", "authority", "B22"),
	T07: entry("letter.winmail", "fatal", "authority", "B22"),
	T08: entry("letter.cloud-link", "error", "authority", "B22"),
	T09: entry("letter.unreadable", "fatal", "authority", "RFC 5322"),
	T10: entry("letter.size-over-free-mail", "warning", "home", "B15"),
	T11: officer("letter.quotes-number-of-another-signer", "warning", "authority", "B27"),
	T12: entry("letter.quotes-closed-or-unknown-number", "warning", "authority", "B27"),
	T13: entry("letter.other-attachments", "warning", "authority", "B24"),
	T14: entry("letter.recognised-as-not-a-container", "error", "authority", "B22"),
	T15: officer("letter.documents-came-from-another-address", "warning", "authority", "house"),
	T16: officer("contact.not-confirmed", "warning", "authority", "house"),
	T17: officer("round.after-the-window", "warning", "authority", "A1"),
	T18: officer("round.before-the-window", "warning", "authority", "A1"),
	T19: entry("letter.attachments-not-read", "warning", "authority", "house"),

	K01: entry("archive.unreadable", "fatal", "home", "B22"),
	K02: entry("archive.password", "fatal", "home", "B22"),
	K03: entry("archive.path", "fatal", "home", "house"),
	K04: entry("archive.link", "fatal", "home", "house"),
	K05: entry("archive.duplicate-name", "fatal", "home", "house"),
	K06: entry("archive.directory-mismatch", "fatal", "home", "house"),
	K07: entry("archive.gap-or-overlap", "fatal", "home", "house"),
	K08: entry("archive.bomb", "fatal", "home", "house"),
	K09: entry("archive.checksum", "fatal", "home", "house"),
	K10: entry("archive.compression", "fatal", "home", "house"),
	K11: entry("archive.nested", "error", "home", "B22"),
	K12: entry("archive.too-many-files", "fatal", "home", "house"),
	K13: entry("archive.file-too-large", "fatal", "home", "house"),
	K14: entry("archive.empty", "fatal", "home", "B22"),
	K15: entry("archive.folders", "warning", "home", "B22"),
	K16: entry("archive.system-files", "note", "home", "house"),
	K17: entry("archive.empty-file", "error", "home", "B18"),
	K18: entry("archive.split", "fatal", "home", "house"),
	K20: entry("manifest.absent", "note", "home", "house"),
	K21: entry("manifest.unreadable", "error", "home", "house"),
	K22: entry("manifest.newer-version", "error", "home", "house"),
	K23: entry("manifest.other-authority", "error", "home", "house"),
	K24: entry("manifest.other-procedure", "error", "home", "house"),
	K25: entry("manifest.file-missing", "error", "home", "B19"),
	K26: entry("manifest.file-not-listed", "error", "home", "B19"),
	K27: entry("manifest.hash-differs", "error", "home", "house"),
	K28: entry("manifest.time", "warning", "authority", "house"),
	K29: entry("manifest.not-signed", "error", "home", "B22"),
	K30: entry("sealing.not-encrypted", "error", "home", "B22"),
	K31: entry("sealing.cannot-open", "fatal", "authority", "B22"),
	K32: entry("sealing.other-recipient", "fatal", "authority", "B22"),
	K33: entry("sealing.old-cipher", "warning", "home", "house"),
	K34: officer("sealing.algorithm-not-supported", "warning", "authority", "B22"),
	K35: officer("sealing.key-seen-before", "warning", "authority", "house"),
	K36: entry("sealing.old-office-key", "warning", "authority", "house"),

	S01: entry("signature.absent", "error", "home", "B22"),
	S02: entry("signature.other-content", "error", "home", "EN 319 102-1 HASH_FAILURE"),
	S03: entry("signature.wrong", "error", "home", "EN 319 102-1 SIG_CRYPTO_FAILURE"),
	S04: entry("signature.two-signers", "error", "home", "B22"),
	S05: entry("signature.different-signers", "error", "home", "B24"),
	S06: officer("signature.algorithm-not-supported", "warning", "home", "B14"),
	S07: officer("signature.weak-algorithm", "warning", "home", "EN 319 102-1 CRYPTO_CONSTRAINTS_FAILURE"),
	S08: officer("signature.no-signed-attributes", "warning", "home", "EN 319 102-1 SIG_CONSTRAINTS_FAILURE"),
	S09: entry("signature.malformed", "error", "home", "EN 319 102-1 FORMAT_FAILURE"),
	S10: entry("signature.issuer-not-accredited", "error", "authority", "B13"),
	S11: entry("signature.certificate-expired", "error", "authority", "B13"),
	S12: entry("signature.certificate-not-yet-valid", "error", "authority", "B13"),
	S13: entry("signature.certificate-revoked", "error", "authority", "B13"),
	S14: entry("signature.revocation-unknown", "warning", "authority", "EN 319 102-1 TRY_LATER"),
	S15: entry("signature.key-usage", "error", "authority", "RFC 5280 4.2.1.3"),
	S16: entry("signature.certificate-missing", "error", "home", "EN 319 102-1 NO_SIGNING_CERTIFICATE_FOUND"),
	S17: entry("signature.certificate-reference", "error", "home", "RFC 5035"),
	S18: entry("signature.time", "warning", "authority", "house"),
	S19: entry("signature.path", "error", "authority", "RFC 5280 6.1"),
	S20: entry("signature.without-document", "error", "home", "B22"),
	S21: officer("signature.indeterminate", "warning", "authority", "EN 319 102-1 INDETERMINATE"),

	D01: entry("document.not-pdf", "error", "home", "B17"),
	D02: entry("document.does-not-open", "error", "home", "B17"),
	D03: entry("document.password", "error", "home", "B17"),
	D04: entry("document.script", "error", "home", "house"),
	D05: entry("document.embedded-files", "error", "home", "B18"),
	D06: entry("document.launch-action", "error", "home", "house"),
	D07: entry("document.no-pages", "error", "home", "B17"),
	D08: entry("document.sheets-differ", "warning", "home", "B19"),
	D09: entry("document.low-resolution", "warning", "home", "B17"),
	D10: entry("document.blank-page", "warning", "authority", "B17"),
	D11: entry("document.cut-by-signing-tool", "error", "home", "B17"),
	D12: entry("document.same-file-twice", "error", "home", "B19"),
	D13: entry("document.page-not-a-scan", "warning", "home", "B16"),
	D14: entry("document.too-large", "error", "home", "house"),
	D15: entry("document.repaired", "warning", "home", "B17"),
	D16: entry("document.picture-instead-of-pdf", "error", "home", "B17"),
	D17: officer("document.cannot-be-probed", "warning", "home", "house"),
	D18: entry("document.data-after-end", "warning", "home", "house"),

	N01: officer("name.kind-unknown", "warning", "home", "B19"),
	N02: entry("name.sheets-missing", "warning", "home", "B19"),
	N03: entry("name.garbled", "warning", "home", "B19"),
	N04: entry("name.extension-differs", "note", "home", "B19"),
	N05: entry("name.kind-differs-from-manifest", "warning", "home", "B19"),
	N06: entry("name.kind-proposed", "note", "home", "B19"),

	P01: entry("photo.not-jpeg", "error", "home", "B21b b5"),
	P02: entry("photo.shape", "error", "home", "B21b b5"),
	P03: entry("photo.too-small", "error", "home", "B21b b5"),
	P04: entry("photo.density", "warning", "home", "B21b b5"),
	P05: entry("photo.not-colour", "error", "home", "B21b b5"),
	P06: entry("photo.background", "warning", "authority", "B21b b5"),
	P07: entry("photo.does-not-open", "error", "home", "B21b b5"),

	L01: officer("logic.kind-unknown", "warning", "home", "B21"),
	L02: entry("logic.answers-absent", "warning", "home", "B21"),
	L03: entry("logic.answer-invalid", "error", "home", "B21"),
	L04: entry("logic.worker-under-18", "error", "home", "facts 4.2"),
	L05: entry("logic.passport-expired", "error", "home", "B21b b2"),
	L06: entry("logic.tax-number", "error", "home", "B21a a2"),
	L07: entry("logic.number-of-workers", "error", "home", "B21b"),
	L08: officer("logic.organisation-differs-from-signer", "warning", "home", "B24"),
	L09: entry("logic.same-person-twice", "error", "home", "B24"),
	L10: entry("logic.visa-or-registration", "error", "home", "B21b b2"),
	L11: entry("logic.already-filed", "warning", "authority", "B24"),
	L12: officer("logic.law-not-in-force", "warning", "authority", "B10"),
	L13: entry("logic.confirm-licence", "warning", "home", "B21a a3"),
	L14: entry("logic.confirm-diploma", "warning", "home", "B21b b3"),
	L15: entry("logic.confirm-number-of-workers", "warning", "home", "B21b"),
	L16: entry("logic.passport-expires-soon", "warning", "home", "B21b b2"),
	L17: officer("logic.signer-names-no-organisation", "warning", "authority", "facts 6.2"),
	L18: entry("logic.foreign-share", "warning", "home", "facts 4.1"),
	L19: officer("logic.renewed-paper-not-found", "warning", "authority", "house"),
	L20: officer("logic.stay-ended", "warning", "home", "A3"),
	L21: entry("logic.residence-status-to-check", "warning", "home", "A3.1"),
	L22: officer("logic.bar-declared", "warning", "home", "A3.1"),
	L23: entry("logic.consent-refused", "error", "home", "A13"),
	L24: entry("logic.languages-not-spoken", "error", "home", "A3"),
	L25: officer("logic.nationality-to-check", "warning", "home", "A3"),
	L26: entry("logic.stay-ends-before-term", "warning", "home", "house"),
	L27: entry("logic.work-days-missing", "error", "home", "A3"),

	C01: entry("set.document-missing", "error", "home", "B21"),
	C02: entry("set.document-missing-for-person", "error", "home", "B21b"),
	C03: entry("set.document-not-asked-for", "note", "home", "B21"),
	C04: entry("set.two-of-one-kind", "warning", "home", "B18"),
	C05: entry("set.fee-not-paid", "error", "authority", "facts 4.7"),
	C06: entry("set.document-not-saved-as-pdf", "error", "home", "house"),

	M01: entry("malware.found", "fatal", "authority", "house"),
	M02: officer("malware.not-scanned", "warning", "authority", "house"),
} as const satisfies Record<string, CodeEntry>;

export type FindingCode = keyof typeof catalogue;

export const findingCodes: readonly FindingCode[] = Object.keys(catalogue) as FindingCode[];

/** The entry of a code. Total: every `FindingCode` has one. */
export function getCodeEntry(code: FindingCode): CodeEntry {
	return catalogue[code];
}

/** The family is the code's first letter. */
export function familyOf(code: FindingCode): Family {
	return code.slice(0, 1) as Family;
}

/** Makes a finding with the severity that the catalogue gives its code. */
export function finding(
	code: FindingCode,
	about: { file?: FileRef | null; place?: Place | null; params?: Record<string, string | number> } = {},
): Finding {
	return {
		code,
		severity: catalogue[code].severity,
		file: about.file ?? null,
		place: about.place ?? null,
		params: about.params ?? {},
	};
}
