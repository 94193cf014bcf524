import { parseCertificate } from "../../cms/src/x509.ts";
import type { PermitPorts } from "../../container/src/permit-check.ts";

const es256 = { name: "ECDSA", hash: "SHA-256" } as const;

function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return new Uint8Array(bytes);
}

async function isSignedBy(certificate: Uint8Array, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
	try {
		const spki = owned(parseCertificate(certificate).spki);
		const key = await crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
		return await crypto.subtle.verify(es256, key, owned(signature), owned(data));
	} catch {
		return false;
	}
}

/** Inflates while it counts: a list that a stranger made may be a bomb. */
async function inflate(zipped: Uint8Array, bytesMax: number): Promise<Uint8Array> {
	const reader = new Blob([owned(zipped)]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
	const pieces: Uint8Array<ArrayBuffer>[] = [];
	let total = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		total += value.length;
		if (total > bytesMax) {
			await reader.cancel();
			throw new RangeError("inflated beyond its limit");
		}
		pieces.push(value);
	}
	return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** What a browser does for the check: WebCrypto verifies, its own streams inflate. */
export const browserPorts: PermitPorts = { isSignedBy, inflate };
