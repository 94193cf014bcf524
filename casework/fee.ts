import type { Case } from "./case.ts";
import { lineTotal, refundableTyiyn } from "./decision.ts";
import type { FeeLine, Tyiyn } from "./decision-facts.ts";
import type { FeeDue } from "./decision-rules.ts";
import { heldTyiyn, isFeePaid, owedTyiyn } from "./decision-state.ts";
import type { LocalDate } from "./facts.ts";
import { endStatuses } from "./status.ts";
import { isAllowed } from "./transitions.ts";

/**
 * What the office's dated table says of one kind of paper under one law. No amount is in the code of a law: what no source tells is null, and an
 * order waits until an administrator has entered it.
 */
export type Tariff = {
	/** Names the row on an order: `<procedure>/<law>/<paper>` and the day from which it holds. */
	readonly id: string;
	/** Null: not known. */
	readonly eachTyiyn: Tyiyn | null;
	/** Whether the amount is for each item (a card for each person) or once for the paper that speaks of all of them (an employer's permit). */
	readonly per: "item" | "paper";
	/** Thousandths that the fee is multiplied by for an employer above a fifth of its staff (facts 4.1); null: the multiplier is not known, and the fee is plain. */
	readonly overSharePerMille: number | null;
};

/** How the key of a row of the table is made. */
export function tariffKey(procedure: string, law: string, paper: string): string {
	return `${procedure}/${law}/${paper}`;
}

/** The row's name on an order: its key and the day from which it holds. */
export function tariffId(key: string, validFrom: LocalDate): string {
	return `${key}@${validFrom}`;
}

export type FeeLines =
	| { readonly ok: true; readonly lines: readonly FeeLine[] }
	/** `no-row`: nobody has ever entered one; `no-amount`: the row says that the amount is not known. */
	| { readonly ok: false; readonly reason: "no-row" | "no-amount" | "nothing-to-pay-for" };

/** The lines of an order for these items. Pure: the same table gives the same sum, today and in a replay. */
export function feeLines(input: {
	/** Ids of the items that are paid for, in the order of the case. */
	readonly items: readonly string[];
	readonly tariff: Tariff | null;
	/** The employer has more foreigners than a fifth of its staff. */
	readonly isOverShare: boolean;
}): FeeLines {
	const { items, tariff, isOverShare } = input;
	if (tariff === null) return { ok: false, reason: "no-row" };
	const { id, eachTyiyn, per, overSharePerMille } = tariff;
	if (eachTyiyn === null) return { ok: false, reason: "no-amount" };
	if (items.length === 0) return { ok: false, reason: "nothing-to-pay-for" };
	const perMille = isOverShare ? (overSharePerMille ?? 1000) : 1000;
	const paid = per === "paper" ? ["whole"] : items;
	return {
		ok: true,
		lines: paid.map((item) => {
			const line = { item, tariff: id, count: 1, eachTyiyn, perMille };
			return { ...line, totalTyiyn: lineTotal(line) };
		}),
	};
}

/** Whether the time has come to ask for the fee, and nobody has. */
export function isOrderDue(state: Pick<Case, "status" | "decision">, due: FeeDue): boolean {
	const { status, decision } = state;
	if (due === "none" || decision.fee !== null || !isAllowed(status, "openFee")) return false;
	if (due === "after-decision") return status === "approved";
	if (due === "before-decision") return status !== "incomplete";
	return true;
}

/** What is wrong with the money of a case, for a person to look at. */
export type MoneyTrouble =
	/** Some was paid and some is still owed. */
	| "partial"
	/** More was paid than was asked, and may go back. */
	| "over"
	/** Money came that nobody had asked for. */
	| "no-order"
	/** The case has ended without a paper and the office holds money. */
	| "ended"
	/** A payment was taken back, and the fee is not paid any more. */
	| "reversed";

/**
 * What a person has to look at, from the facts alone: it ends when money and order agree again, whoever made them agree. Null: nothing. Several at
 * once: the one that has to be settled first.
 */
export function moneyTroubleOf(state: Pick<Case, "status" | "decision">): MoneyTrouble | null {
	const { decision, status } = state;
	const held = heldTyiyn(decision);
	const owed = owedTyiyn(decision);
	const hasEnded = endStatuses.includes(status);
	if (hasEnded && status !== "granted") return held > 0 ? "ended" : null;
	if (decision.fee === null) return held > 0 ? "no-order" : null;
	if (owed > 0 && decision.payments.some(({ reversed }) => reversed)) return "reversed";
	if (owed > 0) return held > 0 ? "partial" : null;
	return owed < 0 ? "over" : null;
}

/** A case's money in sums that are made of each other: `received` is all that ever came, and is held, refunded or reversed. */
export type MoneySums = {
	readonly askedTyiyn: Tyiyn | null;
	readonly receivedTyiyn: Tyiyn;
	readonly reversedTyiyn: Tyiyn;
	readonly refundedTyiyn: Tyiyn;
	readonly heldTyiyn: Tyiyn;
	readonly owedTyiyn: Tyiyn;
	readonly refundableTyiyn: Tyiyn;
	readonly isPaid: boolean;
};

export function moneySums(state: Pick<Case, "status" | "decision">): MoneySums {
	const { decision } = state;
	const sum = (all: readonly { readonly amountTyiyn: Tyiyn }[]) => all.reduce((to, one) => to + one.amountTyiyn, 0);
	return {
		askedTyiyn: decision.fee?.totalTyiyn ?? null,
		receivedTyiyn: sum(decision.payments),
		reversedTyiyn: sum(decision.payments.filter(({ reversed }) => reversed)),
		refundedTyiyn: sum(decision.refunds),
		heldTyiyn: heldTyiyn(decision),
		owedTyiyn: owedTyiyn(decision),
		refundableTyiyn: refundableTyiyn(state),
		isPaid: isFeePaid(decision),
	};
}

/** An amount as it is typed: `4000`, `4 000,50`, `4000.5`. In tyiyn; null when it is none, has parts of a tyiyn, or is not above zero. */
export function readSom(text: string): Tyiyn | null {
	const match = /^(\d{1,12}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
	if (!match) return null;
	const som = Number((match[1] ?? "").replace(/\D/g, ""));
	const amount = som * 100 + Number((match[2] ?? "").padEnd(2, "0"));
	return Number.isSafeInteger(amount) && amount > 0 ? amount : null;
}

/** An amount as people read it, without the currency: `4 000`, `4 000.50`. The space does not break. */
export function writeSom(amount: Tyiyn): string {
	const whole = Math.trunc(Math.abs(amount) / 100);
	const rest = Math.abs(amount) % 100;
	const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
	return `${amount < 0 ? "−" : ""}${grouped}${rest === 0 ? "" : `.${String(rest).padStart(2, "0")}`}`;
}
