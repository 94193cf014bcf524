import { finding } from "../../findings/catalogue.ts";
import type { FileRef, Finding } from "../../findings/finding.ts";
import { type ArchiveReading, type ContainerFile, readArchive } from "./archive.ts";
import { buildDocument, isNoDocument, type Surrounding, signersOf, toFindings } from "./document.ts";
import { isOfficeDocument } from "./entry-place.ts";
import { manifestHeadFindings, manifestListFindings } from "./manifest-findings.ts";
import { withoutLayers } from "./name.ts";
import { oneSignerFindings, type SignedFile } from "./one-signer.ts";
import { isManifestName, openManifest } from "./open-manifest.ts";
import type { OpenedContainer, OpenedDocument, OpenPorts, StaffCause } from "./opened.ts";
import { type Item, type Pair, pairSignatures } from "./pair.ts";
import { type Peeled, peel } from "./peel.ts";
import { sniff } from "./sniff.ts";

export type { OpenedContainer, OpenedDocument, OpenPorts, StaffCause } from "./opened.ts";

const noSurrounding: Surrounding = { encrypted: false, unauthenticated: false, signed: [], contents: [] };

type FileItem = Item & { readonly archiveOrdinal: number };

function closedPeel(peeled: Peeled, cause: string): Peeled {
	return { ...peeled, kind: "closed", findings: [{ code: "K31" }], cause };
}

const unreadable: Peeled = {
	kind: "closed",
	contents: [],
	sha256: null,
	encrypted: false,
	unauthenticated: false,
	signed: [],
	findings: [],
	encryptedKeys: [],
	keyIndexes: [],
	cause: null,
};

/**
 * The same encrypted key over different content never comes from a sender's tool: it is how one asks a decryption oracle many questions
 * in one letter. All files that share one get the one outward answer.
 */
function refuseRepeatedKeys(items: readonly FileItem[]): FileItem[] {
	const contentsOfKey = new Map<string, Set<string>>();
	for (const { peeled } of items) {
		for (const { keySha256, contentSha256 } of peeled.encryptedKeys) {
			contentsOfKey.set(keySha256, (contentsOfKey.get(keySha256) ?? new Set()).add(contentSha256));
		}
	}
	return items.map((item) => {
		const repeated = item.peeled.encryptedKeys.some(({ keySha256 }) => (contentsOfKey.get(keySha256)?.size ?? 0) > 1);
		return repeated ? { ...item, peeled: closedPeel(item.peeled, "encrypted key repeated") } : item;
	});
}

/** Signers who sent no certificate are looked for among the certificates of the other files (facts 6.5). */
function lendCertificates(items: readonly FileItem[], surrounding: Surrounding): void {
	const layers = [...items.flatMap((item) => item.peeled.signed), ...surrounding.signed];
	const pool = layers.flatMap((layer) => layer.report.certificates);
	if (pool.length === 0) return;
	for (const layer of layers) {
		if (!layer.report.signers.some((signer) => signer.certificate === null)) continue;
		layer.report = layer.readAgain(pool);
	}
}

/** Unsigned copies beside their signed form (CryptoARM's attached `.sig` leaves the original in the folder): not documents of their own. */
function copiesOf(items: readonly FileItem[], pairs: readonly Pair[]): Map<FileItem, FileItem> {
	const copies = new Map<FileItem, FileItem>();
	const isSigned = (item: FileItem): boolean => item.peeled.signed.length > 0;
	for (const item of items) {
		if (isSigned(item) || pairs.some((pair) => pair.document === item)) continue;
		const bytes = item.peeled.contents.at(-1);
		const name = withoutLayers(item.entryName).toLowerCase();
		const whole = items.find((other) => {
			const inner = other.peeled.contents.at(-1);
			const sameName = withoutLayers(other.entryName).toLowerCase() === name;
			if (!isSigned(other) || !sameName || bytes === undefined || inner?.length !== bytes.length) return false;
			return inner.every((value, index) => value === bytes[index]);
		});
		if (whole !== undefined) copies.set(item, whole);
	}
	return copies;
}

