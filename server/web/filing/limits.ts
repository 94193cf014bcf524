import { makeLimits } from "../limits.ts";

/** Every limit of the form on the web, with its reason. */

/** A scan of each paper that anybody has, twice over; a script that fills the disk stops here. */
export const filesPerDraftMax = 30;

/** All files of a draft: with what sealing adds, and the list of contents, they stay under what the door takes (container/src/limits.ts). */
export const draftBytesMax = 120 * 1024 * 1024;

/** Photographs of the pages of one document, chosen together. */
export const picturesMax = 20;

/** Letters for one draft in a day: codes that went to a wrong address, one that was lost, a code of the draft. */
export const lettersPerDayMax = 5;

/** Guesses at six digits, before another letter is needed: one in 200,000. */
export const digitTriesMax = 5;

/** A browser that was left open has to give the code again. */
export const idleSecondsMax = 2 * 3600;

/** Limits by address. A code has 75 random bits and is not guessed at any speed; these keep the database free for those who file. */
export function makeFilingLimits(wanted?: number) {
	const of = (perAddressPerMinute: number, globalPerMinute: number) =>
		makeLimits({
			perAddressPerMinute: wanted ?? perAddressPerMinute,
			globalPerMinute: wanted ?? globalPerMinute,
		});
	return {
		/** Codes that are tried. */
		resume: of(15, 600),
		/** Drafts that are begun: a room full of applicants behind one address. */
		begin: of(60, 600),
		/** Letters that are asked for. */
		letters: of(30, 300),
		/** Files that come, by draft. */
		uploads: of(20, 600),
		/** Pages that are saved, by draft; while one types too. */
		saves: of(120, 6000),
	};
}

export type FilingLimits = ReturnType<typeof makeFilingLimits>;
