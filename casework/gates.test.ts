import { describe, expect, it } from "vitest";
import type { Case } from "./case.ts";
import { evolve } from "./case.ts";
import { type Command, decide } from "./decide.ts";
import { type GateMark, standingGates } from "./gates.ts";
import { context, delivery, officer, result, rules } from "./play-for-tests.ts";
import type { ReviewRules } from "./review-rules.ts";
import { caseTasksOf } from "./tasks.ts";

const gates: readonly GateMark[] = [
	{ gate: "work", stands: "open", why: "enough" },
	{ gate: "stay", stands: "officer", why: "unsaid" },
];
const law: ReviewRules = { ...rules, gates: ["work", "stay"] };
const machine = { ...context, rules: law };
const byOfficer = { ...officer, rules: law };

function done(state: Case | null, command: Command, on = byOfficer): Case {
	const decision = decide(state, command, on);
	if (!decision.ok) throw new Error(decision.refusal.code);
	const made = decision.events.reduce<Case | null>(evolve, state);
	if (!made) throw new Error("no case");
	return made;
}

function settle(verdict: "passed" | "needs-check" | "failed", gate = "stay"): Command {
	return { name: "settleGate", gate, verdict, reason: "by the card", evidence: "card seen" };
}

function accepted(): Case {
	return done(done(null, delivery, machine), { name: "recordControl", result: { ...result([], []), gates } }, machine);
}

const stay = (state: Case) => standingGates(state).find(({ gate }) => gate === "stay");
const tasks = (state: Case) => caseTasksOf(state).map(({ kind }) => kind);

describe("a hard requirement", () => {
	it("that nobody has settled is the office's task, and shuts nobody out", () => {
		const state = accepted();
		expect(state.status).toBe("accepted");
		expect(tasks(state)).toEqual(["eligibility"]);
	});

	it("stands as the officer's last word says, and a newer word undoes it", () => {
		const passed = done(accepted(), settle("passed"));
		expect(stay(passed)).toMatchObject({ stands: "open", why: "verdict-passed", settled: { by: "aigul" } });
		expect(tasks(passed)).toEqual([]);
		const asked = done(passed, settle("needs-check"));
		expect(stay(asked)).toMatchObject({ stands: "officer", why: "verdict-needs-check" });
		expect(tasks(asked)).toEqual(["eligibility"]);
		const failed = done(asked, settle("failed"));
		expect(stay(failed)?.stands).toBe("shut");
		expect(failed.settledGates.map(({ verdict }) => verdict)).toEqual(["passed", "needs-check", "failed"]);
	});

	it("is settled by an officer alone, with a reason and evidence, and only one that the law knows", () => {
		const state = accepted();
		const refused = (command: Command, on = byOfficer) => {
			const decision = decide(state, command, on);
			return decision.ok ? null : decision.refusal.code;
		};
		expect(refused({ ...settle("passed"), reason: " " } as Command)).toBe("reason-missing");
		expect(refused({ ...settle("passed"), evidence: "" } as Command)).toBe("evidence-missing");
		expect(refused(settle("passed", "nothing"))).toBe("no-such-gate");
		expect(refused(settle("passed"), machine)).toBe("officer-only");
		expect(refused(settle("passed"), officer)).toBe("no-such-gate");
	});

	it("is to be settled anew when answers come after the word on it, and one that a machine finds open stays open", () => {
		const settled = done(done(accepted(), settle("passed")), settle("passed", "work"));
		const joined: Case = evolve(settled, {
			type: "answers_set",
			plain: { by: officer.actor, at: 5, kind: "card" },
			personal: { answers: {} },
		});
		expect(stay(joined)).toMatchObject({ stands: "officer", why: "verdict-old" });
		expect(standingGates(joined)[0]?.stands).toBe("open");
		expect(tasks(joined)).toEqual(["eligibility"]);
	});

	it("says why and on what it rests under the case's key alone", () => {
		const decision = decide(accepted(), settle("failed"), byOfficer);
		const [event] = decision.ok ? decision.events : [];
		expect(JSON.stringify(event?.plain)).not.toMatch(/card/);
		expect(event?.personal).toEqual({ reason: "by the card", evidence: "card seen" });
	});

	it("keeps a grant from being proposed until it is open, and never a refusal", () => {
		const inReview = done(accepted(), { name: "beginReview" });
		const propose = (state: Case, outcome: "grant" | "refuse") =>
			decide(
				state,
				{
					name: "propose",
					items: [{ item: "whole", outcome, approved: null, ground: outcome === "refuse" ? "other-ground" : null }],
					reason: "as seen",
				},
				byOfficer,
			);
		expect(propose(inReview, "grant")).toMatchObject({ refusal: { code: "gates-not-open", gates: ["stay"] } });
		expect(propose(inReview, "refuse").ok).toBe(true);
		expect(propose(done(inReview, settle("passed")), "grant").ok).toBe(true);
		expect(propose(done(inReview, settle("failed")), "grant").ok).toBe(false);
	});
});
