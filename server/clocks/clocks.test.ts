import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, endOfDay, localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { kgCalendar } from "../../procedures/calendars/kg.ts";
import { type DeskHouse, findingOf, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { findCasefile } from "../casefile/casefile.ts";
import type { UnderLaw } from "../casefile/context.ts";
import { procedureOf } from "../casefile/context.ts";
import { clockJob } from "../control/later-jobs.ts";
import { act } from "../desk/act.ts";
import { sampleSigner } from "../receipt/sample.ts";
import { findCase } from "../store/cases.ts";
import { countDeadlines, everywhere, listDeadlines } from "../store/deadlines.ts";
import { checkInvariants } from "../store/invariants.ts";
import { findState } from "../web/find-state.ts";
import { presentState } from "../web/present.ts";
import { changeCalendarDay, readCalendar } from "./calendars.ts";
import { makePapers } from "./make-papers.ts";
import { issueAndRead, issueProtective, readProtective } from "./protective.ts";
import { plantClocks, runClock } from "./run-clock.ts";

const zone = "Asia/Bishkek";
const day = 86_400;

let house: DeskHouse;
let officerId: string;

beforeAll(async () => {
	house = await openDeskHouse();
	const found = await house.deps.store.pool.query<{ id: string }>("select user_id as id from users limit 1");
	officerId = found.rows[0]?.id ?? "";
});
afterAll(() => house.close());

const clocks = (of: UnderLaw) => ({
	...procedureOf(of).clocks,
	decisionDueWorkingDays: 20,
	replyDueWorkingDays: 5,
});

/** The desk's and the worker's view of the house at a moment, with the demonstration's own targets. */
function deps(now: EpochSeconds) {
	const { store, vault, casefile } = house.deps;
	return { ...casefile, clocks, store, vault, now: () => now, finish: async () => {}, signer: sampleSigner() };
}

const tick = (caseId: string, now: EpochSeconds) => runClock(caseId, deps(now));

async function rowOf(caseId: string) {
	const row = await findCase(house.deps.store.pool, caseId);
	if (!row) throw new Error("no case");
	return row;
}

async function jobOf(caseId: string): Promise<EpochSeconds | null> {
	const { rows } = await house.deps.store.pool.query<{ due: EpochSeconds }>(
		"select due_at as due from jobs where kind = $1 and subject = $2",
		[clockJob, caseId],
	);
	return rows[0]?.due ?? null;
}

const grants = (["registrar", "reviewer", "secretary", "manager"] as const).map((role) => ({
	role,
	procedure: null,
	office: null,
}));

async function command(caseId: string, now: EpochSeconds, name: Parameters<typeof act>[2]): Promise<void> {
	const { store } = house.deps;
	const seenVersion = (await rowOf(caseId)).version;
	const casefile = { ...house.deps.casefile, clocks };
	const result = await act(
		{ store, casefile, now: () => now, wake: () => {} },
		{ caseId, seenVersion, officerId, grants },
		name,
	);
	expect(result).toMatchObject({ kind: "done" });
}

/** An accepted case whose decision is promised. */
async function promised(): Promise<{ caseId: string; number: string; by: string }> {
	const filed = await house.file();
	await house.control(filed.caseId, []);
	expect(await tick(filed.caseId, houseNow)).toEqual(["promise"]);
	return { ...filed, by: (await rowOf(filed.caseId)).promisedBy ?? "" };
}

const facts = async (caseId: string, type: string) =>
	(
		await house.deps.store.pool.query<{ plain: Record<string, unknown> }>(
			"select plain from events where stream = $1 and type = $2 order by version",
			[`case/${caseId}`, type],
		)
	).rows.map(({ plain }) => plain);

describe("the clock of a case in the store", () => {
	it("promises the decision when the receipt is out; the row, the public state and the next job follow", async () => {
		const { caseId, number, by } = await promised();
		const row = await rowOf(caseId);
		expect(row).toMatchObject({ status: "accepted", duePromise: "decision", dueAt: endOfDay(by, zone), warned: null });
		const facts = await findState(house.deps.store.pool, number);
		if (!facts) throw new Error("no state");
		expect(presentState(facts, houseNow, zone)).toMatchObject({ nextBy: by, nextPromise: "decision", oursSince: null });
		expect(presentState(facts, endOfDay(by, zone) + 1, zone)).toMatchObject({ oursSince: by });
		const next = await jobOf(caseId);
		expect(next).not.toBeNull();
		expect(localDate(next ?? 0, zone) < by).toBe(true);
		expect(await tick(caseId, houseNow)).toEqual([]);
	});

	it("promises nothing where the office has set no target: it is no law", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, []);
		const { clocks: _, ...unset } = deps(houseNow);
		expect(await runClock(caseId, unset)).toEqual([]);
		expect(await rowOf(caseId)).toMatchObject({ promisedBy: null, dueAt: null });
		expect(await jobOf(caseId)).toBeNull();
	});

	it("warns the officer, then the manager, each once, by its own jobs; the row says who knows", async () => {
		const { caseId, by } = await promised();
		const heard: string[] = [];
		for (let at = await jobOf(caseId); at !== null && at < endOfDay(by, zone) + 5 * day; at = await jobOf(caseId)) {
			expect(await tick(caseId, at - 1)).toEqual([]);
			for (const did of await tick(caseId, at)) heard.push(`${localDate(at, zone)} ${did}`);
		}
		expect(heard).toHaveLength(3);
		expect((await facts(caseId, "promise_warned")).map(({ told, stage }) => `${told} ${stage}`)).toEqual([
			"officer soon",
			"officer today",
			"manager late",
		]);
		expect((await rowOf(caseId)).warned).toBe("manager");
		expect(await tick(caseId, endOfDay(by, zone) + 30 * day)).toEqual([]);
	});

	it("gives back the days of the applicant's turn in a new fact, and the old day stays on record", async () => {
		const { caseId, by } = await promised();
		await command(caseId, houseNow + 60, { name: "beginReview" });
		const wrong = { name: "judgeDocument", ordinal: 1, verdict: "wrong", reason: "not-readable", line: "" } as const;
		await command(caseId, houseNow + 61, wrong);
		await command(caseId, houseNow + 62, { name: "requestCorrection" });
		expect(await rowOf(caseId)).toMatchObject({ promisedBy: null, dueAt: null, status: "in_correction" });
		expect((await rowOf(caseId)).answerBy).toBe(addDays(localDate(houseNow, zone), 60));
		await command(caseId, houseNow + 7 * day, { name: "returnToReview", reason: "Seen on paper" });
		expect(await tick(caseId, houseNow + 7 * day)).toEqual(["promise"]);
		const days = (await facts(caseId, "promised")).map((plain) => plain.by);
		expect(days[0]).toBe(by);
		expect(String(days[1]) > by).toBe(true);
		expect((await rowOf(caseId)).promisedBy).toBe(days[1]);
	});

	it("reminds by letter, and closes what nobody answered some days after the last one, with the whole week's silence on record", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, [findingOf("K01")]);
		const answerBy = (await rowOf(caseId)).answerBy ?? "";
		const remind = await jobOf(caseId);
		expect(localDate(remind ?? 0, zone)).toBe(addDays(answerBy, -7));
		expect(await tick(caseId, remind ?? 0)).toEqual(["remind"]);
		const { rows } = await house.deps.store.pool.query(
			"select kind from messages where case_id = $1 and kind = 'correction-reminder'",
			[caseId],
		);
		expect(rows).toHaveLength(1);
		const lapse = await jobOf(caseId);
		expect(localDate(lapse ?? 0, zone)).toBe(addDays(answerBy, 4));
		expect(await tick(caseId, lapse ?? 0)).toEqual(["lapse"]);
		expect((await rowOf(caseId)).status).toBe("lapsed");
		expect(await jobOf(caseId)).toBeNull();
	});

	it("looks at a case that waits for an officer or for us on its receipt's day, from its first fact on", async () => {
		const [waiting, held] = [await house.file(), await house.file()];
		await house.control(waiting.caseId, [findingOf("S06", 1)]);
		await house.hold(held.caseId);
		for (const { caseId } of [waiting, held]) {
			const { promisedBy } = await rowOf(caseId);
			expect(localDate((await jobOf(caseId)) ?? 0, zone)).toBe(promisedBy);
		}
	});

	it("never closes a held case", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, [findingOf("K01")]);
		await house.hold(caseId);
		expect((await rowOf(caseId)).answerBy).toBeNull();
		expect(await tick(caseId, houseNow + 400 * day)).not.toContain("lapse");
	});

	it("a case from before there were clocks gets its job once a day's upkeep has run", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, []);
		await house.deps.store.pool.query("delete from jobs where kind = $1 and subject = $2", [clockJob, caseId]);
		await house.deps.store.tx((tx) => plantClocks(tx, houseNow, ["kg-work-permit"]));
		expect(await jobOf(caseId)).toBe(houseNow);
	});
});

