import type { Case } from "../../casework/case.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { undecidedStatuses } from "../../casework/promises.ts";
import type { RoundContext } from "../../casework/round-commands.ts";
import type { CaseEntry, RoundEvent } from "../../casework/round-facts.ts";
import { decideRound } from "../../casework/round-law.ts";
import type { RoundState } from "../../casework/round-state.ts";
import type { Status } from "../../casework/status.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { procedureOf } from "../casefile/context.ts";
import { institutionMac } from "../search/institution-mac.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { hashOf } from "./hash-of.ts";
import { loadRound, type RoundName, roundStream, saveRound } from "./round-file.ts";

export type KeepDeps = { readonly unwrap: VaultUnwrap; readonly searchKey: SearchKey };

/** Where a case stands once an officer has sent it on to be compared with the others. */
const readyStatuses: readonly Status[] = ["before_board", "reserve"];

const machine = { kind: "machine", part: "round" } as const;

/** The locks of rounds among those of the database: a class of their own. */
const lockClass = 0x524f;

/**
 * Keeps the opening of a round's assessment and the acceptance of its cases apart until each transaction ends: whoever opens waits for those who accept,
 * and sees what they accepted. Those who accept do not wait for each other.
 */
export async function lockRound(tx: Tx, round: RoundName, as: "opening" | "accepting"): Promise<void> {
	const lock = as === "opening" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
	await tx.query({
		name: `lock-round-${as}`,
		text: `select ${lock}($1::int, hashtext($2))`,
		values: [lockClass, roundStream(round)],
	});
}

/** What the round may know of a case. No measures: an officer's verdict gives them. */
export function entryOf(caseId: string, state: Case, searchKey: SearchKey): CaseEntry {
	const { procedure, number, office, status } = state;
	// An office that shares its seats with no other is a group of its own.
	const group = getProcedure(procedure).offices.find(({ id }) => id === office)?.quotaGroup ?? office;
	const recommender = procedureOf(state).assessment?.recommenderOf(state.personal?.answers ?? null) ?? null;
	const institution = institutionMac(recommender, searchKey);
	return { caseId, number, office, group, institution, ready: readyStatuses.includes(status), measures: {} };
}

/** Enters a case that the round does not know yet, or tells it what is another now. [] when it knows, or takes nothing in any more. */
export function entering(state: RoundState, entry: CaseEntry, now: EpochSeconds): readonly RoundEvent[] {
	const context: RoundContext = { actor: machine, now, hashOf };
	const known = state.cases.find(({ caseId }) => caseId === entry.caseId);
	if (!known) {
		const decision = decideRound(state, { name: "enterCase", entry }, context);
		return decision.ok ? decision.events : [];
	}
	const { caseId, office, group, institution, ready } = entry;
	const isSame =
		known.office === office && known.group === group && known.institution === institution && known.ready === ready;
	if (isSame) return [];
	const change = { office, group, institution, ready };
	const decision = decideRound(state, { name: "updateCase", caseId, change }, context);
	return decision.ok ? decision.events : [];
}

/** Nothing that a round knows of a case is another than before: it need not be read, which is a long reading in a round of a thousand. */
function isSameTo(before: Case, state: Case): boolean {
	return (
		undecidedStatuses.includes(before.status) &&
		readyStatuses.includes(before.status) === readyStatuses.includes(state.status) &&
		before.office === state.office &&
		before.personal?.answers === state.personal?.answers
	);
}

/**
 * Called with every change of a case, in its transaction: an accepted case is a candidate of its round from the moment on at which both are so, and the
 * round knows where it lies and whether it may be judged. Nobody has to think of it.
 */
export async function keepInRound(
	tx: Tx,
	caseId: string,
	before: Case,
	state: Case,
	at: EpochSeconds,
	deps: KeepDeps,
): Promise<void> {
	const { procedure, first, status } = state;
	if (first.round === undefined || !undecidedStatuses.includes(status) || isSameTo(before, state)) return;
	const round = { procedure, id: first.round };
	await lockRound(tx, round, "accepting");
	const opened = await tx.query({
		name: "is-round-assessed",
		text: "select from events where stream = $1 and type = 'assessment_opened' limit 1",
		values: [roundStream(round)],
	});
	if (opened.rowCount === 0) return;
	// Locked before it is read: two cases that are accepted in one moment come one after the other.
	await tx.query("select from streams where stream = $1 for update", [roundStream(round)]);
	const file = await loadRound(tx, round, deps.unwrap);
	if (file.state === null) return;
	await saveRound(tx, file, entering(file.state, entryOf(caseId, state, deps.searchKey), at), at, deps.unwrap);
}
