import type { Case } from "../../casework/case.ts";
import type { Zone } from "../../casework/clock.ts";
import type { Actor, CaseEvent, EpochSeconds } from "../../casework/facts.ts";
import type { ReleaseCause } from "../../casework/quota-facts.ts";
import type { QuotaRules } from "../../casework/quota-rules.ts";
import { RefusedSave } from "../casefile/refused-save.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Tx } from "../store/pool.ts";
import { takeCardPlaces } from "./permit-places.ts";
import { releasePlaces, reservePlaces, usePlaces } from "./reserve.ts";

function nameOf(actor: Actor): string {
	return actor.kind === "officer" ? actor.id : actor.kind;
}

/** Why a fact gives places back; null: it does not. */
function causeOf(event: CaseEvent): ReleaseCause | null {
	if (event.type === "lapsed" || event.type === "withdrawn" || event.type === "objected") return event.type;
	return event.type === "decided" && event.plain.outcome === "refuse" ? "refused" : null;
}

/**
 * Keeps the quota in the transaction that writes these facts, and before any of them is written, so that the ledger's lock is always taken first. Throws `RefusedSave` when a positive
 * decision asks for more than is left. `state` is the case after the facts.
 */
export async function keepQuota(
	tx: Tx,
	{ caseId, state }: { readonly caseId: string; readonly state: Case },
	events: readonly CaseEvent[],
	context: {
		readonly rules: QuotaRules | undefined;
		readonly zone: Zone;
		readonly searchKey: SearchKey;
		readonly at: EpochSeconds;
	},
): Promise<void> {
	const { rules, zone, searchKey, at } = context;
	if (rules === undefined) return;
	for (const event of events) {
		const by = "by" in event.plain ? nameOf(event.plain.by as Actor) : "clock";
		const cause = causeOf(event);
		if (cause !== null) await releasePlaces(tx, caseId, cause, at, { by, zone });
		else if (event.type === "granted") await usePlaces(tx, caseId, by, at);
		else if (event.type === "decided") {
			const asked = { caseId, rules, zone, by, at };
			const reserved = await reservePlaces(tx, state, asked);
			if (!reserved.ok) throw new RefusedSave(reserved.refusal);
			const taken = await takeCardPlaces(tx, state, { ...asked, searchKey });
			if (!taken.ok) throw new RefusedSave(taken.refusal);
		}
	}
}
