import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** Dated data is bitemporal: true in the world from one day to another, and known to us since a moment (design.md 1). */
export type Dated = {
	/** `trust-list`, `calendar`, `office`, `tariff`. */
	readonly kind: string;
	readonly key: string;
	readonly validFrom: LocalDate;
	/** Exclusive; null while it has no end. */
	readonly validTo: LocalDate | null;
	readonly recordedAt: EpochSeconds;
	readonly recordedBy: string;
	readonly body: unknown;
};

const columns = `kind, key, valid_from as "validFrom", valid_to as "validTo", recorded_at as "recordedAt", recorded_by as "recordedBy", body`;

/** Adds a version; nothing is ever overwritten. A correction has the same `validFrom` and a later `recordedAt`. */
export async function addDated(tx: Tx, dated: Dated): Promise<void> {
	await tx.query(
		`insert into dated_data (kind, key, valid_from, valid_to, recorded_at, recorded_by, body)
			values ($1, $2, $3, $4, to_timestamp($5), $6, $7) on conflict do nothing`,
		[
			dated.kind,
			dated.key,
			dated.validFrom,
			dated.validTo,
			dated.recordedAt,
			dated.recordedBy,
			JSON.stringify(dated.body),
		],
	);
}

/** What was true on `on` as it was known at `knownAt`: the version recorded last. Null when there is none. */
export async function findDated(
	tx: Tx,
	asked: { kind: string; key: string; on: LocalDate; knownAt: EpochSeconds },
): Promise<Dated | null> {
	const found = await tx.query<Dated>({
		name: "find-dated",
		// Of each period the version known last, and only then the day: a later row that ends a period hides the open one before it.
		text: `select ${columns} from (
				select distinct on (valid_from) * from dated_data
				where kind = $1 and key = $2 and valid_from <= $3 and recorded_at <= to_timestamp($4)
				order by valid_from, recorded_at desc) as known
			where valid_to is null or valid_to > $3
			order by recorded_at desc, valid_from desc limit 1`,
		values: [asked.kind, asked.key, asked.on, asked.knownAt],
	});
	return found.rows[0] ?? null;
}

/** Every version of a kind and key that was known at a moment, by the day it begins and the order in which it was recorded. */
export async function listDated(
	tx: Tx,
	asked: { kind: string; key: string; knownAt: EpochSeconds },
): Promise<readonly Dated[]> {
	const found = await tx.query<Dated>({
		name: "list-dated",
		text: `select ${columns} from dated_data where kind = $1 and key = $2 and recorded_at <= to_timestamp($3)
			order by valid_from, recorded_at`,
		values: [asked.kind, asked.key, asked.knownAt],
	});
	return found.rows;
}
