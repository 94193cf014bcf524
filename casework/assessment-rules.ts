/** One line of a rubric as an assessor scores it: whole points from 0 to the round's `scoreMax`, each worth `weight`. */
export type ScoreLine = { readonly id: string; readonly weight: number };

/**
 * What a preference is worth. `countsAs`: two paragraphs that name one thing carry the same word here and count once, as the recommendation of A2.1
 * and A4.1 does (facts A-4). `points` are added to the score; 0 where the ground only decides among equals.
 */
export type PreferenceRule = { readonly id: string; readonly countsAs: string; readonly points: number };

/** One number of the key by which candidates are compared; more is better. */
export type Criterion = {
	readonly id: string;
	readonly of: /** Documents and interview together. */
		| { readonly kind: "score" }
		| { readonly kind: "documents" }
		| { readonly kind: "interview" }
		/** How many different preferences were shown. */
		| { readonly kind: "grounds" }
		| { readonly kind: "ground"; readonly countsAs: string }
		/** A whole number that the caller knows of each candidate, such as days at work. */
		| { readonly kind: "measure"; readonly name: string };
};

/** How an office scores. No published rubric was found (facts 10.1): all of it is the office's own, a parameter of the round, and no page calls it law. */
export type AssessmentRules = {
	readonly scoreMax: number;
	readonly rubric: readonly ScoreLine[];
	/** Null: a round without interviews. */
	readonly interview: { readonly rubric: readonly ScoreLine[]; readonly languageCheck: boolean } | null;
	/** How many read each application. */
	readonly assessorsPerCase: number;
	readonly summary: "mean" | "median";
	/** In points: two sheets that are further apart than this send the case to a third assessor. */
	readonly outlierDistance: number;
	readonly preferences: readonly PreferenceRule[];
	/** The declared order of comparison, from the first to the last: the tie rule. */
	readonly criteria: readonly Criterion[];
	/** What decides among those who are equal in all of it; `none`: nothing does, and the office adds a criterion before it releases. */
	readonly ties: "lots" | "none";
};

/** Up to so many sheets a mean is exact (`pointParts` in scores.ts). */
export const assessorsMax = 10;

/** What makes rules unfit. `counted-twice`: a preference has points of its own and a line of the rubric as well (facts A-4). */
export type RulesFault =
	| "rubric"
	| "assessors"
	| "distance"
	| "preferences"
	| "counted-twice"
	| "criteria"
	| "criterion-without-source";

function isWhole(value: number, least: number): boolean {
	return Number.isSafeInteger(value) && value >= least;
}

function areUnique(ids: readonly string[]): boolean {
	return new Set(ids).size === ids.length;
}

function isRubric(lines: readonly ScoreLine[]): boolean {
	return (
		lines.length > 0 &&
		areUnique(lines.map(({ id }) => id)) &&
		lines.every(({ weight }) => isWhole(weight, 0) && weight <= 1000)
	);
}

function hasSource({ of }: Criterion, { interview, preferences }: AssessmentRules): boolean {
	if (of.kind === "interview") return interview !== null;
	return of.kind !== "ground" || preferences.some(({ countsAs }) => countsAs === of.countsAs);
}

/** Two grounds that count as one are worth the same, whichever of them was shown. */
function agree(preferences: readonly PreferenceRule[]): boolean {
	return preferences.every(({ countsAs, points }) =>
		preferences.every((other) => other.countsAs !== countsAs || other.points === points),
	);
}

/** Everything that is wrong with rules as somebody wrote them; [] when a round may be scored by them. */
export function faultsOfRules(rules: AssessmentRules): readonly RulesFault[] {
	const { scoreMax, rubric, interview, assessorsPerCase, outlierDistance, preferences, criteria } = rules;
	const isTwice = preferences.some(
		({ id, countsAs, points }) => points > 0 && rubric.some((line) => line.id === id || line.id === countsAs),
	);
	const wrong: Readonly<Record<RulesFault, boolean>> = {
		rubric: !isWhole(scoreMax, 1) || scoreMax > 1000 || !isRubric(rubric) || !isRubric(interview?.rubric ?? rubric),
		assessors: !isWhole(assessorsPerCase, 2) || assessorsPerCase >= assessorsMax,
		distance: !isWhole(outlierDistance, 0),
		preferences:
			!areUnique(preferences.map(({ id }) => id)) ||
			!agree(preferences) ||
			preferences.some(({ points }) => !isWhole(points, 0)),
		"counted-twice": isTwice,
		criteria: criteria.length === 0 || !areUnique(criteria.map(({ id }) => id)),
		"criterion-without-source": criteria.some((one) => !hasSource(one, rules)),
	};
	return (Object.keys(wrong) as RulesFault[]).filter((fault) => wrong[fault]);
}
