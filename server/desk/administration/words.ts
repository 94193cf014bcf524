import type { LetterKind } from "../../../procedures/letter.ts";
import type { DeskLang } from "../texts.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** What a form of the administration can be told to be wrong; the field is the form's own. */
export type FormFault =
	| "key"
	| "key-taken"
	| "names"
	| "day"
	| "day-order"
	| "source"
	| "certificate"
	| "certificate-unreadable"
	| "certificate-root"
	| "certificate-demonstration"
	| "address"
	| "mailbox"
	| "text"
	| "same-second";

export type AdministrationWords = {
	readonly nav: string;
	readonly lead: string;
	readonly sections: Readonly<
		Record<"staff" | "trust" | "keys" | "calendars" | "offices" | "tariffs" | "templates", string>
	>;
	readonly state: {
		readonly staff: (people: number) => string;
		readonly trust: (valid: number, all: number) => string;
		readonly nextChange: (day: string) => string;
		readonly noChange: (day: string) => string;
		readonly calendars: string;
		readonly offices: (count: number) => string;
		readonly tariffs: string;
		readonly templates: (kinds: number) => string;
	};
	readonly done: Readonly<Record<"saved" | "ended" | "announced" | "withdrawn" | "rewrap", string>>;
	readonly faultTitle: string;
	readonly faults: Readonly<Record<FormFault, string>>;
	readonly history: string;
	readonly recorded: (time: string, by: string) => string;
	readonly period: (from: string, to: string | null) => string;
	readonly check: string;
	readonly save: string;
	readonly back: string;
	readonly languages: Readonly<Record<DeskLang, string>>;
	readonly trust: {
		readonly lead: string;
		readonly add: string;
		readonly addTitle: string;
		readonly correct: string;
		readonly correctTitle: (name: string) => string;
		readonly checkTitle: string;
		readonly checkLead: string;
		readonly end: string;
		readonly endLead: string;
		readonly endDay: string;
		readonly inForce: string;
		readonly later: string;
		readonly over: string;
		readonly demonstration: string;
		readonly empty: string;
		readonly key: string;
		readonly keyHint: string;
		readonly name: (language: string) => string;
		readonly from: string;
		readonly to: string;
		readonly dayHint: string;
		readonly toHint: string;
		readonly source: string;
		readonly sourceHint: string;
		readonly file: string;
		readonly fileHint: string;
		readonly keptFile: string;
		readonly crl: string;
		readonly ocsp: string;
		readonly addressHint: string;
		readonly gost: string;
		readonly root: string;
		readonly intermediate: string;
		readonly subject: string;
		readonly fingerprint: string;
		readonly validity: string;
		readonly validityDays: (from: string, to: string) => string;
	};
	readonly keys: {
		readonly lead: string;
		readonly opening: string;
		readonly openingLead: string;
		readonly current: string;
		readonly next: string;
		readonly old: string;
		readonly notAnnounced: string;
		readonly announce: string;
		readonly oldUntil: string;
		readonly oldUntilHint: string;
		readonly announced: (from: string, oldUntil: string) => string;
		readonly withdraw: string;
		readonly others: string;
		readonly names: Readonly<Record<"receipts" | "permits" | "dkim" | "vault", string>>;
		readonly makeTitle: string;
		readonly make: string;
		readonly vaultTitle: string;
		readonly vault: string;
		readonly progress: (done: number, total: number) => string;
		readonly finished: (day: string, verified: number) => string;
		readonly waiting: string;
		readonly rewrap: string;
		readonly drillTitle: string;
		readonly drill: (day: string) => string;
		readonly drillNever: string;
		readonly drillHow: string;
	};
	readonly offices: {
		readonly lead: string;
		readonly change: string;
		readonly changeTitle: (name: string) => string;
		readonly from: string;
		readonly phone: string;
		readonly site: string;
		readonly mailbox: string;
		readonly mailboxHint: (domain: string) => string;
		readonly byProcedure: string;
		readonly preview: string;
		readonly previewLead: string;
	};
	readonly templates: {
		readonly lead: string;
		readonly officers: string;
		readonly kinds: Readonly<Record<LetterKind, string>>;
		readonly subject: string;
		readonly example: string;
	};
};

const byLang: Readonly<Record<DeskLang, AdministrationWords>> = { ky, ru, en, ko };

/** The sentences of the administration in a language of the desk. */
export function getAdministrationWords(lang: DeskLang): AdministrationWords {
	return byLang[lang];
}
