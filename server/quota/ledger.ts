import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { CellCount, Limit } from "../../casework/quota.ts";
import type { ItemPlaces, QuotaCell, QuotaEvent, ReleaseCause } from "../../casework/quota-facts.ts";
import type { Refusal } from "../../casework/refusal.ts";
import { appendEvents, loadStream } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";

/** Whether places were reserved; a refusal is a value, and its causes stand in it. */
export type Reserved = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

/** A year of a procedure's quota. */
export type QuotaYear = { readonly procedure: string; readonly year: number };

export function quotaStream({ procedure, year }: QuotaYear): string {
	return `quota/${procedure}/${year}`;
}

/**
 * Locks the ledger of a year until the transaction ends: who comes second sees what the first has taken. A transaction that decides several cases
 * takes it before it writes to any of them (`saveEvents` does), so that nobody waits in a circle.
 */
export async function lockYear(tx: Tx, { procedure, year }: QuotaYear): Promise<void> {
	await tx.query("insert into quota_years (procedure, year) values ($1, $2) on conflict do nothing", [procedure, year]);
	await tx.query("select from quota_years where procedure = $1 and year = $2 for update", [procedure, year]);
}

/**
 * What the ledger of a year says now, as far as a decision needs it. `limits` in the order in which they were recorded. `reader`: for somebody's eyes,
 * without the places of cases from which he recused himself, which the sums would tell; a decision counts everything.
 */
export async function readBook(
	tx: Tx,
	{ procedure, year }: QuotaYear,
	reader: string | null = null,
): Promise<{ readonly limits: readonly Limit[]; readonly cells: readonly CellCount[] }> {
	const limits = await tx.query<Limit>({
		name: "quota-limits",
		text: `select region, sector, places, order_title as "order", source, in_force_from::text as "from",
				recorded_at as "recordedAt", recorded_by as "recordedBy"
			from quota_limits where procedure = $1 and year = $2 order by version, region nulls first, sector nulls first`,
		values: [procedure, year],
	});
	const cells = await tx.query<CellCount>({
		name: "quota-cells",
		text: `select q.region, q.sector, (q.reserved - ${hiddenPlaces("reserved")})::int as reserved, (q.used - ${hiddenPlaces("used")})::int as used
			from quota_cells q where q.procedure = $1 and q.year = $2
			order by q.region, q.sector nulls first`,
		values: [procedure, year, reader],
	});
	return { limits: limits.rows, cells: cells.rows };
}

/** Places of one cell in this state that belong to cases hidden from `$3`. */
function hiddenPlaces(state: "reserved" | "used"): string {
	return `(select coalesce(sum(u.places), 0) from quota_uses u join recusals rec on rec.case_id = u.case_id
		where rec.user_id = $3::uuid and u.procedure = q.procedure and u.year = q.year and u.region = q.region
			and u.sector is not distinct from q.sector and u.state = '${state}')`;
}

/** Every fact of a year's ledger, first fact first. */
export async function listQuotaFacts(tx: Tx, year: QuotaYear): Promise<readonly QuotaEvent[]> {
	return (await loadStream<QuotaEvent>(tx, quotaStream(year))).events;
}

/** Appends one fact to a locked year; its version in the stream. */
export async function appendQuota(tx: Tx, year: QuotaYear, event: QuotaEvent, at: EpochSeconds): Promise<number> {
	const stream = quotaStream(year);
	const found = await tx.query<{ version: number }>("select version from streams where stream = $1", [stream]);
	return appendEvents(tx, {
		stream,
		expectedVersion: found.rows[0]?.version ?? 0,
		events: [event],
		caseKey: null,
		at,
	});
}

/** Moves what a place of the table counts; the row is made when there is none. */
async function count(
	tx: Tx,
	{ procedure, year }: QuotaYear,
	{ region, sector }: QuotaCell,
	change: { readonly reserved: number; readonly used: number },
): Promise<void> {
	// Made empty first: an upsert would hold the negative amount of a release against the checks before it knew that the row is there.
	await tx.query(
		`insert into quota_cells (procedure, year, region, sector, reserved, used) values ($1, $2, $3, $4, 0, 0)
			on conflict do nothing`,
		[procedure, year, region, sector],
	);
	await tx.query(
		`update quota_cells set reserved = reserved + $5, used = used + $6
			where procedure = $1 and year = $2 and region = $3 and sector is not distinct from $4`,
		[procedure, year, region, sector, change.reserved, change.used],
	);
}

