import type { InputsFault, SelectionInputs } from "./selection.ts";

/** Whole numbers up to this one are kept apart by all arithmetic here; no score comes near it. */
const keyNumberMax = 2 ** 51;

/** Criteria are packed into one number while it stays below this. */
const wordRangeMax = 2 ** 52;

/** Several criteria of everybody as one number each: comparing it is comparing them one after the other. From 0 to `most`. */
type Word = { readonly values: Float64Array; readonly most: number };

/** Candidates as arrays of numbers, by their place in the inputs: a million objects looked up again and again would be a million walks through memory. */
export type CandidateTable = {
	readonly words: readonly Word[];
	/** Each group once; `groupOf` says which is whose. */
	readonly groups: readonly string[];
	readonly groupOf: Uint32Array;
};

/** One criterion as it was read. */
type Column = { readonly values: Float64Array; least: number; most: number };

function pack(columns: readonly Column[], count: number): readonly Word[] {
	const words: Word[] = [];
	let [values, range] = [new Float64Array(count), 1];
	for (const { values: column, least, most } of columns) {
		const span = most - least + 1;
		if (range > 1 && range * span > wordRangeMax) {
			words.push({ values, most: range - 1 });
			[values, range] = [new Float64Array(count), 1];
		}
		for (let at = 0; at < count; at++) values[at] = (values[at] ?? 0) * span + ((column[at] ?? 0) - least);
		range *= span;
	}
	words.push({ values, most: range - 1 });
	return words;
}

/** FNV-1a over the letters: enough to keep ids apart in a table that compares them in the end. */
function spread(id: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
	return hash;
}

/** An id that stands twice; null when each stands once. A table made at its full size: a Set of a million strings grows twenty times on its way. */
function repeatedId({ candidates }: SelectionInputs): string | null {
	const size = 2 ** Math.ceil(Math.log2(2 * candidates.length + 1));
	const slots = new Uint32Array(size);
	const hashes = new Int32Array(candidates.length);
	for (let at = 0; at < candidates.length; at++) {
		const id = candidates[at]?.id ?? "";
		const hash = spread(id);
		hashes[at] = hash;
		let slot = (hash ^ (hash >>> 15)) & (size - 1);
		for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
			const other = (slots[slot] ?? 0) - 1;
			if (hashes[other] === hash && candidates[other]?.id === id) return id;
		}
		slots[slot] = at + 1;
	}
	return null;
}

/** Reads the candidates once, from the first to the last; a value when something about one is wrong. */
export function readCandidates(inputs: SelectionInputs): CandidateTable | InputsFault {
	const { candidates, criteria } = inputs;
	const count = candidates.length;
	const columns = criteria.map(
		(): Column => ({ values: new Float64Array(count), least: keyNumberMax, most: -keyNumberMax }),
	);
	const known = new Map<string, number>();
	const groupOf = new Uint32Array(count);
	for (const [at, { id, group, key }] of candidates.entries()) {
		if (key.length !== columns.length) return { code: "key-length", id };
		for (let which = 0; which < columns.length; which++) {
			const column = columns[which] as Column;
			const value = key[which] ?? Number.NaN;
			if (!Number.isSafeInteger(value) || Math.abs(value) > keyNumberMax) return { code: "key-not-whole", id };
			column.values[at] = value;
			if (value < column.least) column.least = value;
			if (value > column.most) column.most = value;
		}
		let which = known.get(group);
		if (which === undefined) {
			which = known.size;
			known.set(group, which);
		}
		groupOf[at] = which;
	}
	const twice = repeatedId(inputs);
	if (twice !== null) return { code: "same-candidate-twice", id: twice };
	return { words: count === 0 ? [] : pack(columns, count), groups: [...known.keys()], groupOf };
}

/** Digits of this many bits are counted at a time: the counts fit a processor's near memory. */
const digitBits = 16;
const digitValues = 2 ** digitBits;

/** One pass of a counting sort, which leaves equals as they stood: by one digit of each, the larger first. */
function sortByDigit(order: Uint32Array, next: Uint32Array, digits: Uint16Array): void {
	const starts = new Uint32Array(digitValues + 1);
	const last = digitValues - 1;
	for (let at = 0; at < digits.length; at++) {
		const after = last - (digits[at] ?? 0) + 1;
		starts[after] = (starts[after] ?? 0) + 1;
	}
	for (let at = 1; at <= digitValues; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
	for (let at = 0; at < order.length; at++) {
		const index = order[at] ?? 0;
		const digit = last - (digits[index] ?? 0);
		const to = starts[digit] ?? 0;
		next[to] = index;
		starts[digit] = to + 1;
	}
}

/** Where each run of candidates begins who are equal in every criterion, and the end of the last. */
function runsOf(order: Uint32Array, words: readonly Word[]): Uint32Array {
	const runs = new Uint32Array(order.length + 1);
	let count = 0;
	for (let at = 0; at < order.length; at++) {
		const [one, before] = [order[at] ?? 0, order[at - 1] ?? 0];
		let isNew = at === 0;
		for (let which = 0; which < words.length && !isNew; which++) {
			const { values } = words[which] as Word;
			isNew = values[one] !== values[before];
		}
		if (isNew) runs[count++] = at;
	}
	runs[count] = order.length;
	return runs.subarray(0, count + 1);
}

/** Places in the inputs, from the first candidate to the last, and where each run of equals begins; the last entry is the end. */
export type Ranking = { readonly order: Uint32Array; readonly runs: Uint32Array };

/**
 * Who is equal stands together, by id, which decides about nothing. A counting sort from the last digit to the first: linear, where a million
 * comparisons of keys would jump through memory twenty times.
 */
export function rank({ candidates }: SelectionInputs, { words }: CandidateTable): Ranking {
	const count = candidates.length;
	let order = new Uint32Array(count);
	for (let at = 0; at < count; at++) order[at] = at;
	let next = new Uint32Array(count);
	const digits = new Uint16Array(count);
	for (const { values, most } of words.toReversed())
		for (let divisor = 1; divisor <= most; divisor *= digitValues) {
			for (let at = 0; at < count; at++) digits[at] = Math.floor((values[at] ?? 0) / divisor) % digitValues;
			sortByDigit(order, next, digits);
			[order, next] = [next, order];
		}
	const runs = runsOf(order, words);
	const idOf = (index: number) => candidates[index]?.id ?? "";
	for (let run = 0; run + 1 < runs.length; run++) {
		const [from, to] = [runs[run] ?? 0, runs[run + 1] ?? 0];
		if (to - from > 1) order.subarray(from, to).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
	}
	return { order, runs };
}
