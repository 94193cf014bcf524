/**
 * What the QR code of a paper carries: what the paper prints anyway, and where its revocation is told. No passport and no birth date. A compact JWS
 * (RFC 7515, ES256), so that a page in a browser checks it without the network.
 */
export type PermitToken = {
	readonly v: 1;
	readonly kind: string;
	readonly number: string;
	readonly code: string;
	/** `YYYY-MM-DD`, the last day included. */
	readonly validFrom: string;
	readonly validTo: string;
	/** First 16 hex digits of the SHA-256 of the certificate whose key signs. */
	readonly keyId: string;
	readonly statusList: number;
	readonly statusIndex: number;
	readonly name: string | null;
	readonly employer: string | null;
	readonly photoSha256: string | null;
	readonly issuer: string;
	readonly statusUrl: string;
};

/** The key that signs it: 64 bytes r || s over `data`. */
export type TokenSigner = { readonly sign: (data: Uint8Array) => Uint8Array };

export const permitTokenType = "tilkat-permit-token+jws";

function base64url(bytes: Uint8Array): string {
	let binary = "";
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The token as it stands in the QR code. */
export function makePermitToken(data: PermitToken, key: TokenSigner): string {
	const utf8 = new TextEncoder();
	const header = { alg: "ES256", typ: permitTokenType, kid: data.keyId };
	const signed = `${base64url(utf8.encode(JSON.stringify(header)))}.${base64url(utf8.encode(JSON.stringify(data)))}`;
	return `${signed}.${base64url(key.sign(utf8.encode(signed)))}`;
}
