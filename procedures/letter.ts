import type { EpochSeconds, LocalDate, MessageKind } from "../casework/facts.ts";
import type { ItemProposal, ProposedOutcome } from "../casework/review-facts.ts";
import type { PlaceReason } from "../casework/selection.ts";
import type { Finding } from "../findings/finding.ts";
import type { Words } from "../findings/lang.ts";
import type { NextCertificate } from "./next-certificate.ts";

/** A letter to an applicant: the messages that a case owes (casework/facts.ts), and the notice that the delay is ours. */
export type LetterKind = MessageKind | "held" | "letter-answer";

/** Letters that answer what an applicant did himself on his page: every procedure has them, in the same words (own-act-body.ts). */
export type OwnActKind = "withdrawal" | "own-correction";

/** What every letter says about the office that sends it. */
export type LetterOffice = {
	readonly name: Words;
	readonly intakeAddress: string;
	readonly phone: string;
	readonly site: string;
	/** Where the guide to filing and the authority's certificate are published. */
	readonly guideUrl: string;
	/** SHA-256 of the certificate that containers are encrypted to, lower-case hex: senders see a change coming. Null when unknown. */
	readonly certificateFingerprint: string | null;
	/** The one that will follow it, once it is announced. Absent in letters that were frozen before announcements were. */
	readonly nextCertificate?: NextCertificate | null;
	/** A demonstration office says so in every letter (design.md 8). */
	readonly demonstration: boolean;
};

type Numbered = {
	readonly office: LetterOffice;
	readonly number: string;
	readonly arrivedAt: EpochSeconds;
	readonly stateUrl: string;
};

/** The link by which whoever filed confirms that the contact is his; works once and until `until`. Absent where nothing is to be confirmed. */
type Confirming = { readonly confirm?: { readonly url: string; readonly until: EpochSeconds } };

/** What is to be mended or lacks, and by the end of which day it has to come; no day in letters that were frozen before they named one. */
type Faulty = Numbered & Confirming & { readonly findings: readonly Finding[]; readonly answerBy?: LocalDate };

/** What an officer wrote himself. A line of `text` is a paragraph of the letter. */
type Written = {
	readonly subject: string;
	readonly text: string;
	/** The letter that it answers, repeated below. */
	readonly quoted?: { readonly arrivedAt: EpochSeconds; readonly text: string };
};

/** A file of the receipt, as its applicant sees it: place, kind and hash, never the file's own name. */
export type LetterFile = { readonly ordinal: number; readonly kind: string | null; readonly sha256: string };

/** A paper as a letter names it: its kind, its number, its days; nothing of whom it is for. */
export type PaperLine = {
	/** An id of `DecisionRules.grantKindOf`. */
	readonly kind: string;
	readonly number: string;
	readonly validFrom: LocalDate;
	readonly validTo: LocalDate;
};

/** An interview as its candidate is told of it (A15.1). Seconds; `to` is the first that is free again. */
export type ToldInterview = {
	readonly from: EpochSeconds;
	readonly to: EpochSeconds;
	/** Null: by the link. */
	readonly room: string | null;
	readonly link: string | null;
	/** Until when he says whether he comes. */
	readonly confirmBy: EpochSeconds;
	readonly confirmed: boolean;
	/** He was told another time before. */
	readonly moved: boolean;
	/** He may still choose another time himself. */
	readonly mayRebook: boolean;
	/** Of the calendar's entry: how often the time was told anew. */
	readonly sequence: number;
	/** When this letter was made. */
	readonly at: EpochSeconds;
	/** Opens his page once and until `until`; null: only his number and second secret do. */
	readonly page: { readonly url: string; readonly until: EpochSeconds } | null;
};

/** Letters of a selection that hears its candidates; a procedure that has none sends none. */
export type InterviewKind = "interview-invitation" | "interview-reminder";

