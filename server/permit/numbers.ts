import { createHash, randomBytes, randomInt } from "node:crypto";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { GrantNumber } from "../../casework/grant-facts.ts";
import type { PaperRule } from "../../casework/paper-rules.ts";
import { makePermitCode, permitCodeRandomBytes } from "../../casework/permit-code.ts";
import type { Tx } from "../store/pool.ts";

/** Bits of one published list: 16 KB, the least that tells a watcher little about who is asked after. */
export const statusListBits = 131_072;

/** A list is left when it is half full: a free bit is then found in two draws. */
const numbersPerList = statusListBits / 2;

/** What is drawn by lot; a test draws its own. */
export type Lots = {
	readonly bytes: (count: number) => Uint8Array;
	/** A whole number from 0 up to and without `below`. */
	readonly index: (below: number) => number;
};

const lots: Lots = { bytes: (count) => randomBytes(count), index: (below) => randomInt(below) };

/** The series of a kind of paper on a day: a new one each year. */
export function seriesOf(rule: PaperRule, day: LocalDate): string {
	return `${rule.series}-${day.slice(0, 4)}`;
}

/** SHA-256 (hex) of a code as it is printed: enough to check one, not enough to print it. */
export function permitCodeHash(code: string): string {
	return createHash("sha256").update(code).digest("hex");
}

/**
 * The next number of a series, with its printed code and its bit in the list of revocations. The series' row is locked from here to the end of the
 * transaction: whoever rolls back gives the number back, and the next one takes it, so that a series has no gap. Ask for numbers of several series in one
 * order everywhere.
 */
export async function nextNumber(
	tx: Tx,
	series: string,
	at: EpochSeconds,
	draw: Lots = lots,
): Promise<GrantNumber & { readonly code: string }> {
	const taken = await tx.query<{ last: string }>({
		name: "next-number",
		text: `insert into series (series, last) values ($1, 1)
			on conflict (series) do update set last = series.last + 1 returning last`,
		values: [series],
	});
	const ordinal = Number(taken.rows[0]?.last);
	const code = makePermitCode(draw.bytes(permitCodeRandomBytes));
	return {
		series,
		ordinal,
		number: `${series}-${String(ordinal).padStart(6, "0")}`,
		codeHash: permitCodeHash(code),
		...(await takeStatusBit(tx, at, draw)),
		code,
	};
}

/** Draws until a free bit is found. All numbers of all series fill one list after the other. */
async function takeStatusBit(
	tx: Tx,
	at: EpochSeconds,
	draw: Lots,
): Promise<Pick<GrantNumber, "statusList" | "statusIndex">> {
	const given = await tx.query<{ given: string }>("select coalesce(sum(last), 0) as given from series");
	const statusList = Math.floor(Number(given.rows[0]?.given) / numbersPerList);
	for (;;) {
		const statusIndex = draw.index(statusListBits);
		const taken = await tx.query({
			name: "take-status-bit",
			text: `insert into status_bits (status_list, status_index, taken_at) values ($1, $2, to_timestamp($3))
				on conflict do nothing`,
			values: [statusList, statusIndex, at],
		});
		if (taken.rowCount === 1) return { statusList, statusIndex };
	}
}
