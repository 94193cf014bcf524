import type { EpochSeconds } from "../../casework/facts.ts";
import { nextGrantTickAt } from "../../casework/grant.ts";
import type { GrantEvent, SealedGrantEvent } from "../../casework/grant-facts.ts";
import { evolveGrant, type Grant } from "../../casework/grant-state.ts";
import { permitJob } from "../control/later-jobs.ts";
import { employerMac } from "../search/employer-mac.ts";
import type { SearchKey } from "../search/search-key.ts";
import { type CaseKey, openCaseKey } from "../store/case-keys.ts";
import type { StoredFact } from "../store/events.ts";
import { appendEvents, loadStream } from "../store/events.ts";
import { addJob, cancelJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { grantContext } from "./grant-context.ts";
import { saveGrantRows } from "./grant-rows.ts";
import { indexGrant } from "./grant-words.ts";

/** What time asks of a paper: an announcement, the day of a revocation, its end. Subject: the grant's id. */
export const grantClockJob = "grant-clock";

/** A paper taken out of the cellar. `state` is null only before its issue; `key`: of the paper's case, null once that was erased. */
export type GrantFile = {
	readonly grantId: string;
	readonly key: CaseKey | null;
	readonly state: Grant | null;
	readonly version: number;
	readonly facts: readonly StoredFact<SealedGrantEvent>[];
};

/** A file that holds an issued paper. */
export type IssuedGrantFile = GrantFile & { readonly state: Grant };

function streamOf(grantId: string): string {
	return `grant/${grantId}`;
}

/** The file of a paper that is about to be issued, sealed under the key of its case. */
export function newGrantFile(grantId: string, key: CaseKey): GrantFile {
	return { grantId, key, state: null, version: 0, facts: [] };
}

async function openKey(tx: Tx, caseId: string, unwrap: VaultUnwrap): Promise<CaseKey | null> {
	try {
		return await openCaseKey(tx, caseId, unwrap);
	} catch (error) {
		// The holder was erased; that the paper was there, and how it ended, is not personal.
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

/** The paper with all its facts, or null when there is none. Throws `chain-broken` when its stream was changed. */
export async function findGrantFile(tx: Tx, grantId: string, unwrap: VaultUnwrap): Promise<IssuedGrantFile | null> {
	const found = await tx.query<{ case_id: string }>("select case_id from grants where grant_id = $1", [grantId]);
	const caseId = found.rows[0]?.case_id;
	if (caseId === undefined) return null;
	const key = await openKey(tx, caseId, unwrap);
	const { version, events } = await loadStream<SealedGrantEvent>(tx, streamOf(grantId), key);
	const state = events.reduce<Grant | null>(evolveGrant, null);
	return state && { grantId, key, state, version, facts: events };
}

async function planTick(tx: Tx, grant: Grant, at: EpochSeconds): Promise<void> {
	const dueAt = nextGrantTickAt(grant, grantContext(grant, { kind: "machine", part: "clock" }, at));
	// A job only ever moves to an earlier time (store/jobs.ts); one that is too early now is taken away first.
	await cancelJob(tx, grantClockJob, grant.grant);
	if (dueAt !== null) await addJob(tx, { kind: grantClockJob, subject: grant.grant, dueAt, at });
}

/**
 * Writes what was decided of a paper: its facts, the tables `grants` and `grant_numbers`, the words that it is found by, the next look of the clock,
 * all in the caller's transaction. Without events it brings the tables to where the paper stands at `at`: a revocation of a later day takes hold
 * without a fact. Throws `version-conflict` when another writer was first.
 */
export async function saveGrantEvents(
	tx: Tx,
	file: GrantFile,
	events: readonly GrantEvent[],
	at: EpochSeconds,
	deps: { readonly searchKey: SearchKey },
): Promise<IssuedGrantFile> {
	const { grantId, key } = file;
	const version = await appendEvents(tx, {
		stream: streamOf(grantId),
		expectedVersion: file.version,
		events,
		caseKey: key,
		at,
	});
	const state = events.reduce<Grant | null>(evolveGrant, file.state);
	if (!state) throw new Error(`Nothing was issued as ${grantId}.`);
	const employer = employerMac(state.holder?.employerTaxNumber ?? null, deps.searchKey);
	await saveGrantRows(tx, state, { version, employer, at });
	const isNamed = events.some(({ type }) => type === "grant_issued" || type === "reissued");
	// Set and signed by a worker, who has the key: a new number is a new paper.
	if (isNamed) await addJob(tx, { kind: permitJob, subject: state.caseId, dueAt: at, at });
	if (isNamed && state.holder) await indexGrant(tx, grantId, state.holder, deps.searchKey);
	await planTick(tx, state, at);
	return { ...file, state, version };
}
