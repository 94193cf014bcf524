import type { Finding } from "../findings/finding.ts";
import type { Applicant } from "./applicant.ts";
import type { DecisionEvent } from "./decision-facts.ts";
import type { DecisionPersonal, DecisionState } from "./decision-state.ts";
import { evolveDecision, noDecision, noDecisionPersonal } from "./decision-state.ts";
import type { Declared } from "./declared.ts";
import type {
	Arrived,
	DocumentObject,
	DocumentSetting,
	EpochSeconds,
	FindingMark,
	HoldCause,
	LocalDate,
	MessageKind,
	RecheckResult,
	SealedCaseEvent,
	SignatureSummary,
	StatedChanges,
} from "./facts.ts";
import type { GateMark, SettledGate } from "./gates.ts";
import { evolveGate, outdated } from "./gates.ts";
import { evolveMove } from "./move.ts";
import type { Settlement } from "./outcome.ts";
import { type CasePlace, evolvePlace, isPlaceFact } from "./place-state.ts";
import type { PresentedDocument } from "./presented.ts";
import type { Review, ReviewPersonal } from "./review-state.ts";
import { afterCorrection, evolveReview, noReview, noReviewPersonal, takenBack } from "./review-state.ts";
import type { ControlOutcome, Status } from "./status.ts";
import type { TurnSince } from "./turn.ts";
import { turnsAfter } from "./turn.ts";

/** What control knows and only the case's key opens. */
export type CasePersonal = {
	/** Of the first letter: Reply-To or From, which anybody can write. Null: a machine may not answer. */
	readonly replyTo: string | null;
	/** Of the signed list of contents; absent when it names none. It goes before `replyTo`. */
	readonly signedReplyTo?: string;
	readonly subject: string | null;
	readonly messageId: string | null;
	readonly applicant: Applicant | null;
	/** What was written down at the counter, of who applies; null for what came by another door. */
	readonly declared: Declared | null;
	readonly findings: readonly Finding[];
	readonly documents: readonly PresentedDocument[];
	readonly signatures: readonly SignatureSummary[];
	readonly answers: unknown;
	/** As the officer keyed them in; control's own reading (`answers`) never takes their place. */
	readonly answersByOfficer: unknown;
	/** Null: it stands for itself. */
	readonly statedChanges: StatedChanges | null;
	readonly settings: readonly DocumentSetting[];
	readonly letterFindings: readonly Finding[];
	/** What rendering the pages showed, for the officer (D10, P06). */
	readonly looked: readonly Finding[];
	readonly review: ReviewPersonal;
	readonly decision: DecisionPersonal;
	/** Why, and on what it rests, in the order of `Case.settledGates`. */
	readonly gateReasons: readonly { readonly reason: string; readonly evidence: string }[];
};

/** A case as its facts tell it. `personal` is null for a reader who cannot open the case's key (the public pages). */
export type Case = {
	readonly status: Status;
	readonly number: string;
	readonly procedure: string;
	readonly office: string;
	readonly first: Arrived["plain"];
	readonly arrivals: readonly { readonly number: string; readonly arrivedAt: EpochSeconds }[];
	/** The law that the case was filed under and is judged by. Null before the first control where the arrival does not say it. */
	readonly law: string | null;
	readonly kind: string | null;
	readonly kindByOfficer: string | null;
	/** How many arrivals lay there when the officer said so: a later letter that brings answers of its own says it anew. */
	readonly officerSaw: number;
	readonly persons: number;
	readonly language: string | null;
	readonly runs: number;
	/** How many arrivals the last control looked at; fewer than there are: a correction has not been answered yet. */
	readonly arrivalsControlled: number;
	readonly marks: readonly FindingMark[];
	readonly settlements: readonly Settlement[];
	readonly objects: readonly DocumentObject[];
	readonly completedAt: EpochSeconds | null;
	readonly receiptBy: LocalDate;
	readonly receiptIssuedAt: EpochSeconds | null;
	readonly secretHash: string | null;
	readonly held: { readonly since: EpochSeconds; readonly cause: HoldCause; readonly owner: string } | null;
	readonly told: readonly { readonly kind: MessageKind; readonly at: EpochSeconds; readonly message: string }[];
	/** The last second look at the revocation lists; null while there was none. */
	readonly recheck: { readonly at: EpochSeconds; readonly result: RecheckResult } | null;
	/** Where a lapse took the case from, and when; null unless it has lapsed. */
	readonly lapsed: { readonly from: Status; readonly at: EpochSeconds } | null;
	/** When the contact that vouches for it was confirmed; null while it was not, and where none has to. */
	readonly contactConfirmedAt: EpochSeconds | null;
	readonly joinedInto: { readonly intoCase: string; readonly intoNumber: string } | null;
	readonly review: Review;
	readonly decision: DecisionState;
	/** What its round gave it; null: nothing yet, or no more. */
	readonly place: CasePlace | null;
	/** What the last control found of each hard requirement; [] where the law knows none. */
	readonly gates: readonly GateMark[];
	/** Every word of an officer on one, oldest first. */
	readonly settledGates: readonly SettledGate[];
	/** Whose time ran since when, from the arrival on; our delay and theirs are kept apart. */
	readonly turns: readonly TurnSince[];
	readonly personal: CasePersonal | null;
};

