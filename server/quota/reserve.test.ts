import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bookAt, cellsOf, emptyBook, evolveQuota } from "../../casework/quota.ts";
import type { OrderLine } from "../../casework/quota-facts.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { emptyTables } from "../../test/support/database.ts";
import { doOn, grantListed, listedCase } from "../../test/support/quota-cases.ts";
import { employerMac } from "../search/employer-mac.ts";
import { findCase } from "../store/cases.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listQuotaFacts, readBook } from "./ledger.ts";
import { recordOrder } from "./orders.ts";
import { hasPermitWord, recordPermitWord } from "./permit-places.ts";
import { releasePlaces, usePlaces } from "./reserve.ts";
import { changeQuotaRule, shippedRule } from "./rule.ts";

let house: DeskHouse;
const year = { procedure: "kg-work-permit", year: 2026 };

beforeAll(async () => {
	house = await openDeskHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
	await emptyTables(house.deps.store, "quota_years, permit_places, permit_words, dated_data");
	await house.deps.store.tx(async (tx) => {
		await tx.query("set local session_replication_role = replica");
		await tx.query("delete from events where stream like 'quota%' or stream like 'permit-places/%'");
		await tx.query("delete from streams where stream like 'quota%' or stream like 'permit-places/%'");
	});
});

async function order(...lines: OrderLine[]) {
	const { store } = house.deps;
	const asked = { order: "Order 1", from: "2026-01-01", source: "the gazette", lines, saysSo: true };
	const refusal = await store.tx((tx) => recordOrder(tx, year, asked, { by: "manager", at: houseNow }));
	expect(refusal).toBeNull();
}

const bishkek = (places: number): OrderLine => ({ region: "bishkek", sector: null, places });
const book = () => readBook(house.deps.store.pool, year);
const violations = () => checkInvariants(house.deps.store.pool);

describe("a decision on places", () => {
	it("reserves what was approved, not what was asked, and the paper uses it", async () => {
		await order(bishkek(10));
		const { caseId } = await listedCase(house, "attract");
		expect(await grantListed(house, caseId, [3, 1])).toBeNull();
		const cell = { region: "bishkek", sector: "transport-construction" };
		expect((await book()).cells).toEqual([{ ...cell, reserved: 4, used: 0 }]);
		await house.deps.store.tx((tx) => usePlaces(tx, caseId, "registrar", houseNow));
		expect((await book()).cells).toEqual([{ ...cell, reserved: 0, used: 4 }]);
		const facts = await listQuotaFacts(house.deps.store.pool, year);
		expect(facts.map(({ type }) => type)).toEqual(["quota_ordered", "places_reserved", "places_used"]);
		expect(cellsOf(facts.reduce(evolveQuota, emptyBook).uses)).toEqual((await book()).cells);
		expect(bookAt(facts, houseNow - 1).limits).toEqual([]);
	});

	it("that asks for more than is left is refused with the figures, and nothing of it is written", async () => {
		await order(bishkek(5), { region: null, sector: null, places: 100 });
		const { caseId } = await listedCase(house, "attract");
		const before = await findCase(house.deps.store.pool, caseId);
		expect(await grantListed(house, caseId)).toEqual({
			code: "quota-exhausted",
			region: "bishkek",
			sector: null,
			left: 5,
			limit: 5,
			asked: 6,
		});
		expect(await findCase(house.deps.store.pool, caseId)).toEqual(before);
		expect((await book()).cells).toEqual([]);
		// Fewer were left: the commission approves fewer (facts 4.5).
		expect(await grantListed(house, caseId, [4, 1])).toBeNull();
		expect(await violations()).toEqual([]);
	});

	it.each([
		["withdrawn", { name: "withdraw", by: "applicant", reason: "x" }],
		["objected", { name: "object", reason: "x", arrivedAt: houseNow }],
	] as const)("gives back exactly what it reserved when the case is %s", async (cause, command) => {
		await order(bishkek(6));
		const { caseId } = await listedCase(house, "attract");
		expect(await grantListed(house, caseId)).toBeNull();
		expect(await doOn(house, caseId, command as Parameters<typeof doOn>[2])).toBeNull();
		expect((await book()).cells).toMatchObject([{ reserved: 0, used: 0 }]);
		const uses = await house.deps.store.pool.query("select state, cause, places from quota_uses order by item");
		expect(uses.rows).toEqual([5, 1].map((places) => ({ state: "released", cause, places })));
		const next = await listedCase(house, "attract");
		expect(await grantListed(house, next.caseId)).toBeNull();
		expect(await violations()).toEqual([]);
	});

	it("gives back when the fee was not paid in time and the case lapses", async () => {
		await order(bishkek(6));
		const { caseId } = await listedCase(house, "attract");
		expect(await grantListed(house, caseId)).toBeNull();
		const later = houseNow + 200 * 86_400;
		const line = { item: "place.1", tariff: "t", count: 1, eachTyiyn: 100, perMille: 1000, totalTyiyn: 100 };
		expect(await doOn(house, caseId, { name: "openFee", reference: "R", lines: [line] })).toBeNull();
		expect(
			await doOn(house, caseId, { name: "lapse", reason: "fee" }, later, { kind: "machine", part: "clock" }),
		).toBeNull();
		expect((await book()).cells).toMatchObject([{ reserved: 0, used: 0 }]);
		expect(await violations()).toEqual([]);
	});

	it("without an order of the year binds nobody and is counted all the same", async () => {
		const { caseId } = await listedCase(house, "attract");
		expect(await grantListed(house, caseId)).toBeNull();
		expect((await book()).cells).toMatchObject([{ reserved: 6 }]);
		const found = await house.deps.store.pool.query("select distinct bound from quota_uses");
		expect(found.rows).toEqual([{ bound: false }]);
		await order(bishkek(5));
		const next = await listedCase(house, "attract");
		expect(await grantListed(house, next.caseId, [1, 1])).toMatchObject({ code: "quota-exhausted", left: 0 });
		expect(await violations()).toEqual([]);
	});

	it("is held back without an order where the house says that the quota always binds", async () => {
		const rule = { ...shippedRule, binds: "yes" } as const;
		await house.deps.store.tx((tx) =>
			changeQuotaRule(tx, year.procedure, rule, { officer: "manager", at: houseNow - 5, from: "2026-11-01" }),
		);
		const { caseId } = await listedCase(house, "attract");
		expect(await grantListed(house, caseId)).toEqual({ code: "quota-not-entered", region: "bishkek" });
	});

	it("belongs to the year of its day in Bishkek", async () => {
		const { caseId } = await listedCase(house, "attract");
		// 31 December, 23:30 at Greenwich: the new year has begun in Bishkek.
		expect(await grantListed(house, caseId, undefined, Date.UTC(2026, 11, 31, 23, 30) / 1000)).toBeNull();
		const found = await house.deps.store.pool.query("select distinct year, on_day from quota_uses");
		expect(found.rows).toEqual([{ year: 2027, on_day: "2027-01-01" }]);
	});

	it("whose paper is taken away gives its places back, unless the house keeps them", async () => {
		const { pool, tx } = { pool: house.deps.store.pool, tx: house.deps.store.tx };
		for (const revokedReturn of [true, false]) {
			const { caseId } = await listedCase(house, "attract");
			expect(await grantListed(house, caseId)).toBeNull();
			const from = "2026-11-01";
			const at = houseNow - (revokedReturn ? 9 : 8);
			await tx((one) =>
				changeQuotaRule(one, year.procedure, { ...shippedRule, revokedReturn }, { officer: "m", at, from }),
			);
			await tx((one) => usePlaces(one, caseId, "registrar", houseNow));
			await tx((one) => releasePlaces(one, caseId, "revoked", houseNow));
			const held = await pool.query("select from quota_uses where case_id = $1 and state = 'used'", [caseId]);
			expect(held.rowCount).toBe(revokedReturn ? 0 : 2);
		}
	});
});

