import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Case } from "../../casework/case.ts";
import { openDecision } from "../../casework/decision-for-tests.ts";
import { cellsOf, emptyBook, evolveQuota } from "../../casework/quota.ts";
import type { QuotaRules } from "../../casework/quota-rules.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { freshDatabase } from "../../test/support/database.ts";
import { grantListed, listedCase } from "../../test/support/quota-cases.ts";
import { storedCase } from "../../test/support/stored-case.ts";
import { saveCase } from "../store/cases.ts";
import { checkInvariants } from "../store/invariants.ts";
import type { Store } from "../store/pool.ts";
import { listQuotaFacts, readBook } from "./ledger.ts";
import { findQuotaRules, recordOrder } from "./orders.ts";
import { releasePlaces, reservePlaces, usePlaces } from "./reserve.ts";

const year = { procedure: "kg-work-permit", year: 2026 };
const clients = 32;
const attempts = 640;

let store: Store;
let house: DeskHouse;

beforeAll(async () => {
	({ store } = await freshDatabase({ connectionsMax: clients }));
	house = await openDeskHouse();
});
afterAll(() => house.close());

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor(state / 65_536) % sides;
	};
}

/** Rules that ask for what the test wants: how much and where is told by the number of the case. */
function asking(region: string, places: number): QuotaRules {
	const rules = findQuotaRules(year.procedure);
	if (rules === null) throw new Error("no quota");
	return { ...rules, placesOf: () => ({ region, sector: "industry", items: [{ item: "place.1", places }] }) };
}

const decided: Case = { ...openDecision.decided("grant"), procedure: year.procedure, kind: "attract" };

async function order(of: Store, lines: Parameters<typeof recordOrder>[2]["lines"]): Promise<void> {
	const asked = { order: "Order 1", from: "2026-01-01", source: "the gazette", lines, saysSo: false };
	expect(await of.tx((tx) => recordOrder(tx, year, asked, { by: "manager", at: houseNow }))).toBeNull();
}

const ledgerFaults = async (of: Store) =>
	(await checkInvariants(of.pool)).filter(
		({ name }) => /^(quota|stream-gap|chain)/.test(name) && name !== "quota-used-without-paper",
	);

describe("many clients at once", () => {
	it(`${attempts} decisions, releases and papers over ${clients} connections never take more than the limits`, async () => {
		const limit = { bishkek: 900, chuy: 300, total: 1100 };
		await order(store, [
			{ region: "bishkek", sector: null, places: limit.bishkek },
			{ region: "chuy", sector: null, places: limit.chuy },
			{ region: null, sector: null, places: limit.total },
		]);
		const cases = Array.from({ length: attempts }, () => randomUUID());
		await store.tx(async (tx) => {
			for (const caseId of cases) await saveCase(tx, storedCase({ caseId, kind: "attract", status: "approved" }));
		});
		const counts = { reserved: 0, refused: 0, released: 0, highest: 0 };
		async function client(own: readonly string[], roll: (sides: number) => number): Promise<void> {
			for (const caseId of own) {
				const rules = asking(roll(3) === 0 ? "chuy" : "bishkek", 1 + roll(9));
				const context = { caseId, rules, zone: "Asia/Bishkek", by: "chair", at: houseNow } as const;
				const answer = await store.tx((tx) => reservePlaces(tx, decided, context));
				counts[answer.ok ? "reserved" : "refused"] += 1;
				const then = roll(6);
				if (then === 0) {
					await store.tx((tx) => releasePlaces(tx, caseId, "lapsed", houseNow));
					counts.released += answer.ok ? 1 : 0;
				}
				if (then === 1) await store.tx((tx) => usePlaces(tx, caseId, "registrar", houseNow));
				const { cells } = await readBook(store.pool, year);
				const taken = cells.reduce((sum, cell) => sum + cell.reserved + cell.used, 0);
				counts.highest = Math.max(counts.highest, taken);
			}
		}
		const share = attempts / clients;
		await Promise.all(
			Array.from({ length: clients }, (_, n) => client(cases.slice(n * share, (n + 1) * share), dice(n + 1))),
		);
		const { cells } = await readBook(store.pool, year);
		const takenIn = (region: string) =>
			cells.reduce((sum, cell) => (cell.region === region ? sum + cell.reserved + cell.used : sum), 0);
		expect(takenIn("bishkek")).toBeLessThanOrEqual(limit.bishkek);
		expect(takenIn("chuy")).toBeLessThanOrEqual(limit.chuy);
		expect(counts.highest).toBeLessThanOrEqual(limit.total);
		// The test bites: the limit was reached, some were refused, some gave back and somebody took it up again.
		expect(counts.highest).toBeGreaterThan(limit.total - 9);
		expect(counts.refused).toBeGreaterThan(50);
		expect(counts.released).toBeGreaterThan(20);
		expect(await ledgerFaults(store)).toEqual([]);
		// The tables are the fold of the facts.
		const facts = await listQuotaFacts(store.pool, year);
		const sorted = (all: readonly { region: string }[]) => [...all].sort((a, b) => (a.region < b.region ? -1 : 1));
		expect(sorted(cellsOf(facts.reduce(evolveQuota, emptyBook).uses))).toEqual(sorted(cells));
	}, 240_000);

	it("decisions on whole cases released at the same moment share what is left, each written or refused whole", async () => {
		const { store: own } = house.deps;
		await order(own, [{ region: "bishkek", sector: null, places: 32 }]);
		const listed: string[] = [];
		// Six places each: five of the twelve fit.
		for (let n = 0; n < 12; n += 1) listed.push((await listedCase(house, "attract")).caseId);
		const answers = await Promise.all(listed.map((caseId) => grantListed(house, caseId)));
		expect(answers.filter((answer) => answer === null)).toHaveLength(5);
		expect(new Set(answers.map((answer) => answer?.code ?? "granted"))).toEqual(
			new Set(["granted", "quota-exhausted"]),
		);
		const statuses = await own.pool.query<{ status: string; n: number }>(
			"select status, count(*)::int as n from cases group by status order by status",
		);
		expect(statuses.rows).toEqual([
			{ status: "approved", n: 5 },
			{ status: "before_board", n: 7 },
		]);
		expect(await ledgerFaults(own)).toEqual([]);
	}, 120_000);
});
