import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Tariff } from "../../casework/fee.ts";
import { tariffId, tariffKey } from "../../casework/fee.ts";
import type { Words } from "../../findings/lang.ts";
import { shippedTariffs } from "../../procedures/tariffs/shipped.ts";
import type { Dated } from "../store/dated-data.ts";
import { datedInForce, listDatedRows, recordDatedChange } from "../store/dated-rows.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { feeJob } from "./fee-job.ts";

export const tariffKind = "tariff";

/** Who recorded what came with the programme. */
export const shippedBy = "shipped";

/** What a row says; the house wrote it, and is trusted to have given it this shape. */
export type TariffBody = {
	readonly per: Tariff["per"];
	readonly eachTyiyn: number | null;
	readonly overSharePerMille: number | null;
	readonly source: string;
};

export type TariffRow = Omit<Dated, "body"> & { readonly body: TariffBody };

/** A line of the table: what is paid for under which law. Only what comes with the programme can be priced: a made-up paper is never issued. */
export type TariffLine = {
	readonly key: string;
	readonly procedure: string;
	readonly law: string;
	readonly title: Words;
};

/** Every line that the table has, each once. */
export function listTariffLines(): readonly TariffLine[] {
	const lines = new Map<string, TariffLine>();
	for (const { procedure, law, paper, title } of shippedTariffs) {
		const key = tariffKey(procedure, law, paper);
		lines.set(key, { key, procedure, law, title });
	}
	return [...lines.values()];
}

function shippedRows(): readonly TariffRow[] {
	return shippedTariffs.map(
		({ procedure, law, paper, validFrom, validTo, per, eachTyiyn, overSharePerMille, source }) => ({
			kind: tariffKind,
			key: tariffKey(procedure, law, paper),
			validFrom,
			validTo,
			recordedAt: 0,
			recordedBy: shippedBy,
			body: { per, eachTyiyn, overSharePerMille, source },
		}),
	);
}

/** Everything that was ever known of fees, in the order in which it became known: what came with the programme first. */
export async function listTariffRows(tx: Tx): Promise<readonly TariffRow[]> {
	return [...shippedRows(), ...((await listDatedRows(tx, tariffKind)) as readonly TariffRow[])];
}

/** The rows in force on a day as known at a moment, one for each line of the table that has one. */
export function tariffsInForce(
	rows: readonly TariffRow[],
	asked: { readonly on: LocalDate; readonly knownAt: EpochSeconds },
): readonly TariffRow[] {
	return datedInForce(rows, asked) as readonly TariffRow[];
}

/** A row as the arithmetic of an order takes it. */
export function tariffOf({ key, validFrom, body }: TariffRow): Tariff {
	const { per, eachTyiyn, overSharePerMille } = body;
	return { id: tariffId(key, validFrom), per, eachTyiyn, overSharePerMille };
}

/** What a paper costs on a day; null when no row says anything of it. */
export async function findTariff(
	tx: Tx,
	asked: { readonly key: string; readonly on: LocalDate; readonly knownAt: EpochSeconds },
): Promise<Tariff | null> {
	const row = tariffsInForce(await listTariffRows(tx), asked).find(({ key }) => key === asked.key);
	return row ? tariffOf(row) : null;
}

/**
 * An administrator's word on an amount, as a new row; orders that were opened stand. Whatever waited for an amount is tried again. Throws `version-conflict`
 * when somebody recorded the same period in the same second.
 */
export async function recordTariff(
	tx: Tx,
	row: Omit<TariffRow, "kind">,
	how: "tariff_added" | "tariff_corrected" | "tariff_ended",
): Promise<void> {
	await recordDatedChange(tx, { kind: tariffKind, ...row }, `tariff/${row.key}`, how);
	const waiting = await tx.query<{ caseId: string }>(
		`select case_id as "caseId" from tasks where kind = 'tariff' and closed_at is null and case_id is not null`,
	);
	for (const { caseId } of waiting.rows)
		await addJob(tx, { kind: feeJob, subject: caseId, dueAt: row.recordedAt, at: row.recordedAt });
}