type Sorted = {
	manifest: FileItem | null;
	documents: readonly FileItem[];
	pairs: readonly Pair[];
	orphans: ReadonlySet<Item>;
	copies: ReadonlyMap<FileItem, FileItem>;
	/** Everything that has a number, in the order of the archive. */
	numbered: readonly FileItem[];
};

function sortItems(items: readonly FileItem[], ports: OpenPorts): Sorted {
	const signatures = items.filter((item) => item.peeled.kind === "signature");
	const plain = items.filter((item) => item.peeled.kind === "document");
	const { pairs, orphans } = pairSignatures(signatures, plain, ports.platform);
	const manifest = items.find((item) => item.peeled.kind !== "signature" && isManifestName(item.entryName)) ?? null;
	const copies = copiesOf(plain, pairs);
	const paired = new Set(pairs.map((pair) => pair.signature));
	const numbered = items.filter((item) => item !== manifest && !paired.has(item) && !copies.has(item));
	const documents = numbered.filter((item) => item.peeled.kind === "document");
	return { manifest, documents, pairs, orphans: new Set(orphans), copies, numbered };
}

function peelFiles(files: readonly ContainerFile[], ports: OpenPorts): FileItem[] {
	const items = files.map(
		({ archiveOrdinal, entryName, garbled, bytes }): FileItem => ({
			archiveOrdinal,
			entryName,
			garbled,
			peeled: bytes === null ? unreadable : peel(bytes, ports),
		}),
	);
	return refuseRepeatedKeys(items);
}

/** Gives the archive's own findings the numbers that documents have; a file without a number is named in `params.entry`. */
function renumber(findings: readonly Finding[], numbers: ReadonlyMap<number, FileRef>): Finding[] {
	return findings.map((each) => {
		if (each.file === null) return each;
		const file = numbers.get(each.file.ordinal) ?? null;
		return file === null ? { ...each, file, params: { ...each.params, entry: each.file.name } } : { ...each, file };
	});
}

