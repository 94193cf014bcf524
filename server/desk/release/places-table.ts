import type { OpenedRound } from "./opened-round.ts";
import type { PlacesNow } from "./places.ts";

export const tableHeads = [
	...["number", "office", "quota_group", "rank", "outcome", "reserve", "reason", "confirmation", "confirm_by"],
	...["moved_up", "left"],
];

/** Everybody who was compared, by the number of the application: codes for programs, and nothing personal. */
export function tableOf(
	{ state, numberOf }: OpenedRound,
	{ seats, reserve, left }: PlacesNow,
): readonly (readonly (string | number | null)[])[] {
	const offices = new Map(state.cases.map(({ caseId, office }) => [caseId, office]));
	const groups = new Map(state.cases.map(({ caseId, group }) => [caseId, group]));
	return [
		...[...seats, ...reserve].map((one) => [
			...[numberOf(one.id), offices.get(one.id) ?? null, one.group, one.rank, one.outcome, one.reserve],
			...[one.reason.code, one.confirmation, one.confirmBy, one.hasMovedUp ? "yes" : "no", null],
		]),
		...left.map(({ caseId, cause }) => [
			...[numberOf(caseId), offices.get(caseId) ?? null, groups.get(caseId) ?? null, null, "none", null],
			...[null, null, null, "no", cause],
		]),
	];
}
