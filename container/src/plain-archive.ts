import { z } from "zod";
import { finding } from "../../findings/catalogue.ts";
import type { FileRef, Finding } from "../../findings/finding.ts";
import { readArchive } from "./archive.ts";
import { hex } from "./hex.ts";
import { manifestDocumentSchema, manifestFileName, manifestSchema } from "./manifest.ts";
import { withoutLayers } from "./name.ts";
import type { OpenedContainer, OpenedDocument, OpenedManifest, OpenPorts, StaffCause } from "./opened.ts";
import { type Peeled, peel } from "./peel.ts";
import { writeZip } from "./zip-write.ts";

/** A document as our door lists it; `kind` null where nobody has said it, `sheets` null where nobody counted. */
const plainDocumentSchema = manifestDocumentSchema.extend({
	kind: manifestDocumentSchema.shape.kind.nullable(),
	sheets: manifestDocumentSchema.shape.sheets.nullable(),
});

const consentSchema = z.strictObject({
	field: z.string().max(64),
	version: z.string().max(40),
	language: manifestSchema.shape.language,
	at: manifestSchema.shape.createdAt,
	given: z.boolean(),
});

/**
 * What a door of ours made of ordinary files: an officer's scans, the web form, the attachments of a letter. Nothing in it is signed, because something
 * else vouches (design.md 3): the officer, or a confirmed contact. A file may be sealed by itself, in the browser it came from. Only the door
 * that an arrival came through says that it is one; its content never does, or a stranger's letter with such an archive inside would pass for paper.
 */
const plainManifestSchema = z.strictObject({
	format: z.literal(1),
	procedure: manifestSchema.shape.procedure,
	/** Null for a letter, which says nothing of it: then the documents tell. */
	kind: manifestSchema.shape.kind.nullable(),
	createdAt: manifestSchema.shape.createdAt,
	language: manifestSchema.shape.language,
	answers: z.unknown(),
	/** The fields of the form that this filing says anew: `answers` holds those and no others, and one that it does not hold is taken back. Absent: `answers` is whole. */
	changes: z.array(z.string().max(64)).max(200).optional(),
	/** Ordinals of documents of the case whose page this came through: they are no longer part of it. */
	withdraws: z.array(z.number().int().min(1)).max(512).optional(),
	/** Who applies and who brought the paper, as it was written down (casework/declared.ts). For the record; the facts have it too. */
	declared: z.unknown(),
	/** Lower-case hex SHA-256 of the second secret that was shown to the applicant; absent where none was made. */
	secondSecretHash: manifestSchema.shape.secondSecretHash.optional(),
	/** Which consents were shown and how each was answered: version, language and time of each by itself (facts 10.4). For the record. */
	consents: z.array(consentSchema).max(40).optional(),
	documents: z.array(plainDocumentSchema).max(512),
});

export type PlainManifest = z.infer<typeof plainManifestSchema>;
export type PlainDocument = z.infer<typeof plainDocumentSchema>;

