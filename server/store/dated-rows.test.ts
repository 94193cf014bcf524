import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { findDated } from "./dated-data.ts";
import { datedInForce, listDatedRows, listHouseFacts, recordDatedChange } from "./dated-rows.ts";
import type { Store } from "./pool.ts";

const kind = "trust-list";
const at = 1_795_000_000;
let store: Store;

function row(key: string, validFrom: string, validTo: string | null, recordedAt: number, n = 1) {
	return { kind, key, validFrom, validTo, recordedAt, recordedBy: "u1", body: { n } };
}

const rows = [
	row("a", "2020-01-01", null, at),
	row("a", "2020-01-01", "2026-06-01", at + 100),
	row("a", "2026-09-01", null, at + 200, 2),
	row("b", "2026-09-01", null, at + 200),
];

beforeAll(async () => {
	store = (await freshDatabase()).store;
	for (const one of rows) await store.tx((tx) => recordDatedChange(tx, one, `trust/${one.key}`, "changed"));
});

describe("rows in force", () => {
	const known = async (on: string, knownAt: number) =>
		datedInForce(await listDatedRows(store.pool, kind), { on, knownAt }).map(({ key, body }) => [
			key,
			(body as { n: number }).n,
		]);

	it.each([
		["the day before a period begins", "2019-12-31", at, []],
		["its first day", "2020-01-01", at, [["a", 1]]],
		["the day before its end", "2026-05-31", at + 100, [["a", 1]]],
		["its end, which is not in it", "2026-06-01", at + 100, []],
		["its end, before anybody knew of it", "2026-06-01", at + 99, [["a", 1]]],
		["the second in which the end became known", "2026-07-01", at + 100, []],
		[
			"a second period of the same key",
			"2026-09-01",
			at + 200,
			[
				["a", 2],
				["b", 1],
			],
		],
		["that period, before it was known", "2026-09-01", at + 199, []],
	] as const)("%s", async (_, on, knownAt, expected) => {
		expect(await known(on, knownAt)).toEqual(expected);
	});

	it("is what findDated says, for every day and moment near an edge", async () => {
		for (const on of ["2019-12-31", "2020-01-01", "2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01", "2030-01-01"])
			for (const knownAt of [at - 1, at, at + 99, at + 100, at + 199, at + 200]) {
				const found = await findDated(store.pool, { kind, key: "a", on, knownAt });
				const listed = datedInForce(await listDatedRows(store.pool, kind), { on, knownAt }).find(
					({ key }) => key === "a",
				);
				expect([on, knownAt, listed?.body ?? null]).toEqual([on, knownAt, found?.body ?? null]);
			}
	});
});

it("a change is a row and a fact with who and when, and a second one in the same second is refused", async () => {
	const facts = await listHouseFacts(store.pool, "trust/b");
	expect(facts.map(({ type, plain, recordedAt }) => [type, plain.by, recordedAt])).toEqual([
		["changed", "u1", at + 200],
	]);
	const again = store.tx((tx) =>
		recordDatedChange(tx, row("b", "2026-09-01", null, at + 200, 9), "trust/b", "changed"),
	);
	await expect(again).rejects.toMatchObject({ code: "version-conflict" });
	expect(await listHouseFacts(store.pool, "trust/b")).toHaveLength(1);
});
