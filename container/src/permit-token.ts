import { decodeBase45, encodeBase45 } from "./base45.ts";
import { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { hex } from "./hex.ts";

/**
 * What stands in the QR code of a permit or card (docs/decisions/0016-permit-token.md): what the paper prints anyway, signed, and where its bit
 * stands in the published list of revocations. No passport, no birth date, no citizenship. A CWT (RFC 8392) in a COSE_Sign1 (RFC 9052) with ES256, as
 * Base45 behind a prefix, and the status as in the IETF's Token Status List. A published version is never edited; a change is `TPT2:`.
 */
export type PermitToken = {
	readonly v: 1;
	/** `DecisionRules.grantKindOf`. */
	readonly kind: string;
	/** As printed: series and ordinal. */
	readonly number: string;
	/** The random code as printed beside the number. */
	readonly code: string;
	/** Calendar days in the office's zone; the second one is the last good one. */
	readonly validFrom: string;
	readonly validTo: string;
	/** Which certificate of the office signed: the first 16 hex digits of its SHA-256. */
	readonly keyId: string;
	readonly statusList: number;
	readonly statusIndex: number;
	/** The person in Latin letters as on the card; null on an employer's permit. Cut to its bound with an ellipsis. */
	readonly name: string | null;
	/** Null for an entrepreneur. Cut to its bound with an ellipsis. */
	readonly employer: string | null;
	/** SHA-256 (hex) of the photograph's bytes; null on a paper without one. */
	readonly photoSha256: string | null;
	/** The office: the address of its public pages, without a slash at the end. */
	readonly issuer: string;
	/** Where the list is published: ends with `/<statusList>`. */
	readonly statusUrl: string;
};

/** In front of every token, so that a reader of codes knows at once what it sees. */
export const permitTokenPrefix = "TPT1:";

/** No token is longer: 25 more and the code of a card would need the next size. Within a version 20 code at level M, 97 modules. */
export const permitTokenCharactersMax = 970;

/** Bytes of UTF-8. What a card has no room for, its code has none for either. */
export const nameBytesMax = 64;
export const employerBytesMax = 120;
const issuerBytesMax = 60;
const statusUrlBytesMax = 90;

/** Bits of one list; `grant_numbers.status_index`. */
export const statusListSize = 131_072;

const claimIssuer = 1;
/** Claim `status` of the Token Status List. */
const claimStatus = 65_535;
/** Private use (RFC 8392 9.1.1: below -65536): what the paper prints. */
const claimPaper = -65_537;

const headerAlgorithm = 1;
const headerKeyId = 4;
const algorithmEs256 = -7;
const tagCoseSign1 = 18;

const secondsPerDay = 86_400;

function dayNumber(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) / 1000 / secondsPerDay;
}

function dayText(number: number): string {
	return new Date(number * secondsPerDay * 1000).toISOString().slice(0, 10);
}

function isDay(day: string): boolean {
	return /^2\d{3}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(dayNumber(day)) && dayText(dayNumber(day)) === day;
}

function byteCount(text: string): number {
	return new TextEncoder().encode(text).length;
}

function isPlain(text: string, bytesMax: number): boolean {
	return (
		text !== "" && text === text.trim() && byteCount(text) <= bytesMax && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
	);
}

function isAddress(text: string, bytesMax: number): boolean {
	return byteCount(text) <= bytesMax && /^https?:\/\/[a-z0-9.[\]:-]+(\/[\w.~-]+)*$/i.test(text);
}

