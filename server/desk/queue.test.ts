import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskHouse, findingOf, houseNow, officerLogin, openDeskHouse } from "../../test/browser/desk-house.ts";
import { addStaff, everywhere, staffPassword } from "../../test/support/desk-staff.ts";
import { makeVisitor } from "../../test/support/desk-visitor.ts";
import { buildDeskApp } from "./app.ts";

let house: DeskHouse;
let app: FastifyInstance;

beforeAll(async () => {
	house = await openDeskHouse();
	app = await buildDeskApp(house.deps);
	await addStaff(house, "colleague", everywhere("registrar", "reviewer"));
	const inOsh = { procedure: "kg-work-permit", office: "osh" };
	await addStaff(
		house,
		"osh",
		(["registrar", "reviewer"] as const).map((role) => ({ role, ...inOsh })),
	);
	await addStaff(house, "auditor", everywhere("auditor"));
});
afterAll(async () => {
	await app.close();
	house.close();
});

async function signedIn(login: string = officerLogin.login) {
	const visitor = makeVisitor(app);
	const password = login === officerLogin.login ? officerLogin.password : staffPassword;
	const entered = await visitor.submit("/sign-in?lang=en", { login, password });
	expect(entered.statusCode).toBe(303);
	/** Posts the question and follows to the results, as a browser does. */
	async function search(q: string) {
		const { headers } = await visitor.submit("/search", { q });
		return { location: String(headers.location), page: await visitor.get(String(headers.location)) };
	}
	return { ...visitor, search };
}

async function rows(sql: string, values: unknown[] = []) {
	return (await house.deps.store.pool.query(sql, values)).rows;
}

describe("search", () => {
	it("finds a case by its signer in another script, mistyped, by tax number and by its own number", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("S06", 1)]);
		const visitor = await signedIn();
		for (const asked of ["Asanov", "Асонов Uson", "«Ala-Too Kurulush» OsOO", "029 041 995 101 23"]) {
			expect((await visitor.search(asked)).page.body, asked).toContain(number);
		}
		expect((await visitor.search(number.toLowerCase())).location).toBe(`/cases/${number}`);
		expect((await visitor.search("Токтогулов")).page.body).toContain("Nothing was found");
		expect((await visitor.search(" ")).page.body).toContain("Write a name or a number.");
	});

	it("says in rows who nobody is: no name, no number of a person", async () => {
		const visitor = await signedIn();
		const { page } = await visitor.search("Асанов");
		const list = page.body.slice(page.body.indexOf("tk-queue"));
		for (const hidden of ["Асанов", "Ала-Тоо", "02904199510123", "20904199500123", "worker@example.kg"])
			expect(list).not.toContain(hidden);
	});

	it("is on record with who and when, and without what for; its address tells nothing, and nothing to others", async () => {
		const visitor = await signedIn();
		const before = (await rows("select * from reads where what = 'search'")).length;
		const { location } = await visitor.search("Асанов");
		const after = await rows("select * from reads where what = 'search' order by read_id");
		expect(after.length).toBe(before + 1);
		expect(after.at(-1)).toMatchObject({ at: houseNow, case_id: null });
		expect(JSON.stringify(after)).not.toMatch(/асанов|asanov/i);
		expect(decodeURIComponent(location)).not.toMatch(/асанов|asanov/i);
		const colleague = await signedIn("colleague");
		const stolen = await colleague.get(location);
		expect(stolen.body).toContain("Write it again");
		expect(stolen.body).not.toContain("Асанов");
	});

	it("a question without its form's token is not answered", async () => {
		const visitor = await signedIn();
		expect((await visitor.post("/search", { q: "Асанов", token: "x" })).statusCode).toBe(403);
	});
});

