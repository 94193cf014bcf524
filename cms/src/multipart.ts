import { base64Decoder } from "./base64.ts";
import { CmsError } from "./der.ts";
import { fieldOf, findMimeHead, isMultipartHead, skipBlankLines } from "./mime-head.ts";
import { readSigned, type SignedOptions, type SignedReport } from "./signed-read.ts";
import { pullOf } from "./source.ts";

/** The two parts of a `multipart/signed` text (RFC 8551 3.5.3): the very bytes between the boundaries, and the signature as DER or BER. */
export type MultipartParts = { readonly content: Uint8Array; readonly signature: Uint8Array };

function isBlank(octet: number | undefined): boolean {
	return octet === 0x20 || octet === 0x09;
}

/** RFC 2046 5.1.1. Given twice, or in the encoded form of RFC 2231, readers differ in which one they take. */
function boundaryOf(contentType: string): Uint8Array {
	const all = [...contentType.matchAll(/boundary\s*(\*?[0-9]*\*?)\s*=\s*(?:"([^"]*)"|([^\s;"]*))/gi)];
	const [only] = all;
	if (only === undefined || all.length > 1 || only[1] !== "") throw new CmsError("boundary: not one");
	const boundary = only[2] ?? only[3] ?? "";
	if (!/^[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]$/.test(boundary))
		throw new CmsError("boundary: malformed");
	return Uint8Array.from(`--${boundary}`, (letter) => letter.charCodeAt(0));
}

/** A boundary line: where it begins, where the next line begins, whether it is the last one, and how it ends. */
type Delimiter = {
	readonly at: number;
	readonly nextAt: number;
	readonly closes: boolean;
	readonly lineEnd: 0 | 1 | 2;
};

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
	for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start[i]) return false;
	return true;
}

function delimiterAt(bytes: Uint8Array, at: number, boundaryBytes: number): Delimiter {
	let next = at + boundaryBytes;
	const closes = bytes[next] === 0x2d && bytes[next + 1] === 0x2d;
	if (closes) next += 2;
	while (isBlank(bytes[next])) next++;
	if (closes && next === bytes.length) return { at, nextAt: next, closes, lineEnd: 0 };
	const lineEnd = bytes[next] === 0x0d ? 2 : 1;
	// Some readers take every line that begins like a boundary for one, others only whole lines: they would see other parts.
	if (bytes[next + lineEnd - 1] !== 0x0a) throw new CmsError("boundary with more behind it");
	return { at, nextAt: next + lineEnd, closes, lineEnd };
}

/** The three boundary lines of a text with two parts. Throws for any other number or order, and for text behind the last. */
function delimitersOf(
	bytes: Uint8Array,
	from: number,
	boundary: Uint8Array,
): readonly [Delimiter, Delimiter, Delimiter] {
	const found: Delimiter[] = [];
	for (let at = from; at < bytes.length; ) {
		if (startsWith(bytes, at, boundary)) {
			if (found.length === 3) throw new CmsError("more than two parts");
			found.push(delimiterAt(bytes, at, boundary.length));
		}
		const lineEnd = bytes.indexOf(0x0a, at);
		if (lineEnd < 0) break;
		at = lineEnd + 1;
	}
	const [first, second, last] = found;
	if (first === undefined || second === undefined || last === undefined) throw new CmsError("fewer than two parts");
	if (first.closes || second.closes || !last.closes) throw new CmsError("boundaries in another order");
	const behind = bytes.subarray(last.nextAt);
	if (behind.some((octet) => !isBlank(octet) && octet !== 0x0a && octet !== 0x0d))
		throw new CmsError("text behind the parts");
	return [first, second, last];
}

/** The bytes between two boundary lines. The line end before a boundary belongs to it, and is of the kind that the first one ends with. */
function between(bytes: Uint8Array, start: Delimiter, end: Delimiter, lineEnd: Delimiter["lineEnd"]): Uint8Array {
	const at = end.at - lineEnd;
	if (at < start.nextAt || (lineEnd === 2 && bytes[at] !== 0x0d)) throw new CmsError("boundary with another line end");
	return bytes.subarray(start.nextAt, at);
}