/** Names the first field that breaks its bound; null when all is well. */
function faultOf(token: PermitToken): string | null {
	const right: Readonly<Record<Exclude<keyof PermitToken, "v">, boolean>> = {
		kind: /^[a-z][a-z-]{0,39}$/.test(token.kind),
		number: /^[A-Z0-9][A-Z0-9-]{0,23}$/.test(token.number),
		code: /^[A-Z0-9][A-Z0-9-]{3,19}$/.test(token.code),
		validFrom: isDay(token.validFrom),
		validTo: isDay(token.validTo) && token.validTo >= token.validFrom,
		keyId: /^[0-9a-f]{16}$/.test(token.keyId),
		statusList: Number.isInteger(token.statusList) && token.statusList >= 0 && token.statusList <= 9999,
		statusIndex: Number.isInteger(token.statusIndex) && token.statusIndex >= 0 && token.statusIndex < statusListSize,
		name: token.name === null || isPlain(token.name, nameBytesMax),
		employer: token.employer === null || isPlain(token.employer, employerBytesMax),
		photoSha256: token.photoSha256 === null || /^[0-9a-f]{64}$/.test(token.photoSha256),
		issuer: isAddress(token.issuer, issuerBytesMax),
		statusUrl: isAddress(token.statusUrl, statusUrlBytesMax) && token.statusUrl.endsWith(`/${token.statusList}`),
	};
	return Object.entries(right).find(([, isRight]) => !isRight)?.[0] ?? null;
}

/** A text cut to so many bytes at a sign's end, with an ellipsis where something is missing. */
export function fitToken(text: string, bytesMax: number): string {
	const whole = text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").trim();
	if (byteCount(whole) <= bytesMax) return whole;
	let fitted = "";
	for (const sign of whole) {
		if (byteCount(`${fitted}${sign}…`) > bytesMax) break;
		fitted += sign;
	}
	return `${fitted.trimEnd()}…`;
}

