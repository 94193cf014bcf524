import type { EpochSeconds } from "../../casework/facts.ts";
import type { GrantEvent, GrantHolder, GrantNumber, SealedGrantEvent } from "../../casework/grant-facts.ts";
import type { CaseKey } from "../store/case-keys.ts";
import type { StoredFact } from "../store/events.ts";
import { appendEvents, loadStream } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";

function streamOf(grantId: string): string {
	return `grant/${grantId}`;
}

type Issued = Extract<GrantEvent, { type: "grant_issued" }>;

/** A keyed hash that finds an employer's papers together, without his number in clear. Null where no number is known. */
export type EmployerHash = (taxNumber: string) => Uint8Array;

/** A new paper: its first fact, its row and its number, in the caller's transaction. */
export async function openGrant(
	tx: Tx,
	fact: Issued,
	keys: { readonly caseKey: CaseKey; readonly employerHash: EmployerHash },
): Promise<void> {
	const { plain, personal } = fact;
	await appendEvents(tx, {
		stream: streamOf(plain.grant),
		expectedVersion: 0,
		events: [fact],
		caseKey: keys.caseKey,
		at: plain.at,
	});
	const tax = personal.employerTaxNumber;
	await tx.query(
		`insert into grants (grant_id, case_id, item, procedure, office, law, kind, number, status, version, valid_from, valid_to,
				region, places, renews, employer, issued_at)
			values ($1, $2, $3, $4, $5, $6, $7, $8, 'active', 1, $9, $10, $11, $12, $13, $14, to_timestamp($15))`,
		[
			...[plain.grant, plain.caseId, plain.item, plain.procedure, plain.office, plain.law, plain.kind],
			...[plain.number.number, plain.validFrom, plain.validTo, plain.region, plain.places, plain.renews],
			tax === null ? null : Buffer.from(keys.employerHash(tax)),
			plain.at,
		],
	);
	await recordNumber(tx, plain.grant, plain.number, plain.at);
}

async function recordNumber(tx: Tx, grantId: string, given: GrantNumber, at: EpochSeconds): Promise<void> {
	await tx.query(
		`insert into grant_numbers (number, series, ordinal, grant_id, code_hash, status_list, status_index, given_at)
			values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8))`,
		[
			...[given.number, given.series, given.ordinal, grantId, given.codeHash],
			...[given.statusList, given.statusIndex, at],
		],
	);
}

/** A paper's facts with their personal parts. */
export type GrantFile = {
	readonly grantId: string;
	readonly key: CaseKey;
	readonly version: number;
	readonly facts: readonly StoredFact<SealedGrantEvent>[];
	/** What it was issued as. */
	readonly issued: Issued["plain"];
};

/** Null when there is no such paper. `key`: of the paper's case. */
export async function readGrant(tx: Tx, grantId: string, key: CaseKey): Promise<GrantFile | null> {
	const { version, events } = await loadStream<SealedGrantEvent>(tx, streamOf(grantId), key);
	const [first] = events;
	if (first?.type !== "grant_issued") return null;
	return { grantId, key, version, facts: events, issued: first.plain };
}

/** One number of a paper and whom it names: its first, or one that came when the paper was made anew. */
export type GivenNumber = {
	readonly number: GrantNumber;
	readonly holder: GrantHolder;
	readonly version: number;
	readonly at: EpochSeconds;
};

/** Every number that this paper had, the oldest first. Those whose holder cannot be read (the case was erased) are left out. */
export function numbersOf({ facts }: GrantFile): readonly GivenNumber[] {
	return facts.flatMap((fact) =>
		(fact.type === "grant_issued" || fact.type === "reissued") && fact.personal !== null
			? [{ number: fact.plain.number, holder: fact.personal, version: fact.version, at: fact.plain.at }]
			: [],
	);
}

/** Adds facts that change nothing of the paper's state: prints and spoiled blanks. Throws `version-conflict` when another writer was first. */
export async function addGrantFacts(
	tx: Tx,
	file: GrantFile,
	events: readonly Extract<GrantEvent, { type: "paper_printed" | "blank_spoiled" }>[],
	at: EpochSeconds,
): Promise<void> {
	const version = await appendEvents(tx, {
		stream: streamOf(file.grantId),
		expectedVersion: file.version,
		events,
		caseKey: file.key,
		at,
	});
	await tx.query("update grants set version = $2 where grant_id = $1", [file.grantId, version]);
}
