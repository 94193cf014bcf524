import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Case } from "./case.ts";
import { evolve } from "./case.ts";
import { addDays, endOfDay, localDate } from "./clock.ts";
import { isPlaceForfeit, nextClockAt, nextClockCommand } from "./clock-machine.ts";
import { testClocks as clocks } from "./clocks-for-tests.ts";
import { type Command, type Context, decide } from "./decide.ts";
import { context, control, officer, play } from "./play-for-tests.ts";
import { answerDue } from "./promises.ts";
import { whoseTurn } from "./turn.ts";

const round = "2026";
const { zone } = context;
const today = localDate(context.now, zone);
const confirmBy = addDays(today, 14);
const applicant: Context = { ...context, actor: { kind: "applicant" } };
const at = (days: number, by: Context = context): Context => ({ ...by, now: context.now + days * 86_400 });

const seat: Command = {
	...{ name: "place", round, outcome: "seat", position: null, confirmBy, cause: "released" },
	...{ reason: { code: "by-rank" }, remedy: "write-again" },
};
const onList: Command = {
	...{ name: "place", round, outcome: "reserve", position: 7, confirmBy: null, cause: "released" },
	...{ reason: { code: "seats-full" }, remedy: "write-again" },
};
const confirm = (on = today): Command => ({ name: "confirmPlace", on });
const decline: Command = { name: "leavePlace", cause: "declined", reason: "" };
const silence: Command = { name: "leavePlace", cause: "not-confirmed", reason: "" };
const refuse = (why: "left-out" | "not-reached" | "disqualified"): Command => ({
	...{ name: "refuseInRound", round, why, ground: "other-ground", reason: "as told", remedy: "write-again" },
});
const object: Command = { name: "object", reason: "I was there", arrivedAt: context.now, inRound: true };

/** Sent on to be compared with the others of its round. */
function compared(of: string | undefined = round): Case {
	const { state } = play(
		control([]),
		[{ name: "beginReview" }, officer],
		[{ name: "judgeDocument", ordinal: 1, verdict: "right", reason: null, line: "" }, officer],
		[
			{ name: "propose", items: [{ item: "whole", outcome: "grant", approved: null, ground: null }], reason: "" },
			officer,
		],
	);
	return of === undefined ? state : { ...state, first: { ...state.first, round: of } };
}

function then(state: Case, ...steps: readonly (readonly [Command, Context])[]): Case {
	return steps.reduce((before, [command, by]) => {
		const decision = decide(before, command, by);
		if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
		return decision.events.reduce<Case>(evolve, before);
	}, state);
}

function codeOf(state: Case, command: Command, by: Context = context): string | null {
	const decision = decide(state, command, by);
	return decision.ok ? null : decision.refusal.code;
}

