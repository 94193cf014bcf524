import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** The sentences of the packer's page as the office draws it; its script brings its own (web/packer/words.ts). */
export type PackerPageWords = {
	readonly title: string;
	readonly lead: string;
	/** The link on the procedure's page. */
	readonly action: string;
	readonly actionText: string;
	/** For browsers without scripts. */
	readonly absentTitle: string;
	readonly absent: readonly string[];
	readonly guide: string;
	readonly elsewhere: string;
	readonly elsewhereText: string;
	readonly field: string;
	readonly fieldHint: (megabytes: number) => string;
	readonly send: string;
	readonly notFiled: string;
	readonly filedTitle: string;
	readonly filed: string;
	readonly filedNext: readonly string[];
	readonly state: string;
};

export const packerPageWords: Readonly<Record<Lang, PackerPageWords>> = { ky, ru, en, ko };
