import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { type Round, roundAt } from "../../casework/round.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Dated } from "../store/dated-data.ts";
import { listDatedRows, listHouseFacts, recordDatedChange } from "../store/dated-rows.ts";
import type { Tx } from "../store/pool.ts";

const kind = "round";

function keyOf({ procedure, id }: Pick<Round, "procedure" | "id">): string {
	return `${procedure}/${id}`;
}

function streamOf(round: Pick<Round, "procedure" | "id">): string {
	return `round/${keyOf(round)}`;
}

/** Whether applications of this procedure belong to rounds: then each door asks which. */
export function hasRounds(procedure: string): boolean {
	return getProcedure(procedure).rounds !== undefined;
}

/**
 * The rounds of a procedure as they were known at a moment, the first to open first: those that ship, and over them what administrators have recorded.
 * The last word on a round is the whole of it. [] for a procedure that has none, without a question to the database.
 */
export async function listRounds(tx: Tx, procedure: string, knownAt: EpochSeconds): Promise<readonly Round[]> {
	const shipped = getProcedure(procedure).rounds;
	if (shipped === undefined) return [];
	const rounds = new Map(shipped.map((round) => [round.id, round]));
	for (const { recordedAt, body } of await listDatedRows(tx, kind)) {
		// What the house wrote itself is trusted to have its shape.
		const round = body as Round;
		if (recordedAt <= knownAt && round.procedure === procedure) rounds.set(round.id, round);
	}
	return [...rounds.values()].sort((a, b) => a.opensAt - b.opensAt || (a.id < b.id ? -1 : 1));
}

/** Every word on one round, in the order in which it was recorded: who changed what, for the screen. */
export async function listRoundChanges(
	tx: Tx,
	{ procedure, id }: Pick<Round, "procedure" | "id">,
): Promise<readonly (Dated & { readonly body: Round })[]> {
	const rows = await listDatedRows(tx, kind);
	return rows.filter(({ key }) => key === keyOf({ procedure, id })) as readonly (Dated & { readonly body: Round })[];
}

/** Why a round was changed, by the moment of the change; only what had a reason. */
export async function listRoundReasons(
	tx: Tx,
	round: Pick<Round, "procedure" | "id">,
): Promise<ReadonlyMap<EpochSeconds, string>> {
	const facts = await listHouseFacts(tx, streamOf(round));
	return new Map(
		facts.flatMap(({ plain, recordedAt }) =>
			typeof plain.reason === "string" ? [[recordedAt, plain.reason] as const] : [],
		),
	);
}

export async function findRound(
	tx: Tx,
	{ procedure, id }: Pick<Round, "procedure" | "id">,
	knownAt: EpochSeconds,
): Promise<Round | null> {
	return (await listRounds(tx, procedure, knownAt)).find((round) => round.id === id) ?? null;
}

/** The round that an arrival of that moment belongs to (`roundAt`); null for a procedure without rounds. */
export async function findRoundAt(
	tx: Tx,
	procedure: string,
	at: EpochSeconds,
	knownAt: EpochSeconds,
): Promise<Round | null> {
	return roundAt(await listRounds(tx, procedure, knownAt), at);
}

/**
 * Records a round, new or changed, as a dated row with its fact. An arrival keeps the verdict of its moment: a window that is moved later moves no
 * application that was judged by the one before, but an officer can. `reason`: why a window that was open or past was moved. Throws `version-conflict` when it was changed in the same second.
 */
export async function recordRound(
	tx: Tx,
	round: Round,
	by: string,
	at: EpochSeconds,
	reason: string | null = null,
): Promise<void> {
	const { zone } = getProcedure(round.procedure).face;
	const row: Dated = {
		kind,
		key: keyOf(round),
		validFrom: localDate(round.opensAt, zone),
		validTo: null,
		recordedAt: at,
		recordedBy: by,
		body: round,
	};
	await recordDatedChange(tx, row, streamOf(round), "round_recorded", reason === null ? {} : { reason });
}
