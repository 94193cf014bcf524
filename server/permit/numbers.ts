import { createHash, randomInt } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { GrantNumber } from "../../casework/grant-facts.ts";
import type { Tx } from "../store/pool.ts";

/** Letters and digits that nobody takes for another one, read aloud or from a worn card. */
const codeSymbols = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 12;

/** Bits of one published list. */
const listBits = 131_072;

/** Half a list is drawn from before the next begins, so that a free bit is found at once. */
const listUseMax = listBits / 2;

function drawCode(): string {
	return Array.from({ length: codeLength }, () => codeSymbols[randomInt(codeSymbols.length)]).join("");
}

/** A list with room and a free bit of it, drawn at random: neighbours say nothing of each other. */
async function drawBit(tx: Tx): Promise<{ statusList: number; statusIndex: number }> {
	const used = await tx.query<{ list: number; n: number }>(
		"select coalesce(max(status_list), 0)::int as list, count(*)::int as n from grant_numbers where status_list = (select coalesce(max(status_list), 0) from grant_numbers)",
	);
	const { list = 0, n = 0 } = used.rows[0] ?? {};
	const statusList = n >= listUseMax ? list + 1 : list;
	for (;;) {
		const statusIndex = randomInt(listBits);
		const taken = await tx.query("select from grant_numbers where status_list = $1 and status_index = $2", [
			statusList,
			statusIndex,
		]);
		if (taken.rowCount === 0) return { statusList, statusIndex };
	}
}

/**
 * The next number of a series, with its printed code and its bit. The row of the series stays locked until the transaction ends, and a
 * transaction that fails gives the number back: no gap, no number twice.
 */
export async function nextNumber(tx: Tx, series: string, _at: EpochSeconds): Promise<GrantNumber & { code: string }> {
	const next = await tx.query<{ last: string }>(
		"insert into series (series, last) values ($1, 1) on conflict (series) do update set last = series.last + 1 returning last::text",
		[series],
	);
	const ordinal = Number(next.rows[0]?.last);
	const code = drawCode();
	const number = `${series} ${String(ordinal).padStart(6, "0")}`;
	const codeHash = createHash("sha256").update(code).digest("hex");
	return { series, ordinal, number, codeHash, ...(await drawBit(tx)), code };
}
