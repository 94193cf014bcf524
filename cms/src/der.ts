/**
 * A strict DER reader (X.690 section 10): one encoding per value, anything else is refused. A certificate that two programs can read in
 * two ways is an attack, so nothing is guessed. Content that may be BER (RFC 5652 envelopes) is read elsewhere, as a stream.
 */

/** Every certificate, CRL and answer seen in the wild nests below 16; the same bound as for envelopes. */
export const derDepthMax = 24;
/** A revocation list of a national authority is a few MiB; what is larger is not an element that may be held in memory. */
export const derSizeBytesMax = 64 * 1024 * 1024;
/** Bounds the memory a small file can claim: each child costs about 100 bytes here and at least 2 in the file. */
export const derChildrenMax = 2_000_000;

/** The one error this library throws: the bytes are not what they must be. `where` names the structure. Never carries content. */
export class CmsError extends Error {
	override readonly name = "CmsError";
}

export type DerClass = "universal" | "application" | "context" | "private";

/**
 * One element. `content` and `raw` are views, not copies. `offset` counts from the first byte of the outermost element. `children()` parses one
 * level, once, and throws `CmsError` when the element is primitive or its content is not a run of whole elements.
 */
export type DerNode = {
	readonly cls: DerClass;
	readonly tag: number;
	readonly constructed: boolean;
	readonly content: Uint8Array;
	readonly raw: Uint8Array;
	readonly offset: number;
	readonly depth: number;
	children(): readonly DerNode[];
};

/** Universal tag numbers that this library meets. */
export const tags = {
	boolean: 1,
	integer: 2,
	bitString: 3,
	octetString: 4,
	null: 5,
	oid: 6,
	enumerated: 10,
	utf8String: 12,
	sequence: 16,
	set: 17,
	numericString: 18,
	printableString: 19,
	teletexString: 20,
	ia5String: 22,
	utcTime: 23,
	generalizedTime: 24,
	visibleString: 26,
	universalString: 28,
	bmpString: 30,
} as const;

const classes = ["universal", "application", "context", "private"] as const;

/** Parses exactly one element that fills `bytes`. Trailing bytes are refused. Throws `CmsError`. */
export function parseDer(bytes: Uint8Array): DerNode {
	if (bytes.length > derSizeBytesMax) throw new CmsError("element too large");
	const node = readNode(bytes, 0, 0, 0);
	if (node.raw.length !== bytes.length) throw new CmsError("bytes after the element");
	return node;
}

/** Parses the first element of `bytes` and ignores what follows (a PKCS#7 padding, a next element). Throws `CmsError`. */
export function parseDerFirst(bytes: Uint8Array): DerNode {
	return readNode(bytes, 0, 0, 0);
}

function readNode(bytes: Uint8Array, start: number, base: number, depth: number): DerNode {
	const head = readHead(bytes, start);
	const raw = bytes.subarray(start, head.end);
	const content = bytes.subarray(head.contentStart, head.end);
	let parsed: readonly DerNode[] | null = null;
	return {
		cls: head.cls,
		tag: head.tag,
		constructed: head.constructed,
		content,
		raw,
		offset: base + start,
		depth,
		children() {
			if (parsed === null) {
				if (!head.constructed) throw new CmsError("a primitive element has no parts");
				parsed = readChildren(content, base + head.contentStart, depth + 1);
			}
			return parsed;
		},
	};
}

function readChildren(content: Uint8Array, base: number, depth: number): readonly DerNode[] {
	if (depth > derDepthMax) throw new CmsError("nested too deep");
	const nodes: DerNode[] = [];
	for (let at = 0; at < content.length; ) {
		if (nodes.length >= derChildrenMax) throw new CmsError("too many elements");
		const node = readNode(content, at, base, depth);
		nodes.push(node);
		at += node.raw.length;
	}
	return nodes;
}

/** Where one element lies in `bytes`, without a node for it: for the millions of lines of a large list. Throws `CmsError`. */
export function derSpan(
	bytes: Uint8Array,
	start: number,
): { cls: DerClass; tag: number; contentStart: number; end: number } {
	return readHead(bytes, start);
}

