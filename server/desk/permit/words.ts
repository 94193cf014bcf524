import type { Lang } from "../../../findings/lang.ts";
import type { PlanFault, PlanWarning } from "../../permit/plan.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Why nothing was issued, printed or written off. */
export type PaperRefusal =
	| "not-ready"
	| "fee-not-paid"
	| "not-made"
	| "blank-missing"
	| "blank-used"
	| "not-a-blank"
	| "reason-missing"
	| "ended"
	| "other";

/** Sentences of the pages on which papers are issued and printed. */
export type PermitDeskWords = {
	readonly nav: string;
	readonly lead: string;
	readonly ready: string;
	readonly readyEmpty: string;
	readonly toPrint: string;
	readonly toPrintEmpty: string;
	readonly decidedOn: (day: string) => string;
	readonly issuedOn: (day: string) => string;
	readonly title: string;
	readonly open: string;
	readonly notYet: string;
	readonly planned: (count: number) => string;
	readonly plannedLead: string;
	readonly notReady: string;
	readonly feeNotPaid: string;
	readonly preview: (side: number) => string;
	readonly previewNote: string;
	readonly picture: (number: string, side: number) => string;
	readonly pictureNote: string;
	readonly term: (from: string, to: string) => string;
	readonly faults: Readonly<Record<PlanFault, string>>;
	readonly warnings: Readonly<Record<PlanWarning, string>>;
	readonly validFrom: string;
	readonly validFromHint: string;
	readonly months: string;
	readonly monthsHint: (max: number) => string;
	readonly show: string;
	readonly issue: string;
	readonly issueWarning: string;
	readonly issued: string;
	readonly beingMade: string;
	readonly print: string;
	readonly printAgain: string;
	readonly blank: string;
	readonly blankHint: string;
	readonly reason: string;
	readonly reasonHint: string;
	readonly log: string;
	readonly noPrints: string;
	readonly copy: (copy: number, who: string, when: string, blank: string | null) => string;
	readonly spoil: string;
	readonly spoilLead: string;
	readonly spoilAction: string;
	readonly spoiled: (blank: string) => string;
	readonly spoiledDone: string;
	readonly issuedDone: string;
	readonly former: (number: string) => string;
	readonly decision: string;
	readonly refusals: Readonly<Record<PaperRefusal, string>>;
};

export const permitDeskWords: Readonly<Record<Lang, PermitDeskWords>> = { ky, ru, en, ko };
