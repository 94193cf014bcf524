import { localDate } from "../../casework/clock.ts";
import { decide } from "../../casework/decide.ts";
import type { DecisionCommand } from "../../casework/decision.ts";
import type { Tyiyn } from "../../casework/decision-facts.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { may, type StaffAction } from "../../casework/may.ts";
import { type Casefile, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import type { Tx } from "../store/pool.ts";
import type { Cashier, FeeDeps, FeeResult } from "./fee-deps.ts";
import { inFeeTransaction } from "./fee-deps.ts";
import { noteCashierPayment } from "./payments-seen.ts";

type Open = { readonly tx: Tx; readonly file: Casefile; readonly at: EpochSeconds };

/** One act of a person on a case's money: asked whether he may there, and decided on the case as it is now. */
export function onMoney(
	deps: FeeDeps,
	on: { readonly caseId: string; readonly cashier: Cashier; readonly action: StaffAction; readonly startedBy?: string },
	run: (open: Open) => Promise<FeeResult>,
): Promise<FeeResult> {
	return inFeeTransaction<FeeResult>(deps, async (tx) => {
		const file = await findCasefile(tx, on.caseId, deps.casefile.unwrap);
		if (!file) return { kind: "absent" };
		const { procedure, office } = file.state;
		const place = { procedure, office, ...(on.startedBy === undefined ? {} : { startedBy: on.startedBy }) };
		const allowed = may(on.cashier, on.action, place);
		if (!allowed.ok) return { kind: "not-allowed", reason: allowed.reason };
		return run({ tx, file, at: deps.now() });
	});
}

/** Decides and writes one command in the name of this person. */
export async function actOnMoney(
	{ tx, file, at }: Open,
	command: DecisionCommand,
	cashier: Cashier,
	deps: FeeDeps,
): Promise<FeeResult> {
	const decision = decide(file.state, command, contextOf(file.state, { kind: "officer", id: cashier.id }, at));
	if (!decision.ok) return { kind: "refused", refusal: decision.refusal.code };
	await saveEvents(tx, file, decision.events, at, deps.casefile);
	return { kind: "done", number: file.state.number };
}

/**
 * A cashier writes down what was paid at his window, or what a slip shows. `payment` was made with the form: the same form sent twice is one payment, and
 * the second time is as good as the first.
 */
export function takePayment(
	deps: FeeDeps,
	paid: {
		readonly caseId: string;
		readonly payment: string;
		readonly amountTyiyn: Tyiyn;
		readonly paidOn: LocalDate;
		readonly source: "cashier" | "slip";
	},
	cashier: Cashier,
): Promise<FeeResult> {
	const { caseId, payment, amountTyiyn, paidOn, source } = paid;
	return onMoney(deps, { caseId, cashier, action: "recordPayment" }, async (open) => {
		const { tx, file, at } = open;
		if (file.state.decision.payments.some((one) => one.payment === payment))
			return { kind: "done", number: file.state.number };
		const { zone } = contextOf(file.state, { kind: "officer", id: cashier.id }, at);
		if (paidOn > localDate(at, zone)) return { kind: "refused", refusal: "day-in-future" };
		const result = await actOnMoney(
			open,
			{ name: "recordPayment", payment, amountTyiyn, paidOn, source },
			cashier,
			deps,
		);
		if (result.kind !== "done") return result;
		const place = { procedure: file.state.procedure, office: file.state.office };
		await noteCashierPayment(tx, { payment, caseId, amountTyiyn, paidOn, place, by: cashier.id, at });
		return result;
	});
}

/** What was booked by mistake, or taken back by the bank without a statement's saying so. */
export function takeBack(
	deps: FeeDeps,
	back: { readonly caseId: string; readonly payment: string; readonly reason: string },
	cashier: Cashier,
): Promise<FeeResult> {
	const { caseId, payment, reason } = back;
	return onMoney(deps, { caseId, cashier, action: "reversePayment" }, (open) =>
		actOnMoney(open, { name: "reversePayment", payment, reason }, cashier, deps),
	);
}
