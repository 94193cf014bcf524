import type { EpochSeconds } from "../../casework/facts.ts";
import type { Round } from "../../casework/round.ts";
import type { RoundEvent } from "../../casework/round-facts.ts";
import type { Lang } from "../../findings/lang.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { loadRound, type RoundName, saveRound } from "../../server/round/round-file.ts";
import { recordRound } from "../../server/round/rounds.ts";
import { houseNow } from "../browser/desk-house.ts";
import type { LeaderHouse } from "./leader-house.ts";
import { entry, frozenRound, type Scored } from "./round-play.ts";

const [shipped] = getProcedure("kr-rights-leader", "2026").rounds ?? [];
if (!shipped) throw new Error("The round of 2026 ships.");

/** Closed an hour ago, so that its assessment can be opened. */
export const playedCall: Round = { ...shipped, opensAt: houseNow - 7 * 86_400, closesAt: houseNow - 3600 };
export const playedRound: RoundName = { procedure: playedCall.procedure, id: playedCall.id };

export function recordCall({ deps }: LeaderHouse): Promise<unknown> {
	return deps.store.tx((tx) => recordRound(tx, playedCall, "keeper", playedCall.opensAt - 86_400));
}

/** A case that an officer has sent on to be compared with the others; every requirement by his word. */
export async function fileReady(leaders: LeaderHouse, officerId: string, language: Lang = "ky"): Promise<string> {
	const { caseId } = await leaders.file({ office: "seoul", language });
	await leaders.command(caseId, officerId, { name: "beginReview" });
	for (const gate of getProcedure("kr-rights-leader", "2026").review.gates ?? [])
		await leaders.command(caseId, officerId, {
			name: "settleGate",
			gate,
			verdict: "passed",
			reason: "seen",
			evidence: "card",
		});
	await leaders.command(caseId, officerId, {
		name: "propose",
		items: [{ item: "whole", outcome: "grant", approved: null, ground: null }],
		reason: "",
	});
	return caseId;
}

/** What the manager wrote of whoever he left out. */
export const leftOutReason = "The interview was missed twice.";

/** Everybody read and scored as told, and the inputs frozen: written at once, as the facts of some weeks would have been. */
export async function writeFrozen(
	{ deps, open }: LeaderHouse,
	scored: readonly Scored[],
	planned: { readonly seats: number; readonly cap: number },
	leftOut: readonly string[] = [],
	at: EpochSeconds = houseNow - 60,
): Promise<void> {
	const { events } = frozenRound(scored, { ties: "none", criteria: [{ id: "score", of: { kind: "score" } }] }, planned);
	const by = { kind: "officer", id: "manager" } as const;
	const out = leftOut.flatMap((caseId): readonly RoundEvent[] => [
		{ type: "case_entered", plain: { by, at, ...entry(caseId, { group: "seoul" }) }, personal: null },
		{
			type: "case_left_out",
			plain: { by, at, caseId, ground: "other-ground" },
			personal: { reason: leftOutReason },
		},
	]);
	const frozen = events.filter(({ type }) => type === "inputs_frozen");
	const before = [...events.filter(({ type }) => type !== "inputs_frozen"), ...out];
	// The round knows each candidate by the number of his own application: pages lead from one to the other by it.
	const known: RoundEvent[] = [];
	for (const event of before)
		known.push(
			event.type === "case_entered"
				? { ...event, plain: { ...event.plain, number: (await open(event.plain.caseId)).state.number } }
				: event,
		);
	await deps.store.tx(async (tx) => {
		const file = await loadRound(tx, playedRound, deps.casefile.unwrap);
		await saveRound(tx, file, [...known, ...frozen], at, deps.casefile.unwrap);
	});
}
