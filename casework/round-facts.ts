import type { AssessmentRules } from "./assessment-rules.ts";
import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { Panel, Slot } from "./interview.ts";
import type { Reveal } from "./lots.ts";
import type { LineScores } from "./scores.ts";
import type { Placed, SelectionInputs } from "./selection.ts";

/** What the round selects for, as its call says it (A2). `caps`: groups whose cap is another than `cap`. */
export type RoundPlan = {
	readonly procedure: string;
	readonly round: string;
	readonly seats: number;
	readonly cap: number;
	readonly caps: Readonly<Record<string, number>>;
};

/** What the round knows of a candidate: nothing that names him. */
export type CaseEntry = {
	readonly caseId: string;
	readonly number: string;
	/** The office that has the case. */
	readonly office: string;
	/** The quota group of that office (facts A-1). */
	readonly group: string;
	/** Who recommended him, as a keyed hash of the institution's normalised name; null: nobody. */
	readonly institution: string | null;
	/** An officer has said that the case may be judged. */
	readonly ready: boolean;
	/** Whole numbers that a criterion asks for, by name. */
	readonly measures: Readonly<Record<string, number>>;
};

/** Who scores. `institutions`: keyed hashes as in `CaseEntry`, of those that he belongs to. `reads`: false for whoever sits on panels only. */
export type Assessor = {
	readonly user: string;
	readonly office: string;
	/** Further offices that his roles name; absent for none. He reads for none of them either. */
	readonly alsoAt?: readonly string[];
	readonly institutions: readonly string[];
	readonly reads: boolean;
};

/** Why somebody's hands are off a case. */
export type ConflictCause = "declared" | "same-office" | "same-institution";

/** A preference that an assessor found shown, and the documents (ordinals) that show it. */
export type GroundFound = { readonly ground: string; readonly evidence: readonly number[] };

/** Why a case that is complete takes no part. */
export type LeftOutGround =
	| "requirement-not-met"
	| "withdrawn"
	| "interview-missed"
	| "late"
	| "double"
	| "other-ground";

/** What was scored: the documents by assessors, the interview by the panel. */
export type Stage = "documents" | "interview";

/** What the mother tongue showed to somebody who speaks it. */
export type LanguageVerdict = "communicates" | "does-not";

/** Why somebody has his place no more. */
export type LeavingCause = "declined" | "not-confirmed" | "withdrawn" | "disqualified";

/** Why frozen inputs are opened again, before anybody revealed anything. */
export type ThawGround = "case-missing" | "scores-corrected" | "rules-corrected" | "other-ground";

/** What a what-if changes; absent: as frozen. */
export type WhatIf = {
	readonly seats?: number;
	readonly cap?: number;
	readonly caps?: Readonly<Record<string, number>>;
};

/** Somebody whose outcome is another than before. */
export type PlaceChange = {
	readonly caseId: string;
	readonly before: Placed["outcome"] | "none";
	readonly after: Placed["outcome"] | "none";
};

type Fact<T extends string, Plain, Personal = null> = {
	readonly type: T;
	readonly plain: Plain;
	readonly personal: Personal;
};

type By = { readonly by: Actor; readonly at: EpochSeconds };
type OnCase = By & { readonly caseId: string };
type Reason = { readonly reason: string };

type AssessingFact =
	| Fact<"assessment_opened", By & { readonly plan: RoundPlan; readonly rules: AssessmentRules }>
	| Fact<"case_entered", By & CaseEntry>
	| Fact<"case_updated", OnCase & Partial<Omit<CaseEntry, "caseId" | "number">>>
	| Fact<"case_left_out", OnCase & { readonly ground: LeftOutGround }, Reason>
	| Fact<"case_returned", OnCase, Reason>
	| Fact<"assessor_named", By & Assessor>
	| Fact<"assessor_dismissed", By & { readonly user: string }>
	/** `third`: called because the sheets lie too far apart. */
	| Fact<"assessor_assigned", OnCase & { readonly user: string; readonly third: boolean }>
	/** His sheet, if there is one, counts no more. */
	| Fact<"assessor_released", OnCase & { readonly user: string; readonly cause: ConflictCause | "dismissed" }>
	| Fact<"conflict_declared", OnCase & { readonly user: string }, { readonly ground: string }>
	| Fact<
			"sheet_handed_in",
			OnCase & { readonly user: string; readonly scores: LineScores; readonly grounds: readonly GroundFound[] },
			{ readonly notes: string }
	  >
	/** Everybody who was to score with them has; from now on they see each other's, and change nothing any more. */
	| Fact<"sheets_opened", OnCase & { readonly stage: Stage; readonly users: readonly string[] }>
	/** The sheets lie further apart than the round allows. */
	| Fact<"outlier_found", OnCase & { readonly distance: number }>
	/** No third could be had, or none is wanted: the sheets stand as they are. */
	| Fact<"spread_accepted", OnCase, Reason>
	| Fact<"ground_settled", OnCase & { readonly ground: string; readonly counts: boolean }, Reason>;

