import crypto from "node:crypto";
import zlib from "node:zlib";

/** One sealed file as the primitives meet it: where its bytes lie in the archive, and what each primitive has to do for it. */
export type SealedWork = {
	readonly at: number;
	readonly bytes: number;
	readonly cipherAt: number;
	readonly cipherBytes: number;
	readonly key: Uint8Array;
	readonly iv: Uint8Array;
	readonly encryptedKey: Uint8Array;
	/** The signed attributes (a SET) and the signature over them. */
	readonly signedAttributes: Uint8Array;
	readonly signature: Uint8Array;
	readonly contentAt: number;
	readonly contentBytes: number;
};

export type Work = {
	readonly documents: number;
	readonly files: readonly SealedWork[];
	readonly officeKey: string;
	readonly signerSpki: Uint8Array;
};

const keys = new Map<string, { office: crypto.KeyObject; signer: crypto.KeyObject }>();

function keysOf({ officeKey, signerSpki }: Work): { office: crypto.KeyObject; signer: crypto.KeyObject } {
	const known = keys.get(officeKey) ?? {
		office: crypto.createPrivateKey(officeKey),
		signer: crypto.createPublicKey({ key: Buffer.from(signerSpki), format: "der", type: "spki" }),
	};
	keys.set(officeKey, known);
	return known;
}

/**
 * What node's own functions need for one container, and nothing around them, over the very bytes, each in one call: the CRC of every stored
 * entry, the SHA-256 that the list of repeated keys needs of every sealed file, one RSA operation, AES, the digest of the signed content (by which
 * the document is known, too) and one verification. Nobody can be faster with these rules and this runtime.
 */
export function runPrimitives(zip: Uint8Array, work: Work): void {
	const { office, signer } = keysOf(work);
	for (const file of work.files) {
		const sealed = zip.subarray(file.at, file.at + file.bytes);
		zlib.crc32(sealed);
		crypto.hash("sha256", sealed, "buffer");
		const padding = crypto.constants.RSA_PKCS1_OAEP_PADDING;
		crypto.privateDecrypt({ key: office, padding, oaepHash: "sha256" }, file.encryptedKey);
		const decipher = crypto.createDecipheriv("aes-256-cbc", file.key, file.iv);
		const signed = decipher.update(zip.subarray(file.cipherAt, file.cipherAt + file.cipherBytes));
		decipher.final();
		const content = signed.subarray(file.contentAt, file.contentAt + file.contentBytes);
		crypto.hash("sha256", content, "buffer");
		if (!crypto.verify("sha256", file.signedAttributes, signer, file.signature)) throw new Error("does not verify");
	}
}
