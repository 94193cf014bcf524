import { derInt, derSeq, joinBytes } from "./der-write.ts";
import {
	agreeRecipient,
	contentKeyBytes,
	envelopeMessage,
	oaepSha256,
	type RecipientPlan,
	recipientPlan,
	transportRecipient,
	vectorBytes,
	type WrittenCipher,
	writtenAgreement,
} from "./envelope-build.ts";
import { kdfInputs } from "./key-agreement.ts";
import { oids } from "./oid.ts";
import type { HashName, SignatureAlgorithm } from "./platform.ts";
import { curveOf, signedAttributesDer, signedMessage, signingPlan } from "./signed-build.ts";

/**
 * The writing side over WebCrypto, for browsers (and any other runtime that has it). WebCrypto has no running digest and no running cipher: one
 * file at a time, whole, in a Worker. It never decrypts.
 */
export const webFileBytesMax = 50 * 1024 * 1024;

/** The asynchronous twin of `SigningKey`: a `CryptoKey` or a remote signer can stand behind it. */
export type WebSigningKey = {
	readonly certificate: Uint8Array;
	readonly chain: readonly Uint8Array[];
	readonly sign: (input: { readonly algorithm: SignatureAlgorithm; readonly data: Uint8Array }) => Promise<Uint8Array>;
};

const { subtle } = globalThis.crypto;

const digestNames: Partial<Record<HashName, string>> = {
	sha1: "SHA-1",
	sha256: "SHA-256",
	sha384: "SHA-384",
	sha512: "SHA-512",
};

/** WebCrypto takes views over ordinary buffers only; a view over a shared one is copied. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

async function digest(name: HashName, data: Uint8Array): Promise<Uint8Array> {
	const webName = digestNames[name];
	if (webName === undefined) throw new TypeError(`WebCrypto has no ${name}`);
	return new Uint8Array(await subtle.digest(webName, plain(data)));
}

function requireSize(content: Uint8Array): void {
	if (content.length > webFileBytesMax) throw new RangeError("the file is larger than a browser can seal");
}

/** As `writeSigned`, whole and asynchronous. Throws `RangeError` above `webFileBytesMax`. */
export async function writeSignedWeb(
	content: Uint8Array,
	options: {
		readonly key: WebSigningKey;
		readonly signingTime: number;
		readonly detached?: boolean;
		readonly pss?: boolean;
	},
): Promise<Uint8Array> {
	requireSize(content);
	const { key } = options;
	const plan = signingPlan(key.certificate, options.pss ?? false);
	const attributes = signedAttributesDer({
		plan,
		contentDigest: await digest(plan.digest, content),
		certificateSha256: await digest("sha256", key.certificate),
		signingTime: options.signingTime,
	});
	const signature = await key.sign({ algorithm: plan.algorithm, data: attributes });
	const certificates = [key.certificate, ...key.chain];
	return signedMessage({
		plan,
		content: options.detached === true ? null : content,
		certificates,
		attributes,
		signature,
	});
}

/** As `writeEnvelope`, whole and asynchronous. RSA keys receive OAEP with SHA-256. Throws `RangeError` above `webFileBytesMax`. */
export async function writeEnvelopeWeb(
	content: Uint8Array,
	options: { readonly recipients: readonly Uint8Array[]; readonly cipher: WrittenCipher },
): Promise<Uint8Array> {
	requireSize(content);
	if (options.recipients.length === 0) throw new TypeError("a sealed file needs a recipient");
	const { cipher } = options;
	const plans = options.recipients.map(recipientPlan);
	const key = globalThis.crypto.getRandomValues(new Uint8Array(contentKeyBytes));
	const iv = globalThis.crypto.getRandomValues(new Uint8Array(vectorBytes[cipher]));
	const name = cipher === "aes-256-cbc" ? "AES-CBC" : "AES-GCM";
	const contentKey = await subtle.importKey("raw", key, name, true, ["encrypt"]);
	const sealed = new Uint8Array(await subtle.encrypt({ name, iv }, contentKey, plain(content)));
	const tagAt = cipher === "aes-256-cbc" ? sealed.length : sealed.length - 16;
	const recipients: Uint8Array[] = [];
	for (const plan of plans) recipients.push(await sealKey(plan, key));
	return envelopeMessage({
		cipher,
		recipients,
		agreed: plans.some((plan) => plan.way === "agree"),
		iv,
		encrypted: [sealed.subarray(0, tagAt)],
		tag: tagAt === sealed.length ? null : sealed.subarray(tagAt),
	});
}

