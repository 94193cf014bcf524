import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Round } from "../../../casework/round.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { type DeskHouse, findingOf, houseNow, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeVisitor, type Visitor } from "../../../test/support/desk-visitor.ts";
import { fileInRound } from "../../../test/support/round-filing.ts";
import { findRound, recordRound } from "../../round/rounds.ts";
import { buildDeskApp } from "../app.ts";

const procedure = "kr-rights-leader";
const [shipped] = getProcedure(procedure).rounds ?? [];
if (!shipped) throw new Error("The round of 2026 ships.");

/** Open since a week; it closes in an hour. */
const open: Round = { ...shipped, id: "autumn", opensAt: houseNow - 7 * 86_400, closesAt: houseNow + 3600 };
const edit = `/administration/rounds/${procedure}/autumn/edit`;

let house: DeskHouse;
let app: FastifyInstance;
let keeper: Visitor;
let head: Visitor;
let clerk: Visitor;

async function signedIn(login: string, grants: Parameters<typeof addStaff>[2]): Promise<Visitor> {
	await addStaff(house, login, grants);
	const visitor = makeVisitor(app);
	await visitor.submit("/sign-in?lang=en", { login, password: staffPassword }, "/sign-in");
	return visitor;
}

beforeAll(async () => {
	house = await openDeskHouse();
	app = await buildDeskApp(house.deps);
	await house.deps.store.tx((tx) => recordRound(tx, open, "keeper", open.opensAt - 86_400));
	keeper = await signedIn("keeper", everywhere("administrator"));
	head = await signedIn("head", everywhere("manager"));
	clerk = await signedIn("clerk", [{ role: "registrar", procedure, office: "busan" }]);
});
afterAll(async () => {
	await app.close();
	house.close();
});

const known = () => findRound(house.deps.store.pool, open, houseNow + 100_000);

/** An application to that office, as its arrival was judged; control leaves it with T17 where it was late. */
async function file(office: string, arrivedAt: number): Promise<string> {
	const late = arrivedAt > open.closesAt ? [findingOf("T17")] : [];
	return (await fileInRound(house, { office, arrivedAt, findings: late })).number;
}

describe("a round that is open", () => {
	it("shows only what may be made wider", async () => {
		const { body } = await keeper.get(edit);
		expect(body).toContain('name="closesTime"');
		for (const name of ["termTo", "rubric-0-weight", "law"]) expect(body).not.toContain(`name="${name}"`);
	});

	it.each([
		["an earlier end", { closesTime: "09:00:00", closesDate: "2026-11-17" }, "takes something away"],
		["fewer seats", { seats: "49" }, "takes something away"],
		["a shorter list of offices", { offices: "some", "office-seoul": "1" }, "takes something away"],
		["other weights, though no form offers them", { "rubric-0-weight": "5" }, "measured by it"],
		["no change at all", {}, "Nothing was changed."],
		["a window that runs into another", { opensDate: "2026-06-30", opensTime: "17:00:00" }, "overlaps another"],
		["a change without a reason", { closesDate: "2026-11-20", reason: "" }, "Say why"],
	])("is refused %s, with a sentence", async (_, change, sentence) => {
		const page = await keeper.submit(edit, { ...(await fields()), reason: "because", step: "save", ...change }, edit);
		expect(page.statusCode).toBe(400);
		expect(page.body).toContain(sentence);
		expect(await known()).toMatchObject({ closesAt: open.closesAt, seats: 50, offices: null });
	});

	it("is told every fault at once, each by the name of its field, with what the round has now", async () => {
		const change = { closesDate: "2026-11-16", seats: "49", cap: "x", reason: "", step: "check" };
		const { body } = await keeper.submit(edit, { ...(await fields()), ...change }, edit);
		for (const said of ["At most from one group of offices: Write a whole number", "Why it is changed: Say why"])
			expect(body).toContain(said);
		const right = await keeper.submit(edit, { ...(await fields()), ...change, cap: "10" }, edit);
		for (const said of [
			"Closes: day: This takes something away",
			"Seats: This takes something",
			"Why it is changed: Say",
		])
			expect(right.body).toContain(said);
		expect(right.body).toContain("It is 50 now.");
		expect(right.body).toContain('value="49"');
	});

	it("is extended with a reason; the late keep their verdict, and officers see who would now be in time", async () => {
		const late = await file("busan", open.closesAt + 60);
		const other = await file("seoul", open.closesAt + 120);
		await file("busan", open.closesAt + 30 * 86_400);
		await file("seoul", open.closesAt);
		expect((await head.get("/rounds")).body).not.toContain("would now be in time");
		const typed = { ...(await fields()), closesDate: "2026-11-24", closesTime: "18:00:00", reason: "Storm" };
		const preview = await keeper.submit(edit, { ...typed, step: "check" }, edit);
		expect(preview.body).toContain("24 November 2026, 18:00:00 (Seoul time)");
		expect((await known())?.closesAt).toBe(open.closesAt);
		const saved = await keeper.submit(edit, { ...typed, step: "save" }, edit);
		expect([saved.statusCode, saved.headers.location]).toEqual([
			303,
			`/administration/rounds/${procedure}/autumn?done=saved`,
		]);
		expect((await known())?.closesAt).toBe(Date.UTC(2026, 10, 24, 9, 0, 0) / 1000);
		const { body } = await keeper.get(`/administration/rounds/${procedure}/autumn`);
		expect(body).toMatch(/Changed: Closes: from 17 November 2026, [\d:]+ \(Seoul time\) to 24 November 2026, 18:00:00/);
		expect(body).toContain("(Seoul time). Reason: Storm");
		expect((await head.get("/rounds")).body).toContain("2 late applications would now be in time");
		// An officer of one office sees his own.
		expect((await clerk.get("/rounds")).body).toContain("1 late application would now be in time");
		const list = (await clerk.get(`/rounds/${procedure}/autumn/late`)).body;
		expect(list).toContain(late);
		expect(list).not.toContain(other);
		const verdicts = await house.deps.store.pool.query(
			"select arrival_window as window, count(*)::int from cases where round = 'autumn' group by 1 order by 1",
		);
		expect(verdicts.rows).toEqual([
			{ window: "in-time", count: 1 },
			{ window: "late", count: 3 },
		]);
	});

	it("is counted by door, group and state, within the places of whoever asks", async () => {
		const figures = async (visitor: Visitor) => {
			const { body } = await visitor.get(`/rounds/${procedure}/autumn/statistics`);
			const table = body.slice(body.indexOf("By group of offices"), body.indexOf("By state"));
			return [...table.matchAll(/<td[^>]*>(?:<strong>)?(\d+)/g)].map((match) => Number(match[1]));
		};
		// Seoul, Busan, total: in time, early, late, all.
		expect(await figures(head)).toEqual([1, 0, 1, 2, 0, 0, 2, 2, 1, 0, 3, 4]);
		expect((await clerk.get(`/rounds/${procedure}/autumn/statistics`)).statusCode).toBe(403);
		const busan = await signedIn("busan", [{ role: "manager", procedure, office: "busan" }]);
		expect(await figures(busan)).toEqual([0, 0, 2, 2, 0, 0, 2, 2]);
	});
});

