import { createHash } from "node:crypto";
import { type PermitToken, writePermitToken } from "../../container/src/permit-token.ts";
import type { Es256Signer } from "../keys/keys.ts";

/** How a code names the certificate that signed it: the first 16 hex digits of its SHA-256. */
export function permitKeyId(certificate: Uint8Array): string {
	return createHash("sha256").update(certificate).digest("hex").slice(0, 16);
}

/** Where a list of revocations is published. A paper names it for as long as it is valid: the path is never changed. */
export function statusUrlOf(publicUrl: string, statusList: number): string {
	return `${new URL(publicUrl).origin}/permits/status/${statusList}`;
}

/** What a paper says of itself; the rest of its code follows from the office. */
export type PrintedPermit = Omit<PermitToken, "v" | "keyId" | "issuer" | "statusUrl">;

/** The text of a paper's QR code, signed with the permits key. Throws a RangeError that names a field which no code can carry. */
export function signPermitToken(printed: PrintedPermit, publicUrl: string, key: Es256Signer): string {
	const [certificate] = key.certificates;
	if (certificate === undefined) throw new RangeError("A key without a certificate signs no permit.");
	const token: PermitToken = {
		v: 1,
		...printed,
		keyId: permitKeyId(certificate),
		issuer: publicUrl,
		statusUrl: statusUrlOf(publicUrl, printed.statusList),
	};
	return writePermitToken(token, key.sign);
}