describe("a case that was turned away before there were clocks", () => {
	it("has its day, its reminder and its lapse once a clock is planted", async () => {
		const { pool } = house.deps.store;
		const { caseId } = await house.file();
		await house.control(caseId, [findingOf("K01")]);
		const { answerBy } = await rowOf(caseId);
		expect(answerBy).not.toBeNull();
		// As its row was before migration 0011.
		await pool.query("update cases set answer_by = null where case_id = $1", [caseId]);
		await pool.query("delete from jobs where kind = $1 and subject = $2", [clockJob, caseId]);
		await house.deps.store.tx((tx) => plantClocks(tx, houseNow, []));
		expect(await jobOf(caseId)).toBe(houseNow);
		expect(await tick(caseId, houseNow)).toEqual([]);
		expect((await rowOf(caseId)).answerBy).toBe(answerBy);
		const next = (await jobOf(caseId)) ?? 0;
		expect(localDate(next, zone)).toBe(addDays(answerBy ?? "", -7));
		expect(await tick(caseId, next)).toEqual(["remind"]);
		expect(await tick(caseId, (await jobOf(caseId)) ?? 0)).toEqual(["lapse"]);
	});
});

describe("calendars", () => {
	it("a change is a row with its reason: known from then on, and a promise made before stands", async () => {
		const { caseId, by } = await promised();
		const { store } = house.deps;
		const change = (date: string, mark: string, reason: string, at: EpochSeconds) =>
			store.tx((tx) => changeCalendarDay(tx, { calendar: kgCalendar, date, mark, reason, by: officerId, at }));
		expect(await change(by, "off", "", houseNow + 10)).toBe("reason-missing");
		expect(await change("2026-02-30", "off", "x", houseNow + 10)).toBe("not-a-date");
		expect(await change("2035-01-01", "off", "x", houseNow + 10)).toBe("outside-years");
		expect(await change("2026-12-02", "worked", "x", houseNow + 10)).toBe("not-a-weekend");
		expect(await change("2026-08-31", "off", "x", houseNow + 10)).toBe("already-so");
		expect(await change(by, "off", "Decree 1", houseNow + 10)).toBeNull();
		expect(await change(by, "ordinary", "too quick", houseNow + 10)).toBe("too-fast");
		expect((await readCalendar(store.pool, "kg", houseNow + 9)).holidays.has(by)).toBe(false);
		expect((await readCalendar(store.pool, "kg", houseNow + 10)).holidays.has(by)).toBe(true);
		expect(await tick(caseId, houseNow + 20)).toEqual([]);
		expect((await rowOf(caseId)).promisedBy).toBe(by);
		expect(await change(by, "ordinary", "Decree 2", houseNow + 30)).toBeNull();
		expect((await readCalendar(store.pool, "kg", houseNow + 40)).holidays.has(by)).toBe(false);
		expect((await readCalendar(store.pool, "kg", houseNow + 20)).holidays.has(by)).toBe(true);
	});
	it("an unconfirmed day is confirmed either way", async () => {
		const { store } = house.deps;
		const say = (date: string, mark: string) =>
			store.tx((tx) =>
				changeCalendarDay(tx, {
					calendar: kgCalendar,
					date,
					mark,
					reason: "Order 5",
					by: officerId,
					at: houseNow + 50,
				}),
			);
		expect(await say("2027-02-23", "ordinary")).toBeNull();
		expect(await say("2027-05-06", "off")).toBeNull();
		const { holidays } = await readCalendar(store.pool, "kg", houseNow + 60);
		expect([holidays.has("2027-02-23"), holidays.has("2027-05-06")]).toEqual([false, true]);
	});
});

