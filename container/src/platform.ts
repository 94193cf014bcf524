import type { CmsPlatform } from "../../cms/src/platform.ts";

/** What the container needs of the machine: one typed parameter, synchronous (design.md 1). The Node one is container/src/node.ts. */
export type ContainerPlatform = {
	readonly cms: CmsPlatform;
	/** Inflates raw deflate data; throws when it is damaged or when more than `outBytesMax` would come out. Bytes after the stream's end are ignored. */
	inflateRaw(bytes: Uint8Array, outBytesMax: number): Uint8Array;
	/** Like `inflateRaw`, and tells how many input bytes the stream used: the rest is data that another reader may see. */
	inflateRawCounted(bytes: Uint8Array, outBytesMax: number): { bytes: Uint8Array; usedBytes: number };
	/** SHA-256, 32 bytes. */
	sha256(bytes: Uint8Array): Uint8Array;
	/** CRC-32 as ZIP has it; optional because the pure one in crc32.ts is right everywhere, only slower. */
	crc32?(bytes: Uint8Array): number;
};
