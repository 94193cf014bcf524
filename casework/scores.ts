import type { AssessmentRules, PreferenceRule, ScoreLine } from "./assessment-rules.ts";

/** Points of each line, by its id. */
export type LineScores = Readonly<Record<string, number>>;

/** Scores are kept in parts of a point that every number of sheets up to ten divides, so that no mean is ever rounded and no rounding makes a tie. */
export const pointParts = 2520;

/** Whether every line has a whole score within its bounds, and nothing else is scored. */
export function areScores(scores: LineScores, rubric: readonly ScoreLine[], scoreMax: number): boolean {
	return (
		Object.keys(scores).length === rubric.length &&
		rubric.every(({ id }) => {
			const score = Object.hasOwn(scores, id) ? scores[id] : undefined;
			return score !== undefined && Number.isSafeInteger(score) && score >= 0 && score <= scoreMax;
		})
	);
}

/** The points of one sheet: each line by its weight. Whole. */
export function pointsOf(scores: LineScores, rubric: readonly ScoreLine[]): number {
	return rubric.reduce((sum, { id, weight }) => sum + weight * (scores[id] ?? 0), 0);
}

/** Several sheets as one number, in `pointParts` of a point; exact up to ten sheets. 0 without any. */
export function summaryOf(points: readonly number[], summary: AssessmentRules["summary"]): number {
	if (points.length === 0) return 0;
	if (summary === "mean") return (points.reduce((sum, one) => sum + one, 0) * pointParts) / points.length;
	const sorted = points.toSorted((a, b) => a - b);
	const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
	return ((low + high) * pointParts) / 2;
}

/** How far the sheets of a case lie apart, in points. */
export function distanceOf(points: readonly number[]): number {
	return points.length === 0 ? 0 : Math.max(...points) - Math.min(...points);
}

/** The different preferences behind the grounds that were shown; two names of one thing are one (facts A-4). */
export function preferencesOf(grounds: readonly string[], preferences: readonly PreferenceRule[]): ReadonlySet<string> {
	return new Set(preferences.filter(({ id }) => grounds.includes(id)).map(({ countsAs }) => countsAs));
}

/** What those preferences add to the score, in `pointParts`; each counts once. */
export function preferencePoints(counted: ReadonlySet<string>, preferences: readonly PreferenceRule[]): number {
	return [...counted].reduce(
		(sum, word) => sum + (preferences.find(({ countsAs }) => countsAs === word)?.points ?? 0) * pointParts,
		0,
	);
}
