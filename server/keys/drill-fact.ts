import { z } from "zod";
import { localDate, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { listDatedRows, recordDatedChange } from "../store/dated-rows.ts";
import type { Tx } from "../store/pool.ts";

/** A day on which the copy of the keys was tried, and what it was good for. */
export const drillKind = "key-drill";

/** A copy that was tried longer ago counts as untried: media fade, and people forget passphrases. A year and a month's grace. */
export const drillDaysMax = 400;

const drillSchema = z.strictObject({
	proved: z.array(z.string()).readonly(),
	vaultKeyId: z.string(),
	opening: z.array(z.string()).readonly(),
});

export type Drill = z.output<typeof drillSchema> & { readonly at: EpochSeconds; readonly on: LocalDate };

/** The latest drill; null: never. */
export async function findDrill(tx: Tx): Promise<Drill | null> {
	const row = (await listDatedRows(tx, drillKind)).at(-1);
	return row ? { ...drillSchema.parse(row.body), at: row.recordedAt, on: row.validFrom } : null;
}

/** Puts a drill on record: a dated row, and a fact on `keys/drill`. */
export async function recordDrill(
	tx: Tx,
	drill: z.output<typeof drillSchema>,
	doing: { readonly by: string; readonly at: EpochSeconds; readonly zone: Zone },
): Promise<void> {
	const row = {
		kind: drillKind,
		key: "keys",
		validFrom: localDate(doing.at, doing.zone),
		validTo: null,
		recordedAt: doing.at,
		recordedBy: doing.by,
		body: drill,
	};
	await recordDatedChange(tx, row, "keys/drill", "key_backup_tried");
}
