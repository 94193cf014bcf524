import type { Case } from "../../casework/case.ts";
import { endOfDay } from "../../casework/clock.ts";
import type { Declared } from "../../casework/declared.ts";
import type {
	EpochSeconds,
	FindingMark,
	HoldCause,
	LocalDate,
	SealedCaseEvent,
	SignatureSummary,
} from "../../casework/facts.ts";
import { isSameMark, markOf } from "../../casework/outcome.ts";
import type { Status } from "../../casework/status.ts";
import { type CommandName, isAllowed } from "../../casework/transitions.ts";
import { type FindingCode, getCodeEntry } from "../../findings/catalogue.ts";
import type { Finding, Severity } from "../../findings/finding.ts";
import type { Lang } from "../../findings/lang.ts";
import { explain } from "../../findings/text.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { sensitiveNames, withoutSensitive } from "../../procedures/form.ts";
import { type DeskDecision, presentDecision } from "./decision/present-decision.ts";
import { type OwnCorrection, presentOwnCorrection } from "./own-correction/present-correction.ts";
import { presentStatedChanges, type ShownChanges } from "./own-correction/stated-changes.tsx";
import { presentTimeline, type TimelineEntry } from "./present-timeline.ts";
import { type DeskJudgment, type DeskReview, presentJudgment, presentReview } from "./review/present-review.ts";

/** The promise is running (there is no answer yet), has passed, or was kept. */
type PromiseState = "running" | "late" | "kept";

/** What an officer may do about a finding: settle it for himself, or nothing. */
export type FindingAction = "accept" | "verdict" | null;

export type DeskFinding = {
	readonly code: FindingCode;
	readonly severity: Severity;
	readonly what: string;
	readonly mend: string;
	readonly about: string;
	readonly mark: FindingMark;
	readonly settled: "accepted" | "passed" | "failed" | null;
	readonly action: FindingAction;
};

export type DeskDocument = {
	readonly ordinal: number;
	readonly name: string;
	readonly kind: string | null;
	readonly kindLabel: string | null;
	readonly kindFrom: "manifest" | "name" | "officer" | null;
	readonly person: number | null;
	readonly sheets: number | null;
	readonly pages: number | null;
	readonly sizeBytes: number;
	readonly type: string;
	readonly sha256: string;
	readonly signature: SignatureSummary | null;
	/** Whether the vault holds it: before control nothing is opened. */
	readonly kept: boolean;
	/** An officer's word on it; null while nobody has said one. */
	readonly judgment: DeskJudgment | null;
	/** It came with the answer to a request. */
	readonly changed: boolean;
};

/** What an officer's page of a case may show: the whitelist of that audience. */
export type DeskCase = {
	readonly caseId: string;
	readonly version: number;
	readonly number: string;
	readonly procedure: string;
	readonly status: Status;
	readonly kind: string | null;
	readonly kindTitle: string | null;
	readonly held: { readonly since: EpochSeconds; readonly cause: HoldCause } | null;
	readonly joinedInto: string | null;
	readonly arrivedAt: EpochSeconds;
	readonly receiptBy: LocalDate;
	readonly receiptIssuedAt: EpochSeconds | null;
	readonly promise: PromiseState;
	readonly quotes: string | null;
	readonly applicant: {
		readonly organisation: string | null;
		readonly organisationId: string | null;
		readonly person: string | null;
		readonly personId: string | null;
	} | null;
	/** Paper: who entered it and what was written down at the counter; null for other doors. */
	readonly desk: {
		readonly enteredBy: string;
		readonly postmarkedOn: LocalDate | null;
		readonly declared: Declared;
	} | null;
	readonly letter: { readonly replyTo: string | null; readonly subject: string | null };
	readonly findings: readonly DeskFinding[];
	/** A later look found the signer's certificate revoked before the arrival. */
	readonly revoked: boolean;
	readonly documents: readonly DeskDocument[];
	/** Without what the form calls sensitive (procedures/form.ts). */
	readonly answers: unknown;
	/** Of a correction that stands alone; null: the case stands for itself. */
	readonly statedChanges: ShownChanges | null;
	/** There is something sensitive beside them. */
	readonly hasSensitive: boolean;
	/** Whether this reader may see it, by a step of its own (narrow.ts). */
	readonly maySeeSensitive: boolean;
	/** An officer keyed them in from the papers; else they are as the applicant declared them. */
	readonly answersKeyedIn: boolean;
	readonly persons: number;
	readonly review: DeskReview;
	/** Its applicant corrected it while it was in order; null: he has not. */
	readonly correction: OwnCorrection | null;
	readonly decision: DeskDecision;
	readonly timeline: readonly TimelineEntry[];
	readonly may: readonly CommandName[];
};

function actionFor(state: Case, mark: FindingMark): FindingAction {
	// What rendering showed later is not weighed by the law of the case: there is nothing to settle.
	if (!state.marks.some((each) => isSameMark(each, mark))) return null;
	if (mark.severity === "fatal") return null;
	if (getCodeEntry(mark.code).officer) return isAllowed(state.status, "recordVerdict") ? "verdict" : null;
	return mark.severity === "error" && isAllowed(state.status, "acceptFinding") ? "accept" : null;
}

function presentFinding(state: Case, finding: Finding, face: ProcedureFace, lang: Lang): DeskFinding {
	const mark = markOf(finding);
	const settled = state.settlements.findLast((each) => isSameMark(each.mark, mark))?.as ?? null;
	const { what, mend, about } = explain(finding, lang, face.labels);
	return {
		code: finding.code,
		severity: finding.severity,
		what,
		mend,
		about,
		mark,
		settled,
		action: settled === null ? actionFor(state, mark) : null,
	};
}

