import type { SearchKey } from "./search-key.ts";
import { identifierOf } from "./spelling.ts";

/** The keyed hash under which an employer's papers and places are found together; null for none, and for a number that is none. */
export function employerMac(taxNumber: string | null, key: SearchKey): Buffer | null {
	const identifier = taxNumber === null ? "" : identifierOf(taxNumber);
	return identifier.length < 4 ? null : key.term("tax", identifier);
}
