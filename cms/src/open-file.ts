import { unarmour } from "./armour.ts";
import { asContentInfo, isBareContent } from "./content-info.ts";
import { decryptContent, openEnvelopeHead, unwrapContentKey } from "./envelope-read.ts";
import { readMultipartSigned } from "./multipart.ts";
import { type PathInput, type PathVerdict, validatePath } from "./path.ts";
import { pathVerdict } from "./path-verdict.ts";
import type { CmsPlatform, OpeningKey } from "./platform.ts";
import { readSigned, type SignedReport, type SignerReport } from "./signed-read.ts";
import { sniffCms } from "./sniff.ts";
import { pullOf, readerOf } from "./source.ts";

/** Everything one may have that helps to open a file. `detached`: the file that a signature without content is about. */
export type OpenFileOptions = {
	readonly platform: CmsPlatform;
	readonly keys?: readonly OpeningKey[];
	readonly detached?: Uint8Array;
	/** Signers' certificates known from elsewhere, DER. */
	readonly certificates?: readonly Uint8Array[];
};

/** One layer that was taken off, outermost first. `authenticated` is false for CBC: only a signature inside vouches for what came out. */
export type FileLayer =
	| { readonly kind: "signed"; readonly report: SignedReport }
	| {
			readonly kind: "sealed";
			readonly authenticated: boolean;
			readonly oldCipher: boolean;
			readonly keyIndex: number;
	  };

/**
 * - `not-cms`: no CMS message begins here. `malformed`: one begins and breaks the rules, or ends too soon.
 * - `other-recipient`: sealed to somebody else. `unsupported`: by an algorithm that is not computed here (`family` gost: another tool may).
 * - `failed`: the one answer for everything that depends on a key, a signed message that is none after decryption among it.
 * - `detached-missing`: a signature alone, and its file was not given. `not-signed`: opened, and nobody signed what is inside.
 * - `too-deep`: more layers than any sender makes.
 */
export type FileRefusal =
	| "not-cms"
	| "malformed"
	| "other-recipient"
	| "unsupported"
	| "failed"
	| "detached-missing"
	| "not-signed"
	| "too-deep";

/**
 * What a file is. With `ok` the innermost `content` was signed by every one of `signers` (the innermost signed layer's) as `genuine` says:
 * true only when each signer's integrity is TOTAL-PASSED. Whether those certificates are trusted is `validateSigner`.
 * Without `ok`, `code` may be shown to a sender; `cause` is for the staff log alone.
 */
export type FileOpening =
	| {
			readonly ok: true;
			readonly content: Uint8Array;
			readonly layers: readonly FileLayer[];
			readonly signers: readonly SignerReport[];
			readonly genuine: boolean;
			readonly certificates: readonly Uint8Array[];
			readonly crls: readonly Uint8Array[];
	  }
	| {
			readonly ok: false;
			readonly code: FileRefusal;
			readonly family: "gost" | "other" | null;
			readonly cause: string;
			readonly layers: readonly FileLayer[];
	  };

/** Signed, sealed, signed again and sealed again is the most that RFC 2634 knows; a file of thirty is a bomb. */
export const fileLayersMax = 8;

/** As much as armour may have before its body. */
const probeBytes = 64 * 1024;

type Step =
	| { readonly layer: FileLayer; readonly inside: Uint8Array }
	| { readonly code: FileRefusal; readonly cause: string; readonly family?: "gost" | "other" };

/**
 * Opens a file whole, in memory: takes off armour, seals and signatures in whatever order they come, until something that is no CMS appears.
 * For files that should not be held in memory use the streaming functions beneath it. Never throws for what the bytes are.
 */
export function openFile(bytes: Uint8Array, options: OpenFileOptions): FileOpening {
	const layers: FileLayer[] = [];
	let current = bytes;
	for (;;) {
		const kind = sniffCms(current.subarray(0, probeBytes));
		if (kind === null || kind === "data" || kind === "other-cms") return ended(layers, current, kind);
		if (layers.length >= fileLayersMax) return refused(layers, "too-deep", "too many layers");
		const sealed = kind === "enveloped" || kind === "auth-enveloped";
		const step = sealed ? unseal(current, options) : readSignature(current, kind, options, layers);
		if ("code" in step) return refused(layers, step.code, step.cause, step.family);
		layers.push(step.layer);
		current = step.inside;
	}
}

/** Whether what was read last came out of a seal that nothing vouches for: then "well formed or not" depends on the key. */
function dependsOnKey(layers: readonly FileLayer[]): boolean {
	const last = layers[layers.length - 1];
	return last?.kind === "sealed" && !last.authenticated;
}

function refused(
	layers: readonly FileLayer[],
	code: FileRefusal,
	cause: string,
	family: "gost" | "other" = "other",
): FileOpening {
	return { ok: false, code, family: code === "unsupported" ? family : null, cause, layers };
}

