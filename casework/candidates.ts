import type { AssessmentRules, Criterion } from "./assessment-rules.ts";
import { areFirstIn, countedSheets } from "./assessors.ts";
import type { RoundCase, RoundState } from "./round-state.ts";
import { countedInterview, isPanelIn } from "./round-view.ts";
import { pointsOf, preferencePoints, preferencesOf, summaryOf } from "./scores.ts";
import { type Candidate, type SelectionInputs, selectionVersion } from "./selection.ts";

/** Why a complete application would not be compared with the others as things stand. Each has somebody who can settle it; none settles itself. */
export type WaitingWhy =
	/** Accepted by the office, and nobody told the round. */
	| "not-entered"
	/** The round knows it, and the office does not name it among the accepted any more: withdrawn, or back for a correction. */
	| "not-accepted"
	| "not-ready"
	| "assessors-missing"
	| "sheets-missing"
	| "third-missing"
	| "ground-disputed"
	| "measure-missing"
	| "not-interviewed"
	| "interview-missed"
	| "interview-sheets-missing"
	| "language-unchecked"
	| "language-in-doubt";

export type Waiting = { readonly caseId: string; readonly why: readonly WaitingWhy[] };

/** Grounds that some of those who read found and others did not: a person says, with a reason, whether they count. */
export function disputedGrounds(one: RoundCase, { preferences }: AssessmentRules): readonly string[] {
	const sheets = countedSheets(one);
	return preferences
		.map(({ id }) => id)
		.filter((id) => {
			const found = sheets.filter(({ grounds }) => grounds.some(({ ground }) => ground === id)).length;
			return found > 0 && found < sheets.length && !one.settledGrounds.some(({ ground }) => ground === id);
		});
}

/** Grounds that count: found by everybody who read, or settled so. */
export function countedGrounds(one: RoundCase, { preferences }: AssessmentRules): readonly string[] {
	const sheets = countedSheets(one);
	return preferences
		.map(({ id }) => id)
		.filter((id) => {
			const settled = one.settledGrounds.find(({ ground }) => ground === id);
			if (settled) return settled.counts;
			return sheets.length > 0 && sheets.every(({ grounds }) => grounds.some(({ ground }) => ground === id));
		});
}

/** What the documents came to, in `pointParts`: the sheets and what the preferences add. */
export function documentPoints(one: RoundCase, rules: AssessmentRules): number {
	const points = countedSheets(one).map(({ scores }) => pointsOf(scores, rules.rubric));
	const preferences = preferencesOf(countedGrounds(one, rules), rules.preferences);
	return summaryOf(points, rules.summary) + preferencePoints(preferences, rules.preferences);
}

/** What the interview came to, in `pointParts`; 0 in a round without. */
export function interviewPoints(one: RoundCase, { interview, summary }: AssessmentRules): number {
	if (interview === null) return 0;
	return summaryOf(
		countedInterview(one).map(({ scores }) => pointsOf(scores, interview.rubric)),
		summary,
	);
}

function numberOf(one: RoundCase, { of }: Criterion, rules: AssessmentRules): number {
	const preferences = preferencesOf(countedGrounds(one, rules), rules.preferences);
	switch (of.kind) {
		case "score":
			return documentPoints(one, rules) + interviewPoints(one, rules);
		case "documents":
			return documentPoints(one, rules);
		case "interview":
			return interviewPoints(one, rules);
		case "grounds":
			return preferences.size;
		case "ground":
			return preferences.has(of.countsAs) ? 1 : 0;
		case "measure":
			return one.measures[of.name] ?? 0;
	}
}

/** A candidate as selection compares him. */
export function candidateOf(one: RoundCase, rules: AssessmentRules): Candidate {
	return { id: one.caseId, group: one.group, key: rules.criteria.map((criterion) => numberOf(one, criterion, rules)) };
}

function interviewWaits(state: RoundState, one: RoundCase): WaitingWhy[] {
	const { interview } = state.rules;
	if (interview === null) return [];
	if (one.interview.missed) return ["interview-missed"];
	if (one.interview.slot === null) return ["not-interviewed"];
	const why: WaitingWhy[] = isPanelIn(state, one) ? [] : ["interview-sheets-missing"];
	if (!interview.languageCheck) return why;
	if (one.interview.language === null) why.push("language-unchecked");
	else if (one.interview.language.verdict !== "communicates") why.push("language-in-doubt");
	return why;
}

/** Everything that keeps one candidate from being compared; [] when nothing does. */
export function waitsFor(state: RoundState, one: RoundCase): readonly WaitingWhy[] {
	const { rules } = state;
	const why: WaitingWhy[] = [];
	if (!one.ready) why.push("not-ready");
	const first = one.assessors.filter(({ third }) => !third);
	const third = one.assessors.find((each) => each.third);
	if (first.length < rules.assessorsPerCase) why.push("assessors-missing");
	else if (!areFirstIn(one, state)) why.push("sheets-missing");
	else if (third && !one.sheets.some(({ user }) => user === third.user)) why.push("third-missing");
	else if (!third && one.outlier !== null && !one.spreadAccepted) why.push("third-missing");
	if (disputedGrounds(one, rules).length > 0) why.push("ground-disputed");
	const isMissing = ({ of }: Criterion) =>
		of.kind === "measure" && !(Object.hasOwn(one.measures, of.name) && Number.isSafeInteger(one.measures[of.name]));
	if (rules.criteria.some(isMissing)) why.push("measure-missing");
	return [...why, ...interviewWaits(state, one)];
}

/**
 * Each accepted application that would not take part now, and why: nobody who is complete is dropped because somebody forgot a mark. `accepted`: the
 * ids of every case of this round that the office has accepted, whether the round knows them or not. Whoever was left out with a reason waits no more.
 */
export function candidatesWaiting(state: RoundState, accepted: readonly string[]): readonly Waiting[] {
	const known = new Map(state.cases.map((one) => [one.caseId, one]));
	const unknown = accepted
		.filter((caseId) => !known.has(caseId))
		.map((caseId) => ({ caseId, why: ["not-entered" as const] }));
	const named = new Set(accepted);
	const waiting = state.cases
		.filter(({ leftOut }) => leftOut === null)
		.map((one) => ({
			caseId: one.caseId,
			why: named.has(one.caseId) ? waitsFor(state, one) : (["not-accepted"] as const),
		}))
		.filter(({ why }) => why.length > 0);
	return [...unknown, ...waiting];
}

/**
 * Everything that decides, as it stands: canonical, since candidates come by id, whatever the order in which they were entered. Whether anybody still
 * waits is asked before (`candidatesWaiting`).
 */
export function freezeInputs(state: Pick<RoundState, "cases" | "plan" | "rules">): SelectionInputs {
	const { plan, rules } = state;
	const candidates = state.cases.filter(({ leftOut }) => leftOut === null).map((one) => candidateOf(one, rules));
	return {
		version: selectionVersion,
		seats: plan.seats,
		cap: plan.cap,
		caps: plan.caps,
		criteria: rules.criteria.map(({ id }) => id),
		candidates: candidates.sort((a, b) => (a.id < b.id ? -1 : 1)),
	};
}
