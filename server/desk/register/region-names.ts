import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";

/** The regions that a procedure's form offers, with their names. */
export function regionsOf(faces: readonly ProcedureFace[], lang: Lang): readonly (readonly [string, string])[] {
	const options = faces.flatMap(({ forms }) =>
		forms.flatMap(({ fields }) =>
			fields.flatMap((field) => (field.name === "region" && field.widget === "choice" ? (field.options ?? []) : [])),
		),
	);
	return [...new Map(options.map(({ value, label }) => [value, label[lang]]))];
}

export function regionName(region: string, faces: readonly ProcedureFace[], lang: Lang): string {
	return new Map(regionsOf(faces, lang)).get(region) ?? region;
}
