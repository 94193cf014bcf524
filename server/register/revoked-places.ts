import type { EpochSeconds } from "../../casework/facts.ts";
import type { Grant } from "../../casework/grant-state.ts";
import type { Tx } from "../store/pool.ts";

/** `server/quota/reserve.ts`: gives the places of a case back to the year's ledger. */
export type ReleasePlaces = (tx: Tx, caseId: string, why: "revoked", at: EpochSeconds) => Promise<unknown>;

/**
 * Gives the quota of an employer's permit back once its revocation holds (facts 4.10). The ledger knows cases, so a case of which another paper is
 * still out keeps its places. A card uses a place of its employer's permit and holds none of its own.
 */
export async function releaseRevokedPlaces(
	tx: Tx,
	grant: Grant,
	at: EpochSeconds,
	release: ReleasePlaces | undefined,
): Promise<boolean> {
	if (!release || grant.places === null) return false;
	const out = await tx.query("select from grants where case_id = $1 and status <> 'revoked' limit 1", [grant.caseId]);
	if (out.rowCount !== 0) return false;
	await release(tx, grant.caseId, "revoked", at);
	return true;
}