function open(fact: Extract<SealedCaseEvent, { type: "arrived" }>): Case {
	const { plain, personal } = fact;
	return {
		status: "delivered",
		number: plain.number,
		procedure: plain.procedure,
		office: plain.office,
		first: plain,
		arrivals: [{ number: plain.number, arrivedAt: plain.arrivedAt }],
		law: plain.law ?? null,
		kind: null,
		kindByOfficer: null,
		officerSaw: 0,
		persons: 0,
		language: null,
		runs: 0,
		arrivalsControlled: 0,
		marks: [],
		settlements: [],
		objects: [],
		completedAt: null,
		receiptBy: plain.receiptBy,
		receiptIssuedAt: null,
		secretHash: null,
		held: null,
		told: [],
		recheck: null,
		lapsed: null,
		contactConfirmedAt: plain.contactConfirmed ? plain.arrivedAt : null,
		joinedInto: null,
		review: noReview,
		decision: noDecision,
		place: null,
		gates: [],
		settledGates: [],
		turns: [{ whose: "office", since: plain.arrivedAt }],
		personal: personal && {
			replyTo: personal.replyTo,
			subject: personal.subject,
			messageId: personal.messageId,
			letterFindings: personal.letterFindings,
			applicant: null,
			declared: personal.declared ?? null,
			findings: [],
			documents: [],
			signatures: [],
			answers: null,
			answersByOfficer: null,
			statedChanges: null,
			settings: [],
			looked: [],
			review: noReviewPersonal,
			decision: noDecisionPersonal,
			gateReasons: [],
		},
	};
}

function withPersonal(state: Case, change: Partial<CasePersonal> | null): CasePersonal | null {
	return state.personal && change ? { ...state.personal, ...change } : state.personal;
}

/**
 * Where control leads. A case in an officer's hands stays there: an answer to his request that is right, or that only he can judge, comes back to
 * him; one with faults of its own waits for a better one.
 */
function statusAfter(status: Status, outcome: ControlOutcome): Status {
	if (status === "in_review") return status;
	if (status !== "in_correction") return outcome;
	return outcome === "accepted" || outcome === "to_check" ? "in_review" : "in_correction";
}

/**
 * What control's fact leaves in the case. The address that it carries is the signed one, and never takes the place of the letter's own. Two
 * certificates that are not one subject name nobody; the case stays the one's who filed it, or his next correction would be a stranger's.
 */
function personalOf(
	{ replyTo: signedReplyTo, ...found }: NonNullable<Extract<SealedCaseEvent, { type: "controlled" }>["personal"]>,
	state: Case,
): Partial<CasePersonal> {
	const applicant = found.applicant ?? state.personal?.applicant ?? null;
	const statedChanges = found.statedChanges ?? null;
	return { ...found, applicant, statedChanges, ...(signedReplyTo === undefined ? {} : { signedReplyTo }) };
}

function controlled(state: Case, fact: Extract<SealedCaseEvent, { type: "controlled" }>): Case {
	const { plain, personal } = fact;
	const after: Case = {
		...state,
		status: statusAfter(state.status, plain.outcome),
		law: state.law ?? plain.law ?? null,
		kind: plain.kind,
		persons: plain.persons,
		language: plain.language ?? state.language,
		runs: plain.run,
		arrivalsControlled: state.arrivals.length,
		marks: plain.marks,
		objects: plain.objects,
		completedAt: plain.completedAt,
		gates: plain.gates ?? [],
		// The first secret stands: a later arrival must not take the applicant's page away from the one who filed.
		secretHash: state.secretHash ?? plain.secretHash,
		personal: withPersonal(state, personal && personalOf(personal, state)),
	};
	return afterCorrection(state, after);
}

function reassessed(state: Case, outcome: ControlOutcome): Case {
	return afterCorrection(state, { ...state, status: statusAfter(state.status, outcome) });
}

function settings(before: readonly DocumentSetting[], added: readonly DocumentSetting[]): readonly DocumentSetting[] {
	return [...before.filter((old) => !added.some((setting) => setting.ordinal === old.ordinal)), ...added];
}

/** An officer's word about these speaks of the case and not of its set of documents. */
const standing: readonly FindingMark["code"][] = ["T11", "L17"];

