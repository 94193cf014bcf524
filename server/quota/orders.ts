import type { EpochSeconds } from "../../casework/facts.ts";
import type { Order, OrderRefusal } from "../../casework/quota-order.ts";
import { decideOrder } from "../../casework/quota-order.ts";
import type { QuotaRules } from "../../casework/quota-rules.ts";
import { listVersions } from "../../procedures/registry.ts";
import type { Tx } from "../store/pool.ts";
import { appendQuota, lockYear, type QuotaYear, readBook } from "./ledger.ts";

/**
 * What a procedure says of quotas, by the last of its laws that speaks of them. A year's ledger is one whatever law its cases are under: it knows every
 * region and sector that any of the laws asks for. Null where none does.
 */
export function findQuotaRules(procedure: string): QuotaRules | null {
	const all = listVersions(procedure).flatMap(({ review }) => review.quota ?? []);
	const last = all.at(-1);
	if (!last) return null;
	const known = (ids: (rules: QuotaRules) => readonly string[]) => [...new Set(all.flatMap(ids))];
	return { ...last, regions: known(({ regions }) => regions), sectors: known(({ sectors }) => sectors) };
}

/** Records an order that changes limits, or says why not; nothing is overwritten. The ledger of the year is locked until the transaction ends. */
export async function recordOrder(
	tx: Tx,
	year: QuotaYear,
	order: Order,
	who: { readonly by: string; readonly at: EpochSeconds },
): Promise<OrderRefusal | null> {
	const rules = findQuotaRules(year.procedure);
	if (rules === null) throw new RangeError(`No quota is known of ${year.procedure}.`);
	await lockYear(tx, year);
	const decision = decideOrder(await readBook(tx, year), order, { ...who, year: year.year, known: rules });
	if (!decision.ok) return decision.refusal;
	const version = await appendQuota(tx, year, decision.event, who.at);
	const { from, source, order: title, lines } = decision.event.plain;
	for (const { region, sector, places } of lines)
		await tx.query(
			`insert into quota_limits (procedure, year, version, region, sector, in_force_from, places, order_title, source, recorded_at, recorded_by)
				values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10), $11)`,
			[year.procedure, year.year, version, region, sector, from, places, title, source, who.at, who.by],
		);
	return null;
}
