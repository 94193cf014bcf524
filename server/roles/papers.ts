import type { ProtectiveReceipt } from "../../container/src/protective-receipt.ts";
import { protectiveFileNames } from "../../container/src/protective-receipt.ts";
import type { Receipt } from "../../container/src/receipt.ts";
import { receiptFileNames } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import type { OutgoingFile } from "../mail/compose.ts";
import { makeProtective } from "../receipt/protective.ts";
import type { MadeReceipt, ReceiptSigner } from "../receipt/receipt.ts";
import { makeReceipt } from "../receipt/receipt.ts";

type Names = { readonly [Part in keyof typeof receiptFileNames]: string };

/** The files that go out with a paper's letter, the one for people first. */
function filesOf(made: MadeReceipt, names: Names): OutgoingFile[] {
	return [
		{ name: names.pdf, type: "application/pdf", bytes: made.pdf },
		{ name: names.json, type: "application/json", bytes: new TextEncoder().encode(made.json) },
		{ name: names.jws, type: "application/jose", bytes: new TextEncoder().encode(made.jws) },
		{ name: names.cms, type: "application/pkcs7-signature", bytes: made.cms },
	];
}

/** Prints and signs a paper, one section for each language: the files that go out with it. */
export async function paperFiles(
	paper: Receipt | ProtectiveReceipt,
	signer: ReceiptSigner,
	languages: readonly Lang[],
): Promise<OutgoingFile[]> {
	return "paper" in paper
		? filesOf(await makeProtective(paper, signer, languages), protectiveFileNames)
		: filesOf(await makeReceipt(paper, signer, languages), receiptFileNames);
}
