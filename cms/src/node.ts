import crypto, { type KeyObject, type SignKeyObjectInput } from "node:crypto";
import { certificateIdentity } from "./certificate-id.ts";
import { decodeOaep } from "./oaep.ts";
import type {
	CmsPlatform,
	Decipher,
	HashName,
	OpeningKey,
	RsaPadding,
	SignatureAlgorithm,
	SigningKey,
} from "./platform.ts";
import { verifyDigest } from "./prehashed.ts";
import { keyWithPoint, unrestrictedRsaKey } from "./rsa-key.ts";

const { constants } = crypto;

/** Node's `TypeError`s are the caller's mistakes; every other error of the crypto module here means "these bytes do not work". */
function orNull<T>(work: () => T): T | null {
	try {
		return work();
	} catch (error) {
		if (error instanceof TypeError) throw error;
		return null;
	}
}

function digest(name: HashName, data: Uint8Array): Uint8Array {
	return crypto.hash(name, data, "buffer");
}

/** Keys read lately: a filing is signed by one or two people, and OpenSSL takes as long to read a key as to verify with it. */
const keysRead = new Map<string, KeyObject>();
const keysReadMax = 32;

function publicKey(spki: Uint8Array): KeyObject | null {
	const name = Buffer.from(spki.buffer, spki.byteOffset, spki.length).toString("latin1");
	const known = keysRead.get(name);
	if (known !== undefined) return known;
	const key = orNull(() => crypto.createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" }));
	if (key === null) return null;
	const [oldest] = keysRead.keys();
	if (keysRead.size >= keysReadMax && oldest !== undefined) keysRead.delete(oldest);
	keysRead.set(name, key);
	return key;
}

function rsaPublic(spki: Uint8Array, block: Uint8Array): Uint8Array | null {
	return orNull(() => {
		const plain = unrestrictedRsaKey(spki);
		const key = plain === null ? null : publicKey(plain);
		return key === null ? null : crypto.publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, block);
	});
}

type VerifyInput = Parameters<CmsPlatform["verify"]>[0];

function verify({ spki, algorithm, data, signature }: VerifyInput): boolean {
	if (algorithm.kind === "rsa-pss" && algorithm.mgfHash !== algorithm.hash) {
		// Node cannot be told a mask hash of its own. What the key allows must then be looked at here (RFC 4055 1.2).
		const restricted = publicKey(spki);
		if (restricted === null || !allows(restricted, algorithm)) return false;
		return verifyDigest({ spki, algorithm, digest: digest(algorithm.hash, data), signature }, { digest, rsaPublic });
	}
	const key = publicKey(spki);
	if (key === null || !suits(key, algorithm)) return false;
	const hash = algorithm.kind === "ed25519" ? null : algorithm.hash;
	return orNull(() => crypto.verify(hash, data, keyFor(key, algorithm), signature)) ?? false;
}

/** A key of another kind than the algorithm says must not verify, whatever OpenSSL would make of it. */
function suits(key: KeyObject, algorithm: SignatureAlgorithm): boolean {
	const type = key.asymmetricKeyType;
	if (algorithm.kind === "rsa") return type === "rsa";
	if (algorithm.kind === "rsa-pss") return type === "rsa" || type === "rsa-pss";
	if (algorithm.kind === "ecdsa") return type === "ec";
	return type === algorithm.kind;
}

/** A PSS key may name the only hash, mask hash and least salt it is for; without parameters it is for any. */
function allows(key: KeyObject, algorithm: Extract<SignatureAlgorithm, { kind: "rsa-pss" }>): boolean {
	const { hashAlgorithm, mgf1HashAlgorithm, saltLength } = key.asymmetricKeyDetails ?? {};
	if (hashAlgorithm === undefined) return true;
	return (
		hashAlgorithm === algorithm.hash &&
		mgf1HashAlgorithm === algorithm.mgfHash &&
		(saltLength ?? 0) <= algorithm.saltBytes
	);
}