function presentDocuments(state: Case, face: ProcedureFace, lang: Lang): DeskDocument[] {
	const personal = state.personal;
	return (personal?.documents ?? []).map((document) => ({
		ordinal: document.ordinal,
		name: document.name,
		kind: document.kind,
		kindLabel: document.kind === null ? null : face.labels.kind(document.kind, lang),
		kindFrom: document.kindFrom,
		person: document.person,
		sheets: document.sheets,
		pages: document.pdf.known && document.pdf.value.pages.known ? document.pdf.value.pages.value : null,
		sizeBytes: document.sizeBytes,
		type: document.type,
		sha256: document.sha256,
		signature: personal?.signatures.find((each) => each.ordinal === document.ordinal) ?? null,
		kept: state.objects.some((object) => object.ordinal === document.ordinal),
		judgment: presentJudgment(state, document.ordinal, face, lang),
		changed: state.review.changed.includes(document.ordinal),
	}));
}

const officerCommands: readonly CommandName[] = [
	"askControl",
	"setDocuments",
	"setAnswers",
	"acceptFinding",
	"recordVerdict",
	"settleGate",
	"moveOffice",
	"confirmContact",
	"note",
	"release",
	"join",
	"beginReview",
	"takeOver",
	"assign",
	"judgeDocument",
	"requestCorrection",
	"returnToReview",
	"askOpinion",
	"recordOpinion",
	"propose",
	"write",
	"issueProtectiveReceipt",
	"recordRepresentative",
	"takeDecision",
	"object",
	"openFee",
	"recordPayment",
	"grant",
];

function presentDesk({ first, personal }: Case): DeskCase["desk"] {
	if (first.enteredBy === undefined || !personal?.declared) return null;
	return { enteredBy: first.enteredBy, postmarkedOn: first.postmarkedOn ?? null, declared: personal.declared };
}

/** An applicant's own correction that brings answers takes the place of what an officer keyed in: then they are his again. */
function isKeyedIn(personal: Case["personal"]): boolean {
	const byOfficer = personal?.answersByOfficer ?? null;
	return byOfficer !== null && JSON.stringify(byOfficer) === JSON.stringify(personal?.answers);
}

/** The first paper was keyed in, and nothing came since that may have brought answers of the applicant's own. */
function isOfPaper({ first, arrivals }: Case): boolean {
	return first.enteredBy !== undefined && arrivals.length === 1;
}

/** What of the answers every reader of the case is shown. Of a kind whose form is not known nothing is: nobody could say what of it is sensitive. */
function shownAnswers(state: Case, face: ProcedureFace): Pick<DeskCase, "answers" | "hasSensitive"> {
	const answers: unknown = state.personal?.answers ?? null;
	const form = state.kind === null ? null : face.findForm(state.kind);
	if (form === null || typeof answers !== "object" || answers === null) return { answers: null, hasSensitive: false };
	return {
		answers: withoutSensitive(form, answers),
		hasSensitive: sensitiveNames(form).some((name) => Object.hasOwn(answers, name)),
	};
}

/** The officer's presenter. `state.personal` must be open. `joinedInto` is the number of the case that this one continued. */
export function presentCase(
	file: {
		readonly caseId: string;
		readonly version: number;
		readonly state: Case;
		readonly facts: readonly SealedCaseEvent[];
	},
	face: ProcedureFace,
	lang: Lang,
	now: EpochSeconds,
): DeskCase {
	const { state } = file;
	const shown = shownAnswers(state, face);
	const applicant = state.personal?.applicant ?? null;
	const running = state.status === "delivered" || state.status === "to_check";
	const late = running && now > endOfDay(state.receiptBy, face.zone);
	return {
		caseId: file.caseId,
		version: file.version,
		number: state.number,
		procedure: state.procedure,
		status: state.status,
		kind: state.kind,
		kindTitle: state.kind === null ? null : (face.findKind(state.kind)?.title[lang] ?? state.kind),
		held: state.held && { since: state.held.since, cause: state.held.cause },
		joinedInto: state.joinedInto?.intoNumber ?? null,
		arrivedAt: state.first.arrivedAt,
		receiptBy: state.receiptBy,
		receiptIssuedAt: state.receiptIssuedAt,
		promise: late ? "late" : running ? "running" : "kept",
		quotes: state.first.quotes,
		applicant: applicant && {
			organisation: applicant.organisation,
			organisationId: applicant.organisationId,
			person: applicant.person,
			personId: applicant.personId,
		},
		desk: presentDesk(state),
		letter: { replyTo: state.personal?.replyTo ?? null, subject: state.personal?.subject ?? null },
		findings: [...(state.personal?.findings ?? []), ...(state.personal?.looked ?? [])].map((finding) =>
			presentFinding(state, finding, face, lang),
		),
		revoked: state.recheck?.result === "revoked-before-arrival",
		documents: presentDocuments(state, face, lang),
		...shown,
		statedChanges: presentStatedChanges(state, face),
		maySeeSensitive: shown.hasSensitive,
		answersKeyedIn: isKeyedIn(state.personal) || isOfPaper(state),
		persons: state.persons,
		review: presentReview(state, face, lang),
		correction: presentOwnCorrection(file, face, lang),
		decision: presentDecision(state, face, lang),
		timeline: presentTimeline(file.facts, face, lang),
		may: officerCommands.filter((name) => isAllowed(state.status, name) && (name !== "release" || state.held !== null)),
	};
}
