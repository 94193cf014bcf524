import type { Case } from "./case.ts";
import { addDays, localDate } from "./clock.ts";
import type { Context, Decision } from "./decide.ts";
import type { FeeLine, GrantedItem, PaymentSource, Tyiyn, UnlistCause } from "./decision-facts.ts";
import { heldTyiyn, isFeePaid } from "./decision-state.ts";
import type { CaseEvent, EpochSeconds, LocalDate } from "./facts.ts";
import { awaitsConfirmation } from "./place-state.ts";
import type { Refusal } from "./refusal.ts";
import { outcomeOfItems, readItems } from "./review.ts";
import type { ItemProposal } from "./review-facts.ts";

/** What may be asked of a case from its proposed decision to its paper. */
export type DecisionCommand =
	| { readonly name: "list"; readonly sitting: string }
	| { readonly name: "unlist"; readonly cause: UnlistCause; readonly reason: string }
	| {
			readonly name: "takeDecision";
			/** The sitting whose decisions are released; null where one person decides. */
			readonly sitting: string | null;
			readonly items: readonly Omit<ItemProposal, "asked">[];
			readonly reason: string;
			readonly remedy: string | null;
	  }
	| { readonly name: "openFee"; readonly reference: string; readonly lines: readonly FeeLine[] }
	| {
			readonly name: "recordPayment";
			readonly payment: string;
			readonly amountTyiyn: Tyiyn;
			readonly paidOn: LocalDate;
			readonly source: PaymentSource;
	  }
	| { readonly name: "reversePayment"; readonly payment: string; readonly reason: string }
	| {
			readonly name: "refund";
			readonly refund: string;
			readonly amountTyiyn: Tyiyn;
			readonly to: string;
			readonly reason: string;
	  }
	| { readonly name: "grant"; readonly grants: readonly GrantedItem[] }
	| { readonly name: "object"; readonly reason: string; readonly arrivedAt: EpochSeconds; readonly inRound?: true };

function yes(...events: readonly CaseEvent[]): Decision {
	return { ok: true, events };
}

function no(refusal: Refusal): Decision {
	return { ok: false, refusal };
}

function byOf(context: Context) {
	return { by: context.actor, at: context.now };
}

/** A fee that has to be there before anybody decides: handed in beforehand, or paid with the filing (facts 4.6, 4.7). */
function isFeeMissing(state: Case, context: Context): boolean {
	const due = context.rules.decision.feeDue(state.kind);
	return (due === "before-decision" || due === "at-filing") && !isFeePaid(state.decision);
}

/** Who may decide on this case now: the sitting on whose agenda it stands, or, without a commission, anybody but its proposer. */
function faultOfDecider(
	state: Case,
	command: Extract<DecisionCommand, { name: "takeDecision" }>,
	{ actor }: Context,
): Refusal | null {
	const { proposal } = state.review;
	if (proposal === null) return { code: "nothing-proposed" };
	if (state.status === "before_board") {
		const { sitting } = state.decision;
		return sitting !== null && sitting === command.sitting ? null : { code: "not-on-this-agenda" };
	}
	if (proposal.goesToBoard) return { code: "not-on-this-agenda" };
	// Two people see every decision: the second is never who proposed it.
	return actor.kind === "officer" && actor.id === proposal.by ? { code: "own-proposal" } : null;
}

/** A paper that is out is taken back by revoking it, which has its own ground and notice, and never by deciding anew. */
function isPaperOut({ decision: { grants, decided } }: Case, item: string): boolean {
	const before = decided?.items.find((one) => one.item === item);
	return grants.some((one) => one.item === item || (one.item === "whole" && before?.outcome === "grant"));
}