function ended(layers: readonly FileLayer[], content: Uint8Array, kind: "data" | "other-cms" | null): FileOpening {
	if (layers.length === 0) {
		if (kind === null) return refused(layers, "not-cms", "no CMS message begins here");
		return refused(layers, kind === "data" ? "not-signed" : "unsupported", `another kind of CMS: ${kind}`);
	}
	if (layers[layers.length - 1]?.kind === "sealed") {
		return refused(layers, dependsOnKey(layers) ? "failed" : "not-signed", "no signed message inside the seal");
	}
	const signed = layers.flatMap((layer) => (layer.kind === "signed" ? [layer.report] : []));
	const signers = signed[signed.length - 1]?.signers ?? [];
	return {
		ok: true,
		content,
		layers,
		signers,
		genuine: signed.every(isGenuineReport),
		certificates: signed.flatMap((report) => report.certificates),
		crls: signed.flatMap((report) => report.crls),
	};
}

function isGenuineReport(report: SignedReport): boolean {
	return report.signers.length > 0 && report.signers.every((one) => one.integrity.indication === "TOTAL-PASSED");
}

function unseal(bytes: Uint8Array, { keys = [], platform }: OpenFileOptions): Step {
	const opening = openEnvelopeHead(unarmour(pullOf(bytes)).pull);
	if (!opening.ok) return { code: "malformed", cause: `${opening.reason}: ${opening.cause}` };
	const { head, rest } = opening;
	const unwrapped = unwrapContentKey(head, keys, platform);
	if (unwrapped.kind === "other-recipient")
		return { code: "other-recipient", cause: "no recipient is one of the keys" };
	if (unwrapped.kind === "unsupported") return { code: "unsupported", cause: unwrapped.oid, family: unwrapped.family };
	const inside = readerOf();
	const outcome = decryptContent(head, rest, unwrapped.key, inside.sink, platform);
	if (!outcome.ok) return { code: outcome.reason, cause: "content" };
	const whole = inside.bytes();
	const { keyIndex } = unwrapped;
	const authenticated = head.contentType === "auth-enveloped";
	const oldCipher = head.cipher.kind === "cbc" && head.cipher.old;
	return { layer: { kind: "sealed", authenticated, oldCipher, keyIndex }, inside: wrapped(whole, head.innerType) };
}

function readSignature(
	bytes: Uint8Array,
	kind: "signed" | "multipart-signed",
	options: OpenFileOptions,
	layers: readonly FileLayer[],
): Step {
	const { platform, certificates, detached } = options;
	const code = dependsOnKey(layers) ? "failed" : "malformed";
	if (kind === "multipart-signed") {
		const { report, content } = readMultipartSigned(bytes, { platform, certificates });
		if (report.malformed !== null) return { code, cause: report.malformed };
		return { layer: { kind: "signed", report }, inside: content };
	}
	const inside = readerOf();
	// The file belongs to the outermost signature, which may itself lie in a seal.
	const isOutermost = !layers.some((layer) => layer.kind === "signed");
	const isAbout = isOutermost && detached !== undefined ? pullOf(detached) : undefined;
	const pull = unarmour(pullOf(bytes)).pull;
	const report = readSigned(pull, { platform, certificates, detached: isAbout, sink: inside.sink });
	if (report.malformed !== null) return { code, cause: report.malformed };
	if (!report.hasContent && isAbout === undefined) return { code: "detached-missing", cause: "no content and no file" };
	const content = isAbout === undefined ? wrapped(inside.bytes(), report.contentType) : (detached as Uint8Array);
	return { layer: { kind: "signed", report }, inside: content };
}

/** NSS puts a message into another without the ContentInfo around it. */
function wrapped(content: Uint8Array, contentType: string): Uint8Array {
	return isBareContent(content, contentType) ? asContentInfo(content, contentType) : content;
}

/** What trust is decided by: the input of `validatePath` without the certificate. */
export type Trust = Omit<PathInput, "certificate" | "platform" | "pool" | "crls"> & {
	readonly pool?: readonly Uint8Array[];
	readonly crls?: readonly Uint8Array[];
};

/**
 * The path of one signer's certificate, with the certificates and lists that the file itself brought added to the caller's. A signer without a
 * certificate has no path.
 */
export function validateSigner(
	signer: SignerReport,
	file: { readonly certificates: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] },
	trust: Trust,
	platform: CmsPlatform,
): PathVerdict {
	if (signer.certificate === null) return pathVerdict({ failures: new Set(["no-path"]), chain: [], checks: [] });
	return validatePath({
		...trust,
		certificate: signer.certificate,
		pool: [...(trust.pool ?? []), ...file.certificates],
		crls: [...(trust.crls ?? []), ...file.crls],
		platform,
	});
}
