import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "./case.ts";
import { evolve } from "./case.ts";
import { addDays, localDate } from "./clock.ts";
import type { Command, Context } from "./decide.ts";
import { decide } from "./decide.ts";
import { lineTotal, refundableTyiyn } from "./decision.ts";
import { openDecision } from "./decision-for-tests.ts";
import { heldTyiyn, isFeePaid, owedTyiyn } from "./decision-state.ts";
import { officer } from "./play-for-tests.ts";
import { answerDue } from "./promises.ts";
import { whoseTurn } from "./turn.ts";

const { decided, secretary, feeLine } = openDecision;

function next(state: Case, command: Command): Case {
	const decision = decide(state, command, secretary);
	if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
	return decision.events.reduce<Case>(evolve, state);
}

function refusalOf(state: Case, command: Command, by = secretary): string | null {
	const decision = decide(state, command, by);
	return decision.ok ? null : decision.refusal.code;
}

const order: Command = { name: "openFee", reference: "KG-1", lines: [feeLine] };

describe("a decision", () => {
	it("is a sitting's only for the cases on its agenda", () => {
		const state = openDecision.listed("s1");
		expect(refusalOf(state, openDecision.take("grant", "s2"))).toBe("not-on-this-agenda");
		expect(refusalOf(state, openDecision.take("grant", null))).toBe("not-on-this-agenda");
		expect(next(state, openDecision.take("grant", "s1")).status).toBe("approved");
	});

	it("to refuse has a ground, a reason in words and a way to object", () => {
		const state = openDecision.listed("s1");
		const refuse = openDecision.take("refuse", "s1");
		if (refuse.name !== "takeDecision") throw new Error("not a decision");
		expect(refusalOf(state, { ...refuse, reason: " " })).toBe("reason-missing");
		expect(refusalOf(state, { ...refuse, remedy: null })).toBe("remedy-missing");
		expect(refusalOf(state, { ...refuse, remedy: "made-up" })).toBe("remedy-missing");
		const groundless = refuse.items.map((item) => ({ ...item, ground: null }));
		expect(refusalOf(state, { ...refuse, items: groundless })).toBe("ground-missing");
		expect(next(state, refuse).status).toBe("refused");
	});

	it("without a commission is taken by somebody other than its proposer", () => {
		const { state, rules } = openDecision.proposedAlone();
		const take = openDecision.take("grant", null);
		const by = (id: string) => ({ ...officer, rules, actor: { kind: "officer", id } as const });
		expect(refusalOf(state, take, by("aigul"))).toBe("own-proposal");
		expect(refusalOf(state, take, by("meerim"))).toBe(null);
	});

	it("put off waits for another agenda, and says how often", () => {
		const off = next(openDecision.listed("s1"), { name: "unlist", cause: "postponed", reason: "x" });
		expect(off).toMatchObject({ status: "before_board", decision: { sitting: null, postponements: 1 } });
		expect(refusalOf(off, openDecision.take("grant", "s1"))).toBe("not-on-this-agenda");
	});

	it("decided anew after an objection takes no paper back", () => {
		const paid = next(next(decided("grant"), order), openDecision.pay("p1", feeLine.totalTyiyn));
		const again = next(next(paid, openDecision.paper), { name: "object", reason: "x", arrivedAt: secretary.now });
		expect(again).toMatchObject({ status: "in_review", decision: { isOpenAgain: true } });
		const proposed = openDecision.proposeAgain(again);
		expect(refusalOf(proposed, openDecision.take("refuse", "s2"))).toBe("paper-is-out");
	});
});

