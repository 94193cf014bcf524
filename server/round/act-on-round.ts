import type { EpochSeconds } from "../../casework/facts.ts";
import { undecidedStatuses } from "../../casework/promises.ts";
import { phaseOf } from "../../casework/round.ts";
import type { Named, RoundCommand, RoundRefusal } from "../../casework/round-commands.ts";
import type { RoundEvent } from "../../casework/round-facts.ts";
import { decideRound } from "../../casework/round-law.ts";
import { evolveRound, type RoundState } from "../../casework/round-state.ts";
import { type CasefileDeps, findCasefile } from "../casefile/casefile.ts";
import { oweInterviewLetters } from "../interview/jobs.ts";
import { institutionMac } from "../search/institution-mac.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { WakeChannel } from "../store/waking.ts";
import { hashOf } from "./hash-of.ts";
import { entering, entryOf, lockRound } from "./keep-in-round.ts";
import { loadRound, type RoundName, saveRound } from "./round-file.ts";
import { findRound } from "./rounds.ts";

export type RoundDeps = {
	readonly store: Store;
	readonly casefile: Pick<CasefileDeps, "unwrap" | "searchKey">;
	readonly now: () => EpochSeconds;
	readonly wake: (channel: WakeChannel) => void;
};

/**
 * What people ask of a round. What it selects for is read from its call, who has been accepted from the cases, and institutions come by their names. Cases
 * enter and change by themselves (keep-in-round.ts).
 */
export type AskedOfRound =
	| Omit<Named<"open">, "plan">
	| Omit<Named<"freeze">, "accepted">
	| Exclude<RoundCommand, { readonly name: "open" | "freeze" | "enterCase" | "updateCase" }>
	/** What an officer found of a number that a criterion asks for. */
	| { readonly name: "measure"; readonly caseId: string; readonly measures: Readonly<Record<string, number>> };

export type RoundResult =
	| { readonly kind: "done" }
	| { readonly kind: "refused"; readonly refusal: RoundRefusal }
	/** Applications still come: who is compared is not known yet. */
	| { readonly kind: "call-not-closed" }
	| { readonly kind: "absent" };

export type OnRound = { readonly round: RoundName; readonly officerId: string };

/** Sheets are handed in on the same day by everybody: who comes second reads again and decides then. */
const triesMax = 12;

/** The ids of every case of the round that the office has accepted and nobody has decided, whether the round knows them or not. */
export async function listAccepted(tx: Tx, { procedure, id }: RoundName): Promise<readonly string[]> {
	const found = await tx.query<{ caseId: string }>({
		name: "list-accepted-of-round",
		text: `select c.case_id as "caseId" from cases c where c.procedure = $1 and c.round = $2 and c.status = any($3)
			order by c.case_id`,
		values: [procedure, id, undecidedStatuses],
	});
	return found.rows.map(({ caseId }) => caseId);
}

/** What cases have to tell the round after a command: all that were accepted before it was opened or while its inputs were frozen, and one that was taken back. */
async function entriesAfter(
	tx: Tx,
	asked: AskedOfRound,
	round: RoundName,
	state: RoundState,
	deps: RoundDeps,
): Promise<readonly RoundEvent[]> {
	const isForAll = asked.name === "open" || asked.name === "thaw";
	const accepted = isForAll || asked.name === "takeBack" ? await listAccepted(tx, round) : [];
	const told = asked.name === "takeBack" ? accepted.filter((caseId) => caseId === asked.caseId) : accepted;
	const { unwrap, searchKey } = deps.casefile;
	const events: RoundEvent[] = [];
	for (const caseId of told) {
		const file = await findCasefile(tx, caseId, unwrap);
		// They are different cases: none of these facts says anything of another.
		if (file) events.push(...entering(state, entryOf(caseId, file.state, searchKey), deps.now()));
	}
	return events;
}

async function commandOf(
	tx: Tx,
	asked: AskedOfRound,
	round: RoundName,
	deps: RoundDeps,
): Promise<RoundCommand | Exclude<RoundResult, { kind: "done" }>> {
	if (asked.name === "nameAssessor") {
		const { assessor } = asked;
		const macs = assessor.institutions.map((name) => institutionMac(name, deps.casefile.searchKey));
		return { name: "nameAssessor", assessor: { ...assessor, institutions: macs.filter((mac) => mac !== null) } };
	}
	if (asked.name === "freeze") return { ...asked, accepted: await listAccepted(tx, round) };
	if (asked.name === "measure")
		return { name: "updateCase", caseId: asked.caseId, change: { measures: asked.measures } };
	if (asked.name !== "open") return asked;
	const now = deps.now();
	const call = await findRound(tx, round, now);
	if (!call) return { kind: "absent" };
	if (phaseOf(call, now) !== "closed") return { kind: "call-not-closed" };
	const { seats, cap } = call;
	const plan = { procedure: round.procedure, round: round.id, seats, cap, caps: {} };
	return { ...asked, plan };
}

async function decideAndSave(tx: Tx, deps: RoundDeps, on: OnRound, asked: AskedOfRound): Promise<RoundResult> {
	const { round, officerId } = on;
	// Nobody is accepted between the reading of who was and the word that is built on it.
	if (asked.name === "open" || asked.name === "freeze" || asked.name === "thaw") await lockRound(tx, round, "opening");
	const command = await commandOf(tx, asked, round, deps);
	if ("kind" in command) return command;
	const file = await loadRound(tx, round, deps.casefile.unwrap);
	const at = deps.now();
	const decision = decideRound(file.state, command, { actor: { kind: "officer", id: officerId }, now: at, hashOf });
	if (!decision.ok) return { kind: "refused", refusal: decision.refusal };
	const after = decision.events.reduce<RoundState | null>(evolveRound, file.state);
	const entries = after === null ? [] : await entriesAfter(tx, asked, round, after, deps);
	await saveRound(tx, file, [...decision.events, ...entries], at, deps.casefile.unwrap);
	await oweInterviewLetters(tx, after, decision.events, at);
	return { kind: "done" };
}

/** One command on a round's assessment in one transaction; again when somebody else wrote first. Whether this person may ask at all is `may`'s. */
export async function actOnRound(deps: RoundDeps, on: OnRound, asked: AskedOfRound): Promise<RoundResult> {
	for (let tries = 1; ; tries++) {
		try {
			const result = await deps.store.tx((tx) => decideAndSave(tx, deps, on, asked));
			deps.wake("jobs");
			return result;
		} catch (error) {
			const isOvertaken = error instanceof StoreError && error.code === "version-conflict";
			if (!isOvertaken || tries === triesMax) throw error;
		}
	}
}
