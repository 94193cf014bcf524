import { randomUUID } from "node:crypto";
import { refundableTyiyn } from "../../casework/decision.ts";
import type { Tyiyn } from "../../casework/decision-facts.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { may } from "../../casework/may.ts";
import { type CaseKey, openJson, sealJson } from "../store/case-keys.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import type { TaskScope } from "../store/tasks.ts";
import { actOnMoney, onMoney } from "./cashier.ts";
import type { Cashier, FeeDeps, FeeResult } from "./fee-deps.ts";

export type RefundRow = {
	readonly refund: string;
	readonly caseId: string;
	readonly number: string;
	readonly amountTyiyn: Tyiyn;
	readonly sealed: Uint8Array;
	readonly askedBy: string;
	readonly askedAt: EpochSeconds;
	readonly state: "asked" | "given" | "declined";
	readonly settledBy: string | null;
	readonly settledAt: EpochSeconds | null;
};

/** Why, and to whom: sealed under the case's key. */
export type RefundWords = { readonly reason: string; readonly to: string };

const columns = `r.refund, r.case_id as "caseId", c.number, r.amount_tyiyn::float8 as "amountTyiyn", r.sealed, r.asked_by as "askedBy",
	r.asked_at as "askedAt", r.state, r.settled_by as "settledBy", r.settled_at as "settledAt"`;

const from = "refund_requests r join cases c on c.case_id = r.case_id";

function contextOf(refund: string): string {
	return `refund/${refund}`;
}

export function openRefund({ refund, sealed }: RefundRow, key: CaseKey): RefundWords {
	// What the house sealed itself is trusted to have its shape.
	return openJson(key, contextOf(refund), sealed) as RefundWords;
}

/** What was asked for on a case and nobody has answered. */
async function pendingTyiyn(tx: Tx, caseId: string): Promise<Tyiyn> {
	const found = await tx.query<{ sum: number }>(
		"select coalesce(sum(amount_tyiyn), 0)::float8 as sum from refund_requests where case_id = $1 and state = 'asked'",
		[caseId],
	);
	return found.rows[0]?.sum ?? 0;
}

/** A cashier asks that money goes back: never more than may, what others have asked for included. */
export function askRefund(
	deps: FeeDeps,
	asked: { readonly caseId: string; readonly amountTyiyn: Tyiyn } & RefundWords,
	cashier: Cashier,
): Promise<FeeResult> {
	const { caseId, amountTyiyn, reason, to } = asked;
	return onMoney(deps, { caseId, cashier, action: "askRefund" }, async ({ tx, file, at }) => {
		if (!reason.trim() || !to.trim()) return { kind: "refused", refusal: "reason-missing" };
		// Two cashiers who ask at once ask one after the other.
		await tx.query("select from cases where case_id = $1 for update", [caseId]);
		if (amountTyiyn + (await pendingTyiyn(tx, caseId)) > refundableTyiyn(file.state))
			return { kind: "refused", refusal: "more-than-held" };
		const refund = randomUUID();
		const sealed = sealJson(file.key, contextOf(refund), { reason: reason.trim(), to: to.trim() });
		await tx.query(
			`insert into refund_requests (refund, case_id, amount_tyiyn, sealed, asked_by, asked_at, state)
				values ($1, $2, $3, $4, $5, to_timestamp($6), 'asked')`,
			[refund, caseId, amountTyiyn, sealed, cashier.id, at],
		);
		return { kind: "done", number: file.state.number };
	});
}

async function settle(
	tx: Tx,
	refund: string,
	state: "given" | "declined",
	by: string,
	at: EpochSeconds,
): Promise<void> {
	await tx.query(
		"update refund_requests set state = $2, settled_by = $3, settled_at = to_timestamp($4) where refund = $1 and state = 'asked'",
		[refund, state, by, at],
	);
}

export async function findRefund(tx: Tx, refund: string, forUpdate = false): Promise<RefundRow | null> {
	const found = await tx.query<RefundRow>(
		`select ${columns} from ${from} where r.refund = $1 ${forUpdate ? "for update of r" : ""}`,
		[refund],
	);
	return found.rows[0] ?? null;
}

/** Somebody else than who asked gives the money back, or does not. What may go back is asked again now: the bank may have been quicker. */
export async function answerRefund(
	deps: FeeDeps,
	refund: string,
	answer: "given" | "declined",
	person: Cashier,
): Promise<FeeResult> {
	const known = await findRefund(deps.store.pool, refund);
	if (!known) return { kind: "absent" };
	const on = { caseId: known.caseId, cashier: person, action: "refund", startedBy: known.askedBy } as const;
	return onMoney(deps, on, async (open) => {
		const { tx, file, at } = open;
		const row = await findRefund(tx, refund, true);
		if (row?.state !== "asked") return { kind: "changed" };
		if (answer === "declined") {
			await settle(tx, refund, "declined", person.id, at);
			return { kind: "done", number: row.number };
		}
		const { reason, to } = openRefund(row, file.key);
		const command = { name: "refund", refund, amountTyiyn: row.amountTyiyn, reason, to } as const;
		const result = await actOnMoney(open, command, person, deps);
		if (result.kind === "done") await settle(tx, refund, "given", person.id, at);
		return result;
	});
}

/** Whether this person may answer what that one asked, there. */
export function mayAnswerRefund(
	person: Cashier,
	askedBy: string,
	place: { procedure: string; office: string },
): boolean {
	return may(person, "refund", { ...place, startedBy: askedBy }).ok;
}

/** Refunds that wait for an answer, the oldest first, of the places where this person may look. */
export async function listRefunds(tx: Tx, scopes: readonly TaskScope[], limit: number): Promise<readonly RefundRow[]> {
	const found = await tx.query<RefundRow>(
		`select ${columns} from ${from} where r.state = 'asked' and exists (
				select from json_to_recordset($1::json) as o (procedure text, office text, reader uuid)
				where (o.procedure is null or o.procedure = c.procedure) and (o.office is null or o.office = c.office)
					and ${notRecused("o.reader")})
			order by r.asked_at, r.refund limit $2`,
		[JSON.stringify(scopes), limit],
	);
	return found.rows;
}

/** All refunds of a case, the newest first. */
export async function listRefundsOf(tx: Tx, caseId: string): Promise<readonly RefundRow[]> {
	const found = await tx.query<RefundRow>(
		`select ${columns} from ${from} where r.case_id = $1 order by r.asked_at desc, r.refund`,
		[caseId],
	);
	return found.rows;
}
