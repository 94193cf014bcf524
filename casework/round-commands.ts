import type { AssessmentRules, RulesFault } from "./assessment-rules.ts";
import type { Waiting } from "./candidates.ts";
import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { Clash, Panel, Slot } from "./interview.ts";
import type { HashOf } from "./lots.ts";
import type {
	Assessor,
	CaseEntry,
	ConflictCause,
	GroundFound,
	LanguageVerdict,
	LeavingCause,
	LeftOutGround,
	RoundEvent,
	RoundPlan,
	Stage,
	ThawGround,
	WhatIf,
} from "./round-facts.ts";
import type { RoundStatus } from "./round-state.ts";
import type { LineScores } from "./scores.ts";
import type { InputsFault } from "./selection.ts";

/** What is asked of a round. `caseId` where it is about one candidate. */
export type RoundCommand =
	| { readonly name: "open"; readonly plan: RoundPlan; readonly rules: AssessmentRules }
	| { readonly name: "enterCase"; readonly entry: CaseEntry }
	| {
			readonly name: "updateCase";
			readonly caseId: string;
			readonly change: Partial<Omit<CaseEntry, "caseId" | "number">>;
	  }
	| {
			readonly name: "leaveOut";
			readonly caseId: string;
			readonly ground: LeftOutGround;
			readonly reason: string;
	  }
	| { readonly name: "takeBack"; readonly caseId: string; readonly reason: string }
	| { readonly name: "nameAssessor"; readonly assessor: Assessor }
	| { readonly name: "dismissAssessor"; readonly user: string }
	/** Gives every case that lacks readers to those with the least to do. */
	| { readonly name: "assign" }
	/** The actor's own, and nobody else's to declare. */
	| { readonly name: "declareConflict"; readonly caseId: string; readonly ground: string }
	| {
			readonly name: "handIn";
			readonly caseId: string;
			readonly scores: LineScores;
			readonly grounds: readonly GroundFound[];
			readonly notes: string;
	  }
	| { readonly name: "acceptSpread"; readonly caseId: string; readonly reason: string }
	| {
			readonly name: "settleGround";
			readonly caseId: string;
			readonly ground: string;
			readonly counts: boolean;
			readonly reason: string;
	  }
	| { readonly name: "setPanel"; readonly panel: Panel }
	| { readonly name: "addSlots"; readonly slots: readonly Slot[] }
	/** Ids of times that nobody was asked to come to. */
	| { readonly name: "removeSlots"; readonly slots: readonly string[] }
	| {
			readonly name: "invite" | "rebook";
			readonly caseId: string;
			readonly slot: string;
			readonly language: string;
			readonly confirmBy: EpochSeconds;
			/** Where the slot has no room. */
			readonly link: string | null;
	  }
	| { readonly name: "confirmInterview"; readonly caseId: string }
	| { readonly name: "declineInterview"; readonly caseId: string }
	| { readonly name: "recordMissed"; readonly caseId: string }
	| {
			readonly name: "scoreInterview";
			readonly caseId: string;
			readonly scores: LineScores;
			readonly notes: string;
	  }
	| {
			readonly name: "checkLanguage";
			readonly caseId: string;
			readonly language: string;
			readonly verdict: LanguageVerdict;
			readonly notes: string;
	  }
	| { readonly name: "commitEntropy"; readonly commitment: string }
	/** `accepted`: every case of this round that the office has accepted. */
	| { readonly name: "freeze"; readonly accepted: readonly string[] }
	| { readonly name: "thaw"; readonly ground: ThawGround }
	| { readonly name: "askWhatIf"; readonly change: WhatIf }
	/** `hash`: of the draft as it was shown. `entropy`: what was committed to; null where the round draws no lots. */
	| { readonly name: "proposeRelease"; readonly hash: string; readonly entropy: string | null }
	| {
			readonly name: "release";
			readonly hash: string;
			readonly entropy: string | null;
			readonly confirmBy: LocalDate;
	  }
	| { readonly name: "abandonDraw" }
	/** `today`: in the procedure's zone. */
	| { readonly name: "confirmPlace"; readonly caseId: string; readonly today: LocalDate }
	| {
			readonly name: "leavePlace";
			readonly caseId: string;
			readonly cause: LeavingCause;
			readonly today: LocalDate;
			/** For whoever moves up. */
			readonly confirmBy: LocalDate;
	  }
	| {
			readonly name: "reopenScores";
			readonly caseId: string;
			readonly stages: readonly Stage[];
			readonly reason: string;
	  }
	| { readonly name: "settleObjection"; readonly caseId: string; readonly reason: string }
	| { readonly name: "releaseAmendment"; readonly hash: string; readonly confirmBy: LocalDate }
	| { readonly name: "close" };

