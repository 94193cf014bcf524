import { createCipheriv, createDecipheriv, createECDH, createHash, hkdfSync } from "node:crypto";

/**
 * Wrapping a 32-byte data key to the vault's public key: ephemeral ECDH on P-256, HKDF-SHA-256, AES-256-GCM (the shape of RFC 9180's base
 * mode). P-256 because every PKCS#11 token has it; the private half is only ever asked for one shared point, so it may live in a token.
 *
 *   1 byte   version, 1
 *   65 bytes ephemeral public point, uncompressed
 *   n bytes  ciphertext
 *   16 bytes tag
 *
 * The key is used for one message only (a fresh ephemeral point each time), so the nonce is zero.
 */
const version = 1;
const pointBytes = 65;
const tagBytes = 16;
const curve = "prime256v1";
const label = "tilkat vault wrap 1";

/** What a door holds: enough to write, nothing to read with (design.md 1). `keyId` names the key in rows: see `vaultKeyId`. */
export type VaultPublic = { readonly keyId: string; wrap(secret: Uint8Array): Uint8Array };

/** What desk and worker hold. Throws StoreError-free `Error` from node:crypto when the key is another or the bytes were changed. */
export type VaultUnwrap = (wrapped: Uint8Array) => Uint8Array;

/** Short name of a vault key, for the row that says under which key something is wrapped: 16 hex digits of its point's SHA-256. */
export function vaultKeyId(publicPoint: Uint8Array): string {
	return createHash("sha256").update(publicPoint).digest("hex").slice(0, 16);
}

function wrappingKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array): Buffer {
	const info = Buffer.concat([Buffer.from(label), ephemeral, recipient]);
	return Buffer.from(hkdfSync("sha256", shared, new Uint8Array(0), info, 32));
}

/** Seals `secret` (a key, or a short text such as an address) to the holder of the point's private half. */
export function wrapToPoint(publicPoint: Uint8Array, secret: Uint8Array): Uint8Array {
	const ecdh = createECDH(curve);
	const ephemeral = ecdh.generateKeys();
	const key = wrappingKey(ecdh.computeSecret(publicPoint), ephemeral, publicPoint);
	const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12));
	return Buffer.concat([Buffer.of(version), ephemeral, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Undoes `wrapToPoint`. `ecdh` computes the shared x coordinate of the private key and the given point (a token can do that). */
export function unwrapWithEcdh(
	publicPoint: Uint8Array,
	ecdh: (point: Uint8Array) => Uint8Array,
	wrapped: Uint8Array,
): Uint8Array {
	if (wrapped[0] !== version || wrapped.length < 1 + pointBytes + tagBytes) throw new Error("Not a wrapped vault key.");
	const ephemeral = wrapped.subarray(1, 1 + pointBytes);
	const sealed = wrapped.subarray(1 + pointBytes, wrapped.length - tagBytes);
	const key = wrappingKey(ecdh(ephemeral), ephemeral, publicPoint);
	const decipher = createDecipheriv("aes-256-gcm", key, Buffer.alloc(12));
	decipher.setAuthTag(wrapped.subarray(wrapped.length - tagBytes));
	return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

/** The public half as the store takes it, from its uncompressed point (65 bytes). */
export function vaultPublicOf(publicPoint: Uint8Array): VaultPublic {
	return { keyId: vaultKeyId(publicPoint), wrap: (secret) => wrapToPoint(publicPoint, secret) };
}

/** The private half as the store takes it, from the raw scalar (32 bytes): file keys, tests. A token supplies `unwrapWithEcdh` itself. */
export function vaultUnwrapOf(privateScalar: Uint8Array): VaultUnwrap {
	const ecdh = createECDH(curve);
	ecdh.setPrivateKey(privateScalar);
	const publicPoint = ecdh.getPublicKey();
	return (wrapped) => unwrapWithEcdh(publicPoint, (point) => ecdh.computeSecret(point), wrapped);
}

/** A new vault key pair: the point to publish to the doors, the scalar to keep. */
export function makeVaultKeyPair(): { publicPoint: Uint8Array; privateScalar: Uint8Array } {
	const ecdh = createECDH(curve);
	return { publicPoint: ecdh.generateKeys(), privateScalar: ecdh.getPrivateKey() };
}