/** A moment as these lists write it: whole seconds, UTC. `at` in epoch seconds. */
export function listedMoment(at: number): string {
	return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

/** The archive, the list of contents first. `files` in the order of `manifest.documents`, under the names that it gives them. */
export function writePlainArchive(manifest: PlainManifest, files: readonly Uint8Array[]): Uint8Array {
	if (files.length !== manifest.documents.length) throw new RangeError("Each listed document has its file.");
	const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
	const entries = manifest.documents.map(({ file }, index) => ({
		name: file,
		bytes: files[index] ?? new Uint8Array(),
	}));
	return writeZip([{ name: manifestFileName, bytes: text }, ...entries]);
}

type Entry = {
	readonly ordinal: number;
	readonly line: PlainDocument;
	readonly bytes: Uint8Array;
	readonly peeled: Peeled | null;
};

const sealedEnding = ".p7m";

/** Only what the list says is sealed is opened: a document that happens to begin like one is a document. */
function entryOf(ordinal: number, line: PlainDocument, bytes: Uint8Array, ports: OpenPorts): Entry {
	return { ordinal, line, bytes, peeled: line.file.endsWith(sealedEnding) ? peel(bytes, ports) : null };
}

function fileOf({ ordinal, line }: Entry): FileRef {
	return { ordinal, name: withoutLayers(line.name), kind: line.kind };
}

function documentOf(entry: Entry, ports: OpenPorts): OpenedDocument | null {
	const { ordinal, line, bytes, peeled } = entry;
	if (peeled !== null && peeled.kind !== "document") return null;
	const content = peeled?.contents.at(-1) ?? bytes;
	const { kind, sheets } = line;
	return {
		ordinal,
		entryName: line.file,
		name: withoutLayers(line.name),
		nameGarbled: false,
		bytes: content,
		sha256: hex(ports.platform.sha256(content)),
		signers: [],
		certificates: [],
		crls: [],
		encrypted: peeled?.encrypted ?? false,
		// A line that names no kind says nothing that the file's own name does not say.
		listed: kind === null ? null : { ...line, kind, sheets: sheets ?? 1 },
		original: { entryName: line.file, bytes },
		originalSignature: null,
	};
}

function findingsOf(entry: Entry, document: OpenedDocument | null): Finding[] {
	const file = fileOf(entry);
	const loose = entry.peeled?.findings ?? [];
	const told = loose.map(({ code, params }) => finding(code, { file, ...(params ? { params } : {}) }));
	if (document === null) return told.length > 0 ? told : [finding("K31", { file })];
	// What was sealed far from here is compared with what its sender says it was; what lies here openly was hashed by ourselves.
	return document.sha256 === entry.line.sha256 ? told : [...told, finding("K27", { file })];
}

function causesOf({ line, peeled }: Entry): StaffCause[] {
	return peeled?.cause == null ? [] : [{ entryName: line.file, cause: peeled.cause }];
}

/**
 * Opens what `writePlainArchive` wrote. Throws for anything else: no stranger writes such an archive, so it is a fault of ours. What is inside the sealed
 * files is a stranger's, and is told by findings of the families K.
 */
export function openPlainArchive(bytes: Uint8Array, ports: OpenPorts): OpenedContainer {
	const { files, findings } = readArchive(bytes, ports.platform);
	const [list, ...rest] = files;
	if (findings.length > 0 || list?.entryName !== manifestFileName || list.bytes === null)
		throw new Error("An archive of our own is not as we write it.");
	const manifest = plainManifestSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(list.bytes)));
	if (rest.length !== manifest.documents.length) throw new Error("An archive of our own misses a file.");
	const entries = rest.map(({ entryName, bytes: content }, index): Entry => {
		const line = manifest.documents[index];
		if (content === null || line?.file !== entryName) throw new Error("An archive of our own misses a file.");
		return entryOf(index + 1, line, content, ports);
	});
	const opened = entries.map((entry) => ({ entry, document: documentOf(entry, ports) }));
	return {
		form: "zip",
		manifest: manifest.kind === null ? null : { value: openedList(manifest, manifest.kind), ...unsigned },
		documents: opened.flatMap(({ document }) => document ?? []),
		findings: opened.flatMap(({ entry, document }) => findingsOf(entry, document)),
		encryptedKeys: entries.flatMap(({ peeled }) => peeled?.encryptedKeys ?? []),
		keyIndexes: [...new Set(entries.flatMap(({ peeled }) => peeled?.keyIndexes ?? []))],
		staffCauses: entries.flatMap(causesOf),
	};
}

const unsigned = { signed: false, signers: [], certificates: [] } as const;

/** No office was named: whatever came in through our own door was not packed for another. */
function openedList(
	{ declared: _declared, consents: _consents, secondSecretHash, documents, ...rest }: PlainManifest,
	kind: string,
): OpenedManifest {
	const listed = documents.flatMap((line) =>
		line.kind === null ? [] : [{ ...line, kind: line.kind, sheets: line.sheets ?? 1 }],
	);
	return { ...rest, kind, documents: listed, authority: null, secondSecretHash: secondSecretHash ?? null };
}
