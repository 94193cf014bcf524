import type { Status } from "./status.ts";

/** Why a command cannot be done now. A value, not an exception: sentence and HTTP status are made at the edge (design.md 2). */
export type Refusal =
	| { readonly code: "not-in-this-status"; readonly status: Status | "none"; readonly command: string }
	| { readonly code: "reason-missing" }
	| { readonly code: "evidence-missing" }
	| { readonly code: "no-such-finding" }
	| { readonly code: "fatal-cannot-be-accepted" }
	| { readonly code: "only-errors-are-accepted" }
	| { readonly code: "machine-can-decide" }
	| { readonly code: "no-such-document" }
	| { readonly code: "already-held" }
	| { readonly code: "not-held" }
	| { readonly code: "officer-only" }
	| { readonly code: "other-applicant" }
	| { readonly code: "into-itself" }
	| { readonly code: "set-not-complete" };

export type RefusalCode = Refusal["code"];
