import type { HoldCause, RecheckResult, SealedCaseEvent } from "../../casework/facts.ts";
import type { RefusalCode } from "../../casework/refusal.ts";
import type { ControlOutcome, Status } from "../../casework/status.ts";
import type { CommandName } from "../../casework/transitions.ts";
import type { Severity } from "../../findings/finding.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import type { ReviewDone } from "./review/page-words.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";
import { texts as ky } from "./texts.ky.ts";
import { texts as ru } from "./texts.ru.ts";

/** Officers read every language of the house: those of one procedure may sit in Bishkek, those of another in Seoul. */
export type DeskLang = Lang;
export const deskLangs: readonly DeskLang[] = langs;

/** Every sentence of the officers' pages. */
export type DeskTexts = {
	readonly title: string;
	readonly skip: string;
	readonly languages: string;
	readonly menu: string;
	readonly back: string;
	readonly demo: string;
	readonly clockMoved: (now: string) => string;
	readonly nav: { readonly queue: string; readonly letters: string };
	readonly signIn: {
		readonly title: string;
		readonly login: string;
		readonly password: string;
		readonly action: string;
		readonly wrong: string;
		readonly locked: (minutes: number) => string;
		readonly ended: string;
		readonly signOut: string;
		readonly note: string;
	};
	readonly queue: { readonly notFound: string; readonly unknownKind: string };
	readonly statuses: Readonly<Record<Status, string>>;
	readonly causes: Readonly<Record<HoldCause, string>>;
	readonly outcomes: Readonly<Record<ControlOutcome, string>>;
	readonly severities: Readonly<Record<Severity, string>>;
	readonly case: {
		readonly tasks: string;
		readonly noTasks: string;
		readonly applicant: string;
		readonly applicantUnknown: string;
		readonly organisation: string;
		readonly organisationId: string;
		readonly person: string;
		readonly personId: string;
		readonly replyTo: string;
		readonly subject: string;
		readonly quotes: string;
		readonly promised: string;
		readonly late: string;
		readonly receiptIssued: string;
		readonly arrived: string;
		readonly held: (cause: string, since: string) => string;
		readonly joined: (number: string) => string;
		readonly documents: string;
		readonly noDocuments: string;
		readonly sheetsPages: (sheets: number | null, pages: number | null) => string;
		readonly worker: (n: number) => string;
		readonly kindUnknown: string;
		readonly kindFrom: Readonly<Record<"manifest" | "name" | "officer", string>>;
		readonly opened: string;
		readonly original: string;
		readonly signature: string;
		readonly findings: string;
		readonly noFindings: string;
		readonly mend: string;
		readonly settled: Readonly<Record<"accepted" | "passed" | "failed", string>>;
		readonly fatal: string;
		readonly answers: string;
		readonly noAnswers: string;
		readonly timeline: string;
		readonly actions: string;
		readonly reads: string;
		readonly message: string;
		readonly messageStates: Readonly<
			Record<"queued" | "rendered" | "sending" | "accepted" | "deferred" | "bounced" | "given_up", string>
		>;
		readonly messages: string;
	};
	readonly events: Readonly<Record<SealedCaseEvent["type"], string>>;
	readonly rechecks: Readonly<Record<RecheckResult, string>>;
	/** Said on the case when a later look found the certificate revoked before arrival. */
	readonly revoked: string;
	readonly machine: string;
	/** Letters to applicants by kind. */
	readonly letterKinds: Readonly<Record<string, string>>;
	readonly doors: Readonly<Record<"mail" | "web" | "counter" | "post", string>>;
	readonly actions: Readonly<
		Record<Extract<CommandName, "setDocuments" | "setAnswers" | "note" | "release" | "join">, string>
	> & {
		readonly rerun: string;
		readonly accept: string;
		readonly verdict: string;
	};
	readonly form: {
		readonly save: string;
		readonly cancel: string;
		readonly reason: string;
		readonly reasonHint: string;
		readonly evidence: string;
		readonly evidenceHint: string;
		readonly evidenceFile: string;
		readonly evidenceFileHint: string;
		readonly verdictPassed: string;
		readonly verdictFailed: string;
		readonly verdictLegend: string;
		readonly accepting: string;
		readonly note: string;
		readonly noteHint: string;
		readonly kind: string;
		readonly sheets: string;
		readonly personOf: string;
		readonly documentsLead: string;
		readonly answersLead: string;
		readonly applicationKind: string;
		readonly chooseKind: string;
		readonly change: string;
		readonly rows: string;
		readonly row: (label: string, n: number) => string;
		readonly yes: string;
		readonly no: string;
		readonly notChosen: string;
		readonly joinNumber: string;
		readonly joinHint: string;
		readonly errorTitle: string;
		readonly fieldWrong: string;
		readonly choose: string;
	};
	readonly done: Readonly<
		Record<ReviewDone | "decided" | "objected" | "saved" | "rerun" | "released" | "joined" | "noted", string>
	>;
	readonly refusals: Readonly<Record<RefusalCode, string>>;
	readonly changed: string;
	readonly signature: {
		readonly title: string;
		readonly indications: Readonly<Record<"TOTAL-PASSED" | "INDETERMINATE" | "TOTAL-FAILED", string>>;
		readonly none: string;
		readonly signer: string;
		readonly issuer: string;
		readonly serial: string;
		readonly algorithm: string;
		readonly time: string;
		readonly timeNote: string;
		readonly chain: string;
		readonly checks: string;
		readonly results: Readonly<Record<"passed" | "failed" | "indeterminate" | "not-checked", string>>;
	};
	readonly letters: {
		readonly title: string;
		readonly lead: string;
		readonly empty: string;
		readonly from: string;
		readonly subject: string;
		readonly sort: string;
		readonly sorts: Readonly<Record<string, string>>;
		readonly answer: string;
		readonly answers: Readonly<Record<string, string>>;
		readonly original: string;
		readonly answered: string;
		readonly close: string;
		readonly settledNote: string;
		readonly noSubject: string;
		readonly noSender: string;
	};
	readonly problem: {
		readonly notFound: string;
		readonly notFoundText: string;
		readonly formExpired: string;
		readonly formExpiredText: string;
		readonly tooLarge: string;
		readonly tooLargeText: string;
		readonly ours: string;
		readonly oursText: string;
	};
};

const textsByLang: Readonly<Record<DeskLang, DeskTexts>> = { ky, ru, en, ko };

export function getDeskTexts(lang: DeskLang): DeskTexts {
	return textsByLang[lang];
}
