import {
	CmsError,
	type DerNode,
	explicitOf,
	isContext,
	isUniversal,
	octetsOf,
	sequenceOf,
	smallIntegerOf,
	tags,
} from "./der.ts";
import { isGostOid, oidOf, oids } from "./oid.ts";
import type { CipherName, HashName, RsaPadding, SignatureAlgorithm } from "./platform.ts";

/** An AlgorithmIdentifier as it stands in the file; `parameters` is null when absent. `raw` is its DER. */
export type AlgorithmId = { readonly oid: string; readonly parameters: DerNode | null; readonly raw: Uint8Array };

/** An algorithm that this library does not compute. GOST families are not wrong: an officer checks them with the authority's tool. */
export type Unsupported = { readonly kind: "unsupported"; readonly oid: string; readonly family: "gost" | "other" };

/** Reads an AlgorithmIdentifier. Throws `CmsError`. */
export function algorithmOf(node: DerNode | undefined, what: string): AlgorithmId {
	const [oid, parameters, ...more] = sequenceOf(node, what);
	if (node === undefined || more.length > 0) throw new CmsError(`${what}: malformed`);
	return { oid: oidOf(oid, what), parameters: parameters ?? null, raw: node.raw };
}

export function unsupported(oid: string): Unsupported {
	return { kind: "unsupported", oid, family: isGostOid(oid) ? "gost" : "other" };
}

const hashByOid = new Map<string, HashName>([
	[oids.sha1, "sha1"],
	[oids.sha224, "sha224"],
	[oids.sha256, "sha256"],
	[oids.sha384, "sha384"],
	[oids.sha512, "sha512"],
]);

/** The digest of an OID, or null when it is not one that this library computes (MD5, SHA-3, GOST). */
export function findHash(oid: string): HashName | null {
	return hashByOid.get(oid) ?? null;
}

export const hashOids: Readonly<Record<HashName, string>> = {
	sha1: oids.sha1,
	sha224: oids.sha224,
	sha256: oids.sha256,
	sha384: oids.sha384,
	sha512: oids.sha512,
};

export const hashBytes: Readonly<Record<HashName, number>> = {
	sha1: 20,
	sha224: 28,
	sha256: 32,
	sha384: 48,
	sha512: 64,
};

/** Digest parameters are absent or NULL; both are met and both mean the same (RFC 5754 section 2). */
function requireNoParameters(algorithm: AlgorithmId, what: string): void {
	const { parameters } = algorithm;
	if (parameters === null) return;
	if (!isUniversal(parameters, tags.null) || parameters.content.length > 0)
		throw new CmsError(`${what}: unexpected parameters`);
}

export const cipherKeyBytes: Readonly<Record<CipherName, number>> = {
	"aes-128-cbc": 16,
	"aes-192-cbc": 24,
	"aes-256-cbc": 32,
	"des-ede3-cbc": 24,
	"aes-128-gcm": 16,
	"aes-192-gcm": 24,
	"aes-256-gcm": 32,
};

const cbcByOid = new Map<string, CipherName>([
	[oids.aes128Cbc, "aes-128-cbc"],
	[oids.aes192Cbc, "aes-192-cbc"],
	[oids.aes256Cbc, "aes-256-cbc"],
	[oids.des3Cbc, "des-ede3-cbc"],
]);

const gcmByOid = new Map<string, CipherName>([
	[oids.aes128Gcm, "aes-128-gcm"],
	[oids.aes192Gcm, "aes-192-gcm"],
	[oids.aes256Gcm, "aes-256-gcm"],
]);

/** A content cipher with its parameters. `old` marks triple DES: it opens, with a warning. */
export type ContentCipher =
	| { readonly kind: "cbc"; readonly cipher: CipherName; readonly iv: Uint8Array; readonly old: boolean }
	| { readonly kind: "gcm"; readonly cipher: CipherName; readonly iv: Uint8Array; readonly tagBytes: number };

/** A nonce longer than this has no use; 12 bytes is what RFC 5084 recommends and what everyone sends. */
const nonceBytesMax = 64;

/** The content cipher of an AlgorithmIdentifier. Throws `CmsError` for malformed parameters of a known cipher. */
export function contentCipherOf(algorithm: AlgorithmId): ContentCipher | Unsupported {
	const cbc = cbcByOid.get(algorithm.oid);
	if (cbc !== undefined) {
		const iv = octetsOf(algorithm.parameters ?? undefined, "initial vector");
		const old = cbc === "des-ede3-cbc";
		if (iv.length !== (old ? 8 : 16)) throw new CmsError("initial vector of a wrong length");
		return { kind: "cbc", cipher: cbc, iv, old };
	}
	const gcm = gcmByOid.get(algorithm.oid);
	if (gcm === undefined) return unsupported(algorithm.oid);
	const [nonce, tagLength, ...more] = sequenceOf(algorithm.parameters ?? undefined, "GCM parameters");
	const iv = octetsOf(nonce, "nonce");
	const tagBytes = tagLength === undefined ? 12 : smallIntegerOf(tagLength, "tag length");
	if (more.length > 0 || iv.length === 0 || iv.length > nonceBytesMax) throw new CmsError("GCM parameters malformed");
	if (tagBytes < 12 || tagBytes > 16) throw new CmsError("tag of a forbidden length");
	return { kind: "gcm", cipher: gcm, iv, tagBytes };
}

