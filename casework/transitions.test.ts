import { expect, test } from "vitest";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { fold } from "./case.ts";
import { localDate } from "./clock.ts";
import type { Command, Context } from "./decide.ts";
import { decide } from "./decide.ts";
import type { CaseEvent } from "./facts.ts";
import { markOf } from "./outcome.ts";
import type { NoPlaceWhy } from "./place-facts.ts";
import { applicant, context, control, officer, play } from "./play-for-tests.ts";
import { type Arrow, listArrows } from "./states-page.ts";
import { statuses } from "./status.ts";
import { allowed, type CommandName, commandNames } from "./transitions.ts";

const round = "2026";

type Step = readonly [Command, Context];

const onFile = (code: "S06" | "D16" | "D03", ordinal = 1): Finding =>
	finding(code, { file: { ordinal, name: "x", kind: null } });
const unsure = onFile("S06");
const error = onFile("D16");
const begin: Step = [{ name: "beginReview" }, officer];
const right: Step = [{ name: "judgeDocument", ordinal: 1, verdict: "right", reason: null, line: "" }, officer];
const wrong: Step = [
	{ name: "judgeDocument", ordinal: 1, verdict: "wrong", reason: "not-readable", line: "" },
	officer,
];
const request: Step = [{ name: "requestCorrection" }, officer];
const grant: Step = [
	{ name: "propose", items: [{ item: "whole", outcome: "grant", approved: null, ground: null }], reason: "" },
	officer,
];
const back: Step = [{ name: "returnToReview", reason: "x" }, officer];
const withdraw: Step = [
	{ name: "withdraw", reason: "x" },
	{ ...context, actor: { kind: "applicant" } },
];
const lapse: Step = [
	{ name: "lapse", reason: "x" },
	{ ...context, now: context.now + 100 },
];
const join: Step = [{ name: "join", intoCase: "c2", intoNumber: "KG-2" }, officer];
const correction: Step = [
	{ name: "acceptCorrection", fromCase: "c2", fromNumber: "KG-2", arrivedAt: context.now + 5, signer: applicant },
	context,
];
const accept = (of: Finding): Step => [{ name: "acceptFinding", mark: markOf(of), reason: "x" }, officer];
const verdict = (of: Finding, as: "passed" | "failed"): Step => [
	{ name: "recordVerdict", mark: markOf(of), verdict: as, evidence: "x", evidenceObject: null },
	officer,
];
const inCorrection: readonly Step[] = [control([]), begin, wrong, request];
const lack = finding("C01");
const secretary: Context = { ...officer, actor: { kind: "officer", id: "elmira" } };
const onAgenda: Step = [{ name: "list", sitting: "s1" }, secretary];
const item = (outcome: "grant" | "refuse") => [
	{ item: "whole", outcome, approved: null, ground: outcome === "refuse" ? "other-ground" : null },
];
const decideBy = (outcome: "grant" | "refuse", sitting: string | null, by: Context): Step => [
	{ name: "takeDecision", sitting, items: item(outcome), reason: "x", remedy: "write-again" },
	by,
];
const withoutBoard = (by: Context): Context => ({
	...by,
	rules: { ...by.rules, decision: { ...by.rules.decision, goesToBoard: () => false } },
});
const alone = ([command, by]: Step): Step => [command, withoutBoard(by)];
const decideAlone = (outcome: "grant" | "refuse") => decideBy(outcome, null, withoutBoard(secretary));
const beforeBoard: readonly Step[] = [control([]), begin, right, grant, onAgenda];
const decidedYes: readonly Step[] = [...beforeBoard, decideBy("grant", "s1", secretary)];
const decidedNo: readonly Step[] = [...beforeBoard, decideBy("refuse", "s1", secretary)];
const feeOpened: Step = [
	{
		name: "openFee",
		reference: "KG-1",
		lines: [{ item: "whole", tariff: "permit", count: 1, eachTyiyn: 400_000, perMille: 1000, totalTyiyn: 400_000 }],
	},
	secretary,
];
const paid: Step = [
	{ name: "recordPayment", payment: "p1", amountTyiyn: 400_000, paidOn: "2027-01-20", source: "cashier" },
	secretary,
];
const paperMade: Step = [
	{
		name: "grant",
		grants: [
			{ item: "whole", grant: "g1", kind: "permit", number: "EP 1", validFrom: "2027-01-20", validTo: "2028-01-19" },
		],
	},
	secretary,
];
const object: Step = [{ name: "object", reason: "x", arrivedAt: context.now }, officer];
const objectInRound: Step = [{ name: "object", reason: "x", arrivedAt: context.now, inRound: true }, officer];
const seat: Step = [
	{
		name: "place",
		...{ round, outcome: "seat", position: null, confirmBy: localDate(context.now, context.zone) },
		...{ cause: "released", reason: { code: "by-rank" }, remedy: "write-again" },
	},
	officer,
];
const onReserve: Step = [
	{
		name: "place",
		...{ round, outcome: "reserve", position: 1, confirmBy: null },
		...{ cause: "released", reason: { code: "seats-full" }, remedy: "write-again" },
	},
	officer,
];
const noPlace = (why: NoPlaceWhy): Step => [
	{ name: "refuseInRound", round, why, ground: "other-ground", reason: "x", remedy: "write-again" },
	officer,
];
const declines: Step = [{ name: "leavePlace", cause: "declined", reason: "" }, officer];
const saysNothing: Step = [
	{ name: "leavePlace", cause: "not-confirmed", reason: "" },
	{ ...context, now: context.now + 3 * 86_400 },
];
const correctsHimself: Step = [{ ...correction[0], closesAt: context.now + 86_400 } as Command, correction[1]];
const inRound: readonly Step[] = [control([]), begin, right, grant];

