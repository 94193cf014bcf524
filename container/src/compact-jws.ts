/** A compact JWS (RFC 7515 7.1) taken apart. Nothing of it is to be believed before `signature` fits `signed`. */
export type CompactJws = {
	readonly header: Readonly<Record<string, unknown>>;
	readonly payload: Uint8Array;
	readonly signed: Uint8Array;
	readonly signature: Uint8Array;
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const values = new Map([...letters].map((letter, value) => [letter, value]));

/** Base64url without padding (RFC 7515 2); null for a foreign letter, a length that no bytes have, or stray bits. */
export function decodeBase64url(text: string): Uint8Array | null {
	if (text.length % 4 === 1) return null;
	const out = new Uint8Array(Math.floor((text.length * 3) / 4));
	let bits = 0;
	let held = 0;
	let filled = 0;
	for (const letter of text) {
		const value = values.get(letter);
		if (value === undefined) return null;
		held = ((held << 6) | value) & 0xffff;
		bits += 6;
		if (bits < 8) continue;
		bits -= 8;
		out[filled++] = held >> bits;
	}
	return (held & ((1 << bits) - 1)) === 0 ? out : null;
}

/** Base64url without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
	let text = "";
	for (let at = 0; at < bytes.length; at += 3) {
		const group = ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
		const count = Math.min(bytes.length - at, 3) + 1;
		for (let letter = 0; letter < count; letter++) text += letters[(group >> (18 - 6 * letter)) & 63];
	}
	return text;
}

/** An object of JSON; null for anything else. */
export function jsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
	try {
		const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
		return typeof value === "object" && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: null;
	} catch {
		return null;
	}
}

/** Takes a JWS apart that is signed with ES256 and bears this `typ`; null for any other. Never throws for any text. */
export function readCompactJws(text: string, typ: string): CompactJws | null {
	const parts = text.split(".");
	const [head, payload, signature] = parts.map(decodeBase64url);
	if (parts.length !== 3 || !head || !payload || signature?.length !== 64) return null;
	const header = jsonObject(head);
	// `crit` names what a reader must understand; we understand none of it (RFC 7515 4.1.11).
	if (header === null || header.alg !== "ES256" || header.typ !== typ || "crit" in header) return null;
	return { header, payload, signed: new TextEncoder().encode(`${parts[0]}.${parts[1]}`), signature };
}
