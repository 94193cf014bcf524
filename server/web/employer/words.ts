import type { GrantStatus } from "../../../casework/grant-state.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { EmployerRefusal } from "../../register/employer-entries.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Sentences of the employer's pages. Dates come in as finished words. */
export type EmployerWords = {
	readonly title: string;
	readonly lead: string;
	readonly how: readonly string[];
	readonly begin: string;
	readonly noNumber: string;
	readonly toApplication: string;
	readonly sign: {
		readonly title: string;
		readonly until: (moment: string) => string;
		readonly download: string;
		readonly text: string;
		readonly tool: string;
		readonly upload: string;
		readonly uploadHint: string;
		readonly send: string;
		readonly anew: string;
	};
	readonly wait: { readonly title: string; readonly text: string; readonly look: string };
	readonly problems: Readonly<Record<EmployerRefusal | "nothing" | "too-large" | "too-late", string>>;
	readonly papers: {
		readonly title: string;
		readonly lead: string;
		readonly until: (moment: string) => string;
		readonly recorded: string;
		readonly none: string;
		readonly limited: (most: number) => string;
		readonly number: string;
		readonly kind: string;
		readonly state: string;
		readonly valid: string;
		readonly of: string;
		readonly days: (from: string, to: string) => string;
		readonly places: (count: number) => string;
		readonly item: (kind: string, ordinal: number) => string;
		readonly bound: string;
		readonly leave: string;
	};
	readonly statuses: Readonly<Record<GrantStatus, string>>;
	/** On the page of one application. */
	readonly ofApplication: string;
};

export const employerWords: Readonly<Record<Lang, EmployerWords>> = { ky, ru, en, ko };
