import type { AssessmentRules } from "../../../casework/assessment-rules.ts";
import type { NoPlaceWhy } from "../../../casework/place-facts.ts";
import type { Round, RubricLine } from "../../../casework/round.ts";
import { words } from "../words.ts";

/** What the panel scores (A5, A6, A9); the notice names an interview and nothing of how it is scored (A15). Weights are the office's own. */
export const interviewRubric: readonly RubricLine[] = [
	{
		id: "motivation",
		label: words(
			"동기와 활동 이해",
			"Ниети жана ишти түшүнүүсү",
			"Мотивация и понимание задач",
			"Motivation and grasp of the task",
		),
		weight: 2,
	},
	{
		id: "languages",
		label: words(
			"모국어와 한국어 소통",
			"Эне тилинде жана корейче баарлашуусу",
			"Общение на родном языке и по-корейски",
			"Communication in the mother tongue and in Korean",
		),
		weight: 2,
	},
	{
		id: "trust",
		label: words(
			"지역사회 관계망과 신뢰",
			"Жергиликтүү байланыштары жана ишеним",
			"Связи на месте и доверие",
			"Local network and trust",
		),
		weight: 2,
	},
];

/** Names of the numbers that an officer's verdict gives each candidate: the level of Korean (0 to 6), the days at work in total (A3). */
export const measureNames = ["korean", "work-days"] as const;

/**
 * How a new round of this law is offered to be scored, until the office says otherwise (facts 10.1): two readers, the mean, a third beyond a third of all
 * points, then an interview. Preferences have no points of their own, since the rubric's lines speak of the same things; the recommendation, which two
 * paragraphs name (A2.1, A4.1), counts once and decides first among equals. Nothing of it is law.
 */
export function proposedAssessment({ rubric, grounds }: Pick<Round, "rubric" | "grounds">): AssessmentRules {
	const scoreMax = 10;
	const points = rubric.reduce((sum, { weight }) => sum + weight * scoreMax, 0);
	const lines = (some: readonly RubricLine[]) => some.map(({ id, weight }) => ({ id, weight }));
	const recommendation = ["A2.1", "A4.1"];
	const hasRecommendation = grounds.some(({ id }) => recommendation.includes(id));
	return {
		scoreMax,
		rubric: lines(rubric),
		interview: { rubric: lines(interviewRubric), languageCheck: true },
		assessorsPerCase: 2,
		summary: "mean",
		outlierDistance: Math.floor(points / 3),
		preferences: grounds.map(({ id }) => ({
			id,
			countsAs: recommendation.includes(id) ? "recommendation" : id,
			points: 0,
		})),
		criteria: [
			{ id: "score", of: { kind: "score" } },
			...(hasRecommendation
				? [{ id: "recommendation", of: { kind: "ground", countsAs: "recommendation" } } as const]
				: []),
			...measureNames.map((name) => ({ id: name, of: { kind: "measure", name } as const })),
		],
		ties: "lots",
	};
}

/** The institution that recommends the candidate, as the form has it (A2.1, A4.1); null where none does. Whoever belongs to it does not judge him. */
export function recommenderOf(answers: unknown): string | null {
	if (typeof answers !== "object" || answers === null) return null;
	const { recommended, recommender } = answers as { readonly recommended?: unknown; readonly recommender?: unknown };
	if (recommended !== true || typeof recommender !== "string") return null;
	return recommender.trim() === "" ? null : recommender.trim();
}

/**
 * The published ground of whoever has no place in a round. What keeps one candidate from being compared is said by the manager in words, since the round
 * knows fewer grounds than the list; that others stood above is the list's own.
 */
export function groundOf(why: NoPlaceWhy): string {
	return why === "not-reached" ? "not-selected" : "other-ground";
}