describe("the fee", () => {
	it("is asked for only after a positive decision (B7), once, in whole tyiyn that add up", () => {
		expect(refusalOf(openDecision.listed("s1"), order)).toBe("fee-not-yet-due");
		expect(refusalOf(decided("refuse"), order)).toBe("not-in-this-status");
		const yes = decided("grant");
		for (const wrong of [{ totalTyiyn: 1 }, { eachTyiyn: 0.5 }, { count: 0 }, { perMille: -1000 }])
			expect(refusalOf(yes, { ...order, lines: [{ ...feeLine, ...wrong }] })).toBe("amount-not-whole");
		expect(refusalOf(yes, { ...order, lines: [] })).toBe("amount-not-whole");
		expect(refusalOf(next(yes, order), order)).toBe("already-so");
	});

	it("makes it the applicant's turn until it is paid, and then ours", () => {
		const yes = decided("grant");
		expect(whoseTurn(yes)).toBe("office");
		const opened = next(yes, order);
		expect(whoseTurn(opened)).toBe("applicant");
		expect(answerDue(opened, secretary.rules, secretary.zone)).toBe(opened.decision.fee?.payBy);
		const paid = next(opened, openDecision.pay("p1", feeLine.totalTyiyn));
		expect(whoseTurn(paid)).toBe("office");
		expect(answerDue(paid, secretary.rules, secretary.zone)).toBe(null);
	});

	it("does not run out while a fault of ours holds the case", () => {
		const opened = next(decided("grant"), order);
		const held = next(opened, { name: "hold", cause: "storage-unreadable", owner: "administrator" });
		expect(answerDue(held, secretary.rules, secretary.zone)).toBe(null);
		const released = next(held, { name: "release" });
		expect(answerDue(released, secretary.rules, secretary.zone)).toBe(opened.decision.fee?.payBy);
	});

	it("is reckoned anew after an objection: no day of the earlier order runs, and what was paid stays", () => {
		const opened = next(decided("grant"), order);
		const part = next(opened, openDecision.pay("p1", 100_000));
		const objected = next(part, { name: "object", reason: "x", arrivedAt: secretary.now });
		const later = { ...secretary, now: secretary.now + 40 * 86_400 };
		const at = (state: Case, command: Command): Case => {
			const decision = decide(state, command, later);
			if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
			return decision.events.reduce<Case>(evolve, state);
		};
		const again = at(openDecision.proposeAgain(objected), openDecision.take("grant", "s2"));
		expect(again.decision.fee).toBe(null);
		expect(whoseTurn(again)).toBe("office");
		expect(answerDue(again, later.rules, later.zone)).toBe(null);
		expect(refusalOf(again, openDecision.paper)).toBe("fee-not-paid");
		const asked = at(again, { ...order, lines: [{ ...feeLine, count: 2, totalTyiyn: 800_000 }] });
		expect(owedTyiyn(asked.decision)).toBe(700_000);
		expect(answerDue(asked, later.rules, later.zone)).toBe(addDays(localDate(later.now, later.zone), 30));
	});

	it("that was paid before anybody decided stays paid when the case is decided anew", () => {
		const before: Context = {
			...officer,
			rules: { ...officer.rules, decision: { ...officer.rules.decision, feeDue: () => "before-decision" } },
		};
		const listed = openDecision.listed("s1");
		const opened = decide(listed, order, before);
		if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
		const paid = next(opened.events.reduce<Case>(evolve, listed), openDecision.pay("p1", feeLine.totalTyiyn));
		const later = { ...secretary, now: secretary.now + 60 };
		const first = decide(paid, openDecision.take("grant", "s1"), later);
		if (!first.ok) throw new Error(JSON.stringify(first.refusal));
		const objected = next(first.events.reduce<Case>(evolve, paid), {
			name: "object",
			reason: "x",
			arrivedAt: secretary.now,
		});
		const again = next(openDecision.proposeAgain(objected), openDecision.take("grant", "s2"));
		expect(isFeePaid(again.decision)).toBe(true);
		expect(refusalOf(again, order)).toBe("already-so");
	});

	it("unpaid makes no paper", () => {
		const opened = next(decided("grant"), order);
		expect(refusalOf(opened, openDecision.paper)).toBe("fee-not-paid");
		const partly = next(opened, openDecision.pay("p1", feeLine.totalTyiyn - 1));
		expect(refusalOf(partly, openDecision.paper)).toBe("fee-not-paid");
		expect(next(next(partly, openDecision.pay("p2", 1)), openDecision.paper).status).toBe("granted");
	});

	it("a line comes to what its parts say, and never less", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000 }),
				fc.integer({ min: 1, max: 1e8 }),
				fc.integer({ min: 1, max: 9000 }),
				(count, eachTyiyn, perMille) => {
					const total = lineTotal({ item: "whole", tariff: "t", count, eachTyiyn, perMille });
					expect(Number.isSafeInteger(total)).toBe(true);
					expect(total * 1000 - count * eachTyiyn * perMille).toBeGreaterThanOrEqual(0);
					expect(total * 1000 - count * eachTyiyn * perMille).toBeLessThan(1000);
				},
			),
		);
	});

	it("no money appears or vanishes, whatever is done in whatever order", () => {
		const step = fc.oneof(
			fc.record({
				do: fc.constant("pay" as const),
				id: fc.integer({ min: 1, max: 6 }),
				amount: fc.integer({ min: -5, max: 900_000 }),
			}),
			fc.record({ do: fc.constant("reverse" as const), id: fc.integer({ min: 1, max: 6 }), amount: fc.constant(0) }),
			fc.record({
				do: fc.constant("refund" as const),
				id: fc.integer({ min: 1, max: 6 }),
				amount: fc.integer({ min: 1, max: 900_000 }),
			}),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
				let state = next(decided("grant"), order);
				let [came, went] = [0, 0];
				for (const one of steps) {
					const command: Command =
						one.do === "pay"
							? openDecision.pay(`p${one.id}`, one.amount)
							: one.do === "reverse"
								? { name: "reversePayment", payment: `p${one.id}`, reason: "x" }
								: { name: "refund", refund: `r${one.id}`, amountTyiyn: one.amount, to: "x", reason: "x" };
					const held = heldTyiyn(state.decision);
					const decision = decide(state, command, secretary);
					if (!decision.ok) continue;
					if (command.name === "refund") expect(command.amountTyiyn).toBeLessThanOrEqual(refundableTyiyn(state));
					state = decision.events.reduce<Case>(evolve, state);
					const moved = heldTyiyn(state.decision) - held;
					if (moved > 0) came += moved;
					else went -= moved;
				}
				expect(heldTyiyn(state.decision)).toBe(came - went);
				expect(owedTyiyn(state.decision)).toBe(feeLine.totalTyiyn - came + went);
				expect(isFeePaid(state.decision)).toBe(came - went >= feeLine.totalTyiyn);
			}),
		);
	});
});
