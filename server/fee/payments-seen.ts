import type { Tyiyn } from "../../casework/decision-facts.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { CaseKey, SealingKey } from "../store/case-keys.ts";
import { openJson, openVaultJson, sealJson } from "../store/case-keys.ts";
import { recordHouseFact } from "../store/dated-rows.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import { closePaymentTask, openPaymentTask, type TaskScope } from "../store/tasks.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";
import type { BankLine, Direction } from "./bank-line.ts";

/** What a line says of people, sealed. `word`: why it was set aside. */
export type PaymentPersonal = Pick<BankLine, "texts" | "payer" | "bankReference"> & { readonly word?: string };

export type SeenState = "waiting" | "matched" | "aside";

export type SeenRow = {
	readonly payment: string;
	readonly source: "cashier" | "statement";
	readonly statementId: string | null;
	readonly line: number | null;
	readonly direction: Direction;
	readonly amountTyiyn: Tyiyn;
	readonly paidOn: LocalDate;
	readonly state: SeenState;
	readonly caseId: string | null;
	readonly number: string | null;
	readonly procedure: string | null;
	readonly office: string | null;
	readonly sealed: Uint8Array | null;
	readonly sealedForCase: Uint8Array | null;
	readonly seenAt: EpochSeconds;
	readonly settledAt: EpochSeconds | null;
	readonly settledBy: string | null;
};

const columns = `p.payment, p.source, p.statement_id as "statementId", p.line, p.direction, p.amount_tyiyn::float8 as "amountTyiyn",
	p.paid_on::text as "paidOn", p.state, p.case_id as "caseId", c.number, p.procedure, p.office, p.sealed, p.sealed_for_case as "sealedForCase",
	p.seen_at as "seenAt", p.settled_at as "settledAt", p.settled_by as "settledBy"`;

const from = "payments_seen p left join cases c on c.case_id = p.case_id";

export function paymentContext(payment: string): string {
	return `payment/${payment}`;
}

function seal(key: SealingKey, payment: string, personal: PaymentPersonal): Uint8Array {
	return sealJson(key, paymentContext(payment), personal);
}

/** What a seen payment says of people, for whoever may open it; null for what a cashier wrote, which names nobody. */
export function openSeen(
	row: SeenRow,
	keys: { readonly unwrap: VaultUnwrap; readonly caseKey: CaseKey | null },
): PaymentPersonal | null {
	const context = paymentContext(row.payment);
	// What the house sealed itself is trusted to have its shape.
	if (row.sealed) return openVaultJson(keys.unwrap, context, row.sealed) as PaymentPersonal;
	if (row.sealedForCase && keys.caseKey) return openJson(keys.caseKey, context, row.sealedForCase) as PaymentPersonal;
	return null;
}

type Seen = {
	readonly payment: string;
	readonly line: BankLine;
	readonly statementId: string;
	readonly place: TaskScope;
	readonly by: string;
	readonly at: EpochSeconds;
};

/** Writes a line of a statement down as waiting, once: false when it is known already, and then nothing was written. */
export async function noteLine(tx: Tx, seen: Seen, vault: VaultPublic): Promise<boolean> {
	const { payment, line, statementId, place, by, at } = seen;
	const { texts, payer, bankReference } = line;
	const noted = await tx.query({
		name: "note-line",
		text: `insert into payments_seen (payment, source, statement_id, line, line_key, direction, amount_tyiyn, paid_on, state,
				procedure, office, sealed, vault_key_id, seen_at, seen_by)
			values ($1, 'statement', $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, $10, $11, to_timestamp($12), $13)
			on conflict (line_key) do nothing`,
		values: [
			payment,
			statementId,
			line.line,
			line.key,
			line.direction,
			line.amountTyiyn,
			line.paidOn,
			place.procedure,
			place.office,
			seal(vault, payment, { texts, payer, bankReference }),
			vault.keyId,
			at,
			by,
		],
	});
	return noted.rowCount === 1;
}

/** A payment that a cashier took, for the case that he was told; in the transaction of its fact. */
export async function noteCashierPayment(
	tx: Tx,
	seen: {
		readonly payment: string;
		readonly caseId: string;
		readonly amountTyiyn: Tyiyn;
		readonly paidOn: LocalDate;
		readonly place: TaskScope;
		readonly by: string;
		readonly at: EpochSeconds;
	},
): Promise<void> {
	await tx.query(
		`insert into payments_seen (payment, source, direction, amount_tyiyn, paid_on, state, case_id, procedure, office, seen_at, seen_by,
				settled_at, settled_by)
			values ($1, 'cashier', 'credit', $2, $3, 'matched', $4, $5, $6, to_timestamp($7), $8, to_timestamp($7), $8)`,
		[
			seen.payment,
			seen.amountTyiyn,
			seen.paidOn,
			seen.caseId,
			seen.place.procedure,
			seen.place.office,
			seen.at,
			seen.by,
		],
	);
}

