import type { SignerReport } from "../../cms/src/signed-read.ts";
import { finding } from "../../findings/catalogue.ts";
import type { FileRef, Finding } from "../../findings/finding.ts";
import { isOfficeDocument } from "./entry-place.ts";
import { hex } from "./hex.ts";
import type { Manifest } from "./manifest.ts";
import { withoutLayers } from "./name.ts";
import { officeDocumentOf } from "./office-document.ts";
import type { OpenedDocument, OpenPorts } from "./opened.ts";
import type { Item, Pair } from "./pair.ts";
import type { LooseFinding, Peeled } from "./peel.ts";
import { signerFindings, signerIdentities } from "./signer-findings.ts";
import { type SniffedType, sniff } from "./sniff.ts";

const archiveTypes = new Set(["zip", "rar", "7z", "gzip", "tar"]);

/** What surrounds all files of a container: the seal around the whole archive, or nothing. */
export type Surrounding = Pick<Peeled, "encrypted" | "unauthenticated" | "signed" | "contents">;

export function toFindings(loose: readonly LooseFinding[], file: FileRef | null): Finding[] {
	return loose.map(({ code, params }) => finding(code, { file, params: { ...params } }));
}

/** All signers of an item: in its layers, beside it, and, when it has none of its own, around the whole archive. */
export function signersOf(item: Item, pairs: readonly Pair[], surrounding: Surrounding) {
	const own = [...item.peeled.signed.map((layer) => layer.report), ...pairs.map((pair) => pair.report)];
	const reports = own.length > 0 ? own : surrounding.signed.map((layer) => layer.report);
	return {
		signers: reports.flatMap((report) => report.signers),
		certificates: reports.flatMap((report) => report.certificates),
		crls: reports.flatMap((report) => report.crls),
		malformed: reports.some((report) => report.malformed !== null),
	};
}

function distinctSigners(signers: readonly SignerReport[]): number {
	if (signers.length < 2) return signers.length;
	const identityOf = signerIdentities();
	return new Set(signers.map((signer, index) => identityOf(signer) ?? `unknown ${index}`)).size;
}

/** What somebody may have encrypted without signing it first. Anything else that comes out of a decryption is noise. */
const unsignedTypes: ReadonlySet<SniffedType> = new Set([
	"pdf",
	"jpeg",
	"png",
	"tiff",
	"heic",
	"zip",
	"rar",
	"7z",
	"gzip",
	"tar",
	"ole",
	"html",
	"text",
]);

/** `%PDF-` after at most a byte order mark and blanks: what a program writes on purpose. */
function startsAsPdf(bytes: Uint8Array): boolean {
	return /^(\u00ef\u00bb\u00bf)?\s*%PDF-/.test(String.fromCharCode(...bytes.subarray(0, 64)));
}

/** Whether decryption gave nothing that is a document: outwardly the same as a failed decryption (engineering.md 1). */
export function isNoDocument(item: Item, signers: readonly SignerReport[], surrounding: Surrounding): boolean {
	const { peeled } = item;
	const doubtful = peeled.encrypted ? peeled.unauthenticated : surrounding.encrypted && surrounding.unauthenticated;
	if (!doubtful || signers.some((signer) => signer.integrity.indication !== "TOTAL-FAILED")) return false;
	const bytes = peeled.contents.at(-1) ?? new Uint8Array();
	const type = sniff(bytes);
	// A signature layer whose head was spoiled still begins a little like one, or has a PDF header somewhere behind: that is damage.
	return !unsignedTypes.has(type) || (type === "pdf" && !startsAsPdf(bytes));
}

/** Most programmes that write texts put a part first that tells them apart; those that do not are known by the names of their parts. */
function isOfficeArchive(bytes: Uint8Array): boolean {
	return sniff(bytes) === "zip" && (isOfficeDocument(bytes) || officeDocumentOf(bytes) !== null);
}

function structureFindings(bytes: Uint8Array): LooseFinding[] {
	if (bytes.length === 0) return [{ code: "K17" }];
	const type = sniff(bytes);
	if (!archiveTypes.has(type) || isOfficeArchive(bytes)) return [];
	return [{ code: "K11", params: { type } }];
}

/** The findings on seal and signature of one file (or of the manifest), apart from trust in the signer's certificate. */
export function sealFindings(
	item: Item,
	pairs: readonly Pair[],
	surrounding: Surrounding,
	ports: OpenPorts,
	openlyToo: boolean,
): LooseFinding[] {
	const { signers, malformed } = signersOf(item, pairs, surrounding);
	const loose: LooseFinding[] = [...item.peeled.findings];
	const encrypted = (item.peeled.encrypted || surrounding.encrypted) && !openlyToo;
	if (!encrypted && ports.draft?.willEncrypt !== true) loose.push({ code: "K30" });
	if (malformed) loose.push({ code: "S09" });
	else if (signers.length === 0 && ports.draft?.willSign !== true) loose.push({ code: "S01" });
	loose.push(...signers.flatMap(signerFindings));
	const distinct = distinctSigners(signers);
	if (distinct > 1) loose.push({ code: "S04", params: { signers: distinct } });
	// Two signers with the same fault are one fault of the file.
	const seen = new Set<string>();
	return loose.filter(({ code }) => !seen.has(code) && seen.add(code) !== undefined);
}

/** Makes the document of an item, and its findings. */
export function buildDocument(input: {
	item: Item;
	pairs: readonly Pair[];
	ordinal: number;
	openlyToo: boolean;
	manifest: Manifest | null;
	surrounding: Surrounding;
	ports: OpenPorts;
}): { document: OpenedDocument; findings: readonly Finding[] } {
	const { item, pairs, ordinal, manifest, surrounding, ports, openlyToo } = input;
	const bytes = item.peeled.contents.at(-1) ?? new Uint8Array();
	const { signers, certificates, crls } = signersOf(item, pairs, surrounding);
	const listed = manifest?.documents.find((line) => line.file.normalize("NFC") === item.entryName) ?? null;
	const name = withoutLayers(item.entryName);
	const signedLayer = item.peeled.signed[0];
	const detached = pairs[0];
	const document: OpenedDocument = {
		ordinal,
		entryName: item.entryName,
		name,
		nameGarbled: item.garbled,
		bytes,
		sha256: item.peeled.sha256 ?? hex(ports.platform.sha256(bytes)),
		signers,
		certificates,
		crls,
		encrypted: (item.peeled.encrypted || surrounding.encrypted) && !openlyToo,
		listed,
		original: { entryName: item.entryName, bytes: signedLayer?.bytes ?? detached?.about ?? bytes },
		originalSignature:
			signedLayer !== undefined || detached === undefined
				? null
				: {
						entryName: detached.signature.entryName,
						bytes: detached.signature.peeled.contents.at(-1) ?? new Uint8Array(),
					},
	};
	const file: FileRef = { ordinal, name, kind: listed?.kind ?? null };
	const loose = [...structureFindings(bytes), ...sealFindings(item, pairs, surrounding, ports, openlyToo)];
	return { document, findings: toFindings(loose, file) };
}
