import { createHash, randomInt, randomUUID } from "node:crypto";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Tx } from "../../server/store/pool.ts";
import type { PrintedPermit } from "../../server/verify/token.ts";

/** A paper of a test: what its code says of it, with the place of its bit. */
export type IssuedPermit = PrintedPermit & { readonly grantId: string };

let last = 0;

/** Puts a paper's rows where the register has them, as issuing one does; nothing but what the check of papers reads. */
export async function issuePermit(
	tx: Tx,
	paper: {
		readonly caseId: string;
		readonly validFrom: LocalDate;
		readonly validTo: LocalDate;
		readonly at: EpochSeconds;
		readonly statusIndex?: number;
	},
): Promise<IssuedPermit> {
	const { caseId, validFrom, validTo, at } = paper;
	const ordinal = ++last;
	const number = `WC-2026-${String(ordinal).padStart(6, "0")}`;
	const code = "7K4M-2QXP-9RTA";
	const statusIndex = paper.statusIndex ?? randomInt(131_072);
	const grantId = randomUUID();
	await tx.query("insert into series values ('WC-2026', $1) on conflict (series) do update set last = excluded.last", [
		ordinal,
	]);
	await tx.query(
		`insert into grants (grant_id, case_id, item, procedure, office, law, kind, number, status, version, valid_from, valid_to, issued_at)
			values ($1, $2, $3, 'kg-work-permit', 'bishkek', '2018', 'card', $4, 'active', 1, $5, $6, to_timestamp($7))`,
		[grantId, caseId, `person.${ordinal}`, number, validFrom, validTo, at],
	);
	await tx.query(
		`insert into grant_numbers (number, series, ordinal, grant_id, code_hash, status_list, status_index, given_at)
			values ($1, 'WC-2026', $2, $3, $4, 0, $5, to_timestamp($6))`,
		[number, ordinal, grantId, createHash("sha256").update(code).digest("hex"), statusIndex, at],
	);
	return {
		grantId,
		kind: "card",
		number,
		code,
		validFrom,
		validTo,
		statusList: 0,
		statusIndex,
		name: "NGUYEN VAN ANH",
		employer: "«Ала-Тоо Курулуш» ЖЧК",
		photoSha256: createHash("sha256").update("photo").digest("hex"),
	};
}

/** Ends a paper's number as a revocation does. */
export async function endPermit(tx: Tx, number: string, at: EpochSeconds): Promise<void> {
	await tx.query("update grant_numbers set ended_at = to_timestamp($2) where number = $1", [number, at]);
	await tx.query("update grants set status = 'revoked', ended_at = to_timestamp($2) where number = $1", [number, at]);
}