/**
 * The key as `verify` and `sign` take it. Bare where its algorithm has no parameters (PKCS#1 v1.5 is the padding of an RSA key then): Node tells
 * an object of options from a key by an exception that it catches, which costs ten microseconds.
 */
function keyFor(key: KeyObject, algorithm: SignatureAlgorithm): KeyObject | SignKeyObjectInput {
	if (algorithm.kind !== "rsa-pss") return key;
	return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltBytes };
}

/** The same memory without Node's `Buffer` methods: its `subarray` is slow, its `slice` is no copy. */
function plainView(buffer: Buffer): Uint8Array {
	return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}

type DecipherInput = Parameters<CmsPlatform["decipher"]>[0];

function decipher(input: DecipherInput): Decipher {
	const { cipher, iv } = input;
	// Bytes would be told from a key object by an exception, see `keyFor`.
	const key = crypto.createSecretKey(input.key);
	if (!cipher.endsWith("-gcm")) {
		const running = crypto.createDecipheriv(cipher, key, iv);
		if (input.padding === false) running.setAutoPadding(false);
		return { update: (chunk) => plainView(running.update(chunk)), final: () => orNull(() => running.final()) };
	}
	const running = crypto.createDecipheriv(cipher as "aes-256-gcm", key, iv, { authTagLength: input.tagBytes ?? 16 });
	if (input.aad !== undefined) running.setAAD(input.aad);
	return {
		update: (chunk) => plainView(running.update(chunk)),
		final(tag) {
			return orNull(() => {
				if (tag !== undefined) running.setAuthTag(tag);
				return running.final();
			});
		},
	};
}

type CipherInput = Parameters<CmsPlatform["cipher"]>[0];

function cipher(input: CipherInput): ReturnType<CmsPlatform["cipher"]> {
	if (!input.cipher.endsWith("-gcm")) {
		const running = crypto.createCipheriv(input.cipher, input.key, input.iv);
		if (input.padding === false) running.setAutoPadding(false);
		return { update: (chunk) => running.update(chunk), final: () => ({ rest: running.final(), tag: null }) };
	}
	const running = crypto.createCipheriv(input.cipher as "aes-256-gcm", input.key, input.iv);
	if (input.aad !== undefined) running.setAAD(input.aad);
	return {
		update: (chunk) => running.update(chunk),
		final() {
			const rest = running.final();
			return { rest, tag: running.getAuthTag() };
		},
	};
}

/** RFC 3394 2.2.3.1. */
const wrapIv = Buffer.alloc(8, 0xa6);

function wrapName(kek: Uint8Array): string {
	return `id-aes${kek.length * 8}-wrap`;
}

function aesUnwrap(kek: Uint8Array, wrapped: Uint8Array): Uint8Array | null {
	return orNull(() => {
		const running = crypto.createDecipheriv(wrapName(kek), kek, wrapIv);
		return Buffer.concat([running.update(wrapped), running.final()]);
	});
}

function aesWrap(kek: Uint8Array, key: Uint8Array): Uint8Array {
	const running = crypto.createCipheriv(wrapName(kek), kek, wrapIv);
	return Buffer.concat([running.update(key), running.final()]);
}

function rsaEncrypt(input: Parameters<CmsPlatform["rsaEncrypt"]>[0]): Uint8Array {
	const key = crypto.createPublicKey({ key: Buffer.from(input.spki), format: "der", type: "spki" });
	const { padding } = input;
	if (padding.kind === "v1.5") return crypto.publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, input.key);
	if (padding.mgfHash !== padding.hash) throw new TypeError("Node writes OAEP with one hash only");
	return crypto.publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: padding.hash }, input.key);
}

function ephemeralEcdh(spki: Uint8Array): { point: Uint8Array; secret: Uint8Array } {
	const recipient = crypto.createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
	const curve = recipient.asymmetricKeyDetails?.namedCurve;
	if (curve === undefined) throw new TypeError("the recipient's key is not on a named curve");
	const pair = crypto.generateKeyPairSync("ec", { namedCurve: curve });
	const own = pair.publicKey.export({ format: "jwk" });
	const coordinates = [own.x, own.y].map((part) => Buffer.from(part ?? "", "base64url"));
	return {
		point: Buffer.concat([Buffer.of(4), ...coordinates]),
		secret: crypto.diffieHellman({ privateKey: pair.privateKey, publicKey: recipient }),
	};
}

