import type { Assessor, CaseEntry, ConflictCause } from "./round-facts.ts";
import type { RoundCase, RoundState, Sheet } from "./round-state.ts";

/** What the house can see by itself: an office of the assessor has the case, or his institution recommended the candidate. */
export function detectedConflict(
	{ office, institution }: Pick<CaseEntry, "office" | "institution">,
	assessor: Pick<Assessor, "office" | "alsoAt" | "institutions">,
): ConflictCause | null {
	if (assessor.office === office || assessor.alsoAt?.includes(office)) return "same-office";
	return institution !== null && assessor.institutions.includes(institution) ? "same-institution" : null;
}

/** Why this person's hands are off this case; null when they are not. What he declared goes before what can be seen. */
export function conflictOf(one: RoundCase, assessor: Assessor): ConflictCause | null {
	return one.declared.includes(assessor.user) ? "declared" : detectedConflict(one, assessor);
}

/** Who may read this case and does not yet. Whoever scored it before an objection does not score it again. */
export function eligibleFor(one: RoundCase, assessors: readonly Assessor[]): readonly Assessor[] {
	return assessors.filter(
		(assessor) =>
			assessor.reads &&
			conflictOf(one, assessor) === null &&
			!one.former.includes(assessor.user) &&
			!one.assessors.some(({ user }) => user === assessor.user),
	);
}

/** How many cases each assessor has to read, or has read. */
export function loadsOf(state: Pick<RoundState, "cases" | "assessors">): Map<string, number> {
	const loads = new Map(state.assessors.map(({ user }) => [user, 0]));
	for (const one of state.cases)
		for (const { user } of one.assessors) if (loads.has(user)) loads.set(user, (loads.get(user) ?? 0) + 1);
	return loads;
}

export type Assignment = { readonly caseId: string; readonly user: string; readonly third: boolean };

/** How many assessors this case lacks, and whether it is a third whom it lacks. */
export function lackOf(
	one: RoundCase,
	{ rules }: Pick<RoundState, "rules">,
): { readonly count: number; readonly third: boolean } {
	const first = rules.assessorsPerCase - one.assessors.filter(({ third }) => !third).length;
	if (first > 0) return { count: first, third: false };
	const wantsThird = one.outlier !== null && !one.spreadAccepted && !one.assessors.some(({ third }) => third);
	return { count: wantsThird ? 1 : 0, third: true };
}

/**
 * Who reads what still lacks readers: always the one with the least to do, so that loads differ by at most one while nobody has a conflict. Cases with
 * the fewest possible readers come first, so that the others do not use them up. Ids decide among equals; nothing is random.
 */
export function assignmentsFor(state: Pick<RoundState, "cases" | "assessors" | "rules">): readonly Assignment[] {
	const loads = loadsOf(state);
	const waiting = state.cases
		.filter(({ leftOut }) => leftOut === null)
		.map((one) => ({ one, lack: lackOf(one, state), eligible: eligibleFor(one, state.assessors) }))
		.filter(({ lack }) => lack.count > 0)
		.sort((a, b) => a.eligible.length - b.eligible.length || (a.one.caseId < b.one.caseId ? -1 : 1));
	const made: Assignment[] = [];
	for (const { one, lack, eligible } of waiting) {
		const byLoad = eligible
			.map(({ user }) => ({ user, load: loads.get(user) ?? 0 }))
			.sort((a, b) => a.load - b.load || (a.user < b.user ? -1 : 1));
		for (const { user, load } of byLoad.slice(0, lack.count)) {
			loads.set(user, load + 1);
			made.push({ caseId: one.caseId, user, third: lack.third });
		}
	}
	return made;
}

/** The sheets that count: of whoever is assigned now. */
export function countedSheets(one: RoundCase): readonly Sheet[] {
	return one.sheets.filter((sheet) => one.assessors.some(({ user }) => user === sheet.user));
}

/** Whether everybody who was to read first has handed in: from then on they may see each other's. */
export function areFirstIn(one: RoundCase, { rules }: Pick<RoundState, "rules">): boolean {
	const first = one.assessors.filter(({ third }) => !third);
	return (
		first.length >= rules.assessorsPerCase && first.every(({ user }) => one.sheets.some((sheet) => sheet.user === user))
	);
}
