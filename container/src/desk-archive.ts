import { z } from "zod";
import { readArchive } from "./archive.ts";
import { hex } from "./hex.ts";
import { type Manifest, manifestDocumentSchema, manifestFileName, manifestSchema } from "./manifest.ts";
import type { OpenedContainer, OpenedDocument } from "./opened.ts";
import type { ContainerPlatform } from "./platform.ts";
import { writeZip } from "./zip-write.ts";

/**
 * What an officer made of a paper filing at the desk: an archive that is neither signed nor encrypted, because the officer vouches for it
 * (design.md 3). Only the door that an arrival came through says that it is one; its content never does, or a stranger's letter with such an
 * archive inside would pass for paper.
 */
const deskManifestSchema = z.strictObject({
	format: z.literal(1),
	procedure: manifestSchema.shape.procedure,
	kind: manifestSchema.shape.kind,
	createdAt: manifestSchema.shape.createdAt,
	language: manifestSchema.shape.language,
	answers: z.unknown(),
	/** Who applies and who brought the paper, as it was written down (casework/declared.ts). For the record; the facts have it too. */
	declared: z.unknown(),
	documents: z.array(manifestDocumentSchema).max(512),
});

export type DeskManifest = z.infer<typeof deskManifestSchema>;

/** The archive, the list of contents first. `files` in the order of `manifest.documents`, under the names that it gives them. */
export function writeDeskArchive(manifest: DeskManifest, files: readonly Uint8Array[]): Uint8Array {
	if (files.length !== manifest.documents.length) throw new RangeError("Each listed document has its file.");
	const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
	const entries = manifest.documents.map(({ file }, index) => ({
		name: file,
		bytes: files[index] ?? new Uint8Array(),
	}));
	return writeZip([{ name: manifestFileName, bytes: text }, ...entries]);
}

/** Opens what `writeDeskArchive` wrote. Throws for anything else: no stranger's bytes come here, so it is a fault of ours. */
export function openDeskArchive(bytes: Uint8Array, platform: ContainerPlatform): OpenedContainer {
	const { files, findings } = readArchive(bytes, platform);
	const [list, ...documents] = files;
	if (findings.length > 0 || list?.entryName !== manifestFileName || list.bytes === null)
		throw new Error("An archive of the desk is not as the desk writes it.");
	const manifest = deskManifestSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(list.bytes)));
	const opened = documents.map(({ entryName, bytes: content }, index): OpenedDocument => {
		const listed = manifest.documents[index];
		if (content === null || listed?.file !== entryName) throw new Error("An archive of the desk misses a file.");
		return {
			ordinal: index + 1,
			entryName,
			name: entryName,
			nameGarbled: false,
			bytes: content,
			sha256: hex(platform.sha256(content)),
			signers: [],
			certificates: [],
			crls: [],
			encrypted: false,
			listed,
			original: { entryName, bytes: content },
			originalSignature: null,
		};
	});
	if (opened.length !== manifest.documents.length) throw new Error("An archive of the desk misses a file.");
	return {
		form: "zip",
		manifest: { value: withoutSeal(manifest), signed: false, signers: [], certificates: [] },
		documents: opened,
		findings: [],
		encryptedKeys: [],
		keyIndexes: [],
		staffCauses: [],
	};
}

/** No office was named and no second secret was made: nobody packed this at home. */
function withoutSeal(manifest: DeskManifest): Omit<Manifest, "authority" | "secondSecretHash"> & {
	readonly authority: null;
	readonly secondSecretHash: null;
} {
	const { declared: _, ...rest } = manifest;
	return { ...rest, authority: null, secondSecretHash: null };
}
