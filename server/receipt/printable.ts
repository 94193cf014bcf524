/**
 * What Pretendard 1.3.9 can print: Latin (Vietnamese too), Greek, Cyrillic, kana, Hangul, punctuation and common signs. A stranger's name may hold anything, and
 * PDF/A forbids a glyph that does not exist, so any other character is printed as an empty box; the JSON keeps it as it came.
 * Controls and direction marks go: a name must not reorder the line that it stands in.
 */
const printableRanges: readonly (readonly [number, number])[] = [
	[0x20, 0x7e],
	[0xa0, 0x148],
	[0x14a, 0x1c3],
	[0x1c5, 0x31e],
	[0x321, 0x377],
	[0x388, 0x38a],
	[0x38e, 0x3a1],
	[0x3a3, 0x3e1],
	[0x3f0, 0x49d],
	[0x4a0, 0x4ff],
	[0x1dfc, 0x1eff],
	[0x2010, 0x2027],
	[0x2030, 0x205e],
	[0x20a0, 0x20bf],
	[0x2116, 0x2117],
	[0x2122, 0x2122],
	[0x2190, 0x2193],
	[0x2212, 0x2212],
	[0x2460, 0x2473],
	[0x25a1, 0x25a1],
	[0x3001, 0x3003],
	[0x3008, 0x3011],
	[0x3041, 0x3093],
	[0x30a1, 0x30fe],
	[0x3131, 0x3163],
	[0xac00, 0xd7a3],
	[0xff01, 0xff5e],
];

const box = "\u25a1";

function isPrintable(code: number): boolean {
	return printableRanges.some(([from, to]) => code >= from && code <= to);
}

/** `text` in composed form with every character that the fonts lack as a box, and line breaks as spaces. */
export function printable(text: string): string {
	let out = "";
	for (const char of text.normalize("NFC")) {
		const code = char.codePointAt(0) as number;
		if (code === 9 || code === 10 || code === 13) out += " ";
		else if (code < 0x20 || code === 0x7f || isInvisible(code)) continue;
		else out += isPrintable(code) ? char : box;
	}
	return out;
}

/** Soft hyphen, zero-width and direction marks, variation selectors, byte-order mark. */
function isInvisible(code: number): boolean {
	return (
		code === 0xad ||
		(code >= 0x200b && code <= 0x200f) ||
		(code >= 0x202a && code <= 0x202e) ||
		(code >= 0x2060 && code <= 0x206f) ||
		(code >= 0xfe00 && code <= 0xfe0f) ||
		code === 0xfeff
	);
}
