import type { PermitVerdictKind, RevocationKind } from "../../../container/src/permit-verdict.ts";
import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** `other` is said where a language does not tell the count apart. */
type Plurals = { readonly one?: string; readonly few?: string; readonly other: string };

type Said = { readonly name: string; readonly means: string };

/** The sentences of the inspector's page. `{time}` and `{ago}` are filled in where they stand. */
export type InspectorWords = {
	readonly title: string;
	readonly lead: string;
	readonly kept: string;
	readonly refresh: string;
	readonly scan: string;
	readonly stop: string;
	readonly picture: string;
	readonly pictureHint: string;
	readonly code: string;
	readonly codeHint: string;
	readonly action: string;
	readonly empty: string;
	readonly result: string;
	readonly trust: string;
	readonly trustText: string;
	readonly byNumber: string;
	readonly again: string;
	readonly verdicts: Readonly<Record<PermitVerdictKind, Said>>;
	readonly validUnchecked: Said;
	readonly revocations: Readonly<Record<RevocationKind, string>>;
	readonly reads: Readonly<Record<"foreign" | "newer" | "malformed", string>>;
	readonly fields: Readonly<Record<"kind" | "number" | "code" | "name" | "employer" | "validFrom" | "validTo", string>>;
	readonly comparePhoto: string;
	readonly compare: string;
	readonly noCode: string;
	readonly noCamera: string;
	readonly noKept: string;
	readonly looking: string;
	readonly offline: string;
	readonly refreshed: string;
	readonly ready: string;
	/** "{n}" is filled in; by unit, and within it by how the language counts (`Intl.PluralRules`). */
	readonly ago: {
		readonly now: string;
		readonly minute: Plurals;
		readonly hour: Plurals;
		readonly day: Plurals;
	};
};

export const inspectorWords: Readonly<Record<Lang, InspectorWords>> = { ky, ru, en, ko };
