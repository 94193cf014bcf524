import { endOfDay, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { PromiseName } from "../../casework/review-facts.ts";
import type { Status } from "../../casework/status.ts";
import type { Turn } from "../../casework/turn.ts";
import { turnOf } from "../../casework/turn.ts";
import type { StateFacts } from "./deps.ts";

/** The states that a number can answer with. `joined` never shows: its number answers for the case it continued. */
export type StateKey = Exclude<Status, "joined">;

/** The road of every application, as the state page draws it. */
export const stepKeys = ["arrived", "checked", "receipt", "review", "decision"] as const;
export type StepKey = (typeof stepKeys)[number];

export type StepState = "done" | "now" | "later";

/**
 * What anyone who quotes the number may see (design.md 3): the whitelist of the public audience. Built field by field and never by
 * spreading, so that a new column cannot slip through.
 */
export type PublicState = {
	readonly number: string;
	readonly procedure: string;
	readonly status: StateKey;
	readonly continues: boolean;
	/** It is compared with others in a round: its states mean something else than a permit's. */
	readonly inRound: boolean;
	/** It arrived after the window of its round, and is recorded so. */
	readonly late: boolean;
	readonly arrivedAt: EpochSeconds;
	readonly completedAt: EpochSeconds | null;
	readonly receiptBy: LocalDate;
	readonly receiptIssuedAt: EpochSeconds | null;
	readonly heldSince: EpochSeconds | null;
	/** Whose turn it is. */
	readonly turn: Turn;
	/** The promised day of our next step, or null where none is promised; and what is promised for it. */
	readonly nextBy: LocalDate | null;
	readonly nextPromise: PromiseName | null;
	/** By the end of which day the applicant's answer has to arrive; null while nothing is asked of him. */
	readonly answerBy: LocalDate | null;
	/** A promise of ours has passed: the delay is the office's since that day's end (design.md 11.5). */
	readonly oursSince: LocalDate | null;
	readonly steps: readonly { readonly key: StepKey; readonly state: StepState }[];
	readonly asOf: EpochSeconds;
};

/** The step that a state stands on. An ended case has walked all of them, or stopped where it was. */
const stepOf: Readonly<Record<StateKey, StepKey | "end">> = {
	delivered: "checked",
	to_check: "checked",
	rejected: "checked",
	incomplete: "receipt",
	accepted: "review",
	in_review: "review",
	in_correction: "review",
	before_board: "decision",
	reserve: "decision",
	approved: "decision",
	granted: "end",
	refused: "end",
	withdrawn: "end",
	lapsed: "end",
};

/** The public's presenter. `zone` is the procedure's: a promised day ends at its midnight. */
export function presentState(facts: StateFacts, now: EpochSeconds, zone: Zone): PublicState {
	const { promisedBy } = facts;
	const own = turnOf[facts.status];
	const turn = facts.heldSince !== null && own !== "nobody" ? "office" : own;
	const late = turn !== "nobody" && promisedBy !== null && now > endOfDay(promisedBy, zone);
	return {
		number: facts.number,
		procedure: facts.procedure,
		status: facts.status,
		continues: facts.continues,
		inRound: facts.inRound,
		late: facts.late,
		arrivedAt: facts.arrivedAt,
		completedAt: facts.completedAt,
		receiptBy: facts.receiptBy,
		receiptIssuedAt: facts.receiptIssuedAt,
		heldSince: facts.heldSince,
		turn,
		nextBy: turn === "office" ? promisedBy : null,
		nextPromise: turn === "office" ? facts.duePromise : null,
		answerBy: turn === "applicant" ? facts.answerBy : null,
		oursSince: late ? promisedBy : null,
		steps: stepsOf(facts),
		asOf: now,
	};
}

function stepsOf(facts: StateFacts): PublicState["steps"] {
	const at = stepOf[facts.status];
	if (facts.status === "withdrawn" || facts.status === "lapsed") {
		return stepKeys.map((key) => ({ key, state: isDone(key, facts) ? "done" : "later" }));
	}
	const index = at === "end" ? stepKeys.length : stepKeys.indexOf(at);
	return stepKeys.map((key, i) => ({ key, state: i < index ? "done" : i === index ? "now" : "later" }));
}

function isDone(key: StepKey, facts: StateFacts): boolean {
	if (key === "arrived") return true;
	return (key === "checked" || key === "receipt") && facts.receiptIssuedAt !== null;
}
