import type { Command } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { CaseEventType, EpochSeconds } from "../../casework/facts.ts";
import { may, type NotAllowed } from "../../casework/may.ts";
import type { Refusal } from "../../casework/refusal.ts";
import type { Grant } from "../../casework/staff-roles.ts";
import { tellOfOwnCorrection } from "../answers/own-correction.ts";
import { type Casefile, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { followCase } from "../casefile/follow.ts";
import { RefusedSave } from "../casefile/refused-save.ts";
import { controlJob } from "../intake/control-job.ts";
import { closesAtOf } from "../round/window-of.ts";
import { addJob } from "../store/jobs.ts";
import { findLease, moveLease, takeLease } from "../store/leases.ts";
import type { Tx } from "../store/pool.ts";
import { isHiddenFrom } from "../store/recusals.ts";
import { StoreError } from "../store/store-error.ts";
import type { DeskDeps } from "./deps.ts";

/**
 * Who acts and what was granted to him, on which case, and at which version the officer saw it: what changed since then is not acted upon
 * unseen.
 */
export type Act = {
	readonly caseId: string;
	readonly seenVersion: number;
	readonly officerId: string;
	readonly grants: readonly Grant[];
};

export type ActResult =
	| { readonly kind: "done"; readonly number: string }
	| { readonly kind: "refused"; readonly refusal: Refusal }
	/** Not this person, or not there. */
	| { readonly kind: "not-allowed"; readonly reason: NotAllowed }
	/** Somebody or control changed the case after the officer's page was made. */
	| { readonly kind: "changed"; readonly by?: "applicant" }
	| { readonly kind: "absent" };

export type ActDeps = Pick<DeskDeps, "store" | "casefile" | "now" | "wake">;

/** `andControl`: control runs again afterwards, because what it looks at has changed. */
type How = {
	readonly andControl?: boolean;
	readonly before?: (tx: Tx, key: { caseId: string; at: EpochSeconds }) => Promise<void>;
	readonly after?: (tx: Tx, key: { caseId: string; at: EpochSeconds }) => Promise<void>;
};

export async function inOneTransaction(deps: ActDeps, run: (tx: Tx) => Promise<ActResult>): Promise<ActResult> {
	try {
		const result = await deps.store.tx(run);
		if (result.kind === "done") {
			deps.wake("jobs");
			deps.wake("messages");
		}
		return result;
	} catch (error) {
		if (error instanceof RefusedSave) return { kind: "refused", refusal: error.refusal };
		if (error instanceof StoreError && error.code === "version-conflict") return { kind: "changed" };
		throw error;
	}
}

/** Whether this officer may ask for it on this case; asked again here, whatever the page before it offered. */
export function whyNot(on: Act, name: Parameters<typeof may>[1], file: Casefile): ActResult | null {
	const { procedure, office, status } = file.state;
	const answer = may({ id: on.officerId, grants: on.grants }, name, { procedure, office, status });
	return answer.ok ? null : { kind: "not-allowed", reason: answer.reason };
}

/** The case, where it is there for this officer: one from which he recused himself is not, whatever page asked. */
async function findFor(tx: Tx, on: Act, caseId: string, deps: ActDeps): Promise<Casefile | null> {
	if (await isHiddenFrom(tx, on.officerId, caseId)) return null;
	return findCasefile(tx, caseId, deps.casefile.unwrap);
}

/** Facts that a machine adds by itself and that change nothing an officer decides by: he is not sent back for them. */
const quietFacts: readonly CaseEventType[] = ["told", "looked", "promised", "promise_warned", "answer_reminded"];

/** Whether what the officer saw is what he acts on. Facts are numbered without a gap, so those he has not seen are the last ones. */
export function isAsSeen(file: Casefile, seenVersion: number): boolean {
	if (!Number.isInteger(seenVersion) || seenVersion < 1 || seenVersion > file.version) return false;
	return file.facts.slice(seenVersion).every(({ type }) => quietFacts.includes(type));
}

/** Why the officer is sent back: where it was the applicant who changed it, he is told so. */
function changedSince(file: Casefile, seenVersion: number): ActResult {
	const isCorrected = file.facts.slice(Math.max(0, seenVersion)).some(({ type }) => type === "correction_joined");
	return isCorrected ? { kind: "changed", by: "applicant" } : { kind: "changed" };
}

/** What disturbs nobody's work on a case: the rest is refused while a colleague has it open. */
const besideAColleague: readonly Command["name"][] = [
	"takeOver",
	"assign",
	"note",
	"list",
	"unlist",
	"takeDecision",
	"openFee",
	"recordPayment",
	"reversePayment",
	"refund",
	"grant",
	"object",
];

/** Who else works on the case at this moment. */
async function leaseOfOthers(tx: Tx, on: Act, at: EpochSeconds): Promise<string | null> {
	const lease = await findLease(tx, on.caseId, at);
	return lease === null || lease.userId === on.officerId ? null : lease.userId;
}

/** The lease is this officer's from now on, unless a colleague was quicker: him it names. Taken last, so that a refused act leaves none behind. */
async function takeLeaseFor(tx: Tx, on: Act, at: EpochSeconds): Promise<string | null> {
	const lease = await takeLease(tx, on.caseId, on.officerId, at);
	return lease.userId === on.officerId ? null : lease.userId;
}

function inOtherHands(officer: string): ActResult {
	return { kind: "refused", refusal: { code: "in-other-hands", officer } };
}

export function officerOf(on: Act): { readonly kind: "officer"; readonly id: string } {
	return { kind: "officer", id: on.officerId };
}

/** One command of an officer on one case: decided by the law of the case, written with the letters it owes, in one transaction. */
export function act(
	deps: ActDeps,
	on: Act,
	command: Exclude<Command, { name: "deliver" }>,
	how: How = {},
): Promise<ActResult> {
	return inOneTransaction(deps, async (tx) => {
		const file = await findFor(tx, on, on.caseId, deps);
		if (!file) return { kind: "absent" };
		const refused = whyNot(on, command.name, file);
		if (refused) return refused;
		if (!isAsSeen(file, on.seenVersion)) return changedSince(file, on.seenVersion);
		const at = deps.now();
		const others = await leaseOfOthers(tx, on, at);
		const isBeside = besideAColleague.includes(command.name);
		if (others !== null && !isBeside) return inOtherHands(others);
		const asked = command.name === "takeOver" ? { ...command, from: others } : command;
		const decision = decide(file.state, asked, contextOf(file.state, officerOf(on), at));
		if (!decision.ok) return { kind: "refused", refusal: decision.refusal };
		const quicker = isBeside ? null : await takeLeaseFor(tx, on, at);
		if (quicker !== null) return inOtherHands(quicker);
		await how.before?.(tx, { caseId: on.caseId, at });
		if (command.name === "takeOver") await moveLease(tx, on.caseId, on.officerId, at);
		const saved = await saveEvents(tx, file, decision.events, at, deps.casefile);
		// An officer's word on where it belongs is what its applicant waits for.
		if (command.name === "recordVerdict" && command.mark.code === "T11")
			await tellOfOwnCorrection(tx, saved, command.verdict === "passed" ? "own" : "not-taken", at, deps.casefile);
		await how.after?.(tx, { caseId: on.caseId, at });
		if (how.andControl) await addJob(tx, { kind: controlJob, subject: on.caseId, dueAt: at, at });
		return { kind: "done", number: file.state.number };
	});
}

/** Asks for control again: who asked is a fact, what control finds is another when it has run. */
export function runControlAgain(deps: ActDeps, on: Act): Promise<ActResult> {
	return act(deps, on, { name: "askControl" }, { andControl: true });
}

/**
 * An officer says that this arrival corrects another case (T11): both streams change in one transaction, the officer's name stands on both,
 * and control of the joined case runs over the union (design.md 3).
 */
export function joinByOfficer(deps: ActDeps, on: Act, intoCase: string): Promise<ActResult> {
	return inOneTransaction(deps, async (tx) => {
		const from = await findFor(tx, on, on.caseId, deps);
		const into = await findFor(tx, on, intoCase, deps);
		if (!from || !into) return { kind: "absent" };
		const refused = whyNot(on, "join", from) ?? whyNot(on, "acceptCorrection", into);
		if (refused) return refused;
		if (from.version !== on.seenVersion) return { kind: "changed" };
		const at = deps.now();
		const others = await leaseOfOthers(tx, on, at);
		if (others !== null) return inOtherHands(others);
		const context = contextOf(into.state, officerOf(on), at);
		const { number, first } = from.state;
		const accepted = decide(
			into.state,
			{
				name: "acceptCorrection",
				fromCase: on.caseId,
				fromNumber: number,
				arrivedAt: first.arrivedAt,
				signer: null,
				closesAt: await closesAtOf(tx, into.state, at),
			},
			context,
		);
		if (!accepted.ok) return { kind: "refused", refusal: accepted.refusal };
		const joins = decide(from.state, { name: "join", intoCase, intoNumber: into.state.number }, context);
		if (!joins.ok) return { kind: "refused", refusal: joins.refusal };
		const quicker = await takeLeaseFor(tx, on, at);
		if (quicker !== null) return inOtherHands(quicker);
		await saveEvents(tx, into, accepted.events, at, deps.casefile);
		const joined = await saveEvents(tx, from, joins.events, at, deps.casefile);
		await followCase(tx, joined, into.state.office, at, deps.casefile);
		await tellOfOwnCorrection(tx, joined, "joined", at, deps.casefile);
		await addJob(tx, { kind: controlJob, subject: intoCase, dueAt: at, at });
		return { kind: "done", number: into.state.number };
	});
}
