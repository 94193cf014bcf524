import { getCodeEntry } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { Applicant } from "./applicant.ts";
import { isSameApplicant } from "./applicant.ts";
import type { Case } from "./case.ts";
import type { Zone } from "./clock.ts";
import { localDate, receiptDay } from "./clock.ts";
import type { DecisionCommand } from "./decision.ts";
import { decideDecision, isDecisionCommand } from "./decision.ts";
import { isFeePaid } from "./decision-state.ts";
import { withKinds } from "./document-object.ts";
import type {
	Actor,
	Arrived,
	CaseEvent,
	Controlled,
	DocumentSetting,
	EpochSeconds,
	FindingMark,
	HoldCause,
	LocalDate,
	MessageKind,
	RecheckResult,
} from "./facts.ts";
import type { GateCommand } from "./gates.ts";
import { decideGate } from "./gates.ts";
import type { MoveCommand } from "./move.ts";
import { decideMove } from "./move.ts";
import { asksForControl, isSameMark, markOf, outcomeOf } from "./outcome.ts";
import type { PlaceCommand } from "./place.ts";
import { decidePlace, isPlaceCommand } from "./place.ts";
import { awaitsConfirmation } from "./place-state.ts";
import { answerDue } from "./promises.ts";
import type { Refusal } from "./refusal.ts";
import { findRepresentative } from "./representative.ts";
import type { ReviewCommand } from "./review.ts";
import { decideReview, isReviewCommand } from "./review.ts";
import type { ReviewRules } from "./review-rules.ts";
import { type ControlOutcome, correctableInWindow, takesCorrection } from "./status.ts";
import { isAllowed, officerCommands } from "./transitions.ts";

/** What control found, before the law of the case weighs it. */
export type ControlResult = Controlled["personal"] &
	Pick<
		Controlled["plain"],
		"kind" | "persons" | "objects" | "language" | "secretHash" | "evidenceObject" | "law" | "gates"
	>;

export type Command =
	| {
			readonly name: "deliver";
			readonly arrival: Omit<Arrived["plain"], "receiptBy" | "recordedAt">;
			readonly letter: Arrived["personal"];
	  }
	| { readonly name: "recordControl"; readonly result: ControlResult }
	| { readonly name: "askControl" }
	| { readonly name: "join"; readonly intoCase: string; readonly intoNumber: string }
	| {
			readonly name: "acceptCorrection";
			readonly fromCase: string;
			readonly fromNumber: string;
			readonly arrivedAt: EpochSeconds;
			/** Who signed the correction; null when it was joined by an officer, who then answers for it, or when nobody is proven to have. */
			readonly signer: Applicant | null;
			/** It came through the applicant's page of this very case, whose session vouches for it in the signer's place (design.md 3). */
			readonly throughPage?: boolean;
			/** It came from the confirmed contact of this case, which is its applicant where nothing is signed (docs/decisions/0023). */
			readonly throughContact?: boolean;
			/** The last second of the window of the case's round, as it is known now; absent or null where there is none. */
			readonly closesAt?: EpochSeconds | null;
			/** The correspondent of the correction's letter; null when a machine may not answer him either. */
			readonly from?: { readonly replyTo: string; readonly messageId: string | null } | null;
	  }
	| { readonly name: "hold"; readonly cause: HoldCause; readonly owner: string }
	| { readonly name: "release" }
	| { readonly name: "setDocuments"; readonly settings: readonly DocumentSetting[] }
	| { readonly name: "setAnswers"; readonly kind: string; readonly answers: unknown }
	| { readonly name: "acceptFinding"; readonly mark: FindingMark; readonly reason: string }
	| {
			readonly name: "recordVerdict";
			readonly mark: FindingMark;
			readonly verdict: "passed" | "failed";
			readonly evidence: string;
			readonly evidenceObject: string | null;
	  }
	| { readonly name: "recordLook"; readonly findings: readonly Finding[] }
	| { readonly name: "recordRecheck"; readonly result: RecheckResult }
	| { readonly name: "confirmContact"; readonly how: "link" | "code" | "officer" | "quoted" }
	| { readonly name: "note"; readonly text: string }
	| { readonly name: "tell"; readonly kind: MessageKind; readonly message: string }
	| { readonly name: "withdraw"; readonly reason: string }
	| { readonly name: "lapse"; readonly reason: string }
	| GateCommand
	| MoveCommand
	| ReviewCommand
	| DecisionCommand
	| PlaceCommand;

