import type { LocalDate } from "./facts.ts";
import type { ItemPlaces, QuotaCell } from "./quota-facts.ts";
import type { ItemProposal } from "./review-facts.ts";

/** What a decision asks of the year's quota. `region` null: the answers do not say where. */
export type PlacesAsked = {
	readonly region: string | null;
	readonly sector: QuotaCell["sector"];
	readonly items: readonly ItemPlaces[];
};

/** Whose permit gives the places that a decision uses. `taxNumber` null: the answers do not say. */
export type PermitAsked = { readonly taxNumber: string | null };

/** What the press said of a year's quota: figures with their source, not the orders themselves (facts 4.10). A region that is not here was not found. */
export type PublishedQuota = {
	readonly year: number;
	/** The first day it is said to hold; null where no day was found within the year. */
	readonly from: LocalDate | null;
	/** The order as the source names it; null where it does not. */
	readonly order: string | null;
	readonly source: string;
	readonly lines: readonly { readonly region: string | null; readonly places: number }[];
};

/** What a procedure's law says of quotas; absent where it knows none. Pure. */
export type QuotaRules = {
	/** Ids as the application form has them. */
	readonly regions: readonly string[];
	readonly sectors: readonly string[];
	/** What the granted items of a decision take of the year's quota; null: a kind that takes none. */
	readonly placesOf: (kind: string | null, answers: unknown, granted: readonly ItemProposal[]) => PlacesAsked | null;
	/** Whose permit the granted items use one place each of; null: a kind that uses none. */
	readonly permitOf: (kind: string | null, answers: unknown) => PermitAsked | null;
	/** Figures that a manager may begin an order with; they bind nobody. Absent: none were found. */
	readonly published?: readonly PublishedQuota[];
	/** The kind of paper that gives such places. */
	readonly permitKind: string;
};
