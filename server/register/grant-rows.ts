import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { currentNumber, endAt, type Grant, type GrantStatus } from "../../casework/grant-state.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Tx } from "../store/pool.ts";

/** A paper as lists show it. Nothing personal: whom it is for is sealed. */
export type GrantRow = {
	readonly grantId: string;
	readonly caseId: string;
	readonly caseNumber: string;
	readonly item: string;
	readonly procedure: string;
	readonly office: string;
	readonly law: string;
	readonly kind: string;
	readonly number: string;
	readonly status: GrantStatus;
	readonly version: number;
	readonly validFrom: LocalDate;
	readonly validTo: LocalDate;
	readonly region: string | null;
	readonly places: number | null;
	readonly renews: string | null;
	readonly issuedAt: EpochSeconds;
	readonly endedAt: EpochSeconds | null;
};

export const grantColumns = `g.grant_id as "grantId", g.case_id as "caseId", c.number as "caseNumber", g.item, g.procedure, g.office, g.law, g.kind,
	g.number, g.status, g.version, g.valid_from::text as "validFrom", g.valid_to::text as "validTo", g.region, g.places, g.renews,
	g.issued_at as "issuedAt", g.ended_at as "endedAt"`;

export const grantSources = "grants g join cases c on c.case_id = g.case_id";

export async function findGrantRow(tx: Tx, grantId: string): Promise<GrantRow | null> {
	const found = await tx.query<GrantRow>({
		name: "find-grant",
		text: `select ${grantColumns} from ${grantSources} where g.grant_id = $1`,
		values: [grantId],
	});
	return found.rows[0] ?? null;
}

/** What came of a case, in the order of its items. */
export async function listGrantsOfCase(tx: Tx, caseId: string): Promise<GrantRow[]> {
	const found = await tx.query<GrantRow>({
		name: "list-grants-of-case",
		text: `select ${grantColumns} from ${grantSources} where g.case_id = $1 order by length(g.item), g.item`,
		values: [caseId],
	});
	return found.rows;
}

/** Writes the tables `grants` and `grant_numbers` as the paper stands at that moment. `employer`: `employerMac`; null leaves what is there. */
export async function saveGrantRows(
	tx: Tx,
	grant: Grant,
	row: { readonly version: number; readonly employer: Buffer | null; readonly at: EpochSeconds },
): Promise<void> {
	const end = endAt(grant, row.at, getProcedure(grant.procedure).face.zone);
	await tx.query({
		name: "save-grant",
		text: `insert into grants (grant_id, case_id, item, procedure, office, law, kind, number, status, version, valid_from, valid_to, region, places,
				renews, employer, issued_at, ended_at, warned_at)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, to_timestamp($17), to_timestamp($18), to_timestamp($19))
			on conflict (grant_id) do update set number = excluded.number, status = excluded.status, version = excluded.version,
				employer = coalesce(excluded.employer, grants.employer), ended_at = excluded.ended_at, warned_at = excluded.warned_at`,
		values: [
			grant.grant,
			grant.caseId,
			grant.item,
			grant.procedure,
			grant.office,
			grant.law,
			grant.kind,
			currentNumber(grant).number,
			end?.how ?? "active",
			row.version,
			grant.validFrom,
			grant.validTo,
			grant.region,
			grant.places,
			grant.renews,
			row.employer,
			grant.issuedAt,
			end?.at ?? null,
			grant.warnedAt.at(-1) ?? null,
		],
	});
	// An expired paper is only old: everybody reads that from its last day, and its bit stays as it is.
	const taken = end && end.how !== "expired" ? end.at : null;
	const numbers = grant.numbers;
	await tx.query({
		name: "save-grant-numbers",
		text: `insert into grant_numbers (number, series, ordinal, grant_id, code_hash, status_list, status_index, given_at, ended_at)
			select n.number, n.series, n.ordinal, $1, n.code_hash, n.list, n.bit, to_timestamp(n.given), to_timestamp(n.ended)
			from unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::int[], $7::int[], $8::float8[], $9::float8[])
				as n (number, series, ordinal, code_hash, list, bit, given, ended)
			on conflict (number) do update set ended_at = excluded.ended_at`,
		values: [
			grant.grant,
			numbers.map(({ number }) => number),
			numbers.map(({ series }) => series),
			numbers.map(({ ordinal }) => ordinal),
			numbers.map(({ codeHash }) => codeHash),
			numbers.map(({ statusList }) => statusList),
			numbers.map(({ statusIndex }) => statusIndex),
			numbers.map(({ givenAt }) => givenAt),
			numbers.map(({ endedAt }) => endedAt ?? taken),
		],
	});
}
