import type { AssessmentRules } from "../../../casework/assessment-rules.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { NoPlaceWhy } from "../../../casework/place-facts.ts";
import type { Round, RubricLine } from "../../../casework/round.ts";
import type { MeasureQuestion } from "../../define.ts";
import { words } from "../words.ts";
import { periodsIn, proofsIn } from "./declared.ts";
import { workDays } from "./eligibility.ts";

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

/** What those numbers are called, and what they are taken from. That they decide among equals is the office's own and no law (facts 10.1). */
export const measures: readonly MeasureQuestion[] = [
	{
		name: "korean",
		title: words("한국어 수준", "Корей тилинин деңгээли", "Уровень корейского", "Level of Korean"),
		hint: words(
			"TOPIK 급수 또는 이수한 사회통합프로그램 단계 가운데 높은 것(0~6). 증빙이 없으면 0",
			"TOPIK деңгээли же аяктаган интеграция баскычы, кайсынысы жогору болсо (0–6). Далил жок болсо 0",
			"Уровень TOPIK или завершённая ступень программы интеграции, что выше (0–6). Без подтверждения 0",
			"The TOPIK level or the completed stage of the integration programme, whichever is higher (0 to 6). 0 without proof",
		),
		max: 6,
		gate: null,
		ground: "A4.4",
	},
	{
		name: "work-days",
		title: words("근무 일수 합계", "Жалпы иш күндөрү", "Всего дней работы", "Days at work in total"),
		hint: words(
			"증명서로 확인한 일수. 겹치는 날은 한 번만 셉니다",
			"Документ менен тастыкталган күндөр. Дал келгени бир жолу эсептелет",
			"Дни, подтверждённые документами. Совпадающие считаются один раз",
			"Days that papers show. Days that overlap are counted once",
		),
		max: 40_000,
		gate: "work-experience",
		ground: null,
	},
];

/**
 * What the answers come to. A stage counts when it was completed; EPS-TOPIK is another test (facts 9.3, 9.4). It is the applicant's own word: an officer
 * confirms it, because what he settled of the requirement says that the days are enough and not how many they are.
 */
export function proposeMeasures(answers: unknown, on: LocalDate): Readonly<Record<string, number>> {
	if (typeof answers !== "object" || answers === null) return {};
	const levels = proofsIn(answers).map((proof) => {
		if (proof.test === "topik") return proof.grade;
		return proof.test === "kiip" && proof.state === "completed" ? proof.stage : 0;
	});
	const periods = periodsIn(answers);
	return { korean: Math.max(0, ...levels), ...(periods === null ? {} : { "work-days": workDays(periods, on) }) };
}

/**
 * What of the form whoever scores is shown: who it is, so that he can tell a conflict, and what the rubric speaks of. Not how to reach the candidate, not his
 * residence, and not what bars him: an officer of his office settles those.
 */
export const readAnswers: readonly string[] = [
	"name",
	"koreanName",
	"citizenship",
	"district",
	"motherTongue",
	"speaksMotherTongue",
	"speaksKorean",
	"workPeriods",
	"topikGrade",
	"topikTakenOn",
	"kiipStage",
	"kiipState",
	"epsTopik",
	"recommended",
	"recommender",
	"experienceInstitutions",
	"experienceCommunities",
	"ties",
];

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

/** The three letters of his passport, as the form has them. No criterion reads it: balance is shown to the office and decides nothing. */
export function citizenshipOf(answers: unknown): string | null {
	if (typeof answers !== "object" || answers === null) return null;
	const { citizenship } = answers as { readonly citizenship?: unknown };
	return typeof citizenship === "string" && /^[A-Z]{3}$/.test(citizenship) ? citizenship : null;
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
