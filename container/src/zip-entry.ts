import type { Pull } from "../../cms/src/source.ts";

/** One file of an archive, already inflated and checked against its CRC. */
export type ZipEntry = {
	/** Counts the files of the archive from 1 in the order of the central directory; folders do not count. */
	readonly ordinal: number;
	/** NFC, with `/` between folders. */
	readonly name: string;
	readonly nameFrom: "utf8" | "cp866" | "cp1251";
	/** Some letters were lost when the archive was made (`?` or U+FFFD in the name). Never a reason to reject. */
	readonly garbled: boolean;
	readonly sizeBytes: number;
	readonly bytes: Uint8Array;
	open(): Pull;
};
