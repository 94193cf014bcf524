import {
	type AssessmentRules,
	type Criterion,
	faultsOfRules,
	type RulesFault,
} from "../../../casework/assessment-rules.ts";
import type { Round, RubricLine } from "../../../casework/round.ts";
import type { Procedure } from "../../../procedures/define.ts";
import type { RulesFieldFault } from "./words.ts";

/** The form as it was typed: every field by its name. */
export type RulesTyped = Readonly<Record<string, string>>;

/** What is wrong, by the field at which it is shown. */
export type RulesFaults = Readonly<Record<string, RulesFieldFault>>;

/** What there is to choose from in one round: its own lines and grounds, the law's interview, and the rules as they are offered. */
export type RulesOffer = {
	readonly proposed: AssessmentRules;
	readonly rubric: readonly RubricLine[];
	readonly interview: readonly RubricLine[];
	readonly criteria: readonly Criterion[];
};

/** Everything that candidates can be compared by in this round, what is offered first. */
export function offerOf(call: Round, law: Procedure): RulesOffer | null {
	const { assessment } = law;
	if (!assessment) return null;
	const proposed = assessment.propose(call);
	const grounds = [...new Set(proposed.preferences.map(({ countsAs }) => countsAs))];
	const all: readonly Criterion[] = [
		...proposed.criteria,
		...(["score", "documents", "interview", "grounds"] as const).map((kind) => ({ id: kind, of: { kind } })),
		...grounds.map((countsAs): Criterion => ({ id: countsAs, of: { kind: "ground", countsAs } })),
		...assessment.measures.map(({ name }): Criterion => ({ id: name, of: { kind: "measure", name } })),
	];
	const criteria = all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
	return { proposed, rubric: call.rubric, interview: assessment.interviewRubric, criteria };
}

/** Rules as the form shows them. */
export function typedOf(rules: AssessmentRules, offer: RulesOffer): RulesTyped {
	const weights = (prefix: string, lines: readonly { readonly id: string; readonly weight: number }[]) =>
		lines.map(({ id, weight }) => [`${prefix}-${id}`, String(weight)] as const);
	return Object.fromEntries([
		["scoreMax", String(rules.scoreMax)],
		...weights("weight", rules.rubric),
		["interview", rules.interview === null ? "no" : "yes"],
		...weights("interview-weight", rules.interview?.rubric ?? offer.interview),
		["languageCheck", rules.interview?.languageCheck ? "yes" : "no"],
		["assessorsPerCase", String(rules.assessorsPerCase)],
		["summary", rules.summary],
		["outlierDistance", String(rules.outlierDistance)],
		...rules.preferences.map(({ id, points }) => [`points-${id}`, String(points)] as const),
		...offer.criteria.map(({ id }) => {
			const place = rules.criteria.findIndex((one) => one.id === id);
			return [`order-${id}`, place === -1 ? "" : String(place + 1)] as const;
		}),
		["ties", rules.ties],
	]);
}

/** The fields of the form in the order in which they stand. */
export function fieldsOf(offer: RulesOffer): readonly string[] {
	return Object.keys(typedOf(offer.proposed, offer));
}

function wholeIn(typed: RulesTyped, name: string): number | null {
	const text = (typed[name] ?? "").trim();
	return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** Where a fault of the whole is shown. */
function fieldOf(fault: RulesFault, { proposed, criteria }: RulesOffer): string {
	const [first] = criteria;
	const fields: Readonly<Record<RulesFault, string>> = {
		rubric: "scoreMax",
		assessors: "assessorsPerCase",
		distance: "outlierDistance",
		preferences: `points-${proposed.preferences[0]?.id}`,
		"counted-twice": `points-${proposed.preferences[0]?.id}`,
		criteria: `order-${first?.id}`,
		"criterion-without-source": "order-interview",
	};
	return fields[fault];
}

/** Each refused rule at its field. */
export function faultsAt(faults: readonly RulesFault[], offer: RulesOffer): RulesFaults {
	return Object.fromEntries(faults.map((fault) => [fieldOf(fault, offer), fault]));
}

/** The order of comparison as it was typed; the fields whose place is no place. */
function criteriaIn(
	typed: RulesTyped,
	offer: RulesOffer,
): { criteria: readonly Criterion[]; wrong: readonly string[] } {
	const placed = offer.criteria
		.filter(({ id }) => (typed[`order-${id}`] ?? "").trim() !== "")
		.map((criterion) => ({ criterion, place: wholeIn(typed, `order-${criterion.id}`) }));
	const wrong = placed.filter(
		({ place }) =>
			place === null || place < 1 || place > placed.length || placed.filter((one) => one.place === place).length > 1,
	);
	return {
		criteria: placed.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)).map(({ criterion }) => criterion),
		wrong: wrong.map(({ criterion }) => `order-${criterion.id}`),
	};
}

/** Reads the form: the rules, or what is wrong with which field. */
export function readRules(
	typed: RulesTyped,
	offer: RulesOffer,
): { readonly rules: AssessmentRules; readonly faults: null } | { readonly rules: null; readonly faults: RulesFaults } {
	const faults: Record<string, RulesFieldFault> = {};
	const whole = (name: string): number => {
		const value = wholeIn(typed, name);
		if (value === null) faults[name] = "number";
		return value ?? 0;
	};
	const weighed = (prefix: string, lines: readonly RubricLine[]) =>
		lines.map(({ id }) => ({ id, weight: whole(`${prefix}-${id}`) }));
	const hasInterview = typed.interview === "yes";
	const { criteria, wrong } = criteriaIn(typed, offer);
	const rules: AssessmentRules = {
		scoreMax: whole("scoreMax"),
		rubric: weighed("weight", offer.rubric),
		interview: hasInterview
			? { rubric: weighed("interview-weight", offer.interview), languageCheck: typed.languageCheck === "yes" }
			: null,
		assessorsPerCase: whole("assessorsPerCase"),
		summary: typed.summary === "median" ? "median" : "mean",
		outlierDistance: whole("outlierDistance"),
		preferences: offer.proposed.preferences.map(({ id, countsAs }) => ({
			id,
			countsAs,
			points: whole(`points-${id}`),
		})),
		criteria,
		ties: typed.ties === "none" ? "none" : "lots",
	};
	for (const name of wrong) faults[name] = "order";
	const found = Object.keys(faults).length > 0 ? faults : faultsAt(faultsOfRules(rules), offer);
	return Object.keys(found).length > 0 ? { rules: null, faults: found } : { rules, faults: null };
}
