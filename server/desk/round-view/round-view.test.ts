import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type JudgedRound, openJudgedRound } from "../../../test/support/judged-round.ts";
import { buildDeskApp } from "../app.ts";

const base = "/rounds/kr-rights-leader/autumn/view";

/** Four of Viet Nam, two of Nepal, one of Cambodia. */
const candidates = ["VNM", "VNM", "VNM", "VNM", "NPL", "NPL", "KHM"].map((citizenship, at) => ({
	...{ citizenship, office: at < 3 ? "seoul" : "busan", points: 9 - at },
}));

let judged: JudgedRound;
let app: FastifyInstance;

beforeAll(async () => {
	judged = await openJudgedRound(candidates, { seats: 3, cap: 2, rules: { ties: "none" } });
	await addStaff(judged.leaders.house, "clerk", everywhere("registrar"));
	app = await buildDeskApp(judged.leaders.deps);
}, 60_000);
afterAll(async () => {
	await app.close();
	judged.leaders.house.close();
});

async function visitor(login: string) {
	const made = makeFormVisitor(app);
	await made.signIn({ login, password: staffPassword });
	return made;
}

/** What a page says, without tags; pictures by their names. */
function said(body: string): string {
	const main = body.slice(body.indexOf("<main")).replace(/<!--.*?-->/g, "");
	return main
		.replace(/<svg[^>]*aria-label="([^"]*)".*?<\/svg>/gs, "[$1]")
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ");
}

async function reads(): Promise<readonly { user: string; purpose: string | null; cases: number }[]> {
	const found = await judged.leaders.deps.store.pool.query(
		`select user_id::text as "user", purpose, count(distinct case_id)::int as cases from reads where what = 'citizenship' group by 1, 2`,
	);
	return found.rows;
}

it("shows counts, each picture beside its table, opens no application and names nobody", async () => {
	const head = await visitor("head");
	const page = said((await head.get(base)).body);
	expect(page).toContain(
		"[How far applications came: filed 7; receipt issued 7; compared 7; has a seat 0; confirmed 0]",
	);
	expect(page).toContain("[By door: web 7]");
	expect(page).toMatch(/Busan Regional Employment and Labor Office filed 4 receipt issued 4 compared 4 has a seat 0/);
	expect(page).toContain("Kyrgyz filed 7");
	expect(page).toContain("receipts by the promised day 7");
	for (const { number } of judged.cases) expect(page).not.toContain(number);
	for (const word of ["ASANOVA", "VNM", "Vietnam", "Nepal"]) expect(page).not.toContain(word);
	expect(await reads()).toEqual([]);
	expect(said((await head.get("/rounds/kr-rights-leader/2026/view")).body)).toContain("Nothing has come in.");
	expect((await (await visitor("clerk")).get(base)).statusCode).toBe(403);
});

it("citizenship is counted by a manager's own step, each look recorded with its purpose; fewer than three are put together", async () => {
	const auditor = await visitor("auditor");
	expect(said((await auditor.get(base)).body)).toContain("A manager can have it counted.");
	const head = await visitor("head");
	const token = auditor.hiddenOf((await auditor.get(base)).body, "/sign-out");
	expect((await auditor.post(`${base}/citizenships`, token)).statusCode).toBe(403);
	const page = said((await head.submit(base, `${base}/citizenships`, {})).body);
	expect(page).toMatch(/Vietnam compared 4 not said, or fewer than 3 each compared 3/);
	for (const word of ["Nepal", "Cambodia", "NPL", "KHM"]) expect(page).not.toContain(word);
	expect(await reads()).toEqual([{ user: judged.ids.head, purpose: "balance-report", cases: 7 }]);
	const log = (await auditor.get("/reads?lang=en")).body;
	expect(log).toContain("balance report of the round");
	// Nothing is kept: the page that is looked at next does not know it.
	expect(said((await head.get(base)).body)).not.toContain("Vietnam");
});

it("seats stand in the balance from the release on and not before", async () => {
	const head = await visitor("head");
	expect(await judged.act("head", { name: "freeze" })).toEqual({ kind: "done" });
	expect(said((await head.get(base)).body)).toContain("Share of those compared.");
	const hash = (await judged.state()).state?.frozen?.draftHash ?? "";
	expect(await judged.act("head", { name: "proposeRelease", hash, entropy: null })).toEqual({ kind: "done" });
	const release = { name: "release", hash, entropy: null, confirmBy: "2026-12-01" } as const;
	expect(await judged.act("deputy", release)).toEqual({ kind: "done" });
	const page = said((await head.get(base)).body);
	expect(page).toMatch(/Seoul Regional Employment and Labor Office compared 3 seats 2 cap 2/);
	expect(page).toContain("has a seat 3");
});

it("the figures go out as counts alone, and that they were taken is on record", async () => {
	const head = await visitor("head");
	const table = await head.submit(base, `${base}/table`, {});
	expect(table.headers["content-type"]).toBe("text/csv; charset=utf-8");
	const lines = table.body.replace("\ufeff", "").split("\r\n");
	expect(lines.slice(0, 2)).toEqual(["by,name,filed,receipted,compared,seat,confirmed", "all,,7,7,7,3,0"]);
	expect(lines).toContain("office,busan,4,4,4,1,0");
	expect(table.body).not.toContain("ASANOVA");
	const exported = (await (await visitor("auditor")).get("/exports?lang=en")).body;
	expect(exported).toContain("autumn, figures of the round, without names");
});
