import { decide } from "../../casework/decide.ts";
import type { RecheckResult } from "../../casework/facts.ts";
import { endStatuses } from "../../casework/status.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import type { ControlDeps } from "./run.ts";
import { isForUnseenKey, openAndJudge } from "./run.ts";

async function ask(file: Casefile, deps: ControlDeps): Promise<RecheckResult> {
	const found = await openAndJudge(file, deps);
	// What did not open has signers that nobody saw: "not revoked" would be a guess, as control would not judge it either.
	if (isForUnseenKey(found, deps)) return "unknown";
	const { judged } = found;
	if (judged.findings.some((one) => one.code === "S13")) return "revoked-before-arrival";
	if (judged.findings.some((one) => one.code === "S14")) return "unknown";
	return judged.revokedAfterArrival ? "revoked-after-arrival" : "good";
}

/**
 * Asks the lists again. The receipt stands: a revocation before arrival becomes an officer's task (the case falls due), one after it is on
 * record and changes nothing. True when the answer is final.
 */
export async function recheckCase(caseId: string, deps: ControlDeps): Promise<boolean> {
	const file = await findCasefile(deps.store.pool, caseId, deps.unwrap);
	if (!file || endStatuses.includes(file.state.status)) {
		await deps.store.tx(deps.finish);
		return true;
	}
	// Without a trust list no list of revocations is known either, and "not revoked" would be a guess.
	if (await deps.hindrance(file.state.first.arrivedAt)) return false;
	const result = await ask(file, deps);
	if (result === "unknown") return false;
	await deps.store.tx(async (tx) => {
		const now = deps.now();
		const read = await findCasefile(tx, caseId, deps.unwrap);
		if (!read) throw new Error(`Case ${caseId} is not there.`);
		const context = contextOf(read.state, { kind: "machine", part: "recheck" }, now);
		const decision = decide(read.state, { name: "recordRecheck", result }, context);
		if (decision.ok) await saveEvents(tx, read, decision.events, now, deps);
		await deps.finish(tx);
	});
	return true;
}
