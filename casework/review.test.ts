import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finding } from "../findings/catalogue.ts";
import type { Case } from "./case.ts";
import { fold } from "./case.ts";
import type { Command, Context } from "./decide.ts";
import { decide } from "./decide.ts";
import type { CaseEvent } from "./facts.ts";
import { markOf } from "./outcome.ts";
import { applicant, context, control, officer, play, rules } from "./play-for-tests.ts";
import type { ItemProposal } from "./review-facts.ts";
import { statuses } from "./status.ts";
import { allowed, type CommandName } from "./transitions.ts";

const bakyt: Context = { ...context, actor: { kind: "officer", id: "bakyt" } };
const begin = [{ name: "beginReview" }, officer] as const;
const ready = [control([], [1, 2]), begin] as const;

function judge(ordinal: number, reason: string | null = null, by: Context = officer): readonly [Command, Context] {
	const verdict = reason === null ? "right" : "wrong";
	return [{ name: "judgeDocument", ordinal, verdict, reason, line: "" }, by];
}

const request = [{ name: "requestCorrection" }, officer] as const;
const grant: Command = {
	name: "propose",
	items: [{ item: "whole", outcome: "grant", approved: null, ground: null }],
	reason: "",
};

function refusalOf(state: Case, command: Command, by: Context = officer): string | null {
	const decision = decide(state, command, by);
	return decision.ok ? null : decision.refusal.code;
}

describe("one officer at a time", () => {
	test("whoever begins has the case; a colleague may read it and cannot act until he takes it over, which stands among the facts", () => {
		const { state } = play(...ready);
		expect(state).toMatchObject({ status: "in_review", review: { officer: "aigul" } });
		expect(refusalOf(state, judge(1)[0], bakyt)).toBe("in-other-hands");
		const taken = play(...ready, [{ name: "takeOver", from: null }, bakyt]);
		expect(taken.events.at(-1)).toMatchObject({ type: "taken_over", plain: { from: "aigul", by: { id: "bakyt" } } });
		expect(refusalOf(taken.state, judge(1)[0], officer)).toBe("in-other-hands");
		expect(refusalOf(taken.state, judge(1)[0], bakyt)).toBeNull();
	});

	test("nobody takes over what he has, and a case that was given to a colleague is not begun by another", () => {
		expect(refusalOf(play(...ready).state, { name: "takeOver", from: null })).toBe("already-so");
		const given = play(control([]), [{ name: "assign", officer: "bakyt" }, officer]).state;
		expect(refusalOf(given, { name: "beginReview" }, officer)).toBe("in-other-hands");
		expect(refusalOf(given, { name: "beginReview" }, bakyt)).toBeNull();
	});

	test("who only looks at it is taken over from, too: it is his work that is interrupted", () => {
		const { events } = play(...ready, [{ name: "takeOver", from: "bakyt" }, officer]);
		expect(events.at(-1)).toMatchObject({ type: "taken_over", plain: { from: "bakyt" } });
	});

	test("a case that was put back into the queue is nobody's: it is taken before it is acted on", () => {
		const { state } = play(...ready, [{ name: "assign", officer: null }, officer]);
		expect(refusalOf(state, judge(1)[0])).toBe("not-yours");
	});
});

