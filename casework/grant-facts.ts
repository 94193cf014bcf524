import type { Lang } from "../findings/lang.ts";
import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";

/** What a paper says of whom it is for; sealed under the key of the case that it came of. Null: the paper of that kind does not say it. */
export type GrantHolder = {
	/** The worker or entrepreneur as written in the passport, in Latin letters; null on an employer's permit. */
	readonly name: string | null;
	/** The same name in another script (Hangul), where the paper says both; absent in facts of papers that never do. */
	readonly otherName?: string | null;
	readonly citizenship: string | null;
	readonly birthDate: LocalDate | null;
	readonly passportNumber: string | null;
	/** The employer's name; null for an entrepreneur, who has none. */
	readonly employer: string | null;
	readonly employerTaxNumber: string | null;
	readonly occupation: string | null;
	/** What an employer's permit speaks of: how many, as what. */
	readonly places: readonly { readonly occupation: string; readonly approved: number }[];
	/** The vault object of the photograph and the SHA-256 (hex) of its bytes; null on an employer's permit. */
	readonly photoObject: string | null;
	readonly photoSha256: string | null;
	/** The languages that the paper is set in, the office's own first; absent: those that every paper of its kind is set in. */
	readonly languages?: readonly Lang[];
	/** The random code printed beside the number: whoever holds the paper may ask for its state (design.md 11, 13). */
	readonly code: string;
};

/** One number of a series, and where its bit stands in the published list of revocations. */
export type GrantNumber = {
	readonly series: string;
	/** 1, 2, 3 … without a gap. */
	readonly ordinal: number;
	/** As printed: series and ordinal. */
	readonly number: string;
	/** SHA-256 (hex) of the printed code: enough to check one, not enough to print it. */
	readonly codeHash: string;
	/** Which list and which bit of it; the bit is drawn at random, so that neighbours say nothing of each other. */
	readonly statusList: number;
	readonly statusIndex: number;
};

/** Why a paper was made anew under the same grant: the former number is good no more. */
export type ReissueCause = "duplicate" | "passport";

type Fact<T extends string, Plain, Personal = null> = {
	readonly type: T;
	readonly plain: Plain;
	readonly personal: Personal;
};

type By = { readonly by: Actor; readonly at: EpochSeconds };

/** The life of a paper: facts of the stream `grant/<id>` (design.md 2). */
export type GrantEvent =
	| Fact<
			"grant_issued",
			By & {
				readonly grant: string;
				readonly caseId: string;
				readonly caseNumber: string;
				readonly item: string;
				readonly procedure: string;
				readonly office: string;
				readonly law: string;
				/** `DecisionRules.grantKindOf`. */
				readonly kind: string;
				readonly number: GrantNumber;
				readonly validFrom: LocalDate;
				/** The last day. */
				readonly validTo: LocalDate;
				readonly region: string | null;
				/** How many places an employer's permit gives; null for a person's paper. */
				readonly places: number | null;
				/** The grant that this one continues; null for a first one. */
				readonly renews: string | null;
			},
			GrantHolder
	  >
	/** One print of the paper. `blank`: the number of the secured blank, where one is used. The reason: why it was printed again; null for the first. */
	| Fact<
			"paper_printed",
			By & { readonly number: string; readonly copy: number; readonly blank: string | null; readonly sha256: string },
			{ readonly reason: string } | null
	  >
	| Fact<"blank_spoiled", By & { readonly blank: string }, { readonly reason: string }>
	/** `proof`: the vault object of the new passport's scan; null for a duplicate. */
	| Fact<
			"reissued",
			By & { readonly cause: ReissueCause; readonly number: GrantNumber; readonly proof: string | null },
			GrantHolder
	  >
	/**
	 * `ground`: an id of the published list. From the first second of `on` the paper is good no more. By the applicant: he gave it up himself, and needs no
	 * reason.
	 */
	| Fact<"grant_revoked", By & { readonly ground: string; readonly on: LocalDate }, { readonly reason: string }>
	| Fact<"grant_expired", { readonly at: EpochSeconds }>
	| Fact<"expiry_warned", { readonly at: EpochSeconds; readonly validTo: LocalDate }>
	/** From the first second of `from`, the first day of the new one, that one is good in place of this. */
	| Fact<"grant_renewed", By & { readonly into: string; readonly from: LocalDate }>;

export type GrantEventType = GrantEvent["type"];

/** A fact as a reader without the case's key sees it. */
export type SealedGrantEvent = {
	[E in GrantEvent as E["type"]]: { type: E["type"]; plain: E["plain"]; personal: E["personal"] | null };
}[GrantEventType];
