import type { Context } from "../../casework/decide.ts";
import type { Actor, EpochSeconds } from "../../casework/facts.ts";
import { getProcedure } from "../../procedures/registry.ts";

/** What `decide` needs besides the case: who acts, the moment, and the procedure's zone and rules. Throws for an unknown procedure. */
export function contextOf(procedure: string, actor: Actor, now: EpochSeconds): Context {
	const { face, review } = getProcedure(procedure);
	return { actor, now, zone: face.zone, rules: review };
}
