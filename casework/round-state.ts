import type { AssessmentRules } from "./assessment-rules.ts";
import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { Panel, Slot } from "./interview.ts";
import type { Reveal } from "./lots.ts";
import { evolveCase, isOnCase } from "./round-case-state.ts";
import type {
	Assessor,
	CaseEntry,
	GroundFound,
	LanguageVerdict,
	LeavingCause,
	LeftOutGround,
	PlaceChange,
	RoundPlan,
	SealedRoundEvent,
	Stage,
} from "./round-facts.ts";
import type { LineScores } from "./scores.ts";
import type { Placed, SelectionInputs } from "./selection.ts";

/** `proposed`: one of two has released. After `released` places are confirmed, left and filled from the reserve list. */
export type RoundStatus = "assessing" | "frozen" | "proposed" | "released" | "closed";

export type Sheet = {
	readonly user: string;
	readonly scores: LineScores;
	readonly grounds: readonly GroundFound[];
	/** Null when its key is not at hand. */
	readonly notes: string | null;
	readonly at: EpochSeconds;
};

export type InterviewSheet = Omit<Sheet, "grounds">;

export type Interview = {
	/** The slot that he is asked to come to; null: not invited. */
	readonly slot: string | null;
	readonly confirmBy: EpochSeconds | null;
	readonly confirmedAt: EpochSeconds | null;
	readonly rebookings: number;
	/** He said that he cannot come: his time is free again, and the office invites him anew. */
	readonly declined: boolean;
	readonly missed: boolean;
	readonly sheets: readonly InterviewSheet[];
	readonly opened: readonly string[];
	readonly language: { readonly language: string; readonly verdict: LanguageVerdict } | null;
};

export type RoundCase = CaseEntry & {
	readonly leftOut: { readonly ground: LeftOutGround; readonly reason: string | null } | null;
	/** Whose sheets count; in the order in which they were assigned. */
	readonly assessors: readonly { readonly user: string; readonly third: boolean }[];
	/** Who declared a conflict; never taken back. */
	readonly declared: readonly string[];
	readonly sheets: readonly Sheet[];
	/** Who has seen the others' sheets: he changes his own no more. */
	readonly opened: readonly string[];
	/** Points between the sheets, when they were too far apart. */
	readonly outlier: number | null;
	readonly spreadAccepted: boolean;
	readonly settledGrounds: readonly { readonly ground: string; readonly counts: boolean }[];
	readonly interview: Interview;
	/** What an objection opened again; null while nothing is. */
	readonly reopened: readonly Stage[] | null;
	/** Who scored before an objection: others do it now. */
	readonly former: readonly string[];
};

export type RoundState = {
	readonly status: RoundStatus;
	readonly plan: RoundPlan;
	readonly rules: AssessmentRules;
	readonly cases: readonly RoundCase[];
	readonly assessors: readonly Assessor[];
	readonly panels: readonly Panel[];
	readonly slots: readonly Slot[];
	readonly commitments: readonly { readonly user: string; readonly commitment: string }[];
	/** Who committed once and did not reveal. */
	readonly barredFromDraw: readonly string[];
	readonly frozen: { readonly inputs: SelectionInputs; readonly hash: string; readonly draftHash: string } | null;
	readonly proposed: { readonly by: string; readonly reveal: Reveal | null } | null;
	readonly released: Released | null;
	/** What an objection led to, until another person releases it. */
	readonly amendment: Amendment | null;
};

export type Released = {
	/** Those that the placement in force comes of: frozen, or amended since. */
	readonly inputs: SelectionInputs;
	readonly reveals: readonly Reveal[];
	readonly seed: string | null;
	/** As released. Who left since and who moved up stands beside it. */
	readonly placed: readonly Placed[];
	readonly left: readonly {
		readonly caseId: string;
		readonly cause: LeavingCause;
		readonly movedUp: readonly string[];
	}[];
	readonly confirmed: readonly string[];
	/** The last day of each who has a place to confirm. */
	readonly confirmBy: Readonly<Record<string, LocalDate>>;
};

export type Amendment = {
	readonly caseId: string;
	readonly by: string;
	readonly inputs: SelectionInputs;
	readonly hash: string;
	readonly placed: readonly Placed[];
	readonly changes: readonly PlaceChange[];
};

export function userOf(by: Actor): string {
	return by.kind === "officer" ? by.id : by.kind;
}

/** Who holds a place now. */
export function seatedOf({ placed, left }: Pick<Released, "placed" | "left">): readonly string[] {
	const gone = new Set(left.map(({ caseId }) => caseId));
	const up = new Set(left.flatMap(({ movedUp }) => movedUp));
	return placed.filter(({ id, outcome }) => !gone.has(id) && (outcome === "seat" || up.has(id))).map(({ id }) => id);
}

type Of<T extends SealedRoundEvent["type"]> = Extract<SealedRoundEvent, { type: T }>;

function opened({ plain }: Of<"assessment_opened">): RoundState {
	const { plan, rules } = plain;
	return {
		status: "assessing",
		plan,
		rules,
		cases: [],
		assessors: [],
		panels: [],
		slots: [],
		commitments: [],
		barredFromDraw: [],
		frozen: null,
		proposed: null,
		released: null,
		amendment: null,
	};
}

