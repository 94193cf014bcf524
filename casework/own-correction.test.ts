import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finding } from "../findings/catalogue.ts";
import type { Case } from "./case.ts";
import { decide } from "./decide.ts";
import { applicant, context, control, officer, play, rules } from "./play-for-tests.ts";
import { openPromises } from "./promises.ts";
import { correctableInWindow, correctableStatuses, statuses, takesCorrection } from "./status.ts";

const closesAt = context.now + 10_000;
const correction = {
	name: "acceptCorrection",
	fromCase: "c2",
	fromNumber: "KR-2",
	arrivedAt: context.now + 5_000,
	signer: applicant,
	closesAt,
} as const;
const begin = [{ name: "beginReview" }, officer] as const;
const judge = [{ name: "judgeDocument", ordinal: 1, verdict: "right", reason: null, line: "" }, officer] as const;
const unasked = [correction, { ...context, now: context.now + 6_000 }] as const;

function refusalOf(state: Case, command: Parameters<typeof decide>[1]): string | null {
	const decision = decide(state, command, context);
	return decision.ok ? null : decision.refusal.code;
}

describe("an application that is in order", () => {
	test("is corrected until the last second of its window, by the moment of arrival and not by that of reading", () => {
		const { state } = play(control([]));
		expect(refusalOf(state, { ...correction, arrivedAt: closesAt })).toBeNull();
		expect(refusalOf(state, { ...correction, arrivedAt: closesAt + 1 })).toBe("window-closed");
		const longAfter = { ...context, now: closesAt + 86_400 };
		expect(decide(state, { ...correction, arrivedAt: closesAt }, longAfter).ok).toBe(true);
	});

	test("of no round is corrected only when something is asked", () => {
		expect(refusalOf(play(control([])).state, { ...correction, closesAt: null })).toBe("window-closed");
	});

	test("is nobody else's to correct, also within the window", () => {
		const stranger = { ...applicant, certificateSha256: "bb", organisation: "Else", organisationId: "99999999999999" };
		expect(refusalOf(play(control([])).state, { ...correction, signer: stranger })).toBe("other-applicant");
	});

	test("waits for control again, and its day of receipt is promised as a first letter's is", () => {
		const { state } = play(control([]), unasked);
		expect(state).toMatchObject({ status: "delivered", number: "KG-00000-00000-0000" });
		expect(openPromises(state)).toEqual([{ promise: "receipt", by: "2027-01-16", madeAt: correction.arrivedAt }]);
		expect(refusalOf(state, { name: "beginReview" })).not.toBeNull();
	});

	test("has a receipt of its own for the set that is there now; first arrival and promises made stay", () => {
		const promise = [{ name: "promise", promise: "decision", by: "2027-02-01" }, context] as const;
		const { state, events } = play(control([]), promise, unasked, control([], [1, 2]));
		expect(state).toMatchObject({ status: "accepted", completedAt: correction.arrivedAt });
		expect(events.filter(({ type }) => type === "receipt_issued")).toHaveLength(2);
		expect(state.first.arrivedAt).toBe(context.now - 10);
		expect(openPromises(state)).toMatchObject([{ promise: "decision", by: "2027-02-01" }]);
	});

	test("made worse is told so like any other, and may be mended by the day that is told", () => {
		const { state } = play(control([]), unasked, control([finding("C01")]));
		expect(state).toMatchObject({ status: "incomplete", completedAt: null });
	});
});

describe("an application that an officer has begun with", () => {
	test("is taken back: what he said of files that stay stands, what is new is marked, and it is still his", () => {
		const { state } = play(control([]), begin, judge, unasked, control([], [1, 2]));
		expect(state).toMatchObject({ status: "accepted", review: { officer: "aigul", changed: [2] } });
		expect(state.review.judgments.map(({ ordinal }) => ordinal)).toEqual([1]);
		const again = play(control([]), begin, judge, unasked, control([], [1, 2]), begin).state;
		expect(again).toMatchObject({ status: "in_review", review: { changed: [2] } });
	});

	test("loses what was proposed of it: that was about another set", () => {
		const second = { ...officer, rules: { ...rules, decision: { ...rules.decision, goesToBoard: () => false } } };
		const items = [{ item: "whole", outcome: "grant", approved: null, ground: null }] as const;
		const proposed = [{ name: "propose", items, reason: "" }, second] as const;
		expect(play(control([]), begin, judge, proposed).state.review.proposal).not.toBeNull();
		const { state } = play(control([]), begin, judge, proposed, unasked);
		expect(state).toMatchObject({ status: "delivered", review: { proposal: null } });
		expect(state.personal?.review.proposalReason).toBeNull();
	});

	test("waits for a correction that was asked for as before: the window changes nothing of that", () => {
		const wrong = { name: "judgeDocument", ordinal: 1, verdict: "wrong", reason: "not-readable", line: "" } as const;
		const asked = play(control([]), begin, [wrong, officer], [{ name: "requestCorrection" }, officer]).state;
		expect(refusalOf(asked, { ...correction, arrivedAt: closesAt + 1 })).toBeNull();
	});
});

test("after the window only what is asked for comes back, in every status and at every second", () => {
	fc.assert(
		fc.property(fc.constantFrom(...statuses), fc.integer({ min: -100_000, max: 100_000 }), (status, offset) => {
			const isOpen = offset <= 0;
			expect(takesCorrection(status, closesAt + offset, closesAt)).toBe(
				correctableStatuses.includes(status) || (isOpen && correctableInWindow.includes(status)),
			);
			expect(takesCorrection(status, closesAt + offset, null)).toBe(correctableStatuses.includes(status));
		}),
	);
});
