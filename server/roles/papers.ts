import { receiptFileNames } from "../../container/src/receipt.ts";
import type { OutgoingFile } from "../mail/compose.ts";
import type { MadeReceipt } from "../receipt/receipt.ts";

/** The files that go out with a receipt's letter, the one for people first. */
export function receiptFiles(made: MadeReceipt): OutgoingFile[] {
	return [
		{ name: receiptFileNames.pdf, type: "application/pdf", bytes: made.pdf },
		{ name: receiptFileNames.json, type: "application/json", bytes: new TextEncoder().encode(made.json) },
		{ name: receiptFileNames.jws, type: "application/jose", bytes: new TextEncoder().encode(made.jws) },
		{ name: receiptFileNames.cms, type: "application/pkcs7-signature", bytes: made.cms },
	];
}
