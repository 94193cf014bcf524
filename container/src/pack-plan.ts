import { documentBytesMax } from "./limits.ts";
import { type Manifest, manifestFileName, manifestFormat, manifestSchema, writeManifest } from "./manifest.ts";
import { sniff } from "./sniff.ts";

/** A signature that was made with another tool: around the document (attached) or beside it (detached). */
export type MadeSignature = { readonly form: "attached" | "detached"; readonly bytes: Uint8Array };

/** One document to be packed. `name` is the applicant's own file name, `fileWord` the neutral word of its kind, `sha256` lower-case hex. */
export type PackDocument = {
	readonly name: string;
	readonly kind: string;
	readonly fileWord: string;
	readonly person: number | null;
	readonly sheets: number;
	readonly bytes: Uint8Array;
	readonly sha256: string;
	readonly signature?: MadeSignature;
};

/** What the manifest says besides the documents. `createdAt` is epoch seconds; the hashes and the fingerprint are lower-case hex. */
export type PackHead = {
	readonly procedure: string;
	readonly kind: string;
	readonly regime?: string;
	readonly answers: unknown;
	/** In which language the office is to answer. */
	readonly language?: "ky" | "ru" | "en" | "ko";
	readonly quotes?: string;
	/** Where the answers go. */
	readonly replyTo?: string;
	readonly createdAt: number;
	readonly authorityFingerprint: string;
	readonly secondSecretHash: string;
};

/** A file of the container before sealing: `content` is to be signed when `sign` is true, and always encrypted. */
export type PlannedFile = {
	readonly entryName: string;
	/** What people know the file as. */
	readonly title: string;
	readonly content: Uint8Array;
	readonly sign: boolean;
};

export type PackPlan = { readonly manifest: Manifest; readonly files: readonly PlannedFile[] };

function extensionOf(document: PackDocument): string {
	const type = sniff(document.bytes);
	if (type === "pdf") return "pdf";
	if (type === "jpeg") return "jpg";
	return /\.([a-z0-9]{1,5})$/i.exec(document.name)?.[1]?.toLowerCase() ?? "bin";
}

/** A, b, c ... for a second document of the same kind, person and number of sheets. */
function letters(count: number): string {
	return count === 0 ? "" : `-${String.fromCharCode(0x61 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))}`;
}

/**
 * The neutral names of the documents in the archive: kind, ordinal of the person, sheets, and nothing of whom it is about
 * (`passport-1-3-barak.pdf`). The archive's list of names is readable without any key.
 */
export function neutralNames(documents: readonly PackDocument[]): string[] {
	const used = new Map<string, number>();
	return documents.map((document) => {
		const who = document.person === null ? "" : `-${document.person}`;
		const key = `${document.fileWord}${who}|${document.sheets}|${extensionOf(document)}`;
		const count = used.get(key) ?? 0;
		used.set(key, count + 1);
		return `${document.fileWord}${who}${letters(count)}-${document.sheets}-barak.${extensionOf(document)}`;
	});
}

/** The packed form of a document's files: the sealed document, and its detached signature beside it when it has one. */
function plannedFiles(document: PackDocument, name: string): PlannedFile[] {
	const { signature, bytes, name: title } = document;
	const entryName = `${name}.p7m`;
	if (signature === undefined) return [{ entryName, title, content: bytes, sign: true }];
	if (signature.form === "attached") return [{ entryName, title, content: signature.bytes, sign: false }];
	return [
		{ entryName, title, content: bytes, sign: false },
		{ entryName: `${name}.sig.p7m`, title, content: signature.bytes, sign: false },
	];
}

/**
 * Plans a container: its manifest, the names in the archive, and what is still to be signed and sealed. Pure: the same input gives the
 * same plan, so that a manifest that was signed with another tool can be recognised as this filing's own. Throws a RangeError for a
 * document above `documentBytesMax`, a ZodError for a head that the schema refuses.
 */
export function planContainer(head: PackHead, documents: readonly PackDocument[], made?: MadeSignature): PackPlan {
	for (const { bytes, name } of documents) {
		if (bytes.length > documentBytesMax)
			throw new RangeError(`${name} has ${bytes.length} bytes; at most ${documentBytesMax} can be packed.`);
	}
	const names = neutralNames(documents);
	const manifest = manifestSchema.parse({
		format: manifestFormat,
		procedure: head.procedure,
		kind: head.kind,
		...(head.regime === undefined ? {} : { regime: head.regime }),
		createdAt: new Date(head.createdAt * 1000).toISOString().replace(/\.\d+Z$/, "Z"),
		authority: { fingerprint: head.authorityFingerprint },
		secondSecretHash: head.secondSecretHash,
		answers: head.answers,
		...(head.language === undefined ? {} : { language: head.language }),
		...(head.quotes === undefined ? {} : { quotes: head.quotes }),
		...(head.replyTo === undefined ? {} : { replyTo: head.replyTo }),
		documents: documents.map(({ name, kind, person, sheets, sha256 }, index) => ({
			file: `${names[index] ?? name}.p7m`,
			name,
			kind,
			person,
			sheets,
			sha256,
		})),
	});
	return {
		manifest,
		files: [
			...manifestFiles(manifest, made),
			...documents.flatMap((document, index) => plannedFiles(document, names[index] ?? document.name)),
		],
	};
}

function manifestFiles(manifest: Manifest, made: MadeSignature | undefined): PlannedFile[] {
	const content = writeManifest(manifest);
	const title = manifestFileName;
	const entryName = `${manifestFileName}.p7m`;
	if (made === undefined) return [{ entryName, title, content, sign: true }];
	if (made.form === "attached") return [{ entryName, title, content: made.bytes, sign: false }];
	return [
		{ entryName, title, content, sign: false },
		{ entryName: `${manifestFileName}.sig.p7m`, title, content: made.bytes, sign: false },
	];
}
