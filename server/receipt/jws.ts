import { receiptJwsType } from "../../container/src/receipt.ts";

function base64url(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("base64url");
}

/**
 * A compact JWS (RFC 7515) with ES256 over the receipt's exact bytes. `x5c` carries the certificate and its chain, so that a browser can
 * check it against a pinned fingerprint without the network. `type`: the paper's own, so that none passes for another. `signEs256` gives 64 bytes r || s.
 */
export function makeJws(
	payload: Uint8Array,
	certificates: readonly Uint8Array[],
	signEs256: (data: Uint8Array) => Uint8Array,
	type: string = receiptJwsType,
): string {
	const x5c = certificates.map((der) => Buffer.from(der).toString("base64"));
	const header = new TextEncoder().encode(JSON.stringify({ alg: "ES256", typ: type, x5c }));
	const signed = `${base64url(header)}.${base64url(payload)}`;
	const signature = signEs256(new TextEncoder().encode(signed));
	if (signature.length !== 64) throw new RangeError("An ES256 signature has 64 bytes (RFC 7518 3.4).");
	return `${signed}.${base64url(signature)}`;
}
