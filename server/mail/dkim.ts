import { createHash } from "node:crypto";

/** The DKIM key as a function (server/keys): the key itself is never handed out. `sign` is RSA PKCS#1 v1.5 with SHA-256, or Ed25519 over the SHA-256. */
export type DkimKey = {
	readonly domain: string;
	readonly selector: string;
	readonly algorithm: "rsa-sha256" | "ed25519-sha256";
	readonly sign: (data: Uint8Array) => Uint8Array;
};

/** The fields that are signed (RFC 6376 5.4.1). From and Message-ID twice, so that nobody can add another above them. */
const signedFields: readonly string[] = [
	"from",
	"from",
	"reply-to",
	"to",
	"subject",
	"date",
	"message-id",
	"message-id",
	"in-reply-to",
	"references",
	"auto-submitted",
	"mime-version",
	"content-type",
	"content-transfer-encoding",
];

/** Relaxed canonical body (RFC 6376 3.4.4): blanks joined, trailing blanks and trailing empty lines gone. */
export function canonicalBody(body: string): string {
	const text = body
		.replace(/[ \t]+(?=\r\n)/g, "")
		.replace(/[ \t]+/g, " ")
		.replace(/(?:\r\n)+$/, "");
	return text === "" ? "" : `${text}\r\n`;
}

/** Relaxed canonical field (RFC 6376 3.4.2), without a line end. */
function canonicalField(name: string, value: string): string {
	return `${name.toLowerCase()}:${value.replace(/\r\n/g, "").replace(/[ \t]+/g, " ").trim()}`;
}

function splitFields(head: string): { name: string; value: string }[] {
	return head.split(/\r\n(?![ \t])/).map((line) => {
		const colon = line.indexOf(":");
		return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1) };
	});
}

/**
 * The DKIM-Signature field, with its line end, to put before a message of ours (CRLF line ends throughout). relaxed/relaxed, because
 * relays refold. `signedAt` in epoch seconds.
 */
export function dkimField(message: Uint8Array, key: DkimKey, signedAt: number): string {
	const text = Buffer.from(message).toString("latin1");
	const split = text.indexOf("\r\n\r\n");
	const fields = splitFields(text.slice(0, split));
	const bodyHash = createHash("sha256").update(canonicalBody(text.slice(split + 4)), "latin1").digest("base64");
	const left = [...fields];
	const lines: string[] = [];
	const names: string[] = [];
	for (const name of signedFields) {
		const at = left.findLastIndex((field) => field.name === name);
		const [field] = at >= 0 ? left.splice(at, 1) : [];
		// A field that is absent may be named too (RFC 6376 5.4.2): only for those that must not be added later.
		if (!field && !names.includes(name)) continue;
		names.push(name);
		if (field) lines.push(canonicalField(field.name, field.value));
	}
	const unsigned = ` v=1; a=${key.algorithm}; c=relaxed/relaxed; d=${key.domain}; s=${key.selector}; t=${signedAt};\r\n\th=${names.join(":")};\r\n\tbh=${bodyHash};\r\n\tb=`;
	const data = Buffer.from([...lines, canonicalField("dkim-signature", unsigned)].join("\r\n"), "latin1");
	const signature = Buffer.from(key.sign(data)).toString("base64").replace(/.{1,70}/g, "$&\r\n\t").trimEnd();
	return `DKIM-Signature:${unsigned}${signature}\r\n`;
}