type MaskParameters = { hash: HashName; mgfHash: HashName; last: DerNode | undefined };

/** `[0] hash DEFAULT sha1, [1] mask DEFAULT mgf1-sha1, [2] ...` of RFC 4055: common to OAEP and PSS. Null: an algorithm is unknown. */
function maskParametersOf(parameters: DerNode | null, what: string): MaskParameters | string {
	const fields = parameters === null ? [] : sequenceOf(parameters, what);
	let next = -1;
	let hash: HashName | null = "sha1";
	let mgfHash: HashName | null = "sha1";
	let last: DerNode | undefined;
	for (const field of fields) {
		if (field.cls !== "context" || field.tag <= next) throw new CmsError(`${what}: malformed`);
		next = field.tag;
		if (isContext(field, 0)) {
			const algorithm = algorithmOf(explicitOf(field, what), what);
			requireNoParameters(algorithm, what);
			hash = findHash(algorithm.oid);
			if (hash === null) return algorithm.oid;
		} else if (isContext(field, 1)) {
			const mask = algorithmOf(explicitOf(field, what), what);
			if (mask.oid !== oids.mgf1) return mask.oid;
			const algorithm = algorithmOf(mask.parameters ?? undefined, what);
			mgfHash = findHash(algorithm.oid);
			if (mgfHash === null) return algorithm.oid;
		} else if (isContext(field, 2)) last = explicitOf(field, what);
		else if (isContext(field, 3) && what === "PSS parameters") {
			if (smallIntegerOf(explicitOf(field, what), what) !== 1) throw new CmsError(`${what}: unknown trailer`);
		} else throw new CmsError(`${what}: malformed`);
	}
	return { hash, mgfHash, last };
}

/** The padding of RSA key transport (RFC 3370 4.2.1, RFC 4055 4.1). */
export function rsaPaddingOf(algorithm: AlgorithmId): RsaPadding | Unsupported {
	if (algorithm.oid === oids.rsaEncryption) return { kind: "v1.5" };
	if (algorithm.oid !== oids.rsaesOaep) return unsupported(algorithm.oid);
	const mask = maskParametersOf(algorithm.parameters, "OAEP parameters");
	if (typeof mask === "string") return unsupported(mask);
	let label: Uint8Array = new Uint8Array(0);
	if (mask.last !== undefined) {
		const source = algorithmOf(mask.last, "OAEP label");
		if (source.oid !== oids.pSpecified) return unsupported(source.oid);
		label = octetsOf(source.parameters ?? undefined, "OAEP label");
	}
	return { kind: "oaep", hash: mask.hash, mgfHash: mask.mgfHash, label };
}

const rsaByOid = new Map<string, HashName>([
	[oids.sha1WithRsa, "sha1"],
	[oids.sha224WithRsa, "sha224"],
	[oids.sha256WithRsa, "sha256"],
	[oids.sha384WithRsa, "sha384"],
	[oids.sha512WithRsa, "sha512"],
]);

const ecdsaByOid = new Map<string, HashName>([
	[oids.ecdsaWithSha1, "sha1"],
	[oids.ecdsaWithSha224, "sha224"],
	[oids.ecdsaWithSha256, "sha256"],
	[oids.ecdsaWithSha384, "sha384"],
	[oids.ecdsaWithSha512, "sha512"],
]);

const dsaByOid = new Map<string, HashName>([
	[oids.dsaWithSha1, "sha1"],
	[oids.dsaWithSha224, "sha224"],
	[oids.dsaWithSha256, "sha256"],
]);

/** No real salt is longer than its digest; the bound only keeps a hostile number small. */
const saltBytesMax = 512;

/**
 * The signature algorithm of an AlgorithmIdentifier. In a SignerInfo it may be the bare key type (`rsaEncryption`, as OpenSSL writes,
 * or `ecPublicKey`): then the digest algorithm beside it says which hash, passed as `digest`. Throws `CmsError` for malformed parameters.
 */
export function signatureAlgorithmOf(
	algorithm: AlgorithmId,
	digest: HashName | null,
): SignatureAlgorithm | Unsupported {
	const { oid } = algorithm;
	const rsa = oid === oids.rsaEncryption ? digest : rsaByOid.get(oid);
	if (rsa !== undefined && rsa !== null) {
		requireNoParameters(algorithm, "signature algorithm");
		return { kind: "rsa", hash: rsa };
	}
	const ecdsa = oid === oids.ecPublicKey ? digest : ecdsaByOid.get(oid);
	if (ecdsa !== undefined && ecdsa !== null) return { kind: "ecdsa", hash: ecdsa };
	const dsa = oid === oids.dsa ? digest : dsaByOid.get(oid);
	if (dsa !== undefined && dsa !== null) return { kind: "dsa", hash: dsa };
	if (oid === oids.ed25519) return { kind: "ed25519" };
	if (oid !== oids.rsassaPss) return unsupported(oid);
	const mask = maskParametersOf(algorithm.parameters, "PSS parameters");
	if (typeof mask === "string") return unsupported(mask);
	const saltBytes = mask.last === undefined ? 20 : smallIntegerOf(mask.last, "salt length");
	if (saltBytes > saltBytesMax) throw new CmsError("salt too long");
	return { kind: "rsa-pss", hash: mask.hash, mgfHash: mask.mgfHash, saltBytes };
}
