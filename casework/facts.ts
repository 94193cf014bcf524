import type { FindingCode } from "../findings/catalogue.ts";
import type { Finding, Place, Severity } from "../findings/finding.ts";
import type { Applicant } from "./applicant.ts";
import type { DecisionEvent } from "./decision-facts.ts";
import type { Declared } from "./declared.ts";
import type { GateEvent, GateMark } from "./gates.ts";
import type { MoveEvent } from "./move.ts";
import type { PlaceEvent } from "./place-facts.ts";
import type { PresentedDocument } from "./presented.ts";
import type { ReviewEvent } from "./review-facts.ts";
import type { WindowVerdict } from "./round.ts";
import type { ControlOutcome } from "./status.ts";

/** Seconds since 1970 UTC, whole. */
export type EpochSeconds = number;

/** A calendar date in the procedure's zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Who did it: the machine, a door, an officer by account id, or the applicant by a signed arrival. */
export type Actor =
	| { readonly kind: "machine"; readonly part: string }
	| { readonly kind: "door"; readonly door: Door }
	| { readonly kind: "officer"; readonly id: string }
	| { readonly kind: "applicant" };

export type Door = "mail" | "web" | "counter" | "post";

/** Why a case waits for us. Never a fault of the applicant (design.md 2). */
export type HoldCause = "scanner-down" | "opening-key-missing" | "control-failed" | "storage-unreadable" | "other";

/** A message that the case owes its applicant, by the paragraph that promises it. */
export type MessageKind =
	| "delivery"
	| "nonconformity"
	| "incomplete"
	| "receipt"
	| "to-check"
	| "correction-joined"
	| "correction-waits"
	/** He withdrew his application, or an officer did for him. */
	| "withdrawal"
	/** What becomes of a correction that came through his page and that nobody had asked for. */
	| "own-correction"
	| "how-to-file"
	/** An officer asks for documents again; the clock of the office stops. */
	| "correction-request"
	/** The time to answer such a request, or a notice of non-conformity, ends soon. */
	| "correction-reminder"
	/** Written by an officer. */
	| "officer-letter"
	/** The receipt that says since which day the delay is ours. */
	| "protective-receipt"
	/** A one-time link to the applicant's page. */
	| "page-link"
	/** The commission put the case off to another sitting. */
	| "postponed"
	/** What is owed, by which reference and day. */
	| "fee-order"
	/** A payment came: what it was, and what is still owed. */
	| "payment-received"
	/** When and where a candidate is heard, told to each alone (A15.1); and again the day before. */
	| "interview-invitation"
	| "interview-reminder"
	/** The decision, with its reason and how to object (B30). */
	| "decision"
	/** The paper itself, or where it is. */
	| "paper-issued"
	/** A paper ends soon, was taken back, or was made anew. */
	| "paper-expires"
	| "paper-revoked"
	| "paper-changed"
	/** Of a place in a round: chosen, on the reserve list, moved up, confirmed, lost, not chosen. */
	| "place";

/** What a second look at the revocation lists said. */
export type RecheckResult = "good" | "revoked-before-arrival" | "revoked-after-arrival" | "unknown";

/** A finding without anything personal: what the public state page and the statistics may know. */
export type FindingMark = {
	readonly code: FindingCode;
	readonly severity: Severity;
	readonly ordinal: number | null;
	readonly place: Place | null;
};

/**
 * Where the bytes of one opened document lie in the vault; `original` is the signed form as it was sent, for the CA's own tool, and
 * `signature` the file beside it when the signature is detached: without it that tool has nothing to check.
 */
export type DocumentObject = {
	readonly ordinal: number;
	readonly arrivalId: string;
	readonly object: string;
	readonly original: string;
	readonly signature?: string;
	/** What document it is and how many sheets it has, as control knew it; absent where nobody could tell. */
	readonly kind?: string;
	readonly sheets?: number;
};

