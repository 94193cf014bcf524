import type { DocumentObject, EpochSeconds } from "../../casework/facts.ts";
import type { Casefile } from "../casefile/casefile.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultRef } from "../store/vault.ts";
import type { ObjectRole } from "../store/vault-objects.ts";
import { joinObject, recordObject } from "../store/vault-objects.ts";
import type { OpenedFile } from "./opening-job.ts";
import type { ControlDeps, Examined } from "./run.ts";

/** What a control laid into the vault, before anything refers to it. */
export type StoredFiles = {
	readonly refs: readonly { readonly ref: VaultRef; readonly role: ObjectRole }[];
	readonly objects: readonly DocumentObject[];
	readonly evidence: string | null;
};

/** Seals opened documents into the vault. A file that an earlier run stored already, the very same bytes at the same place, is kept. */
export async function storeFiles(file: Casefile, examined: Examined, deps: ControlDeps): Promise<StoredFiles> {
	const refs: { ref: VaultRef; role: ObjectRole }[] = [];
	const put = async (bytes: Uint8Array, role: ObjectRole): Promise<string> => {
		const result = await deps.vault.put(bytes);
		if (!result.ok) throw new Error(`The vault took nothing: ${result.reason}`, { cause: result.cause });
		refs.push({ ref: result.ref, role });
		return result.ref.objectId;
	};
	const kept = (one: OpenedFile): DocumentObject | undefined => {
		const shaNow = examined.opened.filing.documents.find((document) => document.ordinal === one.ordinal)?.sha256;
		const before = file.state.personal?.documents.find((document) => document.ordinal === one.ordinal);
		return before && before.sha256 === shaNow
			? file.state.objects.find((object) => object.ordinal === one.ordinal)
			: undefined;
	};
	const store = async (one: OpenedFile): Promise<DocumentObject> => {
		const arrivalId = examined.arrivals[one.arrival]?.arrivalId ?? file.state.first.arrivalId;
		// An ordinary file is its own original: it lies there once. One that was sealed in a browser is kept as it came, too.
		const isScan = examined.arrivals[one.arrival]?.isPlain === true && one.original.bytes.length === one.bytes.length;
		const [object, sealed, signature] = await Promise.all([
			put(one.bytes, "document"),
			isScan ? null : put(one.original.bytes, "original"),
			one.originalSignature ? put(one.originalSignature.bytes, "original") : null,
		]);
		const original = sealed ?? object;
		return { ordinal: one.ordinal, arrivalId, object, original, ...(signature === null ? {} : { signature }) };
	};
	// Side by side: each object is synced for itself, and the disk takes several at once.
	const objects = await Promise.all(examined.opened.files.map(async (one) => kept(one) ?? (await store(one))));
	const evidence = examined.judged.evidence ? await put(examined.judged.evidence, "evidence") : null;
	return { refs, objects, evidence };
}

/** The commit that makes stored files the case's own: each is recorded and sealed under the key of the case. */
export async function referTo(
	tx: Tx,
	file: Casefile,
	stored: StoredFiles,
	at: EpochSeconds,
	deps: ControlDeps,
): Promise<void> {
	for (const { ref, role } of stored.refs) {
		await recordObject(tx, ref, { caseId: file.caseId, role, at });
		await joinObject(tx, ref.objectId, file.key, deps.unwrap);
	}
}
