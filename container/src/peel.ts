import { unarmour } from "../../cms/src/armour.ts";
import { type EnvelopeHead, encryptedKeysOf, openContent, openEnvelopeHead } from "../../cms/src/envelope-read.ts";
import { readSigned, type SignedReport } from "../../cms/src/signed-read.ts";
import { type CmsKind, sniffCms } from "../../cms/src/sniff.ts";
import { type Pull, pullOf } from "../../cms/src/source.ts";
import type { FindingCode } from "../../findings/catalogue.ts";
import { asContentInfo, isBareContent } from "./content-info.ts";
import { hex } from "./hex.ts";
import { documentBytesMax, layersMax } from "./limits.ts";
import type { EncryptedKeySeen, OpenPorts } from "./opened.ts";

/** One layer of signature with content inside. `bytes` is the SignedData as it came (un-armoured by its reader). */
export type SignedLayer = { readonly bytes: Uint8Array; report: SignedReport };

/** A finding that does not know its file yet. */
export type LooseFinding = { readonly code: FindingCode; readonly params?: Readonly<Record<string, string | number>> };

/**
 * What is inside an entry's layers. `signature`: a SignedData without content, which belongs to another file. `closed`: it cannot be
 * opened, `findings` say what may be said. `contents` are the bytes after each layer, the entry's own first, the innermost last.
 */
export type Peeled = {
	readonly kind: "document" | "signature" | "closed";
	readonly contents: readonly Uint8Array[];
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

/** Gathers what a layer gives in one array. `layerBytes` is the layer's own size, which no content exceeds; null when it is over the limit. */
function gather(layerBytes: number): { sink(chunk: Uint8Array): void; take(): Uint8Array | null } {
	const room = new Uint8Array(Math.min(layerBytes, layerBytesMax));
	let length = 0;
	return {
		sink(chunk) {
			if (length + chunk.length <= room.length) room.set(chunk, length);
			length += chunk.length;
		},
		take: () => (length > room.length ? null : room.subarray(0, length)),
	};
}

function drain(pull: Pull, sink: (chunk: Uint8Array) => void): void {
	for (let piece = pull(); piece !== null; piece = pull()) sink(piece);
}

/** How much larger than its document a layer may be: signatures, certificates and revocation lists around it. */
const layerOverheadBytes = 8 * 1024 * 1024;
const layerBytesMax = documentBytesMax + layerOverheadBytes;

function peelEnvelope(work: Work, bytes: Uint8Array, ports: OpenPorts): Peeled | Uint8Array {
	const { platform } = ports;
	const opening = openEnvelopeHead(unarmour(pullOf(bytes)).pull);
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
	const gathered = gather(bytes.length);
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
	const gathered = gather(bytes.length);
	const report = readSigned(unarmour(pullOf(bytes)).pull, { platform: ports.platform.cms, sink: gathered.sink });
	if (report.malformed !== null) {
		// Inside a CBC envelope, well-formed or not depends on the key: it is told like every other failure of decryption.
		const code = work.unauthenticated && work.signed.length === 0 ? "K31" : "S09";
		return closed(work, code, `signed data: ${report.malformed}`);
	}
	if (!report.hasContent) return end(work, "signature");
	const inner = gathered.take();
	if (inner === null) return closed(work, "K13", "signed content too large", { rule: "content-too-large" });
	work.signed.push({ bytes, report });
	return isBareContent(inner, report.contentType) ? asContentInfo(inner, report.contentType) : inner;
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
		const next = layer === "signed" ? peelSigned(work, current, ports) : peelEnvelope(work, current, ports);
		if (!(next instanceof Uint8Array)) return next;
		work.contents.push(next);
		current = next;
	}
	return closed(work, "K31", "too many layers");
}
