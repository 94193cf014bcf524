import { fieldCharsMax } from "./limits.ts";

/** One header field as it stood: `name` in lower case, `value` unfolded, one character per byte (latin1). */
export type Field = { readonly name: string; readonly value: string };

/** Cuts a header section into fields, in order. Lines that are no field are dropped: a stray line must not hide what follows it. */
export function parseFields(section: Uint8Array): Field[] {
	const text = Buffer.from(section.buffer, section.byteOffset, section.byteLength).toString("latin1");
	const fields: Field[] = [];
	let lines: string[] = [];
	function flush(): void {
		const first = lines[0];
		const colon = first?.indexOf(":") ?? -1;
		const name = first?.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase() ?? "";
		if (first !== undefined && /^[!-9;-~]+$/.test(name)) {
			fields.push({ name, value: [first.slice(colon + 1), ...lines.slice(1)].join("").trim() });
		}
		lines = [];
	}
	for (const line of text.split(/\r?\n/)) {
		if (/^[ \t]/.test(line) && lines.length) lines.push(line);
		else {
			flush();
			lines = [line];
		}
	}
	flush();
	return fields;
}

/** The first field of that name, raw; null when absent. */
export function findField(fields: readonly Field[], name: string): string | null {
	return fields.find((field) => field.name === name)?.value ?? null;
}

/** Bytes to text by an RFC 2046 charset name; unknown names and bare 8-bit text are tried as UTF-8, then as windows-1251 (Kyrgyz and Russian mail). */
export function decodeCharset(bytes: Uint8Array, charset: string | null): string {
	for (const label of [charset ?? "utf-8", "utf-8", "windows-1251"]) {
		try {
			return new TextDecoder(label.trim().toLowerCase(), { fatal: label !== charset || label === "utf-8" }).decode(
				bytes,
			);
		} catch {
			// An unknown label or bytes that are not this charset: the next one is tried; windows-1251 takes any bytes but one.
		}
	}
	return new TextDecoder("latin1").decode(bytes);
}

function latin1Bytes(text: string): Uint8Array {
	return Uint8Array.from(Buffer.from(text, "latin1"));
}

function wordBytes(encoding: string, text: string): Uint8Array {
	if (encoding.toLowerCase() === "b") return Uint8Array.from(Buffer.from(text, "base64"));
	const plain = text
		.replace(/_/g, " ")
		.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
	return latin1Bytes(plain);
}

/**
 * RFC 2047 encoded words to text. Neighbouring words of one charset are joined as bytes before decoding, because senders cut inside a
 * letter; bare 8-bit text is read as UTF-8 or windows-1251. Control characters become spaces, and the result is cut to `fieldCharsMax`.
 */
export function decodeWords(value: string): string {
	const pieces: { charset: string | null; bytes: Uint8Array }[] = [];
	const word = /=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([BbQq])\?([^?\r\n]*)\?=/g;
	let at = 0;
	let afterWord = false;
	for (const match of value.matchAll(word)) {
		const between = value.slice(at, match.index);
		if (between.trim() || !afterWord) pieces.push({ charset: null, bytes: latin1Bytes(between) });
		const charset = (match[1] ?? "").toLowerCase();
		const bytes = wordBytes(match[2] ?? "b", match[3] ?? "");
		const last = pieces.at(-1);
		if (last?.charset === charset) last.bytes = Uint8Array.from([...last.bytes, ...bytes]);
		else pieces.push({ charset, bytes });
		at = match.index + match[0].length;
		afterWord = true;
	}
	pieces.push({ charset: null, bytes: latin1Bytes(value.slice(at)) });
	const text = pieces.map((piece) => decodeCharset(piece.bytes, piece.charset)).join("");
	return text
		.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ")
		.slice(0, fieldCharsMax)
		.trim();
}

/** A field with parameters (RFC 2045, 2231): the value in lower case and each parameter decoded, continuations joined. */
export function parseParameters(raw: string): { readonly value: string; readonly params: ReadonlyMap<string, string> } {
	const value = (raw.split(";", 1)[0] ?? "").trim().toLowerCase();
	const found = new Map<string, string>();
	const extended = new Map<string, Map<number, { text: string; encoded: boolean }>>();
	const pattern = /;\s*([^\s=;]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;
	for (const match of raw.slice(0, 16_000).matchAll(pattern)) {
		const key = (match[1] ?? "").toLowerCase();
		const text = match[2] === undefined ? (match[3] ?? "").trim() : match[2].replace(/\\(.)/g, "$1");
		const parts = /^(.+?)(?:\*(\d{1,3}))?(\*)?$/.exec(key);
		if (parts && (parts[2] !== undefined || parts[3])) {
			const name = parts[1] ?? "";
			const list = extended.get(name) ?? new Map();
			list.set(Number(parts[2] ?? 0), { text, encoded: Boolean(parts[3]) });
			extended.set(name, list);
		} else if (!found.has(key)) found.set(key, decodeWords(text));
	}
	for (const [name, list] of extended) found.set(name, decodeExtended(list));
	return { value, params: found };
}

function decodeExtended(list: ReadonlyMap<number, { text: string; encoded: boolean }>): string {
	const ordered = [...list].sort(([a], [b]) => a - b).map(([, piece]) => piece);
	const head = ordered[0]?.encoded ? /^([^']*)'[^']*'/.exec(ordered[0].text) : null;
	const joined = ordered
		.map((piece, i) => {
			const text = i === 0 && head ? piece.text.slice(head[0].length) : piece.text;
			return piece.encoded
				? text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
				: text;
		})
		.join("");
	return decodeCharset(latin1Bytes(joined), head?.[1] || null)
		.replace(/[\u0000-\u001f\u007f]+/g, " ")
		.slice(0, fieldCharsMax);
}
