import { endOfDay, localDate, type Zone } from "../../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import type { CellCount, Limit, LineStanding } from "../../../casework/quota.ts";
import { bookAt, cellsOf, standingOf } from "../../../casework/quota.ts";
import type { QuotaLine } from "../../../casework/quota-facts.ts";
import type { PublishedQuota, QuotaRules } from "../../../casework/quota-rules.ts";
import { listQuotaFacts, type QuotaYear, readBook } from "../../quota/ledger.ts";
import { unknownRegion } from "../../quota/reserve.ts";
import type { Tx } from "../../store/pool.ts";
import { listHidden } from "../../store/recusals.ts";

/** An order as the page lists it: one row of the ledger with every line of it. */
export type ShownOrder = Pick<Limit, "order" | "source" | "from" | "recordedAt" | "recordedBy"> & {
	readonly lines: readonly Limit[];
};

/** A year as it is, or as it was known at the end of a day. Nothing in it is personal. */
export type QuotaTable = {
	readonly total: LineStanding;
	readonly regions: readonly LineStanding[];
	/** Lines of a sector that an order speaks of, or in which something is taken. */
	readonly sectors: readonly LineStanding[];
	/** The order recorded last in front. */
	readonly orders: readonly ShownOrder[];
	readonly published: readonly PublishedQuota[];
};

type Book = { readonly limits: readonly Limit[]; readonly cells: readonly CellCount[] };

function ordersOf(limits: readonly Limit[]): readonly ShownOrder[] {
	const orders: ShownOrder[] = [];
	for (const limit of limits) {
		const last = orders.at(-1);
		const { order, source, from, recordedAt, recordedBy } = limit;
		const isSame = last?.order === order && last.from === from && last.recordedAt === recordedAt;
		if (isSame && last) orders[orders.length - 1] = { ...last, lines: [...last.lines, limit] };
		else orders.push({ order, source, from, recordedAt, recordedBy, lines: [limit] });
	}
	return orders.reverse();
}

/** The day by which a year's limits are looked at: today within the year, its last day once it is over, its first before it has begun. */
export function dayWithin(year: number, day: LocalDate): LocalDate {
	if (day < `${year}-01-01`) return `${year}-01-01`;
	return day > `${year}-12-31` ? `${year}-12-31` : day;
}

/** Pure: the table of a year's ledger on a day. */
export function tableOf(
	{ limits, cells }: Book,
	asked: { readonly year: number; readonly on: LocalDate; readonly rules: QuotaRules },
): QuotaTable {
	const { year, on, rules } = asked;
	const standing = (line: QuotaLine) => standingOf(line, limits, cells, on);
	const unknown = cells.some(({ region }) => region === unknownRegion) ? [unknownRegion] : [];
	const regions = [...rules.regions, ...unknown];
	const sectors = [null, ...regions]
		.flatMap((region) => rules.sectors.map((sector) => standing({ region, sector })))
		.filter(({ limit, reserved, used, region }) => limit !== null || (region !== null && reserved + used > 0));
	return {
		total: standing({ region: null, sector: null }),
		regions: regions.map((region) => standing({ region, sector: null })),
		sectors,
		orders: ordersOf(limits),
		published: (rules.published ?? []).filter((one) => one.year === year),
	};
}

/** Reads a year's table: as it is now, or as the ledger's facts tell it up to the end of a day. */
export async function readQuotaTable(
	tx: Tx,
	year: QuotaYear,
	asked: {
		readonly rules: QuotaRules;
		readonly zone: Zone;
		readonly now: EpochSeconds;
		readonly knownOn: LocalDate | null;
		/** Who reads: places of cases from which he recused himself are in no sum. */
		readonly reader: string;
	},
): Promise<QuotaTable> {
	const { rules, zone, now, knownOn, reader } = asked;
	const on = dayWithin(year.year, knownOn ?? localDate(now, zone));
	if (knownOn === null) return tableOf(await readBook(tx, year, reader), { year: year.year, on, rules });
	const { limits, uses } = bookAt(await listQuotaFacts(tx, year), endOfDay(knownOn, zone));
	const hidden = await listHidden(
		tx,
		reader,
		uses.map(({ caseId }) => caseId),
	);
	const seen = uses.filter(({ caseId }) => !hidden.includes(caseId));
	return tableOf({ limits, cells: cellsOf(seen) }, { year: year.year, on, rules });
}
