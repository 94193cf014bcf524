/** A delimiter line is at most 70 characters and two dashes on each side (RFC 2046 5.1.1); real ones with blanks stay well below. */
export const delimiterBytesMax = 256;

const lineFeed = 10;
const carriageReturn = 13;
const dash = 45;

type Boundary = { readonly text: string };

/** The boundary that a line (without its line feed) names, innermost first, and whether it closes; null when it is no delimiter. */
export function matchDelimiter(
	line: Buffer,
	boundaries: readonly Boundary[],
): { index: number; closes: boolean } | null {
	if (line.length > delimiterBytesMax) return null;
	const text = line.toString("latin1").trimEnd();
	for (let index = boundaries.length - 1; index >= 0; index--) {
		const start = `--${boundaries[index]?.text ?? ""}`;
		if (text === start) return { index, closes: false };
		if (text === `${start}--`) return { index, closes: true };
	}
	return null;
}

/** Where the content before a delimiter line ends: the line break before a delimiter belongs to the delimiter. */
export function contentEnd(held: Buffer, lineStart: number): number {
	if (lineStart === 0) return 0;
	return lineStart > 1 && held[lineStart - 2] === carriageReturn ? lineStart - 2 : lineStart - 1;
}

/**
 * Where a head ends and what follows it begins: after an empty line, or before a delimiter that stands in the head (a part without a
 * body). Null when neither stands within `bytesMax`.
 */
export function findHeadEnd(
	held: Buffer,
	bytesMax: number,
	boundaries: readonly Boundary[],
): { end: number; next: number } | null {
	if (held[0] === lineFeed) return { end: 0, next: 1 };
	if (held[0] === carriageReturn && held[1] === lineFeed) return { end: 0, next: 2 };
	for (let at = held.indexOf(lineFeed); at >= 0 && at <= bytesMax; at = held.indexOf(lineFeed, at + 1)) {
		const line = at + 1;
		if (held[line] === lineFeed) return { end: line, next: line + 1 };
		if (held[line] === carriageReturn && held[line + 1] === lineFeed) return { end: line, next: line + 2 };
		if (boundaries.length && held[line] === dash && held[line + 1] === dash) {
			const lineEnd = held.indexOf(lineFeed, line);
			if (lineEnd >= 0 && matchDelimiter(held.subarray(line, lineEnd), boundaries)) return { end: line, next: line };
		}
	}
	return null;
}