/** What a letter about a place in a round tells. */
export const placeNews = [
	"seat",
	"reserve",
	/** A place fell free. */
	"moved-up",
	/** What an objection changed gave him a place, or took his: he is on the reserve list. */
	"seat-anew",
	"moved-down",
	"reminder",
	"confirmed",
	"declined",
	"not-confirmed",
	"not-reached",
	"left-out",
	"disqualified",
	/** What he objected to was judged anew, and nothing changed for him. */
	"as-before",
] as const;

export type PlaceNews = (typeof placeNews)[number];

/** Frozen data of one letter: stored with the fact that caused it, rendered later, any number of times, to the same text. */
export type Letter =
	| {
			readonly kind: "delivery";
			readonly data: Numbered &
				Confirming & {
					readonly receiptBy: LocalDate;
					/** What was taken out of a letter of ordinary documents: kind by the sender's own name for it, and what the bytes are. Absent elsewhere. */
					readonly attached?: readonly { readonly kind: string | null; readonly type: string }[];
				};
	  }
	| { readonly kind: "nonconformity"; readonly data: Faulty }
	| { readonly kind: "incomplete"; readonly data: Faulty }
	| {
			readonly kind: "receipt";
			readonly data: Numbered & {
				readonly completedAt: EpochSeconds;
				readonly findings: readonly Finding[];
				readonly files: readonly LetterFile[];
			};
	  }
	| {
			readonly kind: "to-check";
			readonly data: Numbered & Confirming & { readonly findings: readonly Finding[]; readonly answerBy: LocalDate };
	  }
	| { readonly kind: "held"; readonly data: Numbered & { readonly since: EpochSeconds } }
	| { readonly kind: "correction-joined"; readonly data: Numbered & { readonly intoNumber: string } }
	| {
			readonly kind: "correction-request";
			readonly data: Numbered & {
				readonly answerBy: LocalDate;
				readonly wanted: readonly {
					readonly ordinal: number;
					readonly kind: string | null;
					readonly person: number | null;
					/** Id of the procedure's published list. */
					readonly reason: string;
					readonly line: string;
				}[];
			};
	  }
	/** `closesAt`: the last second of the round that the application came in; the letter is about that. */
	| {
			readonly kind: "correction-reminder";
			readonly data: Numbered & { readonly answerBy: LocalDate; readonly closesAt?: EpochSeconds };
	  }
	/** As the officer wrote it, in the applicant's language or in the one that he chose. */
	| {
			readonly kind: "officer-letter";
			readonly data: Numbered & Written & { readonly language?: string; readonly inReplyTo?: string | null };
	  }
	/** An officer's answer to a letter that belongs to no case. */
	| { readonly kind: "letter-answer"; readonly data: Written & { readonly office: LetterOffice } }
	| {
			readonly kind: "protective-receipt";
			readonly data: Numbered & { readonly oursSince: LocalDate | null };
	  }
	/** `url` works once and until `until`. */
	| { readonly kind: "page-link"; readonly data: Numbered & { readonly url: string; readonly until: EpochSeconds } }
	| { readonly kind: InterviewKind; readonly data: Numbered & ToldInterview }
	/** The commission put the case off. Its reason is on the applicant's page and not in clear mail. */
	| { readonly kind: "postponed"; readonly data: Numbered }
	| {
			readonly kind: "fee-order";
			readonly data: Numbered & {
				readonly reference: string;
				/** What is to pay; zero or below: what was paid before is enough. */
				readonly totalTyiyn: number;
				readonly payBy: LocalDate;
				/** Asked for before anybody has decided (facts 4.6). */
				readonly beforeDecision?: boolean;
			};
	  }
	/** `owedTyiyn`: what is still to pay; below zero, what was paid too much. */
	| {
			readonly kind: "payment-received";
			readonly data: Numbered & {
				readonly amountTyiyn: number;
				readonly owedTyiyn: number;
				/**
				 * What a fee that is paid leads to now; `person`: the case had ended, and somebody writes about the money; `order`: nobody has asked for a fee
				 * yet, and nothing is said of how much there is to pay. Absent: the paper.
				 */
				readonly leadsTo?: "paper" | "decision" | "person" | "order";
			};
	  }
	/** B30. In clear: outcome, items by their place, grounds of the published list, the way to object. The reason in words is on the paper and the page. */
	| {
			readonly kind: "decision";
			readonly data: Numbered & {
				readonly outcome: ProposedOutcome;
				readonly items: readonly ItemProposal[];
				readonly remedy: string | null;
				readonly decidedOn: LocalDate;
				/** The fee was paid beforehand: none is asked for any more. */
				readonly feePaid?: boolean;
				/** As in `paper-issued`; absent where the letter says nothing of the decision's own paper. */
				readonly attached?: boolean;
			};
	  }
	| {
			readonly kind: "paper-issued";
			readonly data: Numbered & {
				readonly papers: readonly PaperLine[];
				/** Attached, encrypted to the applicant's own certificate; else it waits behind the second secret. */
				readonly attached: boolean;
			};
	  }
	| { readonly kind: "paper-expires"; readonly data: Numbered & { readonly paper: PaperLine } }
	/** `ground`: an id of the published list of grounds. */
	| {
			readonly kind: "paper-revoked";
			readonly data: Numbered & { readonly paper: PaperLine; readonly on: LocalDate; readonly ground: string };
	  }
	| {
			readonly kind: "paper-changed";
			readonly data: Numbered & {
				readonly paper: PaperLine;
				readonly change: "passport" | "duplicate" | "renewed";
				/** The number that is good from now on. */
				readonly nextNumber: string;
			};
	  }
	/** His own result and nobody else's (A15.1); of others it says no more than the rule by which all are put in order. */
	| {
			readonly kind: "place";
			readonly data: Numbered & {
				readonly says: PlaceNews;
				readonly reason: PlaceReason | null;
				/** On the reserve list at that moment; null for a seat, and where the office does not tell it. */
				readonly position: number | null;
				readonly confirmBy: LocalDate | null;
				/** Ids of the published lists; null where nothing was refused, and where there is nothing to object to. */
				readonly ground: string | null;
				readonly remedy: string | null;
				readonly decidedOn: LocalDate;
				/** Opens his page once, for the answer that is asked of him. */
				readonly page: { readonly url: string; readonly until: EpochSeconds } | null;
			};
	  }
	| {
			readonly kind: "correction-waits";
			readonly data: Numbered & Confirming & { readonly quotedNumber: string | null };
	  }
	| {
			readonly kind: "withdrawal";
			readonly data: Numbered & {
				readonly withdrawnAt: EpochSeconds;
				/** False: an officer wrote it down. */
				readonly onPage: boolean;
				/** How many days after the result papers are kept, as the consents say; null where the procedure names none. */
				readonly keptDays: number | null;
			};
	  }
	/** Of the application; the correction has a number, a time and a state of its own. */
	| {
			readonly kind: "own-correction";
			readonly data: Numbered & {
				/** `faulty`: control found faults in it. The last three: an officer has settled it. */
				readonly says: "waits" | "faulty" | "joined" | "own" | "not-taken";
				readonly ownNumber: string;
				readonly ownStateUrl: string;
				readonly correctedAt: EpochSeconds;
				/** The last second of the window that it came after; null where that is not why it stands alone. */
				readonly closedAt: EpochSeconds | null;
			};
	  }
	| {
			readonly kind: "how-to-file";
			readonly data: { readonly office: LetterOffice; readonly findings: readonly Finding[] };
	  };

/** A letter as it is sent: one line, plain text of at most 76 columns where words allow, and simple HTML with the same words. */
export type RenderedLetter = {
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** An appointment, as a file for the reader's calendar (RFC 5545); absent where the letter makes none. */
	readonly calendar?: string;
};
