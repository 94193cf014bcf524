import type { LocalDate } from "../../../casework/facts.ts";

/** One time at work in the country. `to` is the last day; null: still there on the reference date. */
export type WorkPeriod = { readonly from: LocalDate; readonly to: LocalDate | null };

/** TOPIK has grades (급), the Social Integration Programme stages (단계); EPS-TOPIK is another test and counts as neither (facts 9.3, 9.4). */
export type KoreanProof =
	| { readonly test: "topik"; readonly grade: 1 | 2 | 3 | 4 | 5 | 6; readonly takenOn: LocalDate | null }
	| {
			readonly test: "kiip";
			readonly stage: 0 | 1 | 2 | 3 | 4 | 5;
			/** "Completed stage 4" is not "assigned to stage 4". */
			readonly state: "completed" | "assigned" | "in-progress";
	  }
	| { readonly test: "eps-topik" };

/** What an officer says of the residence status; the code of a visa alone never decides (facts 9.2). */
export type ResidenceVerdict = "ok" | "needs-immigration-check" | "restricted";

/** What the law of 2026 asks; the unit of "2 years in total" and the reference date are not in the notice (facts ): house choices, dated data. */
export type EligibilityRules = {
	readonly workDaysMin: number;
	readonly topikGradeMin: number;
	readonly kiipStageMin: number;
};

/** Two years counted in days: 24 months are never less than 730 of them, so nobody is refused for a leap year. A house choice (facts A-8). */
export const eligibilityRules: EligibilityRules = { workDaysMin: 730, topikGradeMin: 4, kiipStageMin: 4 };

const dayMilliseconds = 86_400_000;

function dayNumber(day: LocalDate): number {
	return Date.parse(`${day}T00:00:00Z`) / dayMilliseconds;
}

/** A stretch of days, both ends included. */
type Span = { readonly from: number; readonly to: number };

/**
 * The stretches without their overlaps, in order: two jobs at once are counted once (facts A-8). Adjoining ones become one. What begins after the
 * reference date, or ends before it begins, counts nothing; what is still going on ends with the reference date.
 */
export function mergePeriods(periods: readonly WorkPeriod[], on: LocalDate): readonly Span[] {
	const last = dayNumber(on);
	const spans = periods
		.map(({ from, to }) => ({ from: dayNumber(from), to: Math.min(to === null ? last : dayNumber(to), last) }))
		.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to) && from <= to)
		.sort((a, b) => a.from - b.from);
	const merged: Span[] = [];
	for (const span of spans) {
		const before = merged.at(-1);
		if (before && span.from <= before.to + 1)
			merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, span.to) };
		else merged.push(span);
	}
	return merged;
}

/** Days at work up to the reference date, both ends of each stretch included, overlaps once. */
export function workDays(periods: readonly WorkPeriod[], on: LocalDate): number {
	return mergePeriods(periods, on).reduce((days, { from, to }) => days + to - from + 1, 0);
}

/** Whether proofs of Korean give the preference of A4.4: TOPIK 4 or more, or stage 4 or more of the programme completed. Never a hard gate. */
export function hasKoreanPreference(proofs: readonly KoreanProof[], rules: EligibilityRules): boolean {
	return proofs.some((proof) => {
		if (proof.test === "topik") return proof.grade >= rules.topikGradeMin;
		return proof.test === "kiip" && proof.state === "completed" && proof.stage >= rules.kiipStageMin;
	});
}

/** The hard gates of A3 and A3.1, in their order. */
export const gateNames = [
	"foreign-national",
	"lawful-stay",
	"work-experience",
	"languages",
	"no-bar",
	"residence-status",
] as const;
export type GateName = (typeof gateNames)[number];

/**
 * How a gate stands, and why. `officer`: a person has to look, and nothing is held against the applicant meanwhile; a machine never says no to a
 * residence status (facts 9.2).
 */
