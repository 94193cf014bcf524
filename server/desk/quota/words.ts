import type { QuotaBinds } from "../../../casework/quota.ts";
import type { OrderRefusalCode } from "../../../casework/quota-order.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { QuotaRule } from "../../quota/rule.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Sentences of the quota's screens. Counts come in already written (`sayCount`). */
export type QuotaWords = {
	readonly title: string;
	readonly lead: string;
	readonly year: (year: number) => string;
	readonly earlier: string;
	readonly later: string;
	readonly known: { readonly label: string; readonly hint: string; readonly show: string; readonly now: string };
	readonly knownOn: (day: string) => string;
	readonly wrongDay: string;
	readonly columns: Readonly<Record<"place" | "limit" | "reserved" | "used" | "left", string>>;
	readonly tableCaption: string;
	readonly sectorCaption: string;
	readonly total: string;
	readonly allSectors: string;
	readonly unknownRegion: string;
	readonly notEntered: string;
	readonly over: (places: string) => string;
	readonly binding: Readonly<Record<QuotaBinds, string>>;
	readonly noOrders: string;
	readonly ordersTitle: string;
	readonly inForceFrom: (day: string) => string;
	readonly recorded: (by: string, moment: string) => string;
	readonly source: string;
	readonly lifted: string;
	readonly publishedTitle: string;
	readonly publishedLead: string;
	readonly takeOver: string;
	readonly recordOrder: string;
	readonly form: {
		readonly lead: string;
		readonly order: string;
		readonly orderHint: string;
		readonly from: string;
		readonly fromHint: string;
		readonly source: string;
		readonly sourceHint: string;
		readonly sector: string;
		readonly places: string;
		readonly placesHint: string;
		readonly preview: string;
	};
	readonly preview: {
		readonly title: string;
		readonly lead: string;
		readonly before: string;
		readonly after: string;
		readonly taken: string;
		readonly overTitle: string;
		readonly overText: string;
		readonly saysSo: string;
		readonly record: string;
		readonly edit: string;
	};
	readonly saved: string;
	readonly errorTitle: string;
	readonly refusals: Readonly<Record<OrderRefusalCode | "changed", string>>;
	readonly rule: {
		readonly title: string;
		readonly lead: string;
		readonly binds: string;
		readonly bindsOptions: Readonly<Record<QuotaBinds, string>>;
		readonly revokedReturn: string;
		readonly revokedOptions: Readonly<Record<"yes" | "no", string>>;
		readonly withoutPermit: string;
		readonly withoutPermitOptions: Readonly<Record<QuotaRule["withoutPermit"], string>>;
		readonly save: string;
		readonly saved: string;
	};
	/** On the page of a case and of a sitting. */
	readonly panel: {
		readonly title: string;
		readonly asked: (places: string, where: string) => string;
		readonly held: (places: string) => string;
		readonly left: (where: string, left: string, limit: string) => string;
		readonly notEnough: (where: string, left: string, asked: string) => string;
		readonly unbound: string;
		readonly permit: (number: string, left: string, places: string) => string;
		readonly cards: (cards: string) => string;
		readonly tooFewPlaces: string;
		readonly noPermit: Readonly<Record<"pass" | "say-so" | "said", string>>;
		readonly sayPermit: string;
		readonly overShare: (percent: string) => string;
	};
	readonly permitWord: {
		readonly title: string;
		readonly lead: string;
		readonly reason: string;
		readonly reasonHint: string;
		readonly save: string;
	};
	/** Refusals with their figures. */
	readonly exhausted: (where: string, left: string, limit: string, asked: string) => string;
	readonly regionNotEntered: (where: string) => string;
	readonly noPlaceLeft: (left: string, asked: string) => string;
};

export const quotaWords: Readonly<Record<Lang, QuotaWords>> = { ky, ru, en, ko };
