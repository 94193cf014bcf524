import {
	CmsError,
	type DerNode,
	explicitOf,
	integerBytesOf,
	isContext,
	parseDer,
	sequenceOf,
	smallIntegerOf,
} from "./der.ts";
import { isGostOid, oidOf, oids } from "./oid.ts";
import type { AlgorithmRules } from "./path-verdict.ts";
import type { CmsPlatform, HashName, SignatureAlgorithm } from "./platform.ts";
import { type AlgorithmId, algorithmOf, type PublicKeyInfo, publicKeyOf } from "./x509.ts";

/** What path validation needs of the machine. */
export type PathPlatform = Pick<CmsPlatform, "digest" | "verify">;

/** Larger keys only burn time; CVE-class attacks use 64-kbit moduli. */
const rsaBitsMax = 16_384;

const hashes: Readonly<Record<string, HashName>> = {
	[oids.sha1]: "sha1",
	[oids.sha224]: "sha224",
	[oids.sha256]: "sha256",
	[oids.sha384]: "sha384",
	[oids.sha512]: "sha512",
};

const simple: Readonly<Record<string, SignatureAlgorithm>> = {
	[oids.sha1WithRsa]: { kind: "rsa", hash: "sha1" },
	[oids.sha224WithRsa]: { kind: "rsa", hash: "sha224" },
	[oids.sha256WithRsa]: { kind: "rsa", hash: "sha256" },
	[oids.sha384WithRsa]: { kind: "rsa", hash: "sha384" },
	[oids.sha512WithRsa]: { kind: "rsa", hash: "sha512" },
	[oids.ecdsaWithSha1]: { kind: "ecdsa", hash: "sha1" },
	[oids.ecdsaWithSha224]: { kind: "ecdsa", hash: "sha224" },
	[oids.ecdsaWithSha256]: { kind: "ecdsa", hash: "sha256" },
	[oids.ecdsaWithSha384]: { kind: "ecdsa", hash: "sha384" },
	[oids.ecdsaWithSha512]: { kind: "ecdsa", hash: "sha512" },
	[oids.dsaWithSha1]: { kind: "dsa", hash: "sha1" },
	[oids.dsaWithSha224]: { kind: "dsa", hash: "sha224" },
	[oids.dsaWithSha256]: { kind: "dsa", hash: "sha256" },
	[oids.ed25519]: { kind: "ed25519" },
};

/** Named curves that are accepted: NIST and Brainpool (random), 256 bits and more. */
const curves = new Set<string>([
	oids.p256,
	oids.p384,
	oids.p521,
	"1.3.36.3.3.2.8.1.1.7",
	"1.3.36.3.3.2.8.1.1.11",
	"1.3.36.3.3.2.8.1.1.13",
]);

/** Is the algorithm allowed? `unsupported` and `weak` carry the identifier for the staff log. */
export type AlgorithmVerdict =
	| { readonly ok: true; readonly algorithm: SignatureAlgorithm }
	| { readonly ok: false; readonly why: "unsupported" | "weak"; readonly detail: string };

/** The signature algorithm of a certificate, list or answer, with its parameters checked to the letter (RFC 3279, 4055, 5758, 8410). */
export function signatureAlgorithmOf(id: AlgorithmId, rules: AlgorithmRules): AlgorithmVerdict {
	const unsupported = { ok: false, why: "unsupported", detail: isGostOid(id.oid) ? `gost ${id.oid}` : id.oid } as const;
	const weak = { ok: false, why: "weak", detail: id.oid } as const;
	const algorithm = id.oid === oids.rsassaPss ? pssOf(id) : (simple[id.oid] ?? null);
	if (id.oid === oids.md5WithRsa) return weak;
	if (algorithm === null) return unsupported;
	const parametersPlain = id.parameters === null || (algorithm.kind === "rsa" && isNull(id.parameters));
	if (algorithm.kind !== "rsa-pss" && !parametersPlain) return unsupported;
	if (algorithm.kind === "dsa" && !rules.dsa) return weak;
	if (algorithm.kind !== "ed25519" && algorithm.hash === "sha1" && !rules.sha1) return weak;
	return { ok: true, algorithm };
}

function isNull(parameters: Uint8Array): boolean {
	return parameters.length === 2 && parameters[0] === 5 && parameters[1] === 0;
}

