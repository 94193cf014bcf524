/** Numbers in [0, 1) that follow a seed (mulberry32): the same demonstration document on every machine. Never for secrets. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
	let state = (seed ^ 0x9e3779b9) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** `count` digits; the first is not zero. */
export function digits(random: Random, count: number): string {
	let text = String(1 + Math.floor(random() * 9));
	while (text.length < count) text += String(Math.floor(random() * 10));
	return text;
}