describe("documents asked for again", () => {
	test("a no needs a reason of the published list; the last word on a document counts", () => {
		const { state } = play(...ready);
		expect(refusalOf(state, { name: "judgeDocument", ordinal: 1, verdict: "wrong", reason: null, line: "" })).toBe(
			"reason-missing",
		);
		expect(refusalOf(state, judge(1, "because")[0])).toBe("no-such-reason");
		expect(refusalOf(state, judge(7)[0])).toBe("no-such-document");
		const twice = play(...ready, judge(1, "not-readable"), judge(1)).state;
		expect(twice.review.judgments).toEqual([{ ordinal: 1, verdict: "right", reason: null, at: officer.now }]);
		expect(refusalOf(twice, { name: "requestCorrection" })).toBe("nothing-wrong-marked");
	});

	test("all that is wrong goes out in one request, and the office's time stops", () => {
		const { state, events } = play(...ready, judge(1, "not-readable"), judge(2, "other-reason"), request);
		expect(state.status).toBe("in_correction");
		expect(events.at(-1)).toMatchObject({
			type: "correction_requested",
			plain: {
				wanted: [
					{ ordinal: 1, reason: "not-readable" },
					{ ordinal: 2, reason: "other-reason" },
				],
			},
		});
		expect(state.turns.at(-1)).toEqual({ whose: "applicant", since: officer.now });
	});

	const asked = [...ready, judge(1, "not-readable"), judge(2), request] as const;
	const answer = {
		name: "acceptCorrection",
		fromCase: "c2",
		fromNumber: "KG-2",
		arrivedAt: context.now + 5000,
		signer: applicant,
	} as const;
	const later: Context = { ...context, now: context.now + 6000 };

	test("only what was wrong comes back: what was right stays right, and the page knows what changed", () => {
		const { state, events } = play(...asked, [answer, later], control([], [2, 3]));
		expect(state).toMatchObject({ status: "in_review", review: { officer: "aigul", changed: [3], request: null } });
		expect(state.review.judgments.map(({ ordinal }) => ordinal)).toEqual([2]);
		// The corrected set has a receipt of its own, with its own list of files.
		expect(events.at(-1)?.type).toBe("receipt_issued");
		expect(state.completedAt).toBe(answer.arrivedAt);
	});

	test("the time is ours again from the moment that the answer arrived, not from when we looked", () => {
		const waiting = play(...asked, [answer, later]).state;
		expect(waiting.status).toBe("in_correction");
		expect(waiting.turns.at(-1)).toEqual({ whose: "office", since: answer.arrivedAt });
	});

	test("an answer with faults of its own waits for a better one, and issues no receipt", () => {
		const { state, events } = play(...asked, [answer, later], control([finding("D03")], [2, 3]));
		expect(state.status).toBe("in_correction");
		expect(events.at(-1)?.type).toBe("controlled");
		expect(state.turns.at(-1)?.whose).toBe("applicant");
	});

	test("what only an officer can judge in an answer comes back to the officer, who settles it before he grants", () => {
		const unsure = finding("S06", { file: { ordinal: 3, name: "x", kind: null } });
		const back = play(...asked, [answer, later], control([unsure], [2, 3]), judge(3));
		expect(back.state.status).toBe("in_review");
		expect(refusalOf(back.state, grant)).toBe("findings-not-settled");
		const verdict = {
			name: "recordVerdict",
			mark: markOf(unsure),
			verdict: "passed",
			evidence: "Tumar: OK",
			evidenceObject: null,
		} as const;
		const steps = [...asked, [answer, later] as const, control([unsure], [2, 3]), judge(3)] as const;
		expect(refusalOf(play(...steps, [verdict, officer]).state, grant)).toBeNull();
	});

	test("an officer who asked in error takes it back, with a word why, and the documents are as he judged them", () => {
		const { state } = play(...asked, [{ name: "returnToReview", reason: "Found it" }, officer]);
		expect(state).toMatchObject({ status: "in_review", review: { request: null } });
		expect(state.review.judgments).toHaveLength(2);
	});
});