describe("the list of deadlines", () => {
	it("puts a case on one list by its day, narrows by scope and officer, and counts what it lists", async () => {
		const { caseId, by } = await promised();
		const { pool } = house.deps.store;
		const end = endOfDay(by, zone);
		const filterAt = (now: EpochSeconds) =>
			({
				scopes: everywhere,
				officer: null,
				office: null,
				now,
				soonUntil: { "kg-work-permit": now + 3 * day },
			}) as const;
		const on = async (now: EpochSeconds) => {
			const lists: string[] = [];
			for (const list of ["late", "today", "soon", "stopped"] as const) {
				const rows = await listDeadlines(pool, list, filterAt(now), { limit: 100, offset: 0 });
				const counts = await countDeadlines(pool, filterAt(now));
				expect(rows).toHaveLength(counts[list]);
				if (rows.some((row) => row.caseId === caseId)) lists.push(list);
			}
			return lists;
		};
		expect(await on(end - 10 * day)).toEqual([]);
		expect(await on(end - 2 * day)).toEqual(["soon"]);
		expect(await on(end - day)).toEqual(["soon"]);
		expect(await on(end - day + 1)).toEqual(["today"]);
		expect(await on(end)).toEqual(["today"]);
		expect(await on(end + 1)).toEqual(["late"]);
		const elsewhere = { ...filterAt(end + 1), scopes: [{ procedure: "kr-rights-leader", office: null }] };
		expect(await listDeadlines(pool, "late", elsewhere, { limit: 100, offset: 0 })).toEqual([]);
		expect((await countDeadlines(pool, { ...elsewhere, scopes: [] })).late).toBe(0);
		await command(caseId, houseNow + 5, { name: "beginReview" });
		const mine = await listDeadlines(
			pool,
			"late",
			{ ...filterAt(end + 1), officer: officerId },
			{ limit: 100, offset: 0 },
		);
		expect(mine.map((row) => row.caseId)).toEqual([caseId]);
		const nobody = { ...filterAt(end + 1), officer: "nobody" };
		expect(
			(await listDeadlines(pool, "late", nobody, { limit: 100, offset: 0 })).some((r) => r.caseId === caseId),
		).toBe(false);
	});
});

