import { localDate } from "../../casework/clock.ts";
import { decide } from "../../casework/decide.ts";
import { grantedItems } from "../../casework/decision.ts";
import type { FeeLine } from "../../casework/decision-facts.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { feeLines, isOrderDue, tariffKey } from "../../casework/fee.ts";
import type { Refusal } from "../../casework/refusal.ts";
import type { ReviewRules } from "../../casework/review-rules.ts";
import { type Casefile, type CasefileDeps, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf, lawOfCase } from "../casefile/context.ts";
import type { Store, Tx } from "../store/pool.ts";
import { openCaseTask } from "../store/tasks.ts";
import { isOverShare } from "./over-share.ts";
import { findTariff } from "./tariffs.ts";

export type Opened =
	| { readonly kind: "opened"; readonly file: Casefile }
	/** The table has no row or no amount: the case says so, and a task waits for the administrator. */
	| { readonly kind: "no-tariff" }
	| { readonly kind: "not-due" }
	| { readonly kind: "refused"; readonly refusal: Refusal };

/** What is paid for: what was granted, or, before a decision, everything that was asked for. */
function itemsOf({ state }: Casefile): readonly string[] {
	if (state.decision.decided !== null) return grantedItems(state).map(({ item }) => item);
	const { rules } = contextOf(state, { kind: "machine", part: "fee" }, 0);
	return rules.itemsOf(state.kind, state.personal?.answers ?? null, state.persons).map(({ id }) => id);
}

/** What the law asks for beside the paper's own fee, once for the case; a row without an amount is not demanded (facts 4.7: the guarantee fee). */
async function linesBeside(
	tx: Tx,
	{ state }: Casefile,
	{ decision }: ReviewRules,
	when: { readonly on: LocalDate; readonly at: EpochSeconds },
): Promise<readonly FeeLine[]> {
	const lines: FeeLine[] = [];
	for (const name of decision.feesBeside?.(state.kind) ?? []) {
		const key = tariffKey(state.procedure, lawOfCase(state), name);
		const tariff = await findTariff(tx, { key, on: when.on, knownAt: when.at });
		const made = feeLines({ items: ["whole"], tariff, isOverShare: false });
		if (made.ok) lines.push(...made.lines);
	}
	return lines;
}

/**
 * Asks for the fee of a case: lines from the dated table as it stands today under the case's own law, the case's number as the reference (it has a check
 * symbol of its own), the letter with it. In the caller's transaction; opened already or not due: nothing is written.
 */
export async function openOrder(tx: Tx, file: Casefile, at: EpochSeconds, deps: CasefileDeps): Promise<Opened> {
	const { state, caseId } = file;
	const context = contextOf(state, { kind: "machine", part: "fee" }, at);
	const { decision: rules } = context.rules;
	if (!isOrderDue(state, rules.feeDue(state.kind))) return { kind: "not-due" };
	const paper = rules.grantKindOf(state.kind);
	const key = paper === null ? null : tariffKey(state.procedure, lawOfCase(state), paper);
	const on = localDate(at, context.zone);
	const tariff = key === null ? null : await findTariff(tx, { key, on, knownAt: at });
	const made = feeLines({ items: itemsOf(file), tariff, isOverShare: isOverShare(state) });
	if (!made.ok) {
		await openCaseTask(tx, caseId, "tariff", at);
		return { kind: "no-tariff" };
	}
	const lines = [...made.lines, ...(await linesBeside(tx, file, context.rules, { on, at }))];
	const command = { name: "openFee", reference: state.number, lines } as const;
	const decision = decide(state, command, context);
	if (!decision.ok) return { kind: "refused", refusal: decision.refusal };
	// The task of a missing amount is closed with the facts (owe-order.ts).
	return { kind: "opened", file: await saveEvents(tx, file, decision.events, at, deps) };
}

/** The job's work. A case that has ended or is paid for meanwhile owes nothing. */
export async function openOrderOf(
	caseId: string,
	deps: CasefileDeps & {
		readonly store: Store;
		readonly now: () => EpochSeconds;
		readonly finish: (tx: Tx) => Promise<void>;
	},
): Promise<Opened["kind"] | "absent"> {
	return deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, deps.unwrap);
		const opened = file && (await openOrder(tx, file, deps.now(), deps));
		await deps.finish(tx);
		return opened?.kind ?? "absent";
	});
}
