import { randomUUID } from "node:crypto";
import { takePayment } from "../../server/fee/cashier.ts";
import { listWaiting } from "../../server/fee/payments-seen.ts";
import { askRefund, listRefunds } from "../../server/fee/refunds.ts";
import { bringStatement } from "../../server/fee/statements.ts";
import { csv } from "../../server/fee/statements-for-tests.ts";
import { takeStatement } from "../../server/fee/take-statement.ts";
import { canary, type Field } from "./canaries.ts";
import type { PlantedCase } from "./planted-case.ts";
import { type Plot, procedure } from "./planting.ts";

export type PlantedMoney = {
	readonly owner: string;
	/** Brought and not taken in: it shows its payers. */
	readonly statementId: string;
	/** Of nobody. */
	readonly payment: string;
	readonly refund: string;
};

/** Money of an office, with the words of one of its cases: a statement that waits, a payment of nobody, and a refund that was asked for on one of its cases. */
export async function plantMoney(
	house: Plot,
	cashierId: string,
	office: string,
	on: PlantedCase,
): Promise<PlantedMoney> {
	const { owner } = on;
	const word = (field: Field) => canary(field, owner);
	const { deps } = house;
	const { pool } = deps.store;
	const place = { procedure, office };
	const cashier = { id: cashierId, grants: [{ role: "cashier", ...place }] } as const;
	const bring = async (reference: string) => {
		const text = csv([`2026-11-16;credit;100;KGS;${word("banktext")};${word("payer")};${reference}-${office}`]);
		const by = { id: cashierId, place, at: deps.now() };
		const brought = await deps.store.tx((tx) =>
			bringStatement(tx, new TextEncoder().encode(text), by, deps.vaultPublic),
		);
		if (!brought.ok) throw new Error(JSON.stringify(brought.faults));
		return brought.statementId;
	};
	await takeStatement(deps, await bring("one"), cashier);
	const statementId = await bring("two");
	const paid = { caseId: on.caseId, payment: randomUUID(), amountTyiyn: 500, paidOn: "2026-11-17" } as const;
	await takePayment(deps, { ...paid, source: "cashier" }, cashier);
	const words = { reason: word("refundreason"), to: word("refundto") };
	await askRefund(deps, { caseId: on.caseId, amountTyiyn: 500, ...words }, cashier);
	const [waiting] = await listWaiting(pool, [place], 1);
	const [refund] = await listRefunds(pool, [place], 1);
	if (!waiting || !refund) throw new Error(`No money was planted at ${office}.`);
	return { owner, statementId, payment: waiting.payment, refund: refund.refund };
}
