import { decide } from "../../casework/decide.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { lockNextCase } from "../store/case-lists.ts";
import { takeLease } from "../store/leases.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { DeskDeps } from "./deps.ts";

type NextDeps = Pick<DeskDeps, "store" | "casefile" | "now" | "wake">;

/** How often it is tried when control or a colleague was first with the very case. */
const triesMax = 5;

/** PostgreSQL's own word for two transactions that wait for one another. */
const deadlock = "40P01";

function wasOvertaken(error: unknown): boolean {
	if (error instanceof StoreError) return error.code === "version-conflict";
	return (error as { code?: string } | null)?.code === deadlock;
}

async function takeOne(tx: Tx, deps: NextDeps, officerId: string, places: readonly number[]): Promise<string | null> {
	const at = deps.now();
	const next = await lockNextCase(tx, { places, status: "accepted", officer: officerId, at });
	const file = next && (await findCasefile(tx, next.caseId, deps.casefile.unwrap));
	if (!file) return null;
	const actor = { kind: "officer", id: officerId } as const;
	const decision = decide(file.state, { name: "beginReview" }, contextOf(file.state, actor, at));
	// What is accepted and nobody's can be taken up; a law that says otherwise leaves the officer where he was.
	if (!decision.ok) return null;
	await takeLease(tx, file.caseId, officerId, at);
	await saveEvents(tx, file, decision.events, at, deps.casefile);
	return file.state.number;
}

/**
 * Takes up the accepted case with the earliest promise that nobody has, for this officer, within these places: the fact, the lease and the choice
 * are one transaction, so two officers who ask at once get two cases. Its number, or null when none waits.
 */
export async function takeNext(
	deps: NextDeps,
	officerId: string,
	places: readonly number[],
): Promise<{ readonly number: string } | null> {
	for (let tries = 1; ; tries++) {
		try {
			const number = await deps.store.tx((tx) => takeOne(tx, deps, officerId, places));
			if (number === null) return null;
			deps.wake("messages");
			return { number };
		} catch (error) {
			if (tries === triesMax || !wasOvertaken(error)) throw error;
		}
	}
}
