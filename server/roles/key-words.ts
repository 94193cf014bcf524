import { X509Certificate } from "node:crypto";

const curveNames: Readonly<Record<string, string>> = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

/** A certificate's key in words that people compare: "RSA 3072", "ECDSA P-256". */
export function keyWords(certificate: Uint8Array): string {
	const key = new X509Certificate(certificate).publicKey;
	const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
	if (modulusLength) return `RSA ${modulusLength}`;
	return namedCurve ? `ECDSA ${curveNames[namedCurve] ?? namedCurve}` : (key.asymmetricKeyType ?? "");
}
