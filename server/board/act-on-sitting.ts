import { type BoardRefusal, decideSitting, type SittingCommand } from "../../casework/board.ts";
import type { SittingEvent } from "../../casework/board-facts.ts";
import type { Case } from "../../casework/case.ts";
import { decide } from "../../casework/decide.ts";
import type { DecisionCommand } from "../../casework/decision.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Refusal } from "../../casework/refusal.ts";
import { type CasefileDeps, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { minutesJob } from "../control/later-jobs.ts";
import { addJob } from "../store/jobs.ts";
import type { Store, Tx } from "../store/pool.ts";
import { listRecused } from "../store/recusals.ts";
import { StoreError } from "../store/store-error.ts";
import type { WakeChannel } from "../store/waking.ts";
import { isMemberOf } from "./bodies.ts";
import { packageHash } from "./package.ts";
import { findSitting, type SittingFile, saveSitting } from "./sitting-file.ts";

export type BoardDeps = {
	readonly store: Store;
	readonly casefile: CasefileDeps;
	readonly now: () => EpochSeconds;
	readonly wake: (channel: WakeChannel) => void;
};

export type BoardResult =
	| { readonly kind: "done" }
	| { readonly kind: "refused"; readonly refusal: BoardRefusal }
	/** The law of the case says no: nothing at all was written. */
	| { readonly kind: "case-refused"; readonly number: string; readonly refusal: Refusal }
	| { readonly kind: "absent" };

export type OnSitting = { readonly sittingId: string; readonly officerId: string };

/** Rolls a transaction back and says why. */
export class BoardStop extends Error {
	override readonly name = "BoardStop";
	readonly result: BoardResult;
	constructor(result: BoardResult) {
		super(result.kind);
		this.result = result;
	}
}

/** Many vote in the same moment: who comes second reads again and votes then. */
const triesMax = 12;

function isOvertaken(error: unknown): boolean {
	if (error instanceof StoreError) return error.code === "version-conflict";
	// PostgreSQL's own word for two transactions that wait for one another.
	return (error as { code?: string } | null)?.code === "40P01";
}

/** Runs one command's transaction; again when somebody else wrote first. */
export async function inSitting(deps: BoardDeps, run: (tx: Tx) => Promise<BoardResult>): Promise<BoardResult> {
	for (let tries = 1; ; tries++) {
		try {
			const result = await deps.store.tx(run);
			deps.wake("jobs");
			deps.wake("messages");
			return result;
		} catch (error) {
			if (error instanceof BoardStop) return error.result;
			if (tries === triesMax || !isOvertaken(error)) throw error;
		}
	}
}

/** One command on the case's own stream, by the law of the case. Throws `BoardStop` with the case's number when it says no. */
export async function decideCase(
	tx: Tx,
	caseId: string,
	command: DecisionCommand,
	on: { readonly officerId: string; readonly at: EpochSeconds; readonly deps: CasefileDeps },
): Promise<void> {
	const file = await findCasefile(tx, caseId, on.deps.unwrap);
	if (!file) throw new BoardStop({ kind: "absent" });
	const { number } = file.state;
	const actor = { kind: "officer", id: on.officerId } as const;
	const decision = decide(file.state, command, contextOf(file.state, actor, on.at));
	if (!decision.ok) throw new BoardStop({ kind: "case-refused", number, refusal: decision.refusal });
	try {
		await saveEvents(tx, file, decision.events, on.at, on.deps);
	} catch (error) {
		const refusal = refusalIn(error);
		if (refusal === null) throw error;
		throw new BoardStop({ kind: "case-refused", number, refusal });
	}
}

/** What a rule that is asked while the facts are written says no with, such as the year's quota. */
function refusalIn(error: unknown): Refusal | null {
	if (!(error instanceof Error) || !("refusal" in error)) return null;
	const { refusal } = error;
	return typeof refusal === "object" && refusal !== null && "code" in refusal ? (refusal as Refusal) : null;
}

/** Whether the case's own stream still says that it stands on this agenda: withdrawn or returned, it does not. */
function standsOn(state: Case | undefined, sittingId: string): boolean {
	return state?.status === "before_board" && state.decision.sitting === sittingId;
}

/** What the stream of the case is told in the same transaction. */
async function tellCase(tx: Tx, file: SittingFile, event: SittingEvent, on: OnSitting, deps: BoardDeps): Promise<void> {
	const by = { officerId: on.officerId, at: deps.now(), deps: deps.casefile };
	if (event.type === "case_listed")
		await decideCase(tx, event.plain.caseId, { name: "list", sitting: file.sittingId }, by);
	if (event.type === "case_taken_off") {
		const { caseId } = event.plain;
		const known = await findCasefile(tx, caseId, deps.casefile.unwrap);
		if (!standsOn(known?.state, file.sittingId)) return;
		await decideCase(tx, caseId, { name: "unlist", cause: "taken-off", reason: event.personal.reason }, by);
	}
}

/** What the caller leaves to be found out inside the transaction. */
type Asked =
	| Exclude<SittingCommand, { name: "listCase" | "recuse" | "prepare" | "release" | "plan" }>
	| { readonly name: "listCase"; readonly caseId: string; readonly number: string }
	| { readonly name: "recuse"; readonly caseId: string; readonly ground: string }
	| { readonly name: "prepare" };

async function completed(
	tx: Tx,
	{ state, sittingId }: SittingFile,
	asked: Asked,
	on: { readonly officerId: string; readonly at: EpochSeconds },
): Promise<SittingCommand> {
	if (asked.name === "listCase") return { ...asked, recused: await listRecused(tx, asked.caseId) };
	if (asked.name === "prepare") return { ...asked, hash: packageHash(sittingId, state) };
	if (asked.name !== "recuse") return asked;
	const day = { on: state.plan.on, knownAt: on.at };
	return { ...asked, isMember: await isMemberOf(tx, state.plan.body, on.officerId, day) };
}

/** One command on a sitting, with what it means for the case's own stream, in one transaction. */
export function actOnSitting(deps: BoardDeps, on: OnSitting, asked: Asked): Promise<BoardResult> {
	return inSitting(deps, async (tx) => {
		const { unwrap } = deps.casefile;
		const file = await findSitting(tx, on.sittingId, unwrap, asked.name === "prepare" ? "all" : []);
		if (!file) return { kind: "absent" };
		const at = deps.now();
		const command = await completed(tx, file, asked, { officerId: on.officerId, at });
		const actor = { kind: "officer", id: on.officerId } as const;
		const decision = decideSitting(file.state, command, { actor, now: at });
		if (!decision.ok) return { kind: "refused", refusal: decision.refusal };
		for (const event of decision.events) await tellCase(tx, file, event, on, deps);
		await saveSitting(tx, file, decision.events, at, unwrap);
		if (command.name === "issueMinutes") await addJob(tx, { kind: minutesJob, subject: on.sittingId, dueAt: at, at });
		return { kind: "done" };
	});
}
