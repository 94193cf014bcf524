import { type StaffAction, scopesOf } from "../../casework/may.ts";
import type { Scope, StaffActor } from "../../casework/staff-roles.ts";
import { type CaseRow, findByNumber } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import { isHiddenFrom } from "../store/recusals.ts";

/** Where somebody may look, and who looks: statements that are given scopes leave out the cases from which their reader recused himself. */
export type ReaderScope = Scope & { readonly reader?: string };

export function scopesFor(actor: StaffActor, action: StaffAction): ReaderScope[] {
	return scopesOf(actor, action).map((scope) => ({ ...scope, reader: actor.id }));
}

/** The case behind a number for one person: null where there is none, and just so where he recused himself. */
export async function findByNumberFor(tx: Tx, number: string, userId: string): Promise<CaseRow | null> {
	const row = await findByNumber(tx, number);
	return row !== null && (await isHiddenFrom(tx, userId, row.caseId)) ? null : row;
}