function datesFor(ids: readonly string[], day: LocalDate): Record<string, LocalDate> {
	return Object.fromEntries(ids.map((id) => [id, day]));
}

function released(state: RoundState, { plain }: Of<"selection_released">): RoundState {
	if (state.frozen === null) return state;
	const { reveals, seed, placed, confirmBy } = plain;
	const seats = placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id);
	const first: Released = {
		inputs: state.frozen.inputs,
		reveals,
		seed,
		placed,
		left: [],
		confirmed: [],
		confirmBy: datesFor(seats, confirmBy),
	};
	return { ...state, status: "released", released: first };
}

function amended(state: RoundState, day: LocalDate): RoundState {
	const { amendment, released: before } = state;
	if (amendment === null || before === null) return state;
	// Who left is not in the new inputs' placement any more, and who moved up has his place by rank.
	const placed = amendment.placed;
	const seats = placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id);
	const confirmBy = { ...datesFor(seats, day), ...before.confirmBy };
	const confirmed = before.confirmed.filter((id) => seats.includes(id));
	return {
		...state,
		amendment: null,
		released: {
			...before,
			inputs: amendment.inputs,
			placed,
			left: before.left.map((one) => ({ ...one, movedUp: [] })),
			confirmed,
			confirmBy,
		},
	};
}

function settled(state: RoundState, { plain }: Of<"objection_settled">): RoundState {
	const { caseId, by, inputs, hash, placed, changes } = plain;
	if (state.released === null) return state;
	const cases = state.cases.map((one) => (one.caseId === caseId ? { ...one, reopened: null } : one));
	if (changes.length > 0)
		return { ...state, cases, amendment: { caseId, by: userOf(by), inputs, hash, placed, changes } };
	// Scores and ranks may differ although no place does; the list moves up by the new ones.
	const left = state.released.left.map((one) => ({ ...one, movedUp: [] }));
	return { ...state, cases, released: { ...state.released, inputs, placed, left } };
}

function placeLeft(state: RoundState, { plain }: Of<"place_left">): RoundState {
	if (state.released === null) return state;
	const { caseId, cause, movedUp, confirmBy } = plain;
	const { released: now } = state;
	return {
		...state,
		released: {
			...now,
			left: [...now.left, { caseId, cause, movedUp }],
			confirmed: now.confirmed.filter((id) => id !== caseId),
			confirmBy: { ...now.confirmBy, ...datesFor(movedUp, confirmBy) },
		},
	};
}

function evolveSelecting(state: RoundState, fact: SealedRoundEvent): RoundState {
	switch (fact.type) {
		case "entropy_committed": {
			const { user, commitment } = fact.plain;
			return { ...state, commitments: [...state.commitments, { user, commitment }] };
		}
		case "draw_abandoned":
			return {
				...state,
				status: "assessing",
				commitments: [],
				barredFromDraw: [...state.barredFromDraw, ...fact.plain.unrevealed],
				frozen: null,
				proposed: null,
			};
		case "inputs_frozen": {
			const { inputs, hash, draftHash } = fact.plain;
			return { ...state, status: "frozen", frozen: { inputs, hash, draftHash } };
		}
		case "inputs_thawed":
			return { ...state, status: "assessing", frozen: null, proposed: null };
		case "release_proposed":
			return { ...state, status: "proposed", proposed: { by: userOf(fact.plain.by), reveal: fact.plain.reveal } };
		case "selection_released":
			return released(state, fact);
		case "place_confirmed":
			return state.released === null
				? state
				: {
						...state,
						released: { ...state.released, confirmed: [...state.released.confirmed, fact.plain.caseId] },
					};
		case "place_left":
			return placeLeft(state, fact);
		case "objection_settled":
			return settled(state, fact);
		case "amendment_released":
			return amended(state, fact.plain.confirmBy);
		case "round_closed":
			return { ...state, status: "closed" };
		default:
			return state;
	}
}

/** The round after one more fact; null before its assessment was opened. What it does not know changes nothing: the stream also holds the call's own history. */
export function evolveRound(state: RoundState | null, fact: SealedRoundEvent): RoundState | null {
	if (fact.type === "assessment_opened") return opened(fact);
	if (state === null) return null;
	if (isOnCase(fact)) return { ...state, cases: evolveCase(state.cases, fact) };
	switch (fact.type) {
		case "assessor_named": {
			const { user, office, alsoAt, institutions, reads } = fact.plain;
			const further = alsoAt === undefined ? {} : { alsoAt };
			const others = state.assessors.filter((one) => one.user !== user);
			return { ...state, assessors: [...others, { user, office, ...further, institutions, reads }] };
		}
		case "assessor_dismissed":
			return { ...state, assessors: state.assessors.filter(({ user }) => user !== fact.plain.user) };
		case "panel_set": {
			const { id, members, interpreter } = fact.plain;
			return { ...state, panels: [...state.panels.filter((one) => one.id !== id), { id, members, interpreter }] };
		}
		case "slots_added":
			return { ...state, slots: [...state.slots, ...fact.plain.slots] };
		case "slots_removed":
			return { ...state, slots: state.slots.filter(({ id }) => !fact.plain.slots.includes(id)) };
		default:
			return evolveSelecting(state, fact);
	}
}
