import { unarmour } from "../../cms/src/armour.ts";
import { asContentInfo, isBareContent } from "../../cms/src/content-info.ts";
import { type EnvelopeHead, encryptedKeysOf, openContent, openEnvelopeHead } from "../../cms/src/envelope-read.ts";
import { readMultipartSigned } from "../../cms/src/multipart.ts";
import { readSigned, type SignedReport } from "../../cms/src/signed-read.ts";
import { type CmsKind, sniffCms } from "../../cms/src/sniff.ts";
import { type Pull, pullOf } from "../../cms/src/source.ts";
import type { FindingCode } from "../../findings/catalogue.ts";
import { hex } from "./hex.ts";
import { documentBytesMax, layersMax } from "./limits.ts";
import type { EncryptedKeySeen, OpenPorts } from "./opened.ts";

/** One layer of signature with content inside. `bytes` is the message as it came; `readAgain` reads it with certificates from elsewhere. */
export type SignedLayer = {
	readonly bytes: Uint8Array;
	report: SignedReport;
	readAgain(certificates: readonly Uint8Array[]): SignedReport;
};

/** A finding that does not know its file yet. */
export type LooseFinding = { readonly code: FindingCode; readonly params?: Readonly<Record<string, string | number>> };

/**
 * What is inside an entry's layers. `signature`: a SignedData without content, which belongs to another file. `closed`: it cannot be
 * opened, `findings` say what may be said. `contents` are the bytes after each layer, the entry's own first, the innermost last.
 */
export type Peeled = {
	readonly kind: "document" | "signature" | "closed";
	readonly contents: readonly Uint8Array[];
	/** SHA-256 of the innermost content where reading its signature has computed it already, lower-case hex. */
	readonly sha256: string | null;
	readonly encrypted: boolean;
	/** The innermost encryption had no tag: only a signature vouches for what came out. */
	readonly unauthenticated: boolean;
	readonly signed: readonly SignedLayer[];
	readonly findings: readonly LooseFinding[];
	readonly encryptedKeys: readonly EncryptedKeySeen[];
	readonly keyIndexes: readonly number[];
	/** For the staff log only. */
	readonly cause: string | null;
};

type Work = {
	contents: Uint8Array[];
	sha256: string | null;
	encrypted: boolean;
	unauthenticated: boolean;
	signed: SignedLayer[];
	findings: LooseFinding[];
	encryptedKeys: EncryptedKeySeen[];
	keyIndexes: number[];
};

function end(work: Work, kind: Peeled["kind"], cause: string | null = null): Peeled {
	return { ...work, kind, cause };
}

function closed(work: Work, code: FindingCode, cause: string, params?: LooseFinding["params"]): Peeled {
	// What cannot be opened is told with one word: findings of outer layers stay, they were public before.
	work.findings.push(params === undefined ? { code } : { code, params });
	return end(work, "closed", cause);
}

/**
 * Gathers what a layer gives in one array. `layer` are the layer's own bytes, whose length no content exceeds; null when the content is over
 * the limit. A single piece that lies in `layer`, or that `owned` says is nobody else's, is not copied.
 */
function gather(layer: Uint8Array, owned: boolean): { sink(chunk: Uint8Array): void; take(): Uint8Array | null } {
	const bytesMax = Math.min(layer.length, layerBytesMax);
	let only: Uint8Array | null = null;
	let room: Uint8Array | null = null;
	let length = 0;
	return {
		sink(chunk) {
			const isFirst = length === 0;
			length += chunk.length;
			if (length > bytesMax) return;
			if (isFirst && (owned || chunk.buffer === layer.buffer)) {
				only = chunk;
				return;
			}
			room ??= only === null ? new Uint8Array(bytesMax) : roomAround(only, bytesMax, owned);
			room.set(chunk, length - chunk.length);
		},
		take: () => (length > bytesMax ? null : (room ?? only ?? new Uint8Array(0)).subarray(0, length)),
	};
}

/**
 * An array of `bytes` that begins with `first`. OpenSSL keeps CBC's last block until the end, so that a document comes in two pieces, all of it
 * and a few bytes: an owned first piece is moved into its new memory, which gives the old one back at once and not when the collector comes.
 */
function roomAround(first: Uint8Array, bytes: number, owned: boolean): Uint8Array {
	const { buffer } = first;
	if (owned && buffer instanceof ArrayBuffer && first.length === buffer.byteLength) {
		return new Uint8Array(buffer.transfer(bytes));
	}
	const room = new Uint8Array(bytes);
	room.set(first);
	return room;
}

/** Layers are in memory: in pieces as large as a usual scan each primitive is called once, and what is held besides stays small. */
const layerPieceBytes = 4 * 1024 * 1024;

function pullOfLayer(bytes: Uint8Array): Pull {
	return unarmour(pullOf(bytes, layerPieceBytes)).pull;
}

function drain(pull: Pull, sink: (chunk: Uint8Array) => void): void {
	for (let piece = pull(); piece !== null; piece = pull()) sink(piece);
}

/** How much larger than its document a layer may be: signatures, certificates and revocation lists around it. */
const layerOverheadBytes = 8 * 1024 * 1024;
const layerBytesMax = documentBytesMax + layerOverheadBytes;

