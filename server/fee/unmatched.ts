import { may } from "../../casework/may.ts";
import { parseNumber } from "../../casework/number.ts";
import type { Tx } from "../store/pool.ts";
import { isHiddenFrom } from "../store/recusals.ts";
import type { BankLine } from "./bank-line.ts";
import type { Cashier, FeeDeps, FeeResult } from "./fee-deps.ts";
import { inFeeTransaction } from "./fee-deps.ts";
import { findCaseOfNumber } from "./match.ts";
import {
	findReversible,
	findSeen,
	openSeen,
	type PaymentPersonal,
	type SeenRow,
	setSeenAside,
} from "./payments-seen.ts";
import { bookLine } from "./take-statement.ts";

type Waiting = { readonly row: SeenRow; readonly personal: PaymentPersonal };

async function findWaiting(tx: Tx, payment: string, deps: FeeDeps): Promise<Waiting | "absent" | "changed"> {
	const row = await findSeen(tx, payment, true);
	if (!row) return "absent";
	if (row.state !== "waiting") return "changed";
	const personal = openSeen(row, { unwrap: deps.casefile.unwrap, caseKey: null });
	return personal ? { row, personal } : "changed";
}

/** The line as it was read, as far as booking it asks. */
function lineOf({ row, personal }: Waiting): BankLine {
	const { direction, amountTyiyn, paidOn, line } = row;
	const { texts, payer, bankReference } = personal;
	return { line: line ?? 1, key: "", direction, amountTyiyn, paidOn, texts, payer, bankReference };
}

/** A cashier says whose an unknown payment is. The case's facts name him, and so does the payment's own stream. */
export function assignPayment(deps: FeeDeps, payment: string, typed: string, cashier: Cashier): Promise<FeeResult> {
	return inFeeTransaction<FeeResult>(deps, async (tx) => {
		const waiting = await findWaiting(tx, payment, deps);
		if (typeof waiting === "string") return { kind: waiting };
		const number = parseNumber(typed, deps.numberPrefixes);
		const to = number === null ? null : await findCaseOfNumber(tx, number);
		// Whoever recused himself from a case is told what he is told of one that is not there.
		if (!to || (await isHiddenFrom(tx, cashier.id, to.caseId))) return { kind: "refused", refusal: "no-such-number" };
		const { direction, amountTyiyn } = waiting.row;
		const action = direction === "credit" ? "recordPayment" : "reversePayment";
		const allowed = may(cashier, action, { procedure: to.procedure, office: to.office });
		if (!allowed.ok) return { kind: "not-allowed", reason: allowed.reason };
		const reverses = direction === "credit" ? null : ((await findReversible(tx, to.caseId, amountTyiyn))[0] ?? null);
		if (direction !== "credit" && reverses === null) return { kind: "refused", refusal: "no-such-payment" };
		const on = { payment, line: lineOf(waiting), cashier, at: deps.now() };
		const isBooked = await bookLine(tx, on, { caseId: to.caseId, reverses }, deps);
		return isBooked ? { kind: "done", number: to.number } : { kind: "refused", refusal: "more-than-held" };
	});
}

/** It is none of ours: a wrong transfer that the bank sends back, money of another account. With a reason, sealed beside it. */
export function setPaymentAside(deps: FeeDeps, payment: string, word: string, cashier: Cashier): Promise<FeeResult> {
	return inFeeTransaction<FeeResult>(deps, async (tx) => {
		const waiting = await findWaiting(tx, payment, deps);
		if (typeof waiting === "string") return { kind: waiting };
		if (!word.trim()) return { kind: "refused", refusal: "reason-missing" };
		const { procedure, office } = waiting.row;
		const allowed = may(cashier, "recordPayment", { procedure, office });
		if (!allowed.ok) return { kind: "not-allowed", reason: allowed.reason };
		const personal = { ...waiting.personal, word: word.trim() };
		await setSeenAside(tx, payment, { personal, vault: deps.vaultPublic }, { by: cashier.id, at: deps.now() });
		return { kind: "done", number: "" };
	});
}
