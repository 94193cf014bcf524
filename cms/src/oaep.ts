import { hashBytes } from "./algorithms.ts";
import { mgf1 } from "./mgf1.ts";
import type { CmsPlatform, RsaPadding } from "./platform.ts";

type Oaep = Extract<RsaPadding, { kind: "oaep" }>;

/**
 * EME-OAEP decoding (RFC 8017 7.1.2) of a raw RSA block, for mask hashes that a platform's own OAEP cannot be told. Every octet is looked
 * at whatever the others are, and there is one answer for every fault (Manger 2001). Null when the padding is wrong.
 */
export function decodeOaep(block: Uint8Array, padding: Oaep, platform: Pick<CmsPlatform, "digest">): Uint8Array | null {
	const length = hashBytes[padding.hash];
	if (block.length < 2 * length + 2) return null;
	const masked = block.subarray(1 + length);
	const seedMask = mgf1(masked, length, padding.mgfHash, platform);
	const seed = block.subarray(1, 1 + length).map((octet, i) => octet ^ (seedMask[i] ?? 0));
	const dataMask = mgf1(seed, masked.length, padding.mgfHash, platform);
	const data = masked.map((octet, i) => octet ^ (dataMask[i] ?? 0));
	const labelHash = platform.digest(padding.hash, padding.label);
	let wrong = block[0] ?? 1;
	for (let i = 0; i < length; i++) wrong |= (data[i] ?? 0) ^ (labelHash[i] ?? 0);
	let found = 0;
	let start = 0;
	for (let i = length; i < data.length; i++) {
		const octet = data[i] ?? 0;
		const isZero = ((octet - 1) >> 8) & 1;
		const isOne = (((octet ^ 1) - 1) >> 8) & 1;
		wrong |= (1 - found) & (1 - isZero) & (1 - isOne);
		start += i * (isOne & (1 - found));
		found |= isOne;
	}
	wrong |= 1 - found;
	return wrong === 0 ? data.slice(start + 1) : null;
}
