import { createHash } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";

/** Five wrong tries of one account, twenty from one address, then a quarter of an hour of rest. */
export const wrongPerAccountMax = 5;
export const wrongPerAddressMax = 20;
const restSeconds = 15 * 60;

/** What is counted, by name: nothing of the name can be read from its row. */
function keyOf(name: string): Buffer {
	return createHash("sha256").update(`attempts ${name}`).digest();
}

/**
 * Counts a try before it is looked at, so that a hundred tries at once are a hundred. Null: it may be looked at; else the seconds to rest.
 * The counters are rows: a restart forgets nothing, and processes count together.
 */
export async function takeAttempt(tx: Tx, name: string, max: number, at: EpochSeconds): Promise<number | null> {
	const counted = await tx.query<{ failures: number; restsUntil: EpochSeconds }>({
		name: "take-attempt",
		text: `insert into attempts as a (key_sha256, failures, rests_until) values ($1, 1, to_timestamp($2::bigint + $3::bigint))
			on conflict (key_sha256) do update set
				failures = case when a.rests_until <= to_timestamp($2::bigint) then 1 else least(a.failures, $4::int) + 1 end,
				rests_until = case when a.failures >= $4::int and a.rests_until > to_timestamp($2::bigint) then a.rests_until
					else excluded.rests_until end
			returning failures, rests_until as "restsUntil"`,
		values: [keyOf(name), at, restSeconds, max],
	});
	const row = counted.rows[0];
	return row && row.failures > max ? Math.max(1, row.restsUntil - at) : null;
}

/** The try was right: it was none of the wrong ones. */
export async function forgiveAttempt(tx: Tx, name: string): Promise<void> {
	await tx.query("update attempts set failures = greatest(failures - 1, 0) where key_sha256 = $1", [keyOf(name)]);
}

/** The person has shown who he is: his count begins anew. */
export async function forgetAttempts(tx: Tx, name: string): Promise<void> {
	await tx.query("delete from attempts where key_sha256 = $1", [keyOf(name)]);
}
