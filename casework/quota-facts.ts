import type { EpochSeconds, LocalDate } from "./facts.ts";

/**
 * What a limit speaks of. `region` null: the whole republic; `sector` null: every sector. A place counts against each line that covers it: its
 * region's, its sector's, both together, and the total (facts 4.10).
 */
export type QuotaLine = { readonly region: string | null; readonly sector: string | null };

/** Where places are taken: one region, and the sector of the employer where it is known. */
export type QuotaCell = { readonly region: string; readonly sector: string | null };

/** One line of an order. `places` null: the order lifts the limit. */
export type OrderLine = QuotaLine & { readonly places: number | null };

/** Places of one item of a case. */
export type ItemPlaces = { readonly item: string; readonly places: number };

/** Why places went back. `decided-anew`: the same case was decided again. Which of them return places is the house's choice (docs/decisions/0019). */
export type ReleaseCause = "refused" | "lapsed" | "withdrawn" | "objected" | "revoked" | "decided-anew";

type Fact<T extends string, Plain> = { readonly type: T; readonly plain: Plain; readonly personal: null };

/** `by`: an account id of the staff, or the name of a part of the machine. */
type By = { readonly by: string; readonly at: EpochSeconds };

/**
 * The facts of the stream `quota/<procedure>/<year>`. Bitemporal: an order counts from `from` on, and is known since `at`. Nothing in it is personal: a
 * case by its id, an item by its place in the application.
 */
export type QuotaEvent =
	| Fact<
			"quota_ordered",
			By & {
				/** The order by its name, number and date, as people quote it. */
				readonly order: string;
				readonly from: LocalDate;
				/** Where it can be read. */
				readonly source: string;
				readonly lines: readonly OrderLine[];
			}
	  >
	| Fact<
			"places_reserved",
			By & {
				readonly caseId: string;
				/** The day by which the limits were judged. */
				readonly on: LocalDate;
				readonly cell: QuotaCell;
				readonly items: readonly ItemPlaces[];
				/** Whether a limit held it back; false: none was in force, or the office had said that the quota does not bind. */
				readonly bound: boolean;
			}
	  >
	| Fact<
			"places_released",
			By & {
				readonly caseId: string;
				readonly cause: ReleaseCause;
				readonly items: readonly string[];
				/** `all`: also what was used, because the paper was taken away. */
				readonly what: "reserved" | "all";
			}
	  >
	/** The paper is out: what was reserved is used. */
	| Fact<"places_used", By & { readonly caseId: string; readonly items: readonly string[] }>;

export type QuotaEventType = QuotaEvent["type"];
