import type { MessageKind } from "../../../casework/facts.ts";
import type { PromiseKind } from "../../../casework/review-facts.ts";
import type { ControlOutcome } from "../../../casework/status.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { UploadFault } from "./upload.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Every sentence of the applicant's own page. Written for somebody who is afraid of losing his permit and holds a telephone. */
export type MineWords = {
	readonly title: string;
	readonly lead: string;
	readonly number: string;
	readonly secret: string;
	readonly secretHint: string;
	readonly open: string;
	readonly wrong: string;
	readonly wrongText: string;
	readonly closedTitle: string;
	readonly closedText: string;
	readonly noSecret: string;
	readonly noSecretText: string;
	readonly askLink: string;
	readonly linkAsked: string;
	readonly linkAskedText: readonly string[];
	readonly linkTitle: string;
	readonly linkText: string;
	readonly linkOpen: string;
	readonly linkDead: string;
	readonly linkDeadText: string;
	readonly fromState: string;
	readonly yours: string;
	readonly idle: string;
	readonly leave: string;
	readonly turnOffice: (since: string) => string;
	readonly turnApplicant: (since: string) => string;
	readonly turnNobody: (since: string) => string;
	readonly promised: (date: string) => string;
	/** A day that is no law's but the office's own. */
	readonly promisedItself: (date: string) => string;
	readonly oursTitle: string;
	readonly ours: (date: string) => string;
	readonly heldTitle: string;
	readonly held: (since: string) => string;
	readonly askedTitle: string;
	readonly answerBy: (date: string) => string;
	readonly file: (ordinal: number) => string;
	readonly person: (person: number) => string;
	readonly mend: string;
	readonly officerLine: string;
	readonly faultsTitle: string;
	readonly faultsLead: string;
	readonly whatNow: string;
	readonly nothingNow: string;
	/** Of an application that is in order, while the window of its round is open. */
	readonly openTitle: string;
	readonly openText: (moment: string) => string;
	readonly openAction: string;
	/** Where nothing but answers is to be mended. */
	readonly answersTitle: string;
	readonly answersText: string;
	readonly answersAction: string;
	/** Where nothing is asked, and a file may be added all the same. */
	readonly addTitle: string;
	readonly addText: string;
	readonly sendTitle: string;
	readonly sendOnly: string;
	/** Where nothing is sealed. */
	readonly sendOnlyPlain: string;
	readonly sendAction: string;
	readonly byMail: (address: string, subject: string) => string;
	readonly uploadTitle: string;
	readonly uploadLead: string;
	readonly uploadSteps: readonly string[];
	readonly uploadHow: string;
	readonly uploadField: string;
	readonly uploadHint: (megabytes: number, files: number) => string;
	readonly uploadAction: string;
	readonly uploadPatience: string;
	readonly faults: Readonly<Record<UploadFault, { readonly title: string; readonly text: string }>>;
	readonly ourFault: { readonly title: string; readonly text: string };
	readonly notFiled: string;
	readonly filedTitle: string;
	readonly filed: (number: string) => string;
	readonly filedNext: string;
	readonly uploadsTitle: string;
	readonly stands: Readonly<Record<"waiting" | "joined" | "officer" | "own" | "not-taken", string>>;
	readonly timelineTitle: string;
	readonly events: Readonly<
		Record<
			| "arrived"
			| "receipt"
			| "held"
			| "released"
			| "review"
			| "returned"
			| "reply"
			| "board"
			| "proposed"
			| "listed"
			| "postponed"
			| "granted-whole"
			| "granted-part"
			| "refused-decision"
			| "fee"
			| "payment"
			| "papers"
			| "objection"
			| "protective"
			| "withdrawn"
			| "lapsed",
			string
		>
	>;
	readonly outcomes: Readonly<Record<ControlOutcome, string>>;
	readonly told: (letter: string) => string;
	readonly letters: Readonly<Record<MessageKind, string>>;
	readonly joined: (number: string) => string;
	/** `office`: its name. */
	readonly moved: (office: string) => string;
	readonly requested: (documents: number, by: string) => string;
	readonly promisedEvent: Readonly<Record<PromiseKind, (by: string) => string>>;
	readonly protectiveTitle: string;
	readonly protectiveText: string;
	readonly protectiveAction: string;
	readonly protectiveAsked: string;
	readonly withdrawTitle: string;
	readonly withdrawLead: string;
	readonly withdrawFacts: readonly string[];
	readonly withdrawSure: string;
	readonly withdrawAction: string;
	readonly withdrawKeep: string;
	readonly withdrawTick: string;
	readonly withdrawTickMissing: string;
	readonly withdrawAsked: (at: string) => string;
	readonly withdrawLate: string;
	readonly notNow: string;
	readonly notNowText: string;
};

export const mineWords: Readonly<Record<Lang, MineWords>> = { ky, ru, en, ko };
