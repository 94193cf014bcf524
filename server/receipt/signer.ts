import type { CmsPlatform, SigningKey } from "../../cms/src/platform.ts";
import { writeSigned } from "../../cms/src/signed-write.ts";
import { pullOf } from "../../cms/src/source.ts";
import type { ReceiptSigner } from "./receipt.ts";

/** The receipt key of server/keys, as papers use it: the same P-256 key signs the PDF, the JSON's CMS, and the JWS. */
export function receiptSignerOf(
	keys: {
		readonly receiptKey: SigningKey;
		readonly receiptJws: {
			readonly certificates: readonly Uint8Array[];
			readonly sign: (data: Uint8Array) => Uint8Array;
		};
	},
	platform: CmsPlatform,
): ReceiptSigner {
	return {
		signDetached: (content, signingTime) =>
			writeSigned(pullOf(content), { key: keys.receiptKey, platform, signingTime, detached: true }),
		jwsCertificates: keys.receiptJws.certificates,
		signEs256: (data) => keys.receiptJws.sign(data),
	};
}