/** Why a round does not do what was asked. Sentences are made at the edge. */
export type RoundRefusal =
	| { readonly code: "not-now"; readonly status: RoundStatus | "none" }
	| { readonly code: "rules-wrong"; readonly faults: readonly RulesFault[] }
	| { readonly code: "plan-wrong" }
	| { readonly code: "no-such-case" }
	| { readonly code: "already-entered" }
	| { readonly code: "case-is-left-out" }
	| { readonly code: "nothing-changed" }
	| { readonly code: "reason-missing" }
	| { readonly code: "officer-only" }
	| { readonly code: "not-assigned" }
	| { readonly code: "no-such-person" }
	| { readonly code: "conflict"; readonly cause: ConflictCause; readonly user: string }
	/** He scored this candidate before the objection. */
	| { readonly code: "scored-before"; readonly user: string }
	| { readonly code: "already-declared" }
	| { readonly code: "sheets-are-open" }
	| { readonly code: "scores-wrong" }
	| { readonly code: "no-such-ground" }
	| { readonly code: "evidence-missing"; readonly ground: string }
	| { readonly code: "no-spread" }
	| { readonly code: "not-disputed" }
	| { readonly code: "no-interviews" }
	| { readonly code: "panel-wrong" }
	| { readonly code: "panel-has-scored" }
	| { readonly code: "slot-wrong" }
	| { readonly code: "clash"; readonly with: Clash; readonly slot: string }
	| { readonly code: "no-such-slot" }
	| { readonly code: "slot-taken" }
	| { readonly code: "slot-is-past" }
	| { readonly code: "link-missing" }
	| { readonly code: "already-invited" }
	| { readonly code: "not-invited" }
	| { readonly code: "already-confirmed" }
	| { readonly code: "too-late" }
	| { readonly code: "no-more-rebooking" }
	| { readonly code: "not-begun" }
	| { readonly code: "has-been-held" }
	| { readonly code: "not-on-panel" }
	| { readonly code: "not-the-interpreter" }
	| { readonly code: "no-lots-here" }
	| { readonly code: "already-committed" }
	| { readonly code: "commitment-wrong" }
	| { readonly code: "barred-from-draw" }
	| { readonly code: "two-must-commit" }
	| { readonly code: "candidates-wait"; readonly waiting: readonly Waiting[] }
	| { readonly code: "inputs-wrong"; readonly fault: InputsFault }
	| { readonly code: "other-draft" }
	| { readonly code: "inputs-moved" }
	/** What was revealed is not what was committed to. */
	| { readonly code: "other-entropy" }
	| { readonly code: "not-a-committer" }
	| { readonly code: "same-person" }
	| { readonly code: "ties-open"; readonly count: number }
	| { readonly code: "day-wrong" }
	| { readonly code: "no-place" }
	| { readonly code: "day-has-not-passed" }
	| { readonly code: "has-left" }
	| { readonly code: "amendment-waits" }
	| { readonly code: "already-open" }
	| { readonly code: "not-reopened" }
	| { readonly code: "objections-open"; readonly caseIds: readonly string[] };

export type RoundContext = { readonly actor: Actor; readonly now: EpochSeconds; readonly hashOf: HashOf };

export type RoundDecision =
	| { readonly ok: true; readonly events: readonly RoundEvent[] }
	| { readonly ok: false; readonly refusal: RoundRefusal };

export type Named<N extends RoundCommand["name"]> = Extract<RoundCommand, { readonly name: N }>;

export function yes(...events: readonly RoundEvent[]): RoundDecision {
	return { ok: true, events };
}

export function no(refusal: RoundRefusal): RoundDecision {
	return { ok: false, refusal };
}
