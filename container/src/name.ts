/** A file name taken apart. `title` is what is left when sheets and extension are taken off. */
export type ParsedName = {
	readonly title: string;
	readonly sheets: number | null;
	/** Lower case, without the dot; null when there is none. */
	readonly extension: string | null;
	readonly garbled: boolean;
};

// Words for sheets and pages: Kyrgyz барак/бет with its endings, Russian лист/л./стр., English, and the Latin `barak` of neutral names.
const sheetWord =
	"барактуу|барактан|барагы|барак|беттен|бет|листах|листов|листа|лист|л|страницах|страниц[аы]?|стр|с|sheets?|pages?|pp?|barak|bet|list(?:ov|a)?|str";

const sheetsBefore = new RegExp(
	String.raw`^(.*?)(?:^|[\s,;_(\[–—-])(?:на[\s_]+)?(\d{1,4})(?:[\s_-]|-х)*(?:${sheetWord})(?![\p{L}\p{N}])\.?[\s)\]_]*[.,]?$`,
	"iu",
);
const sheetsAfter = new RegExp(String.raw`^(.*?)[\s,;_(\[–—-](?:${sheetWord})\.?[\s_:№-]*(\d{1,4})[\s)\]_]*$`, "iu");

// «…, 3 барак, pdf» of B19: the extension after a comma, as the founding document prints it.
const spokenExtension = /^(.*?)\s*,\s*(pdf|jpe?g)$/iu;
const plainExtension = /^(.*\S)\s*\.\s*([a-z0-9]{1,5})$/iu;

/** Endings that sealing puts on a name (facts 6.4). They say nothing about the bytes and are only taken off the shown name. */
const layerEnding = /\.(p7m|p7s|p7e|p7b|p7c|p7|sig|sgn|sign|enc|cms|pem|asc|b64|der)$/i;

/** Endings that a detached signature has, of those above. */
const signatureEnding = /\.(p7s|sig|sgn|sign|p7m|cms|p7b|p7)$/i;

/** A name without folders and without the endings of its layers: `a/Арыз, 2 барак.pdf.sig.p7m` is `Арыз, 2 барак.pdf`. */
export function withoutLayers(name: string): string {
	let base = name.slice(name.lastIndexOf("/") + 1);
	while (layerEnding.test(base) && base.replace(layerEnding, "").length > 0) base = base.replace(layerEnding, "");
	return base;
}

/** The names of documents that a detached signature file may belong to, the likeliest first, in lower case. */
export function signedNames(signatureName: string): string[] {
	const names: string[] = [];
	let base = signatureName.normalize("NFC").toLowerCase();
	while (signatureEnding.test(base)) {
		base = base.replace(signatureEnding, "");
		names.push(base);
	}
	return names;
}

function splitExtension(name: string): { stem: string; extension: string | null } {
	const spoken = spokenExtension.exec(name);
	if (spoken?.[1] !== undefined && spoken[2] !== undefined)
		return { stem: spoken[1], extension: spoken[2].toLowerCase() };
	const plain = plainExtension.exec(name);
	// «Арыз 3 л.» has no extension: what follows the last dot must hold a letter and no blank stands in it.
	if (plain?.[1] !== undefined && plain[2] !== undefined && /[a-z]/i.test(plain[2])) {
		return { stem: plain[1], extension: plain[2].toLowerCase() };
	}
	return { stem: name, extension: null };
}

/**
 * Takes a file name apart as B19 wants it: «Эмгек келишими, 3 барак.pdf» and «Эмгек келишими, 3 барак, pdf» both give 3 sheets. Sheets
 * may be written in Kyrgyz, Russian or English, before or after the number. The Mac's decomposed й is composed first. `garbled` says
 * that letters were lost (`?`); the number of sheets is mostly still readable then.
 */
export function parseName(name: string): ParsedName {
	const shown = withoutLayers(name.normalize("NFC")).trim();
	const { stem: withSpoken, extension } = splitExtension(shown);
	// «…, 3 барак, pdf.pdf»: the example of B19 typed literally, and the system added its own.
	const stem = (extension === null ? null : spokenExtension.exec(withSpoken)?.[1]) ?? withSpoken;
	const match = sheetsBefore.exec(stem) ?? sheetsAfter.exec(stem);
	const sheets = match?.[2] === undefined ? Number.NaN : Number.parseInt(match[2], 10);
	const found = sheets >= 1;
	const title = (found ? (match?.[1] ?? stem) : stem).replace(/[\s,;_–—(-]+$/u, "").trim();
	return { title, sheets: found ? sheets : null, extension, garbled: /[?\uFFFD]/.test(shown) };
}
