import type { Case } from "./case.ts";
import { evolve } from "./case.ts";
import type { Command, Context } from "./decide.ts";
import { decide } from "./decide.ts";
import type { FeeLine } from "./decision-facts.ts";
import { control, officer, play } from "./play-for-tests.ts";

const secretary: Context = { ...officer, actor: { kind: "officer", id: "elmira" } };
const proposal: Command = {
	name: "propose",
	items: [{ item: "whole", outcome: "grant", approved: null, ground: null }],
	reason: "",
};
const toProposal = [
	control([]),
	[{ name: "beginReview" }, officer],
	[{ name: "judgeDocument", ordinal: 1, verdict: "right", reason: null, line: "" }, officer],
] as const;

function then(state: Case, ...steps: readonly (readonly [Command, Context])[]): Case {
	return steps.reduce<Case>((before, [command, by]) => {
		const decision = decide(before, command, by);
		if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
		return decision.events.reduce<Case>(evolve, before);
	}, state);
}

function take(outcome: "grant" | "refuse", sitting: string | null): Command {
	const ground = outcome === "refuse" ? "other-ground" : null;
	return {
		name: "takeDecision",
		sitting,
		items: [{ item: "whole", outcome, approved: null, ground }],
		reason: "x",
		remedy: outcome === "refuse" ? "write-again" : null,
	};
}

function listed(sitting: string): Case {
	const { state } = play(...toProposal, [proposal, officer]);
	return then(state, [{ name: "list", sitting }, secretary]);
}

const feeLine: FeeLine = {
	item: "whole",
	tariff: "permit",
	count: 1,
	eachTyiyn: 400_000,
	perMille: 1000,
	totalTyiyn: 400_000,
};

/** Cases on their way from a proposal to a paper, and the commands that take them there. */
export const openDecision = {
	secretary,
	feeLine,
	take,
	listed,
	decided: (outcome: "grant" | "refuse"): Case => then(listed("s1"), [take(outcome, "s1"), secretary]),
	/** Proposed under rules without a commission. */
	proposedAlone: () => {
		const rules = { ...officer.rules, decision: { ...officer.rules.decision, goesToBoard: () => false } };
		return { state: play(...toProposal, [proposal, { ...officer, rules }]).state, rules };
	},
	/** Taken up, proposed and put on the agenda `s2` after an objection. */
	proposeAgain: (state: Case): Case =>
		then(
			state,
			[{ name: "takeOver", from: null }, officer],
			[proposal, officer],
			[{ name: "list", sitting: "s2" }, secretary],
		),
	pay: (payment: string, amountTyiyn: number): Command => ({
		name: "recordPayment",
		payment,
		amountTyiyn,
		paidOn: "2027-01-20",
		source: "cashier",
	}),
	paper: {
		name: "grant",
		grants: [
			{ item: "whole", grant: "g1", kind: "permit", number: "EP 1", validFrom: "2027-01-20", validTo: "2028-01-19" },
		],
	} satisfies Command as Command,
};