type Head = { cls: DerClass; tag: number; constructed: boolean; contentStart: number; end: number };

function readHead(bytes: Uint8Array, start: number): Head {
	const first = byteAt(bytes, start);
	const constructed = (first & 0x20) !== 0;
	const cls = classes[first >> 6] as DerClass;
	let at = start + 1;
	let tag = first & 0x1f;
	if (tag === 0x1f) {
		tag = 0;
		for (let more = true; more; at++) {
			const octet = byteAt(bytes, at);
			if (tag === 0 && octet === 0x80) throw new CmsError("tag not minimal");
			tag = tag * 128 + (octet & 0x7f);
			if (tag > 0xffffff) throw new CmsError("tag too large");
			more = (octet & 0x80) !== 0;
		}
		if (tag < 0x1f) throw new CmsError("tag not minimal");
	}
	if (cls === "universal") refuseWrongForm(tag, constructed);
	let length = byteAt(bytes, at++);
	if (length === 0x80) throw new CmsError("indefinite length in DER");
	if (length > 0x80) {
		const octets = length & 0x7f;
		if (octets > 4) throw new CmsError("length too large");
		length = 0;
		for (let i = 0; i < octets; i++) length = length * 256 + byteAt(bytes, at++);
		if (length < 0x80 || length < 256 ** (octets - 1)) throw new CmsError("length not minimal");
	}
	if (at + length > bytes.length) throw new CmsError("element cut short");
	return { cls, tag, constructed, contentStart: at, end: at + length };
}

/** In DER a sequence and a set are always constructed, every other universal type never is. */
function refuseWrongForm(tag: number, constructed: boolean): void {
	if (tag === 0) throw new CmsError("end marker in DER");
	const structured = tag === tags.sequence || tag === tags.set || tag === 8 || tag === 11 || tag === 29;
	if (structured !== constructed) throw new CmsError("wrong form of a universal type");
}

function byteAt(bytes: Uint8Array, at: number): number {
	const octet = bytes[at];
	if (octet === undefined) throw new CmsError("element cut short");
	return octet;
}

/** Is this a universal element with that tag number? */
export function isUniversal<T extends number>(
	node: DerNode | undefined,
	tag: T,
): node is DerNode & { cls: "universal"; tag: T } {
	return node !== undefined && node.cls === "universal" && node.tag === tag;
}

/** Is this the context-specific element `[tag]`? */
export function isContext<T extends number>(
	node: DerNode | undefined,
	tag: T,
): node is DerNode & { cls: "context"; tag: T } {
	return node !== undefined && node.cls === "context" && node.tag === tag;
}

/** The parts of a SEQUENCE. `what` names the structure in the error. */
export function sequenceOf(node: DerNode | undefined, what: string): readonly DerNode[] {
	if (!isUniversal(node, tags.sequence)) throw new CmsError(`${what}: a sequence is missing`);
	return node.children();
}

/** The parts of a SET (the order rule of DER sets is left to the caller: peers break it in signed attributes). */
export function setOf(node: DerNode | undefined, what: string): readonly DerNode[] {
	if (!isUniversal(node, tags.set)) throw new CmsError(`${what}: a set is missing`);
	return node.children();
}

/** The inside of an explicit tag `[n]`: exactly one element. */
export function explicitOf(node: DerNode, what: string): DerNode {
	const children = node.children();
	const [only] = children;
	if (only === undefined || children.length !== 1) throw new CmsError(`${what}: one element inside the tag expected`);
	return only;
}

/** A BOOLEAN: DER knows 0x00 and 0xFF only. */
export function booleanOf(node: DerNode | undefined, what: string): boolean {
	if (!isUniversal(node, tags.boolean) || node.content.length !== 1) throw new CmsError(`${what}: not a boolean`);
	const octet = node.content[0];
	if (octet !== 0 && octet !== 0xff) throw new CmsError(`${what}: not a DER boolean`);
	return octet === 0xff;
}

/** An INTEGER's content octets, minimal two's complement, big end first. */
export function integerBytesOf(node: DerNode | undefined, what: string): Uint8Array {
	if (!isUniversal(node, tags.integer)) throw new CmsError(`${what}: not an integer`);
	return minimalInteger(node.content, what);
}