/** RSASSA-PSS-params (RFC 4055 3.1); absent fields mean SHA-1 and 20. Null when it is not a combination that anyone verifies. */
function pssOf(id: AlgorithmId): SignatureAlgorithm | null {
	if (id.parameters === null) return null;
	try {
		const parts = sequenceOf(parseDer(id.parameters), "PSS parameters");
		const inside = (tag: number): DerNode | undefined => {
			const node = parts.find((part) => isContext(part, tag));
			return node === undefined ? undefined : explicitOf(node, "PSS parameters");
		};
		const [hashNode, maskNode, saltNode, trailerNode] = [inside(0), inside(1), inside(2), inside(3)];
		const hash = hashNode === undefined ? "sha1" : hashes[algorithmOf(hashNode).oid];
		const mgfHash = maskNode === undefined ? "sha1" : maskHashOf(maskNode);
		const saltBytes = saltNode === undefined ? 20 : smallIntegerOf(saltNode, "salt length");
		if (trailerNode !== undefined && smallIntegerOf(trailerNode, "trailer") !== 1) return null;
		if (hash === undefined || mgfHash === undefined || saltBytes > 64 || parts.length > 4) return null;
		return { kind: "rsa-pss", hash, mgfHash, saltBytes };
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

function maskHashOf(node: DerNode): HashName | undefined {
	const mask = algorithmOf(node);
	if (mask.oid !== oids.mgf1 || mask.parameters === null) return undefined;
	return hashes[algorithmOf(parseDer(mask.parameters)).oid];
}

/** Is a public key strong enough and named, not described (explicit curve parameters let anyone choose the generator: CVE-2020-0601)? */
export function keyVerdict(
	key: PublicKeyInfo,
	rules: AlgorithmRules,
): { ok: true } | Exclude<AlgorithmVerdict, { ok: true }> {
	const { oid, parameters } = key.algorithm;
	const detail = isGostOid(oid) ? `gost ${oid}` : oid;
	const unsupported = { ok: false, why: "unsupported", detail } as const;
	const weak = { ok: false, why: "weak", detail } as const;
	if (oid === oids.rsaEncryption || oid === oids.rsassaPss) {
		const [modulus, exponent] = sequenceOf(parseDer(key.key), "RSA key");
		const bits = bitLength(integerBytesOf(modulus, "RSA modulus"));
		const exponentBytes = integerBytesOf(exponent, "RSA exponent");
		const even = ((exponentBytes[exponentBytes.length - 1] ?? 0) & 1) === 0;
		if (bits > rsaBitsMax || exponentBytes.length > 9 || even) return unsupported;
		return bits < rules.rsaBitsMin || bitLength(exponentBytes) < 2 ? weak : { ok: true };
	}
	if (oid === oids.ecPublicKey) {
		if (parameters === null || parameters[0] !== 6) return unsupported;
		return curves.has(oidOf(parseDer(parameters), "curve")) ? { ok: true } : weak;
	}
	if (oid === oids.ed25519) return { ok: true };
	if (oid === oids.dsa) return rules.dsa ? { ok: true } : weak;
	return unsupported;
}

function bitLength(integer: Uint8Array): number {
	const start = integer[0] === 0 ? 1 : 0;
	const first = integer[start];
	return first === undefined ? 0 : (integer.length - start) * 8 - Math.clz32(first) + 24;
}

/** Which keys may make which signatures; anything else is a confusion that a verifier must not be talked into. */
const keyOids: Readonly<Record<SignatureAlgorithm["kind"], readonly string[]>> = {
	rsa: [oids.rsaEncryption],
	"rsa-pss": [oids.rsaEncryption, oids.rsassaPss],
	ecdsa: [oids.ecPublicKey],
	dsa: [oids.dsa],
	ed25519: [oids.ed25519],
};

/**
 * Does the key in `spki` sign `data`? `algorithm-unsupported` and `algorithm-weak` come before any arithmetic. Never throws for hostile
 * bytes: what cannot be read does not verify.
 */
export function verifyWith(input: {
	readonly spki: Uint8Array;
	readonly algorithm: AlgorithmId;
	readonly data: Uint8Array;
	readonly signature: Uint8Array;
	readonly rules: AlgorithmRules;
	readonly platform: PathPlatform;
}): "good" | "signature" | "algorithm-unsupported" | "algorithm-weak" {
	const { spki, data, signature, rules, platform } = input;
	try {
		const chosen = signatureAlgorithmOf(input.algorithm, rules);
		if (!chosen.ok) return `algorithm-${chosen.why}`;
		const key = publicKeyOf(parseDer(spki));
		const strength = keyVerdict(key, rules);
		if (!strength.ok) return `algorithm-${strength.why}`;
		if (!keyOids[chosen.algorithm.kind].includes(key.algorithm.oid)) return "signature";
		return platform.verify({ spki, algorithm: chosen.algorithm, data, signature }) ? "good" : "signature";
	} catch (error) {
		if (error instanceof CmsError) return "signature";
		throw error;
	}
}
