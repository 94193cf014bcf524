import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type LeaderHouse, openLeaderHouse, rightAnswers } from "../../../test/support/leader-house.ts";
import { listRounds, recordRound } from "../../round/rounds.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { buildDeskApp } from "../app.ts";
import { csvField, csvTable } from "../csv.ts";

let leaders: LeaderHouse;
let app: FastifyInstance;
let [seoul, busan] = ["", ""];

/** 30 June 2026, 18:00:01 in Seoul: a second after the window. */
const late = Date.parse("2026-06-30T18:00:01+09:00") / 1000;
const call = "kr-rights-leader/2026";

beforeAll(async () => {
	leaders = await openLeaderHouse();
	app = await buildDeskApp(leaders.deps);
	const place = { procedure: "kr-rights-leader", office: "seoul" };
	for (const role of ["manager", "auditor"] as const) {
		await addStaff(leaders.house, role, everywhere(role));
		await addStaff(leaders.house, `${role}-seoul`, [{ role, ...place }]);
	}
	await addStaff(leaders.house, "reviewer", everywhere("reviewer"));
	seoul = (await leaders.file({ office: "seoul", arrivedAt: late })).number;
	const answers = { ...rightAnswers, name: "=cmd|A1", registrationNumber: "9901010000000" };
	busan = (await leaders.file({ office: "busan", answers, arrivedAt: late - 1 })).number;
});
afterAll(async () => {
	expect(await checkInvariants(leaders.deps.store.pool)).toEqual([]);
	await app.close();
	leaders.house.close();
});

async function visitor(login: string) {
	const made = makeFormVisitor(app);
	await made.signIn({ login, password: staffPassword });
	return made;
}

async function take(login: string, fields: Readonly<Record<string, string>> = {}) {
	const page = await visitor(login);
	return page.submit("/exports?lang=en", "/exports", { of: call, office: "", status: "", reason: "", ...fields });
}

/** Without the numbers, whose symbols are drawn: one of them may spell anything. */
function unnumbered(table: string): string {
	return table.replaceAll(seoul, "").replaceAll(busan, "");
}

async function rows<T extends object>(sql: string): Promise<T[]> {
	return (await leaders.deps.store.pool.query<T>(sql)).rows;
}

describe("a table of applications", () => {
	it("holds number, office, group, door, state, window and times of Seoul, and nothing of anybody", async () => {
		const table = await take("auditor");
		expect(table.headers["content-type"]).toBe("text/csv; charset=utf-8");
		expect(table.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
		const [heads, first, second, end] = table.body.replace("\ufeff", "").split("\r\n");
		expect(heads).toBe(
			"number,call,office,quota_group,door,state,window,arrived_at,zone,receipt_by,promised_by,answer_by",
		);
		expect(first).toContain(`${busan},2026,busan,busan,web,accepted,in-time,2026-06-30 18:00:00,Asia/Seoul`);
		expect(second).toContain(`${seoul},2026,seoul,seoul,web,accepted,late,2026-06-30 18:00:01,Asia/Seoul`);
		expect(end).toBe("");
		for (const value of [rightAnswers.name, "cmd", "94030", "99010", "F-6", "2028", "aida"])
			expect(unnumbered(table.body)).not.toContain(value);
	});

	it("offers the call that is worked on first, also when next year's is recorded", async () => {
		const { pool } = leaders.deps.store;
		const at = leaders.deps.now();
		const shipped = (await listRounds(pool, "kr-rights-leader", at))[0];
		if (!shipped) throw new Error("The round of 2026 ships.");
		const later = {
			...shipped,
			id: "2099",
			opensAt: shipped.opensAt + 73 * 31_536_000,
			closesAt: shipped.closesAt + 73 * 31_536_000,
		};
		await recordRound(pool, later, "test", at);
		const { body } = await (await visitor("auditor")).get("/exports?lang=en");
		const keys = [...body.matchAll(/<option value="kr-rights-leader\/([^"]+)"/g)].map((match) => match[1]);
		expect(keys).toEqual(["2026", "2099"]);
	});

	it("goes no further than the places of whoever takes it", async () => {
		const table = await take("auditor-seoul");
		expect(table.body).toContain(seoul);
		expect(table.body).not.toContain(busan);
		expect((await take("reviewer")).statusCode).toBe(403);
	});

	it("has names for the manager alone, with a reason, each look recorded, and never residence data", async () => {
		const none = await take("manager", { names: "yes" });
		expect(none.statusCode).toBe(400);
		expect(none.body).toContain("Write why names are needed.");
		expect(await rows("select from reads where what like 'queue-export%'")).toEqual([]);
		expect((await take("auditor", { names: "yes", reason: "curious" })).statusCode).toBe(403);
		const table = await take("manager", { names: "yes", reason: "letters of invitation" });
		expect(table.body).toContain(`,${rightAnswers.name}\r\n`);
		expect(table.body).toContain(`,"'=cmd|A1"\r\n`);
		for (const value of ["9403080000000", "9901010000000", "F-6", "2028-05-31"])
			expect(unnumbered(table.body)).not.toContain(value);
		expect(await rows("select what from reads where what like 'queue-export%'")).toEqual([
			{ what: "queue-export: letters of invitation" },
			{ what: "queue-export: letters of invitation" },
		]);
	});

	it("is recorded with who, when, of what, how many rows and whether with names, and listed for the auditor", async () => {
		const listed = (await (await visitor("auditor")).get("/exports?lang=en")).body;
		expect(listed).toMatch(/Name of auditor: 2026, busan seoul, without names\. Rows: (<!-- -->)?2/);
		expect(listed).toMatch(
			/Name of manager: 2026, busan seoul, with names, letters of invitation\. Rows: (<!-- -->)?2/,
		);
		const own = (await (await visitor("auditor-seoul")).get("/exports?lang=en")).body;
		expect(own).toContain("Name of auditor-seoul: 2026, seoul, without names");
		expect(own).not.toContain("busan");
		expect((await (await visitor("manager")).get("/exports?lang=en")).body).not.toContain("Tables taken out");
	});
});

it("a cell that begins like a formula computes nothing", () => {
	for (const text of ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"]) expect(csvField(text).replace('"', "")).toMatch(/^'/);
	expect(csvTable(["a"], [['x,"y"']])).toBe('\ufeffa\r\n"x,""y"""\r\n');
});
