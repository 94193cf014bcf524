import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alphabet } from "../../casework/number.ts";
import type { PaperRule } from "../../casework/paper-rules.ts";
import { lastDayOf, validTo } from "../../casework/paper-rules.ts";
import { makePermitCode, parsePermitCode, permitCodeRandomBytes } from "../../casework/permit-code.ts";
import { freshDatabase, type TestDatabase } from "../../test/support/database.ts";
import type { Tx } from "../store/pool.ts";
import { nextNumber, permitCodeHash, statusListBits } from "./numbers.ts";

let database: TestDatabase;
let killer: pg.Client;
const at = 1_794_907_600;

beforeAll(async () => {
	database = await freshDatabase({ connectionsMax: 20 });
	killer = new pg.Client({ connectionString: database.url });
	await killer.connect();
});
afterAll(() => killer.end());

/** What stands in the tables of a series: its numbers as a ledger of its own keeps them, because papers need cases. */
async function makeLedger(): Promise<void> {
	await database.store.pool.query(
		"create table if not exists ledger (series text, ordinal bigint, list int, bit int, code text, primary key (series, ordinal), unique (list, bit))",
	);
}

type Fate = "commit" | "throw" | "kill";

async function write(tx: Tx, series: string): Promise<void> {
	const given = await nextNumber(tx, series, at);
	await tx.query("insert into ledger values ($1, $2, $3, $4, $5)", [
		...[given.series, given.ordinal, given.statusList, given.statusIndex, given.code],
	]);
}

/** A client of its own, whose connection is cut while it holds the row of the series. */
async function beKilled(series: string): Promise<void> {
	const client = new pg.Client({ connectionString: database.url });
	client.on("error", () => {});
	await client.connect();
	await client.query("begin");
	await write(client as unknown as Tx, series);
	const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
	// By a connection that waits for nobody: all of the pool's may be waiting for the row that this one holds.
	await killer.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
	await client.query("commit");
}

/** True when the number was really given. */
async function take(series: string, fate: Fate): Promise<boolean> {
	try {
		if (fate === "kill") await beKilled(series);
		else
			await database.store.tx(async (tx) => {
				await write(tx, series);
				if (fate === "throw") throw new Error("the case changed meanwhile");
			});
		return true;
	} catch {
		return false;
	}
}

describe("a series", () => {
	it("has no gap and no number twice, whoever throws, whoever is killed in the middle, whoever is first", async () => {
		await makeLedger();
		const fates = Array.from(
			{ length: 160 },
			(_, index): Fate => (index % 7 === 3 ? "throw" : index % 11 === 5 ? "kill" : "commit"),
		);
		const taken = await Promise.all(fates.map((fate, index) => take(index % 3 === 0 ? "EP-2026" : "WC-2026", fate)));
		const good = taken.filter(Boolean).length;
		expect(good).toBe(fates.filter((fate) => fate === "commit").length);
		const { rows } = await database.store.pool.query<{
			series: string;
			n: number;
			min: number;
			max: number;
			last: number;
		}>(
			`select l.series, count(*)::int as n, min(ordinal)::int as min, max(ordinal)::int as max, s.last::int as last
				from ledger l join series s on s.series = l.series group by l.series, s.last order by l.series`,
		);
		expect(rows).toHaveLength(2);
		for (const { n, min, max, last } of rows) expect([min, max, last]).toEqual([1, n, n]);
		const bits = await database.store.pool.query("select from status_bits");
		expect(bits.rowCount).toBe(good);
	}, 60_000);

	it("gives bits of the list by lot, and draws again where one is taken", async () => {
		const drawn = [5, 5, 5, 9];
		const bits = await database.store.tx(async (tx) => {
			const draw = { bytes: (count: number) => new Uint8Array(count).fill(1), index: () => drawn.shift() ?? 0 };
			return [await nextNumber(tx, "IE-2026", at, draw), await nextNumber(tx, "IE-2026", at, draw)];
		});
		expect(bits.map(({ statusIndex }) => statusIndex)).toEqual([5, 9]);
		expect(bits.map(({ number }) => number)).toEqual(["IE-2026-000001", "IE-2026-000002"]);
		expect(bits.map(({ codeHash, code }) => codeHash === permitCodeHash(code))).toEqual([true, true]);
	});

	it("goes on to the next list when one is half full", async () => {
		await database.store.pool.query("insert into series values ('OLD-2025', $1)", [statusListBits / 2]);
		const given = await database.store.tx((tx) => nextNumber(tx, "EP-2027", at));
		expect(given.statusList).toBe(1);
	});
});

const codes = fc.uint8Array({ minLength: permitCodeRandomBytes, maxLength: permitCodeRandomBytes }).map(makePermitCode);

describe("a printed code", () => {
	it("is read as people type it, and has no look-alikes", () => {
		fc.assert(
			fc.property(codes, (code) => {
				expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
				expect(parsePermitCode(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code);
				expect(parsePermitCode(code.replaceAll("0", "O").replaceAll("1", "l"))).toBe(code);
			}),
		);
	});

	it("with one wrong symbol, or two that changed places, is none", () => {
		fc.assert(
			fc.property(codes, fc.nat(11), fc.nat(11), fc.nat(30), (code, one, other, by) => {
				const symbols = [...code.replaceAll("-", "")];
				const wrong = symbols.with(one, alphabet[(alphabet.indexOf(symbols[one] ?? "") + 1 + by) % 32] ?? "");
				expect(parsePermitCode(wrong.join(""))).toBeNull();
				const swapped = symbols.with(one, symbols[other] ?? "").with(other, symbols[one] ?? "");
				if (symbols[one] !== symbols[other]) expect(parsePermitCode(swapped.join(""))).toBeNull();
			}),
		);
	});

	it("has at least fifty random bits: every body symbol takes every value", () => {
		const seen = Array.from({ length: 11 }, () => new Set<string>());
		for (let i = 0; i < 2000; i++) {
			const code = makePermitCode(crypto.getRandomValues(new Uint8Array(permitCodeRandomBytes))).replaceAll("-", "");
			for (const [place, values] of seen.entries()) values.add(code[place] ?? "");
		}
		expect(seen.map(({ size }) => size)).toEqual(Array(11).fill(32));
	});
});

describe("a term", () => {
	const rule: PaperRule = {
		series: "WC",
		months: 12,
		monthsMax: 36,
		days: null,
		isOnBlank: true,
		isForAll: false,
		hasPhoto: true,
	};
	it.each([
		["2026-11-24", 12, "2027-11-23"],
		["2026-01-01", 12, "2026-12-31"],
		["2026-03-31", 1, "2026-04-30"],
		["2028-02-29", 12, "2029-02-28"],
		["2027-12-31", 2, "2028-02-29"],
		["2026-12-01", 1, "2026-12-31"],
	])("from %s of %i months ends on %s", (from, months, last) => {
		expect(lastDayOf(from, months)).toBe(last);
	});
	it("is so many days where a law counts days, its first and last included", () => {
		expect(validTo({ ...rule, days: 60 }, "2026-11-01")).toBe("2026-12-30");
		expect(validTo(rule, "2026-11-01")).toBe("2027-10-31");
	});
});
