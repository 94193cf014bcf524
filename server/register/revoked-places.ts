import type { EpochSeconds } from "../../casework/facts.ts";
import type { Grant } from "../../casework/grant-state.ts";
import type { Tx } from "../store/pool.ts";

/** `server/quota/reserve.ts`: gives the places of a case, or of one item of it, back to the year's ledger. */
export type ReleasePlaces = (
	tx: Tx,
	caseId: string,
	why: "revoked",
	at: EpochSeconds,
	how: { readonly item: string },
) => Promise<unknown>;

/** Gives back the places that a paper held once its revocation holds (facts 4.10); the ledger's own rule says which. */
export async function releaseRevokedPlaces(
	tx: Tx,
	grant: Grant,
	at: EpochSeconds,
	release: ReleasePlaces | undefined,
): Promise<void> {
	await release?.(tx, grant.caseId, "revoked", at, { item: grant.item });
}