describe("a place in a round", () => {
	test("a seat waits for its candidate's word by his day, and then for the office", () => {
		const chosen = then(compared(), [seat, officer]);
		expect(chosen).toMatchObject({ status: "approved", place: { outcome: "seat", confirmBy, confirmedOn: null } });
		expect(chosen.decision.decided?.items).toMatchObject([{ item: "whole", outcome: "grant" }]);
		expect(whoseTurn(chosen)).toBe("applicant");
		expect(answerDue(chosen, context.rules, zone)).toBe(confirmBy);
		const confirmed = then(chosen, [confirm(), applicant]);
		expect(confirmed.place?.confirmedOn).toBe(today);
		expect(whoseTurn(confirmed)).toBe("office");
		expect(answerDue(confirmed, context.rules, zone)).toBeNull();
		expect(codeOf(confirmed, confirm(), applicant)).toBe("already-so");
	});

	test("no paper is made for whoever has not said that he takes it", () => {
		const paper: Command = {
			name: "grant",
			grants: [{ item: "whole", grant: "g", kind: "x", number: "1", validFrom: today, validTo: confirmBy }],
		};
		const chosen = then(compared(), [seat, officer]);
		expect(codeOf(chosen, paper, officer)).toBe("place-unconfirmed");
		expect(codeOf(then(chosen, [confirm(), applicant]), paper, officer)).toBe("fee-not-paid");
	});

	test("what was said in time counts whenever it is written down, and nothing that was said later", () => {
		const chosen = then(compared(), [seat, officer]);
		expect(codeOf(chosen, confirm(confirmBy), at(16, officer))).toBeNull();
		expect(codeOf(chosen, confirm(addDays(confirmBy, 1)), at(16, officer))).toBe("day-has-passed");
		// Nobody has said yet what he will say tomorrow.
		expect(codeOf(chosen, confirm(addDays(today, 1)), officer)).toBe("day-has-passed");
	});

	test("only its own round gives a place, by a day that has not passed, and not the same twice", () => {
		expect(codeOf(compared(), { ...seat, round: "2025" }, officer)).toBe("other-round");
		expect(codeOf(compared("2025"), seat, officer)).toBe("other-round");
		expect(codeOf(compared(), { ...seat, confirmBy: addDays(today, -1) }, officer)).toBe("day-has-passed");
		expect(codeOf(compared(), { ...seat, remedy: "none" }, officer)).toBe("remedy-missing");
		expect(codeOf(then(compared(), [seat, officer]), seat, officer)).toBe("already-so");
		expect(codeOf(then(compared(), [onList, officer]), onList, officer)).toBe("already-so");
	});

	test("declined it ends the case as withdrawn; left unanswered as lapsed, and not before the day has passed", () => {
		const chosen = then(compared(), [seat, officer]);
		expect(then(chosen, [decline, applicant])).toMatchObject({ status: "withdrawn", place: null });
		expect(then(chosen, [confirm(), applicant], [decline, applicant]).status).toBe("withdrawn");
		expect(codeOf(chosen, silence, at(14))).toBe("day-has-not-passed");
		expect(then(chosen, [silence, at(15)])).toMatchObject({ status: "lapsed", place: null });
		expect(codeOf(then(chosen, [confirm(), applicant]), silence, at(15))).toBe("no-place");
		// The round has to hear of it.
		expect(codeOf(chosen, { name: "lapse", reason: "x" }, at(30))).toBe("place-unconfirmed");
	});

	test("a letter that comes after the place has gone does not bring it back", () => {
		const lapsed = then(compared(), [seat, officer], [silence, at(15)]);
		const letter: Command = {
			...{ name: "acceptCorrection", fromCase: "c2", fromNumber: "KG-2", arrivedAt: context.now, signer: null },
		};
		expect(codeOf(lapsed, letter, officer)).toBe("day-has-passed");
	});
});

describe("the reserve list", () => {
	test("promises nothing of the applicant; a seat that falls free asks him with a day of his own", () => {
		const waiting = then(compared(), [onList, officer]);
		expect(waiting).toMatchObject({ status: "reserve", place: { position: 7 }, decision: { decided: null } });
		expect(whoseTurn(waiting)).toBe("office");
		const later = addDays(today, 30);
		const up = then(waiting, [{ ...seat, cause: "moved-up", confirmBy: later }, at(5, officer)]);
		expect(answerDue(up, context.rules, zone)).toBe(later);
	});

	test("ends with the round, with a ground, a reason and a remedy; a seat does not", () => {
		const waiting = then(compared(), [onList, officer]);
		expect(then(waiting, [refuse("not-reached"), officer])).toMatchObject({
			status: "refused",
			place: null,
			decision: { decided: { outcome: "refuse", remedy: "write-again", inRound: "not-reached" } },
		});
		const chosen = then(compared(), [seat, officer]);
		expect(codeOf(chosen, refuse("not-reached"), officer)).toBe("place-unconfirmed");
		expect(codeOf(then(chosen, [confirm(), applicant]), refuse("not-reached"), officer)).toBe("already-so");
		expect(codeOf(then(waiting, [object, officer]), refuse("not-reached"), officer)).toBe("objection-open");
		expect(then(chosen, [refuse("disqualified"), officer]).status).toBe("refused");
	});
});

