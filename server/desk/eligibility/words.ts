import type { GateStand } from "../../../casework/gates.ts";
import type { RefusalCode } from "../../../casework/refusal.ts";
import type { Lang } from "../../../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** For what somebody may look at what a form calls sensitive: a list, so that the auditor can count. */
export const sensitivePurposes = ["settle", "immigration", "applicant-asked", "correct"] as const;
export type SensitivePurpose = (typeof sensitivePurposes)[number];

/** Every sentence of the officers' pages about hard requirements, preferences and residence data. */
export type EligibilityWords = {
	readonly title: string;
	readonly lead: string;
	/** `day`: said in words. */
	readonly reference: (day: string) => string;
	readonly announced: (day: string) => string;
	/** A check that was made before the day for which it is to hold. */
	readonly checkedBefore: (day: string) => string;
	readonly stands: Readonly<Record<GateStand, string>>;
	readonly notLooked: string;
	readonly old: string;
	readonly open: string;
	readonly requirement: string;
	readonly how: string;
	readonly preferences: string;
	readonly noPreferences: string;
	readonly counts: string;
	readonly countsNot: string;
	readonly settle: string;
	readonly verdict: string;
	readonly chooseVerdict: string;
	readonly evidence: string;
	readonly evidenceHint: string;
	readonly reason: string;
	readonly reasonHint: string;
	readonly save: string;
	readonly settledBy: (name: string, time: string) => string;
	readonly earlier: string;
	readonly evidenceWas: string;
	readonly reasonWas: string;
	readonly none: string;
	readonly event: string;
	readonly refusals: Readonly<Record<Extract<RefusalCode, "no-such-gate" | "gates-not-open">, string>>;
	readonly task: { readonly what: string; readonly todo: string };
	readonly sensitive: {
		readonly title: string;
		readonly hidden: string;
		readonly hiddenFromYou: string;
		readonly purpose: string;
		readonly purposes: Readonly<Record<SensitivePurpose, string>>;
		readonly choose: string;
		readonly show: string;
		readonly lead: string;
		readonly keep: string;
		readonly read: string;
	};
};

export const eligibilityWords: Readonly<Record<Lang, EligibilityWords>> = { ky, ru, en, ko };
