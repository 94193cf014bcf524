import type { SealedSittingEvent, SittingEvent } from "../../casework/board-facts.ts";
import { evolveSitting, type Sitting } from "../../casework/board-state.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { type CaseKey, openCaseKey } from "../store/case-keys.ts";
import { appendEvents, loadStream, type StoredFact } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { hideCase } from "./hide-case.ts";

/** A sitting taken out of the cellar, at the version at which it was read. */
export type SittingFile = {
	readonly sittingId: string;
	readonly state: Sitting;
	readonly version: number;
	readonly facts: readonly StoredFact<SealedSittingEvent>[];
	/** SHA-256 hex of its last fact. */
	readonly chainHead: string;
};

/** Whose words are opened: of these cases, of all, or of none. Each case costs a key. */
export type Words = readonly string[] | "all";

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function streamOf(sittingId: string): string {
	return `sitting/${sittingId}`;
}

function caseIdOf(plain: unknown): string | null {
	const { caseId } = plain as { readonly caseId?: unknown };
	return typeof caseId === "string" ? caseId : null;
}

/** A case whose key was erased leaves its votes on record and takes its words with it. */
async function keyOrNull(tx: Tx, caseId: string, unwrap: VaultUnwrap): Promise<CaseKey | null> {
	try {
		return await openCaseKey(tx, caseId, unwrap);
	} catch (error) {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

async function keysOf(tx: Tx, sittingId: string, words: Words, unwrap: VaultUnwrap): Promise<Map<string, CaseKey>> {
	const keys = new Map<string, CaseKey>();
	const wanted =
		words === "all" ? (await loadStream(tx, streamOf(sittingId))).events.map(({ plain }) => caseIdOf(plain)) : words;
	for (const caseId of new Set(wanted)) {
		const key = caseId === null ? null : await keyOrNull(tx, caseId, unwrap);
		if (caseId !== null && key !== null) keys.set(caseId, key);
	}
	return keys;
}

/** Null when there is none. Throws `StoreError` when its chain is broken. */
export async function findSitting(
	tx: Tx,
	sittingId: string,
	unwrap: VaultUnwrap,
	words: Words = [],
): Promise<SittingFile | null> {
	if (!idShape.test(sittingId)) return null;
	const keys = await keysOf(tx, sittingId, words, unwrap);
	const { version, headHash, events } = await loadStream<SealedSittingEvent>(tx, streamOf(sittingId), (plain) => {
		const caseId = caseIdOf(plain);
		return caseId === null ? null : (keys.get(caseId) ?? null);
	});
	const state = events.reduce<Sitting | null>(evolveSitting, null);
	const chainHead = Buffer.from(headHash).toString("hex");
	return state && { sittingId, state, version, facts: events, chainHead };
}

async function saveRow(tx: Tx, sittingId: string, { plan, status }: Sitting, version: number): Promise<void> {
	await tx.query({
		name: "save-sitting",
		text: `insert into sittings (sitting, body, procedure, office, on_day, at_time, place, status, version)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (sitting) do update set
				on_day = excluded.on_day, at_time = excluded.at_time, place = excluded.place, status = excluded.status, version = excluded.version`,
		values: [sittingId, plan.body, plan.procedure, plan.office, plan.on, plan.time, plan.place, status, version],
	});
}

/** Appends facts with the rows that lists read, in the caller's transaction. Throws `version-conflict` when another writer was first. */
export async function saveSitting(
	tx: Tx,
	file: Pick<SittingFile, "sittingId" | "version"> & { readonly state: Sitting | null },
	events: readonly SittingEvent[],
	at: EpochSeconds,
	unwrap: VaultUnwrap,
): Promise<number> {
	let { version } = file;
	let state = file.state;
	for (const event of events) {
		const caseId = caseIdOf(event.plain);
		const caseKey = event.personal === null || caseId === null ? null : await openCaseKey(tx, caseId, unwrap);
		version = await appendEvents(tx, {
			stream: streamOf(file.sittingId),
			expectedVersion: version,
			events: [event],
			caseKey,
			at,
		});
		state = evolveSitting(state, event);
	}
	if (state === null) throw new Error("A sitting begins with its plan.");
	await saveRow(tx, file.sittingId, state, version);
	for (const event of events) await saveOnCase(tx, file.sittingId, event, at);
	return version;
}

/** What lists and other sittings have to know of a case's fact. */
async function saveOnCase(tx: Tx, sittingId: string, event: SittingEvent, at: EpochSeconds): Promise<void> {
	if (event.type === "case_listed")
		await tx.query("insert into sitting_cases (sitting, case_id) values ($1, $2) on conflict do nothing", [
			sittingId,
			event.plain.caseId,
		]);
	if (event.type !== "recused") return;
	const { member, caseId } = event.plain;
	await hideCase(tx, { user: member, caseId }, { sitting: sittingId }, at);
}

/** Who has to have a copy of the minutes of his own: members who recused themselves from a case that stood on this agenda, and those cases. */
export async function listCopies(tx: Tx, sittingId: string): Promise<ReadonlyMap<string, readonly string[]>> {
	const found = await tx.query<{ reader: string; caseId: string }>(
		`select r.user_id as reader, r.case_id as "caseId" from recusals r join sitting_cases s on s.case_id = r.case_id
			where s.sitting = $1 order by 1, 2`,
		[sittingId],
	);
	const copies = new Map<string, string[]>();
	for (const { reader, caseId } of found.rows) copies.set(reader, [...(copies.get(reader) ?? []), caseId]);
	return copies;
}

export type SittingRow = {
	readonly sitting: string;
	readonly body: string;
	readonly procedure: string;
	readonly office: string;
	readonly on: string;
	readonly time: string;
	readonly place: string;
	readonly status: Sitting["status"];
};

/** Sittings of the house, the latest day first. */
export async function listSittings(tx: Tx, limit: number): Promise<SittingRow[]> {
	const found = await tx.query<SittingRow>({
		name: "list-sittings",
		text: `select sitting, body, procedure, office, on_day as "on", at_time as "time", place, status from sittings
			order by on_day desc, at_time desc, sitting limit $1`,
		values: [limit],
	});
	return found.rows;
}