const decisionFacts: Readonly<Record<DecisionEvent["type"], true>> = {
	listed: true,
	unlisted: true,
	decided: true,
	fee_opened: true,
	payment_recorded: true,
	payment_reversed: true,
	refunded: true,
	granted: true,
	objected: true,
};

type DecisionFact = Extract<SealedCaseEvent, { type: DecisionEvent["type"] }>;

function isDecisionFact(fact: { readonly type: string }): fact is DecisionFact {
	return Object.hasOwn(decisionFacts, fact.type);
}

function evolveOpen(state: Case, fact: Exclude<SealedCaseEvent, { type: "arrived" }>): Case {
	switch (fact.type) {
		case "controlled":
			return controlled(state, fact);
		case "assessed":
			return reassessed(state, fact.plain.outcome);
		case "receipt_issued":
			return {
				...state,
				receiptIssuedAt: fact.plain.at,
				completedAt: fact.plain.completedAt,
				receiptBy: fact.plain.receiptBy,
			};
		case "told":
			return {
				...state,
				told: [...state.told, { kind: fact.plain.kind, at: fact.plain.at, message: fact.plain.message }],
			};
		case "held":
			return { ...state, held: { since: fact.plain.since, cause: fact.plain.cause, owner: fact.plain.owner } };
		case "released":
			return { ...state, held: null };
		case "joined":
			return {
				...state,
				status: "joined",
				joinedInto: { intoCase: fact.plain.intoCase, intoNumber: fact.plain.intoNumber },
			};
		case "correction_joined": {
			const back = takenBack(state);
			return {
				...back,
				arrivals: [...state.arrivals, { number: fact.plain.fromNumber, arrivedAt: fact.plain.arrivedAt }],
				receiptBy: fact.plain.receiptBy,
				// An officer's word about one file stands as long as the file does, and ordinals are never given twice (formal-control/unite.ts): what
				// he accepted is not asked of the applicant again. So does his word about the number that the first letter quoted (T11), and about whom the
				// signer may act for (L17): only he, a representative on record or an officer could add to the case. His word about the set as a whole was
				// about another set.
				settledGates: outdated(state.settledGates),
				settlements: state.settlements.filter(({ mark }) => mark.ordinal !== null || standing.includes(mark.code)),
				personal: state.personal?.replyTo === null ? withPersonal(back, fact.personal) : back.personal,
			};
		}
		case "documents_set":
			return {
				...state,
				personal: withPersonal(
					state,
					fact.personal && { settings: settings(state.personal?.settings ?? [], fact.personal.settings) },
				),
			};
		case "answers_set":
			return {
				...state,
				kindByOfficer: fact.plain.kind,
				officerSaw: state.arrivals.length,
				settledGates: outdated(state.settledGates),
				personal: withPersonal(
					state,
					fact.personal && { answers: fact.personal.answers, answersByOfficer: fact.personal.answers },
				),
			};
		case "finding_accepted":
			return { ...state, settlements: [...state.settlements, { mark: fact.plain.mark, as: "accepted" }] };
		case "verdict_recorded":
			return { ...state, settlements: [...state.settlements, { mark: fact.plain.mark, as: fact.plain.verdict }] };
		case "looked":
			return { ...state, personal: withPersonal(state, fact.personal && { looked: fact.personal.findings }) };
		case "revocation_rechecked":
			return { ...state, recheck: fact.plain };
		case "contact_confirmed":
			return { ...state, contactConfirmedAt: state.contactConfirmedAt ?? fact.plain.at };
		case "office_moved":
			return evolveMove(state, fact);
		case "gate_settled":
			return evolveGate(state, fact);
		case "noted":
		case "control_asked":
			return state;
		case "withdrawn":
			return { ...state, status: "withdrawn", place: null, decision: { ...state.decision, sitting: null } };
		case "lapsed":
			return { ...state, status: "lapsed", lapsed: { from: state.status, at: fact.plain.at } };
		default:
			if (isPlaceFact(fact)) return evolvePlace(state, fact);
			return isDecisionFact(fact) ? evolveDecision(state, fact) : evolveReview(state, fact);
	}
}

/**
 * The case after one more fact. Nothing else sets a status. Total over facts that `decide` produced: a stream that does not begin with
 * `arrived`, or has two, is a broken store and throws.
 */
export function evolve(state: Case | null, fact: SealedCaseEvent): Case {
	if (fact.type === "arrived") {
		if (state) throw new Error("A case begins once: a second `arrived` in its stream.");
		return open(fact);
	}
	if (!state) throw new Error(`A case begins with \`arrived\`, not with \`${fact.type}\`.`);
	const after = evolveOpen(state, fact);
	return { ...after, turns: turnsAfter(state.turns, after, fact) };
}

/** The case that a list of facts tells; null for none. */
export function fold(facts: readonly SealedCaseEvent[]): Case | null {
	return facts.reduce<Case | null>(evolve, null);
}
