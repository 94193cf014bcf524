import type { CmsPlatform } from "../../cms/src/platform.ts";
import { fingerprintOf } from "../keys/file-keys.ts";
import type { PrivateKeys } from "../keys/keys.ts";
import { receiptSignerOf } from "../receipt/signer.ts";
import type { PermitSigner } from "./make-permits.ts";

/** The permits key of server/keys, as papers use it: it signs the PDF, the JWS beside it and the token in the QR code. */
export function permitSignerOf(
	{ permitKey, permitJws }: Pick<PrivateKeys, "permitKey" | "permitJws">,
	platform: CmsPlatform,
): PermitSigner {
	const [certificate] = permitJws.certificates;
	if (certificate === undefined) throw new Error("The permits key has no certificate.");
	return {
		...receiptSignerOf({ receiptKey: permitKey, receiptJws: permitJws }, platform),
		fingerprint: fingerprintOf(certificate),
	};
}
