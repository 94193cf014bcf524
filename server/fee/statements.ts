import { createHash, randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { openVaultJson, sealJson } from "../store/case-keys.ts";
import type { Tx } from "../store/pool.ts";
import type { TaskScope } from "../store/tasks.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";
import { type BankLine, type StatementFault, statementLinesMax } from "./bank-line.ts";
import { readStatement } from "./read-statement.ts";

export type StatementRow = {
	readonly statementId: string;
	readonly format: "csv" | "camt.053";
	readonly procedure: string | null;
	readonly office: string | null;
	readonly state: "draft" | "taken" | "discarded";
	readonly lines: number;
	readonly broughtBy: string;
	readonly broughtAt: EpochSeconds;
	readonly settledAt: EpochSeconds | null;
};

const columns = `statement_id as "statementId", format, procedure, office, state, lines, brought_by as "broughtBy", brought_at as "broughtAt",
	settled_at as "settledAt"`;

function contextOf(statementId: string): string {
	return `statement/${statementId}`;
}

export type Brought =
	| { readonly ok: true; readonly statementId: string }
	| { readonly ok: false; readonly faults: readonly StatementFault[] };

/** Keeps a statement that can be read, sealed, until it is taken in or thrown away; nothing of it has happened yet. */
export async function bringStatement(
	tx: Tx,
	bytes: Uint8Array,
	by: { readonly id: string; readonly place: TaskScope; readonly at: EpochSeconds },
	vault: VaultPublic,
): Promise<Brought> {
	const read = readStatement(bytes);
	if (!read.ok) return read;
	const statementId = randomUUID();
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	const sealed = sealJson(vault, contextOf(statementId), Buffer.from(bytes).toString("utf8"));
	await tx.query(
		`insert into bank_statements (statement_id, sha256, format, procedure, office, state, sealed, vault_key_id, lines, brought_by, brought_at)
			values ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, to_timestamp($10))`,
		[
			statementId,
			sha256,
			read.format,
			by.place.procedure,
			by.place.office,
			sealed,
			vault.keyId,
			read.lines.length,
			by.id,
			by.at,
		],
	);
	return { ok: true, statementId };
}

export async function findStatement(tx: Tx, statementId: string, forUpdate = false): Promise<StatementRow | null> {
	const found = await tx.query<StatementRow>(
		`select ${columns} from bank_statements where statement_id = $1 ${forUpdate ? "for update" : ""}`,
		[statementId],
	);
	return found.rows[0] ?? null;
}

/** The lines of a statement that waits to be taken in, read again from its own bytes. */
export async function linesOfDraft(tx: Tx, statementId: string, unwrap: VaultUnwrap): Promise<readonly BankLine[]> {
	const found = await tx.query<{ sealed: Buffer | null }>(
		"select sealed from bank_statements where statement_id = $1",
		[statementId],
	);
	const sealed = found.rows[0]?.sealed;
	if (!sealed) return [];
	const text = openVaultJson(unwrap, contextOf(statementId), sealed) as string;
	const read = readStatement(new TextEncoder().encode(text));
	if (!read.ok || read.lines.length > statementLinesMax)
		throw new Error(`Statement ${statementId} does not read as it did when it was brought.`);
	return read.lines;
}

/** It was taken in or thrown away: its bytes go, its lines stay each for itself. */
export async function settleStatement(
	tx: Tx,
	statementId: string,
	state: "taken" | "discarded",
	at: EpochSeconds,
): Promise<void> {
	await tx.query(
		`update bank_statements set state = $2, sealed = null, vault_key_id = null, settled_at = to_timestamp($3)
			where statement_id = $1 and state = 'draft'`,
		[statementId, state, at],
	);
}

const draftSecondsMax = 86_400;

/** A statement that nobody took in within a day is thrown away: it names people. Part of the daily upkeep. */
export async function forgetStatements(tx: Tx, at: EpochSeconds): Promise<void> {
	await tx.query(
		`update bank_statements set state = 'discarded', sealed = null, vault_key_id = null, settled_at = to_timestamp($1)
			where state = 'draft' and brought_at < to_timestamp($2)`,
		[at, at - draftSecondsMax],
	);
}

/** The last statements of the places where this person may look, the newest first. */
export async function listStatements(
	tx: Tx,
	scopes: readonly TaskScope[],
	limit: number,
): Promise<readonly StatementRow[]> {
	const found = await tx.query<StatementRow>(
		`select ${columns} from bank_statements s where exists (
				select from json_to_recordset($1::json) as o (procedure text, office text)
				where (o.procedure is null or o.procedure = s.procedure) and (o.office is null or o.office = s.office))
			order by brought_at desc, statement_id limit $2`,
		[JSON.stringify(scopes), limit],
	);
	return found.rows;
}
