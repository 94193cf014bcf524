import { localDate } from "../../casework/clock.ts";
import type { Actor, EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { undecidedStatuses } from "../../casework/promises.ts";
import type { Refusal } from "../../casework/refusal.ts";
import { phaseOf } from "../../casework/round.ts";
import type { Named, RoundCommand, RoundRefusal } from "../../casework/round-commands.ts";
import type { RoundEvent } from "../../casework/round-facts.ts";
import { decideRound } from "../../casework/round-law.ts";
import { evolveRound, type RoundState } from "../../casework/round-state.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { type CasefileDeps, findCasefile } from "../casefile/casefile.ts";
import { oweInterviewLetters } from "../interview/jobs.ts";
import { institutionMac } from "../search/institution-mac.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { WakeChannel } from "../store/waking.ts";
import { tellCases } from "./after-release.ts";
import { hashOf } from "./hash-of.ts";
import { entering, entryOf, lockRound } from "./keep-in-round.ts";
import { goneFrom } from "./place-changes.ts";
import { holdRound, statusesOf } from "./round-cases.ts";
import { loadRound, type RoundName, saveRound } from "./round-file.ts";
import { RoundStop } from "./round-stop.ts";
import { findRound } from "./rounds.ts";

export type RoundDeps = {
	readonly store: Store;
	readonly casefile: CasefileDeps;
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
	/** The law of a case says no to what the round would mean for it: nothing at all was written. */
	| { readonly kind: "case-refused"; readonly number: string; readonly refusal: Refusal }
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
	deps: Pick<RoundDeps, "casefile" | "now">,
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
	deps: Pick<RoundDeps, "casefile" | "now">,
): Promise<RoundCommand | Exclude<RoundResult, { kind: "done" | "case-refused" }>> {
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

/** What may change a case's own state: the round is taken before its cases. */
const tellingNames: readonly AskedOfRound["name"][] = [
	"release",
	"releaseAmendment",
	"confirmPlace",
	"leavePlace",
	"leaveOut",
	"settleObjection",
	"close",
];

/** Those who have left without the round's knowing: it could not hear it while inputs were frozen, or an objection waited for its release. */
async function caughtUp(
	tx: Tx,
	round: RoundName,
	after: RoundState,
	asked: AskedOfRound,
	by: { readonly actor: Actor; readonly at: EpochSeconds; readonly today: LocalDate },
): Promise<readonly RoundEvent[]> {
	if (asked.name !== "release" && asked.name !== "releaseAmendment") return [];
	const { actor, at: now, today } = by;
	const { confirmBy } = asked;
	const events: RoundEvent[] = [];
	let state: RoundState = after;
	for (const caseId of goneFrom(after, await statusesOf(tx, round))) {
		const command = { name: "leavePlace", caseId, cause: "withdrawn", today, confirmBy } as const;
		const decision = decideRound(state, command, { actor, now, hashOf });
		// A day to confirm by that has passed is said of the candidates whom it is about.
		if (!decision.ok) continue;
		events.push(...decision.events);
		state = decision.events.reduce((one, event) => evolveRound(one, event) ?? one, state);
	}
	return events;
}

function evolveAll(state: RoundState | null, events: readonly RoundEvent[]): RoundState | null {
	return events.reduce<RoundState | null>(evolveRound, state);
}

/**
 * One command on a round, with what it means for its cases, in the caller's transaction. Throws `RoundStop` when the law of a case says no, and
 * `version-conflict` when somebody else wrote first. Whether whoever asks may is not asked here.
 */
export async function decideOnRound(
	tx: Tx,
	deps: Pick<RoundDeps, "casefile" | "now">,
	on: { readonly round: RoundName; readonly actor: Actor },
	asked: AskedOfRound,
): Promise<Exclude<RoundResult, { kind: "case-refused" }>> {
	const { round, actor } = on;
	const { unwrap } = deps.casefile;
	// Nobody is accepted between the reading of who was and the word that is built on it.
	if (asked.name === "open" || asked.name === "freeze" || asked.name === "thaw") await lockRound(tx, round, "opening");
	if (tellingNames.includes(asked.name)) await holdRound(tx, round);
	const command = await commandOf(tx, asked, round, deps);
	if ("kind" in command) return command;
	const file = await loadRound(tx, round, unwrap);
	const at = deps.now();
	const decision = decideRound(file.state, command, { actor, now: at, hashOf });
	if (!decision.ok) return { kind: "refused", refusal: decision.refusal };
	const decided = evolveAll(file.state, decision.events);
	if (decided === null) return { kind: "absent" };
	const today = localDate(at, getProcedure(round.procedure).face.zone);
	const missed = await caughtUp(tx, round, decided, asked, { actor, at, today });
	const events = [...decision.events, ...missed];
	const after = evolveAll(decided, missed) ?? decided;
	const entries = await entriesAfter(tx, asked, round, after, deps);
	await saveRound(tx, file, [...events, ...entries], at, unwrap);
	await oweInterviewLetters(tx, after, events, at);
	const said = "today" in asked ? asked.today : today;
	await tellCases(tx, { round, before: file.state, after, events, actor, at, said }, deps.casefile);
	return { kind: "done" };
}

/** Somebody else wrote first, or two waited for one another (PostgreSQL's own word for it): read again and decide anew. */
function isOvertaken(error: unknown): boolean {
	if (error instanceof StoreError) return error.code === "version-conflict";
	return (error as { code?: string } | null)?.code === "40P01";
}

/** One command of an officer on a round in one transaction; again when somebody else wrote first. Whether this person may ask at all is `may`'s. */
export async function actOnRound(deps: RoundDeps, on: OnRound, asked: AskedOfRound): Promise<RoundResult> {
	const by = { round: on.round, actor: { kind: "officer", id: on.officerId } } as const;
	for (let tries = 1; ; tries++) {
		try {
			const result = await deps.store.tx((tx) => decideOnRound(tx, deps, by, asked));
			deps.wake("jobs");
			deps.wake("messages");
			return result;
		} catch (error) {
			if (error instanceof RoundStop) return { kind: "case-refused", number: error.number, refusal: error.refusal };
			if (!isOvertaken(error) || tries === triesMax) throw error;
		}
	}
}
