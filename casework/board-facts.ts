import type { BoardRules, Tally, Vote } from "./board-rules.ts";
import type { UnlistCause } from "./decision-facts.ts";
import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { ItemProposal, ProposedOutcome } from "./review-facts.ts";

/** A member as the sitting knows him: an account, and whether he may preside. */
export type BoardMember = {
	readonly user: string;
	readonly chair: boolean;
	/** The authority that sent him. */
	readonly represents: string;
};

/** What the sitting is of, where and when. */
export type SittingPlan = {
	/** The body's key: `<procedure>/<office>/<name>`. */
	readonly body: string;
	readonly procedure: string;
	readonly office: string;
	readonly on: LocalDate;
	/** `HH:MM` in the procedure's zone. */
	readonly time: string;
	readonly place: string;
};

/** One case of a frozen package of decisions; its reason is sealed beside it. */
export type PreparedCase = {
	readonly caseId: string;
	readonly number: string;
	readonly result: "decided" | "postponed";
	readonly outcome: ProposedOutcome | null;
	readonly items: readonly ItemProposal[];
	readonly remedy: string | null;
};

type Fact<T extends string, Plain, Personal = null> = {
	readonly type: T;
	readonly plain: Plain;
	readonly personal: Personal;
};

type By = { readonly by: Actor; readonly at: EpochSeconds };
type OnCase = By & { readonly caseId: string };

/**
 * What happens to a sitting, in the stream `sitting/<uuid>`. A personal part belongs to the case of its fact and is sealed under that case's key:
 * with the case's erasure it goes, too.
 */
export type SittingEvent =
	| Fact<"sitting_planned", By & SittingPlan>
	| Fact<"sitting_moved", By & Pick<SittingPlan, "on" | "time" | "place">>
	| Fact<"sitting_cancelled", By>
	/** `recused`: who recused himself from this case at an earlier sitting; that stays. */
	| Fact<"case_listed", OnCase & { readonly number: string; readonly recused: readonly string[] }>
	| Fact<"case_taken_off", OnCase, { readonly reason: string }>
	| Fact<"recused", OnCase & { readonly member: string }, { readonly ground: string }>
	/** Members and rules as they were on this day: what is changed later changes no decision. */
	| Fact<
			"sitting_opened",
			By & {
				readonly members: readonly BoardMember[];
				readonly present: readonly string[];
				readonly presiding: string;
				readonly rules: BoardRules;
			}
	  >
	| Fact<"attendance_changed", By & { readonly present: readonly string[]; readonly presiding: string }>
	| Fact<"case_called", OnCase>
	| Fact<
			"motion_put",
			OnCase & {
				readonly outcome: ProposedOutcome;
				readonly items: readonly ItemProposal[];
				readonly remedy: string | null;
			},
			{ readonly reason: string }
	  >
	/** `motion`: the how-manieth of this case. The last vote of a member counts. */
	| Fact<
			"voted",
			OnCase & { readonly member: string; readonly motion: number; readonly vote: Vote; readonly hasOpinion: boolean },
			{ readonly opinion: string }
	  >
	| Fact<
			"vote_closed",
			OnCase & {
				readonly motion: number;
				readonly tally: Tally;
				readonly members: number;
				readonly present: readonly string[];
				readonly carried: boolean;
			}
	  >
	| Fact<"case_postponed", OnCase, { readonly reason: string }>
	/** Frozen; `hash` is of the package with its reasons (server/board/package.ts). */
	| Fact<"decisions_prepared", By & { readonly hash: string; readonly cases: readonly PreparedCase[] }>
	| Fact<"preparation_undone", By>
	| Fact<"decisions_released", By & { readonly hash: string }>
	| Fact<"minutes_issued", By>
	| Fact<"sitting_closed", By>;

export type SittingEventType = SittingEvent["type"];

/** As it lies in the store: what is personal is null where its key is not at hand. */
export type SealedSittingEvent = SittingEvent extends infer E
	? E extends { readonly personal: infer P }
		? Omit<E, "personal"> & { readonly personal: P | null }
		: never
	: never;

/** Why a case left a sitting, in the words of the case's own stream. */
export const unlistCauses: Readonly<Record<"case_taken_off" | "case_postponed", UnlistCause>> = {
	case_taken_off: "taken-off",
	case_postponed: "postponed",
};
