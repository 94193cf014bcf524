import type { Actor, EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { decideGrant, type GrantRefusal } from "../../casework/grant.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Tx } from "../store/pool.ts";
import { grantContext } from "./grant-context.ts";
import { type IssuedGrantFile, saveGrantEvents } from "./grant-file.ts";

export type RenewResult =
	| { readonly ok: true; readonly file: IssuedGrantFile }
	| { readonly ok: false; readonly refusal: GrantRefusal };

/**
 * The paper `old` is continued by `into`, whose first day is `into.validFrom`: until then the old one is good, so that nobody is without a paper for
 * a night. Call it in the transaction that issues the new paper, after its rows are written. An old paper that has ended by itself stays `expired`.
 * No letter of its own: the new paper's letter names it.
 */
export async function renewGrant(
	tx: Tx,
	old: IssuedGrantFile,
	into: { readonly grant: string; readonly validFrom: LocalDate },
	at: EpochSeconds,
	deps: { readonly searchKey: SearchKey; readonly actor: Actor },
): Promise<RenewResult> {
	const context = grantContext(old.state, deps.actor, at);
	const decision = decideGrant(old.state, { name: "renew", into: into.grant, from: into.validFrom }, context);
	if (!decision.ok) return decision;
	return { ok: true, file: await saveGrantEvents(tx, old, decision.events, at, deps) };
}
