import type { Lang } from "../../../findings/lang.ts";
import type { Door } from "../../../procedures/define.ts";
import { en } from "./words.en.ts";
import { ko } from "./words.ko.ts";
import { ky } from "./words.ky.ts";
import { ru } from "./words.ru.ts";

/** The page of a call; what the call itself says is data of the round, and the window's words are server/round's. */
export type CallWords = {
	readonly link: (title: string) => string;
	readonly windowTitle: string;
	readonly opens: string;
	readonly closes: string;
	readonly zoneLabel: string;
	readonly zoneHint: string;
	readonly zoneShow: string;
	readonly placesTitle: string;
	readonly seats: string;
	readonly cap: string;
	readonly capValue: (cap: number) => string;
	readonly term: string;
	readonly termValue: (from: string | null, to: string | null) => string;
	readonly announced: string;
	readonly reference: string;
	readonly referenceNone: string;
	readonly notAnnounced: string;
	/** Stands at what no notice or law says. */
	readonly ownChoice: string;
	readonly grounds: string;
	readonly groundsLead: string;
	readonly bars: string;
	readonly barsLead: string;
	readonly rubric: string;
	readonly rubricLead: string;
	readonly weight: (weight: number) => string;
	readonly documents: string;
	readonly documentsMore: string;
	readonly always: string;
	readonly onlyIf: string;
	readonly blank: string;
	readonly doorsTitle: string;
	readonly doors: Readonly<Record<Door, string>>;
	readonly doorShut: string;
	/** No door leads to a call that is over once another takes what comes. */
	readonly doorsOver: string;
	/** Before the name of the call that takes what comes now. */
	readonly elsewhere: string;
	readonly form: string;
	readonly officesTitle: string;
	readonly officesLead: string;
	readonly officesLink: string;
	readonly contacts: string;
	readonly phone: string;
	readonly email: string;
	readonly site: string;
	/** The page of all calls. */
	readonly list: { readonly title: string; readonly none: string };
	readonly others: string;
	readonly whole: string;
};

export const callWords: Readonly<Record<Lang, CallWords>> = { ky, ru, en, ko };
