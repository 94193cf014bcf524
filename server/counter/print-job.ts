import type { EpochSeconds } from "../../casework/facts.ts";
import { langs } from "../../findings/lang.ts";
import type { MessageData } from "../answers/message.ts";
import type { ReceiptSigner } from "../receipt/receipt.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { findPaper, openPaper, setPrinted } from "../store/case-papers.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { Vault } from "../store/vault.ts";
import { joinObject, recordObject } from "../store/vault-objects.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { printPaper } from "./paper.ts";

export type PrintDeps = {
	readonly store: Store;
	readonly vault: Vault;
	readonly unwrap: VaultUnwrap;
	readonly signer: ReceiptSigner;
	readonly demonstration: boolean;
	readonly clockMoved: () => boolean;
	readonly now: () => EpochSeconds;
	/** Run last in the transaction that ends the work. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/** Prints one owed paper: signed once, kept in the vault under its case's key. Printed already: nothing but the end of the job. */
export async function printOwed(paperId: string, deps: PrintDeps): Promise<void> {
	const paper = await findPaper(deps.store.pool, paperId);
	if (!paper || paper.objectId !== null) return deps.store.tx(deps.finish);
	const key = await openCaseKey(deps.store.pool, paper.caseId, deps.unwrap);
	// What the house sealed itself is trusted to have its shape; the seal's context says which paper it is.
	const data = openPaper(paper, key) as MessageData;
	const language = langs.find((lang) => lang === paper.language) ?? null;
	const issuedAt = deps.now();
	const frame = { issuedAt, demonstration: deps.demonstration, clockMoved: deps.clockMoved() };
	const put = await deps.vault.put(await printPaper(data, language, frame, deps.signer));
	if (!put.ok) throw new Error(`The vault took no paper: ${put.reason}`, { cause: put.cause });
	await deps.store.tx(async (tx) => {
		await recordObject(tx, put.ref, { caseId: paper.caseId, role: "paper", at: issuedAt });
		await joinObject(tx, put.ref.objectId, key, deps.unwrap);
		if (!(await setPrinted(tx, paperId, put.ref.objectId, issuedAt)))
			throw new Error(`Paper ${paperId} was printed by another worker meanwhile.`);
		await deps.finish(tx);
	});
}