const curveNames = new Map<string, string>([
	[oids.p256, "P-256"],
	[oids.p384, "P-384"],
	[oids.p521, "P-521"],
]);

async function sealKey(plan: RecipientPlan, key: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
	const spki = plain(plan.identity.spki);
	if (plan.way === "transport") {
		const recipient = await subtle.importKey("spki", spki, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
		const encrypted = await subtle.encrypt({ name: "RSA-OAEP" }, recipient, key);
		return transportRecipient(plan, oaepSha256, new Uint8Array(encrypted));
	}
	const namedCurve = curveNames.get(curveOf(spki));
	if (namedCurve === undefined) throw new TypeError("WebCrypto does not know this curve");
	const recipient = await subtle.importKey("spki", spki, { name: "ECDH", namedCurve }, false, []);
	const pair = await subtle.generateKey({ name: "ECDH", namedCurve }, false, ["deriveBits"]);
	const secret = new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: recipient }, pair.privateKey, null));
	const blocks: Uint8Array[] = [];
	for (const input of kdfInputs(writtenAgreement, secret, null)) blocks.push(await digest(writtenAgreement.kdf, input));
	const kek = plain(joinBytes(blocks).slice(0, writtenAgreement.kekBytes));
	const wrapping = await subtle.importKey("raw", kek, "AES-KW", false, ["wrapKey"]);
	const wrapped = await subtle.importKey("raw", key, "AES-CBC", true, ["encrypt"]);
	const encrypted = new Uint8Array(await subtle.wrapKey("raw", wrapped, wrapping, "AES-KW"));
	const point = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
	return agreeRecipient(plan, point, encrypted);
}

/** What a private key must be imported as, to sign with this certificate: parameters for `subtle.importKey`. */
export function webKeyAlgorithm(
	certificate: Uint8Array,
	pss = false,
): RsaHashedImportParams | EcKeyImportParams | { name: string } {
	const { algorithm, identity } = signingPlan(certificate, pss);
	if (algorithm.kind === "rsa") return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
	if (algorithm.kind === "rsa-pss") return { name: "RSA-PSS", hash: "SHA-256" };
	if (algorithm.kind === "ed25519") return { name: "Ed25519" };
	return { name: "ECDSA", namedCurve: curveNames.get(curveOf(identity.spki)) ?? "" };
}

/** A `CryptoKey` (imported with `webKeyAlgorithm`) as a signing key. */
export function webSigningKey(
	key: CryptoKey,
	certificate: Uint8Array,
	chain: readonly Uint8Array[] = [],
): WebSigningKey {
	return {
		certificate,
		chain,
		async sign({ algorithm, data }) {
			const signature = new Uint8Array(await subtle.sign(signParameters(algorithm), key, plain(data)));
			return algorithm.kind === "ecdsa" ? derSignature(signature) : signature;
		},
	};
}

function signParameters(algorithm: SignatureAlgorithm): AlgorithmIdentifier | RsaPssParams | EcdsaParams {
	if (algorithm.kind === "rsa") return "RSASSA-PKCS1-v1_5";
	if (algorithm.kind === "rsa-pss") return { name: "RSA-PSS", saltLength: algorithm.saltBytes };
	if (algorithm.kind === "ecdsa") return { name: "ECDSA", hash: digestNames[algorithm.hash] ?? "" };
	return "Ed25519";
}

/** WebCrypto gives r and s side by side; CMS wants a DER sequence of both. */
function derSignature(raw: Uint8Array): Uint8Array {
	const half = raw.length / 2;
	return derSeq(derInt(raw.subarray(0, half)), derInt(raw.subarray(half)));
}