/** What a decision needs besides the case: who asks, what time it is, where the office's clock hangs, and what the case's law says of review. */
export type Context = {
	readonly actor: Actor;
	readonly now: EpochSeconds;
	readonly zone: Zone;
	readonly rules: ReviewRules;
};

export type Decision =
	| { readonly ok: true; readonly events: readonly CaseEvent[] }
	| { readonly ok: false; readonly refusal: Refusal };

function yes(...events: readonly CaseEvent[]): Decision {
	return { ok: true, events };
}

function no(refusal: Refusal): Decision {
	return { ok: false, refusal };
}

/** Dates as text sort as they follow one another. */
function earlier(a: LocalDate, b: LocalDate): LocalDate {
	return a < b ? a : b;
}

/** When the last payment came that a set lacked whose fee is due with the filing; null under another law, and while nothing was paid. */
function completedByPaymentAt(state: Case, kind: string | null, { rules }: Context): EpochSeconds | null {
	if (rules.decision.feeDue(kind) !== "at-filing" || !isFeePaid(state.decision)) return null;
	const standing = state.decision.payments.filter(({ reversed }) => !reversed);
	return Math.max(...standing.map(({ at }) => at));
}

/**
 * When the set became complete, and the receipt that follows at once. The clock of B29 runs from the arrival that completed the set, which is
 * the last that came, not the last that was joined; a day that was promised is a fact and is never moved to the applicant's harm.
 */
function receiptFor(
	state: Case,
	outcome: ControlOutcome,
	kind: string | null,
	context: Context,
): { completedAt: EpochSeconds | null; events: CaseEvent[] } {
	if (outcome !== "accepted") return { completedAt: null, events: [] };
	const lastArrivalAt = Math.max(...state.arrivals.map(({ arrivedAt }) => arrivedAt));
	const paidAt = completedByPaymentAt(state, kind, context);
	const lastAt = Math.max(lastArrivalAt, paidAt ?? 0);
	// An answered request, and what the applicant changed of himself, makes another set of documents: its receipt says when that one was complete.
	const isAnotherSet = state.status === "in_correction" || state.arrivals.length > state.arrivalsControlled;
	const completedAt = isAnotherSet ? lastAt : (state.completedAt ?? lastAt);
	const day = receiptDay(completedAt, context.zone);
	// The day after the arrival was kept by the notice that the fee lacked; the payment is what the receipt answers.
	const isByPayment = state.status === "incomplete" && paidAt !== null && paidAt > lastArrivalAt;
	const receiptBy = isByPayment ? day : earlier(state.receiptBy, day);
	const plain = { at: context.now, completedAt, receiptBy };
	return { completedAt, events: [{ type: "receipt_issued", plain, personal: null }] };
}

/** A set of no known kind is never complete, whatever was settled: nobody could say what it has to hold. */
function requireKind(outcome: ControlOutcome, kind: string | null): ControlOutcome {
	return outcome === "accepted" && kind === null ? "to_check" : outcome;
}

function recordControl(state: Case, result: ControlResult, context: Context): Decision {
	const marks = result.findings.map(markOf);
	const outcome = requireKind(outcomeOf(marks, state.settlements), result.kind);
	const { completedAt, events } = receiptFor(state, outcome, result.kind, context);
	const { kind, persons, objects, language, secretHash, evidenceObject, law, gates, ...personal } = result;
	const plain = {
		run: state.runs + 1,
		at: context.now,
		kind,
		persons,
		outcome,
		marks,
		objects: withKinds(objects, personal.documents),
		language,
		completedAt,
		secretHash,
		evidenceObject,
		...(law === undefined ? {} : { law }),
		...(gates === undefined ? {} : { gates }),
	};
	return yes({ type: "controlled", plain, personal }, ...events);
}

/** Weighs the same findings again after an officer settled one of them. */
function reassess(
	state: Case,
	settled: CaseEvent & { type: "finding_accepted" | "verdict_recorded" },
	context: Context,
): Decision {
	const as = settled.type === "finding_accepted" ? "accepted" : settled.plain.verdict;
	const outcome = outcomeOf(state.marks, [...state.settlements, { mark: settled.plain.mark, as }]);
	// In review nothing moves by itself: `propose` asks whether everything is settled.
	if (state.status === "in_review") return yes(settled);
	// What the word was about may hide a missing document: control says so first, and the outcome is its (the caller adds the job).
	if (as !== "failed" && asksForControl(settled.plain.mark, state)) return yes(settled);
	// The officer says the kind first (setAnswers); control then tells what such a set lacks.
	if (requireKind(outcome, state.kind) !== outcome) return no({ code: "set-not-complete" });
	if (outcome === state.status || (state.status === "in_correction" && outcome !== "accepted")) return yes(settled);
	const { events } = receiptFor(state, outcome, state.kind, context);
	return yes(settled, { type: "assessed", plain: { at: context.now, outcome }, personal: null }, ...events);
}

