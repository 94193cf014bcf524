import type { EpochSeconds } from "../../../casework/facts.ts";
import { covers, type Scope } from "../../../casework/staff-roles.ts";
import { recordHouseFact } from "../../store/dated-rows.ts";
import { loadStream } from "../../store/events.ts";
import type { Tx } from "../../store/pool.ts";

/** A table of applications that left the house: who took it, of what, how much, and whether names stood in it. */
export type Exported = {
	readonly by: string;
	readonly procedure: string;
	readonly round: string | null;
	/** Of a round and no table of applications: its frozen file, its places, its figures. */
	readonly what?: "frozen-file" | "places" | "figures";
	/** Offices whose applications it was to hold. */
	readonly offices: readonly string[];
	readonly status: string | null;
	readonly rows: number;
	readonly names: boolean;
	/** The officer's own words; null where no names were asked for. */
	readonly reason: string | null;
};

export type LoggedExport = Exported & { readonly at: EpochSeconds };

function streamOf(procedure: string): string {
	return `exports/${procedure}`;
}

/** Written in the transaction that reads the rows, before they go out. */
export async function recordExport(tx: Tx, exported: Exported, at: EpochSeconds): Promise<void> {
	await recordHouseFact(tx, streamOf(exported.procedure), { type: "exported", plain: { ...exported, at } }, at);
}

/** Latest first. An auditor of one office sees what was taken of his office alone, or its count would tell of others. */
export async function listExports(
	tx: Tx,
	procedures: readonly string[],
	scopes: readonly Scope[],
): Promise<readonly LoggedExport[]> {
	const all: LoggedExport[] = [];
	for (const procedure of procedures) {
		const { events } = await loadStream(tx, streamOf(procedure));
		all.push(...events.map(({ plain }) => plain as LoggedExport));
	}
	return all
		.filter(({ procedure, offices }) =>
			offices.every((office) => scopes.some((scope) => covers(scope, { procedure, office }))),
		)
		.sort((a, b) => b.at - a.at);
}