function takeDecision(
	state: Case,
	command: Extract<DecisionCommand, { name: "takeDecision" }>,
	context: Context,
): Decision {
	const fault = faultOfDecider(state, command, context);
	if (fault) return no(fault);
	const read = readItems(state, command.items, context.rules);
	if (!read.ok) return no(read.refusal);
	const outcome = outcomeOfItems(read.items);
	const refused = read.items.find(({ item, outcome: one }) => one === "refuse" && isPaperOut(state, item));
	if (refused) return no({ code: "paper-is-out", item: refused.item });
	if (outcome !== "grant") {
		if (!command.reason.trim()) return no({ code: "reason-missing" });
		if (command.remedy === null || !context.rules.decision.remedies.includes(command.remedy))
			return no({ code: "remedy-missing" });
	}
	if (outcome !== "refuse" && isFeeMissing(state, context)) return no({ code: "fee-not-paid" });
	return yes({
		type: "decided",
		plain: { ...byOf(context), outcome, items: read.items, sitting: command.sitting, remedy: command.remedy },
		personal: { reason: command.reason.trim() },
	});
}

function isWholeAmount(amount: Tyiyn): boolean {
	return Number.isSafeInteger(amount) && amount > 0;
}

/** What a line comes to. A multiplier that would leave a part of a tyiyn rounds up, so that the same table gives the same sum everywhere. */
export function lineTotal({ count, eachTyiyn, perMille }: Omit<FeeLine, "totalTyiyn">): Tyiyn {
	return Math.ceil((count * eachTyiyn * perMille) / 1000);
}

function openFee(state: Case, command: Extract<DecisionCommand, { name: "openFee" }>, context: Context): Decision {
	const due = context.rules.decision.feeDue(state.kind);
	if (due === "none") return no({ code: "no-fee-due" });
	// Nobody is asked for money before a commission has said yes (B7).
	if (due === "after-decision" && state.status !== "approved") return no({ code: "fee-not-yet-due" });
	if (state.decision.fee !== null) return no({ code: "already-so" });
	const { reference, lines } = command;
	const isSound = lines.every(
		(line) =>
			Number.isSafeInteger(line.count) &&
			line.count > 0 &&
			Number.isSafeInteger(line.perMille) &&
			line.perMille > 0 &&
			isWholeAmount(line.eachTyiyn) &&
			line.totalTyiyn === lineTotal(line),
	);
	if (lines.length === 0 || !isSound) return no({ code: "amount-not-whole" });
	const totalTyiyn = lines.reduce((sum, line) => sum + line.totalTyiyn, 0);
	if (!isWholeAmount(totalTyiyn)) return no({ code: "amount-not-whole" });
	const payBy = addDays(localDate(context.now, context.zone), context.rules.decision.payDueDays);
	return yes({ type: "fee_opened", plain: { ...byOf(context), reference, lines, totalTyiyn, payBy }, personal: null });
}

function recordPayment(
	state: Case,
	command: Extract<DecisionCommand, { name: "recordPayment" }>,
	context: Context,
): Decision {
	const { payment, amountTyiyn, paidOn, source } = command;
	if (!isWholeAmount(amountTyiyn)) return no({ code: "amount-not-whole" });
	// The same line of a statement, read twice, is one payment.
	if (state.decision.payments.some((one) => one.payment === payment)) return no({ code: "already-so" });
	return yes({
		type: "payment_recorded",
		plain: { ...byOf(context), payment, amountTyiyn, paidOn, source },
		personal: null,
	});
}

function reversePayment(
	state: Case,
	command: Extract<DecisionCommand, { name: "reversePayment" }>,
	context: Context,
): Decision {
	const before = state.decision.payments.find((one) => one.payment === command.payment);
	if (!before) return no({ code: "no-such-payment" });
	if (before.reversed) return no({ code: "already-so" });
	if (!command.reason.trim()) return no({ code: "reason-missing" });
	// What was given back already cannot be taken back by the bank as well without a person's knowing: nothing is ever held below zero.
	if (before.amountTyiyn > heldTyiyn(state.decision)) return no({ code: "more-than-held" });
	const plain = { ...byOf(context), payment: command.payment };
	return yes({ type: "payment_reversed", plain, personal: { reason: command.reason.trim() } });
}

/** What may go back: what was paid above the fee, or all of it once the case has ended without a paper. */
export function refundableTyiyn(state: Pick<Case, "status" | "decision">): Tyiyn {
	const held = heldTyiyn(state.decision);
	const { fee } = state.decision;
	const ended = state.status === "refused" || state.status === "withdrawn" || state.status === "lapsed";
	return Math.max(0, fee === null || ended ? held : held - fee.totalTyiyn);
}

