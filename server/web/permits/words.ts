import type { Lang } from "../../../findings/lang.ts";
import type { PaperState } from "./state.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** The sentences of the page that tells a paper's state by number and code. */
export type PermitWords = {
	readonly title: string;
	readonly lead: string;
	readonly number: string;
	readonly numberHint: string;
	readonly code: string;
	readonly codeHint: string;
	readonly action: string;
	readonly empty: string;
	/** One answer for a wrong code, a wrong number and a number that was never given. */
	readonly unknown: string;
	readonly unknownHints: readonly string[];
	readonly kind: string;
	readonly validFrom: string;
	readonly validTo: string;
	readonly endedOn: string;
	readonly states: Readonly<Record<PaperState, { readonly name: string; readonly means: string }>>;
	readonly asOf: (time: string) => string;
	/** The page does not show whose paper it is: the paper itself says it. */
	readonly nothingPersonal: string;
	/** The same of a paper that bears no photograph. */
	readonly nameAlone: string;
	readonly again: string;
	readonly toInspector: string;
	readonly toInspectorText: string;
	/** On the receipt page and on the certificate page. */
	readonly fromVerify: string;
	readonly certificate: string;
	readonly certificateBefore: string;
	readonly certificateHint: string;
	/** Of a permit or a decision whose file was shown. */
	readonly genuine: string;
	readonly genuineText: string;
	readonly name: string;
	readonly employer: string;
	readonly signedBy: string;
	readonly decisionOn: string;
	readonly decidedOn: string;
	readonly outcome: string;
	readonly outcomes: Readonly<Record<"grant" | "grant-in-part" | "refuse", string>>;
};

export const permitWords: Readonly<Record<Lang, PermitWords>> = { ky, ru, en, ko };
