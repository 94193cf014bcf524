import type { BoardMember, PreparedCase, SealedSittingEvent, SittingEventType, SittingPlan } from "./board-facts.ts";
import { type BoardRules, isCarried, type Tally, type Vote } from "./board-rules.ts";
import type { Actor, EpochSeconds } from "./facts.ts";
import type { ItemProposal, ProposedOutcome } from "./review-facts.ts";

export type SittingStatus = "planned" | "open" | "prepared" | "released" | "closed" | "cancelled";

export type CastVote = {
	readonly member: string;
	readonly vote: Vote;
	readonly hasOpinion: boolean;
	/** Null when there is none, or its key is not at hand. */
	readonly opinion: string | null;
};

/** What was put to the vote. `closed` null: votes are taken. */
export type Motion = {
	readonly outcome: ProposedOutcome;
	readonly items: readonly ItemProposal[];
	readonly remedy: string | null;
	readonly reason: string | null;
	readonly votes: readonly CastVote[];
	readonly closed: {
		readonly tally: Tally;
		readonly members: number;
		readonly present: readonly string[];
		readonly carried: boolean;
		readonly at: EpochSeconds;
	} | null;
};

export type AgendaState = "listed" | "called" | "carried" | "postponed" | "taken-off";

/** A case on the agenda, in the order in which it was listed. */
export type AgendaCase = {
	readonly caseId: string;
	readonly number: string;
	readonly state: AgendaState;
	/** Accounts; a recusal is never taken back. */
	readonly recused: readonly string[];
	readonly motions: readonly Motion[];
	/** Why it was postponed or taken off. */
	readonly reason: string | null;
};

export type Sitting = {
	readonly plan: SittingPlan;
	readonly status: SittingStatus;
	readonly agenda: readonly AgendaCase[];
	readonly members: readonly BoardMember[];
	readonly rules: BoardRules | null;
	readonly present: readonly string[];
	readonly presiding: string | null;
	/** The case under discussion. */
	readonly current: string | null;
	readonly prepared: {
		readonly by: string;
		readonly at: EpochSeconds;
		readonly hash: string;
		readonly cases: readonly PreparedCase[];
	} | null;
	readonly openedAt: EpochSeconds | null;
	readonly released: { readonly by: string; readonly at: EpochSeconds } | null;
	readonly minutesAt: EpochSeconds | null;
	readonly closedAt: EpochSeconds | null;
};

function idOf(by: Actor): string {
	return by.kind === "officer" ? by.id : by.kind;
}

function begin(fact: Extract<SealedSittingEvent, { type: "sitting_planned" }>): Sitting {
	const { body, procedure, office, on, time, place } = fact.plain;
	return {
		plan: { body, procedure, office, on, time, place },
		status: "planned",
		agenda: [],
		members: [],
		rules: null,
		present: [],
		presiding: null,
		current: null,
		prepared: null,
		openedAt: null,
		released: null,
		minutesAt: null,
		closedAt: null,
	};
}

function withCase(sitting: Sitting, caseId: string, change: (one: AgendaCase) => AgendaCase): Sitting {
	return { ...sitting, agenda: sitting.agenda.map((one) => (one.caseId === caseId ? change(one) : one)) };
}

function withLastMotion(one: AgendaCase, change: (motion: Motion) => Motion): AgendaCase {
	return {
		...one,
		motions: one.motions.map((motion, at) => (at === one.motions.length - 1 ? change(motion) : motion)),
	};
}

function left(
	sitting: Sitting,
	fact: Extract<SealedSittingEvent, { type: "case_taken_off" | "case_postponed" }>,
): Sitting {
	const { caseId } = fact.plain;
	const state = fact.type === "case_postponed" ? "postponed" : "taken-off";
	const reason = fact.personal?.reason ?? null;
	const current = sitting.current === caseId ? null : sitting.current;
	return { ...withCase(sitting, caseId, (one) => ({ ...one, state, reason })), current };
}

type OnCaseFact = Extract<
	SealedSittingEvent,
	{ type: "case_listed" | "recused" | "case_called" | "motion_put" | "voted" | "vote_closed" }
>;

const onCaseFacts: readonly SittingEventType[] = [
	"case_listed",
	"recused",
	"case_called",
	"motion_put",
	"voted",
	"vote_closed",
];

function isOnCase(fact: SealedSittingEvent): fact is OnCaseFact {
	return onCaseFacts.includes(fact.type);
}

