import { expect, test } from "vitest";
import type { Case } from "../../casework/case.ts";
import { evolve, fold } from "../../casework/case.ts";
import type { Command, Context, ControlResult } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import { openDecision } from "../../casework/decision-for-tests.ts";
import type { CaseEvent } from "../../casework/facts.ts";
import { markOf } from "../../casework/outcome.ts";
import { answerDue } from "../../casework/promises.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Letter } from "../../procedures/letter.ts";
import { contextOf } from "../casefile/context.ts";
import { testFrame } from "../mail/door-for-tests.ts";
import { owedLetters } from "./owed.ts";

const context: Context = contextOf(
	{ procedure: "kg-work-permit", law: "2018", first: { arrivedAt: 0 } },
	{ kind: "machine", part: "control" },
	1_800_000_000,
);
const officer: Context = { ...context, actor: { kind: "officer", id: "aigul" } };
const frame = {
	office: testFrame.letterOffice,
	stateUrlOf: testFrame.stateUrlOf,
	zone: context.zone,
	rules: context.rules,
};

const place = { arrivalId: "a1", number: "KG-1", procedure: "kg-work-permit", office: "ssm", door: "mail" } as const;
const delivered: Extract<Command, { name: "deliver" }> = {
	name: "deliver",
	arrival: { ...place, arrivedAt: 1_799_999_990, quotes: null, rawObject: "o1", rawSha256: "00" },
	letter: { replyTo: null, subject: null, messageId: null, letterFindings: [], mailVerdict: null },
};

function control(findings: readonly Finding[]): readonly [Command, Context] {
	const nothing = { documents: [], applicant: null, signatures: [], answers: null, objects: [], persons: 0 };
	const rest = { kind: "attract", language: null, secretHash: null, evidenceObject: null };
	return [{ name: "recordControl", result: { ...nothing, ...rest, findings } satisfies ControlResult }, context];
}

const corrected = [
	{
		name: "acceptCorrection",
		fromCase: "c2",
		fromNumber: "KG-2",
		arrivedAt: 1_800_000_500,
		signer: null,
		from: { replyTo: "second@applicants.example", messageId: null },
	},
	officer,
] as const;

/** The letters that the last of these commands owes. */
function owedAfter(...steps: readonly (readonly [Command, Context])[]): { letters: Letter[]; state: Case } {
	return owedFrom(delivered, ...steps);
}

/** The same, of a case that began with this arrival. */
function owedFrom(
	arrival: Command,
	...steps: readonly (readonly [Command, Context])[]
): { letters: Letter[]; state: Case } {
	const events: CaseEvent[] = [];
	let letters: Letter[] = [];
	for (const [command, at] of [[arrival, context] as const, ...steps]) {
		const before = fold(events);
		const decision = decide(before, command, at);
		if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
		events.push(...decision.events);
		const after = fold(events);
		if (before && after) letters = owedLetters(before, after, decision.events, frame);
	}
	const state = fold(events);
	if (!state) throw new Error("no case");
	return { letters, state };
}

function listed(letters: readonly Letter[]): [string, string[]][] {
	return letters.map((letter) => [
		letter.kind,
		"findings" in letter.data ? letter.data.findings.map((one) => `${one.code} ${one.severity}`) : [],
	]);
}

const onFile = (ordinal: number) => ({ file: { ordinal, name: "x", kind: null } });
const [script, closed] = [finding("D04", onFile(1)), finding("D03", onFile(2))];

test("what an officer accepted is asked of nobody again", () => {
	const accept = { name: "acceptFinding", mark: markOf(script), reason: "Seen on paper" } as const;
	const { letters } = owedAfter(
		control([script, closed]),
		[accept, officer],
		corrected,
		control([script, finding("D02", onFile(3))]),
	);
	expect(listed(letters)).toEqual([["nonconformity", ["D02 error"]]]);
});

