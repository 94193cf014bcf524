import type { Case } from "./case.ts";
import type { Context, Decision } from "./decide.ts";
import type { Actor, EpochSeconds, SealedCaseEvent } from "./facts.ts";

/** How a hard requirement stands: fulfilled, not fulfilled, or a person has to say. A machine's doubt is never a no (facts 9.2). */
export type GateStand = "open" | "shut" | "officer";

/** What control found of one requirement: words of the procedure's published list and no value of anybody's, so that it may lie in the clear. */
export type GateMark = { readonly gate: string; readonly stands: GateStand; readonly why: string };

/** What an officer says of a requirement; each procedure has its own words for it. */
export const gateVerdicts = ["passed", "needs-check", "failed"] as const;
export type GateVerdict = (typeof gateVerdicts)[number];

/** One word of an officer; a newer one on the same requirement takes its place. */
export type SettledGate = {
	readonly gate: string;
	readonly verdict: GateVerdict;
	/** Account id. */
	readonly by: string | null;
	readonly at: EpochSeconds;
	/** Answers or papers came after it: it was about what lay there before, and is to be said anew. */
	readonly isOld: boolean;
};

export type StandingGate = GateMark & { readonly settled: SettledGate | null };

export type GateCommand = {
	readonly name: "settleGate";
	readonly gate: string;
	readonly verdict: GateVerdict;
	readonly reason: string;
	/** What was looked at. */
	readonly evidence: string;
};

/** `by` and the word are plain, why and on what it rests are personal. */
export type GateEvent = {
	readonly type: "gate_settled";
	readonly plain: {
		readonly by: Actor;
		readonly at: EpochSeconds;
		readonly gate: string;
		readonly verdict: GateVerdict;
	};
	readonly personal: { readonly reason: string; readonly evidence: string };
};

const standOf: Readonly<Record<GateVerdict, GateStand>> = { passed: "open", "needs-check": "officer", failed: "shut" };

/** The code of an officer's word, beside the machine's own. */
export function whyOfVerdict(verdict: GateVerdict): string {
	return `verdict-${verdict}`;
}

/** An officer's word has become old, and nothing that a machine sees says that the requirement is fulfilled. */
export const whyOld = "verdict-old";

/** Control has not looked at it: a case from before it did. */
export const whyNotLooked = "not-looked";

function stand(mark: GateMark, settled: SettledGate | null): StandingGate {
	if (settled === null) return { ...mark, settled };
	if (!settled.isOld)
		return { gate: mark.gate, stands: standOf[settled.verdict], why: whyOfVerdict(settled.verdict), settled };
	return mark.stands === "open" ? { ...mark, settled } : { gate: mark.gate, stands: "officer", why: whyOld, settled };
}

/** Every requirement as it stands now: the officer's last word, else what control found. `ids`: those that the law of the case names. */
export function standingGates(
	{ gates, settledGates }: Pick<Case, "gates" | "settledGates">,
	ids: readonly string[] = gates.map(({ gate }) => gate),
): readonly StandingGate[] {
	return ids.map((id) => {
		const mark = gates.find(({ gate }) => gate === id) ?? { gate: id, stands: "officer", why: whyNotLooked };
		return stand(mark, settledGates.findLast(({ gate }) => gate === id) ?? null);
	});
}

export function decideGate(command: GateCommand, context: Context): Decision {
	const { gate, verdict } = command;
	if (!(context.rules.gates ?? []).includes(gate)) return { ok: false, refusal: { code: "no-such-gate" } };
	const [reason, evidence] = [command.reason.trim(), command.evidence.trim()];
	if (reason === "") return { ok: false, refusal: { code: "reason-missing" } };
	if (evidence === "") return { ok: false, refusal: { code: "evidence-missing" } };
	const plain = { by: context.actor, at: context.now, gate, verdict };
	return { ok: true, events: [{ type: "gate_settled", plain, personal: { reason, evidence } }] };
}

/** The case after an officer's word. Earlier ones stay: who said what, and why, is read from the list. */
export function evolveGate(state: Case, fact: Extract<SealedCaseEvent, { type: "gate_settled" }>): Case {
	const { gate, verdict, by, at } = fact.plain;
	const settled = { gate, verdict, by: by.kind === "officer" ? by.id : null, at, isOld: false };
	return {
		...state,
		settledGates: [...state.settledGates, settled],
		personal: state.personal && {
			...state.personal,
			gateReasons: [...state.personal.gateReasons, fact.personal ?? { reason: "", evidence: "" }],
		},
	};
}

/** Something new came, or was keyed in: every word so far was about what lay there before. */
export function outdated(settled: readonly SettledGate[]): readonly SettledGate[] {
	return settled.map((one) => ({ ...one, isOld: true }));
}