function settle(
	state: Case,
	command: Extract<Command, { name: "acceptFinding" | "recordVerdict" }>,
	context: Context,
): Decision {
	const by = { by: context.actor, at: context.now };
	const mark = state.marks.find((known) => isSameMark(known, command.mark));
	if (!mark) return no({ code: "no-such-finding" });
	if (mark.severity === "fatal") return no({ code: "fatal-cannot-be-accepted" });
	if (command.name === "acceptFinding") {
		if (mark.severity !== "error") return no({ code: "only-errors-are-accepted" });
		if (!command.reason.trim()) return no({ code: "reason-missing" });
		return reassess(
			state,
			{ type: "finding_accepted", plain: { ...by, mark }, personal: { reason: command.reason } },
			context,
		);
	}
	if (!getCodeEntry(mark.code).officer) return no({ code: "machine-can-decide" });
	if (!command.evidence.trim()) return no({ code: "evidence-missing" });
	const plain = { ...by, mark, verdict: command.verdict, evidenceObject: command.evidenceObject };
	return reassess(state, { type: "verdict_recorded", plain, personal: { evidence: command.evidence } }, context);
}

function setDocuments(state: Case, wanted: readonly DocumentSetting[], context: Context): Decision {
	const known = new Set(state.objects.map((object) => object.ordinal));
	if (wanted.some((setting) => !known.has(setting.ordinal))) return no({ code: "no-such-document" });
	return yes({ type: "documents_set", plain: { by: context.actor, at: context.now }, personal: { settings: wanted } });
}

/**
 * Whether this signer may correct the case: its applicant, or a representative on record whose power of attorney reaches to the day on which the
 * correction came. A case whose first letter could not be opened has no applicant yet: a number alone proves nothing, so an officer must look.
 */
function mayCorrect(state: Case, signer: Applicant, arrivedOn: LocalDate): boolean {
	const applicant = state.personal?.applicant ?? null;
	if (applicant !== null && isSameApplicant(applicant, signer)) return true;
	return findRepresentative(state, signer, arrivedOn) !== null;
}

function acceptCorrection(
	state: Case,
	command: Extract<Command, { name: "acceptCorrection" }>,
	context: Context,
): Decision {
	if (command.fromNumber === state.number) return no({ code: "into-itself" });
	const { fromCase, fromNumber, arrivedAt } = command;
	if (command.throughContact) {
		// A contact that nobody has confirmed vouches for nothing.
		if (state.contactConfirmedAt === null) return no({ code: "other-applicant" });
	} else if (!command.throughPage) {
		if (command.signer === null && context.actor.kind !== "officer") return no({ code: "officer-only" });
		if (command.signer && !mayCorrect(state, command.signer, localDate(arrivedAt, context.zone)))
			return no({ code: "other-applicant" });
	}
	// Of himself he corrects until the last second of the window, whenever we read what he sent (docs/decisions/0029).
	if (correctableInWindow.includes(state.status) && !takesCorrection(state.status, arrivedAt, command.closesAt ?? null))
		return no({ code: "window-closed" });
	const day = receiptDay(arrivedAt, context.zone);
	// Whoever still waits for an answer keeps the day that he was told; an answered case begins a new one with its correction.
	const isAwaited = state.status === "to_check" || state.arrivals.length > state.arrivalsControlled;
	const receiptBy = isAwaited ? earlier(state.receiptBy, day) : day;
	const joined: CaseEvent = {
		type: "correction_joined",
		plain: { at: context.now, fromCase, fromNumber, arrivedAt, receiptBy },
		personal: command.from ?? null,
	};
	if (state.status !== "lapsed") return yes(joined);
	// Late is judged on the arrival: what came before the lapse would have joined had we read it at once, so that how long we took decides
	// nothing, and the lapse is taken back (design.md 3).
	if (state.lapsed === null || arrivedAt > state.lapsed.at) return no({ code: "day-has-passed" });
	return yes({ type: "lapse_undone", plain: { at: context.now, arrivedAt }, personal: null }, joined);
}

function released(held: NonNullable<Case["held"]>, context: Context): CaseEvent {
	return { type: "released", plain: { at: context.now, cause: held.cause }, personal: null };
}