function bytesOfHex(text: string): Uint8Array {
	return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function protectedOf(keyId: string): Uint8Array {
	return encodeCbor(
		new Map<number, CborValue>([
			[headerAlgorithm, algorithmEs256],
			[headerKeyId, bytesOfHex(keyId)],
		]),
	);
}

function payloadOf(token: PermitToken): Uint8Array {
	const paper = new Map<number, CborValue>([
		[1, token.kind],
		[2, token.number],
		[3, token.code],
		[4, dayNumber(token.validFrom)],
		[5, dayNumber(token.validTo)],
	]);
	if (token.name !== null) paper.set(6, token.name);
	if (token.employer !== null) paper.set(7, token.employer);
	if (token.photoSha256 !== null) paper.set(8, bytesOfHex(token.photoSha256));
	const list = new Map<string, CborValue>([
		["idx", token.statusIndex],
		["uri", token.statusUrl],
	]);
	return encodeCbor(
		new Map<number, CborValue>([
			[claimIssuer, token.issuer],
			[claimStatus, new Map([["status_list", list]])],
			[claimPaper, paper],
		]),
	);
}

/** What is signed (RFC 9052 4.4): the context, the protected header, no outer data, the payload. */
function toBeSigned(header: Uint8Array, payload: Uint8Array): Uint8Array {
	return encodeCbor(["Signature1", header, new Uint8Array(0), payload]);
}

/** The order of P-256. Of the two signatures that verify, (r, s) and (r, n - s), only the lower one is a token: one paper, one text. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function numberOf(bytes: Uint8Array): bigint {
	return BigInt(`0x${hex(bytes)}`);
}

function lowered(signature: Uint8Array): Uint8Array {
	const s = numberOf(signature.subarray(32));
	if (s <= order / 2n) return signature;
	const out = signature.slice();
	out.set(bytesOfHex((order - s).toString(16).padStart(64, "0")), 32);
	return out;
}

/**
 * Signs a token. `sign`: ES256 with the key that `token.keyId` names, 64 bytes r || s. Names that are longer than their bound are cut. Throws a
 * RangeError that names the field which cannot stand in a token.
 */
export function writePermitToken(token: PermitToken, sign: (data: Uint8Array) => Uint8Array): string {
	const fitted: PermitToken = {
		...token,
		name: token.name === null ? null : fitToken(token.name, nameBytesMax),
		employer: token.employer === null ? null : fitToken(token.employer, employerBytesMax),
	};
	const fault = faultOf(fitted);
	if (fault !== null) throw new RangeError(`A permit's token cannot carry this ${fault}.`);
	const [header, payload] = [protectedOf(fitted.keyId), payloadOf(fitted)];
	const signature = sign(toBeSigned(header, payload));
	if (signature.length !== 64) throw new RangeError("An ES256 signature has 64 bytes (RFC 9053 2.1).");
	const message = encodeCbor({ tag: tagCoseSign1, value: [header, new Map(), payload, lowered(signature)] });
	return permitTokenPrefix + encodeBase45(message);
}

export type ReadPermitToken =
	| {
			readonly ok: true;
			readonly token: PermitToken;
			/** The bytes and the signature (ES256, r || s) that must fit the key of `token.keyId`. Nothing of `token` is to be believed before. */
			readonly signed: Uint8Array;
			readonly signature: Uint8Array;
	  }
	/** `foreign`: some other code. `newer`: a later version of ours. `malformed`: of ours, and breaks the rules. */
	| { readonly ok: false; readonly fault: "foreign" | "newer" | "malformed" };

type Claims = ReadonlyMap<number | string, CborValue>;

function mapOf(value: CborValue | undefined | null): Claims | null {
	return value instanceof Map ? value : null;
}

function textAt(map: Claims | null, key: number | string): string {
	const value = map?.get(key);
	return typeof value === "string" ? value : "";
}

function numberAt(map: Claims | null, key: number | string): number {
	const value = map?.get(key);
	return typeof value === "number" ? value : Number.NaN;
}

function dayAt(map: Claims | null, key: number): string {
	const day = numberAt(map, key);
	// Within the years 2000 to 2999.
	return day >= 10_957 && day < 376_200 ? dayText(day) : "";
}

function tokenOf(header: Uint8Array, payload: Uint8Array): PermitToken {
	const keyId = mapOf(decodeCbor(header))?.get(headerKeyId);
	const claims = mapOf(decodeCbor(payload));
	const paper = mapOf(claims?.get(claimPaper));
	const list = mapOf(mapOf(claims?.get(claimStatus))?.get("status_list"));
	const photo = paper?.get(8);
	const statusUrl = textAt(list, "uri");
	return {
		v: 1,
		kind: textAt(paper, 1),
		number: textAt(paper, 2),
		code: textAt(paper, 3),
		validFrom: dayAt(paper, 4),
		validTo: dayAt(paper, 5),
		keyId: keyId instanceof Uint8Array ? hex(keyId) : "",
		statusList: Number(/\/(\d{1,4})$/.exec(statusUrl)?.[1] ?? Number.NaN),
		statusIndex: numberAt(list, "idx"),
		name: paper?.has(6) ? textAt(paper, 6) : null,
		employer: paper?.has(7) ? textAt(paper, 7) : null,
		photoSha256: photo instanceof Uint8Array ? hex(photo) : null,
		issuer: textAt(claims, claimIssuer),
		statusUrl,
	};
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/**
 * Takes a token apart. Strict: a token is read, written again, and must be the same sign by sign, so that no field more, no second spelling and no
 * other order passes. Says nothing of the signature. Never throws for any text.
 */
export function readPermitToken(text: string): ReadPermitToken {
	const version = /^TPT(\d{1,3}):/.exec(text)?.[1];
	if (version === undefined) return { ok: false, fault: "foreign" };
	if (version !== "1") return { ok: false, fault: "newer" };
	const malformed = { ok: false, fault: "malformed" } as const;
	if (text.length > permitTokenCharactersMax) return malformed;
	const bytes = decodeBase45(text.slice(permitTokenPrefix.length));
	const message = bytes === null ? null : decodeCbor(bytes);
	if (bytes === null || message === null || typeof message !== "object" || !("tag" in message)) return malformed;
	const parts = Array.isArray(message.value) ? (message.value as readonly CborValue[]) : [];
	const [header, , payload, signature] = parts;
	if (!(header instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array))
		return malformed;
	const token = tokenOf(header, payload);
	if (faultOf(token) !== null || signature.length !== 64) return malformed;
	const again = encodeCbor({
		tag: tagCoseSign1,
		value: [protectedOf(token.keyId), new Map(), payloadOf(token), lowered(signature)],
	});
	if (!isSame(again, bytes)) return malformed;
	return { ok: true, token, signed: toBeSigned(header, payload), signature };
}
