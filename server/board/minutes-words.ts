import type { Vote } from "../../casework/board-rules.ts";
import { words as ky } from "./minutes-words.ky.ts";
import { words as ru } from "./minutes-words.ru.ts";

/** The languages of the minutes: the state's and the official one, in one paper from the same facts. */
export type MinutesLanguage = "ky" | "ru";

export type MinutesWords = {
	readonly title: string;
	readonly place: string;
	readonly planned: string;
	readonly opened: string;
	readonly released: string;
	readonly presiding: string;
	readonly present: string;
	readonly absent: string;
	readonly rules: string;
	readonly quorum: (present: number, members: number, needed: number) => string;
	readonly agenda: string;
	readonly applicant: string;
	readonly results: Readonly<Record<"carried" | "postponed" | "taken-off", string>>;
	readonly granted: string;
	readonly refused: string;
	readonly of: (approved: number, asked: number) => string;
	readonly ground: string;
	readonly reason: string;
	readonly remedy: string;
	readonly recused: string;
	readonly tally: (f: number, against: number, abstain: number) => string;
	readonly votes: Readonly<Record<Vote, string>>;
	readonly notCarried: string;
	readonly opinion: string;
	readonly erased: string;
	readonly copyNote: string;
	readonly hash: string;
	readonly signedNote: string;
	readonly proof: string;
};

export const minutesWords: Readonly<Record<MinutesLanguage, MinutesWords>> = { ky, ru };
