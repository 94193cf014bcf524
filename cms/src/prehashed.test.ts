import crypto from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyPem } from "../vectors/read-case.ts";
import { nodePlatform } from "./node.ts";
import type { HashName } from "./platform.ts";
import { verifyDigest } from "./prehashed.ts";

const hashes: readonly HashName[] = ["sha1", "sha224", "sha256", "sha384", "sha512"];

function spkiOf(name: string): Uint8Array {
	return new Uint8Array(crypto.createPublicKey(keyPem(name)).export({ format: "der", type: "spki" }));
}

function turned(signature: Uint8Array, at: number): Uint8Array {
	const copy = new Uint8Array(signature);
	copy[at] = (copy[at] ?? 0) ^ 4;
	return copy;
}

describe("a signature over a digest agrees with the platform's own verification", () => {
	it.each(["signer-p256", "signer-p384", "signer-p521"])("ECDSA, %s", (signer) => {
		for (const hash of hashes) {
			const data = crypto.randomBytes(50);
			const signature = new Uint8Array(crypto.sign(hash, data, keyPem(signer)));
			const digest = nodePlatform.digest(hash, data);
			const input = { spki: spkiOf(signer), algorithm: { kind: "ecdsa", hash } as const, digest };
			expect(verifyDigest({ ...input, signature }, nodePlatform)).toBe(true);
			expect(verifyDigest({ ...input, signature: turned(signature, 12) }, nodePlatform)).toBe(false);
			expect(verifyDigest({ ...input, digest: turned(digest, 0), signature }, nodePlatform)).toBe(false);
		}
	});

	it.each(["signer-rsa2048", "signer-rsa3072"])("RSA, %s", (signer) => {
		for (const hash of hashes) {
			const data = crypto.randomBytes(50);
			const signature = new Uint8Array(crypto.sign(hash, data, keyPem(signer)));
			const input = {
				spki: spkiOf(signer),
				algorithm: { kind: "rsa", hash } as const,
				digest: nodePlatform.digest(hash, data),
			};
			expect(verifyDigest({ ...input, signature }, nodePlatform)).toBe(true);
			expect(verifyDigest({ ...input, signature: turned(signature, 12) }, nodePlatform)).toBe(false);
		}
	});

	it.each([0, 20, 32, 64])("RSA-PSS with a salt of %i octets, plain and restricted keys", (saltBytes) => {
		for (const signer of ["signer-rsa2048", "signer-pss"]) {
			const data = crypto.randomBytes(50);
			const key = { key: keyPem(signer), padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes };
			const signature = new Uint8Array(crypto.sign("sha256", data, key));
			const algorithm = { kind: "rsa-pss", hash: "sha256", mgfHash: "sha256", saltBytes } as const;
			const input = { spki: spkiOf(signer), digest: nodePlatform.digest("sha256", data), signature };
			expect(verifyDigest({ ...input, algorithm }, nodePlatform)).toBe(true);
			expect(verifyDigest({ ...input, algorithm: { ...algorithm, saltBytes: saltBytes + 1 } }, nodePlatform)).toBe(
				false,
			);
			expect(verifyDigest({ ...input, algorithm: { ...algorithm, mgfHash: "sha1" } }, nodePlatform)).toBe(false);
		}
	});
});