describe("an officer's places", () => {
	it("bound lists, counts, search, numbers and the next case", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const elsewhere = await signedIn("osh");
		const list = await elsewhere.get("/?queue=all&lang=en");
		expect(list.body).not.toContain("/cases/");
		expect([...list.body.matchAll(/tk-count">([^<]+)/g)].map(([, count]) => count)).toEqual(Array(10).fill("0"));
		expect((await elsewhere.search("Асанов")).page.body).toContain("Nothing was found");
		expect((await elsewhere.search(number)).location).not.toContain("/cases/");
		const next = await elsewhere.submit("/", {}, "/next");
		expect(next.headers.location).toBe("/?queue=accepted&notice=none-next");
		const here = await signedIn();
		expect((await here.get("/?queue=all")).body).toContain(number);
		expect((await here.search("Асанов")).page.body).toContain(number);
	});

	it("who takes no case up is offered none and given none", async () => {
		const auditor = await signedIn("auditor");
		expect((await auditor.get("/")).body).not.toContain('action="/next"');
		expect((await auditor.submit("/", {}, "/next")).statusCode).toBe(403);
	});
});

describe("the next case", () => {
	it("is taken up by who asks, and two officers who ask at once get two", async () => {
		const filed: string[] = [];
		for (let n = 0; n < 2; n++) {
			const { number, caseId } = await house.file();
			await house.control(caseId, []);
			filed.push(number);
		}
		const [anna, boris] = [await signedIn(), await signedIn("colleague")];
		const next = async (visitor: typeof anna) => String((await visitor.submit("/", {}, "/next")).headers.location);
		// What earlier tests left is taken first.
		const before = await rows("select number from cases where status = 'accepted' and officer is null");
		for (let left = before.length - 2; left > 0; left--) await next(anna);
		const got = await Promise.all([next(anna), next(boris)]);
		const whose = await rows(
			"select '/cases/' || number as path, status, officer from cases where '/cases/' || number = any($1)",
			[got],
		);
		expect(new Set(got).size).toBe(2);
		expect(whose.map(({ status }) => status)).toEqual(["in_review", "in_review"]);
		expect(new Set(whose.map(({ officer }) => officer)).size).toBe(2);
		expect(filed.length).toBe(2);
		expect(await next(boris)).toBe("/?queue=accepted&notice=none-next");
		expect((await anna.get("/?queue=in_review&officer=mine")).body).toContain(got[0]);
	});
});

describe("lists", () => {
	it("say in words how near a promise is", async () => {
		const { number } = await house.file();
		const visitor = await signedIn();
		const rowOf = async (now: number) => {
			house.at(now);
			const { body } = await (await signedIn()).get("/?queue=delivered&lang=en");
			house.at(houseNow);
			return body.slice(body.indexOf(number)).split("</li>")[0];
		};
		expect((await visitor.get("/?queue=delivered&lang=en")).body).toContain(number);
		expect(await rowOf(houseNow)).toContain("tomorrow");
		expect(await rowOf(houseNow + 86_400)).toContain("today");
		expect(await rowOf(houseNow + 3 * 86_400)).toContain("2 days late");
	});

	it("are narrowed by clock, officer and kind", async () => {
		const mine = await house.file();
		await house.control(mine.caseId, [findingOf("S06", 1)]);
		const [me] = await rows("select user_id from users where login = $1", [officerLogin.login]);
		await rows("update cases set officer = $2 where case_id = $1", [mine.caseId, me.user_id]);
		const visitor = await signedIn();
		const shows = async (query: string) => (await visitor.get(`/?queue=open&${query}`)).body.includes(mine.number);
		expect(await shows("officer=mine")).toBe(true);
		expect(await shows(`officer=${me.user_id}`)).toBe(true);
		expect(await shows("officer=nobody")).toBe(false);
		expect(await shows("kind=card")).toBe(true);
		expect(await shows("kind=attract")).toBe(false);
		expect(await shows("clock=late")).toBe(false);
		expect(await shows("clock=soon&officer=mine&kind=card")).toBe(true);
		expect(await shows("clock=stopped")).toBe(false);
		expect(await shows("office=osh")).toBe(false);
		expect((await visitor.get("/?queue=%00&clock=x&after=nonsense~&officer=%27")).statusCode).toBe(200);
	});

	it("are kept under a name, each officer's own, and deleted by their owner only", async () => {
		const visitor = await signedIn();
		const colleague = await signedIn("colleague");
		const query = "queue=open&clock=late";
		await visitor.submit(`/?${query}`, { name: "Менин кечиккендерим", query }, "/lists");
		const page = (await visitor.get("/")).body;
		expect(page).toContain("Менин кечиккендерим");
		expect(page).toContain("/?queue=open&amp;clock=late");
		expect((await colleague.get("/")).body).not.toContain("Менин кечиккендерим");
		const [{ filter_id: id }] = await rows("select filter_id from saved_filters");
		await colleague.submit("/", {}, `/lists/${id}/delete`);
		expect((await visitor.get("/")).body).toContain("Менин кечиккендерим");
		await visitor.submit("/", {}, `/lists/${id}/delete`);
		expect((await visitor.get("/")).body).not.toContain("Менин кечиккендерим");
		const foreign = await visitor.submit("/", { name: "lure", query: "https://evil.example/?queue=x" }, "/lists");
		expect(foreign.headers.location).toBe("/?queue=to_check");
		const nameless = await visitor.submit("/", { name: " ", query }, "/lists");
		expect(nameless.headers.location).toContain("notice=nameless");
		// No keyboard has the sign NUL, and no text of the database holds it: it is left out, and no accident.
		const silent = await visitor.submit("/", { name: "\0", query }, "/lists");
		expect(silent.headers.location).toContain("notice=nameless");
	});
});
