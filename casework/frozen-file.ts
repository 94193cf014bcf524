import { z } from "zod";
import type { Reveal } from "./lots.ts";
import type { PlaceChange, SealedRoundEvent } from "./round-facts.ts";
import type { Placed, SelectionInputs } from "./selection.ts";

/** What happened to the places after their release, in its order. */
export type FrozenStep =
	| { readonly what: "left"; readonly caseId: string; readonly movedUp: readonly string[] }
	/** An objection changed this candidate's key, and with it perhaps places; or brought one in who had been left out. */
	| {
			readonly what: "amended";
			readonly caseId: string;
			readonly group: string;
			readonly key: readonly number[];
			readonly changes: readonly PlaceChange[];
	  };

/**
 * Everything that it takes to make a selection again, years later and elsewhere, and what it came to. Candidates are ids of cases: the file names
 * nobody. Written as canonical JSON (RFC 8785); `inputsHash` is the SHA-256 of its member `inputs` so written.
 */
export type FrozenFile = {
	readonly format: "tilkat-selection-1";
	readonly procedure: string;
	readonly round: string;
	/** Its `version` is read as any number: a program that does not know it says so. */
	readonly inputs: Omit<SelectionInputs, "version"> & { readonly version: number };
	readonly inputsHash: string;
	/** Null: nothing was drawn. */
	readonly draw: {
		readonly commitments: readonly { readonly user: string; readonly commitment: string }[];
		readonly reveals: readonly Reveal[];
		readonly seed: string;
	} | null;
	readonly placed: readonly Placed[];
	readonly steps: readonly FrozenStep[];
};

type Mutable = {
	commitments: { readonly user: string; readonly commitment: string }[];
	plan: { readonly procedure: string; readonly round: string } | null;
	frozen: { readonly inputs: SelectionInputs; readonly hash: string } | null;
	steps: FrozenStep[];
	amendment: FrozenStep | null;
	file: Omit<FrozenFile, "steps"> | null;
};

function readRelease(seen: Mutable, { plain }: Extract<SealedRoundEvent, { type: "selection_released" }>): void {
	if (seen.frozen === null || seen.plan === null) return;
	const { reveals, seed, placed } = plain;
	const { procedure, round } = seen.plan;
	seen.file = {
		format: "tilkat-selection-1",
		procedure,
		round,
		inputs: seen.frozen.inputs,
		inputsHash: seen.frozen.hash,
		draw: seed === null ? null : { commitments: seen.commitments, reveals, seed },
		placed,
	};
}

function read(seen: Mutable, fact: SealedRoundEvent): void {
	switch (fact.type) {
		case "assessment_opened":
			seen.plan = fact.plain.plan;
			return;
		case "entropy_committed": {
			const { user, commitment } = fact.plain;
			seen.commitments = [...seen.commitments, { user, commitment }];
			return;
		}
		case "draw_abandoned":
			seen.commitments = [];
			return;
		case "inputs_frozen":
			seen.frozen = fact.plain;
			return;
		case "selection_released":
			readRelease(seen, fact);
			return;
		case "place_left":
			seen.steps.push({ what: "left", caseId: fact.plain.caseId, movedUp: fact.plain.movedUp });
			return;
		case "objection_settled": {
			const { caseId, inputs, changes } = fact.plain;
			const { key = [], group = "" } = inputs.candidates.find(({ id }) => id === caseId) ?? {};
			const step: FrozenStep = { what: "amended", caseId, group, key, changes };
			// Where a place changes it counts from the second person's word on.
			if (changes.length === 0) seen.steps.push(step);
			else seen.amendment = step;
			return;
		}
		case "amendment_released":
			if (seen.amendment) seen.steps.push(seen.amendment);
			seen.amendment = null;
			return;
		default:
			return;
	}
}

/** The file of a round that was released, from its facts; null before. */
export function frozenFileOf(facts: readonly SealedRoundEvent[]): FrozenFile | null {
	const seen: Mutable = { commitments: [], plan: null, frozen: null, steps: [], amendment: null, file: null };
	for (const fact of facts) read(seen, fact);
	return seen.file && { ...seen.file, steps: seen.steps };
}

const count = z.int().min(0);
const reason = z.discriminatedUnion("code", [
	z.strictObject({ code: z.literal("by-rank") }),
	z.strictObject({ code: z.literal("by-lot"), equal: count }),
	z.strictObject({ code: z.literal("group-full"), cap: count }),
	z.strictObject({ code: z.literal("seats-full") }),
	z.strictObject({ code: z.literal("lot-fell-on-others"), equal: count }),
	z.strictObject({ code: z.literal("tie-open"), equal: count }),
]);
const outcome = z.enum(["seat", "reserve", "open"]);
const changed = z.enum(["seat", "reserve", "open", "none"]);
const step = z.discriminatedUnion("what", [
	z.strictObject({ what: z.literal("left"), caseId: z.string(), movedUp: z.array(z.string()) }),
	z.strictObject({
		what: z.literal("amended"),
		caseId: z.string(),
		group: z.string(),
		key: z.array(z.int()),
		changes: z.array(z.strictObject({ caseId: z.string(), before: changed, after: changed })),
	}),
]);

/** The file as anybody may hand it in: whoever replays it trusts nothing of it. */
const frozenFile = z.strictObject({
	format: z.literal("tilkat-selection-1"),
	procedure: z.string(),
	round: z.string(),
	inputs: z.strictObject({
		version: z.int(),
		seats: count,
		cap: count,
		caps: z.record(z.string(), count),
		criteria: z.array(z.string()),
		candidates: z.array(z.strictObject({ id: z.string(), group: z.string(), key: z.array(z.int()) })),
	}),
	inputsHash: z.string(),
	draw: z
		.strictObject({
			commitments: z.array(z.strictObject({ user: z.string(), commitment: z.string() })),
			reveals: z.array(z.strictObject({ user: z.string(), entropy: z.string() })),
			seed: z.string(),
		})
		.nullable(),
	placed: z.array(
		z.strictObject({
			id: z.string(),
			group: z.string(),
			rank: count,
			outcome,
			reserve: count.nullable(),
			reason,
		}),
	),
	steps: z.array(step),
});

/** What somebody's JSON says; null when it is no such file. */
export function readFrozenFile(value: unknown): FrozenFile | null {
	return frozenFile.safeParse(value).data ?? null;
}
