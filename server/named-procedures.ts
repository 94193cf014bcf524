import type { ProcedureHome } from "../procedures/define.ts";
import { listShipped } from "../procedures/registry.ts";

/**
 * What an installation runs, in the order of `ids`, each once; all that ship but the examples when it names none. A sentence when they cannot be run: an
 * example is nobody's law, and only a demonstration shows one (decision 0024).
 */
export function namedProcedures(
	ids: readonly string[],
	demonstration: boolean,
): readonly [ProcedureHome, ...ProcedureHome[]] | string {
	const shipped = listShipped();
	const named = ids.length === 0 ? shipped.flatMap(({ face }) => (face.isExample ? [] : [face.id])) : [...new Set(ids)];
	const found = named.flatMap((id) => shipped.filter(({ face }) => face.id === id));
	const [first, ...others] = found;
	if (first === undefined || found.length < named.length)
		return `name some of ${shipped.map(({ face }) => face.id).join(", ")}, separated by commas.`;
	if (!demonstration && found.some(({ face }) => face.isExample))
		return "an example is nobody's law; only a demonstration (TILKAT_DEMO=1) runs one.";
	return [first, ...others];
}

/** `kg-work-permit=2018` by procedure; a year alone is the first procedure's. */
export function lawsOf(named: readonly string[], first: ProcedureHome): Record<string, string> {
	return Object.fromEntries(
		named.map((one) => {
			const [left = "", year] = one.split("=");
			return year === undefined ? [first.face.id, left] : [left, year];
		}),
	);
}
