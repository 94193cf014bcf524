import { crc32 as pureCrc32 } from "./crc32.ts";
import { inflatedBytesTotalMax, inflateRatioFreeBytes, inflateRatioMax, sealedFileBytesMax } from "./limits.ts";
import type { ContainerPlatform } from "./platform.ts";
import type { CentralEntry } from "./zip-central.ts";
import { method, type ZipBytes } from "./zip-fields.ts";
import type { LocalPlace } from "./zip-local.ts";
import type { Violation, ZipRule } from "./zip-rules.ts";

export type Extracted = { readonly bytes: Uint8Array | null; readonly violations: readonly Violation[] };

function refused(entry: CentralEntry, rule: ZipRule): Extracted {
	return { bytes: null, violations: [{ rule, about: entry.index }] };
}

/** What the declared sizes alone forbid, before a byte is inflated. `soFar` is what earlier entries came to. */
function sizeRule(entry: CentralEntry, soFar: number): ZipRule | null {
	if (entry.sizeBytes > sealedFileBytesMax) return "entry-too-large";
	if (soFar + entry.sizeBytes > inflatedBytesTotalMax) return "total";
	const bomb =
		entry.sizeBytes > inflateRatioFreeBytes && entry.sizeBytes > Math.max(entry.compressedBytes, 1) * inflateRatioMax;
	return bomb ? "ratio" : null;
}

/**
 * Takes an entry's bytes out. Inflating stops at the declared size, so a lie about the size costs no memory; the ratio and the
 * total are judged on declared sizes that inflating then holds to.
 */
export function extract(
	zip: ZipBytes,
	entry: CentralEntry,
	place: LocalPlace,
	soFar: number,
	platform: ContainerPlatform,
): Extracted {
	const tooMuch = sizeRule(entry, soFar);
	if (tooMuch !== null) return refused(entry, tooMuch);
	const packed = zip.bytes.subarray(place.dataAt, place.endsAt);
	let bytes = packed;
	if (entry.method === method.deflate) {
		let usedBytes: number;
		try {
			({ bytes, usedBytes } = platform.inflateRawCounted(packed, entry.sizeBytes));
		} catch (error) {
			return refused(entry, error instanceof RangeError ? "beyond-declared" : "deflate-damaged");
		}
		if (bytes.length !== entry.sizeBytes) return refused(entry, "inflated-size");
		if (usedBytes !== packed.length) return refused(entry, "after-deflate");
	}
	const crc = (platform.crc32 ?? pureCrc32)(bytes);
	return crc === entry.crc ? { bytes, violations: [] } : refused(entry, "crc");
}
