import type { SealedRoundEvent, Stage } from "./round-facts.ts";
import type { Interview, RoundCase } from "./round-state.ts";

const onCaseFacts = [
	"case_entered",
	"case_updated",
	"case_left_out",
	"case_returned",
	"assessor_assigned",
	"assessor_released",
	"conflict_declared",
	"sheet_handed_in",
	"sheets_opened",
	"outlier_found",
	"spread_accepted",
	"ground_settled",
	"interview_invited",
	"interview_confirmed",
	"interview_declined",
	"interview_rebooked",
	"interview_missed",
	"interview_scored",
	"language_checked",
	"scores_reopened",
] as const satisfies readonly SealedRoundEvent["type"][];

/** Facts that change one candidate and nothing else of the round. */
export type OnCaseFact = Extract<SealedRoundEvent, { type: (typeof onCaseFacts)[number] }>;

export function isOnCase(fact: SealedRoundEvent): fact is OnCaseFact {
	return (onCaseFacts as readonly string[]).includes(fact.type);
}

const noInterview: Interview = {
	slot: null,
	confirmBy: null,
	confirmedAt: null,
	rebookings: 0,
	declined: false,
	missed: false,
	sheets: [],
	opened: [],
	language: null,
};

type Of<T extends OnCaseFact["type"]> = Extract<OnCaseFact, { type: T }>;

function entered({ plain }: Of<"case_entered">): RoundCase {
	const { by: _by, at: _at, ...entry } = plain;
	return {
		...entry,
		leftOut: null,
		assessors: [],
		declared: [],
		sheets: [],
		opened: [],
		outlier: null,
		spreadAccepted: false,
		settledGrounds: [],
		interview: noInterview,
		reopened: null,
		former: [],
	};
}

function reopened(one: RoundCase, stages: readonly Stage[]): RoundCase {
	const readers = stages.includes("documents") ? one.sheets.map(({ user }) => user) : [];
	const panel = stages.includes("interview") ? one.interview.sheets.map(({ user }) => user) : [];
	const next = { ...one, reopened: stages, former: [...one.former, ...readers, ...panel] };
	const read = stages.includes("documents")
		? { assessors: [], sheets: [], opened: [], outlier: null, spreadAccepted: false, settledGrounds: [] }
		: {};
	return { ...next, ...read, ...(stages.includes("interview") ? { interview: noInterview } : {}) };
}

function withInterview(one: RoundCase, change: Partial<Interview>): RoundCase {
	return { ...one, interview: { ...one.interview, ...change } };
}

function afterInterviewFact(one: RoundCase, fact: OnCaseFact): RoundCase {
	switch (fact.type) {
		case "interview_invited": {
			const { slot, confirmBy } = fact.plain;
			return withInterview(one, { slot, confirmBy, confirmedAt: null, declined: false });
		}
		case "interview_confirmed":
			return withInterview(one, { confirmedAt: fact.plain.at });
		case "interview_declined":
			return withInterview(one, { slot: null, confirmBy: null, confirmedAt: null, declined: true });
		case "interview_rebooked": {
			const { slot, confirmBy } = fact.plain;
			const rebookings = one.interview.rebookings + 1;
			return withInterview(one, { slot, confirmBy, confirmedAt: null, rebookings, missed: false });
		}
		case "interview_missed":
			return withInterview(one, { missed: true });
		case "interview_scored": {
			const { user, scores, at } = fact.plain;
			const sheet = { user, scores, notes: fact.personal?.notes ?? null, at };
			return withInterview(one, { sheets: [...one.interview.sheets.filter((each) => each.user !== user), sheet] });
		}
		case "language_checked":
			return withInterview(one, { language: { language: fact.plain.language, verdict: fact.plain.verdict } });
		default:
			return one;
	}
}

function after(one: RoundCase, fact: OnCaseFact): RoundCase {
	switch (fact.type) {
		case "case_entered":
			return one;
		case "case_updated": {
			const { by: _by, at: _at, ...change } = fact.plain;
			return { ...one, ...change };
		}
		case "case_left_out":
			// Whom an objection had brought back is out again, and his objection is answered.
			return {
				...one,
				leftOut: { ground: fact.plain.ground, reason: fact.personal?.reason ?? null },
				reopened: null,
			};
		case "case_returned":
			return { ...one, leftOut: null };
		case "assessor_assigned": {
			const { user, third } = fact.plain;
			return { ...one, assessors: [...one.assessors, { user, third }] };
		}
		case "assessor_released": {
			const { user } = fact.plain;
			const assessors = one.assessors.filter((each) => each.user !== user);
			// The distance was one between the first sheets: it goes with one of them, and stays when only the third goes.
			const isThird = one.assessors.some((each) => each.user === user && each.third);
			return isThird ? { ...one, assessors } : { ...one, assessors, outlier: null, spreadAccepted: false };
		}
		case "conflict_declared":
			return { ...one, declared: [...one.declared, fact.plain.user] };
		case "sheet_handed_in": {
			const { user, scores, grounds, at } = fact.plain;
			const sheet = { user, scores, grounds, notes: fact.personal?.notes ?? null, at };
			return { ...one, sheets: [...one.sheets.filter((each) => each.user !== user), sheet] };
		}
		case "sheets_opened": {
			const { stage, users } = fact.plain;
			if (stage === "interview") return withInterview(one, { opened: [...one.interview.opened, ...users] });
			return { ...one, opened: [...one.opened, ...users] };
		}
		case "outlier_found":
			return { ...one, outlier: fact.plain.distance };
		case "spread_accepted":
			return { ...one, spreadAccepted: true };
		case "ground_settled": {
			const { ground, counts } = fact.plain;
			const others = one.settledGrounds.filter((each) => each.ground !== ground);
			return { ...one, settledGrounds: [...others, { ground, counts }] };
		}
		case "scores_reopened":
			return reopened(one, fact.plain.stages);
		default:
			return afterInterviewFact(one, fact);
	}
}

/** The candidates after one more fact about one of them. */
export function evolveCase(cases: readonly RoundCase[], fact: OnCaseFact): readonly RoundCase[] {
	if (fact.type === "case_entered") return [...cases, entered(fact)];
	// Most facts of a round are of this kind: the list is copied once and not walked through a function, for a thousand candidates and ten facts of each.
	const at = cases.findIndex(({ caseId }) => caseId === fact.plain.caseId);
	const one = cases[at];
	return one === undefined ? cases : cases.with(at, after(one, fact));
}
