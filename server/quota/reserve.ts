import type { Case } from "../../casework/case.ts";
import { localDate, type Zone } from "../../casework/clock.ts";
import { grantedItems } from "../../casework/decision.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import { mayReserve } from "../../casework/quota.ts";
import type { ItemPlaces, QuotaCell, ReleaseCause } from "../../casework/quota-facts.ts";
import type { QuotaRules } from "../../casework/quota-rules.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Tx } from "../store/pool.ts";
import type { HeldPlaces, QuotaYear, Reserved } from "./ledger.ts";
import { heldPlaces, lockYear, readBook, writeRelease, writeReservation, writeUse } from "./ledger.ts";
import { endCardPlaces } from "./permit-places.ts";
import { readQuotaRule } from "./rule.ts";

/** Where places are counted whose region nobody has stated: the total alone bounds them. */
export const unknownRegion = "unknown";

/** What a case's decision asks of the ledger, and when. */
export type ReserveContext = {
	readonly caseId: string;
	readonly rules: QuotaRules;
	readonly zone: Zone;
	readonly by: string;
	readonly at: EpochSeconds;
};

/** The ledger of a decision is that of its day at the office. */
export function quotaYearOf(procedure: string, on: LocalDate): QuotaYear {
	return { procedure, year: Number(on.slice(0, 4)) };
}

/** The years in which these rows lie, oldest first, each locked; a year is never waited for while a later one is held. */
async function lockYearsOf(tx: Tx, held: readonly HeldPlaces[], also: readonly QuotaYear[] = []): Promise<QuotaYear[]> {
	const years = new Map<string, QuotaYear>();
	for (const { procedure, year } of [...held, ...also]) years.set(`${procedure} ${year}`, { procedure, year });
	const sorted = [...years.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, year]) => year);
	for (const year of sorted) await lockYear(tx, year);
	return sorted;
}

function rowsOf(held: readonly HeldPlaces[], { procedure, year }: QuotaYear): readonly HeldPlaces[] {
	return held.filter((one) => one.procedure === procedure && one.year === year);
}

/** What is asked beyond what the case has used already: a paper that is out keeps its places when the decision is taken again. */
function beyondUsed(items: readonly ItemPlaces[], held: readonly HeldPlaces[]): readonly ItemPlaces[] {
	const used = (item: string) =>
		held.reduce((sum, one) => sum + (one.item === item && one.state === "used" ? one.places : 0), 0);
	return items.map(({ item, places }) => ({ item, places: places - used(item) })).filter(({ places }) => places > 0);
}

/**
 * Reserves what a positive decision approved in the ledger of the decision's year, or says what is left. `state` is the case with the decision in it. Whatever the case had
 * reserved before goes back first. Also writes what no limit binds, so that an order recorded later knows of it.
 */
export async function reservePlaces(tx: Tx, state: Case, context: ReserveContext): Promise<Reserved> {
	const { caseId, rules, zone, by, at } = context;
	const asked = rules.placesOf(state.kind, state.personal?.answers ?? null, grantedItems(state));
	const before = await heldPlaces(tx, caseId);
	if (asked === null && before.length === 0) return { ok: true };
	const on = localDate(at, zone);
	const year = quotaYearOf(state.procedure, on);
	await lockYearsOf(tx, before, [year]);
	await releaseRows(
		tx,
		before.filter((one) => one.state === "reserved"),
		{ caseId, by, at },
		"decided-anew",
	);
	const items = asked === null ? [] : beyondUsed(asked.items, before);
	if (asked === null || items.length === 0) return { ok: true };
	const cell: QuotaCell = { region: asked.region ?? unknownRegion, sector: asked.sector };
	const places = items.reduce((sum, one) => sum + one.places, 0);
	const { binds } = await readQuotaRule(tx, state.procedure, on, at);
	const answer = mayReserve(await readBook(tx, year), { cell, places, on, binds });
	if (!answer.ok) return answer;
	await writeReservation(tx, year, { caseId, cell, items, on, bound: answer.bound, by, at });
	return { ok: true };
}

async function releaseRows(
	tx: Tx,
	held: readonly HeldPlaces[],
	{ caseId, by, at }: Pick<ReserveContext, "caseId" | "by" | "at">,
	cause: ReleaseCause,
): Promise<void> {
	for (const year of await lockYearsOf(tx, held))
		await writeRelease(tx, year, { caseId, held: rowsOf(held, year), by, at }, cause);
}

/**
 * Gives back what a case holds: its reservations and its cards' places; with `revoked` also what was used, where the house's rule says so. `item`: that one only, as when one paper of
 * several is taken away. Nothing happens to a case that holds nothing.
 */
export async function releasePlaces(
	tx: Tx,
	caseId: string,
	cause: ReleaseCause,
	at: EpochSeconds,
	how: { readonly by?: string; readonly item?: string | null; readonly zone?: Zone } = {},
): Promise<void> {
	const { by = "quota", item = null } = how;
	const isMeant = (one: HeldPlaces) => item === null || item === "whole" || one.item === item;
	const held = (await heldPlaces(tx, caseId)).filter(isMeant);
	const [first] = held;
	const takesUsed =
		cause === "revoked" &&
		first !== undefined &&
		(await readQuotaRule(tx, first.procedure, localDate(at, how.zone ?? getProcedure(first.procedure).face.zone), at))
			.revokedReturn;
	const rows = held.filter(({ state }) => state === "reserved" || takesUsed);
	await releaseRows(tx, rows, { caseId, by, at }, cause);
	await endCardPlaces(tx, caseId, { cause, by, at, item });
}

/** The paper is out: what the case reserved is used. */
export async function usePlaces(tx: Tx, caseId: string, by: string, at: EpochSeconds): Promise<void> {
	const held = (await heldPlaces(tx, caseId)).filter(({ state }) => state === "reserved");
	for (const year of await lockYearsOf(tx, held))
		await writeUse(tx, year, { caseId, held: rowsOf(held, year), by, at });
}