function signatureOf(part: Uint8Array): Uint8Array {
	const head = findMimeHead(part, 0);
	if (head === null) throw new CmsError("second part: no headers");
	if (!/^application\/(x-)?pkcs7-signature\s*(;|$)/i.test(fieldOf(head, "content-type") ?? "")) {
		throw new CmsError("second part: no signature");
	}
	const encoding = (fieldOf(head, "content-transfer-encoding") ?? "7bit").toLowerCase();
	const body = part.subarray(head.bodyAt);
	if (encoding === "binary") return body;
	if (encoding !== "base64") throw new CmsError("second part: unknown transfer encoding");
	const decoder = base64Decoder();
	const signature = decoder.update(body, false);
	decoder.end(false);
	return signature;
}

/**
 * Splits a `multipart/signed` text into exactly two parts. Throws `CmsError` for whatever two readers could split in two ways: two content
 * types, two boundaries, a third part, a line that only begins like a boundary, text behind the last one.
 */
export function splitMultipart(bytes: Uint8Array): MultipartParts {
	const head = findMimeHead(bytes, skipBlankLines(bytes, 0));
	if (head === null || !isMultipartHead(head)) throw new CmsError("no multipart/signed text");
	const encoding = (fieldOf(head, "content-transfer-encoding") ?? "binary").toLowerCase();
	if (!/^(7bit|8bit|binary)$/.test(encoding)) throw new CmsError("parts in a transfer encoding");
	const boundary = boundaryOf(fieldOf(head, "content-type") ?? "");
	const [first, second, last] = delimitersOf(bytes, head.bodyAt, boundary);
	const signature = signatureOf(between(bytes, second, last, first.lineEnd));
	return { content: between(bytes, first, second, first.lineEnd), signature };
}

/** Every line end as CR LF (RFC 8551 3.1.1), the form that is signed when a mail program has not kept the bytes. The same array when all are so. */
export function withCanonicalLineEnds(bytes: Uint8Array): Uint8Array {
	let missing = 0;
	for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
		if (at === 0 || bytes[at - 1] !== 0x0d) missing++;
	}
	if (missing === 0) return bytes;
	const whole = new Uint8Array(bytes.length + missing);
	let from = 0;
	let filled = 0;
	for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
		if (at > 0 && bytes[at - 1] === 0x0d) continue;
		whole.set(bytes.subarray(from, at), filled);
		filled += at - from;
		whole[filled++] = 0x0d;
		from = at;
	}
	whole.set(bytes.subarray(from), filled);
	return whole;
}

/** A report, and what was signed: the content exactly as the signature covers it, empty when the text is malformed. */
export type MultipartReading = { readonly report: SignedReport; readonly content: Uint8Array };

/**
 * Reads a `multipart/signed` text: the first part is the content of the detached signature in the second. The very bytes are tried first,
 * then their canonical line ends; `content` are those that every signer signed, else the very bytes with the report that says what failed.
 * Never throws for what the bytes are.
 */
export function readMultipartSigned(
	bytes: Uint8Array,
	options: Pick<SignedOptions, "platform" | "certificates">,
): MultipartReading {
	let parts: MultipartParts;
	try {
		parts = splitMultipart(bytes);
	} catch (error) {
		if (!(error instanceof CmsError)) throw error;
		return { report: malformedReport(error.message), content: new Uint8Array(0) };
	}
	const read = (content: Uint8Array): MultipartReading => {
		const report = readSigned(pullOf(parts.signature), { ...options, detached: pullOf(content) });
		return { report: { ...report, hasContent: report.malformed === null }, content };
	};
	const exact = read(parts.content);
	if (exact.report.malformed !== null) return { ...exact, content: new Uint8Array(0) };
	if (isSigned(exact.report)) return exact;
	const canonical = withCanonicalLineEnds(parts.content);
	if (canonical === parts.content) return exact;
	const again = read(canonical);
	return isSigned(again.report) ? again : exact;
}

function isSigned(report: SignedReport): boolean {
	const hasPassed = (signer: SignedReport["signers"][number], id: string): boolean =>
		signer.checks.some((row) => row.id === id && row.outcome === "passed");
	return report.signers.every((signer) =>
		hasPassed(signer, signer.signedAttributes ? "digest-matches" : "signature-value"),
	);
}

function malformedReport(malformed: string): SignedReport {
	const nothing = { contentType: "", contentBytes: 0, contentSha256: null, certificates: [], crls: [], signers: [] };
	return { ...nothing, hasContent: false, malformed };
}
