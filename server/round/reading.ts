import { type DeskAction, scopesOf } from "../../casework/may.ts";
import type { RoundCase, RoundState } from "../../casework/round-state.ts";
import { mayRead } from "../../casework/round-view.ts";
import type { StaffActor } from "../../casework/staff-roles.ts";
import type { CaseRow } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import { isHiddenFrom } from "../store/recusals.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { type RoundName, readRound } from "./round-file.ts";

/** A candidate that somebody may read because it was given to him, and the round that it was given in. */
export type Reading = { readonly round: RoundName; readonly state: RoundState; readonly one: RoundCase };

const assessing: DeskAction = "assessRound";

/** Whether this person scores in rounds of a procedure at all; which candidates is the round's to say. He does it for an office that has none of them. */
export function assesses(actor: StaffActor, procedure: string | null): boolean {
	return scopesOf(actor, assessing).some((scope) => scope.procedure === null || scope.procedure === procedure);
}

/** Whether this person's roles name the office that has a case. They may have changed since he was named: he reads nothing of his own office by assignment. */
export function worksAt(actor: StaffActor, { procedure, office }: Pick<CaseRow, "procedure" | "office">): boolean {
	return actor.grants.some(
		(grant) => grant.office === office && (grant.procedure === null || grant.procedure === procedure),
	);
}

/**
 * What opens a case to somebody of another office: its round gave it to him (`mayRead`). Null for everybody else, and for whoever declared a conflict.
 * `words`: his own notes, and the others' once he may see them, are opened with it.
 */
export async function findReading(
	tx: Tx,
	row: Pick<CaseRow, "caseId" | "procedure" | "office" | "round">,
	actor: StaffActor,
	unwrap: VaultUnwrap,
	words = false,
): Promise<Reading | null> {
	const { caseId, procedure, round: id } = row;
	if (id === null || !assesses(actor, procedure) || worksAt(actor, row)) return null;
	if (await isHiddenFrom(tx, actor.id, caseId)) return null;
	const round = { procedure, id };
	const { state } = await readRound(tx, round, unwrap, words ? [caseId] : []);
	const one = state?.cases.find((each) => each.caseId === caseId);
	if (!state || !one || !mayRead(state, actor.id, caseId)) return null;
	return { round, state, one };
}