function openFiles(
	form: OpenedContainer["form"],
	archive: ArchiveReading,
	surrounding: Surrounding,
	ports: OpenPorts,
): OpenedContainer {
	const items = peelFiles(archive.files, ports);
	lendCertificates(items, surrounding);
	const sorted = sortItems(items, ports);
	const pairsOf = (item: Item): Pair[] => sorted.pairs.filter((pair) => pair.document === item);
	const manifest = openManifest(
		sorted.manifest,
		sorted.manifest === null ? [] : pairsOf(sorted.manifest),
		surrounding,
		ports,
	);
	const value = manifest.manifest?.value ?? null;
	const findings: Finding[] = [];
	const documents: OpenedDocument[] = [];
	const staffCauses: StaffCause[] = [];
	const numbers = new Map<number, FileRef>();
	const closed: string[] = [];
	sorted.numbered.forEach((item, index) => {
		const ordinal = index + 1;
		const kind = value?.documents.find((line) => line.file.normalize("NFC") === item.entryName)?.kind ?? null;
		const file: FileRef = { ordinal, name: withoutLayers(item.entryName), kind };
		numbers.set(item.archiveOrdinal, file);
		const pairs = pairsOf(item);
		const { signers } = signersOf(item, pairs, surrounding);
		const nothing = item.peeled.kind === "document" && isNoDocument(item, signers, surrounding);
		const peeled = nothing ? closedPeel(item.peeled, "no document after decryption") : item.peeled;
		if (peeled.kind === "document") {
			const openlyToo = [...sorted.copies].some(([copy, whole]) => whole === item && !copy.peeled.encrypted);
			const built = buildDocument({ item, pairs, ordinal, openlyToo, manifest: value, surrounding, ports });
			documents.push(built.document);
			findings.push(...built.findings);
			return;
		}
		closed.push(item.entryName);
		if (peeled.cause !== null) staffCauses.push({ entryName: item.entryName, cause: peeled.cause });
		findings.push(...toFindings(sorted.orphans.has(item) ? [{ code: "S20" }] : peeled.findings, file));
	});
	if (sorted.manifest?.peeled.cause != null) {
		staffCauses.push({ entryName: sorted.manifest.entryName, cause: sorted.manifest.peeled.cause });
	}
	const fatal = archive.findings.some((each) => each.severity === "fatal" && each.file === null);
	// When the archive itself could not be read, that it seems empty or lacks a manifest is no news.
	if (sorted.numbered.length === 0 && !fatal) findings.push(finding("K14"));
	if (sorted.manifest === null && !fatal) findings.push(finding("K20"));
	findings.push(...manifest.findings);
	if (value !== null) {
		findings.push(...manifestHeadFindings(value, ports), ...manifestListFindings(value, documents, closed));
	}
	const signed: SignedFile[] = documents.map(({ ordinal, name, listed, signers }) => ({
		file: { ordinal, name, kind: listed?.kind ?? null },
		signers,
	}));
	if (manifest.manifest !== null) signed.push({ file: null, signers: manifest.manifest.signers });
	findings.push(...oneSignerFindings(signed));
	return {
		form,
		manifest: manifest.manifest,
		documents,
		findings: [...renumber(archive.findings, numbers), ...findings],
		encryptedKeys: items.flatMap((item) => item.peeled.encryptedKeys),
		keyIndexes: [...new Set(items.flatMap((item) => item.peeled.keyIndexes))],
		staffCauses,
	};
}

function withOuter(inner: OpenedContainer, outer: Peeled): OpenedContainer {
	return {
		...inner,
		findings: [...toFindings(outer.findings, null), ...inner.findings],
		encryptedKeys: [...outer.encryptedKeys, ...inner.encryptedKeys],
		keyIndexes: [...new Set([...outer.keyIndexes, ...inner.keyIndexes])],
	};
}

/**
 * Opens a transport container as far as it can be opened and says everything that is wrong with its archive, its seals and its
 * signatures (families K and S, docs/container-format.md). It reads wider than we write: an archive of sealed files, a sealed archive, one
 * sealed file without an archive; signatures inside or outside the encryption, attached or beside. Never throws for hostile bytes; what
 * `ports.unwrap` throws (a key that is out of reach) passes through, and is the office's fault, not the sender's.
 */
export function openContainer(bytes: Uint8Array, ports: OpenPorts): OpenedContainer {
	if (sniff(bytes) === "zip" && !isOfficeDocument(bytes)) {
		return openFiles("zip", readArchive(bytes, ports.platform), noSurrounding, ports);
	}
	const nothing: OpenedContainer = {
		form: "none",
		manifest: null,
		documents: [],
		findings: [],
		encryptedKeys: [],
		keyIndexes: [],
		staffCauses: [],
	};
	const type = sniff(bytes);
	if (type === "empty") return { ...nothing, findings: [finding("K14")] };
	if (type === "rar" || type === "7z" || type === "gzip" || type === "tar") {
		return { ...nothing, findings: [finding("K01", { params: { rule: "not-zip", type } })] };
	}
	const outer = peel(bytes, ports);
	const inner = outer.contents.at(-1);
	if (outer.kind === "document" && inner !== undefined && sniff(inner) === "zip" && !isOfficeDocument(inner)) {
		return withOuter(openFiles("sealed-zip", readArchive(inner, ports.platform), outer, ports), outer);
	}
	const file: ContainerFile = { archiveOrdinal: 1, entryName: ports.fileName ?? "document", garbled: false, bytes };
	return openFiles("single-file", { files: [file], findings: [] }, noSurrounding, ports);
}
