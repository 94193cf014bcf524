import fs from "node:fs";
import path from "node:path";

/**
 * A real HEIC of 240 x 320 pixels: red upper left, green upper right, blue lower left, white lower right, with a place and a maker in its EXIF. Made of
 * a JPEG of that look by `heif-enc -q 60` of Debian's libheif-examples 1.15.1 (HEVC by x265).
 */
export function uprightHeic(): Uint8Array {
	return new Uint8Array(fs.readFileSync(path.join(import.meta.dirname, "heic/upright.heic")));
}

/** A property of ISO/IEC 23008-12 6.5.10 and 6.5.12: quarter turns anticlockwise, or a mirror (0: upside down, 1: left and right). */
export type Turn = { readonly box: "irot" | "imir"; readonly value: number };

function boxAt(bytes: Buffer, name: string): { readonly at: number; readonly size: number } {
	const named = bytes.indexOf(name, 0, "latin1");
	if (named < 4) throw new Error(`The vector has no box ${name}.`);
	return { at: named - 4, size: bytes.readUInt32BE(named - 4) };
}

/** The upright picture with one property more, as a telephone writes it that is held on its side. */
export function turnedHeic({ box, value }: Turn): Uint8Array {
	const bytes = Buffer.from(uprightHeic());
	const [properties, uses] = [boxAt(bytes, "ipco"), boxAt(bytes, "ipma")];
	const property = Buffer.from([0, 0, 0, 9, ...Buffer.from(box, "latin1"), value]);
	const added = property.length + 1;
	for (const name of ["meta", "iprp"]) {
		const { at, size } = boxAt(bytes, name);
		bytes.writeUInt32BE(size + added, at);
	}
	bytes.writeUInt32BE(properties.size + property.length, properties.at);
	bytes.writeUInt32BE(uses.size + 1, uses.at);
	// One item with three properties before; the fourth is essential (the highest bit).
	const countAt = uses.at + 18;
	bytes[countAt] = 4;
	// Version 0 of the places: two items of 18 bytes, each with its base in the file at its fifth.
	const places = boxAt(bytes, "iloc").at + 16;
	for (const at of [places + 4, places + 22]) bytes.writeUInt32BE(bytes.readUInt32BE(at) + added, at);
	const end = uses.at + uses.size;
	const before = properties.at + properties.size;
	return new Uint8Array(
		Buffer.concat([
			bytes.subarray(0, before),
			property,
			bytes.subarray(before, end),
			Buffer.from([0x84]),
			bytes.subarray(end),
		]),
	);
}
