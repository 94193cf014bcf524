/** Elements whose content is no text of the letter: code, styles, what is drawn, what is embedded. */
const dropped = new Set([
	"script",
	"style",
	"head",
	"title",
	"template",
	"noscript",
	"svg",
	"math",
	"object",
	"iframe",
	"select",
]);

const breaking = new Set(
	"p div br hr tr table ul ol li h1 h2 h3 h4 h5 h6 blockquote pre section article header footer address dl dt dd form".split(
		" ",
	),
);

const entities: Readonly<Record<string, string>> = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
	nbsp: " ",
	ndash: "–",
	mdash: "—",
	laquo: "«",
	raquo: "»",
	ldquo: "“",
	rdquo: "”",
	hellip: "…",
	copy: "©",
	euro: "€",
	numero: "№",
	shy: "",
	zwnj: "",
	zwj: "",
};

function decodeEntities(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi, (whole, decimal, hex, name) => {
		if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
		const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
	});
}

function attribute(tag: string, name: string): string | null {
	const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, "i").exec(tag);
	return found ? decodeEntities(found[1] ?? found[2] ?? found[3] ?? "").trim() : null;
}

/** No honest tag is longer; in a longer one a quotation mark was forgotten. */
const tagCharsMax = 4_000;

/** Where a tag that begins at `from` ends; a `>` inside quotes does not end it, unless the quotes do not end either. -1: it never ends. */
function tagEnd(html: string, from: number): number {
	let quote = "";
	for (let at = from + 1; at < html.length && at - from < tagCharsMax; at++) {
		const char = html[at] ?? "";
		if (quote) {
			if (char === quote) quote = "";
		} else if (char === '"' || char === "'") quote = char;
		else if (char === ">") return at;
	}
	return html.indexOf(">", from);
}

/** Where a link really leads, beside what it says; only addresses that a person may want to read. */
function linkNote(tag: string, said: string): string {
	const href = attribute(tag, "href") ?? "";
	if (!/^(?:https?:|mailto:)/i.test(href)) return "";
	const bare = href.replace(/^mailto:/i, "");
	return said.includes(bare) ? "" : ` <${bare.slice(0, 300)}>`;
}

function breakOf(element: string, closes: boolean): string {
	if (element === "li") return closes ? "" : "\n- ";
	return element === "p" ? "\n\n" : "\n";
}

/** Blanks together, no more than one empty line, and nothing that turns the direction of what follows. */
function tidied(text: string): string {
	return withoutTricks(text)
		.replace(/[ \t\f\v\u00a0]+/g, " ")
		.replace(/ ?\r?\n ?/g, "\n")
		.replace(/\n{3,}/g, "\n\n")
		.trim();
}

/** Takes out what is not seen and changes what is: control characters, direction overrides, zero-width characters. */
export function withoutTricks(text: string): string {
	return text
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (char) => (char === "\r" ? char : " "))
		.replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "");
}

/**
 * The words of an HTML letter as plain text: one pass, no tree, no recursion, so that neither depth nor size can hurt. Nothing is fetched and nothing
 * runs; a picture is its description in brackets, a link shows where it leads. Total. `charsMax` bounds what is read.
 */
export function htmlToText(html: string, charsMax: number): string {
	const source = html.slice(0, charsMax);
	const out: string[] = [];
	let skipping = "";
	let link: { tag: string; from: number } | null = null;
	for (let at = 0; at < source.length; ) {
		const open = source.indexOf("<", at);
		const text = source.slice(at, open < 0 ? source.length : open);
		if (!skipping && text) out.push(decodeEntities(text.replace(/[\r\n\t ]+/g, " ")));
		if (open < 0) break;
		if (source.startsWith("<!--", open)) {
			const end = source.indexOf("-->", open + 4);
			if (end < 0) break;
			at = end + 3;
			continue;
		}
		const name = /^<(\/?)([a-z][a-z0-9]*)/i.exec(source.slice(open, open + 24));
		if (!name && !/^<[!?]/.test(source.slice(open, open + 2))) {
			if (!skipping) out.push("<");
			at = open + 1;
			continue;
		}
		const end = tagEnd(source, open);
		if (end < 0) break;
		const tag = source.slice(open, Math.min(end, open + tagCharsMax));
		const [closes, element] = [name?.[1] === "/", (name?.[2] ?? "").toLowerCase()];
		if (skipping) {
			if (closes && element === skipping) skipping = "";
		} else if (!closes && dropped.has(element) && !tag.endsWith("/")) skipping = element;
		else if (breaking.has(element)) out.push(breakOf(element, closes));
		else if (element === "td" || element === "th") out.push(" ");
		else if (element === "img" && !closes) out.push(`[${attribute(tag, "alt")?.slice(0, 200) || "…"}]`);
		else if (element === "a" && !closes) link = { tag, from: out.length };
		else if (element === "a" && link) {
			out.push(linkNote(link.tag, out.slice(link.from).join("")));
			link = null;
		}
		at = end + 1;
	}
	return tidied(out.join(""));
}
