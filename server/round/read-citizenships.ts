import type { EpochSeconds } from "../../casework/facts.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { procedureOf } from "../casefile/context.ts";
import type { Store, Tx } from "../store/pool.ts";
import { recordRead } from "../store/reads.ts";
import { StoreError } from "../store/store-error.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";

/** So many applications are opened for one report; it takes some seconds. */
export const citizenshipsReadMax = 2_000;

async function citizenshipIn(tx: Tx, caseId: string, unwrap: VaultUnwrap): Promise<string | null> {
	try {
		const file = await findCasefile(tx, caseId, unwrap);
		if (!file) return null;
		return procedureOf(file.state).assessment?.citizenshipOf(file.state.personal?.answers ?? null) ?? null;
	} catch (error) {
		// An application whose key was erased is counted among those who did not say.
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

/**
 * Whose citizen each of these candidates is, in the order of the ids; null where he did not say. It lies sealed with his answers, so each application is
 * opened, and each look is recorded with what it was for. Nothing of it is kept: the caller counts, and forgets.
 */
export async function readCitizenships(
	{ store, unwrap }: { readonly store: Store; readonly unwrap: VaultUnwrap },
	caseIds: readonly string[],
	read: { readonly userId: string; readonly at: EpochSeconds },
): Promise<readonly (string | null)[]> {
	return store.tx(async (tx) => {
		const found: (string | null)[] = [];
		for (const caseId of caseIds) {
			await recordRead(tx, { ...read, caseId, what: "citizenship", purpose: "balance-report" });
			found.push(await citizenshipIn(tx, caseId, unwrap));
		}
		return found;
	});
}