test("what an officer found wrong is a fault, whatever its code weighs by itself", () => {
	const doubt = finding("S21", onFile(1));
	const verdict = {
		name: "recordVerdict",
		mark: markOf(doubt),
		verdict: "failed",
		evidence: "Forged",
		evidenceObject: null,
	} as const;
	expect(listed(owedAfter(control([doubt]), [verdict, officer]).letters)).toEqual([["nonconformity", ["S21 error"]]]);
});

test("a correction that mended nothing is answered all the same; control that only ran again is not", () => {
	const lacks = control([finding("C01")]);
	expect(listed(owedAfter(lacks, corrected, lacks).letters)).toEqual([["incomplete", ["C01 error"]]]);
	expect(owedAfter(lacks, lacks).letters).toEqual([]);
});

test("who has to mend or add something is told by which day, the same that every page of his case shows", () => {
	const [, at] = control([]);
	for (const [fault, kind] of [
		[closed, "nonconformity"],
		[finding("C01"), "incomplete"],
	] as const) {
		const { letters, state } = owedAfter(control([fault]));
		const answerBy = answerDue(state, at.rules, at.zone);
		expect(answerBy).not.toBeNull();
		expect(letters).toEqual([{ kind, data: expect.objectContaining({ answerBy }) }]);
	}
});

test("that an officer will check is said once, and again when there is something to mend", () => {
	const [doubt, other] = [finding("S06", onFile(1)), finding("N01", onFile(1))];
	expect(owedAfter(control([doubt, other]), control([doubt])).letters).toEqual([]);
	expect(listed(owedAfter(control([doubt]), control([doubt, finding("C01")])).letters)).toEqual([
		["to-check", ["S06 warning", "C01 error"]],
	]);
});

test("a case whose first letter no machine may answer is answered where its correction came from", () => {
	expect(owedAfter(control([closed]), corrected).state.personal?.replyTo).toBe("second@applicants.example");
});

test("whoever withdraws has it confirmed: when, by which door, and how many days his papers are kept where the law names some", () => {
	const withdraw: Command = { name: "withdraw", reason: "" };
	const applicant: Context = { ...context, actor: { kind: "applicant" } };
	const said = (at: Context) => dataOf(owedAfter(control([closed]), [withdraw, at]));
	expect(said(applicant)).toMatchObject([
		{ kind: "withdrawal", number: "KG-1", withdrawnAt: applicant.now, onPage: true, keptDays: null },
	]);
	expect(said(officer)).toMatchObject([{ kind: "withdrawal", onPage: false }]);
});

test("a correction through the page that stands alone, and one that an officer joins, are told at the application and not twice", () => {
	const alone = control([finding("T11")]);
	const page: Command = { ...delivered, arrival: { ...delivered.arrival, quotes: "KG-9", page: "c9" } };
	const stranger: Command = { ...delivered, arrival: { ...delivered.arrival, quotes: "KG-9" } };
	const join: readonly [Command, Context] = [{ name: "join", intoCase: "c9", intoNumber: "KG-9" }, officer];
	const kinds = (first: Command, ...steps: readonly (readonly [Command, Context])[]) =>
		owedFrom(first, ...steps).letters.map(({ kind }) => kind);
	expect([kinds(page, alone), kinds(page, alone, join)]).toEqual([[], []]);
	expect([kinds(stranger, alone), kinds(stranger, alone, join)]).toEqual([["correction-waits"], ["correction-joined"]]);
	// With faults of its own it is told of them under its own number, and of no day and no end: the application does not wait for it.
	const faulty = owedFrom(page, control([finding("T11"), closed])).letters;
	expect(faulty.map(({ kind, data }) => [kind, "answerBy" in data])).toEqual([["nonconformity", false]]);
	// An officer's word that it is not taken is told at the application as well, and asks for nothing here.
	const mark = markOf(finding("T11"));
	const failed: Command = { name: "recordVerdict", mark, verdict: "failed", evidence: "x", evidenceObject: null };
	const remind: Command = { name: "remind", answerBy: "2027-12-31" };
	expect([kinds(page, alone, [failed, officer]), kinds(page, alone, [failed, officer], [remind, context])]).toEqual([
		[],
		[],
	]);
	expect(kinds(stranger, alone, [failed, officer])).toEqual(["nonconformity"]);
	const due = (arrival: Command) => {
		const reminder: Command = { name: "remind", answerBy: "2027-12-31" };
		return kinds(arrival, control([finding("T11"), closed]), [reminder, context]);
	};
	expect([due(page), due(stranger)]).toEqual([[], ["correction-reminder"]]);
});

