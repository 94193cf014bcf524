import type { AssessmentRules } from "../../casework/assessment-rules.ts";
import { commitmentOf } from "../../casework/lots.ts";
import type { RoundCommand, RoundDecision } from "../../casework/round-commands.ts";
import type { Assessor, CaseEntry, RoundEvent, RoundPlan } from "../../casework/round-facts.ts";
import { decideRound } from "../../casework/round-law.ts";
import { evolveRound, type RoundState } from "../../casework/round-state.ts";
import { hashOf } from "../../server/round/hash-of.ts";

export const began = 1_782_864_000;

export const plan: RoundPlan = { procedure: "kr-rights-leader", round: "2026", seats: 3, cap: 2, caps: {} };

/** Two who read, a third beyond four points, no interviews; lots decide at last. */
export const rules: AssessmentRules = {
	scoreMax: 5,
	rubric: [
		{ id: "experience", weight: 2 },
		{ id: "ties", weight: 1 },
	],
	interview: null,
	assessorsPerCase: 2,
	summary: "mean",
	outlierDistance: 4,
	preferences: [
		{ id: "A2.1", countsAs: "recommendation", points: 3 },
		{ id: "A4.1", countsAs: "recommendation", points: 3 },
		{ id: "A4.4", countsAs: "korean", points: 1 },
	],
	criteria: [
		{ id: "score", of: { kind: "score" } },
		{ id: "recommendation", of: { kind: "ground", countsAs: "recommendation" } },
	],
	ties: "lots",
};

export function entry(caseId: string, more: Partial<CaseEntry> = {}): CaseEntry {
	return {
		caseId,
		number: `HR-${caseId}`,
		office: "seoul-east",
		group: "seoul",
		institution: null,
		ready: true,
		measures: {},
		...more,
	};
}

export function assessor(user: string, more: Partial<Omit<Assessor, "user">> = {}) {
	return { user, office: `office-of-${user}`, institutions: [], reads: true, ...more };
}

export type Step = readonly [who: string, command: RoundCommand, at?: number];

export function decideAs(state: RoundState | null, who: string, command: RoundCommand, at = began): RoundDecision {
	return decideRound(state, command, { actor: { kind: "officer", id: who }, now: at, hashOf });
}

/** The code of a refusal; null when it was done. */
export function refusalOf(state: RoundState | null, who: string, command: RoundCommand, at = began): string | null {
	const decision = decideAs(state, who, command, at);
	return decision.ok ? null : decision.refusal.code;
}

export type Played = { readonly state: RoundState; readonly events: readonly RoundEvent[] };

/** Each command by its person, in turn; throws when one is refused. */
export function playAll(from: Played | null, ...steps: readonly Step[]): Played {
	let state: RoundState | null = from?.state ?? null;
	const events: RoundEvent[] = [...(from?.events ?? [])];
	for (const [who, command, at] of steps) {
		const decision = decideAs(state, who, command, at);
		if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
		events.push(...decision.events);
		state = decision.events.reduce<RoundState | null>(evolveRound, state);
	}
	if (state === null) throw new Error("Nothing was opened.");
	return { state, events };
}

export function play(from: RoundState | null, ...steps: readonly Step[]): RoundState {
	return playAll(from && { state: from, events: [] }, ...steps).state;
}

export function opened(with_: Partial<AssessmentRules> = {}, planned: Partial<RoundPlan> = {}): Step {
	return ["manager", { name: "open", plan: { ...plan, ...planned }, rules: { ...rules, ...with_ } }];
}

export function scoresOf(experience: number, ties: number) {
	return { experience, ties };
}

/** Everybody who is assigned hands in the same scores for a case; who differs is told by `of`. */
export function sheetsFor(
	state: RoundState,
	caseId: string,
	of: (user: string, at: number) => { readonly experience: number; readonly ties: number },
	grounds: readonly string[] = [],
): readonly Step[] {
	const one = state.cases.find((each) => each.caseId === caseId);
	return (one?.assessors ?? [])
		.filter(({ user }) => !one?.sheets.some((sheet) => sheet.user === user))
		.map(
			({ user }, at): Step => [
				user,
				{
					name: "handIn",
					caseId,
					scores: of(user, at),
					grounds: grounds.map((ground) => ({ ground, evidence: [1] })),
					notes: `notes of ${user}`,
				},
			],
		);
}

export const entropies = { chair: "a1".repeat(32), manager: "b2".repeat(32) } as const;

export function commits(who: "chair" | "manager", entropy: string = entropies[who]): Step {
	const commitment = commitmentOf(hashOf, { ...plan, user: who }, entropy);
	return [who, { name: "commitEntropy", commitment }];
}

export type Scored = {
	readonly caseId: string;
	readonly group: string;
	readonly experience: number;
	readonly ties: number;
};

/** A round in which everybody has been read and scored as told, up to the frozen inputs. */
export function frozenRound(
	candidates: readonly Scored[],
	with_: Partial<AssessmentRules> = {},
	planned: Partial<RoundPlan> = {},
): Played {
	const readers = ["r1", "r2", "r3", "r4", "r5", "r6"].map(
		(user): Step => ["manager", { name: "nameAssessor", assessor: assessor(user) }],
	);
	const entered = candidates.map(
		({ caseId, group }): Step => ["manager", { name: "enterCase", entry: entry(caseId, { group }) }],
	);
	let played = playAll(null, opened(with_, planned), ...readers, ...entered, ["manager", { name: "assign" }]);
	for (const { caseId, experience, ties } of candidates)
		played = playAll(played, ...sheetsFor(played.state, caseId, () => scoresOf(experience, ties)));
	const draws = played.state.rules.ties === "lots" ? [commits("chair"), commits("manager")] : [];
	const accepted = candidates.map(({ caseId }) => caseId);
	return playAll(played, ...draws, ["manager", { name: "freeze", accepted }]);
}

/** Proposed by the chair and released by the manager, with what both had committed to. */
export function releasedRound(frozen: Played): Played {
	const hash = frozen.state.frozen?.draftHash ?? "";
	const isDrawn = frozen.state.rules.ties === "lots";
	return playAll(
		frozen,
		["chair", { name: "proposeRelease", hash, entropy: isDrawn ? entropies.chair : null }],
		["manager", { name: "release", hash, entropy: isDrawn ? entropies.manager : null, confirmBy: "2026-07-20" }],
	);
}
