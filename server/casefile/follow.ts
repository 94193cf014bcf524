import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";
import { type Casefile, type CasefileDeps, findCasefile, saveEvents } from "./casefile.ts";
import { contextOf } from "./context.ts";

/** A letter that was joined lies where its case lies, whichever office's mailbox it came to: who may read the one may read the other, and nobody else. */
export async function followCase(
	tx: Tx,
	joined: Casefile,
	office: string,
	at: EpochSeconds,
	deps: CasefileDeps,
): Promise<void> {
	if (joined.state.office === office) return;
	const context = contextOf(joined.state, { kind: "machine", part: "join" }, at);
	const moves = decide(joined.state, { name: "moveOffice", to: office, reason: "joined" }, context);
	if (!moves.ok) throw new Error(`A joined letter was not moved with its case: ${moves.refusal.code}`);
	await saveEvents(tx, joined, moves.events, at, deps);
}

/** Everything that was joined into a case, also into what was joined before, goes to the office to which the case has gone. */
export async function bringJoined(
	tx: Tx,
	caseId: string,
	office: string,
	at: EpochSeconds,
	deps: CasefileDeps,
): Promise<void> {
	const found = await tx.query<{ id: string }>("select case_id as id from cases where joined_into = $1", [caseId]);
	for (const { id } of found.rows) {
		const joined = await findCasefile(tx, id, deps.unwrap);
		if (joined) await followCase(tx, joined, office, at, deps);
		await bringJoined(tx, id, office, at, deps);
	}
}