/** One row of the signature report: EN 319 102-1 words, kept with the fact so that no later rule can change what was seen. */
export type SignatureSummary = {
	readonly ordinal: number;
	readonly indication: "TOTAL-PASSED" | "INDETERMINATE" | "TOTAL-FAILED";
	readonly subIndication: string | null;
	readonly signer: string;
	readonly issuer: string;
	readonly serialHex: string;
	readonly algorithm: string;
	readonly signingTime: EpochSeconds | null;
	readonly revocation: "good" | "revoked" | "unknown" | "not-checked";
	readonly chain: readonly string[];
	/** What follows is absent from facts that were written before it was kept. Whom the certificate names; null where it does not. */
	readonly person?: string | null;
	readonly organisation?: string | null;
	/** The moment for which the certificate was judged, which is the arrival, and when that was done: until then nothing of a revocation was known. */
	readonly judgedFor?: EpochSeconds;
	readonly judgedAt?: EpochSeconds;
	/** When the certificate was revoked, also when that is after the arrival. */
	readonly revokedAt?: EpochSeconds | null;
	/** The certificates of `chain`, in its order; `name` is what people call the subject, where `chain` has the whole of it. */
	readonly certificates?: readonly {
		readonly name: string;
		readonly notBefore: EpochSeconds;
		readonly notAfter: EpochSeconds;
	}[];
	readonly checks: readonly {
		/** Stable name of the check; the key of its sentence. */
		readonly id: string;
		readonly outcome: "passed" | "failed" | "indeterminate" | "not-checked";
		readonly detail: string | null;
	}[];
};

/** What an officer says about a document, when the machine could not tell or told wrongly. */
export type DocumentSetting = {
	readonly ordinal: number;
	readonly kind: string | null;
	readonly person: number | null;
	readonly sheets: number | null;
};

/** A fact: what happened, split into what anyone with the database may read and what is sealed under the case's key (design.md 6). */
type Fact<T extends string, Plain, Personal = null> = {
	readonly type: T;
	readonly plain: Plain;
	readonly personal: Personal;
};

export type Arrived = Fact<
	"arrived",
	{
		readonly arrivalId: string;
		readonly number: string;
		readonly procedure: string;
		/** The law in force on the day of arrival. Absent when none was, and in facts from before there were two. */
		readonly law?: string;
		readonly office: string;
		readonly door: Door;
		readonly arrivedAt: EpochSeconds;
		readonly recordedAt: EpochSeconds;
		/** The case number that the subject or the form quotes, as read; whether it joins is decided by control. */
		readonly quotes: string | null;
		/** The day by whose end a complete set has its receipt: the calendar day after arrival (B29). */
		readonly receiptBy: LocalDate;
		readonly rawObject: string;
		readonly rawSha256: string;
		/** Account id of the officer who entered it at the counter or out of the post: he vouches for it. */
		readonly enteredBy?: string;
		/** The day on the postmark, for paper that came by post. */
		readonly postmarkedOn?: LocalDate;
		/**
		 * `plain`: the bytes are an archive that our own door wrote of ordinary files. `letter`: they are a letter whose attachments are the
		 * documents, as they are. Absent: as somebody packed them.
		 */
		readonly archive?: "plain" | "letter";
		/** The round that the arrival belongs to, and how it stands to that round's window; absent where the procedure has no rounds. */
		readonly round?: string;
		readonly window?: WindowVerdict;
		/** Its contact was confirmed before it arrived. */
		readonly contactConfirmed?: true;
		/** The case through whose applicant's page it came: a session that the second secret or a one-time link opened. */
		readonly page?: string;
	},
	{
		readonly replyTo: string | null;
		readonly subject: string | null;
		readonly messageId: string | null;
		readonly letterFindings: readonly Finding[];
		/** The judge's verdict on the letter and who judged; plain data of the mail room. */
		readonly mailVerdict: unknown;
		/** Who applies, as it was written down at the counter; absent at doors where a signature or a contact vouches. */
		readonly declared?: Declared;
	}
>;

/** What an arrival would change in an application that lies elsewhere. */
export type StatedChanges = {
	/** By field; null for an answer that is taken back. */
	readonly answers: Readonly<Record<string, unknown>>;
	/** Ordinals of documents of that application. */
	readonly withdraws: readonly number[];
};