/** Lives of cases that between them walk every arrow. Each step must be allowed. */
const lives: readonly (readonly Step[])[] = [
	...[withdraw, join, control([]), control([lack]), control([error]), control([unsure])].map((step) => [step]),
	...[withdraw, lapse, join, control([]), control([lack]), control([error])].map((step) => [control([unsure]), step]),
	...[withdraw, lapse, control([]), control([lack]), control([unsure])].map((step) => [control([error]), step]),
	...[withdraw, lapse, control([]), control([error]), control([unsure])].map((step) => [control([lack]), step]),
	[control([unsure]), verdict(unsure, "passed")],
	[control([unsure]), verdict(unsure, "failed")],
	[control([unsure, lack]), verdict(unsure, "passed")],
	[control([error, unsure]), accept(error)],
	[control([error, lack]), accept(error)],
	[control([error]), accept(error)],
	[control([unsure, error]), verdict(unsure, "failed")],
	[control([error, unsure]), accept(error), verdict(unsure, "passed")],
	[control([lack]), accept(lack)],
	[control([unsure]), verdict(unsure, "failed"), verdict(unsure, "passed")],
	[control([unsure, lack]), verdict(unsure, "failed"), verdict(unsure, "passed"), verdict(unsure, "failed")],
	[control([unsure, onFile("S06", 2)]), verdict(unsure, "failed"), verdict(unsure, "passed")],
	[control([error]), lapse, correction],
	[control([lack]), lapse, correction],
	[...inCorrection, lapse, correction],
	[control([]), correctsHimself],
	[control([]), begin, correctsHimself],
	[control([]), withdraw],
	[control([]), begin, withdraw],
	[control([]), begin, right, grant, withdraw],
	[control([]), begin, right, grant, back],
	[...decidedYes, withdraw],
	[...decidedYes, object],
	[...decidedYes, feeOpened, lapse],
	[...decidedYes, feeOpened, paid, paperMade],
	[...decidedYes, feeOpened, paid, paperMade, object],
	[...decidedNo],
	[...decidedNo, object],
	[control([]), begin, right, alone(grant), decideAlone("grant")],
	[control([]), begin, right, alone(grant), decideAlone("refuse")],
	[...inRound, seat, onReserve, seat, declines],
	[...inRound, seat, saysNothing],
	[...inRound, seat, withdraw],
	[...inRound, seat, noPlace("disqualified")],
	[...inRound, onReserve, declines],
	[...inRound, onReserve, withdraw],
	[...inRound, onReserve, noPlace("not-reached"), object],
	[...inRound, noPlace("left-out"), objectInRound],
	...[seat, onReserve].map((step) => [...inRound, noPlace("left-out"), step]),
	...[[], [begin], [begin, wrong, request]].map((steps) => [control([]), ...steps, noPlace("left-out")]),
	[...inCorrection, withdraw],
	[...inCorrection, lapse],
	[...inCorrection, back],
	[...inCorrection, correction, control([], [1, 2])],
	[...inCorrection, correction, control([error], [1, 2]), accept(error)],
	[...inCorrection, correction, control([error, unsure], [1, 2]), accept(error), verdict(unsure, "passed")],
	[...inCorrection, correction, control([error], [1, 2]), verdict(unsure, "passed")],
];

function arrowsIn(life: readonly Step[]): Arrow[] {
	const events = play().events.map(
		(event): CaseEvent => (event.type === "arrived" ? { ...event, plain: { ...event.plain, round } } : event),
	);
	const walked: Arrow[] = [];
	for (const [command, by] of life) {
		const before = fold(events);
		const decision = decide(before, command, by);
		if (!decision.ok) continue;
		events.push(...decision.events);
		const [from, to] = [before?.status, fold(events)?.status];
		if (from && to && from !== to) walked.push({ from, command: command.name as CommandName, to });
	}
	return walked;
}

const textOf = ({ from, command, to }: Arrow) => `${from} --${command}--> ${to}`;

test("every arrow of the picture is walked by an example, and no example walks one that is not drawn", () => {
	const drawn = listArrows();
	const walked = new Set(lives.flatMap(arrowsIn).map(textOf));
	const missing = drawn.map(textOf).filter((arrow) => !walked.has(arrow));
	expect(missing).toEqual([]);
	const known = new Set(drawn.map(textOf));
	expect([...walked].filter((arrow) => !known.has(arrow))).toEqual([]);
});

test("a command that a status does not name is refused there for that reason alone, whatever it brings", () => {
	const { state } = play(control([]), begin);
	const examples = new Map(lives.flat().map(([command, by]) => [command.name, [command, by] as const]));
	expect(examples.size).toBeGreaterThan(10);
	for (const status of statuses) {
		for (const [name, [command, by]] of examples) {
			const named = (allowed[status] as readonly string[]).includes(name);
			const decision = decide({ ...state, status }, command, by);
			const refusedForStatus = !decision.ok && decision.refusal.code === "not-in-this-status";
			expect(refusedForStatus, `${name} in ${status}`).toBe(!named);
		}
	}
	expect(commandNames.length).toBeGreaterThan(examples.size);
});
