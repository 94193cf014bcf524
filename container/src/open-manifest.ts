import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { isNoDocument, type Surrounding, sealFindings, signersOf } from "./document.ts";
import { manifestBytesMax } from "./limits.ts";
import { type Manifest, manifestFileName, readManifest } from "./manifest.ts";
import { withoutLayers } from "./name.ts";
import type { OpenedContainer, OpenPorts } from "./opened.ts";
import type { Item, Pair } from "./pair.ts";

/** Whether an entry is the manifest: by its name at the top of the archive, because its content may be sealed. */
export function isManifestName(entryName: string): boolean {
	return !entryName.includes("/") && withoutLayers(entryName).toLowerCase() === manifestFileName;
}

type SealedManifest = NonNullable<OpenedContainer["manifest"]> & { readonly value: Manifest };

type ManifestOpening = { readonly manifest: SealedManifest | null; readonly findings: readonly Finding[] };

/**
 * Opens the manifest. It is sealed and signed like a document; being none, its findings name no file but `params.entry`. One that cannot
 * be read is as if there were none, apart from its own finding.
 */
export function openManifest(
	item: Item | null,
	pairs: readonly Pair[],
	surrounding: Surrounding,
	ports: OpenPorts,
): ManifestOpening {
	if (item === null) return { manifest: null, findings: [] };
	const about = (code: Finding["code"], params: Finding["params"] = {}): Finding =>
		finding(code, { params: { ...params, entry: item.entryName } });
	const { signers, certificates } = signersOf(item, pairs, surrounding);
	if (item.peeled.kind === "closed") {
		return { manifest: null, findings: item.peeled.findings.map(({ code, params }) => about(code, params)) };
	}
	if (isNoDocument(item, signers, surrounding)) return { manifest: null, findings: [about("K31")] };
	const seals = sealFindings(item, pairs, surrounding, ports, false);
	// For the manifest "not signed" has a code of its own.
	const findings = seals.map(({ code, params }) => (code === "S01" ? about("K29") : about(code, params)));
	const bytes = item.peeled.contents.at(-1) ?? new Uint8Array();
	if (bytes.length > manifestBytesMax) return { manifest: null, findings: [...findings, about("K21", { field: "" })] };
	const reading = readManifest(bytes);
	if (reading.kind === "newer")
		return { manifest: null, findings: [...findings, about("K22", { format: reading.format })] };
	if (reading.kind === "unreadable") {
		return { manifest: null, findings: [...findings, about("K21", { field: reading.field })] };
	}
	const signed = signers.length > 0 && signers.every((signer) => signer.integrity.indication !== "TOTAL-FAILED");
	return { manifest: { value: reading.value, signed, signers, certificates }, findings };
}