/** The library's platform over node:crypto. Needs Node >= 24.5 (implicit rejection of bad RSA v1.5 padding in its OpenSSL). */
export const nodePlatform: CmsPlatform = {
	hash(name) {
		const running = crypto.createHash(name);
		return { update: (chunk) => void running.update(chunk), digest: () => running.digest() };
	},
	digest,
	decipher,
	cipher,
	aesUnwrap,
	aesWrap,
	verify,
	rsaPublic,
	random: (bytes) => crypto.randomBytes(bytes),
	rsaEncrypt,
	ephemeralEcdh,
};

function privateKey(key: string | KeyObject): KeyObject {
	return typeof key === "string" ? crypto.createPrivateKey(key) : key;
}

function rsaDecrypt(key: KeyObject, padding: RsaPadding, encrypted: Uint8Array): Uint8Array | null {
	if (padding.kind === "v1.5") {
		return orNull(() => crypto.privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, encrypted));
	}
	if (padding.hash !== padding.mgfHash) {
		const block = orNull(() => crypto.privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted));
		return block === null ? null : decodeOaep(block, padding, { digest });
	}
	const options = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: padding.hash, oaepLabel: padding.label };
	return orNull(() => crypto.privateDecrypt(options, encrypted));
}

/** A key that opens sealed files, from an unencrypted PEM (or a `KeyObject`) and its DER certificate. Throws for a key that is none. */
export function openingKeyFromPem(keyPem: string | KeyObject, certificate: Uint8Array): OpeningKey {
	const key = privateKey(keyPem);
	if (key.asymmetricKeyType === "rsa") {
		return { certificate, rsaDecrypt: ({ padding, encrypted }) => rsaDecrypt(key, padding, encrypted) };
	}
	if (key.asymmetricKeyType !== "ec") throw new TypeError("an opening key is an RSA or an EC key");
	const { spki } = certificateIdentity(certificate);
	return {
		certificate,
		ecdh({ point }) {
			const sender = publicKey(keyWithPoint(spki, point));
			return sender === null ? null : orNull(() => crypto.diffieHellman({ privateKey: key, publicKey: sender }));
		},
	};
}

/** A key that signs, from an unencrypted PEM (or a `KeyObject`), its DER certificate and the DER chain to send along. */
export function signingKeyFromPem(
	keyPem: string | KeyObject,
	certificate: Uint8Array,
	chain: readonly Uint8Array[] = [],
): SigningKey {
	const key = privateKey(keyPem);
	return {
		certificate,
		chain,
		sign({ algorithm, data }) {
			if (algorithm.kind === "rsa-pss" && algorithm.mgfHash !== algorithm.hash) {
				throw new TypeError("Node signs PSS with one hash only");
			}
			const hash = algorithm.kind === "ed25519" ? null : algorithm.hash;
			return crypto.sign(hash, data, keyFor(key, algorithm));
		},
	};
}

/** The DER of a certificate in PEM (or in DER already). Throws for bytes that are no certificate. */
export function certificateFromPem(pem: string | Uint8Array): Uint8Array {
	return plainView(new crypto.X509Certificate(pem).raw);
}

/**
 * Whether the machine answers a bad RSA v1.5 padding with a random key instead of an error. A server refuses to start without it: the
 * difference between the two answers is Bleichenbacher's oracle.
 */
export function hasImplicitRejection(key: OpeningKey): boolean {
	if (key.rsaDecrypt === undefined) return true;
	const { keyBits } = certificateIdentity(key.certificate);
	const modulusBytes = Math.max(128, keyBits.length - (keyBits.length % 64));
	const encrypted = new Uint8Array(modulusBytes).fill(0x11);
	return key.rsaDecrypt({ padding: { kind: "v1.5" }, encrypted }) !== null;
}
