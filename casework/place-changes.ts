import type { PlaceChange } from "./round-facts.ts";
import type { Placed } from "./selection.ts";

/** Whose outcome differs between two selections; who is in one alone counts too. In the order of ids. */
export function changesBetween(before: readonly Placed[], after: readonly Placed[]): readonly PlaceChange[] {
	const [was, is] = [before, after].map((placed) => new Map(placed.map(({ id, outcome }) => [id, outcome])));
	const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort((a, b) => (a < b ? -1 : 1));
	return ids
		.map((caseId) => ({
			caseId,
			before: was?.get(caseId) ?? ("none" as const),
			after: is?.get(caseId) ?? ("none" as const),
		}))
		.filter((one) => one.before !== one.after);
}
