import type { Case } from "../../../casework/case.ts";
import { endOfDay, type Zone } from "../../../casework/clock.ts";
import type {
	DocumentObject,
	EpochSeconds,
	FindingMark,
	LocalDate,
	MessageKind,
	SealedCaseEvent,
} from "../../../casework/facts.ts";
import type { GateMark } from "../../../casework/gates.ts";
import { standingGates } from "../../../casework/gates.ts";
import { isProbed, settlementOf } from "../../../casework/outcome.ts";
import { awaitsConfirmation } from "../../../casework/place-state.ts";
import { openPromises, oursSince } from "../../../casework/promises.ts";
import type { PromiseKind, PromiseName } from "../../../casework/review-facts.ts";
import type { ControlOutcome } from "../../../casework/status.ts";
import { correctableInWindow, correctableStatuses, takesCorrection } from "../../../casework/status.ts";
import { isAllowed } from "../../../casework/transitions.ts";
import type { Turn } from "../../../casework/turn.ts";
import { whoseTurn } from "../../../casework/turn.ts";
import { familyOf } from "../../../findings/catalogue.ts";
import { type Finding, isFault } from "../../../findings/finding.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { procedureOf } from "../../casefile/context.ts";
import type { StateKey } from "../present.ts";
import { lateOf, type MineLate } from "./late.ts";

/** What happened, as the applicant reads it. Who did it in the office, what was noted and what is only proposed are not in it. */
export type MineEntry = { readonly at: EpochSeconds } & (
	| { readonly what: "arrived" | "receipt" | "held" | "released" | "review" | "returned" | "reply" | "board" }
	| { readonly what: "protective" | "withdrawn" | "lapsed" }
	| { readonly what: "proposed" | "listed" | "postponed" | "fee" | "payment" | "papers" | "objection" }
	| { readonly what: "granted-whole" | "granted-part" | "refused-decision" }
	| { readonly what: "seat" | "reserve-list" | "place-confirmed" | "place-declined" | "place-not-confirmed" }
	| { readonly what: "no-place" | "objection-answered" }
	| { readonly what: "outcome"; readonly outcome: ControlOutcome }
	| { readonly what: "told"; readonly letter: MessageKind }
	| { readonly what: "joined"; readonly number: string }
	/** `to`: id of the office that it went to; why, and from where by whom, is the office's own. */
	| { readonly what: "moved"; readonly to: string }
	| { readonly what: "requested"; readonly documents: number; readonly by: LocalDate }
	| { readonly what: "promised"; readonly promise: PromiseKind; readonly by: LocalDate }
);

/** A document that the officer wants again; `kind` and `reason` are words of published lists. */
export type MineWanted = {
	readonly ordinal: number;
	readonly kind: string | null;
	readonly person: number | null;
	readonly reason: string;
};

/** A document of the application as it stands: the word for what it is, and how many sheets, where control could tell. */
export type MineDocument = { readonly ordinal: number; readonly kind: string | null; readonly sheets: number | null };

/** A file that came through this page, and where it stands: `delivered` waits for control, `joined` belongs to the case now. */
export type MineUpload = {
	readonly number: string;
	readonly arrivedAt: EpochSeconds;
	/** `own` and `not-taken`: an officer has said that it does not belong to the case. */
	readonly stands: "waiting" | "joined" | "officer" | "own" | "not-taken";
};

/** His place in the round. Why he has it is sealed, and stands in his letter. */
export type MinePlace = {
	readonly outcome: "seat" | "reserve";
	/** Null for a seat, and where the office does not tell it. */
	readonly position: number | null;
	readonly confirmBy: LocalDate | null;
	readonly confirmedOn: LocalDate | null;
	/** `answer`: whether he takes it, by that day; `nothing`: he has said so, the day has passed, or he is on the list. */
	readonly asks: "answer" | "nothing";
	/** What he said here and no worker has written yet. */
	readonly answered: { readonly answer: "confirm" | "decline"; readonly at: EpochSeconds } | null;
};

/** How a hard requirement stands: codes, of which the procedure has the words. */
export type MineGate = GateMark;

/**
 * What the applicant sees of his own case: the whitelist of the audience `applicant`, built field by field. It is made from the plain part of the
 * facts alone (docs/decisions/0010-applicants-page.md): this role could not open the personal part if it wanted to.
 */
