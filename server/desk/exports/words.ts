import type { Lang } from "../../../findings/lang.ts";
import type { Exported } from "./log.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Every sentence of the officers' pages about tables of applications that are taken out. */
export type ExportsWords = {
	readonly title: string;
	readonly lead: string;
	readonly of: string;
	readonly office: string;
	readonly allOffices: string;
	readonly state: string;
	readonly allStates: string;
	readonly names: string;
	readonly namesHint: string;
	readonly reason: string;
	readonly reasonMissing: string;
	readonly tooMany: (most: number) => string;
	readonly download: string;
	readonly listTitle: string;
	readonly listEmpty: string;
	readonly when: string;
	readonly who: string;
	readonly what: string;
	readonly rows: string;
	readonly withNames: string;
	readonly withoutNames: string;
	readonly whats: Readonly<Record<NonNullable<Exported["what"]>, string>>;
};

export const exportsWords: Readonly<Record<Lang, ExportsWords>> = { ky, ru, en, ko };