describe("a protective receipt", () => {
	const protectiveDeps = (now: EpochSeconds) => ({
		store: house.deps.store,
		casefile: { ...house.deps.casefile, clocks },
		now: () => now,
		wake: () => {},
		vaultFolder: house.vault.folder,
	});
	it("is issued once a day, goes out with a letter, and lies in the vault as a worker has made it", async () => {
		const { caseId, number, by } = await promised();
		const late = endOfDay(by, zone) + 1;
		const on = { caseId, actor: { kind: "officer", id: officerId } as const, seenVersion: null };
		expect(await issueProtective(protectiveDeps(late), on)).toEqual({ kind: "issued", number, again: false });
		expect(await readProtective(protectiveDeps(late), caseId)).toBeNull();
		expect(await issueProtective(protectiveDeps(late + 5), on)).toEqual({ kind: "issued", number, again: true });
		expect((await facts(caseId, "protective_receipt_issued")).map((plain) => plain.oursSince)).toEqual([by]);
		const { rows } = await house.deps.store.pool.query(
			"select kind from messages where case_id = $1 and kind = 'protective-receipt'",
			[caseId],
		);
		expect(rows).toHaveLength(1);
		await makePapers(caseId, {
			...deps(late + 6),
			finish: (tx) => tx.query("delete from jobs where kind = 'paper'").then(() => {}),
		});
		const paper = await readProtective(protectiveDeps(late), caseId);
		expect(Buffer.from(paper?.pdf.subarray(0, 5) ?? []).toString()).toBe("%PDF-");
		expect(paper?.issuedAt).toBe(late);
		const text = spawnSync("pdftotext", ["-layout", "-", "-"], { input: paper?.pdf, encoding: "utf8" });
		if (!text.error) expect(text.stdout).toContain(number);
		// Made again it is the same paper, not a second one.
		await makePapers(caseId, deps(late + 7));
		expect((await readProtective(protectiveDeps(late), caseId))?.objectId).toBe(paper?.objectId);
		expect((await issueAndRead(protectiveDeps(late + 8), on)).paper?.objectId).toBe(paper?.objectId);
	});
	it("is refused to a case that has ended, and says nothing is ours while no promised day has passed", async () => {
		const { caseId } = await promised();
		const on = { caseId, actor: { kind: "applicant" } as const, seenVersion: null };
		await issueProtective(protectiveDeps(houseNow + 5), on);
		expect((await facts(caseId, "protective_receipt_issued")).map((plain) => plain.oursSince)).toEqual([null]);
		await command(caseId, houseNow + 6, { name: "withdraw", reason: "By his own wish" });
		expect(await issueProtective(protectiveDeps(houseNow + 2 * day), on)).toMatchObject({ kind: "refused" });
		await makePapers(caseId, deps(houseNow + 7));
	});
});

it("after all of this nothing that can never be true is true", async () => {
	const violations = await checkInvariants(house.deps.store.pool);
	expect(violations.filter(({ name }) => /paper|clock|protective/.test(name))).toEqual([]);
	const file = await findCasefile(house.deps.store.pool, (await house.file()).caseId, house.deps.casefile.unwrap);
	expect(file?.state.status).toBe("delivered");
});