export type MineView = {
	readonly number: string;
	readonly procedure: string;
	/** The round that it takes part in; null: none. */
	readonly round: string | null;
	readonly status: StateKey;
	readonly turn: Turn;
	readonly turnSince: EpochSeconds;
	readonly heldSince: EpochSeconds | null;
	/** The next day that the office has promised, while it is the office's turn. */
	readonly promisedBy: LocalDate | null;
	/** What for; anything but the receipt is a target of the office's own and no law's. */
	readonly duePromise: PromiseName | null;
	/** That day has passed: since its end the delay is ours. */
	readonly oursSince: LocalDate | null;
	/** By the end of which day what he has to mend must arrive; null while nothing is asked of him, or a fault of ours makes him wait. */
	readonly answerBy: LocalDate | null;
	/** `answerBy` counts now; null while a fault of ours makes him wait: afterwards he has his time anew. */
	readonly request: { readonly answerBy: LocalDate | null; readonly wanted: readonly MineWanted[] } | null;
	/** What is to be mended, as far as the plain part tells: place and rule, never a value. */
	readonly findings: readonly Finding[];
	/** Each hard requirement, once control has looked; [] where the law has none. */
	readonly gates: readonly MineGate[];
	readonly uploads: readonly MineUpload[];
	/** A file that came through this page is being checked: what was asked before it came is not repeated meanwhile. */
	readonly checking: boolean;
	/** Of a case that came in a round: its states mean something else than a permit's. */
	readonly inRound: boolean;
	readonly place: MinePlace | null;
	/** It arrived after the window of its round. */
	readonly late: MineLate | null;
	readonly canUpload: boolean;
	/** What he may take away again; [] where nothing may be changed, or something of his is being checked. */
	readonly documents: readonly MineDocument[];
	/** What he asks for; null: nobody could tell yet. */
	readonly kind: string | null;
	/** His answers to the form are on record; what they are, this role cannot open. */
	readonly hasAnswers: boolean;
	/** The last second at which he may change an application that is in order; null where what is asked says when, and where nothing may come. */
	readonly openUntil: EpochSeconds | null;
	readonly canWithdraw: boolean;
	readonly withdrawalAskedAt: EpochSeconds | null;
	readonly timeline: readonly MineEntry[];
	readonly asOf: EpochSeconds;
};

/** Everything that the page is made from. `state` is the fold of `facts`, whose personal parts are sealed. */
export type MineFacts = {
	readonly state: Case;
	readonly facts: readonly SealedCaseEvent[];
	readonly uploads: readonly {
		readonly number: string;
		readonly arrivedAt: EpochSeconds;
		readonly status: Case["status"];
		/** An officer's word on where it belongs; null or absent: none. */
		readonly word?: "passed" | "failed" | null;
	}[];
	readonly withdrawalAskedAt: EpochSeconds | null;
	/** By the end of which day he has to answer as things stand now (casework/promises.ts). */
	readonly answerBy: LocalDate | null;
	readonly placeAnswer: MinePlace["answered"];
	/** The last second of the window of its round, as it is known now; null where there is none. */
	readonly closesAt: EpochSeconds | null;
};

const decisions = {
	grant: "granted-whole",
	"grant-in-part": "granted-part",
	refuse: "refused-decision",
} as const;

