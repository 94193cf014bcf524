import { nodePlatform } from "../../cms/src/node.ts";
import { writeSigned } from "../../cms/src/signed-write.ts";
import { pullOf } from "../../cms/src/source.ts";
import { receiptFileNames } from "../../container/src/receipt.ts";
import type { PrivateKeys } from "../keys/keys.ts";
import type { OutgoingFile } from "../mail/compose.ts";
import type { MadeReceipt, ReceiptSigner } from "../receipt/receipt.ts";

/** The receipt key as the printer of papers takes it: functions, no key. */
export function receiptSignerOf(keys: Pick<PrivateKeys, "receiptKey" | "receiptJws">): ReceiptSigner {
	return {
		signDetached: (content, signingTime) =>
			writeSigned(pullOf(content), { key: keys.receiptKey, platform: nodePlatform, signingTime, detached: true }),
		jwsCertificates: keys.receiptJws.certificates,
		signEs256: keys.receiptJws.sign,
	};
}

/** The files that go out with a receipt's letter, the one for people first. */
export function receiptFiles(made: MadeReceipt): OutgoingFile[] {
	return [
		{ name: receiptFileNames.pdf, type: "application/pdf", bytes: made.pdf },
		{ name: receiptFileNames.json, type: "application/json", bytes: new TextEncoder().encode(made.json) },
		{ name: receiptFileNames.jws, type: "application/jose", bytes: new TextEncoder().encode(made.jws) },
		{ name: receiptFileNames.cms, type: "application/pkcs7-signature", bytes: made.cms },
	];
}
