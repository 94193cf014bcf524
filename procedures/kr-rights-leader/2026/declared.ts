import type { LeaderAnswers } from "./answers.ts";
import type { EligibilityFacts, KoreanProof, ResidenceVerdict, WorkPeriod } from "./eligibility.ts";

type Known = Partial<LeaderAnswers>;

/** The times at work that the answers name; null when they could not be read. */
export function periodsIn({ workPeriods }: Known): readonly WorkPeriod[] | null {
	return workPeriods?.map(({ from, to }) => ({ from, to: to ?? null })) ?? null;
}

/** The proofs of Korean that the answers name. A stage without its state, or a test without its date, is not taken for more than was said. */
export function proofsIn({ topikGrade, topikTakenOn, kiipStage, kiipState, epsTopik }: Known): readonly KoreanProof[] {
	return [
		...(topikGrade === undefined
			? []
			: [
					{ test: "topik", grade: Number(topikGrade) as 1 | 2 | 3 | 4 | 5 | 6, takenOn: topikTakenOn ?? null } as const,
				]),
		...(kiipStage === undefined
			? []
			: [
					{
						test: "kiip",
						stage: Number(kiipStage) as 0 | 1 | 2 | 3 | 4 | 5,
						state: (kiipState ?? "in-progress") as "completed" | "assigned" | "in-progress",
					} as const,
				]),
		...(epsTopik === true ? [{ test: "eps-topik" } as const] : []),
	];
}

/** What the gates are judged by: the applicant's own words and the officer's verdict on the residence status (null: none yet). Any field may be missing. */
export function eligibilityFacts(answers: unknown, residence: ResidenceVerdict | null): EligibilityFacts {
	const known = (answers ?? {}) as Known;
	return {
		nationality: (known.nationality ?? null) as EligibilityFacts["nationality"],
		stayUntil: known.stayUntil ?? null,
		periods: periodsIn(known),
		speaksKorean: known.speaksKorean ?? null,
		speaksMotherTongue: known.speaksMotherTongue ?? null,
		barsDeclared: known.noBars === undefined ? null : known.noBars ? [] : [known.bar ?? "other-bar"],
		residence,
	};
}

/** The grounds of preference that were claimed, in the order of A4; never a requirement. */
export function groundsIn(answers: unknown): readonly ("A4.1" | "A4.2" | "A4.3" | "A5")[] {
	const known = (answers ?? {}) as Known;
	return [
		...(known.recommended === true ? (["A4.1"] as const) : []),
		...(known.experienceInstitutions === true ? (["A4.2"] as const) : []),
		...(known.experienceCommunities === true ? (["A4.3"] as const) : []),
		...(known.ties === undefined ? [] : (["A5"] as const)),
	];
}
