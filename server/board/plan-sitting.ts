import { randomUUID } from "node:crypto";
import { type BoardRefusal, decideSitting } from "../../casework/board.ts";
import type { SittingPlan } from "../../casework/board-facts.ts";
import type { BoardDeps } from "./act-on-sitting.ts";
import { saveSitting } from "./sitting-file.ts";

/** Plans a sitting of a body; its id, or why not. */
export async function planSitting(
	deps: BoardDeps,
	officerId: string,
	plan: SittingPlan,
): Promise<{ readonly ok: true; readonly sittingId: string } | { readonly ok: false; readonly refusal: BoardRefusal }> {
	const at = deps.now();
	const actor = { kind: "officer", id: officerId } as const;
	const decision = decideSitting(null, { name: "plan", plan }, { actor, now: at });
	if (!decision.ok) return decision;
	const sittingId = randomUUID();
	const file = { sittingId, version: 0, state: null };
	await deps.store.tx((tx) => saveSitting(tx, file, decision.events, at, deps.casefile.unwrap));
	return { ok: true, sittingId };
}
