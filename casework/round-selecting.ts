import { candidateOf, candidatesWaiting, freezeInputs, waitsFor } from "./candidates.ts";
import type { HashOf, Reveal } from "./lots.ts";
import { commitmentOf, isEntropy, lotsOf, seedOf } from "./lots.ts";
import { changesBetween } from "./place-changes.ts";
import type { Named, RoundContext, RoundDecision, RoundRefusal } from "./round-commands.ts";
import { no, yes } from "./round-commands.ts";
import type { WhatIf } from "./round-facts.ts";
import { type RoundState, userOf } from "./round-state.ts";
import { faultOfInputs, type Selection, type SelectionInputs, select } from "./selection.ts";

/** What the second person has to have seen: the inputs, and what they lead to before anything is drawn. */
export function draftHashOf(hashOf: HashOf, inputs: SelectionInputs): string {
	const { placed, openTies } = select(inputs, null);
	return hashOf({ what: "tilkat-draft-1", inputs: hashOf(inputs), placed, openTies });
}

export function commitEntropy(
	state: RoundState,
	{ commitment }: Named<"commitEntropy">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (state.rules.ties !== "lots") return no({ code: "no-lots-here" });
	// Before the inputs are frozen: nobody commits with their hash before his eyes.
	if (state.status !== "assessing") return no({ code: "not-now", status: state.status });
	if (by.kind !== "officer") return no({ code: "officer-only" });
	const user = userOf(by);
	if (state.barredFromDraw.includes(user)) return no({ code: "barred-from-draw" });
	const { commitments } = state;
	if (commitments.length >= 2 || commitments.some((one) => one.user === user)) return no({ code: "already-committed" });
	// A copy of somebody else's commitment could be revealed only after him, with what he revealed.
	if (!/^[0-9a-f]{64}$/.test(commitment) || commitments.some((one) => one.commitment === commitment))
		return no({ code: "commitment-wrong" });
	return yes({ type: "entropy_committed", plain: { by, at, user, commitment }, personal: null });
}

export function freeze(
	state: RoundState,
	{ accepted }: Named<"freeze">,
	{ actor: by, now: at, hashOf }: RoundContext,
): RoundDecision {
	if (state.status !== "assessing") return no({ code: "not-now", status: state.status });
	const waiting = candidatesWaiting(state, accepted);
	if (waiting.length > 0) return no({ code: "candidates-wait", waiting });
	if (state.rules.ties === "lots" && state.commitments.length < 2) return no({ code: "two-must-commit" });
	const inputs = freezeInputs(state);
	const fault = faultOfInputs(inputs);
	if (fault) return no({ code: "inputs-wrong", fault });
	const plain = { by, at, inputs, hash: hashOf(inputs), draftHash: draftHashOf(hashOf, inputs) };
	return yes({ type: "inputs_frozen", plain, personal: null });
}

/** The inputs with what a what-if changes of them. */
export function changedInputs(inputs: SelectionInputs, { seats, cap, caps }: WhatIf): SelectionInputs {
	return { ...inputs, seats: seats ?? inputs.seats, cap: cap ?? inputs.cap, caps: { ...inputs.caps, ...caps } };
}

/** What another number of seats or another cap would lead to. It leaves a trace and draws nothing: ties stay open in it. */
export function askWhatIf(
	state: RoundState,
	{ change }: Named<"askWhatIf">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	if (state.status !== "frozen" || state.frozen === null) return no({ code: "not-now", status: state.status });
	const inputs = changedInputs(state.frozen.inputs, change);
	const fault = faultOfInputs(inputs);
	if (fault) return no({ code: "inputs-wrong", fault });
	const [before, after] = [select(state.frozen.inputs, null), select(inputs, null)];
	const changes = changesBetween(before.placed, after.placed);
	const { seated, openTies } = after;
	return yes({ type: "what_if_asked", plain: { by, at, change, seated, openTies, changes }, personal: null });
}

/** What somebody reveals, against what he committed to. Null: the round draws no lots. */
function readReveal(
	state: RoundState,
	entropy: string | null,
	{ actor, hashOf }: RoundContext,
): { readonly reveal: Reveal | null } | RoundRefusal {
	if (state.rules.ties === "none") return entropy === null ? { reveal: null } : { code: "no-lots-here" };
	const user = userOf(actor);
	const committed = state.commitments.find((one) => one.user === user);
	if (!committed) return { code: "not-a-committer" };
	const { procedure, round } = state.plan;
	const isSame =
		entropy !== null &&
		isEntropy(entropy) &&
		commitmentOf(hashOf, { procedure, round, user }, entropy) === committed.commitment;
	return isSame ? { reveal: { user, entropy } } : { code: "other-entropy" };
}

