import type { EpochSeconds } from "../../casework/facts.ts";
import { canonicalJson } from "./canonical.ts";
import { type CaseKey, openJson, sealJson } from "./case-keys.ts";
import { eventHash, firstPrevHash } from "./event-hash.ts";
import type { Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";

/** A fact as the store sees it: it knows nothing of cases. `personal` is sealed; null where there is nothing personal. */
export type Fact = { readonly type: string; readonly plain: unknown; readonly personal: unknown };

export type StoredFact<F extends Fact = Fact> = F & {
	readonly stream: string;
	readonly version: number;
	readonly recordedAt: EpochSeconds;
	readonly position: string;
};

export type Append = {
	/** `case/<uuid>`, `office/<name>`, … */
	readonly stream: string;
	/** 0 for a new stream. Another writer in between: `version-conflict`, roll back and decide anew. */
	readonly expectedVersion: number;
	readonly events: readonly Fact[];
	/** Needed when any event has a personal part. */
	readonly caseKey: CaseKey | null;
	/** Becomes `recorded_at`. */
	readonly at: EpochSeconds;
};

function contextOf(stream: string, version: number): string {
	return `event/${stream}/${version}`;
}

/** Appends facts to a stream inside the caller's transaction; the stream's row stays locked until it ends. Returns the new version. */
export async function appendEvents(tx: Tx, append: Append): Promise<number> {
	const { stream, expectedVersion, events, caseKey, at } = append;
	if (events.length === 0) return expectedVersion;
	let head = await lockHead(tx, stream, expectedVersion);
	const rows = events.map((event, index) => {
		const version = expectedVersion + 1 + index;
		const plain = canonicalJson(event.plain);
		const personal = sealPersonal(caseKey, contextOf(stream, version), event.personal);
		const prevHash = head;
		head = eventHash(prevHash, { stream, version, type: event.type, recordedAt: at, plain, personal });
		return { version, type: event.type, plain, personal, prevHash, hash: head };
	});
	const last = expectedVersion + rows.length;
	// One statement for the stream and its facts: the mail door appends before every 250, and each round trip costs it a tenth of a letter.
	const [name, moveHead] =
		expectedVersion === 0
			? ["new-stream", "insert into streams (stream, version, head_hash) values ($1, $9, $10) on conflict do nothing"]
			: ["move-stream", "update streams set version = $9, head_hash = $10 where stream = $1"];
	const written = await tx.query({
		name,
		text: `with head as (${moveHead} returning stream)
			insert into events (stream, version, type, recorded_at, plain, personal, prev_hash, hash)
			select stream, new.version, type, to_timestamp($2), plain::json, personal, prev_hash, hash
			from head, unnest($3::int[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::bytea[])
				as new (version, type, plain, personal, prev_hash, hash)`,
		values: [
			stream,
			at,
			rows.map((row) => row.version),
			rows.map((row) => row.type),
			rows.map((row) => row.plain),
			rows.map((row) => row.personal),
			rows.map((row) => row.prevHash),
			rows.map((row) => row.hash),
			last,
			head,
		],
	});
	if (written.rowCount !== rows.length) throw conflict(stream, expectedVersion);
	return last;
}

async function lockHead(tx: Tx, stream: string, expectedVersion: number): Promise<Uint8Array> {
	if (expectedVersion === 0) return firstPrevHash;
	const found = await tx.query<{ version: number; head_hash: Buffer }>({
		name: "lock-stream",
		text: "select version, head_hash from streams where stream = $1 for update",
		values: [stream],
	});
	const row = found.rows[0];
	if (row?.version !== expectedVersion) throw conflict(stream, expectedVersion);
	return row.head_hash;
}

function conflict(stream: string, expectedVersion: number): StoreError {
	return new StoreError("version-conflict", `${stream} is not at version ${expectedVersion} any more.`);
}

function sealPersonal(caseKey: CaseKey | null, context: string, personal: unknown): Uint8Array | null {
	if (personal === null || personal === undefined) return null;
	if (!caseKey) throw new TypeError(`A personal part without a key to seal it: ${context}`);
	return sealJson(caseKey, context, personal);
}

type EventRow = {
	position: string;
	stream: string;
	version: number;
	type: string;
	recorded_at: EpochSeconds;
	plain: string;
	personal: Buffer | null;
	prev_hash: Buffer;
	hash: Buffer;
};

const eventColumns = "position, stream, version, type, recorded_at, plain::text as plain, personal, prev_hash, hash";

function factOf<F extends Fact>(row: EventRow, caseKey: CaseKey | null): StoredFact<F> {
	const { stream, version, position } = row;
	const personal = row.personal && caseKey ? openJson(caseKey, contextOf(stream, version), row.personal) : null;
	const fact = { type: row.type, plain: JSON.parse(row.plain) as unknown, personal, stream, version, position };
	// The one place where a stored fact gets its type back: what was appended was an F, and the chain says it is unchanged.
	return { ...fact, recordedAt: row.recorded_at } as unknown as StoredFact<F>;
}

export type Stream<F extends Fact> = {
	/** 0 when there is no such stream. */
	readonly version: number;
	/** Hash of the last fact: the `proof` of a receipt until the Merkle tree comes. */
	readonly headHash: Uint8Array;
	readonly events: readonly StoredFact<F>[];
};

/** Which key opens the personal part of a fact, by its plain part: in a stream that speaks of several cases each has its own. */
type KeyOfFact = (plain: unknown) => CaseKey | null;

/**
 * A stream from its first fact on, its chain checked on the way (`chain-broken`). Without a key every personal part is null. Give the union of
 * facts as `F`; it is trusted, not checked.
 */
export async function loadStream<F extends Fact = Fact>(
	tx: Tx,
	stream: string,
	caseKey: CaseKey | KeyOfFact | null = null,
): Promise<Stream<F>> {
	const found = await tx.query<EventRow>({
		name: "load-stream",
		text: `select ${eventColumns} from events where stream = $1 order by version`,
		values: [stream],
	});
	return continued<F>(stream, nothingRead, found.rows, caseKey);
}

const nothingRead: Stream<never> = { version: 0, headHash: firstPrevHash, events: [] };

/** What was read before, and these rows after it, if they continue its chain. */
function continued<F extends Fact>(
	stream: string,
	before: Stream<F>,
	rows: readonly EventRow[],
	caseKey: CaseKey | KeyOfFact | null,
): Stream<F> {
	let head = before.headHash;
	const events = rows.map((row, index) => {
		const version = before.version + index + 1;
		const hash = eventHash(head, { ...row, recordedAt: row.recorded_at });
		if (row.version !== version || !hash.equals(row.hash))
			throw new StoreError(
				"chain-broken",
				`${stream} was changed behind our back: fact ${version} does not continue the chain.`,
			);
		head = hash;
		return factOf<F>(row, typeof caseKey === "function" ? caseKey(JSON.parse(row.plain)) : caseKey);
	});
	return { version: before.version + events.length, headHash: head, events: [...before.events, ...events] };
}

/**
 * A stream that was read before without a key, read on to its end: what was read is not fetched and hashed again as long as its last fact stands in the
 * store with the same hash. Else (it was read in a transaction that never ended, or in one that sees more) everything is read from the first fact on.
 * For pages; whoever writes reads the whole stream.
 */
export async function readOn<F extends Fact>(tx: Tx, stream: string, before: Stream<F>): Promise<Stream<F>> {
	if (before.version === 0) return loadStream<F>(tx, stream);
	const found = await tx.query<EventRow>({
		name: "read-on-stream",
		text: `select ${eventColumns} from events where stream = $1 and version >= $2 order by version`,
		values: [stream, before.version],
	});
	const [last, ...rows] = found.rows;
	const stands = last?.version === before.version && last.hash.equals(before.headHash);
	return stands ? continued(stream, before, rows, null) : loadStream<F>(tx, stream);
}

/** The personal parts of these facts of a stream, opened, by their versions; what has no key, or nothing personal, is left out. */
export async function openPersonal(
	tx: Tx,
	stream: string,
	versions: readonly number[],
	keyOf: KeyOfFact,
): Promise<ReadonlyMap<number, unknown>> {
	const found = await tx.query<Pick<EventRow, "version" | "plain" | "personal">>({
		name: "open-personal",
		text: `select version, plain::text as plain, personal from events
			where stream = $1 and version = any($2) and personal is not null`,
		values: [stream, versions],
	});
	const opened = new Map<number, unknown>();
	for (const { version, plain, personal } of found.rows) {
		const key = keyOf(JSON.parse(plain));
		if (key !== null && personal !== null) opened.set(version, openJson(key, contextOf(stream, version), personal));
	}
	return opened;
}

/** How far a reader of all facts has come. Text, because both are 64 bits. */
export type Cursor = { readonly transactionId: string; readonly position: string };

export const firstCursor: Cursor = { transactionId: "0", position: "0" };

/**
 * The next facts of all streams in reading order, personal parts left sealed. Only facts of transactions older than every transaction still
 * open: one that commits late is met later, never skipped (positions are handed out before the commit, so position alone is no order).
 */
export async function readFacts(
	tx: Tx,
	after: Cursor,
	limit: number,
): Promise<{ facts: readonly StoredFact[]; cursor: Cursor }> {
	const found = await tx.query<EventRow & { transaction_id: string }>({
		name: "read-facts",
		text: `select ${eventColumns}, transaction_id::text from events
			where (transaction_id, position) > ($1::xid8, $2::bigint)
				and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
			order by transaction_id, position limit $3`,
		values: [after.transactionId, after.position, limit],
	});
	const last = found.rows.at(-1);
	const cursor = last ? { transactionId: last.transaction_id, position: last.position } : after;
	return { facts: found.rows.map((row) => factOf(row, null)), cursor };
}
