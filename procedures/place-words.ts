import type { PlaceReason } from "../casework/selection.ts";
import type { Lang } from "../findings/lang.ts";
import { placeWords as en } from "./place-words.en.ts";
import { placeWords as ko } from "./place-words.ko.ts";
import { placeWords as ky } from "./place-words.ky.ts";
import { placeWords as ru } from "./place-words.ru.ts";

/** What a round's result means for one candidate, in one language; dates come in as finished words. Nothing here speaks of another candidate. */
export type PlaceWords = {
	readonly subject: string;
	readonly reasonTitle: string;
	/** Why selection gave him what he has: `cap` is the number of seats that one group can have. */
	readonly reasons: { readonly [C in PlaceReason["code"]]: (cap: number) => string };
	readonly answerBy: (date: string) => string;
	readonly otherwise: string;
	readonly link: string;
	readonly linkUntil: (moment: string) => string;
	readonly onPage: string;
	readonly reserve: string;
	readonly position: (position: number) => string;
	readonly reserveNext: string;
	readonly movedUp: string;
	readonly reckonedAnew: string;
	readonly movedDown: string;
	readonly reminder: string;
	readonly confirmed: string;
	readonly declined: string;
	readonly notConfirmed: (date: string) => string;
	readonly notReached: string;
	readonly leftOut: string;
	readonly disqualified: string;
	readonly asBefore: string;
};

export const placeWords: Readonly<Record<Lang, PlaceWords>> = { ky, ru, en, ko };

/** Why, in plain words. */
export function sayPlaceReason(reason: PlaceReason, lang: Lang): string {
	return placeWords[lang].reasons[reason.code]("cap" in reason ? reason.cap : 0);
}
