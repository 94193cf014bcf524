import type { DecisionPaper } from "../../container/src/decision-paper.ts";
import type { Permit } from "../../container/src/permit.ts";
import type { ProtectiveReceipt } from "../../container/src/protective-receipt.ts";
import type { Receipt } from "../../container/src/receipt.ts";

/** What the verify page found out about a file that somebody showed it. Nothing of it is kept. */
export type ReceiptCheck =
	| { readonly kind: "verified"; readonly receipt: Receipt; readonly signedBy: string; readonly fingerprint: string }
	/** The paper that says that an application is pending and since when the delay is the office's. */
	| {
			readonly kind: "verified-protective";
			readonly protective: ProtectiveReceipt;
			readonly signedBy: string;
			readonly fingerprint: string;
	  }
	/** A permit or card: genuine; whether it is still good is another question, asked by number and code. */
	| {
			readonly kind: "verified-permit";
			readonly permit: Permit;
			readonly signedBy: string;
			readonly fingerprint: string;
	  }
	| {
			readonly kind: "verified-decision";
			readonly decision: DecisionPaper;
			readonly signedBy: string;
			readonly fingerprint: string;
	  }
	/** The signature is right over these bytes, but the signer is not this office: "not verified" (design.md 7). */
	| { readonly kind: "unknown-signer"; readonly fingerprint: string | null }
	| { readonly kind: "changed" }
	| { readonly kind: "no-signature" }
	| { readonly kind: "newer-format" }
	| { readonly kind: "unreadable" };
