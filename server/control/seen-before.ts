import type { Applicant } from "../../casework/applicant.ts";
import { isSameApplicant } from "../../casework/applicant.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { findSameFiles, noteEncryptedKey } from "../store/fingerprints.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import type { OpenedFiling } from "./opening-job.ts";

export type SeenDeps = { readonly unwrap: VaultUnwrap; readonly fingerprintSecret: Uint8Array };

/**
 * The same encryptedKey around other content (K35): whoever does that is probing the opening key, so he gets no detail and an officer looks.
 * The first sight stays on record, and the same file sent again is no fault.
 */
async function probedKeys(tx: Tx, caseId: string, opened: OpenedFiling, at: EpochSeconds): Promise<boolean> {
	let probed = false;
	for (const { keySha256, contentSha256 } of opened.encryptedKeys) {
		if ((await noteEncryptedKey(tx, { sha256: keySha256, contentSha256, caseId, at })) === "other-content")
			probed = true;
	}
	return probed;
}

/**
 * "You already filed this as ..." (L11): every document was filed before, in one other case, by the same signer. Only he is told the
 * number; for anyone else there is no finding, and the officer's page shows the match.
 */
async function filedBefore(
	tx: Tx,
	caseId: string,
	opened: OpenedFiling,
	applicant: Applicant | null,
	deps: SeenDeps,
): Promise<Finding[]> {
	const files = opened.filing.documents.map(({ ordinal, sha256 }) => ({ ordinal, sha256 }));
	if (!applicant || files.length === 0) return [];
	const same = await findSameFiles(tx, caseId, files, deps.fingerprintSecret);
	const wanted = new Set(files.map((file) => file.sha256)).size;
	for (const other of new Set(same.map((file) => file.caseId))) {
		if (new Set(same.filter((file) => file.caseId === other).map((file) => file.sha256)).size < wanted) continue;
		const earlier = await findCasefile(tx, other, deps.unwrap);
		const before = earlier?.state.personal?.applicant;
		if (!earlier || !before || earlier.state.status === "joined" || !isSameApplicant(before, applicant)) continue;
		return [finding("L11", { params: { number: earlier.state.number } })];
	}
	return [];
}

/** What only the office's memory can find. Writes the sight of encrypted keys; call it in the transaction of the control's fact. */
export async function seenBefore(
	tx: Tx,
	input: {
		readonly caseId: string;
		readonly opened: OpenedFiling;
		readonly applicant: Applicant | null;
		readonly at: EpochSeconds;
	},
	deps: SeenDeps,
): Promise<Finding[]> {
	const { caseId, opened, applicant, at } = input;
	const probed = await probedKeys(tx, caseId, opened, at);
	return [...(probed ? [finding("K35")] : []), ...(await filedBefore(tx, caseId, opened, applicant, deps))];
}
