import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "./case.ts";
import { decide } from "./decide.ts";
import { standingGates } from "./gates.ts";
import { context, control, officer, play } from "./play-for-tests.ts";
import { openPromises } from "./promises.ts";
import { statuses } from "./status.ts";
import { isAllowed } from "./transitions.ts";

const { state: accepted } = play(control([]));
const move = (state: Case, to: string, reason = "lives there") =>
	decide(state, { name: "moveOffice", to, reason }, officer);

describe("a case that goes to another office", () => {
	it("keeps its number, its arrival, its receipt and every promise, wherever and however often it goes", () => {
		const offices = fc.array(fc.constantFrom("osh", "naryn", "talas", "bishkek"), { minLength: 1, maxLength: 8 });
		const before = { ...accepted, review: { ...accepted.review, officer: "aigul" } };
		fc.assert(
			fc.property(offices, (ways) => {
				const steps = ways.filter((to, index) => to !== (ways[index - 1] ?? accepted.office));
				const { state } = play(
					control([]),
					...steps.map((to) => [{ name: "moveOffice", to, reason: "x" }, officer] as const),
				);
				expect(state.office).toBe(steps.at(-1) ?? accepted.office);
				const same = ({ number, first, arrivals, receiptBy, receiptIssuedAt, completedAt, status, turns }: Case) => ({
					...{ number, first, arrivals, receiptBy, receiptIssuedAt, completedAt, status, turns },
					promises: state.review.promises,
				});
				expect(same(state)).toEqual(same(before));
				expect(openPromises(state)).toEqual(openPromises(before));
				expect(standingGates(state)).toEqual(standingGates(before));
				expect(state.review.officer).toBeNull();
			}),
			{ numRuns: 60 },
		);
	});

	it("goes before the decision and never after it", () => {
		const movable = statuses.filter((status) => isAllowed(status, "moveOffice"));
		expect(movable).toEqual([
			...["delivered", "to_check", "rejected", "incomplete", "accepted", "in_review", "in_correction"],
			...["before_board", "joined"],
		]);
	});

	it("stays while it stands on an agenda, or where a fee was asked for or paid", () => {
		const sitting = { ...accepted, decision: { ...accepted.decision, sitting: "s" } };
		expect(move(sitting, "osh")).toMatchObject({ refusal: { code: "on-an-agenda" } });
		const fee = { totalTyiyn: 1 } as unknown as Case["decision"]["fee"];
		expect(move({ ...accepted, decision: { ...accepted.decision, fee } }, "osh")).toMatchObject({
			refusal: { code: "money-is-here" },
		});
	});

	it("is moved by an officer with a reason, to another office than its own", () => {
		expect(move(accepted, "osh", " ")).toMatchObject({ refusal: { code: "reason-missing" } });
		expect(move(accepted, accepted.office)).toMatchObject({ refusal: { code: "already-so" } });
		expect(decide(accepted, { name: "moveOffice", to: "osh", reason: "x" }, context)).toMatchObject({
			refusal: { code: "officer-only" },
		});
	});
});
