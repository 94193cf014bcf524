import type { EpochSeconds } from "../../casework/facts.ts";
import { payeeKind, recordPayee } from "../fee/payee.ts";
import { listTariffRows, recordTariff, tariffKind, tariffsInForce } from "../fee/tariffs.ts";
import { listDatedRows } from "../store/dated-rows.ts";
import type { Store } from "../store/pool.ts";

/** Who recorded it. */
const recordedBy = "demonstration";

const source = "Demonstration: an invented amount, so that an order can be opened. No source tells the real one.";

/** In tyiyn, by key: what no source tells and a demonstration needs. */
const invented: Readonly<Record<string, number>> = {
	"kg-work-permit/2018/employer-permit": 1_200_000,
	"kg-work-permit/2018/entrepreneur-permit": 3_000_000,
	"kg-work-permit/2025/single-permit-first": 1_500_000,
	"kg-work-permit/2025/single-permit-second": 2_500_000,
};

const payee = {
	name: "Көрсөтмө казына (чыныгы эсеп эмес)",
	account: "0000 0000 0000 0000",
	bank: "Көрсөтмө банк",
	bic: "000000",
};

/**
 * Amounts and an account for the demonstration office, each marked as invented: a real office has none until its administrator enters them. Seeded once, and
 * only where no amount is known.
 */
export async function seedDemoTariffs(store: Store, at: EpochSeconds): Promise<void> {
	await store.tx(async (tx) => {
		const isSeeded = (await listDatedRows(tx, tariffKind)).some((row) => row.recordedBy === recordedBy);
		const known = await listTariffRows(tx);
		// Days on which each law's table is in force; a row that holds on both is one row.
		const both = ["2019-04-01", "2025-01-01"].flatMap((on) => tariffsInForce(known, { on, knownAt: at }));
		const rows = [...new Map(both.map((row) => [`${row.key} ${row.validFrom}`, row])).values()];
		for (const { key, validFrom, validTo, body } of isSeeded ? [] : rows) {
			const eachTyiyn = invented[key];
			if (body.eachTyiyn !== null || eachTyiyn === undefined) continue;
			const row = { key, validFrom, validTo, recordedAt: at, recordedBy, body: { ...body, eachTyiyn, source } };
			await recordTariff(tx, row, "tariff_corrected");
		}
		if ((await listDatedRows(tx, payeeKind)).length > 0) return;
		const place = { procedure: "kg-work-permit", office: "ssm" };
		await recordPayee(tx, place, payee, { by: recordedBy, on: "2019-04-01", at });
	});
}
