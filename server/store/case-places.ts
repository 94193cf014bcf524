import type { Tx } from "./pool.ts";

/** Where an officer may look: a procedure at an office; null stands for every one. */
export type Scope = { readonly procedure: string | null; readonly office: string | null };

/** A procedure at an office where something has been filed, under its short name in the tables. */
export type CasePlace = { readonly place: number; readonly procedure: string; readonly office: string };

/** Every place of the house: a handful of rows. */
export async function listPlaces(tx: Tx): Promise<CasePlace[]> {
	const found = await tx.query<CasePlace>({
		name: "list-places",
		text: "select place, procedure, office from case_places order by procedure, office",
	});
	return found.rows;
}

/** The places that these scopes open. None is an answer: nothing is seen. */
export function placesWithin(places: readonly CasePlace[], scopes: readonly Scope[]): readonly CasePlace[] {
	return places.filter(({ procedure, office }) =>
		scopes.some((scope) => (scope.procedure ?? procedure) === procedure && (scope.office ?? office) === office),
	);
}
