import { type AlgorithmId, algorithmOf, hashBytes, type Unsupported, unsupported } from "./algorithms.ts";
import { sameBytes } from "./der.ts";
import { derContext, derOctets, derSeq, joinBytes } from "./der-write.ts";
import { oids } from "./oid.ts";
import type { CmsPlatform, HashName } from "./platform.ts";

/** Standard and cofactor ECDH share one row: every curve that is used here has cofactor 1, where both give the same secret (RFC 5753 7.1.4). */
const kdfByScheme = new Map<string, HashName>([
	[oids.ecdhSha1, "sha1"],
	[oids.ecdhSha224, "sha224"],
	[oids.ecdhSha256, "sha256"],
	[oids.ecdhSha384, "sha384"],
	[oids.ecdhSha512, "sha512"],
	[oids.cofactorEcdhSha1, "sha1"],
	[oids.cofactorEcdhSha224, "sha224"],
	[oids.cofactorEcdhSha256, "sha256"],
	[oids.cofactorEcdhSha384, "sha384"],
	[oids.cofactorEcdhSha512, "sha512"],
]);

const wrapKeyBytes = new Map<string, number>([
	[oids.aes128Wrap, 16],
	[oids.aes192Wrap, 24],
	[oids.aes256Wrap, 32],
	[oids.des3Wrap, 24],
]);

/** A key agreement that can be computed: its KDF's hash and the key wrap it feeds. `wrapId` is the DER that enters the KDF. */
export type Agreement = {
	readonly kind: "agreement";
	readonly kdf: HashName;
	readonly wrapOid: string;
	readonly wrapId: Uint8Array;
	readonly kekBytes: number;
};

/** Reads the keyEncryptionAlgorithm of a KeyAgreeRecipientInfo. Throws `CmsError` when a known scheme lacks its key wrap. */
export function agreementOf(algorithm: AlgorithmId): Agreement | Unsupported {
	const kdf = kdfByScheme.get(algorithm.oid);
	if (kdf === undefined) return unsupported(algorithm.oid);
	const wrap = algorithmOf(algorithm.parameters ?? undefined, "key wrap");
	const kekBytes = wrapKeyBytes.get(wrap.oid);
	if (kekBytes === undefined) return unsupported(wrap.oid);
	return { kind: "agreement", kdf, wrapOid: wrap.oid, wrapId: wrap.raw, kekBytes };
}

/**
 * What is hashed, block by block, to make the key-encryption key: X9.63 KDF over the shared secret with ECC-CMS-SharedInfo (RFC 5753
 * 7.2). An absent `ukm` leaves entityUInfo absent; an empty OCTET STRING in its place derives another key, which is the mistake that
 * makes other libraries fail.
 */
export function kdfInputs(agreement: Agreement, secret: Uint8Array, ukm: Uint8Array | null): readonly Uint8Array[] {
	const bits = agreement.kekBytes * 8;
	const info = derSeq(
		agreement.wrapId,
		...(ukm === null ? [] : [derContext(0, derOctets(ukm))]),
		derContext(2, derOctets(Uint8Array.of(0, 0, bits >> 8, bits & 0xff))),
	);
	const inputs: Uint8Array[] = [];
	for (let length = 0; length < agreement.kekBytes; length += hashBytes[agreement.kdf]) {
		inputs.push(joinBytes([secret, Uint8Array.of(0, 0, 0, inputs.length + 1), info]));
	}
	return inputs;
}

/** The key-encryption key. */
export function deriveKek(
	agreement: Agreement,
	secret: Uint8Array,
	ukm: Uint8Array | null,
	platform: CmsPlatform,
): Uint8Array {
	const blocks = kdfInputs(agreement, secret, ukm).map((input) => platform.digest(agreement.kdf, input));
	return joinBytes(blocks).slice(0, agreement.kekBytes);
}

/** Takes the content key out of its wrapping; null when the check value is wrong. */
export function unwrapKey(
	agreement: Agreement,
	kek: Uint8Array,
	wrapped: Uint8Array,
	platform: CmsPlatform,
): Uint8Array | null {
	if (agreement.wrapOid === oids.des3Wrap) return unwrapTripleDes(kek, wrapped, platform);
	if (wrapped.length < 24 || wrapped.length % 8 !== 0 || wrapped.length > 72) return null;
	return platform.aesUnwrap(kek, wrapped);
}

const tripleDesIv = Uint8Array.of(0x4a, 0xdd, 0xa2, 0x2c, 0x79, 0xe8, 0x21, 0x05);

/** RFC 3217 section 3.2: OpenSSL chooses this wrap for an EC recipient when the content is under triple DES. */
function unwrapTripleDes(kek: Uint8Array, wrapped: Uint8Array, platform: CmsPlatform): Uint8Array | null {
	if (wrapped.length !== 40) return null;
	const reversed = decryptBlocks(kek, tripleDesIv, wrapped, platform)?.reverse();
	if (reversed === undefined) return null;
	const key = decryptBlocks(kek, reversed.slice(0, 8), reversed.slice(8), platform);
	if (key === null) return null;
	const content = key.slice(0, 24);
	return sameBytes(platform.digest("sha1", content).subarray(0, 8), key.subarray(24)) ? content : null;
}

function decryptBlocks(key: Uint8Array, iv: Uint8Array, data: Uint8Array, platform: CmsPlatform): Uint8Array | null {
	const decipher = platform.decipher({ cipher: "des-ede3-cbc", key, iv, padding: false });
	const body = new Uint8Array(decipher.update(data));
	const rest = decipher.final();
	return rest === null ? null : joinBytes([body, rest]);
}
