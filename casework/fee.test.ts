import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "./case.ts";
import { fold } from "./case.ts";
import { addDays, localDate } from "./clock.ts";
import type { Command, Context } from "./decide.ts";
import { decide } from "./decide.ts";
import type { CaseEvent } from "./facts.ts";
import { feeLines, isOrderDue, moneySums, moneyTroubleOf, readSom, type Tariff, tariffId, writeSom } from "./fee.ts";
import { control, officer, play } from "./play-for-tests.ts";
import { caseTasksOf } from "./tasks.ts";

const card: Tariff = { id: "kg/2018/card@2018-01-01", eachTyiyn: 200_000, per: "item", overSharePerMille: null };
const second: Context = { ...officer, actor: { kind: "officer", id: "bakyt" } };

/** A case that a commission has approved: nothing is paid and nothing is asked yet. */
function approved(): { state: Case; events: CaseEvent[] } {
	const item = { item: "whole", outcome: "grant", approved: null, ground: null } as const;
	return play(
		control([]),
		[{ name: "beginReview" }, officer],
		[{ name: "judgeDocument", ordinal: 1, verdict: "right", reason: null, line: "" } as Command, officer],
		[{ name: "propose", items: [item], reason: "" } as Command, officer],
		[{ name: "list", sitting: "s1" }, second],
		[{ name: "takeDecision", sitting: "s1", items: [item], reason: "", remedy: null }, second],
	);
}

/** What may happen to money, in any order; ids are few, so that they meet. */
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
	fc.record({
		name: fc.constant("openFee" as const),
		reference: fc.constant("KG-1"),
		lines: fc.integer({ min: 1, max: 3 }).map((n) => {
			const lines = feeLines({
				items: Array.from({ length: n }, (_, i) => `person.${i}`),
				tariff: card,
				isOverShare: false,
			});
			return lines.ok ? lines.lines : [];
		}),
	}),
	fc.record({
		name: fc.constant("recordPayment" as const),
		payment: fc.constantFrom("p1", "p2", "p3", "p4"),
		amountTyiyn: fc.oneof(fc.constantFrom(100_000, 200_000, 400_000, 600_000), fc.integer({ min: -5, max: 500_000 })),
		paidOn: fc.constant("2027-01-15"),
		source: fc.constantFrom("cashier" as const, "statement" as const),
	}),
	fc.record({
		name: fc.constant("reversePayment" as const),
		payment: fc.constantFrom("p1", "p2", "p3", "p4"),
		reason: fc.constantFrom("the bank took it back", " "),
	}),
	fc.record({
		name: fc.constant("refund" as const),
		refund: fc.constantFrom("r1", "r2", "r3"),
		amountTyiyn: fc.oneof(fc.constantFrom(1, 50_000, 100_000, 200_000), fc.integer({ min: -5, max: 500_000 })),
		to: fc.constant("the payer"),
		reason: fc.constant("paid twice"),
	}),
	fc.record({ name: fc.constant("withdraw" as const), reason: fc.constant("") }),
	fc.record({ name: fc.constant("lapse" as const), reason: fc.constant("not-paid") }),
	fc.record({
		name: fc.constant("grant" as const),
		grants: fc.constant([
			{ item: "whole", grant: "g1", kind: "permit", number: "A-1", validFrom: "2027-01-20", validTo: "2028-01-19" },
		]),
	}),
);

describe("the lines of an order", () => {
	const anyTariff = fc.record({
		id: fc.constant("t"),
		eachTyiyn: fc.integer({ min: 1, max: 10_000_000 }),
		per: fc.constantFrom("item" as const, "paper" as const),
		overSharePerMille: fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: null }),
	});
	const anyItems = fc.uniqueArray(
		fc.integer({ min: 1, max: 500 }).map((n) => `person.${n}`),
		{ minLength: 1, maxLength: 60 },
	);

	it("have every item once or the paper once, whole tyiyn each, and the order takes them and sums them without a rest", () => {
		const { events } = approved();
		fc.assert(
			fc.property(anyTariff, anyItems, fc.boolean(), (tariff, items, isOverShare) => {
				const made = feeLines({ items, tariff, isOverShare });
				if (!made.ok) throw new Error(made.reason);
				expect(made.lines.map(({ item }) => item)).toEqual(tariff.per === "paper" ? ["whole"] : items);
				for (const line of made.lines) {
					expect(Number.isSafeInteger(line.totalTyiyn)).toBe(true);
					const exact = tariff.eachTyiyn * (isOverShare ? (tariff.overSharePerMille ?? 1000) : 1000);
					expect(line.totalTyiyn * 1000).toBeGreaterThanOrEqual(exact);
					expect(line.totalTyiyn * 1000 - exact).toBeLessThan(1000);
				}
				const opened = decide(fold(events), { name: "openFee", reference: "KG-1", lines: made.lines }, officer);
				if (!opened.ok) throw new Error(opened.refusal.code);
				const after = fold([...events, ...opened.events]);
				expect(after?.decision.fee?.totalTyiyn).toBe(made.lines.reduce((sum, { totalTyiyn }) => sum + totalTyiyn, 0));
			}),
			{ numRuns: 60 },
		);
	});

	it("do not exist without an amount: an order of nothing is never made", () => {
		expect(feeLines({ items: ["a"], tariff: null, isOverShare: false })).toEqual({ ok: false, reason: "no-row" });
		const unknown = { ...card, eachTyiyn: null };
		expect(feeLines({ items: ["a"], tariff: unknown, isOverShare: false })).toEqual({ ok: false, reason: "no-amount" });
		expect(feeLines({ items: [], tariff: card, isOverShare: false })).toEqual({
			ok: false,
			reason: "nothing-to-pay-for",
		});
	});

	it("above a fifth of the staff cost more only where the table says how much more", () => {
		const total = (tariff: Tariff) => {
			const made = feeLines({ items: ["a"], tariff, isOverShare: true });
			return made.ok ? made.lines[0]?.totalTyiyn : null;
		};
		expect(total(card)).toBe(200_000);
		expect(total({ ...card, overSharePerMille: 3000 })).toBe(600_000);
	});

	it("name their row by its key and its day", () => {
		expect(tariffId("kg-work-permit/2018/card", "2019-04-01")).toBe("kg-work-permit/2018/card@2019-04-01");
	});
});