function peelEnvelope(work: Work, bytes: Uint8Array, ports: OpenPorts): Peeled | Uint8Array {
	const { platform } = ports;
	const opening = openEnvelopeHead(pullOfLayer(bytes));
	if (!opening.ok) return closed(work, "K31", `envelope ${opening.reason}: ${opening.cause}`);
	const { head, rest } = opening;
	const contentSha256 = hex(platform.sha256(bytes));
	for (const key of encryptedKeysOf(head))
		work.encryptedKeys.push({ keySha256: hex(platform.sha256(key)), contentSha256 });
	const unwrapped = ports.unwrap(head);
	if (unwrapped.kind === "other-recipient") return closed(work, "K32", "no recipient matches");
	if (unwrapped.kind === "unsupported") {
		return closed(work, "K34", `algorithm ${unwrapped.oid} (${unwrapped.family})`, { oid: unwrapped.oid });
	}
	if (head.cipher.kind === "unsupported") return closed(work, "K34", "cipher", { oid: head.cipher.oid });
	if (!work.keyIndexes.includes(unwrapped.keyIndex)) work.keyIndexes.push(unwrapped.keyIndex);
	const content = openContent(head, rest, unwrapped.key, platform.cms);
	const gathered = gather(bytes, true);
	drain(content.pull, gathered.sink);
	const outcome = content.outcome();
	if (outcome === null || !outcome.ok) return closed(work, "K31", `content ${outcome?.reason ?? "unread"}`);
	const inner = gathered.take();
	if (inner === null) return closed(work, "K13", "content too large", { rule: "content-too-large" });
	noteEnvelope(work, head);
	return isBareContent(inner, head.innerType) ? asContentInfo(inner, head.innerType) : inner;
}

function noteEnvelope(work: Work, head: EnvelopeHead): void {
	work.encrypted = true;
	work.unauthenticated = head.contentType === "enveloped";
	if (head.cipher.kind === "cbc" && head.cipher.old) work.findings.push({ code: "K33" });
}

function peelSigned(work: Work, bytes: Uint8Array, ports: OpenPorts): Peeled | Uint8Array {
	const gathered = gather(bytes, false);
	const report = readSigned(pullOfLayer(bytes), { platform: ports.platform.cms, sink: gathered.sink });
	if (report.malformed !== null) return malformedSignature(work, report.malformed);
	if (!report.hasContent) return end(work, "signature");
	const inner = gathered.take();
	if (inner === null) return closed(work, "K13", "signed content too large", { rule: "content-too-large" });
	const cms = ports.platform.cms;
	work.signed.push({
		bytes,
		report,
		readAgain: (certificates) => readSigned(pullOfLayer(bytes), { platform: cms, certificates }),
	});
	if (isBareContent(inner, report.contentType)) return asContentInfo(inner, report.contentType);
	work.sha256 = report.contentSha256 === null ? null : hex(report.contentSha256);
	return inner;
}

/** A text of two parts, content and signature: what `openssl cms -sign` writes when nothing else is asked. */
function peelMultipart(work: Work, bytes: Uint8Array, ports: OpenPorts): Peeled | Uint8Array {
	const platform = ports.platform.cms;
	const { report, content } = readMultipartSigned(bytes, { platform });
	if (report.malformed !== null) return malformedSignature(work, report.malformed);
	if (content.length > layerBytesMax) {
		return closed(work, "K13", "signed content too large", { rule: "content-too-large" });
	}
	const readAgain = (certificates: readonly Uint8Array[]): SignedReport =>
		readMultipartSigned(bytes, { platform, certificates }).report;
	work.signed.push({ bytes, report, readAgain });
	work.sha256 = report.contentSha256 === null ? null : hex(report.contentSha256);
	return content;
}

/** Inside a CBC envelope, well-formed or not depends on the key: it is told like every other failure of decryption. */
function malformedSignature(work: Work, cause: string): Peeled {
	const code = work.unauthenticated && work.signed.length === 0 ? "K31" : "S09";
	return closed(work, code, `signed data: ${cause}`);
}

function peelLayer(work: Work, kind: CmsKind, bytes: Uint8Array, ports: OpenPorts): Peeled | Uint8Array {
	if (kind === "signed") return peelSigned(work, bytes, ports);
	return kind === "multipart-signed" ? peelMultipart(work, bytes, ports) : peelEnvelope(work, bytes, ports);
}

/** As much as armour may have before its body (cms/src/armour.ts). */
const probeBytes = 64 * 1024;

/** What CMS layer begins here; null for none. A file that begins as a PDF or a picture is not searched for armour: that costs more than its hash. */
function layerOf(bytes: Uint8Array): CmsKind | null {
	const [a, b, c, d] = bytes;
	const pdf = a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46;
	const jpeg = a === 0xff && b === 0xd8 && c === 0xff;
	return pdf || jpeg ? null : sniffCms(bytes.subarray(0, probeBytes));
}

/**
 * Takes encryption and signatures off an entry, in whatever order and armour they come, until something that is no CMS appears. Outward
 * there is one code for everything that depends on a key (`K31`); the cause is for the staff log. Never throws for hostile bytes.
 */
export function peel(bytes: Uint8Array, ports: OpenPorts): Peeled {
	const work: Work = {
		contents: [bytes],
		sha256: null,
		encrypted: false,
		unauthenticated: false,
		signed: [],
		findings: [],
		encryptedKeys: [],
		keyIndexes: [],
	};
	let current = bytes;
	for (let depth = 0; depth < layersMax; depth++) {
		const layer = layerOf(current);
		if (layer === null) return end(work, "document");
		if (layer === "data")
			return closed(work, work.unauthenticated ? "K31" : "S09", "plain data, neither signed nor sealed");
		if (layer === "other-cms")
			return closed(work, work.unauthenticated ? "K31" : "K34", "another kind of CMS", { oid: "" });
		// What is known of a content is not known of the next one.
		work.sha256 = null;
		const next = peelLayer(work, layer, current, ports);
		if (!(next instanceof Uint8Array)) return next;
		work.contents.push(next);
		current = next;
	}
	return closed(work, "K31", "too many layers");
}
