import type { Case } from "../../casework/case.ts";
import { localDate, type Zone } from "../../casework/clock.ts";
import { grantedItems } from "../../casework/decision.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { ReleaseCause } from "../../casework/quota-facts.ts";
import type { QuotaRules } from "../../casework/quota-rules.ts";
import { employerMac } from "../search/employer-mac.ts";
import type { SearchKey } from "../search/search-key.ts";
import { recordHouseFact } from "../store/dated-rows.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import type { Reserved } from "./ledger.ts";
import { readQuotaRule } from "./rule.ts";

/** An employer's permit and what is left of it. */
export type EmployerPermit = {
	readonly grantId: string;
	readonly number: string;
	readonly places: number;
	readonly taken: number;
	readonly validTo: LocalDate;
};

function placesStream(grantId: string): string {
	return `permit-places/${grantId}`;
}

type Asked = {
	readonly procedure: string;
	readonly permitKind: string;
	readonly employer: Buffer;
	readonly on: LocalDate;
	/** Whose page it is for: what cases hold from which he recused himself is left out. Absent where it is counted for a decision. */
	readonly reader?: string;
};

/**
 * An employer's permits that are good on a day, the one that ends first in front. `taken` counts cards that are out or promised; an expired or revoked card has given its place back. With
 * `lock` nobody else takes a place until the transaction ends.
 */
export async function listEmployerPermits(tx: Tx, asked: Asked, lock = false): Promise<readonly EmployerPermit[]> {
	const { procedure, permitKind, employer, on, reader } = asked;
	const values = [procedure, permitKind, employer, on];
	const which = `procedure = $1 and kind = $2 and employer = $3 and status = 'active' and valid_from <= $4 and valid_to >= $4`;
	// Locked first and counted after: a count that began before the lock would not see what its holder took.
	if (lock) await tx.query(`select from grants where ${which} order by grant_id for update`, values);
	const found = await tx.query<EmployerPermit>(
		`select grant_id as "grantId", number, coalesce(places, 0) as places, valid_to::text as "validTo",
				(select count(*) from permit_places p
					left join grants card on card.case_id = p.case_id and card.item in (p.item, 'whole')
					where p.grant_id = g.grant_id and p.ended_at is null
						and coalesce(card.status, 'active') = 'active' and ${notRecused("$5", "p.case_id")})::int as taken
			from grants g where ${which} and ${notRecused("$5", "g.case_id")} order by valid_to, grant_id`,
		[...values, reader ?? null],
	);
	return found.rows;
}

/** Whether an officer said that this case's employer has a permit on paper of which the office has no record. */
export async function hasPermitWord(tx: Tx, caseId: string): Promise<boolean> {
	return ((await tx.query("select from permit_words where case_id = $1", [caseId])).rowCount ?? 0) > 0;
}

/** Writes that word down; the reason stands among the facts of the case, written in the same transaction. Said twice it stands once. */
export async function recordPermitWord(tx: Tx, caseId: string, by: string, at: EpochSeconds): Promise<void> {
	await tx.query(
		"insert into permit_words (case_id, said_by, said_at) values ($1, $2, to_timestamp($3)) on conflict do nothing",
		[caseId, by, at],
	);
}

/** How many cards go on which permit: the one that ends first is filled first. Null: there are not so many places. Pure. */
export function spreadCards(
	permits: readonly EmployerPermit[],
	items: readonly string[],
): readonly { readonly grantId: string; readonly item: string }[] | null {
	const free = permits.flatMap(({ grantId, places, taken }) =>
		Array<string>(Math.max(0, places - taken)).fill(grantId),
	);
	if (free.length < items.length) return null;
	return items.map((item, index) => ({ grantId: free[index] ?? "", item }));
}

/**
 * Takes one place of the employer's permit for each card of a positive decision, or says how many are left. Without a permit on record the rule of the house decides. `state` is the case
 * with the decision in it.
 */
export async function takeCardPlaces(
	tx: Tx,
	state: Case,
	context: {
		readonly caseId: string;
		readonly rules: QuotaRules;
		readonly zone: Zone;
		readonly searchKey: SearchKey;
		readonly by: string;
		readonly at: EpochSeconds;
	},
): Promise<Reserved> {
	const { caseId, rules, zone, searchKey, by, at } = context;
	const asked = rules.permitOf(state.kind, state.personal?.answers ?? null);
	if (asked === null) return { ok: true };
	await endCardPlaces(tx, caseId, { cause: "decided-anew", by, at, item: null });
	const on = localDate(at, zone);
	const employer = employerMac(asked.taxNumber, searchKey);
	const { procedure } = state;
	const permits =
		employer === null
			? []
			: await listEmployerPermits(tx, { procedure, permitKind: rules.permitKind, employer, on }, true);
	// A card that is out keeps its place when the decision is taken again.
	const kept = await openItems(tx, caseId);
	const items = grantedItems(state)
		.map(({ item }) => item)
		.filter((item) => !kept.includes(item));
	if (permits.length === 0) {
		const { withoutPermit } = await readQuotaRule(tx, procedure, on, at);
		const passes = withoutPermit === "pass" || items.length === 0 || (await hasPermitWord(tx, caseId));
		return passes ? { ok: true } : { ok: false, refusal: { code: "no-permit-on-record" } };
	}
	const spread = spreadCards(permits, items);
	if (spread === null) {
		const left = permits.reduce((sum, { places, taken }) => sum + Math.max(0, places - taken), 0);
		return { ok: false, refusal: { code: "no-place-left", left, asked: items.length } };
	}
	for (const { grantId, item } of spread) {
		const plain = { by, caseId, item };
		await recordHouseFact(tx, placesStream(grantId), { type: "place_taken", plain }, at);
		await tx.query(
			"insert into permit_places (grant_id, case_id, item, taken_at) values ($1, $2, $3, to_timestamp($4))",
			[grantId, caseId, item, at],
		);
	}
	return { ok: true };
}

async function openItems(tx: Tx, caseId: string): Promise<readonly string[]> {
	const found = await tx.query<{ item: string }>(
		"select item from permit_places where case_id = $1 and ended_at is null",
		[caseId],
	);
	return found.rows.map(({ item }) => item);
}

/** Gives the places of a case's cards back to their permits; those of cards that are out only when they were taken away. */
export async function endCardPlaces(
	tx: Tx,
	caseId: string,
	why: { readonly cause: ReleaseCause; readonly by: string; readonly at: EpochSeconds; readonly item: string | null },
): Promise<void> {
	const { cause, by, at, item } = why;
	const ended = await tx.query<{ grant_id: string; item: string }>(
		`update permit_places p set ended_at = to_timestamp($2), cause = $3
			where case_id = $1 and ended_at is null and ($4::text is null or $4 = 'whole' or item = $4)
				and ($3 = 'revoked' or not exists (
					select from grants g where g.case_id = p.case_id and g.item in (p.item, 'whole') and g.status = 'active'))
			returning grant_id, item`,
		[caseId, at, cause, item],
	);
	for (const row of ended.rows)
		await recordHouseFact(
			tx,
			placesStream(row.grant_id),
			{ type: "place_returned", plain: { by, caseId, item: row.item, cause } },
			at,
		);
}