type InterviewFact =
	| Fact<"panel_set", By & Panel>
	| Fact<"slots_added", By & { readonly slots: readonly Slot[] }>
	| Fact<"slots_removed", By & { readonly slots: readonly string[] }>
	/** `confirmBy`: until when he says whether he comes. `link`: where there is no room; null else. */
	| Fact<
			"interview_invited",
			OnCase & { readonly slot: string; readonly language: string; readonly confirmBy: EpochSeconds },
			{ readonly link: string | null }
	  >
	| Fact<"interview_confirmed", OnCase>
	/** He cannot come at that time, and has chosen no other. */
	| Fact<"interview_declined", OnCase>
	| Fact<
			"interview_rebooked",
			OnCase & { readonly slot: string; readonly confirmBy: EpochSeconds },
			{ readonly link: string | null }
	  >
	| Fact<"interview_missed", OnCase>
	| Fact<
			"interview_scored",
			OnCase & { readonly user: string; readonly scores: LineScores },
			{ readonly notes: string }
	  >
	| Fact<
			"language_checked",
			OnCase & { readonly user: string; readonly language: string; readonly verdict: LanguageVerdict },
			{ readonly notes: string }
	  >;

type SelectingFact =
	| Fact<"entropy_committed", By & { readonly user: string; readonly commitment: string }>
	/** Somebody who had committed did not reveal: the draw begins anew, and he takes no part in it. */
	| Fact<"draw_abandoned", By & { readonly unrevealed: readonly string[] }>
	| Fact<"inputs_frozen", By & { readonly inputs: SelectionInputs; readonly hash: string; readonly draftHash: string }>
	| Fact<"inputs_thawed", By & { readonly ground: ThawGround }>
	| Fact<
			"what_if_asked",
			By & {
				readonly change: WhatIf;
				readonly seated: number;
				readonly openTies: number;
				readonly changes: readonly PlaceChange[];
			}
	  >
	/** The first of two. `reveal` null: the round draws no lots. */
	| Fact<"release_proposed", By & { readonly draftHash: string; readonly reveal: Reveal | null }>
	/** The second. `seed` null: no lots. `confirmBy`: the last day on which a place can be confirmed. */
	| Fact<
			"selection_released",
			By & {
				readonly draftHash: string;
				readonly inputsHash: string;
				readonly reveals: readonly Reveal[];
				readonly seed: string | null;
				readonly placed: readonly Placed[];
				readonly confirmBy: LocalDate;
			}
	  >
	| Fact<"place_confirmed", OnCase>
	/** `movedUp`: who has a place now and had none before, in the order of the list. */
	| Fact<
			"place_left",
			OnCase & { readonly cause: LeavingCause; readonly movedUp: readonly string[]; readonly confirmBy: LocalDate }
	  >
	| Fact<"scores_reopened", OnCase & { readonly stages: readonly Stage[] }, Reason>
	/** What the new scores lead to. `changes` empty: the round stands; else it is to be released again, by another person. */
	| Fact<
			"objection_settled",
			OnCase & {
				readonly inputs: SelectionInputs;
				readonly hash: string;
				readonly placed: readonly Placed[];
				readonly changes: readonly PlaceChange[];
			},
			Reason
	  >
	| Fact<"amendment_released", By & { readonly hash: string; readonly confirmBy: LocalDate }>
	| Fact<"round_closed", By>;

/**
 * What happens in a round, in the stream `round/<procedure>/<id>`, which also holds the changes of the call itself (`round_recorded`). A personal part
 * belongs to the case of its fact and is sealed under that case's key.
 */
export type RoundEvent = AssessingFact | InterviewFact | SelectingFact;

export type RoundEventType = RoundEvent["type"];

/** As it lies in the store: what is personal is null where its key is not at hand. */
export type SealedRoundEvent = RoundEvent extends infer E
	? E extends { readonly personal: infer P }
		? Omit<E, "personal"> & { readonly personal: P | null }
		: never
	: never;