/** What a case holds of a year, a row for each reservation. */
export type HeldPlaces = ItemPlaces &
	QuotaYear &
	QuotaCell & { readonly version: number; readonly state: "reserved" | "used"; readonly bound: boolean };

/** Every place that a case holds, in whatever year it was reserved; those of the oldest year first. */
export async function heldPlaces(tx: Tx, caseId: string): Promise<readonly HeldPlaces[]> {
	const found = await tx.query<HeldPlaces>({
		name: "quota-held",
		text: `select procedure, year, version, item, region, sector, places, state, bound from quota_uses
			where case_id = $1 and state <> 'released' order by procedure, year, version, item`,
		values: [caseId],
	});
	return found.rows;
}

/** Writes a reservation that was allowed. The year is locked. */
export async function writeReservation(
	tx: Tx,
	year: QuotaYear,
	asked: {
		readonly caseId: string;
		readonly cell: QuotaCell;
		readonly items: readonly ItemPlaces[];
		readonly on: LocalDate;
		readonly bound: boolean;
		readonly by: string;
		readonly at: EpochSeconds;
	},
): Promise<void> {
	const { caseId, cell, items, on, bound, by, at } = asked;
	const plain = { by, at, caseId, on, cell, items, bound };
	const version = await appendQuota(tx, year, { type: "places_reserved", plain, personal: null }, at);
	await tx.query(
		`insert into quota_uses (procedure, year, version, case_id, item, region, sector, places, on_day, bound, state, reserved_at)
			select $1, $2, $3, $4, item, $5, $6, places, $7, $8, 'reserved', to_timestamp($9)
			from unnest($10::text[], $11::int[]) as asked (item, places)`,
		[
			year.procedure,
			year.year,
			version,
			caseId,
			cell.region,
			cell.sector,
			on,
			bound,
			at,
			items.map(({ item }) => item),
			items.map(({ places }) => places),
		],
	);
	const places = items.reduce((sum, one) => sum + one.places, 0);
	await count(tx, year, cell, { reserved: places, used: 0 });
}

type Moved = {
	readonly caseId: string;
	readonly held: readonly HeldPlaces[];
	readonly by: string;
	readonly at: EpochSeconds;
};

/** Gives back what these rows hold; all of one year, which is locked. */
export async function writeRelease(
	tx: Tx,
	year: QuotaYear,
	{ caseId, held, by, at }: Moved,
	cause: ReleaseCause,
): Promise<void> {
	const items = [...new Set(held.map(({ item }) => item))];
	const what = held.some(({ state }) => state === "used") ? "all" : "reserved";
	const fact: QuotaEvent = { type: "places_released", plain: { by, at, caseId, cause, items, what }, personal: null };
	const version = await appendQuota(tx, year, fact, at);
	for (const one of held) {
		await tx.query(
			`update quota_uses set state = 'released', released_version = $5, cause = $6
				where procedure = $1 and year = $2 and version = $3 and item = $4`,
			[year.procedure, year.year, one.version, one.item, version, cause],
		);
		const isUsed = one.state === "used";
		await count(tx, year, one, { reserved: isUsed ? 0 : -one.places, used: isUsed ? -one.places : 0 });
	}
}

/** The paper is out: what these rows reserved is used. All of one year, which is locked. */
export async function writeUse(tx: Tx, year: QuotaYear, { caseId, held, by, at }: Moved): Promise<void> {
	const items = [...new Set(held.map(({ item }) => item))];
	await appendQuota(tx, year, { type: "places_used", plain: { by, at, caseId, items }, personal: null }, at);
	for (const one of held) {
		await tx.query(
			`update quota_uses set state = 'used' where procedure = $1 and year = $2 and version = $3 and item = $4`,
			[year.procedure, year.year, one.version, one.item],
		);
		await count(tx, year, one, { reserved: -one.places, used: one.places });
	}
}