export type Controlled = Fact<
	"controlled",
	{
		readonly run: number;
		readonly at: EpochSeconds;
		readonly kind: string | null;
		readonly persons: number;
		readonly outcome: ControlOutcome;
		readonly marks: readonly FindingMark[];
		readonly objects: readonly DocumentObject[];
		readonly language: string | null;
		/** Arrival time of the letter that completed the set; the B29 clock runs from it. Null while it is not complete. */
		readonly completedAt: EpochSeconds | null;
		/** Vault object with the certificates and revocation lists that the verdicts rest on; null when nothing was signed. */
		readonly evidenceObject: string | null;
		/** SHA-256 of the applicant's second secret, from the signed manifest (design.md 3). */
		readonly secretHash: string | null;
		/** The law that was applied; a case keeps the one it was first controlled under (design.md 2). */
		readonly law?: string;
		/** How each hard requirement stands; absent where the law knows none, and in facts from before it was kept. */
		readonly gates?: readonly GateMark[];
	},
	{
		readonly findings: readonly Finding[];
		readonly documents: readonly PresentedDocument[];
		readonly applicant: Applicant | null;
		readonly signatures: readonly SignatureSummary[];
		readonly answers: unknown;
		/** Absent where it stands for itself. */
		readonly statedChanges?: StatedChanges;
		/** Where the signed list of contents wants the answers; absent when none says so. */
		readonly replyTo?: string;
	}
>;

type By = { readonly by: Actor; readonly at: EpochSeconds };

export type CaseEvent =
	| Arrived
	| Controlled
	| ReviewEvent
	| DecisionEvent
	| PlaceEvent
	| GateEvent
	| MoveEvent
	/** An officer asked for control again; what it finds is a fact of its own when it has run. */
	| Fact<"control_asked", By>
	/** The same findings weighed again after an officer's word; nothing was opened anew. */
	| Fact<"assessed", { readonly at: EpochSeconds; readonly outcome: ControlOutcome }>
	| Fact<
			"receipt_issued",
			{ readonly at: EpochSeconds; readonly completedAt: EpochSeconds; readonly receiptBy: LocalDate }
	  >
	| Fact<"told", { readonly at: EpochSeconds; readonly kind: MessageKind; readonly message: string }>
	| Fact<"held", { readonly since: EpochSeconds; readonly cause: HoldCause; readonly owner: string }>
	| Fact<"released", { readonly at: EpochSeconds; readonly cause: HoldCause }>
	| Fact<"joined", { readonly at: EpochSeconds; readonly intoCase: string; readonly intoNumber: string }>
	| Fact<
			"correction_joined",
			{
				readonly at: EpochSeconds;
				readonly fromCase: string;
				readonly fromNumber: string;
				readonly arrivedAt: EpochSeconds;
				/** By the end of which day the corrected set is answered: a correction is promised its day as a first letter is. */
				readonly receiptBy: LocalDate;
			},
			/** Where answers go from now on when the first letter gave no address that a machine may answer. */
			{ readonly replyTo: string; readonly messageId: string | null } | null
	  >
	| Fact<"documents_set", By, { readonly settings: readonly DocumentSetting[] }>
	| Fact<"answers_set", By & { readonly kind: string }, { readonly answers: unknown }>
	| Fact<"finding_accepted", By & { readonly mark: FindingMark }, { readonly reason: string }>
	| Fact<
			"verdict_recorded",
			By & {
				readonly mark: FindingMark;
				readonly verdict: "passed" | "failed";
				readonly evidenceObject: string | null;
			},
			{ readonly evidence: string }
	  >
	/** Pages and photo were rendered and looked at, after the outcome: warnings for the officer, which change no status. */
	| Fact<
			"looked",
			{ readonly at: EpochSeconds; readonly marks: readonly FindingMark[] },
			{ readonly findings: readonly Finding[] }
	  >
	/** Revocation that could not be reached at control was asked again. Revoked before arrival is an officer's task. */
	| Fact<"revocation_rechecked", { readonly at: EpochSeconds; readonly result: RecheckResult }>
	/**
	 * Whoever filed was reached at the contact that vouches for the filing: by a link, by a code, or by an officer who called. `quoted`: it is the confirmed
	 * contact of the application that his letter quotes, and the domain of the address answers for the letter.
	 */
	| Fact<"contact_confirmed", By & { readonly how: "link" | "code" | "officer" | "quoted" }>
	| Fact<"noted", By, { readonly text: string }>
	| Fact<"withdrawn", { readonly at: EpochSeconds; readonly by: Actor }, { readonly reason: string }>
	/** `answerBy`: by the end of which day an answer had to arrive; one that did is taken even now. */
	| Fact<"lapsed", { readonly at: EpochSeconds; readonly reason: string; readonly answerBy?: LocalDate }>;

export type CaseEventType = CaseEvent["type"];

/** A fact as a reader without the case's key sees it. */
export type SealedCaseEvent = {
	[E in CaseEvent as E["type"]]: { type: E["type"]; plain: E["plain"]; personal: E["personal"] | null };
}[CaseEventType];
