import type { Applicant } from "../../casework/applicant.ts";
import { isSameApplicant } from "../../casework/applicant.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Status } from "../../casework/status.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { addressKey } from "../mail/address.ts";
import { findKeyCases, findSameFiles, noteEncryptedKey } from "../store/fingerprints.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import type { OpenedFiling } from "./opening-job.ts";

/** An officer who joins case to case makes rows of two or three. */
const joinsInARowMax = 100;

/** One scan in many cases (a company's registration in each of its filings) must not cost a control per case. */
const casesLookedAtMax = 50;

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

/** The other cases in which every document of this filing was filed before, earliest first. */
async function casesWithAll(tx: Tx, caseId: string, opened: OpenedFiling, deps: SeenDeps): Promise<string[]> {
	const files = opened.filing.documents.map(({ ordinal, sha256 }) => ({ ordinal, sha256 }));
	if (files.length === 0) return [];
	const same = await findSameFiles(tx, caseId, files, deps.fingerprintSecret);
	const wanted = new Set(files.map((file) => file.sha256)).size;
	return [...new Set(same.map((file) => file.caseId))].filter(
		(other) => new Set(same.filter((file) => file.caseId === other).map((file) => file.sha256)).size === wanted,
	);
}

/** Nothing comes of such a case any more: its documents are filed anew, and nobody is sent back to its number. */
const nothingOf: readonly Status[] = ["joined", "withdrawn", "lapsed"];

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
	if (!applicant) return [];
	for (const other of await casesWithAll(tx, caseId, opened, deps)) {
		const earlier = await findCasefile(tx, other, deps.unwrap);
		const before = earlier?.state.personal?.applicant;
		if (!earlier || !before || nothingOf.includes(earlier.state.status) || !isSameApplicant(before, applicant))
			continue;
		return [finding("L11", { params: { number: earlier.state.number } })];
	}
	return [];
}

/** The case that an arrival belongs to now. */
async function standing(tx: Tx, caseId: string, deps: SeenDeps): Promise<Casefile | null> {
	let file = await findCasefile(tx, caseId, deps.unwrap);
	for (let joins = 0; file?.state.joinedInto && joins < joinsInARowMax; joins++)
		file = await findCasefile(tx, file.state.joinedInto.intoCase, deps.unwrap);
	return file;
}

/**
 * A sealed file of this filing came before in another case, or all its documents did under the same signer, and that case has another address (T15).
 * Whoever copied a container on its way, took the list of contents out and sends it as his own gets no receipt for it: the address is an officer's
 * question then (docs/threat-model.md). He cannot seal anew what he cannot open, so one sealed file is enough; one scan that was sealed anew is a
 * company's registration in its next filing. Only earlier cases count, or the copy would put its original in doubt.
 */
async function cameFromElsewhere(
	tx: Tx,
	file: Casefile,
	{ opened, signer }: { readonly opened: OpenedFiling; readonly signer: Applicant | null },
	deps: SeenDeps,
): Promise<boolean> {
	const address = file.state.personal?.replyTo ?? null;
	if (address === null) return false;
	const same = await casesWithAll(tx, file.caseId, opened, deps);
	const keys = await findKeyCases(tx, file.caseId, opened.encryptedKeys);
	const others = [...new Set([...keys, ...same])].slice(0, casesLookedAtMax);
	for (const other of others) {
		const earlier = await standing(tx, other, deps);
		if (!earlier || earlier.caseId === file.caseId) continue;
		if (earlier.state.first.recordedAt > file.state.first.recordedAt) continue;
		const before = earlier.state.personal?.applicant ?? null;
		if (!keys.includes(other) && !(before && signer && isSameApplicant(before, signer))) continue;
		const { replyTo = null, signedReplyTo = null } = earlier.state.personal ?? {};
		if (![replyTo, signedReplyTo].some((known) => known !== null && addressKey(known) === addressKey(address)))
			return true;
	}
	return false;
}

/** What only the office's memory can find. Writes the sight of encrypted keys; call it in the transaction of the control's fact. */
export async function seenBefore(
	tx: Tx,
	input: {
		readonly file: Casefile;
		readonly opened: OpenedFiling;
		/** Who is proven to have filed it; null for nobody. */
		readonly applicant: Applicant | null;
		/** Whom its certificates name, proven or not. */
		readonly signer: Applicant | null;
		/** Where what is signed wants the answers; null when nothing says so. */
		readonly signedReplyTo: string | null;
		readonly at: EpochSeconds;
	},
	deps: SeenDeps,
): Promise<Finding[]> {
	const { file, opened, applicant, at } = input;
	const { caseId } = file;
	const probed = await probedKeys(tx, caseId, opened, at);
	const elsewhere = input.signedReplyTo === null && (await cameFromElsewhere(tx, file, input, deps));
	return [
		...(elsewhere ? [finding("T15")] : []),
		...(probed ? [finding("K35")] : []),
		...(await filedBefore(tx, caseId, opened, applicant, deps)),
	];
}