function entryOf(fact: SealedCaseEvent): MineEntry | null {
	switch (fact.type) {
		case "arrived":
			return { at: fact.plain.arrivedAt, what: "arrived" };
		case "controlled":
		case "assessed":
			return { at: fact.plain.at, what: "outcome", outcome: fact.plain.outcome };
		case "receipt_issued":
			return { at: fact.plain.at, what: "receipt" };
		case "told":
			return { at: fact.plain.at, what: "told", letter: fact.plain.kind };
		case "held":
			return { at: fact.plain.since, what: "held" };
		case "released":
			return { at: fact.plain.at, what: "released" };
		case "correction_joined":
			return { at: fact.plain.arrivedAt, what: "joined", number: fact.plain.fromNumber };
		case "office_moved":
			return { at: fact.plain.at, what: "moved", to: fact.plain.to };
		case "review_begun":
			return { at: fact.plain.at, what: "review" };
		case "correction_requested":
			return { at: fact.plain.at, what: "requested", documents: fact.plain.wanted.length, by: fact.plain.answerBy };
		case "returned_to_review":
			return { at: fact.plain.at, what: "returned" };
		case "reply_received":
			return { at: fact.plain.arrivedAt, what: "reply" };
		case "decision_proposed":
			// What is proposed is shown when it is decided; who has it now is no secret.
			return { at: fact.plain.at, what: fact.plain.goesToBoard ? "board" : "proposed" };
		case "promised":
			return { at: fact.plain.at, what: "promised", promise: fact.plain.promise, by: fact.plain.by };
		case "protective_receipt_issued":
			return { at: fact.plain.at, what: "protective" };
		case "listed":
			return { at: fact.plain.at, what: "listed" };
		case "unlisted":
			return fact.plain.cause === "postponed" ? { at: fact.plain.at, what: "postponed" } : null;
		case "decided":
			return { at: fact.plain.at, what: fact.plain.inRound ? "no-place" : decisions[fact.plain.outcome] };
		case "fee_opened":
			return { at: fact.plain.at, what: "fee" };
		case "payment_recorded":
			return { at: fact.plain.at, what: "payment" };
		case "granted":
			return { at: fact.plain.at, what: "papers" };
		case "objected":
			return { at: fact.plain.at, what: "objection" };
		case "placed":
			return { at: fact.plain.at, what: fact.plain.outcome === "seat" ? "seat" : "reserve-list" };
		case "place_confirmed":
			return { at: fact.plain.at, what: "place-confirmed" };
		case "place_left":
			return { at: fact.plain.at, what: fact.plain.cause === "declined" ? "place-declined" : "place-not-confirmed" };
		case "objection_answered":
			return { at: fact.plain.at, what: "objection-answered" };
		case "withdrawn":
			return { at: fact.plain.at, what: "withdrawn" };
		case "lapsed":
			return { at: fact.plain.at, what: "lapsed" };
		default:
			return null;
	}
}

/** Where a sentence's words come from when only the mark is known: the place names the document kind (family C) or the field of the form (L). */
function findingOf(mark: FindingMark, severity: Finding["severity"]): Finding {
	const field = mark.place?.field;
	return {
		code: mark.code,
		severity,
		file: mark.ordinal === null ? null : { ordinal: mark.ordinal, name: "", kind: null },
		place: mark.place,
		params: field === undefined ? {} : mark.code.startsWith("C") ? { kind: field } : { field },
	};
}

/** The same rule as for letters (server/answers/owed.ts): what still stands and can be mended, and nothing to whoever probes the opening key. */
function findingsOf(state: Case): Finding[] {
	if (!correctableStatuses.includes(state.status)) return [];
	const { marks, settlements } = state;
	if (isProbed(marks, settlements)) {
		return marks.filter(({ code }) => code === "K35").map((mark) => findingOf(mark, mark.severity));
	}
	const standing = marks.flatMap((mark) => {
		const settled = settlementOf(mark, settlements);
		if (settled === "failed") return [findingOf(mark, mark.severity === "fatal" ? "fatal" : "error")];
		return settled === undefined && isFault(mark) ? [findingOf(mark, mark.severity)] : [];
	});
	// File after file, as somebody goes through his own pile; what is of no one file comes last.
	const placeOf = ({ file }: Finding) => file?.ordinal ?? Number.POSITIVE_INFINITY;
	return standing.toSorted((one, other) => (placeOf(one) === placeOf(other) ? 0 : placeOf(one) - placeOf(other)));
}

/** Nobody looks at his requirements any more, and nothing came of them. */
function isClosedEarly({ status }: Case): boolean {
	return status === "withdrawn" || status === "lapsed";
}

function documentOf({ ordinal, kind, sheets }: DocumentObject): MineDocument {
	return { ordinal, kind: kind ?? null, sheets: sheets ?? null };
}

function standsOf({ status, word }: MineFacts["uploads"][number]): MineUpload["stands"] {
	if (status === "joined") return "joined";
	if (word === "passed") return "own";
	if (word === "failed") return "not-taken";
	return status === "delivered" ? "waiting" : "officer";
}