function minimalInteger(content: Uint8Array, what: string): Uint8Array {
	const [first, second] = content;
	if (first === undefined) throw new CmsError(`${what}: empty integer`);
	if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
		throw new CmsError(`${what}: integer not minimal`);
	}
	return content;
}

/** An INTEGER that fits a safe number and is not negative (versions, path lengths, skip counts). */
export function smallIntegerOf(node: DerNode | undefined, what: string): number {
	return smallInteger(integerBytesOf(node, what), what);
}

/** A message's version (RFC 5652 10.2.5: 0 to 5). Which of them is not held against anyone: PKCS#7-era tools write theirs. Throws `CmsError`. */
export function requireVersion(node: DerNode | undefined, what: string): void {
	if (smallIntegerOf(node, what) > 5) throw new CmsError(`${what}: unknown`);
}

/** As `smallIntegerOf`, for the content octets of an implicitly tagged integer. */
export function smallInteger(content: Uint8Array, what: string): number {
	minimalInteger(content, what);
	if (content.length > 6 || (content[0] ?? 0) >= 0x80) throw new CmsError(`${what}: integer out of range`);
	return content.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** An OCTET STRING's content. */
export function octetsOf(node: DerNode | undefined, what: string): Uint8Array {
	if (!isUniversal(node, tags.octetString)) throw new CmsError(`${what}: not an octet string`);
	return node.content;
}

/** A BIT STRING: its octets and how many bits of the last one are unused (0 to 7, and those bits are zero). */
export function bitsOf(node: DerNode | undefined, what: string): { bytes: Uint8Array; unused: number } {
	if (!isUniversal(node, tags.bitString)) throw new CmsError(`${what}: not a bit string`);
	return bits(node.content, what);
}

/** The same for the content octets of an implicitly tagged bit string. */
export function bits(content: Uint8Array, what: string): { bytes: Uint8Array; unused: number } {
	const [unused] = content;
	const last = content[content.length - 1] ?? 0;
	if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) {
		throw new CmsError(`${what}: not a bit string`);
	}
	if (unused > 0 && (last & ((1 << unused) - 1)) !== 0) throw new CmsError(`${what}: unused bits are set`);
	return { bytes: content.subarray(1), unused };
}

/** A BIT STRING of whole octets (keys, signatures). */
export function wholeBitsOf(node: DerNode | undefined, what: string): Uint8Array {
	const { bytes, unused } = bitsOf(node, what);
	if (unused !== 0) throw new CmsError(`${what}: not whole octets`);
	return bytes;
}

/** A UTCTime or GeneralizedTime in the one form RFC 5280 4.1.2.5 allows (seconds, Zulu, no fraction), in epoch seconds. */
export function timeOf(node: DerNode | undefined, what: string): number {
	if (isUniversal(node, tags.utcTime)) return time(node.content, 2, what);
	if (isUniversal(node, tags.generalizedTime)) return time(node.content, 4, what);
	throw new CmsError(`${what}: not a time`);
}

/** The content of an implicitly tagged GeneralizedTime, in epoch seconds. */
export function generalizedTime(content: Uint8Array, what: string): number {
	return time(content, 4, what);
}

function time(content: Uint8Array, yearDigits: 2 | 4, what: string): number {
	const text = String.fromCharCode(...content.subarray(0, 32));
	if (content.length !== yearDigits + 11 || !/^\d+Z$/.test(text)) throw new CmsError(`${what}: not a DER time`);
	const digits = (at: number) => Number(text.slice(at, at + 2));
	let year = Number(text.slice(0, yearDigits));
	if (yearDigits === 2) year += year >= 50 ? 1900 : 2000;
	const [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map((at) => digits(yearDigits + at)) as [
		number,
		number,
		number,
		number,
		number,
	];
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	if (!exists || hour > 23 || minute > 59 || second > 59) throw new CmsError(`${what}: no such time`);
	return date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}

/** Are the two runs of bytes equal? Not for secrets: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}

const hexPairs: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, "0"));

/** Lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
	let text = "";
	for (const octet of bytes) text += hexPairs[octet];
	return text;
}
