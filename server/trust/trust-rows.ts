import fs from "node:fs";
import { addDays } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { addDated, type Dated } from "../store/dated-data.ts";
import { datedInForce, listDatedRows, recordHouseFact } from "../store/dated-rows.ts";
import type { Store, Tx } from "../store/pool.ts";
import { readTrustList, trustListFile } from "./trust-folder.ts";
import { type TrustEntry, type TrustList, trustEntrySchema } from "./trust-list.ts";

export const trustKind = "trust-list";

/** Who recorded what came from `trust-list.json`. */
export const trustFileName = "trust-list.json";

/** What of an accreditation is in the row's body; its dates and its key are the row's own. */
export type TrustBody = Omit<TrustEntry, "key" | "validFrom" | "validTo" | "recordedAt">;

const bodySchema = trustEntrySchema.omit({ key: true, validFrom: true, validTo: true, recordedAt: true });

export function trustBody(entry: TrustEntry): TrustBody {
	const { key: _, validFrom: _from, validTo: _to, recordedAt: _at, ...body } = entry;
	return body;
}

function entryOfRow({ key, validFrom, validTo, recordedAt, body }: Dated): TrustEntry {
	return { ...bodySchema.parse(body), key, validFrom, validTo, recordedAt: new Date(recordedAt * 1000).toISOString() };
}

/** The trust list as the office keeps it: every row, so that any day can be asked as it was known at any moment (`entriesInForce`). */
export async function loadTrustList(tx: Tx): Promise<TrustList> {
	return { format: 1, entries: (await listDatedRows(tx, trustKind)).map(entryOfRow) };
}

function isSame(entry: TrustEntry, row: Dated): boolean {
	const kept = entryOfRow(row);
	return (
		kept.validTo === entry.validTo &&
		JSON.stringify(trustBody(kept)) === JSON.stringify(bodySchema.parse(trustBody(entry)))
	);
}

/**
 * Takes what a trust list says into the office's dated data. Nothing is overwritten and nothing is taken twice: an entry that the file said
 * before is left alone, so that an older file never undoes what an administrator did on screen; one that the file says otherwise now is known
 * since now. Returns how many rows are new.
 */
export async function importTrustList(tx: Tx, list: TrustList, at: EpochSeconds): Promise<number> {
	// Two processes that start together would both find nothing.
	await tx.query("select pg_advisory_xact_lock(hashtext('tilkat trust import'))");
	const rows = (await listDatedRows(tx, trustKind)).filter((row) => row.recordedBy === trustFileName);
	let added = 0;
	const entries = [...list.entries].sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
	for (const [index, entry] of entries.entries()) {
		const isOf = (other: { readonly key: string; readonly validFrom: string }): boolean =>
			other.key === entry.key && other.validFrom === entry.validFrom;
		const said = rows.filter(isOf);
		const recordedAt = Math.floor(Date.parse(entry.recordedAt) / 1000);
		// A list may bring its own history: only its last word on a period is compared with ours.
		const isLast = !entries.slice(index + 1).some(isOf);
		const last = said.at(-1);
		if (isLast ? last && isSame(entry, last) : said.some((row) => row.recordedAt === recordedAt)) continue;
		const isKnown = said.some((row) => row.recordedAt >= recordedAt);
		const row: Dated = {
			kind: trustKind,
			key: entry.key,
			validFrom: entry.validFrom,
			validTo: entry.validTo,
			recordedAt: isKnown ? at : recordedAt,
			recordedBy: trustFileName,
			body: trustBody(entry),
		};
		await addDated(tx, row);
		rows.push(row);
		added += 1;
	}
	if (added > 0)
		await recordHouseFact(tx, "trust/list", { type: "trust_imported", plain: { by: trustFileName, rows: added } }, at);
	return added;
}

/** How often the file is looked at, at most. */
const lookMilliseconds = 1_000;

/**
 * The trust list as it is now: a change on screen or in the file counts for the next letter, in every process. The file in the data folder is
 * taken in when it is there and was written since. Throws for a file that is not valid: nobody is judged by half a list, the case waits for us.
 */
export function openTrustRows(store: Store, dataFolder: string, now: () => EpochSeconds): () => Promise<TrustList> {
	let stamp = "";
	let lookedAt = Number.NEGATIVE_INFINITY;
	async function takeFile(): Promise<void> {
		if (performance.now() - lookedAt < lookMilliseconds && stamp !== "") return;
		lookedAt = performance.now();
		const found = fs.statSync(trustListFile(dataFolder), { throwIfNoEntry: false });
		const seen = found ? `${found.ino} ${found.size} ${found.mtimeMs}` : "none";
		if (seen === stamp) return;
		const { list, missing } = readTrustList(dataFolder);
		if (!missing) await store.tx((tx) => importTrustList(tx, list, now()));
		stamp = seen;
	}
	return async () => {
		await takeFile();
		return loadTrustList(store.pool);
	};
}

/**
 * The row that ends an accreditation from a day on; null when it is not in force then. It takes the place of the row that holds, which stays in
 * the history: whoever asks what was known before still gets it. On its first day it ends with that day, because a period cannot be empty.
 */
export function endedRow(
	rows: readonly Dated[],
	asked: { readonly key: string; readonly on: string; readonly at: EpochSeconds; readonly by: string },
): Dated | null {
	const { key, on, at, by } = asked;
	const row = datedInForce(rows, { on, knownAt: at }).find((one) => one.key === key);
	if (row === undefined) return null;
	return { ...row, validTo: row.validFrom < on ? on : addDays(on, 1), recordedAt: at, recordedBy: by };
}