describe("a copy", () => {
	const copy = `/administration/rounds/${procedure}/2026/copy`;

	it("cannot have a name that is taken, nor be over before it begins", async () => {
		const taken = await keeper.submit(copy, { id: "2026", step: "save" }, copy);
		expect(taken.body).toContain("There is a call of that name already.");
		const both = await keeper.submit(copy, { id: "2026", seats: "0", step: "check" }, copy);
		expect(both.body).toContain("There is a call of that name already.");
		expect(both.body).toContain("Seats: Write a whole number");
		const over = await keeper.submit(
			copy,
			{ id: "old", opensDate: "2025-06-01", closesDate: "2025-06-02", step: "save" },
			copy,
		);
		expect(over.body).toContain("A new call cannot have closed already.");
	});

	it("is an administrator's, and of a round that there is", async () => {
		expect((await head.get(copy)).statusCode).toBe(403);
		expect((await keeper.get(`/administration/rounds/${procedure}/1999/copy`)).statusCode).toBe(404);
		expect((await keeper.get("/administration/rounds/kg-work-permit/2026")).statusCode).toBe(404);
	});

	it("before it opens may become anything", async () => {
		const saved = await keeper.submit(
			copy,
			{ id: "2030", step: "save", opensDate: "2030-06-01", closesDate: "2030-06-10" },
			copy,
		);
		expect(saved.statusCode).toBe(303);
		house.at(houseNow + 5);
		const own = `/administration/rounds/${procedure}/2030/edit`;
		const smaller = await keeper.submit(own, { seats: "5", "rubric-0-weight": "2", step: "save" }, own);
		expect(smaller.statusCode).toBe(303);
		const round = await findRound(house.deps.store.pool, { procedure, id: "2030" }, houseNow + 10);
		expect([round?.seats, round?.rubric[0]?.weight, round?.rubric.length]).toEqual([5, 2, 5]);
	});
});

/** What the form of the open round holds, as a browser would post it. */
async function fields(): Promise<Record<string, string>> {
	const { body } = await keeper.get(edit);
	const main = body.slice(body.indexOf("<main"));
	const inputs = [...main.matchAll(/<input class="govuk-input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)];
	return {
		...Object.fromEntries(inputs.map((match) => [match[1] ?? "", match[2] ?? ""])),
		offices: "all",
	};
}