/** How many share their rank with somebody: without lots nothing says in which order the reserve list has them, even where no seat hangs on it today. */
function equalsIn(inputs: SelectionInputs): number {
	const { placed } = select(inputs, null);
	return placed.length - new Set(placed.map(({ rank }) => rank)).size;
}

export function proposeRelease(
	state: RoundState,
	command: Named<"proposeRelease">,
	context: RoundContext,
): RoundDecision {
	const { actor: by, now: at } = context;
	if (state.status !== "frozen" || state.frozen === null) return no({ code: "not-now", status: state.status });
	if (by.kind !== "officer") return no({ code: "officer-only" });
	if (command.hash !== state.frozen.draftHash) return no({ code: "other-draft" });
	// A conflict that was declared since has taken a sheet away: what was frozen is no more what was judged.
	if (state.cases.some((one) => one.leftOut === null && waitsFor(state, one).length > 0))
		return no({ code: "inputs-moved" });
	const equals = equalsIn(state.frozen.inputs);
	if (state.rules.ties === "none" && equals > 0) return no({ code: "ties-open", count: equals });
	const read = readReveal(state, command.entropy, context);
	if ("code" in read) return no(read);
	const plain = { by, at, draftHash: command.hash, reveal: read.reveal };
	return yes({ type: "release_proposed", plain, personal: null });
}

/** The selection by the lots of that seed; without one nothing is drawn. */
export function selectionBy(hashOf: HashOf, inputs: SelectionInputs, seed: string | null): Selection {
	return select(inputs, seed === null ? null : lotsOf(hashOf, seed));
}

export function release(state: RoundState, command: Named<"release">, context: RoundContext): RoundDecision {
	const { actor: by, now: at, hashOf } = context;
	const { frozen, proposed } = state;
	if (state.status !== "proposed" || frozen === null || proposed === null)
		return no({ code: "not-now", status: state.status });
	if (by.kind !== "officer") return no({ code: "officer-only" });
	if (userOf(by) === proposed.by) return no({ code: "same-person" });
	if (command.hash !== frozen.draftHash) return no({ code: "other-draft" });
	const read = readReveal(state, command.entropy, context);
	if ("code" in read) return no(read);
	const reveals = [proposed.reveal, read.reveal].filter((one) => one !== null);
	const seed = reveals.length === 0 ? null : seedOf(hashOf, frozen.hash, reveals);
	const { placed } = selectionBy(hashOf, frozen.inputs, seed);
	const { hash: draftHash, confirmBy } = command;
	const plain = { by, at, draftHash, inputsHash: frozen.hash, reveals, seed, placed, confirmBy };
	return yes({ type: "selection_released", plain, personal: null });
}

/** Opens frozen inputs again, as long as nobody has revealed anything: afterwards only a new draw may follow other inputs. */
export function thaw(
	state: RoundState,
	{ ground }: Named<"thaw">,
	{ actor: by, now: at }: RoundContext,
): RoundDecision {
	const isUnrevealed = state.status === "proposed" && state.proposed?.reveal === null;
	if (state.status !== "frozen" && !isUnrevealed) return no({ code: "not-now", status: state.status });
	return yes({ type: "inputs_thawed", plain: { by, at, ground }, personal: null });
}

/** Whoever committed and will not reveal can stop a draw and never steer it: it begins anew without him, from new commitments, and the round shows it. */
export function abandonDraw(state: RoundState, { actor: by, now: at }: RoundContext): RoundDecision {
	const { proposed } = state;
	if (state.status !== "proposed" || proposed === null || proposed.reveal === null)
		return no({ code: "not-now", status: state.status });
	// Neither of the two says of the other that he will not.
	if (by.kind !== "officer" || state.commitments.some(({ user }) => user === by.id)) return no({ code: "same-person" });
	const unrevealed = state.commitments.map(({ user }) => user).filter((user) => user !== proposed.by);
	return yes({ type: "draw_abandoned", plain: { by, at, unrevealed }, personal: null });
}

/** The inputs after an objection: this one candidate's numbers anew, or for the first time where he had been left out; everything else as it was frozen. */
export function amendedInputs(state: RoundState, caseId: string): SelectionInputs | null {
	const one = state.cases.find((each) => each.caseId === caseId);
	if (!one || state.released === null) return null;
	const { inputs } = state.released;
	const others = inputs.candidates.filter(({ id }) => id !== caseId);
	const candidates = [...others, candidateOf(one, state.rules)].sort((a, b) => (a.id < b.id ? -1 : 1));
	return { ...inputs, candidates };
}

/** What still lacks before an objection can be settled; [] when nothing does. */
export function objectionWaits(state: RoundState, caseId: string) {
	const one = state.cases.find((each) => each.caseId === caseId);
	return one ? waitsFor(state, one) : [];
}
