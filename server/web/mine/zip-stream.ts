import { crc32 } from "node:zlib";

/** One file of the archive; its bytes come once, as they come. */
export type StreamedFile = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> };

const localSignature = 0x04034b50;
const descriptorSignature = 0x08074b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;

/** Sizes and checksum follow the data (bit 3); the name is UTF-8 (bit 11). */
const flags = 0x0808;
const versionNeeded = 20;
const madeByUnix = (3 << 8) | versionNeeded;
/** 1980-01-01, as the packer writes: the same files give the same bytes. */
const dosDate = 33;
const regularFileMode = 0o100644;

type Written = { readonly name: Buffer; readonly crc: number; readonly size: number; readonly at: number };

function localHeader(name: Buffer): Buffer {
	const header = Buffer.alloc(30);
	header.writeUInt32LE(localSignature, 0);
	header.writeUInt16LE(versionNeeded, 4);
	header.writeUInt16LE(flags, 6);
	header.writeUInt16LE(dosDate, 12);
	header.writeUInt16LE(name.length, 26);
	return Buffer.concat([header, name]);
}

function descriptor(crc: number, size: number): Buffer {
	const record = Buffer.alloc(16);
	record.writeUInt32LE(descriptorSignature, 0);
	record.writeUInt32LE(crc, 4);
	record.writeUInt32LE(size, 8);
	record.writeUInt32LE(size, 12);
	return record;
}

function centralHeader({ name, crc, size, at }: Written): Buffer {
	const header = Buffer.alloc(46);
	header.writeUInt32LE(centralSignature, 0);
	header.writeUInt16LE(madeByUnix, 4);
	header.writeUInt16LE(versionNeeded, 6);
	header.writeUInt16LE(flags, 8);
	header.writeUInt16LE(dosDate, 14);
	header.writeUInt32LE(crc, 16);
	header.writeUInt32LE(size, 20);
	header.writeUInt32LE(size, 24);
	header.writeUInt16LE(name.length, 28);
	header.writeUInt32LE(regularFileMode * 0x10000, 38);
	header.writeUInt32LE(at, 42);
	return Buffer.concat([header, name]);
}

function endRecord(count: number, bytes: number, at: number): Buffer {
	const record = Buffer.alloc(22);
	record.writeUInt32LE(endSignature, 0);
	record.writeUInt16LE(count, 8);
	record.writeUInt16LE(count, 10);
	record.writeUInt32LE(bytes, 12);
	record.writeUInt32LE(at, 16);
	return record;
}

/**
 * Sealed files that came one by one, as the flat archive that control opens (B22): stored, in the order of coming, each with its sizes behind it,
 * because nothing is known of a file before its last byte and nothing is held in memory. `files` yields a file only when the one before is read.
 */
export async function* zipStream(files: AsyncIterable<StreamedFile>): AsyncGenerator<Uint8Array> {
	const written: Written[] = [];
	let at = 0;
	for await (const { name: text, bytes } of files) {
		const name = Buffer.from(text.normalize("NFC"), "utf8");
		const header = localHeader(name);
		const begins = at;
		yield header;
		let crc = 0;
		let size = 0;
		for await (const piece of bytes) {
			crc = crc32(piece, crc);
			size += piece.length;
			yield piece;
		}
		yield descriptor(crc, size);
		written.push({ name, crc, size, at: begins });
		at += header.length + size + 16;
	}
	const directory = Buffer.concat(written.map(centralHeader));
	yield directory;
	yield endRecord(written.length, directory.length, at);
}