function evolveCase(sitting: Sitting, fact: OnCaseFact): Sitting {
	const { caseId } = fact.plain;
	switch (fact.type) {
		case "case_listed": {
			const { number, recused } = fact.plain;
			const added: AgendaCase = { caseId, number, state: "listed", recused, motions: [], reason: null };
			// One that was taken off and comes again stands once, at the end.
			return { ...sitting, agenda: [...sitting.agenda.filter((one) => one.caseId !== caseId), added] };
		}
		case "recused":
			return withCase(sitting, caseId, (one) => ({ ...one, recused: [...one.recused, fact.plain.member] }));
		case "case_called":
			return { ...withCase(sitting, caseId, (one) => ({ ...one, state: "called" })), current: caseId };
		case "motion_put": {
			const { outcome, items, remedy } = fact.plain;
			const motion = { outcome, items, remedy, reason: fact.personal?.reason ?? null, votes: [], closed: null };
			return withCase(sitting, caseId, (one) => ({ ...one, state: "called", motions: [...one.motions, motion] }));
		}
		case "voted": {
			const { member, vote, hasOpinion } = fact.plain;
			const cast = { member, vote, hasOpinion, opinion: fact.personal?.opinion ?? null };
			return withCase(sitting, caseId, (one) =>
				withLastMotion(one, (motion) => ({
					...motion,
					votes: [...motion.votes.filter((each) => each.member !== member), cast],
				})),
			);
		}
		case "vote_closed": {
			const { tally, members, present, carried, at } = fact.plain;
			const closed = { tally, members, present, carried, at };
			const next = withCase(sitting, caseId, (one) => ({
				...withLastMotion(one, (motion) => ({ ...motion, closed })),
				state: carried ? "carried" : "called",
			}));
			return { ...next, current: carried ? null : caseId };
		}
	}
}

/** The sitting after one more fact; null before its first. */
export function evolveSitting(sitting: Sitting | null, fact: SealedSittingEvent): Sitting | null {
	if (fact.type === "sitting_planned") return begin(fact);
	if (sitting === null) return null;
	if (isOnCase(fact)) return evolveCase(sitting, fact);
	switch (fact.type) {
		case "sitting_moved": {
			const { on, time, place } = fact.plain;
			return { ...sitting, plan: { ...sitting.plan, on, time, place } };
		}
		case "sitting_cancelled":
			return { ...sitting, status: "cancelled" };
		case "case_taken_off":
		case "case_postponed":
			return left(sitting, fact);
		case "sitting_opened": {
			const { members, present, presiding, rules, at } = fact.plain;
			return { ...sitting, status: "open", members, present, presiding, rules, openedAt: at };
		}
		case "attendance_changed":
			return { ...sitting, present: fact.plain.present, presiding: fact.plain.presiding };
		case "decisions_prepared": {
			const { by, at, hash, cases } = fact.plain;
			return { ...sitting, status: "prepared", current: null, prepared: { by: idOf(by), at, hash, cases } };
		}
		case "preparation_undone":
			return { ...sitting, status: "open", prepared: null };
		case "decisions_released":
			return { ...sitting, status: "released", released: { by: idOf(fact.plain.by), at: fact.plain.at } };
		case "minutes_issued":
			return { ...sitting, minutesAt: fact.plain.at };
		case "sitting_closed":
			return { ...sitting, status: "closed", closedAt: fact.plain.at };
	}
}

/** Members who may speak to this case, those of them in the room, and their votes: whoever recused himself is in none of it. */
export function benchOf(sitting: Pick<Sitting, "members" | "present" | "presiding">, one: AgendaCase) {
	const mayVote = sitting.members.filter(({ user }) => !one.recused.includes(user)).map(({ user }) => user);
	const present = mayVote.filter((user) => sitting.present.includes(user));
	const votes = (one.motions.at(-1)?.votes ?? []).filter(({ member }) => present.includes(member));
	const count = (vote: Vote) => votes.filter((each) => each.vote === vote).length;
	const presiding = votes.find(({ member }) => member === sitting.presiding)?.vote ?? null;
	const tally: Tally = { for: count("for"), against: count("against"), abstain: count("abstain"), presiding };
	return { mayVote, present, votes, tally };
}

/** Whether the last motion of a case would be carried by the votes that are in; null without rules or a motion. */
export function wouldCarry(sitting: Sitting, one: AgendaCase): boolean | null {
	if (sitting.rules === null || one.motions.length === 0) return null;
	const { present, tally } = benchOf(sitting, one);
	return isCarried(sitting.rules, tally, sitting.members.length, present.length);
}
