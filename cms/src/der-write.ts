import { CmsError, tags } from "./der.ts";
import { oidBytes } from "./oid.ts";

/** Writers of DER elements: each takes content and returns one whole element. They write what `der.ts` reads, and nothing else. */

/** Joins runs of bytes. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
	const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** The identifier and length octets of a definite-length element whose content is `contentBytes` long. */
export function derHead(identifier: number, contentBytes: number): Uint8Array {
	if (contentBytes < 0x80) return Uint8Array.of(identifier, contentBytes);
	const octets: number[] = [];
	for (let rest = contentBytes; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
	return Uint8Array.of(identifier, 0x80 | octets.length, ...octets);
}

/** One element with the given identifier octet. */
export function derElement(identifier: number, ...parts: readonly Uint8Array[]): Uint8Array {
	const content = joinBytes(parts);
	return joinBytes([derHead(identifier, content.length), content]);
}

export function derSeq(...parts: readonly Uint8Array[]): Uint8Array {
	return derElement(0x30, ...parts);
}

/** SET OF: DER sorts the elements by their encodings (X.690 11.6). */
export function derSet(...parts: readonly Uint8Array[]): Uint8Array {
	return derElement(0x31, ...[...parts].sort(compareBytes));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
	for (let i = 0; i < a.length && i < b.length; i++) {
		const difference = (a[i] ?? 0) - (b[i] ?? 0);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}

/** A non-negative INTEGER from a number, or from its octets (big end first, taken as unsigned: a serial number, an RSA modulus). */
export function derInt(value: number | bigint | Uint8Array): Uint8Array {
	return derElement(tags.integer, unsignedContent(value));
}

function unsignedContent(value: number | bigint | Uint8Array): Uint8Array {
	if (!(value instanceof Uint8Array)) {
		if (value < 0) throw new CmsError("negative integers are not written");
		const octets: number[] = [];
		for (let rest = BigInt(value); rest > 0n; rest >>= 8n) octets.unshift(Number(rest & 0xffn));
		return unsignedContent(Uint8Array.from(octets));
	}
	let start = 0;
	while (start < value.length && value[start] === 0) start++;
	const trimmed = value.subarray(start);
	return (trimmed[0] ?? 0x80) >= 0x80 ? joinBytes([Uint8Array.of(0), trimmed]) : trimmed;
}

export function derBool(value: boolean): Uint8Array {
	return derElement(tags.boolean, Uint8Array.of(value ? 0xff : 0));
}

export function derNull(): Uint8Array {
	return Uint8Array.of(tags.null, 0);
}

export function derEnum(value: number): Uint8Array {
	return derElement(tags.enumerated, unsignedContent(value));
}

export function derOid(dotted: string): Uint8Array {
	return derElement(tags.oid, oidBytes(dotted));
}

export function derOctets(content: Uint8Array): Uint8Array {
	return derElement(tags.octetString, content);
}

/** A BIT STRING of whole octets, or with the last `unused` bits of it left out. */
export function derBits(content: Uint8Array, unused = 0): Uint8Array {
	return derElement(tags.bitString, Uint8Array.of(unused), content);
}

/** A named-bit list (KeyUsage, ReasonFlags): trailing zero bits are dropped, as DER asks (X.690 11.2.2). */
export function derNamedBits(setBits: readonly number[]): Uint8Array {
	if (setBits.length === 0) return derBits(new Uint8Array(0));
	const highest = Math.max(...setBits);
	const content = new Uint8Array(Math.floor(highest / 8) + 1);
	for (const bit of setBits) content[bit >> 3] = (content[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
	return derBits(content, 7 - (highest & 7));
}

export function derUtf8(text: string): Uint8Array {
	return derElement(tags.utf8String, new TextEncoder().encode(text));
}

export function derPrintable(text: string): Uint8Array {
	if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new CmsError("not a printable string");
	return derElement(tags.printableString, new TextEncoder().encode(text));
}

export function derIa5(text: string): Uint8Array {
	if (/[^\x00-\x7f]/.test(text)) throw new CmsError("not an IA5 string");
	return derElement(tags.ia5String, new TextEncoder().encode(text));
}

/** UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). Epoch seconds. */
export function derTime(epochSeconds: number): Uint8Array {
	const digits = timeDigits(epochSeconds);
	const year = Number(digits.slice(0, 4));
	if (year < 1950 || year > 2049) return derGeneralizedTime(epochSeconds);
	return derElement(tags.utcTime, new TextEncoder().encode(`${digits.slice(2)}Z`));
}

export function derGeneralizedTime(epochSeconds: number): Uint8Array {
	return derElement(tags.generalizedTime, new TextEncoder().encode(`${timeDigits(epochSeconds)}Z`));
}

function timeDigits(epochSeconds: number): string {
	return new Date(Math.floor(epochSeconds) * 1000)
		.toISOString()
		.replace(/\.\d+Z$/, "")
		.replace(/[^0-9]/g, "");
}

/** `[tag]` constructed: an explicit tag around one element, or an implicit tag over a sequence's or set's content. */
export function derContext(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
	return derElement(0xa0 | tag, ...parts);
}

/** `[tag]` primitive: an implicit tag over octets. */
export function derContextOctets(tag: number, content: Uint8Array): Uint8Array {
	return derElement(0x80 | tag, content);
}

/** The same element under another identifier octet: how an implicit tag is put on. `raw` has a one-octet identifier. */
export function derRetag(identifier: number, raw: Uint8Array): Uint8Array {
	const copy = new Uint8Array(raw); // not slice(): of a Node Buffer that is a view
	copy[0] = identifier;
	return copy;
}
