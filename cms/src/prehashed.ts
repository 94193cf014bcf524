import { hashBytes, hashOids } from "./algorithms.ts";
import { CmsError, integerBytesOf, parseDer, parseDerFirst, sameBytes, sequenceOf, wholeBitsOf } from "./der.ts";
import { derNull, derOctets, derOid, derSeq, joinBytes } from "./der-write.ts";
import { verifyEcdsaDigest } from "./ecdsa-digest.ts";
import { mgf1 } from "./mgf1.ts";
import type { CmsPlatform, HashName, SignatureAlgorithm } from "./platform.ts";

/** All that is needed of the platform. */
export type DigestPlatform = Pick<CmsPlatform, "digest" | "rsaPublic">;

type DigestCheck = {
	readonly spki: Uint8Array;
	readonly algorithm: Exclude<SignatureAlgorithm, { kind: "ed25519" }>;
	readonly digest: Uint8Array;
	readonly signature: Uint8Array;
};

/**
 * A signature over a digest that was already computed: what a message without signed attributes needs, because its content has gone by
 * when the signer is read. Node's `verify` hashes for itself, so the last step is done here. All of it is public data. Such a signature
 * is never more than INDETERMINATE. Never throws for what the bytes are.
 */
export function verifyDigest(input: DigestCheck, platform: DigestPlatform): boolean {
	const { spki, algorithm, digest, signature } = input;
	try {
		if (algorithm.kind === "ecdsa") return verifyEcdsaDigest(spki, digest, signature);
		if (algorithm.kind === "dsa") return false;
		const block = platform.rsaPublic(spki, signature);
		if (block === null) return false;
		if (algorithm.kind === "rsa") return isPkcs1(block, algorithm.hash, digest);
		return isPss(block, modulusBitsOf(spki), algorithm, digest, platform);
	} catch (error) {
		if (error instanceof CmsError) return false;
		throw error;
	}
}

/** EMSA-PKCS1-v1_5 (RFC 8017 9.2), compared whole with what it must be; the digest's parameters may be NULL or absent. */
function isPkcs1(block: Uint8Array, hash: HashName, digest: Uint8Array): boolean {
	return [[derNull()], []].some((parameters) => {
		const info = derSeq(derSeq(derOid(hashOids[hash]), ...parameters), derOctets(digest));
		const fill = block.length - info.length - 3;
		if (fill < 8) return false;
		const expected = joinBytes([Uint8Array.of(0, 1), new Uint8Array(fill).fill(0xff), Uint8Array.of(0), info]);
		return sameBytes(block, expected);
	});
}

function modulusBitsOf(spki: Uint8Array): number {
	const [, key] = sequenceOf(parseDer(spki), "key");
	const [modulus] = sequenceOf(parseDerFirst(wholeBitsOf(key, "key")), "key");
	const bytes = integerBytesOf(modulus, "key");
	const start = bytes[0] === 0 ? 1 : 0;
	return (bytes.length - start) * 8 - (Math.clz32(bytes[start] ?? 0) - 24);
}

type Pss = Extract<SignatureAlgorithm, { kind: "rsa-pss" }>;

/** EMSA-PSS-VERIFY (RFC 8017 9.1.2). */
function isPss(block: Uint8Array, bits: number, algorithm: Pss, digest: Uint8Array, platform: DigestPlatform): boolean {
	const length = Math.ceil((bits - 1) / 8);
	const encoded = block.subarray(block.length - length);
	const hashLength = hashBytes[algorithm.hash];
	const maskedLength = length - hashLength - 1;
	const zeroBits = 8 * length - (bits - 1);
	const padding = maskedLength - algorithm.saltBytes - 1;
	if (padding < 0 || encoded[length - 1] !== 0xbc || block.subarray(0, block.length - length).some((b) => b !== 0))
		return false;
	const masked = encoded.subarray(0, maskedLength);
	if (((masked[0] ?? 0xff) & (0xff00 >> zeroBits) & 0xff) !== 0) return false;
	const h = encoded.subarray(maskedLength, maskedLength + hashLength);
	const mask = mgf1(h, maskedLength, algorithm.mgfHash, platform);
	const db = masked.map((octet, i) => octet ^ (mask[i] ?? 0));
	db[0] = (db[0] ?? 0) & (0xff >> zeroBits);
	if (db.subarray(0, padding).some((octet) => octet !== 0) || db[padding] !== 1) return false;
	const again = platform.digest(algorithm.hash, joinBytes([new Uint8Array(8), digest, db.subarray(padding + 1)]));
	return sameBytes(again, h);
}
