import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { addDated, type Dated } from "./dated-data.ts";
import { appendEvents, loadStream, type StoredFact } from "./events.ts";
import type { Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";

/** Every row of a kind, in the order in which we came to know; nothing is left out, so that the history can be shown and any moment asked. */
export async function listDatedRows(tx: Tx, kind: string): Promise<readonly Dated[]> {
	const found = await tx.query<Dated>({
		name: "list-dated-rows",
		text: `select kind, key, valid_from::text as "validFrom", valid_to::text as "validTo", recorded_at as "recordedAt",
				recorded_by as "recordedBy", body
			from dated_data where kind = $1 order by recorded_at, valid_from, key`,
		values: [kind],
	});
	return found.rows;
}

/**
 * The rows in force on a day as known at a moment, one for each key. A row recorded later with the same key and beginning replaces the earlier
 * one whole, its end included; of periods that overlap the one recorded last counts (as `findDated` has it).
 */
export function datedInForce(
	rows: readonly Dated[],
	asked: { readonly on: LocalDate; readonly knownAt: EpochSeconds },
): readonly Dated[] {
	const periods = new Map<string, Dated>();
	for (const row of rows) {
		if (row.recordedAt > asked.knownAt) continue;
		const name = `${row.key} ${row.validFrom}`;
		const known = periods.get(name);
		if (known === undefined || known.recordedAt <= row.recordedAt) periods.set(name, row);
	}
	const inForce = new Map<string, Dated>();
	for (const row of periods.values()) {
		if (row.validFrom > asked.on || (row.validTo !== null && row.validTo <= asked.on)) continue;
		const known = inForce.get(row.key);
		const isNewer =
			known === undefined ||
			row.recordedAt > known.recordedAt ||
			(row.recordedAt === known.recordedAt && row.validFrom > known.validFrom);
		if (isNewer) inForce.set(row.key, row);
	}
	return [...inForce.values()];
}

/** What an administrator did: a fact on a stream of the house (`trust/…`, `keys/…`, `office/…`). Nothing personal but who did it. */
export type HouseFact = {
	readonly type: string;
	readonly plain: { readonly by: string; readonly [name: string]: unknown };
};

/** Appends one fact to a stream of the house, inside the transaction that does what it says. */
export async function recordHouseFact(tx: Tx, stream: string, fact: HouseFact, at: EpochSeconds): Promise<void> {
	const found = await tx.query<{ version: number }>("select version from streams where stream = $1 for update", [
		stream,
	]);
	await appendEvents(tx, {
		stream,
		expectedVersion: found.rows[0]?.version ?? 0,
		events: [{ ...fact, personal: null }],
		caseKey: null,
		at,
	});
}

/** The facts of a stream of the house, first fact first. */
export async function listHouseFacts(
	tx: Tx,
	stream: string,
): Promise<readonly StoredFact<HouseFact & { readonly personal: null }>[]> {
	return (await loadStream<HouseFact & { readonly personal: null }>(tx, stream)).events;
}

/**
 * A change of dated data with its fact, both in the caller's transaction. `said`: what the fact says beside who, which and when. Throws `version-conflict` when somebody recorded the same period in the
 * same second: whoever reads it decides anew.
 */
export async function recordDatedChange(
	tx: Tx,
	row: Dated,
	stream: string,
	type: string,
	said: Readonly<Record<string, string>> = {},
): Promise<void> {
	const { kind, key, validFrom, validTo, recordedAt, recordedBy } = row;
	const taken = await tx.query(
		"select 1 from dated_data where kind = $1 and key = $2 and valid_from = $3 and recorded_at = to_timestamp($4)",
		[kind, key, validFrom, recordedAt],
	);
	if (taken.rowCount !== 0)
		throw new StoreError("version-conflict", `${kind} ${key} of ${validFrom} was changed in the same second.`);
	await addDated(tx, row);
	await recordHouseFact(tx, stream, { type, plain: { ...said, by: recordedBy, key, validFrom, validTo } }, recordedAt);
}
