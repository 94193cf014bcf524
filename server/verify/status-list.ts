import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { EpochSeconds } from "../../casework/facts.ts";
import { encodeBase64url } from "../../container/src/compact-jws.ts";
import { statusListSize } from "../../container/src/permit-token.ts";
import { statusBitsOf, statusListPayload, statusListType } from "../../container/src/status-list.ts";
import type { Es256Signer } from "../keys/keys.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { permitKeyId, statusUrlOf } from "./token.ts";

/** Work for whoever holds the permits key: signs the lists of revocations anew where they changed or grow old. Subject: `house`. */
export const statusJob = "status-lists";

/** A paper that was ended is in the list after this at the latest, even when nobody asked for a new list. */
export const statusJobSeconds = 60;

/** An unchanged list is signed again so often: "revocations as of" is never older while the office works. */
const signAgainSeconds = 15 * 60;

/** After half a day an inspector is warned that there should be a newer list. */
export const statusTtlSeconds = 12 * 3600;

/** After a week a list proves nothing more: whoever can hold back newer ones must not for ever. */
export const statusExpiresSeconds = 7 * 86_400;

/** Asks for new lists, in the transaction of the fact that ends a paper. */
export async function askStatusLists(tx: Tx, at: EpochSeconds): Promise<void> {
	await addJob(tx, { kind: statusJob, subject: "house", dueAt: at, at });
}

/** A signed list: the bits of `ended` are set in it. */
export function signStatusList(
	ended: readonly number[],
	about: { readonly url: string; readonly now: EpochSeconds },
	key: Es256Signer,
): string {
	const zipped = deflateSync(statusBitsOf(statusListSize, ended), { level: 9 });
	const payload = statusListPayload({
		subject: about.url,
		issuedAt: about.now,
		expiresAt: about.now + statusExpiresSeconds,
		ttlSeconds: statusTtlSeconds,
		bits: 1,
		zipped,
	});
	const header = { alg: "ES256", typ: statusListType, kid: permitKeyId(key.certificates[0] ?? new Uint8Array(0)) };
	const signed = `${encodeBase64url(Buffer.from(JSON.stringify(header)))}.${encodeBase64url(payload)}`;
	return `${signed}.${encodeBase64url(key.sign(Buffer.from(signed)))}`;
}

type KeptList = { readonly madeOf: string; readonly madeAt: EpochSeconds };

async function endedOf(tx: Tx, list: number): Promise<readonly number[]> {
	const { rows } = await tx.query<{ index: number }>({
		name: "ended-numbers",
		text: `select status_index as index from grant_numbers where status_list = $1 and ended_at is not null order by status_index`,
		values: [list],
	});
	return rows.map(({ index }) => index);
}

async function findKept(tx: Tx, list: number): Promise<KeptList | null> {
	const { rows } = await tx.query<KeptList>(
		`select made_of as "madeOf", made_at as "madeAt" from status_lists where status_list = $1 for update`,
		[list],
	);
	return rows[0] ?? null;
}

/** Numbers of the lists: from 0 to the last that a paper was given a bit of. List 0 is there before the first paper. */
async function countLists(tx: Tx): Promise<number> {
	const { rows } = await tx.query<{ last: number }>(
		"select coalesce(max(status_list), 0)::int as last from grant_numbers",
	);
	return (rows[0]?.last ?? 0) + 1;
}

/** Signs every list that changed, whose key or address did, or that grows old. Returns the numbers of those. */
export async function publishStatusLists(
	tx: Tx,
	office: { readonly publicUrl: string; readonly key: Es256Signer; readonly now: EpochSeconds },
): Promise<readonly number[]> {
	const { publicUrl, key, now } = office;
	const signed: number[] = [];
	// Two workers would each sign what the other has; the later one waits and finds it done.
	await tx.query("select pg_advisory_xact_lock(hashtextextended('status-lists', 0))");
	for (let list = 0; list < (await countLists(tx)); list++) {
		const url = statusUrlOf(publicUrl, list);
		const ended = await endedOf(tx, list);
		const makings = [url, permitKeyId(key.certificates[0] ?? new Uint8Array(0)), ...ended].join(" ");
		const madeOf = createHash("sha256").update(makings).digest("hex");
		const kept = await findKept(tx, list);
		const isYoung = kept !== null && now >= kept.madeAt && now - kept.madeAt < signAgainSeconds;
		if (kept?.madeOf === madeOf && isYoung) continue;
		await tx.query(
			`insert into status_lists (status_list, token, made_of, made_at) values ($1, $2, $3, to_timestamp($4))
				on conflict (status_list) do update set token = excluded.token, made_of = excluded.made_of, made_at = excluded.made_at`,
			[list, signStatusList(ended, { url, now }, key), madeOf, now],
		);
		signed.push(list);
	}
	return signed;
}

/** The signed list as it is handed out; null before its first signing. */
export async function findStatusList(tx: Tx, list: number): Promise<string | null> {
	const { rows } = await tx.query<{ token: string }>({
		name: "find-status-list",
		text: "select token from status_lists where status_list = $1",
		values: [list],
	});
	return rows[0]?.token ?? null;
}

/** Numbers of the lists that are published, in order. */
export async function listStatusLists(tx: Tx): Promise<readonly number[]> {
	const { rows } = await tx.query<{ list: number }>(
		"select status_list as list from status_lists order by status_list",
	);
	return rows.map(({ list }) => list);
}
