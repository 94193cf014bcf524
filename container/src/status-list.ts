import { decodeBase64url, encodeBase64url, jsonObject, readCompactJws } from "./compact-jws.ts";

/**
 * The published list of revocations: one bit for every number that was ever given, at a random place, as in the IETF's Token Status List
 * (draft-ietf-oauth-status-list). Who fetches it tells nobody which paper he looks at. Reader and writer of the JWT form.
 */
export const statusListType = "statuslist+jwt";

export const statusListMediaType = "application/statuslist+jwt";

/** A list of ours has 16 KiB; a stranger's may be larger, up to this. */
export const statusListBytesMax = 1024 * 1024;

/** The list's JWT is read up to here: a list that is half revoked does not compress. */
export const statusTokenCharactersMax = 2 * 1024 * 1024;

const listBits = [1, 2, 4, 8] as const;
export type StatusBits = (typeof listBits)[number];

/** The claims of a list. `zipped`: the list itself, in the zlib format. Times are epoch seconds. */
export type StatusListClaims = {
	/** The list's own address; a token names it. */
	readonly subject: string;
	readonly issuedAt: number;
	/** After this the list proves nothing. */
	readonly expiresAt: number;
	/** After so many seconds there should be a newer one. */
	readonly ttlSeconds: number;
	readonly bits: StatusBits;
	readonly zipped: Uint8Array;
};

/** A list of `size` bits with these set; the first of a byte is its lowest (4.1 of the draft). */
export function statusBitsOf(size: number, set: Iterable<number>): Uint8Array {
	const list = new Uint8Array(Math.ceil(size / 8));
	for (const index of set) {
		if (!(index >= 0 && index < size)) throw new RangeError(`There is no bit ${index} in a list of ${size}.`);
		list[index >> 3] = (list[index >> 3] as number) | (1 << (index & 7));
	}
	return list;
}

/** The status at an index: 0 is good, 1 is invalid, 2 is suspended; null when the list is too short. */
export function statusAt(list: Uint8Array, bits: StatusBits, index: number): number | null {
	const byte = list[Math.floor((index * bits) / 8)];
	return byte === undefined ? null : (byte >> ((index * bits) % 8)) & (2 ** bits - 1);
}

/** The claims as JSON, ready to be signed as the payload of a JWT. */
export function statusListPayload(claims: StatusListClaims): Uint8Array {
	return new TextEncoder().encode(
		JSON.stringify({
			sub: claims.subject,
			iat: claims.issuedAt,
			exp: claims.expiresAt,
			ttl: claims.ttlSeconds,
			status_list: { bits: claims.bits, lst: encodeBase64url(claims.zipped) },
		}),
	);
}

export type ReadStatusList = {
	readonly claims: StatusListClaims;
	/** Which key signed, as its header says; null when it does not. */
	readonly keyId: string | null;
	readonly signed: Uint8Array;
	readonly signature: Uint8Array;
};

function isTime(value: unknown): value is number {
	return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function claimsOf(payload: Uint8Array): StatusListClaims | null {
	const claims = jsonObject(payload);
	if (claims === null) return null;
	const { sub, iat, exp, ttl, status_list: list } = claims;
	if (typeof sub !== "string" || !isTime(iat) || !isTime(exp) || !isTime(ttl)) return null;
	if (typeof list !== "object" || list === null) return null;
	const { bits: given, lst } = list as { readonly bits?: unknown; readonly lst?: unknown };
	const bits = listBits.find((one) => one === given);
	const zipped = typeof lst === "string" ? decodeBase64url(lst) : null;
	if (bits === undefined || zipped === null) return null;
	return { subject: sub, issuedAt: iat, expiresAt: exp, ttlSeconds: ttl, bits, zipped };
}

/** Takes a list's JWT apart; null when it is none. Says nothing of its signature. Never throws for any text. */
export function readStatusList(text: string): ReadStatusList | null {
	if (text.length > statusTokenCharactersMax) return null;
	const jws = readCompactJws(text, statusListType);
	const claims = jws === null ? null : claimsOf(jws.payload);
	if (jws === null || claims === null) return null;
	const { header, signed, signature } = jws;
	return { claims, keyId: typeof header.kid === "string" ? header.kid : null, signed, signature };
}