describe("an objection to a round", () => {
	test("takes nobody's place; it is answered by another place, or in words that it stays", () => {
		for (const place of [seat, onList]) {
			const objected = then(compared(), [place, officer], [object, officer]);
			expect(objected).toMatchObject({ place: { round }, decision: { isOpenAgain: true } });
			const answered = then(objected, [{ name: "answerObjection", reason: "read anew" }, officer]);
			expect(answered.decision.isOpenAgain).toBe(false);
			expect(answered.status).toBe(objected.status);
			expect(codeOf(answered, { name: "answerObjection", reason: "again" }, officer)).toBe("no-objection");
		}
		const list = then(compared(), [onList, officer]);
		expect(codeOf(list, { name: "object", reason: "x", arrivedAt: context.now }, officer)).toBe("other-round");
	});

	test("brings back whom a round refused, and nobody else refused: the round judges no other's decision", () => {
		const leftOut = then(compared(), [refuse("left-out"), officer]);
		expect(then(leftOut, [object, officer]).status).toBe("before_board");
		expect(then(leftOut, [object, officer], [{ ...seat, cause: "amended" }, officer]).status).toBe("approved");
		expect(codeOf(leftOut, { ...seat, cause: "amended" }, officer)).toBeNull();
		const { decided } = leftOut.decision;
		if (decided === null) throw new Error("Nothing was decided.");
		const { inRound: _, ...byOthers } = decided;
		const byBoard: Case = { ...leftOut, decision: { ...leftOut.decision, decided: byOthers } };
		expect(codeOf(byBoard, { ...seat, cause: "amended" }, officer)).toBe("other-round");
	});

	test("may take a seat and give it back: it is to be confirmed anew", () => {
		const confirmed = then(compared(), [seat, officer], [confirm(), applicant]);
		const again = then(confirmed, [{ ...seat, cause: "amended", confirmBy: addDays(confirmBy, 7) }, officer]);
		expect(again.place).toMatchObject({ confirmBy: addDays(confirmBy, 7), confirmedOn: null });
	});
});

describe("the clock of a place", () => {
	const clock = (now: number) => ({
		now,
		zone,
		calendar: { holidays: new Set<string>(), workedWeekends: new Set<string>() },
		clocks,
		rules: context.rules,
	});

	test("reminds before the day, closes nothing by itself, and asks for the round some days after it, whatever the hour", () => {
		const chosen = then(compared(), [seat, officer]);
		const end = endOfDay(confirmBy, zone);
		const grace = clocks.lapseGraceDays * 86_400;
		fc.assert(
			fc.property(fc.integer({ min: context.now, max: end + 60 * 86_400 }), (now) => {
				const reminded: Case = { ...chosen, review: { ...chosen.review, reminded: [confirmBy] } };
				const command = nextClockCommand(reminded, clock(now));
				expect(command === null || command.name === "promise" || command.name === "warn").toBe(true);
				expect(isPlaceForfeit(reminded, clock(now))).toBe(now > end + grace);
			}),
		);
		expect(nextClockCommand(chosen, clock(end))).toEqual({ name: "remind", answerBy: confirmBy });
		expect(nextClockAt({ ...chosen, review: { ...chosen.review, reminded: [confirmBy] } }, clock(end))).toBe(
			end + grace + 1,
		);
	});

	test("asks nothing of whoever has confirmed, nor of anybody while a fault of ours holds his case", () => {
		const chosen = then(compared(), [seat, officer]);
		const late = endOfDay(confirmBy, zone) + 90 * 86_400;
		expect(isPlaceForfeit(then(chosen, [confirm(), applicant]), clock(late))).toBe(false);
		const held = then(chosen, [{ name: "hold", cause: "other", owner: "x" }, context]);
		expect(isPlaceForfeit(held, clock(late))).toBe(false);
	});
});