describe("money", () => {
	it("under any commands: what came is held, refunded or reversed, to the tyiyn; never below zero; and a task stands exactly while it does not agree", () => {
		const start = approved().events;
		let reached = 0;
		fc.assert(
			fc.property(fc.array(anyCommand, { minLength: 1, maxLength: 40, size: "max" }), (commands) => {
				const events: CaseEvent[] = [...start];
				let received = 0;
				for (const [index, command] of commands.entries()) {
					const decision = decide(fold(events), command, { ...officer, now: officer.now + index });
					if (!decision.ok) continue;
					events.push(...decision.events);
					if (command.name === "recordPayment") received += command.amountTyiyn;
					const state = fold(events);
					if (!state) throw new Error("no case");
					const sums = moneySums(state);
					expect(sums.receivedTyiyn).toBe(received);
					expect(sums.heldTyiyn + sums.refundedTyiyn + sums.reversedTyiyn).toBe(sums.receivedTyiyn);
					expect(sums.heldTyiyn).toBeGreaterThanOrEqual(0);
					expect(sums.refundableTyiyn).toBeLessThanOrEqual(sums.heldTyiyn);
					const isLoose = state.status !== "granted" && sums.askedTyiyn === null && sums.heldTyiyn > 0;
					const isOwing = sums.askedTyiyn !== null && sums.heldTyiyn > 0 && sums.owedTyiyn !== 0;
					if (isLoose || (isOwing && state.status === "approved")) expect(moneyTroubleOf(state)).not.toBeNull();
					if (sums.heldTyiyn === (sums.askedTyiyn ?? 0) && state.status === "approved")
						expect(moneyTroubleOf(state)).toBeNull();
					expect(caseTasksOf(state).some(({ kind }) => kind === "payment")).toBe(moneyTroubleOf(state) !== null);
					reached += sums.refundedTyiyn > 0 && sums.reversedTyiyn > 0 ? 1 : 0;
				}
			}),
			{ numRuns: 400, seed: 7 },
		);
		// The walk is worth nothing if it never gets anywhere.
		expect(reached).toBeGreaterThan(20);
	});

	it("that the office has given back cannot be taken back as well: the reversal is refused and a person looks", () => {
		const start = approved().events;
		const pay: Command = {
			name: "recordPayment",
			payment: "p",
			amountTyiyn: 100,
			paidOn: "2027-01-15",
			source: "statement",
		};
		const back: Command = { name: "refund", refund: "r", amountTyiyn: 100, to: "payer", reason: "not asked for" };
		const events = [...start];
		for (const command of [pay, back]) {
			const decision = decide(fold(events), command, officer);
			if (!decision.ok) throw new Error(decision.refusal.code);
			events.push(...decision.events);
		}
		const reverse: Command = { name: "reversePayment", payment: "p", reason: "the bank" };
		expect(decide(fold(events), reverse, officer)).toEqual({ ok: false, refusal: { code: "more-than-held" } });
	});

	it("an order is due after the decision, at acceptance or at filing, as the law says, and once", () => {
		const { state } = approved();
		expect(isOrderDue(state, "after-decision")).toBe(true);
		expect(isOrderDue(state, "none")).toBe(false);
		const accepted = play(control([])).state;
		expect(isOrderDue(accepted, "after-decision")).toBe(false);
		expect(isOrderDue(accepted, "before-decision")).toBe(true);
		expect(isOrderDue(accepted, "at-filing")).toBe(true);
		const opened = {
			...state,
			decision: {
				...state.decision,
				fee: { reference: "x", lines: [], totalTyiyn: 1, payBy: addDays(localDate(0, "Asia/Bishkek"), 1), openedAt: 0 },
			},
		};
		expect(isOrderDue(opened, "after-decision")).toBe(false);
	});
});

describe("an amount", () => {
	it("is read back as it was written, whatever it is", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (amount) => {
				expect(readSom(writeSom(amount))).toBe(amount);
			}),
		);
	});

	it.each([
		["4000", 400_000],
		["4 000,50", 400_050],
		["4000.5", 400_050],
		["0.01", 1],
	])("%s is %i tyiyn", (text, amount) => {
		expect(readSom(text)).toBe(amount);
	});

	it.each(["", "0", "-5", "4,000", "1.234", "4000 som", "1e5", "40 00", "٤٠٠٠"])("%s is none", (text) => {
		expect(readSom(text)).toBeNull();
	});
});