export type Gate = {
	readonly gate: GateName;
	readonly stands: "open" | "shut" | "officer";
	readonly why:
		| "declared"
		| "declared-otherwise"
		| "not-said"
		| "naturalised"
		| "stay-until-known"
		| "stay-ended"
		| "days-enough"
		| "days-missing"
		| "verdict-ok"
		| "verdict-restricted"
		| "verdict-needs-check"
		| "verdict-missing"
		| "bar-declared";
	/** Days counted, and days asked, where days were counted. */
	readonly days: { readonly counted: number; readonly asked: number } | null;
};

export type EligibilityFacts = {
	/** Null: not said. A naturalised Korean is no foreign national in the words of the notice; an officer looks (facts 9.1). */
	readonly nationality: "foreign" | "naturalised" | null;
	readonly stayUntil: LocalDate | null;
	/** Null: they were not said, or could not be read; no days are counted then, and nobody is short of any. */
	readonly periods: readonly WorkPeriod[] | null;
	readonly speaksKorean: boolean | null;
	readonly speaksMotherTongue: boolean | null;
	/** Ids of the office's list of bars that the applicant declared for himself; null: not asked yet. */
	readonly barsDeclared: readonly string[] | null;
	readonly residence: ResidenceVerdict | null;
};

function gate(name: GateName, stands: Gate["stands"], why: Gate["why"], days: Gate["days"] = null): Gate {
	return { gate: name, stands, why, days };
}

function nationalityGate({ nationality }: EligibilityFacts): Gate {
	if (nationality === null) return gate("foreign-national", "officer", "not-said");
	return nationality === "foreign"
		? gate("foreign-national", "open", "declared")
		: gate("foreign-national", "officer", "naturalised");
}

function stayGate({ stayUntil }: EligibilityFacts, on: LocalDate): Gate {
	if (stayUntil === null) return gate("lawful-stay", "officer", "not-said");
	return stayUntil >= on
		? gate("lawful-stay", "open", "stay-until-known")
		: gate("lawful-stay", "officer", "stay-ended");
}

function workGate({ periods }: EligibilityFacts, on: LocalDate, { workDaysMin }: EligibilityRules): Gate {
	if (periods === null) return gate("work-experience", "officer", "not-said");
	const days = { counted: workDays(periods, on), asked: workDaysMin };
	return days.counted >= workDaysMin
		? gate("work-experience", "open", "days-enough", days)
		: gate("work-experience", "shut", "days-missing", days);
}

function languageGate({ speaksKorean, speaksMotherTongue }: EligibilityFacts): Gate {
	if (speaksKorean === null || speaksMotherTongue === null) return gate("languages", "officer", "not-said");
	return speaksKorean && speaksMotherTongue
		? gate("languages", "open", "declared")
		: gate("languages", "shut", "declared-otherwise");
}

function barGate({ barsDeclared }: EligibilityFacts): Gate {
	if (barsDeclared === null) return gate("no-bar", "officer", "not-said");
	return barsDeclared.length === 0 ? gate("no-bar", "open", "declared") : gate("no-bar", "officer", "bar-declared");
}

function residenceGate({ residence }: EligibilityFacts): Gate {
	if (residence === null) return gate("residence-status", "officer", "verdict-missing");
	if (residence === "ok") return gate("residence-status", "open", "verdict-ok");
	return residence === "restricted"
		? gate("residence-status", "shut", "verdict-restricted")
		: gate("residence-status", "officer", "verdict-needs-check");
}

/** Every hard gate with its reason, as the officer and the applicant both see it. `on`: the round's reference date. Pure. */
export function gatesOf(
	facts: EligibilityFacts,
	on: LocalDate,
	rules: EligibilityRules = eligibilityRules,
): readonly Gate[] {
	return [
		nationalityGate(facts),
		stayGate(facts, on),
		workGate(facts, on, rules),
		languageGate(facts),
		barGate(facts),
		residenceGate(facts),
	];
}