/** The keys among these that are known. */
export async function knownKeys(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
	const found = await tx.query<{ key: string }>("select line_key as key from payments_seen where line_key = any($1)", [
		keys,
	]);
	return new Set(found.rows.map(({ key }) => key));
}

type Settled = { readonly by: string; readonly at: EpochSeconds };

/** A waiting line belongs to this case from now on, its people sealed under the case's key. In the transaction of the case's fact. */
export async function matchSeen(
	tx: Tx,
	payment: string,
	to: {
		readonly caseId: string;
		readonly key: CaseKey;
		readonly reverses: string | null;
		readonly personal: PaymentPersonal;
	},
	{ by, at }: Settled,
): Promise<void> {
	await tx.query(
		`update payments_seen set state = 'matched', case_id = $2, reverses = $3, sealed = null, vault_key_id = null, sealed_for_case = $4,
			settled_at = to_timestamp($5), settled_by = $6 where payment = $1 and state = 'waiting'`,
		[payment, to.caseId, to.reverses, seal(to.key, payment, to.personal), at, by],
	);
	await recordHouseFact(tx, paymentContext(payment), { type: "payment_matched", plain: { by, caseId: to.caseId } }, at);
	await closePaymentTask(tx, payment, { at, by });
}

/** Nobody's: our own payments, and what a person has found to be none of ours, with his reason. */
export async function setSeenAside(
	tx: Tx,
	payment: string,
	aside: { readonly personal: PaymentPersonal; readonly vault: VaultPublic },
	{ by, at }: Settled,
): Promise<void> {
	await tx.query(
		`update payments_seen set state = 'aside', sealed = $2, vault_key_id = $3, settled_at = to_timestamp($4), settled_by = $5
			where payment = $1 and state = 'waiting'`,
		[payment, seal(aside.vault, payment, aside.personal), aside.vault.keyId, at, by],
	);
	await recordHouseFact(tx, paymentContext(payment), { type: "payment_set_aside", plain: { by } }, at);
	await closePaymentTask(tx, payment, { at, by });
}

/** It stays waiting, as a task. */
export async function letSeenWait(tx: Tx, payment: string, place: TaskScope, at: EpochSeconds): Promise<void> {
	await openPaymentTask(tx, { payment, ...place }, at);
}

export async function findSeen(tx: Tx, payment: string, forUpdate = false): Promise<SeenRow | null> {
	const found = await tx.query<SeenRow>(
		`select ${columns} from ${from} where p.payment = $1 ${forUpdate ? "for update of p" : ""}`,
		[payment],
	);
	return found.rows[0] ?? null;
}

/** Payments that a bank's reversal of this amount may be of: of this case, from a statement, and not taken back yet. */
export async function findReversible(tx: Tx, caseId: string, amountTyiyn: Tyiyn): Promise<readonly string[]> {
	const found = await tx.query<{ payment: string }>(
		`select p.payment from payments_seen p where p.case_id = $1 and p.amount_tyiyn = $2 and p.direction = 'credit' and p.source = 'statement'
			and not exists (select from payments_seen r where r.reverses = p.payment) order by p.seen_at, p.payment`,
		[caseId, amountTyiyn],
	);
	return found.rows.map(({ payment }) => payment);
}

/** Lines that wait, the oldest first, of the places where this person may look. */
export async function listWaiting(tx: Tx, scopes: readonly TaskScope[], limit: number): Promise<readonly SeenRow[]> {
	const found = await tx.query<SeenRow>(
		`select ${columns} from ${from} where p.state = 'waiting' and exists (
				select from json_to_recordset($1::json) as o (procedure text, office text, reader uuid)
				where (o.procedure is null or o.procedure = p.procedure) and (o.office is null or o.office = p.office)
					and ${notRecused("o.reader", "p.case_id")})
			order by p.seen_at, p.payment limit $2`,
		[JSON.stringify(scopes), limit],
	);
	return found.rows;
}

/** What a statement brought, in its own order, but for payments of cases from which the reader recused himself. */
export async function listOfStatement(tx: Tx, statementId: string, reader: string): Promise<readonly SeenRow[]> {
	const found = await tx.query<SeenRow>(
		`select ${columns} from ${from} where p.statement_id = $1 and ${notRecused("$2", "p.case_id")} order by p.line, p.payment`,
		[statementId, reader],
	);
	return found.rows;
}
