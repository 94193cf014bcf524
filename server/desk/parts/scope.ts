import { covers, type Scope } from "../../../casework/staff-roles.ts";
import type { Lang } from "../../../findings/lang.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { getStaffWords } from "../staff/words.ts";

/** A place where a role can hold, as a form offers it: `value` is what the form posts. */
export type Place = { readonly value: string; readonly scope: Scope; readonly words: string };

/** Everywhere, each procedure in all its offices, each office of each procedure. */
export function listPlaces(lang: Lang): Place[] {
	return [
		{ value: "", scope: { procedure: null, office: null }, words: getStaffWords(lang).everywhere },
		...listProcedures().flatMap(({ face, shortTitle, offices }) => [
			{ value: face.id, scope: { procedure: face.id, office: null }, words: shortTitle[lang] },
			...offices.map((office) => ({
				value: `${face.id}/${office.id}`,
				scope: { procedure: face.id, office: office.id },
				words: `${shortTitle[lang]}: ${office.name[lang]}`,
			})),
		]),
	];
}

/** Those of the places that lie within the scopes of whoever grants. */
export function placesWithin(places: readonly Place[], scopes: readonly Scope[]): Place[] {
	return places.filter(({ scope }) => scopes.some((own) => covers(own, scope)));
}

/** Where a grant holds, in words; an office that is no more is named by its id. */
export function scopeWords(scope: Scope, lang: Lang): string {
	const place = listPlaces(lang).find(
		(each) => each.scope.procedure === scope.procedure && each.scope.office === scope.office,
	);
	return place?.words ?? [scope.procedure, scope.office].filter(Boolean).join(": ");
}
