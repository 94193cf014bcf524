import { joinBytes } from "../../src/der-write.ts";

/** The same bytes with one bit turned. A negative place counts from the end. */
export function flipped(bytes: Uint8Array, place: number): Uint8Array {
	const copy = new Uint8Array(bytes);
	const at = place < 0 ? copy.length + place : place;
	copy[at] = (copy[at] ?? 0) ^ 1;
	return copy;
}

/** The first place where `part` stands in `bytes`. */
export function placeOf(bytes: Uint8Array, part: Uint8Array): number {
	const at = Buffer.from(bytes).indexOf(Buffer.from(part));
	if (at < 0) throw new Error("the part is not in the message");
	return at;
}

export function replaced(bytes: Uint8Array, part: Uint8Array, by: Uint8Array): Uint8Array {
	const at = placeOf(bytes, part);
	return joinBytes([bytes.subarray(0, at), by, bytes.subarray(at + part.length)]);
}

export function text(value: string): Uint8Array {
	return new TextEncoder().encode(value);
}

/** An element under an identifier with an indefinite length and an end marker. */
export function indefinite(identifier: number, ...parts: readonly Uint8Array[]): Uint8Array {
	return joinBytes([Uint8Array.of(identifier, 0x80), ...parts, Uint8Array.of(0, 0)]);
}

/** `depth` constructed elements around the last one. */
export function nestedDeep(identifier: number, depth: number, last: Uint8Array): Uint8Array {
	let inside = last;
	for (let i = 0; i < depth; i++) inside = indefinite(identifier, inside);
	return inside;
}