const taxNumber = "01203200410055";

/** An employer's permit that is out, as the register keeps it, with the case that it came of. */
async function permitOf(places: number, employer = taxNumber): Promise<string> {
	const { caseId } = await house.file();
	const { store, casefile } = house.deps;
	const made = await store.pool.query<{ id: string }>(
		`insert into grants (grant_id, case_id, item, procedure, office, law, kind, number, status, version, valid_from, valid_to, region,
				places, employer, issued_at)
			values (gen_random_uuid(), $1::uuid, 'whole', 'kg-work-permit', 'ssm', '2018', 'employer-permit', 'EP-' || left($1::uuid::text, 8), 'active', 1,
				'2026-01-01', '2026-12-31', 'bishkek', $2, $3, to_timestamp($4)) returning grant_id as id`,
		[caseId, places, employerMac(employer, casefile.searchKey), houseNow],
	);
	return made.rows[0]?.id ?? "";
}

describe("a worker's card", () => {
	beforeEach(() => emptyTables(house.deps.store, "grants"));

	it("uses a place of its employer's permit; one beyond them is refused and says how many are left", async () => {
		const permit = await permitOf(3);
		await permitOf(50, "99999999999999");
		const first = await listedCase(house, "card");
		expect(await grantListed(house, first.caseId)).toBeNull();
		const second = await listedCase(house, "card");
		expect(await grantListed(house, second.caseId)).toEqual({ code: "no-place-left", left: 1, asked: 2 });
		expect(await doOn(house, first.caseId, { name: "object", reason: "x", arrivedAt: houseNow })).toBeNull();
		expect(await grantListed(house, second.caseId)).toBeNull();
		const taken = await house.deps.store.pool.query("select distinct grant_id from permit_places");
		expect(taken.rows).toEqual([{ grant_id: permit }]);
		expect((await violations()).filter(({ name }) => name.startsWith("permit"))).toEqual([]);
	});

	it("is spread over the employer's permits, the one that ends first in front", async () => {
		await permitOf(1);
		await permitOf(1);
		const { caseId } = await listedCase(house, "card");
		expect(await grantListed(house, caseId)).toBeNull();
		const taken = await house.deps.store.pool.query("select count(distinct grant_id)::int as n from permit_places");
		expect(taken.rows).toEqual([{ n: 2 }]);
	});

	it("passes without a permit on record as shipped; where the house asks for it, an officer's word is needed", async () => {
		const passed = await listedCase(house, "card");
		expect(await grantListed(house, passed.caseId)).toBeNull();
		const rule = { ...shippedRule, withoutPermit: "say-so" } as const;
		await house.deps.store.tx((tx) =>
			changeQuotaRule(tx, year.procedure, rule, { officer: "manager", at: houseNow - 5, from: "2026-11-01" }),
		);
		const { caseId } = await listedCase(house, "card");
		expect(await grantListed(house, caseId)).toEqual({ code: "no-permit-on-record" });
		await house.deps.store.tx((tx) => recordPermitWord(tx, caseId, "registrar", houseNow));
		expect(await hasPermitWord(house.deps.store.pool, caseId)).toBe(true);
		expect(await grantListed(house, caseId)).toBeNull();
	});
});
