import { randomUUID } from "node:crypto";
import { decide } from "../../casework/decide.ts";
import type { Tyiyn } from "../../casework/decision-facts.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { may } from "../../casework/may.ts";
import { type Casefile, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import type { CaseRow } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import { isHiddenFrom } from "../store/recusals.ts";
import { StoreError } from "../store/store-error.ts";
import type { TaskScope } from "../store/tasks.ts";
import type { BankLine } from "./bank-line.ts";
import type { Cashier, FeeDeps } from "./fee-deps.ts";
import { inFeeTransaction } from "./fee-deps.ts";
import { matchTexts } from "./match.ts";
import { findReversible, knownKeys, letSeenWait, matchSeen, noteLine, setSeenAside } from "./payments-seen.ts";
import { findStatement, linesOfDraft, settleStatement } from "./statements.ts";

/** Why a line waits for a person. */
export type WaitsWhy = "no-number" | "no-such-case" | "two-cases" | "elsewhere" | "not-taken" | "no-such-payment";

/** What is done with a line, or would be. `leavesTyiyn`: what is then owed; below zero, too much; null without an order. */
export type LineOutcome =
	| { readonly kind: "known" }
	| { readonly kind: "aside" }
	| { readonly kind: "waits"; readonly why: WaitsWhy }
	| { readonly kind: "pays"; readonly number: string; readonly leavesTyiyn: Tyiyn | null }
	| { readonly kind: "reverses"; readonly number: string };

type Plan =
	| { readonly kind: "aside" }
	| { readonly kind: "waits"; readonly why: WaitsWhy }
	| { readonly kind: "pays" | "reverses"; readonly row: CaseRow; readonly reverses: string | null };

/** Which case a line is for, as far as this cashier may book there. */
async function planLine(tx: Tx, line: BankLine, cashier: Cashier, prefixes: readonly string[]): Promise<Plan> {
	if (line.direction === "outgoing") return { kind: "aside" };
	const match = await matchTexts(tx, line.texts, prefixes);
	if (match.kind === "none") return { kind: "waits", why: match.why };
	const { row } = match;
	// From whoever recused himself the case is hidden here as well; another cashier books what waits.
	if (await isHiddenFrom(tx, cashier.id, row.caseId)) return { kind: "waits", why: "no-such-case" };
	const action = line.direction === "credit" ? "recordPayment" : "reversePayment";
	if (!may(cashier, action, { procedure: row.procedure, office: row.office }).ok)
		return { kind: "waits", why: "elsewhere" };
	if (line.direction === "credit") return { kind: "pays", row, reverses: null };
	const [payment, another] = await findReversible(tx, row.caseId, line.amountTyiyn);
	// Two equal payments: which of them the bank took back is the same to the sum, but not to whoever paid it.
	if (payment === undefined || another !== undefined) return { kind: "waits", why: "no-such-payment" };
	return { kind: "reverses", row, reverses: payment };
}

/** Line by line what taking the statement in would do. Writes nothing. */
export async function previewStatement(
	tx: Tx,
	statementId: string,
	cashier: Cashier,
	deps: Pick<FeeDeps, "casefile" | "numberPrefixes">,
): Promise<readonly { readonly line: BankLine; readonly outcome: LineOutcome }[]> {
	const lines = await linesOfDraft(tx, statementId, deps.casefile.unwrap);
	const known = new Set(
		await knownKeys(
			tx,
			lines.map(({ key }) => key),
		),
	);
	/** What the lines before have paid, so that two halves make a whole here as well. */
	const paid = new Map<string, Tyiyn>();
	const all: { line: BankLine; outcome: LineOutcome }[] = [];
	for (const line of lines) {
		if (known.has(line.key)) {
			all.push({ line, outcome: { kind: "known" } });
			continue;
		}
		known.add(line.key);
		const plan = await planLine(tx, line, cashier, deps.numberPrefixes);
		if (plan.kind === "aside" || plan.kind === "waits") all.push({ line, outcome: plan });
		else if (plan.kind === "reverses") all.push({ line, outcome: { kind: "reverses", number: plan.row.number } });
		else {
			const { row } = plan;
			const before = paid.get(row.caseId) ?? 0;
			paid.set(row.caseId, before + line.amountTyiyn);
			const leavesTyiyn = row.feeTyiyn === null ? null : row.feeTyiyn - row.heldTyiyn - before - line.amountTyiyn;
			all.push({ line, outcome: { kind: "pays", number: row.number, leavesTyiyn } });
		}
	}
	return all;
}

type On = { readonly payment: string; readonly line: BankLine; readonly cashier: Cashier; readonly at: EpochSeconds };

/** The case of a row, or null where its key was erased: money for it waits for a person. */
async function openForMoney(tx: Tx, caseId: string, deps: FeeDeps): Promise<Casefile | null> {
	try {
		return await findCasefile(tx, caseId, deps.casefile.unwrap);
	} catch (error) {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

/**
 * Books one line on its case: a payment, or the reversal of one. False when the law of the case refuses it (the bank took back what the office has given back
 * already): then a person looks.
 */
export async function bookLine(
	tx: Tx,
	{ payment, line, cashier, at }: On,
	to: { readonly caseId: string; readonly reverses: string | null },
	deps: FeeDeps,
): Promise<boolean> {
	const file = await openForMoney(tx, to.caseId, deps);
	if (!file) return false;
	const { amountTyiyn, paidOn, texts, payer, bankReference } = line;
	const command =
		to.reverses === null
			? ({ name: "recordPayment", payment, amountTyiyn, paidOn, source: "statement" } as const)
			: ({ name: "reversePayment", payment: to.reverses, reason: "bank" } as const);
	const context = contextOf(file.state, { kind: "officer", id: cashier.id }, at);
	const decision = decide(file.state, command, context);
	if (!decision.ok) return false;
	await saveEvents(tx, file, decision.events, at, deps.casefile);
	const personal = { texts, payer, bankReference };
	await matchSeen(tx, payment, { ...to, key: file.key, personal }, { by: cashier.id, at });
	return true;
}

async function takeLine(
	tx: Tx,
	line: BankLine,
	of: { readonly statementId: string; readonly place: TaskScope; readonly cashier: Cashier; readonly at: EpochSeconds },
	deps: FeeDeps,
): Promise<LineOutcome["kind"]> {
	const { cashier, at, place, statementId } = of;
	const payment = randomUUID();
	if (!(await noteLine(tx, { payment, line, statementId, place, by: cashier.id, at }, deps.vaultPublic)))
		return "known";
	const plan = await planLine(tx, line, cashier, deps.numberPrefixes);
	if (plan.kind === "aside") {
		const { texts, payer, bankReference } = line;
		const personal = { texts, payer, bankReference };
		await setSeenAside(tx, payment, { personal, vault: deps.vaultPublic }, { by: cashier.id, at });
		return "aside";
	}
	if (plan.kind !== "waits") {
		const to = { caseId: plan.row.caseId, reverses: plan.reverses };
		if (await bookLine(tx, { payment, line, cashier, at }, to, deps)) return plan.kind;
	}
	await letSeenWait(tx, payment, place, at);
	return "waits";
}

export type Taken = {
	readonly kind: "done";
	readonly counts: Readonly<Record<LineOutcome["kind"], number>>;
};

/**
 * Takes a statement in, all of it in one transaction: each line is written down once and is then a case's, a person's task, or the office's own. A line
 * that is known changes nothing, so that the same statement, or one that overlaps, may be brought again.
 */
export function takeStatement(
	deps: FeeDeps,
	statementId: string,
	cashier: Cashier,
): Promise<Taken | { readonly kind: "changed" | "absent" }> {
	return inFeeTransaction<Taken | { readonly kind: "changed" | "absent" }>(deps, async (tx) => {
		const statement = await findStatement(tx, statementId, true);
		if (!statement) return { kind: "absent" };
		if (statement.state !== "draft") return { kind: "changed" };
		const at = deps.now();
		const place = { procedure: statement.procedure, office: statement.office };
		const counts = { known: 0, aside: 0, waits: 0, pays: 0, reverses: 0 };
		for (const line of await linesOfDraft(tx, statementId, deps.casefile.unwrap))
			counts[await takeLine(tx, line, { statementId, place, cashier, at }, deps)] += 1;
		await settleStatement(tx, statementId, "taken", at);
		return { kind: "done", counts };
	});
}