function refund(state: Case, command: Extract<DecisionCommand, { name: "refund" }>, context: Context): Decision {
	const { refund: id, amountTyiyn, to, reason } = command;
	if (!isWholeAmount(amountTyiyn)) return no({ code: "amount-not-whole" });
	if (state.decision.refunds.some((one) => one.refund === id)) return no({ code: "already-so" });
	if (!reason.trim() || !to.trim()) return no({ code: "reason-missing" });
	if (amountTyiyn > refundableTyiyn(state)) return no({ code: "more-than-held" });
	const plain = { ...byOf(context), refund: id, amountTyiyn };
	return yes({ type: "refunded", plain, personal: { reason: reason.trim(), to: to.trim() } });
}

/** The items that become a paper: what was granted, in the order of the case. */
export function grantedItems(state: Pick<Case, "decision">): readonly ItemProposal[] {
	return state.decision.decided?.items.filter(({ outcome }) => outcome === "grant") ?? [];
}

function grant(state: Case, command: Extract<DecisionCommand, { name: "grant" }>, context: Context): Decision {
	const { decision: rules } = context.rules;
	if (awaitsConfirmation(state)) return no({ code: "place-unconfirmed" });
	if (rules.feeDue(state.kind) !== "none" && !isFeePaid(state.decision)) return no({ code: "fee-not-paid" });
	const wanted = grantedItems(state)
		.map(({ item }) => item)
		.filter((item) => !state.decision.grants.some((one) => one.item === item || one.item === "whole"));
	const given = command.grants.map(({ item }) => item);
	// One paper that speaks of everything that was granted (an employer's places), or one for each item: never some of both, and none left out.
	const isForAll = given.length === 1 && given[0] === "whole" && wanted.length > 0;
	const isForEach = given.length === wanted.length && wanted.every((one) => given.includes(one));
	if (given.length === 0 || !(isForAll || isForEach)) return no({ code: "items-do-not-match" });
	return yes({ type: "granted", plain: { ...byOf(context), grants: command.grants }, personal: null });
}

/** The law of the decision, the fee and the paper. The caller has asked `isAllowed` already. */
export function decideDecision(state: Case, command: DecisionCommand, context: Context): Decision {
	const by = byOf(context);
	switch (command.name) {
		case "list":
			if (state.decision.sitting !== null) return no({ code: "already-so" });
			return yes({ type: "listed", plain: { ...by, sitting: command.sitting }, personal: null });
		case "unlist": {
			const { sitting } = state.decision;
			if (sitting === null) return no({ code: "not-on-this-agenda" });
			if (!command.reason.trim()) return no({ code: "reason-missing" });
			const plain = { ...by, sitting, cause: command.cause };
			return yes({ type: "unlisted", plain, personal: { reason: command.reason.trim() } });
		}
		case "takeDecision":
			return takeDecision(state, command, context);
		case "openFee":
			return openFee(state, command, context);
		case "recordPayment":
			return recordPayment(state, command, context);
		case "reversePayment":
			return reversePayment(state, command, context);
		case "refund":
			return refund(state, command, context);
		case "grant":
			return grant(state, command, context);
		case "object":
			if (!command.reason.trim()) return no({ code: "reason-missing" });
			// To the reserve list there is an objection only while the round can still judge anew.
			if (state.status === "reserve" && !command.inRound) return no({ code: "other-round" });
			return yes({
				type: "objected",
				plain: { ...by, arrivedAt: command.arrivedAt, ...(command.inRound ? { inRound: true as const } : {}) },
				personal: { reason: command.reason.trim() },
			});
	}
}

const decisionNames: Readonly<Record<DecisionCommand["name"], true>> = {
	list: true,
	unlist: true,
	takeDecision: true,
	openFee: true,
	recordPayment: true,
	reversePayment: true,
	refund: true,
	grant: true,
	object: true,
};

export function isDecisionCommand(command: { readonly name: string }): command is DecisionCommand {
	return Object.hasOwn(decisionNames, command.name);
}