/** Until the end of his day, as the clock of the office has it, he is asked; a fault of ours takes nothing from him. */
function placeOf({ state, placeAnswer }: MineFacts, now: EpochSeconds, zone: Zone): MinePlace | null {
	const { place, status } = state;
	// Whoever was appointed has his certificate, and nothing to answer.
	if (place === null || (status !== "approved" && status !== "reserve")) return null;
	const { outcome, position, confirmBy, confirmedOn } = place;
	const tells = procedureOf(state).assessment?.tellsReservePosition === true;
	const isAsked = awaitsConfirmation(state) && confirmBy !== null && now <= endOfDay(confirmBy, zone);
	return {
		outcome,
		position: tells ? position : null,
		confirmBy,
		confirmedOn,
		asks: isAsked ? "answer" : "nothing",
		answered: placeAnswer,
	};
}

/** All that is to be mended are answers of a form that he fills in on our pages. */
export function asksOnlyAnswers(view: MineView, face: Pick<ProcedureFace, "isSealed" | "kinds">): boolean {
	const { findings, request } = view;
	if (face.isSealed || face.kinds.length !== 1 || request !== null || findings.length === 0) return false;
	return findings.every(({ code, file }) => familyOf(code) === "L" && file === null);
}

/** The presenter of the audience `applicant`. `zone` is the procedure's: a promised day ends at its midnight. */
export function presentMine(facts: MineFacts, now: EpochSeconds, zone: Zone): MineView {
	const { state } = facts;
	if (state.status === "joined")
		throw new Error("A joined case has no page of its own: its number leads to the other's.");
	const uploads = facts.uploads.map((one) => ({
		number: one.number,
		arrivedAt: one.arrivedAt,
		stands: standsOf(one),
	}));
	// A file that is being checked lies with us, though its own case has not joined this one yet.
	const canUpload = takesCorrection(state.status, now, facts.closesAt) && facts.withdrawalAskedAt === null;
	const isInOrder = correctableInWindow.includes(state.status);
	const waiting =
		whoseTurn(state) === "applicant" || isInOrder ? uploads.findLast(({ stands }) => stands === "waiting") : undefined;
	const turn = waiting ? "office" : whoseTurn(state);
	const [next] = waiting ? [] : openPromises(state);
	const { request } = state.review;
	return {
		number: state.number,
		procedure: state.procedure,
		round: state.first.round ?? null,
		status: state.status,
		turn,
		turnSince: waiting?.arrivedAt ?? state.turns.at(-1)?.since ?? state.first.arrivedAt,
		heldSince: state.held?.since ?? null,
		promisedBy: turn === "office" ? (next?.by ?? null) : null,
		duePromise: turn === "office" ? (next?.promise ?? null) : null,
		// As on the public page and the protective receipt: a letter of his that nobody has answered is ours, whosever turn it is.
		oursSince: oursSince(state, now, zone),
		answerBy: turn === "applicant" ? facts.answerBy : null,
		request:
			request === null || waiting || state.status !== "in_correction"
				? null
				: {
						answerBy: facts.answerBy,
						wanted: request.wanted.map(({ ordinal, kind, person, reason }) => ({ ordinal, kind, person, reason })),
					},
		findings: waiting ? [] : findingsOf(state),
		gates:
			isProbed(state.marks, state.settlements) || isClosedEarly(state)
				? []
				: standingGates(state).map(({ gate, stands, why }) => ({ gate, stands, why })),
		uploads,
		checking: waiting !== undefined,
		inRound: state.first.round !== undefined,
		place: placeOf(facts, now, zone),
		late: lateOf(state, facts.closesAt),
		canUpload,
		documents: canUpload && !waiting ? state.objects.map(documentOf) : [],
		kind: state.kind,
		hasAnswers: state.runs > 0 && !state.marks.some(({ code }) => code === "L02"),
		openUntil: canUpload && isInOrder ? facts.closesAt : null,
		canWithdraw: isAllowed(state.status, "withdraw") && facts.withdrawalAskedAt === null,
		withdrawalAskedAt: facts.withdrawalAskedAt,
		timeline: facts.facts.flatMap((fact) => entryOf(fact) ?? []).reverse(),
		asOf: now,
	};
}
