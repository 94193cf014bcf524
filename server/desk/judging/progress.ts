import { assignmentsFor, countedSheets, lackOf } from "../../../casework/assessors.ts";
import { candidatesWaiting, disputedGrounds, type WaitingWhy } from "../../../casework/candidates.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { isBlind } from "../../../casework/round-view.ts";
import { distanceOf, pointsOf } from "../../../casework/scores.ts";
import type { OpenedRound } from "./opened-round.ts";

/** One candidate as whoever runs the round sees him: by number, nothing that names him. */
export type ProgressRow = {
	readonly caseId: string;
	readonly number: string;
	readonly office: string;
	readonly group: string | null;
	readonly state: "ready" | "not-ready" | "left-out";
	readonly handedIn: number;
	readonly readers: number;
	/** Points between the sheets; null until every first reader is in. */
	readonly spread: number | null;
	readonly isTooFar: boolean;
	readonly disputed: readonly string[];
	/** The reader of this page scores him and is not in: what others wrote is hidden from him here as well. */
	readonly isBlind: boolean;
	readonly why: readonly WaitingWhy[];
};

/** What says something of sheets that somebody may not see yet. */
const ofSheets: readonly WaitingWhy[] = ["third-missing", "ground-disputed"];

/** What keeps one candidate from being compared, as far as this person may know. */
export function whyFor(one: RoundCase, why: readonly WaitingWhy[], me: string): readonly WaitingWhy[] {
	return isBlind(one, me) ? why.filter((each) => !ofSheets.includes(each)) : why;
}

function rowOf(one: RoundCase, state: RoundState, why: readonly WaitingWhy[], me: string): ProgressRow {
	const { rules } = state;
	const first = one.assessors.filter(({ third }) => !third);
	const sheets = countedSheets(one);
	const blind = isBlind(one, me);
	const isIn = first.length >= rules.assessorsPerCase && one.opened.length > 0;
	const spread = distanceOf(sheets.map(({ scores }) => pointsOf(scores, rules.rubric)));
	return {
		caseId: one.caseId,
		number: one.number,
		office: one.office,
		group: one.group,
		state: one.leftOut !== null ? "left-out" : one.ready ? "ready" : "not-ready",
		handedIn: sheets.length,
		readers: one.assessors.length,
		spread: isIn && !blind ? spread : null,
		isTooFar: !blind && one.outlier !== null && !one.spreadAccepted,
		disputed: blind ? [] : disputedGrounds(one, rules),
		isBlind: blind,
		why: whyFor(one, why, me),
	};
}

/** Every candidate, by number, with what is missing; those that the round does not know stand among them. */
export function progressOf({ state, accepted, rows, me }: OpenedRound): readonly ProgressRow[] {
	if (state === null) return [];
	const waiting = new Map(candidatesWaiting(state, accepted).map(({ caseId, why }) => [caseId, why]));
	const known = state.cases.map((one) => rowOf(one, state, waiting.get(one.caseId) ?? [], me));
	const unknown = [...waiting].flatMap(([caseId, why]): readonly ProgressRow[] => {
		const row = rows.get(caseId);
		if (!row || !why.includes("not-entered")) return [];
		const nothing = { handedIn: 0, readers: 0, spread: null, isTooFar: false, disputed: [], isBlind: false } as const;
		return [{ caseId, number: row.number, office: row.office, group: null, state: "not-ready", ...nothing, why }];
	});
	return [...known, ...unknown].sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** How many candidates lack a reader, and for how many of them nobody is left who is free of conflict. */
export function lackingReaders(state: RoundState): { readonly cases: number; readonly unserved: number } {
	const lacking = state.cases.filter((one) => one.leftOut === null && lackOf(one, state).count > 0);
	const given = new Map<string, number>();
	for (const { caseId } of assignmentsFor(state)) given.set(caseId, (given.get(caseId) ?? 0) + 1);
	const unserved = lacking.filter((one) => (given.get(one.caseId) ?? 0) < lackOf(one, state).count);
	return { cases: lacking.length, unserved: unserved.length };
}

/** What a list shows: everybody, who lacks nothing, who was left out, or who waits for one thing. */
export type ProgressFilter = "all" | "complete" | "out" | WaitingWhy;

export function filtered(rows: readonly ProgressRow[], filter: ProgressFilter): readonly ProgressRow[] {
	if (filter === "all") return rows;
	if (filter === "out") return rows.filter(({ state }) => state === "left-out");
	if (filter === "complete") return rows.filter(({ state, why }) => state !== "left-out" && why.length === 0);
	return rows.filter(({ why }) => why.includes(filter));
}

/** For how many candidates each thing is missing, what is missing most often first. */
export function countsOf(rows: readonly ProgressRow[]): readonly (readonly [why: WaitingWhy, count: number])[] {
	const counts = new Map<WaitingWhy, number>();
	for (const { why } of rows) for (const each of why) counts.set(each, (counts.get(each) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1]);
}