const order: Command = { name: "openFee", reference: "KG-1", lines: [openDecision.feeLine] };
const payment = openDecision.pay("p1", openDecision.feeLine.totalTyiyn);

/** What one command does to an open case, and what it owes. */
function tell(before: Case, command: Command, at = openDecision.secretary): { letters: Letter[]; state: Case } {
	const decision = decide(before, command, at);
	if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
	const state = decision.events.reduce<Case>(evolve, before);
	return { letters: owedLetters(before, state, decision.events, frame), state };
}

const dataOf = ({ letters }: { readonly letters: readonly Letter[] }) =>
	letters.map(({ kind, data }) => ({ kind, ...data }));

test("a fee after the decision leads to the paper", () => {
	const asked = tell(openDecision.decided("grant"), order);
	expect(dataOf(asked)).toMatchObject([{ kind: "fee-order", totalTyiyn: 400_000, beforeDecision: false }]);
	expect(dataOf(tell(asked.state, payment))).toMatchObject([
		{ kind: "payment-received", owedTyiyn: 0, leadsTo: "paper" },
	]);
});

test("a fee before the decision leads to the decision, which asks for none any more", () => {
	const { rules } = openDecision.secretary;
	const before = {
		...openDecision.secretary,
		rules: { ...rules, decision: { ...rules.decision, feeDue: () => "before-decision" as const } },
	};
	const asked = tell(openDecision.listed("s1"), order, before);
	expect(dataOf(asked)).toMatchObject([{ kind: "fee-order", beforeDecision: true }]);
	const paid = tell(asked.state, payment, before);
	expect(dataOf(paid)).toMatchObject([{ kind: "payment-received", leadsTo: "decision" }]);
	expect(dataOf(tell(paid.state, openDecision.take("grant", "s1"), before))).toMatchObject([
		{ kind: "decision", feePaid: true },
	]);
	expect(dataOf(tell(openDecision.listed("s1"), openDecision.take("grant", "s1")))).toMatchObject([
		{ kind: "decision", feePaid: false },
	]);
});

test("money that comes when the case has ended is a person's to return, and no paper is promised", () => {
	const asked = tell(openDecision.decided("grant"), order).state;
	const ended = tell(asked, { name: "lapse", reason: "not-paid" }).state;
	expect(dataOf(tell(ended, payment))).toMatchObject([{ kind: "payment-received", leadsTo: "person" }]);
});

test("money that came before anybody asked for it pays no fee yet, and is counted when one is asked for", () => {
	const early = tell(openDecision.decided("grant"), openDecision.pay("p1", 100_000));
	expect(dataOf(early)).toMatchObject([{ kind: "payment-received", leadsTo: "order" }]);
	expect(dataOf(tell(early.state, order))).toMatchObject([{ kind: "fee-order", totalTyiyn: 300_000 }]);
});

test("decided anew, what was paid for the earlier decision is not asked for again", () => {
	const paid = tell(tell(openDecision.decided("grant"), order).state, payment).state;
	const objected = tell(paid, { name: "object", reason: "x", arrivedAt: openDecision.secretary.now }).state;
	const again = tell(openDecision.proposeAgain(objected), openDecision.take("grant", "s2")).state;
	expect(dataOf(tell(again, order))).toMatchObject([{ kind: "fee-order", totalTyiyn: 0 }]);
});
