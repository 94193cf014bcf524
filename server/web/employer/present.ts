import type { GrantStatus } from "../../../casework/grant-state.ts";
import type { GrantRow } from "../../register/grant-rows.ts";

/**
 * All that an employer's page says of a paper. A whitelist: no worker's name, which this process could not open anyway; "worker 2 of his own
 * application" says to the employer who it is, and to a passer-by nothing.
 */
export type EmployerPaper = {
	readonly number: string;
	readonly kind: string;
	readonly status: GrantStatus;
	readonly validFrom: string;
	readonly validTo: string;
	readonly places: number | null;
	readonly caseNumber: string;
	readonly item: string;
};

export function presentEmployerPaper(row: GrantRow): EmployerPaper {
	const { number, kind, status, validFrom, validTo, places, caseNumber, item } = row;
	return { number, kind, status, validFrom, validTo, places, caseNumber, item };
}
