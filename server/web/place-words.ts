import type { Lang } from "../../findings/lang.ts";
import { words as en } from "./place-words.en.ts";
import { words as ko } from "./place-words.ko.ts";
import { words as ky } from "./place-words.ky.ts";
import { words as ru } from "./place-words.ru.ts";
import type { StateKey } from "./present.ts";
import type { StateWords } from "./texts.ts";

/** States that mean something else in a round, where candidates are compared, than for whoever asks for a permit. */
type RoundState = Extract<
	StateKey,
	"before_board" | "reserve" | "approved" | "granted" | "refused" | "withdrawn" | "lapsed"
>;

/** What a candidate and whoever quotes his number read of his place. */
export type PlaceWebWords = {
	readonly states: Readonly<Record<RoundState, StateWords>>;
	readonly title: string;
	readonly chosen: (date: string) => string;
	readonly otherwise: string;
	readonly why: string;
	readonly confirm: string;
	readonly decline: string;
	readonly byPhone: string;
	readonly dayPassed: (date: string) => string;
	readonly confirmed: (date: string) => string;
	readonly declineLater: string;
	readonly reserveTitle: string;
	readonly reserve: string;
	readonly position: (position: number) => string;
	readonly leaveReserve: string;
	readonly asked: Readonly<Record<"confirm" | "decline", (at: string) => string>>;
	readonly declineTitle: string;
	readonly declineFacts: readonly string[];
	readonly declineTick: string;
	readonly declineTickMissing: string;
	readonly declineAction: string;
	readonly keep: string;
	readonly late: string;
	readonly events: Readonly<
		Record<
			| "seat"
			| "reserve-list"
			| "place-confirmed"
			| "place-declined"
			| "place-not-confirmed"
			| "no-place"
			| "objection-answered",
			string
		>
	>;
};

export const placeWebWords: Readonly<Record<Lang, PlaceWebWords>> = { ky, ru, en, ko };

/** What a state of a case is called and means that is compared with others in a round; null: the same as of any other. */
export function roundStateWords(lang: Lang, status: StateKey): StateWords | null {
	const { states } = placeWebWords[lang];
	const isOther = (one: StateKey): one is RoundState => Object.hasOwn(states, one);
	return isOther(status) ? states[status] : null;
}
