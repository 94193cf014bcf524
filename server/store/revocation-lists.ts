import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** A revocation list as fetched from an address of the trust list. Kept, so that a path can be judged while the address is out of reach. */
export type RevocationList = {
	readonly url: string;
	readonly der: Uint8Array;
	readonly fetchedAt: EpochSeconds;
	readonly thisUpdate: EpochSeconds;
	readonly nextUpdate: EpochSeconds | null;
};

/** Keeps the newest list of an address; an older one (a stale mirror, a replay) does not replace it. */
export async function keepRevocationList(tx: Tx, list: RevocationList): Promise<void> {
	await tx.query(
		`insert into revocation_lists (url, der, fetched_at, this_update, next_update)
			values ($1, $2, to_timestamp($3), to_timestamp($4), to_timestamp($5))
			on conflict (url) do update set der = excluded.der, fetched_at = excluded.fetched_at,
				this_update = excluded.this_update, next_update = excluded.next_update
			where revocation_lists.this_update <= excluded.this_update`,
		[list.url, list.der, list.fetchedAt, list.thisUpdate, list.nextUpdate],
	);
}

export async function listRevocationLists(tx: Tx, urls: readonly string[]): Promise<RevocationList[]> {
	const found = await tx.query<RevocationList>(
		`select url, der, fetched_at as "fetchedAt", this_update as "thisUpdate", next_update as "nextUpdate"
			from revocation_lists where url = any($1)`,
		[urls],
	);
	return found.rows;
}
