import { isHangul } from "./hangul.ts";

/** As SymSpell does: only the beginning of a word is varied, so that a long word has no more variants than a short one. */
const beginningSymbols = 7;

/** Two letters are forgiven in long words only (spelling.ts); shorter ones need fewer variants. */
function deletionsMax(spelling: string): number {
	if (isHangul(spelling)) return 0;
	return spelling.length >= 8 ? 2 : spelling.length >= 4 ? 1 : 0;
}

/** The beginning, with up to as many letters left out as mistakes are forgiven. */
function beginnings(spelling: string): readonly string[] {
	const beginning = isHangul(spelling) ? spelling : spelling.slice(0, beginningSymbols);
	const found = new Set([beginning]);
	let edge: readonly string[] = [beginning];
	for (let left = deletionsMax(spelling); left > 0; left--) {
		edge = edge.flatMap((text) => [...text].map((_, at) => text.slice(0, at) + text.slice(at + 1)));
		for (const text of edge) found.add(text);
	}
	return [...found];
}

function variant(beginning: string, length: number): string {
	return `${length} ${beginning}`;
}

/**
 * What a spelling is filed under: its length, and its beginning with letters left out. Long names have few beginnings and many ends; the length
 * keeps apart what cannot be near.
 */
export function variantsOf(spelling: string): readonly string[] {
	return beginnings(spelling).map((beginning) => variant(beginning, spelling.length));
}

/**
 * What a question in this spelling looks under. Whatever is filed within the distance forgiven is there: every mistake costs each side at most one
 * letter of its beginning, and changes the length by at most one.
 */
export function variantsNear(spelling: string): readonly string[] {
	const most = deletionsMax(spelling);
	const lengths = Array.from({ length: 2 * most + 1 }, (_, index) => spelling.length - most + index);
	return beginnings(spelling).flatMap((beginning) => lengths.map((length) => variant(beginning, length)));
}

/**
 * How many mistakes lie between two spellings: a letter wrong, missing, too many, or two neighbours swapped (optimal string alignment).
 * Answers `most + 1` as soon as it is more than `most`.
 */
export function mistakesBetween(a: string, b: string, most: number): number {
	if (a === b) return 0;
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
			row.push(cost);
		}
		if (Math.min(...row) > most) return most + 1;
		beforeLast = last;
		last = row;
	}
	return Math.min(last[b.length] ?? most + 1, most + 1);
}
