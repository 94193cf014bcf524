import { hashBytes } from "./algorithms.ts";
import { joinBytes } from "./der-write.ts";
import type { CmsPlatform, HashName } from "./platform.ts";

/** MGF1 (RFC 8017 B.2.1): `length` octets out of `seed`. */
export function mgf1(
	seed: Uint8Array,
	length: number,
	hash: HashName,
	platform: Pick<CmsPlatform, "digest">,
): Uint8Array {
	const blocks: Uint8Array[] = [];
	for (let counter = 0; counter * hashBytes[hash] < length; counter++) {
		const count = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter);
		blocks.push(platform.digest(hash, joinBytes([seed, count])));
	}
	return joinBytes(blocks).subarray(0, length);
}
