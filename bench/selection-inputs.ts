import { type Candidate, type SelectionInputs, selectionVersion } from "../casework/selection.ts";

/** Quota groups of the bench; a real round has seven (facts 8.1). */
const groups = 500;

/** Scores in thousandths, of which there are fewer than candidates: ties are everywhere. */
const scores = 20_000;

/** A round of so many candidates: one in ten has a seat by number, and the caps of the larger groups bind. The same size gives the same round. */
export function makeRound(size: number): SelectionInputs {
	let state = 0x9e3779b9 ^ size;
	const random = (below: number) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
	const seats = Math.max(1, Math.floor(size / 10));
	const candidates: Candidate[] = [];
	for (let at = 0; at < size; at++) {
		// The square makes a few groups large, as big cities are.
		const group = `g${Math.floor((random(groups) * random(groups)) / groups)}`;
		candidates.push({ id: `c${at}`, group, key: [random(scores), random(2), random(7), random(4000)] });
	}
	const cap = Math.max(1, Math.floor((2 * seats) / groups));
	return {
		version: selectionVersion,
		seats,
		cap,
		caps: {},
		criteria: ["score", "recommended", "korean", "days"],
		candidates,
	};
}
