import type { GrantRefusal } from "../../../casework/grant.ts";
import type { GrantStatus } from "../../../casework/grant-state.ts";
import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Sentences of the register at the desk. Dates come in as finished words. */
export type RegisterWords = {
	readonly title: string;
	readonly lead: string;
	readonly statuses: Readonly<Record<GrantStatus, string>>;
	readonly search: {
		readonly label: string;
		readonly hint: string;
		readonly action: string;
		readonly recorded: string;
		readonly empty: string;
		readonly expired: string;
		readonly nothing: string;
		readonly all: string;
	};
	readonly filter: {
		readonly status: string;
		readonly kind: string;
		readonly region: string;
		readonly any: string;
		readonly endsBy: string;
		readonly show: string;
		readonly more: string;
	};
	readonly row: {
		readonly validTo: (day: string) => string;
		readonly places: (count: number) => string;
		readonly item: (kind: string, ordinal: number) => string;
	};
	readonly statistics: {
		readonly title: string;
		readonly lead: string;
		readonly year: string;
		readonly show: string;
		readonly byKind: string;
		readonly byRegion: string;
		readonly byMonth: string;
		readonly total: string;
		readonly nothing: string;
		readonly noRegion: string;
		readonly month: string;
		readonly chart: (month: string, papers: number) => string;
	};
	readonly paper: {
		readonly number: string;
		readonly holder: string;
		readonly name: string;
		readonly citizenship: string;
		readonly birthDate: string;
		readonly passport: string;
		readonly employer: string;
		readonly taxNumber: string;
		readonly occupation: string;
		readonly places: string;
		readonly region: string;
		readonly valid: string;
		readonly validDays: (from: string, to: string) => string;
		readonly application: string;
		readonly renews: string;
		readonly renewedInto: string;
		readonly erased: string;
		readonly recorded: string;
		readonly announcedRevocation: (day: string) => string;
		readonly announcedEnd: (day: string) => string;
		readonly announcedRenewal: (day: string) => string;
		readonly numbers: string;
		readonly goodNow: string;
		readonly endedAt: (moment: string) => string;
		readonly life: string;
		readonly proof: string;
		readonly doNext: string;
		readonly bound: string;
	};
	readonly events: {
		readonly grant_issued: (number: string, from: string, to: string) => string;
		readonly paper_printed: (number: string, copy: number, blank: string | null) => string;
		readonly blank_spoiled: (blank: string) => string;
		readonly reissued: Readonly<Record<"duplicate" | "passport", (number: string) => string>>;
		readonly grant_revoked: (day: string, ground: string) => string;
		/** Of a paper whose kind has words of its own for an end before its time. */
		readonly grant_ended: (day: string, ground: string) => string;
		readonly grant_expired: string;
		readonly expiry_warned: (day: string) => string;
		readonly grant_renewed: (day: string) => string;
		readonly holder: string;
		readonly machine: string;
	};
	readonly revoke: {
		readonly title: string;
		readonly lead: string;
		readonly ground: string;
		readonly choose: string;
		readonly reason: string;
		readonly reasonHint: string;
		readonly on: string;
		readonly onHint: string;
		readonly preview: string;
		readonly previewTitle: string;
		readonly previewLead: (day: string) => string;
		readonly noAddress: string;
		readonly confirm: string;
		readonly change: string;
	};
	readonly duplicate: {
		readonly title: string;
		readonly lead: string;
		readonly confirm: string;
		readonly sure: string;
	};
	readonly passport: {
		readonly title: string;
		readonly lead: string;
		readonly proof: string;
		readonly proofHint: string;
		readonly upload: string;
		readonly uploadHint: string;
		readonly confirm: string;
		readonly faults: Readonly<
			Record<"name" | "citizenship" | "birthDate" | "passportNumber" | "proof" | "proof-type", string>
		>;
	};
	readonly done: Readonly<Record<"revoked" | "ended" | "duplicate" | "passport", string>>;
	readonly notTold: string;
	readonly changed: string;
	readonly refusals: Readonly<Record<GrantRefusal["code"], string>>;
	readonly exportPage: {
		readonly title: string;
		readonly link: string;
		readonly lead: string;
		readonly withNames: string;
		readonly withNamesHint: string;
		readonly purpose: string;
		readonly purposeMissing: string;
		readonly download: string;
		readonly limited: (most: number) => string;
	};
	readonly panel: { readonly title: string; readonly open: string };
};

export const registerWords: Readonly<Record<Lang, RegisterWords>> = { ky, ru, en, ko };

/** "worker 2", "row 1 of the places", "the whole application". */
export function itemName(item: string, lang: Lang): string {
	const [kind = "whole", ordinal = "1"] = item.split(".");
	return registerWords[lang].row.item(kind, Number(ordinal));
}
