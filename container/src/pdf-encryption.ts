import { type PdfBudget, spend, spendScan } from "./pdf-budget.ts";
import { aesCbcDecrypt, aesCbcEncrypt, rc4 } from "./pdf-cipher.ts";
import { md5, sha256, sha384, sha512 } from "./pdf-hash.ts";
import { stringBytes } from "./pdf-lexer.ts";
import { countOf, isArray, isDict, nameOf, type PdfDict, type PdfValue } from "./pdf-value.ts";

/**
 * The standard security handler (ISO 32000-2 7.6.4) with the empty password, as viewers try it first: a file that anyone can open, but not
 * print or copy, still has pages to count. The file is refused all the same (D03).
 */
export type PdfKey = { readonly key: Uint8Array; readonly cipher: "rc4" | "aes" | "aes-256" | "none" };

/** Annex: the padding of an empty password (algorithm 2). */
const padding = Uint8Array.from(
	"28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a".match(/../g) ?? [],
	(pair) => Number.parseInt(pair, 16),
);

/** Rounds of the hash of revision 6 end by lot, after 64 and in practice before 100. */
const roundsMax = 400;

/** The file's key, or null for a handler or revision that is not the standard's. A wrong password shows only when data does not inflate. */
export function openEncryption(
	encrypt: PdfDict,
	id: PdfValue | undefined,
	resolve: (value: PdfValue | undefined) => PdfValue,
	budget: PdfBudget,
): PdfKey | null {
	const text = (name: string): Uint8Array => {
		const value = resolve(encrypt.get(name));
		return value instanceof Uint8Array ? stringBytes(value) : new Uint8Array(0);
	};
	const version = countOf(resolve(encrypt.get("V"))) ?? 0;
	const revision = countOf(resolve(encrypt.get("R"))) ?? 0;
	const cipher = cipherOf(encrypt, version, resolve);
	if (nameOf(resolve(encrypt.get("Filter"))) !== "Standard" || cipher === null) return null;
	if (revision >= 5) return openWide(revision, cipher, text("U"), text("UE"), budget);
	const permissions = resolve(encrypt.get("P"));
	const ids = resolve(id);
	const first = isArray(ids) ? resolve(ids[0]) : null;
	const keyBytes = revision === 2 ? 5 : Math.min(16, Math.max(5, (countOf(resolve(encrypt.get("Length"))) ?? 40) >> 3));
	const parts = [
		padding,
		text("O").subarray(0, 32),
		littleEndian(typeof permissions === "number" ? permissions : 0, 4),
		first instanceof Uint8Array ? stringBytes(first) : new Uint8Array(0),
		revision >= 4 && resolve(encrypt.get("EncryptMetadata")) === false
			? Uint8Array.of(255, 255, 255, 255)
			: new Uint8Array(0),
	];
	// Version 4 always has keys of 16 bytes, whatever its old Length says.
	const bytes = version === 4 ? 16 : keyBytes;
	let key = md5(join(parts)).subarray(0, bytes);
	if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key).subarray(0, bytes);
	return { key, cipher };
}

function cipherOf(
	encrypt: PdfDict,
	version: number,
	resolve: (value: PdfValue | undefined) => PdfValue,
): PdfKey["cipher"] | null {
	if (version === 1 || version === 2) return "rc4";
	if (version !== 4 && version !== 5) return null;
	const name = nameOf(resolve(encrypt.get("StmF"))) ?? "Identity";
	if (name === "Identity") return "none";
	const filters = resolve(encrypt.get("CF"));
	const filter = isDict(filters) ? resolve(filters.get(name)) : null;
	const method = isDict(filter) ? nameOf(resolve(filter.get("CFM"))) : null;
	if (method === "V2") return "rc4";
	if (method === "AESV2") return "aes";
	return method === "AESV3" ? "aes-256" : method === "None" ? "none" : null;
}

/** Revisions 5 and 6 (algorithm 2.A): the key lies in UE under a hash of the password and a salt in U. */
function openWide(
	revision: number,
	cipher: PdfKey["cipher"],
	u: Uint8Array,
	ue: Uint8Array,
	budget: PdfBudget,
): PdfKey | null {
	if (u.length < 48 || ue.length < 32) return null;
	const salt = u.subarray(40, 48);
	const middle = revision === 5 ? sha256(salt) : hashOfRevision6(salt, budget);
	return { key: aesCbcDecrypt(middle, new Uint8Array(16), ue.subarray(0, 32)), cipher };
}

/** Algorithm 2.B with an empty password and no user key. */
function hashOfRevision6(salt: Uint8Array, budget: PdfBudget): Uint8Array {
	let key = sha256(salt);
	for (let round = 0; round < roundsMax; round++) {
		spend(budget, 500);
		const once = key;
		const many = new Uint8Array(once.length * 64);
		for (let i = 0; i < 64; i++) many.set(once, i * once.length);
		const mixed = aesCbcEncrypt(key.subarray(0, 16), key.subarray(16, 32), many);
		let sum = 0;
		for (const byte of mixed.subarray(0, 16)) sum += byte;
		key = sum % 3 === 0 ? sha256(mixed) : sum % 3 === 1 ? sha384(mixed) : sha512(mixed);
		if (round >= 63 && (mixed.at(-1) ?? 0) <= round - 32) break;
	}
	return key.subarray(0, 32);
}

/** The data of a stream of object `number` in the clear (algorithm 1). */
export function decryptStream(
	{ key, cipher }: PdfKey,
	number: number,
	generation: number,
	data: Uint8Array,
	budget: PdfBudget,
): Uint8Array {
	if (cipher === "none") return data;
	// Our AES does about 20 MB a second: as dear as tokens, not as a scan.
	spendScan(budget, data.length * 8);
	if (cipher === "aes-256") return withoutPadding(aesCbcDecrypt(key, data, data.subarray(16)));
	const own = [
		key,
		littleEndian(number, 3),
		littleEndian(generation, 2),
		cipher === "aes" ? Uint8Array.of(0x73, 0x41, 0x6c, 0x54) : new Uint8Array(0),
	];
	const objectKey = md5(join(own)).subarray(0, Math.min(16, key.length + 5));
	return cipher === "rc4" ? rc4(objectKey, data) : withoutPadding(aesCbcDecrypt(objectKey, data, data.subarray(16)));
}

function withoutPadding(data: Uint8Array): Uint8Array {
	const last = data.at(-1) ?? 0;
	return last >= 1 && last <= 16 ? data.subarray(0, data.length - last) : data;
}

function littleEndian(value: number, bytes: number): Uint8Array {
	return Uint8Array.from({ length: bytes }, (_, i) => (value >> (8 * i)) & 255);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
	const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}