describe("a decision proposed", () => {
	const seen = [...ready, judge(1), judge(2)] as const;

	test("a grant speaks for every document: none unseen, none wrong; with a board it goes before the board", () => {
		expect(refusalOf(play(...ready, judge(1)).state, grant)).toBe("documents-not-judged");
		expect(refusalOf(play(...ready, judge(1), judge(2, "not-readable")).state, grant)).toBe("documents-wrong");
		expect(play(...seen, [grant, officer]).state).toMatchObject({
			status: "before_board",
			review: { proposal: { outcome: "grant", by: "aigul" } },
		});
		const alone: Context = {
			...officer,
			rules: { ...rules, decision: { ...rules.decision, goesToBoard: () => false } },
		};
		expect(play(...seen, [grant, alone]).state.status).toBe("in_review");
	});

	test("a refusal needs a ground of the published list and a reason in words, and no document", () => {
		const refuse = (ground: string | null, reason: string): Command => ({
			name: "propose",
			items: [{ item: "whole", outcome: "refuse", approved: null, ground }],
			reason,
		});
		const { state } = play(...ready);
		expect(refusalOf(state, refuse(null, "x"))).toBe("ground-missing");
		expect(refusalOf(state, refuse("my-own", "x"))).toBe("ground-missing");
		expect(refusalOf(state, refuse("other-ground", " "))).toBe("reason-missing");
		expect(refusalOf(state, refuse("other-ground", "Because"))).toBeNull();
	});

	test("an opinion that was asked for is waited for", () => {
		const ask = {
			name: "askOpinion",
			opinion: "o1",
			of: "Ministry of Labour",
			question: "Are there such specialists?",
			answerBy: "2027-02-01",
		} as const;
		const waiting = play(...seen, [ask, officer]).state;
		expect(refusalOf(waiting, grant)).toBe("opinion-pending");
		expect(refusalOf(waiting, { name: "recordOpinion", opinion: "o2", text: "No" })).toBe("no-such-opinion");
		const given = [{ name: "recordOpinion", opinion: "o1", text: "None" } as const, officer] as const;
		const { state } = play(...seen, [ask, officer], given);
		expect(refusalOf(state, grant)).toBeNull();
		expect(state.personal?.review.opinions).toMatchObject([{ of: "Ministry of Labour", text: "None" }]);
		expect(refusalOf(play(...seen).state, { ...ask, answerBy: "2020-01-01" })).toBe("day-has-passed");
	});

	const places: Context = {
		...officer,
		rules: {
			...rules,
			itemsOf: () => [
				{ id: "place.1", asked: 5 },
				{ id: "place.2", asked: 2 },
			],
		},
	};
	const counts = (one: number | null, two: number | null): Command => ({
		name: "propose",
		items: [one, two].map((approved, index) => ({
			item: `place.${index + 1}`,
			outcome: approved === null ? "refuse" : "grant",
			approved,
			ground: approved === null ? "other-ground" : null,
		})),
		reason: "Quota",
	});

	test("places are counted: never more than asked, never none without a refusal, and the whole follows from its parts", () => {
		const { state } = play(...seen);
		expect(refusalOf(state, counts(6, 2), places)).toBe("approved-out-of-range");
		expect(refusalOf(state, counts(0, 2), places)).toBe("approved-out-of-range");
		const outcomeOf = (one: number | null, two: number | null) =>
			play(...seen, [counts(one, two), places]).state.review.proposal?.outcome;
		expect(outcomeOf(5, 2)).toBe("grant");
		expect(outcomeOf(3, 2)).toBe("grant-in-part");
		expect(outcomeOf(5, null)).toBe("grant-in-part");
		expect(outcomeOf(null, null)).toBe("refuse");
	});

	test("what is proposed covers exactly what was asked, in its order", () => {
		const { state } = play(...seen);
		const wrong = (items: readonly Omit<ItemProposal, "asked">[]): Command => ({ name: "propose", items, reason: "x" });
		const one = { item: "place.1", outcome: "grant", approved: 5, ground: null } as const;
		const two = { ...one, item: "place.2", approved: 2 } as const;
		for (const items of [[], [one], [two, one], [one, two, two]])
			expect(refusalOf(state, wrong(items), places)).toBe("items-do-not-match");
	});

	test("a proposed decision comes back into review with a word why, and is proposed anew", () => {
		const { state } = play(...seen, [grant, officer], [{ name: "returnToReview", reason: "Postponed" }, officer]);
		expect(state).toMatchObject({ status: "in_review", review: { proposal: null } });
		expect(refusalOf(state, grant)).toBeNull();
	});
});

test("every command is refused in every status whose row does not name it, and nothing is written", () => {
	const commands: Partial<Record<CommandName, Command>> = {
		beginReview: { name: "beginReview" },
		takeOver: { name: "takeOver", from: null },
		judgeDocument: judge(1)[0],
		requestCorrection: { name: "requestCorrection" },
		returnToReview: { name: "returnToReview", reason: "x" },
		propose: grant,
		write: { name: "write", subject: "x", text: "y" },
		withdraw: { name: "withdraw", reason: "x" },
		lapse: { name: "lapse", reason: "x" },
	};
	const { state } = play(...ready);
	for (const status of statuses) {
		for (const [name, command] of Object.entries(commands)) {
			const isNamed = (allowed[status] as readonly string[]).includes(name);
			const refusal = refusalOf({ ...state, status }, command);
			expect(refusal === "not-in-this-status", `${name} in ${status}`).toBe(!isNamed);
		}
	}
});

test("turns never go back in time, begin with the arrival, and always alternate", () => {
	const steps: readonly (readonly [Command, Context])[] = [
		judge(1, "not-readable"),
		request,
		[{ name: "returnToReview", reason: "x" }, officer],
		judge(1),
		judge(2),
		[{ name: "hold", cause: "other", owner: "office" }, context],
		[{ name: "release" }, context],
		[grant, officer],
		[{ name: "withdraw", reason: "x" }, officer],
	];
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(100_000)), { maxLength: 20 }), (picks) => {
			const events: CaseEvent[] = [...play(...ready).events];
			let now = context.now;
			for (const [index, seconds] of picks) {
				now += seconds;
				const [command, by] = steps[index] ?? steps[0] ?? begin;
				const decision = decide(fold(events), command, { ...by, now });
				if (decision.ok) events.push(...decision.events);
			}
			const turns = fold(events)?.turns ?? [];
			expect(turns[0]).toEqual({ whose: "office", since: 1_799_999_990 });
			for (const [index, turn] of turns.slice(1).entries()) {
				expect(turn.since).toBeGreaterThanOrEqual(turns[index]?.since ?? 0);
				expect(turn.whose).not.toBe(turns[index]?.whose);
			}
		}),
	);
});
