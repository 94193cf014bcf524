/**
 * Some senders (NSS) put a SignedData or EnvelopedData into another layer without the ContentInfo around it, and say so only by the
 * layer's content type. These two functions recognise that and put the wrapping back, so that one reader serves all.
 */

// 1.2.840.113549.1.7.2, .3 and 1.2.840.113549.1.9.16.1.23, as DER.
const wrapped: Readonly<Record<string, readonly number[]>> = {
	"1.2.840.113549.1.7.2": [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02],
	"1.2.840.113549.1.7.3": [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03],
	"1.2.840.113549.1.9.16.1.23": [0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17],
};

/** Whether the content is a structure of the named type that begins with its version instead of its OID. */
export function isBareContent(content: Uint8Array, contentType: string): boolean {
	if (wrapped[contentType] === undefined || content[0] !== 0x30) return false;
	const first = content[1] ?? 0;
	const lengthBytes = first <= 0x80 ? 0 : first & 0x7f;
	return lengthBytes <= 4 && content[2 + lengthBytes] === 0x02;
}

function derLength(length: number): number[] {
	if (length < 0x80) return [length];
	const bytes: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
	return [0x80 | bytes.length, ...bytes];
}

/** SEQUENCE { contentType, [0] content } around bare content. Throws a RangeError for a type that needs no wrapping. */
export function asContentInfo(content: Uint8Array, contentType: string): Uint8Array {
	const oid = wrapped[contentType];
	if (oid === undefined) throw new RangeError(`No ContentInfo is put around ${contentType}.`);
	const explicit = [0xa0, ...derLength(content.length)];
	const head = [...oid, ...explicit];
	const start = [0x30, ...derLength(head.length + content.length), ...head];
	const whole = new Uint8Array(start.length + content.length);
	whole.set(start);
	whole.set(content, start.length);
	return whole;
}