/** A hold for another cause follows the first without a gap: the case has waited for us since the first. */
function hold(state: Case, command: Extract<Command, { name: "hold" }>, context: Context): Decision {
	const { cause, owner } = command;
	if (state.held?.cause === cause) return no({ code: "already-held" });
	const since = state.held?.since ?? context.now;
	const before = state.held ? [released(state.held, context)] : [];
	return yes(...before, { type: "held", plain: { since, cause, owner }, personal: null });
}

/** A case that ends waits for nobody any more, so its hold ends with it. */
function yesAtEnd(state: Case, end: CaseEvent, context: Context): Decision {
	return state.held ? yes(released(state.held, context), end) : yes(end);
}

function decideOpen(
	state: Case,
	command: Exclude<Command, ReviewCommand | DecisionCommand | PlaceCommand | { name: "deliver" }>,
	context: Context,
): Decision {
	const by = { by: context.actor, at: context.now };
	switch (command.name) {
		case "recordControl":
			return recordControl(state, command.result, context);
		case "askControl":
			return yes({ type: "control_asked", plain: by, personal: null });
		case "join": {
			const plain = { at: context.now, intoCase: command.intoCase, intoNumber: command.intoNumber };
			return yesAtEnd(state, { type: "joined", plain, personal: null }, context);
		}
		case "acceptCorrection":
			return acceptCorrection(state, command, context);
		case "hold":
			return hold(state, command, context);
		case "release":
			if (!state.held) return no({ code: "not-held" });
			return yes(released(state.held, context));
		case "setDocuments":
			return setDocuments(state, command.settings, context);
		case "setAnswers":
			return yes({ type: "answers_set", plain: { ...by, kind: command.kind }, personal: { answers: command.answers } });
		case "moveOffice":
			return decideMove(state, command, context);
		case "settleGate":
			return decideGate(command, context);
		case "acceptFinding":
		case "recordVerdict":
			return settle(state, command, context);
		case "recordLook": {
			const { findings } = command;
			return yes({ type: "looked", plain: { at: context.now, marks: findings.map(markOf) }, personal: { findings } });
		}
		case "recordRecheck":
			return yes({ type: "revocation_rechecked", plain: { at: context.now, result: command.result }, personal: null });
		case "confirmContact":
			// Who filed says so by what was mailed to him; that he was called is an officer's word and nobody else's.
			if (command.how === "officer" && context.actor.kind !== "officer") return no({ code: "officer-only" });
			return state.contactConfirmedAt === null
				? yes({ type: "contact_confirmed", plain: { ...by, how: command.how }, personal: null })
				: no({ code: "already-confirmed" });
		case "note":
			return command.text.trim()
				? yes({ type: "noted", plain: by, personal: { text: command.text } })
				: no({ code: "reason-missing" });
		case "tell":
			return yes({
				type: "told",
				plain: { at: context.now, kind: command.kind, message: command.message },
				personal: null,
			});
		case "withdraw": {
			const plain = { at: context.now, by: context.actor };
			return yesAtEnd(state, { type: "withdrawn", plain, personal: { reason: command.reason } }, context);
		}
		case "lapse": {
			// Its round has to hear of it, and gives the place to the next: `leavePlace`.
			if (awaitsConfirmation(state)) return no({ code: "place-unconfirmed" });
			const answerBy = answerDue(state, context.rules, context.zone);
			const plain = { at: context.now, reason: command.reason, ...(answerBy === null ? {} : { answerBy }) };
			return yesAtEnd(state, { type: "lapsed", plain, personal: null }, context);
		}
	}
}

/**
 * The law of a case: which facts a command makes, or why it makes none (design.md 2). Pure; `context.now` is the only clock. The caller
 * appends the events at the version it read and tries again on a conflict.
 */
export function decide(state: Case | null, command: Command, context: Context): Decision {
	if (command.name === "deliver") {
		if (state) return no({ code: "not-in-this-status", status: state.status, command: command.name });
		const receiptBy = receiptDay(command.arrival.arrivedAt, context.zone);
		return yes({
			type: "arrived",
			plain: { ...command.arrival, recordedAt: context.now, receiptBy },
			personal: command.letter,
		});
	}
	if (!state || !isAllowed(state.status, command.name)) {
		return no({ code: "not-in-this-status", status: state?.status ?? "none", command: command.name });
	}
	if (officerCommands.includes(command.name) && context.actor.kind !== "officer") return no({ code: "officer-only" });
	if (isDecisionCommand(command)) return decideDecision(state, command, context);
	if (isPlaceCommand(command)) return decidePlace(state, command, context);
	return isReviewCommand(command) ? decideReview(state, command, context) : decideOpen(state, command, context);
}
