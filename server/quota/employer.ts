import type { SearchKey } from "../search/search-key.ts";
import { identifierOf } from "../search/spelling.ts";

/** The keyed hash under which an employer's papers are found together (`grants.employer`, `permit_places`); null where no number is stated. */
export function employerHash(searchKey: SearchKey, taxNumber: string | null): Buffer | null {
	const identifier = identifierOf(taxNumber ?? "");
	return identifier === "" ? null : searchKey.term("tax", identifier);
}
