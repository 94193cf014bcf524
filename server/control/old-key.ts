import type { OpeningKey } from "../../cms/src/platform.ts";
import { parseCertificate } from "../../cms/src/x509.ts";

/** Keys of one moment stand side by side (RSA and EC); only one that a newer has followed is old (K36). */
export function isOldKey(index: number, keys: readonly OpeningKey[]): boolean {
	const [key, newest] = [keys[index], keys[0]];
	if (!key || !newest) return false;
	return parseCertificate(key.certificate).notBefore < parseCertificate(newest.certificate).notBefore;
}
