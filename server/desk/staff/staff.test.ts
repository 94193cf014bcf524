import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayAnywhere } from "../../../casework/may.ts";
import { type StaffRole, staffRoles } from "../../../casework/staff-roles.ts";
import { type DeskHouse, findingOf, houseNow, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { addEveryRole, addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { hiddenIn, makeVisitor, type Visitor } from "../../../test/support/desk-visitor.ts";
import { listGrants } from "../../staff/accounts.ts";
import { linkSecondsMax } from "../../staff/links.ts";
import { listStaffFacts } from "../../staff/staff-facts.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { findLease } from "../../store/leases.ts";
import { buildDeskApp } from "../app.ts";
import { type RouteNeed, routeNeeds } from "../route-needs.ts";

let house: DeskHouse;
let app: FastifyInstance;

beforeAll(async () => {
	house = await openDeskHouse();
	app = await buildDeskApp(house.deps);
	await addEveryRole(house);
	await addStaff(house, "administrator2", everywhere("administrator"));
});
afterAll(async () => {
	await app.close();
	house.close();
});

async function signedIn(login: string, password: string = staffPassword): Promise<Visitor> {
	const visitor = makeVisitor(app);
	const done = await visitor.submit("/sign-in?lang=en", { login, password }, "/sign-in");
	expect(done.statusCode).toBe(303);
	return visitor;
}

async function facts(userId: string): Promise<string[]> {
	return (await listStaffFacts(house.deps.store.pool, userId)).map(({ type }) => type);
}

const noActions: readonly RouteNeed[] = ["anyone", "second", "setup", "signed-in"];

describe("what a role may open", () => {
	it.each(staffRoles)("%s: every route is open exactly where the table says so", async (role) => {
		const visitor = await signedIn(role);
		const actor = { id: "", grants: everywhere(role) };
		for (const [route, need] of Object.entries(routeNeeds)) {
			if (noActions.includes(need)) continue;
			const [method, pattern = ""] = route.split(" ");
			// A number that was never given: who may ask hears that, and who may not hears that he may not.
			const url = pattern.replace(":number", "KG-00000").replace(/:[a-z]+/g, "x");
			const answer =
				method === "GET" ? await visitor.get(url) : await visitor.submit("/account/password", { state: "closed" }, url);
			const isOpen = mayAnywhere(actor, need as Parameters<typeof mayAnywhere>[1]);
			const refused = pattern === "/" ? answer.statusCode === 303 : answer.statusCode === 403;
			expect([route, refused]).toEqual([route, !isOpen]);
		}
	});

	it("a refusal is a page that says why and what to do, in words", async () => {
		const visitor = await signedIn("cashier");
		const page = await visitor.get("/letters?lang=en");
		expect(page.statusCode).toBe(403);
		expect(page.body).toContain("None of your roles allows this.");
		expect(page.body).not.toContain('href="/letters"');
		expect((await visitor.get("/")).headers.location).toBe("/fees");
		expect((await (await signedIn("administrator")).get("/")).headers.location).toBe("/staff");
	});

	it("the menu offers nothing that would be refused", async () => {
		for (const role of staffRoles) {
			const visitor = await signedIn(role);
			const { body } = await visitor.get("/account?lang=en");
			const menu = body.slice(body.indexOf("tk-nav__list"), body.indexOf("<main"));
			const links = [...menu.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? "");
			expect(links).toContain("/account");
			for (const link of links) expect([role, link, (await visitor.get(link)).statusCode]).toEqual([role, link, 200]);
		}
	});
});

describe("a page on which letters in Korean are written", () => {
	it("links the Hangul faces whatever its own language", async () => {
		const visitor = await signedIn("administrator");
		const sheets = async (lang: string) => {
			const { body } = await visitor.get(`/templates/kg-work-permit/question?lang=${lang}`);
			return [...body.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]);
		};
		expect(await sheets("ru")).toEqual(await sheets("ko"));
	});
});

describe("where signing in leads", () => {
	it.each(staffRoles)("%s: to a page of that role's own work", async (role) => {
		const visitor = await signedIn(role);
		const first = await visitor.get("/");
		if (first.statusCode === 200) return;
		expect([first.statusCode, first.headers.location]).not.toEqual([303, "/account"]);
		expect((await visitor.get(String(first.headers.location))).statusCode).toBe(200);
	});

	it("somebody without a role: to his account, which says that he has none", async () => {
		await addStaff(house, "nobody", []);
		const visitor = await signedIn("nobody");
		expect((await visitor.get("/")).headers.location).toBe("/account");
		expect((await visitor.get("/account?lang=en")).body).toContain("None. An administrator gives roles.");
	});
});

describe("a case", () => {
	const elsewhere = { procedure: "kg-work-permit", office: "another" };

	it("of another office is not read, not acted upon, and its view is not recorded", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("S06", 1)]);
		await addStaff(house, "osh", [
			{ role: "registrar", ...elsewhere },
			{ role: "reviewer", ...elsewhere },
		]);
		const visitor = await signedIn("osh");
		const page = await visitor.get(`/cases/${number}?lang=en`);
		expect(page.statusCode).toBe(404);
		expect(page.body).toContain("There is no such page");
		expect(page.body).not.toContain("Ала-Тоо");
		const paths = ["/note", "/documents", "/answers", "/join", "/files/1/opened", "/signatures/1"];
		for (const path of [...paths, "/document/1", "/document/1/page/1/800.webp", "/document/1/compare/2", "/propose"])
			expect((await visitor.get(`/cases/${number}${path}`)).statusCode).toBe(404);
		const noted = await visitor.submit("/account/password", { text: "x", version: "4" }, `/cases/${number}/note`);
		expect(noted.statusCode).toBe(404);
		const reads = await house.deps.store.pool.query("select 1 from reads where case_id = $1", [caseId]);
		expect(reads.rowCount).toBe(0);
	});

	it("is read by an auditor without a single button, and a posted form of his changes nothing", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("S06", 1), findingOf("D16", 2)]);
		const visitor = await signedIn("auditor");
		const page = await visitor.get(`/cases/${number}?lang=en`);
		expect(page.statusCode).toBe(200);
		const main = page.body.slice(page.body.indexOf("<main"), page.body.indexOf("</main>"));
		expect(main).not.toContain("<form");
		for (const path of ["/note", "/documents", "/answers", "/join", "/finding"])
			expect(main).not.toContain(`/cases/${number}${path}`);
		for (const path of ["/note", "/release", "/rerun", "/join", "/documents"]) {
			const posted = await visitor.submit("/account/password", { text: "x", version: "4" }, `/cases/${number}${path}`);
			expect(posted.statusCode).toBe(403);
		}
		const version = await house.deps.store.pool.query("select version from cases where case_id = $1", [caseId]);
		expect(version.rows).toEqual([{ version: 4 }]);
	});

	it("is kept from nobody by who only reads it: an auditor and a manager take no lease", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const holder = async () => (await findLease(house.deps.store.pool, caseId, houseNow))?.userId ?? null;
		for (const role of ["auditor", "manager"] as const) {
			expect((await (await signedIn(role)).get(`/cases/${number}`)).statusCode).toBe(200);
			expect(await holder()).toBeNull();
		}
		await (await signedIn("reviewer")).get(`/cases/${number}`);
		expect(await holder()).toBe(await idOf("reviewer"));
		const read = await (await signedIn("auditor")).get(`/cases/${number}?lang=en`);
		expect(read.body).toContain("You can read everything.");
		expect(read.body).not.toContain("take it over");
		expect(read.body).not.toContain("Your colleague sees it");
	});

	it("is handed only to somebody who may review it", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const manager = await signedIn("manager");
		const page = await manager.get(`/cases/${number}/assign?lang=en`);
		expect(page.body).toContain("Name of reviewer");
		for (const role of ["auditor", "registrar", "administrator"]) expect(page.body).not.toContain(`Name of ${role}<`);
		const auditor = await idOf("auditor");
		const handed = await manager.submit(`/cases/${number}/assign`, { officer: auditor });
		expect(handed.statusCode).toBe(404);
	});

	it("is shut to a member of the commission until it is before the commission", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const visitor = await signedIn("member");
		const page = await visitor.get(`/cases/${number}?lang=en`);
		expect(page.statusCode).toBe(403);
		expect(page.body).toContain("on its agenda");
	});

	it("letters too: of another office they are neither listed nor opened nor settled", async () => {
		const id = await house.letter();
		await addStaff(house, "osh2", [{ role: "registrar", ...elsewhere }]);
		const visitor = await signedIn("osh2");
		expect((await visitor.get("/letters")).body).not.toContain(id);
		expect((await visitor.get(`/letters/${id}`)).statusCode).toBe(404);
		expect((await visitor.submit("/account/password", { reason: "closed" }, `/letters/${id}/close`)).statusCode).toBe(
			404,
		);
		const auditor = await signedIn("auditor");
		const letter = await auditor.get(`/letters/${id}`);
		expect(letter.statusCode).toBe(200);
		expect(letter.body).not.toContain(`action="/letters/${id}/`);
	});
});

/** The link or code on a page that hands one over. */
function handedOver(body: string): string {
	return /tk-secret">([^<]+)</.exec(body)?.[1] ?? "";
}
const pathOf = (link: string) => new URL(link).pathname;

async function invite(admin: Visitor, login: string, role: StaffRole = "registrar", place = ""): Promise<string> {
	const made = await admin.submit("/staff/new?lang=en", { name: "Нурбек Асанов", login, role, place }, "/staff/new");
	expect(made.statusCode).toBe(200);
	return handedOver(made.body);
}

async function idOf(login: string): Promise<string> {
	const found = await house.deps.store.pool.query<{ id: string }>("select user_id as id from users where login = $1", [
		login,
	]);
	return found.rows[0]?.id ?? "";
}

describe("an invitation", () => {
	it("is good once and for 72 hours; looking does not use it up", async () => {
		const admin = await signedIn("administrator");
		const link = await invite(admin, "nurbek");
		const guest = makeVisitor(app);
		for (let n = 0; n < 2; n++) expect((await guest.get(pathOf(link))).statusCode).toBe(200);
		house.at(houseNow + linkSecondsMax + 1);
		expect((await makeVisitor(app).get(pathOf(link))).statusCode).toBe(410);
		house.at(houseNow);
		const short = await guest.submit(pathOf(link), { wanted: "short" });
		expect(short.statusCode).toBe(400);
		const done = await guest.submit(pathOf(link), { wanted: "a password of his own" });
		expect(done.statusCode).toBe(303);
		expect((await guest.get("/account")).statusCode).toBe(200);
		expect((await makeVisitor(app).get(pathOf(link))).statusCode).toBe(410);
		expect(
			(await makeVisitor(app).submit("/sign-in", { login: "nurbek", password: "a password of his own" })).statusCode,
		).toBe(303);
		expect(await facts(await idOf("nurbek"))).toEqual([
			"account_made",
			"role_granted",
			"invited",
			"invitation_used",
			"password_set",
		]);
	});

	it("is asked for again with everything that is wrong, not one thing after the other", async () => {
		const admin = await signedIn("administrator");
		const { body } = await admin.submit(
			"/staff/new?lang=en",
			{ name: "", login: "", role: "reviewer", place: "" },
			"/staff/new",
		);
		expect(body).toContain('href="#name"');
		expect(body).toContain('href="#login"');
	});

	it("is replaced by a newer one, and is never made for somebody who signs in already: that would be a recovery by one", async () => {
		const admin = await signedIn("administrator");
		const old = await invite(admin, "twice");
		const id = await idOf("twice");
		const again = await admin.submit(`/staff/${id}?lang=en`, { kind: "invitation" }, `/staff/${id}/link`);
		expect((await makeVisitor(app).get(pathOf(old))).statusCode).toBe(410);
		expect((await makeVisitor(app).get(pathOf(handedOver(again.body)))).statusCode).toBe(200);
		const settled = await idOf("reviewer");
		const refused = await admin.submit(`/staff/${settled}`, { kind: "invitation" }, `/staff/${settled}/link`);
		expect(refused.statusCode).toBe(404);
	});

	it("of an administrator of one office reaches no further than that office", async () => {
		await addStaff(house, "ssm-admin", [{ role: "administrator", procedure: "kg-work-permit", office: "ssm" }]);
		const admin = await signedIn("ssm-admin");
		const form = await admin.get("/staff/new");
		expect(form.body).toContain('value="kg-work-permit/ssm"');
		expect(form.body).not.toContain('<option value=""');
		const wide = await admin.submit("/staff/new", { name: "X", login: "wide", role: "administrator", place: "" });
		expect(wide.statusCode).toBe(403);
		expect(await idOf("wide")).toBe("");
		const reviewer = await idOf("reviewer");
		const leave = await admin.submit(`/staff/${reviewer}`, {}, `/staff/${reviewer}/deactivate`);
		expect(leave.statusCode).toBe(403);
	});
});

describe("grants", () => {
	it("are given and revoked at once, kept for good, and never changed by their own person", async () => {
		const admin = await signedIn("administrator");
		const id = await addStaff(house, "growing", everywhere("cashier"));
		const person = await signedIn("growing");
		expect((await person.get("/letters")).statusCode).toBe(403);
		const grant = { role: "registrar", place: "kg-work-permit/ssm" };
		expect((await admin.submit(`/staff/${id}`, grant, `/staff/${id}/grant`)).statusCode).toBe(303);
		expect((await admin.submit(`/staff/${id}`, grant, `/staff/${id}/grant`)).statusCode).toBe(409);
		expect((await person.get("/letters")).statusCode).toBe(200);
		const standing = await listGrants(house.deps.store.pool, id);
		const grantId = standing.find((each) => each.role === "registrar")?.grantId ?? "";
		expect((await admin.get(`/staff/${id}`)).body).toContain(`name="grant" value="${grantId}"`);
		await admin.submit(`/staff/${id}`, { grant: grantId }, `/staff/${id}/revoke`);
		expect((await person.get("/letters")).statusCode).toBe(403);
		expect(await facts(id)).toEqual(["account_made", "password_set", "role_granted", "role_granted", "role_revoked"]);

		const own = await idOf("administrator");
		const raised = await admin.submit("/account/password", { role: "auditor", place: "" }, `/staff/${own}/grant`);
		expect(raised.statusCode).toBe(403);
		expect((await admin.get(`/staff/${own}?lang=en`)).body).toContain("This is your own account");
		const { pool } = house.deps.store;
		await expect(pool.query("delete from staff_grants")).rejects.toMatchObject({ code: "23001" });
		await expect(pool.query("update staff_grants set role = 'auditor'")).rejects.toMatchObject({ code: "23001" });
		await expect(
			pool.query("update staff_grants set revoked_at = null, revoked_by = null where revoked_at is not null"),
		).rejects.toMatchObject({ code: "23001" });
	});

	it("leaving ends sessions at once, and open links; what was done stays", async () => {
		const admin = await signedIn("administrator");
		const id = await addStaff(house, "leaver", everywhere("registrar"));
		const person = await signedIn("leaver");
		expect((await person.get("/letters")).statusCode).toBe(200);
		expect((await admin.submit(`/staff/${id}/deactivate`, {})).headers.location).toContain("done=deactivated");
		expect((await person.get("/letters")).statusCode).toBe(303);
		expect((await makeVisitor(app).submit("/sign-in", { login: "leaver", password: staffPassword })).statusCode).toBe(
			401,
		);
		const page = await admin.get(`/staff/${id}?lang=en`);
		expect(page.body).toContain("Deactivated 17.11.2026");
		expect(page.body).not.toContain(`action="/staff/${id}/grant"`);
		expect(await facts(id)).toContain("deactivated");
	});
});

describe("a recovery", () => {
	it("needs two administrators, a link and a code: none of them alone opens anything", async () => {
		const id = await addStaff(house, "lost", everywhere("registrar"), true);
		const [first, second] = [await signedIn("administrator"), await signedIn("administrator2")];
		const step = (who: Visitor, name: string) =>
			who.submit(`/staff/${id}?lang=en`, { step: name }, `/staff/${id}/recovery`);
		expect((await step(second, "confirm")).statusCode).toBe(404);
		const code = handedOver((await step(first, "start")).body);
		expect(code).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
		const alone = await step(first, "confirm");
		expect(alone.statusCode).toBe(403);
		expect(alone.body).toContain("another administrator");
		const link = handedOver((await step(second, "confirm")).body);

		// The link was stolen: without the code it is tried five times and then rests.
		const thief = makeVisitor(app);
		for (let n = 0; n < 5; n++) {
			const tried = await thief.submit(pathOf(link), { code: `aaaa-aaaa-aaa${n}`, wanted: "the thief's own words" });
			expect(tried.statusCode).toBe(401);
		}
		const rests = await thief.submit(pathOf(link), { code, wanted: "the thief's own words" });
		expect(rests.statusCode).toBe(429);
		await house.deps.store.pool.query("delete from attempts");

		const person = makeVisitor(app);
		const done = await person.submit(pathOf(link), { code: code.toUpperCase(), wanted: "new words that I keep" });
		expect(done.statusCode).toBe(303);
		expect((await makeVisitor(app).get(pathOf(link))).statusCode).toBe(410);
		expect((await makeVisitor(app).submit("/sign-in", { login: "lost", password: staffPassword })).statusCode).toBe(
			401,
		);
		expect(await facts(id)).toEqual([
			"account_made",
			"password_set",
			"role_granted",
			"totp_set",
			"recovery_started",
			"recovery_confirmed",
			"recovery_used",
			"totp_removed",
			"password_set",
		]);
	});

	it("is called off by either, and the database itself refuses one administrator twice", async () => {
		const id = await addStaff(house, "lost2", everywhere("registrar"), true);
		const [first, second] = [await signedIn("administrator"), await signedIn("administrator2")];
		const step = (who: Visitor, name: string) => who.submit(`/staff/${id}`, { step: name }, `/staff/${id}/recovery`);
		await step(first, "start");
		const link = handedOver((await step(second, "confirm")).body);
		await step(first, "cancel");
		expect((await makeVisitor(app).get(pathOf(link))).statusCode).toBe(410);
		await step(first, "start");
		const { pool } = house.deps.store;
		const forged =
			"update staff_links set confirmed_by = created_by, confirmed_at = created_at where cancelled_at is null and used_at is null and kind = 'recovery' and confirmed_by is null";
		await expect(pool.query(forged)).rejects.toMatchObject({ code: "23514" });
	});

	it("ends every session of the person", async () => {
		const id = await addStaff(house, "hijacked", everywhere("registrar"));
		const hijacker = await signedIn("hijacked");
		const [first, second] = [await signedIn("administrator"), await signedIn("administrator2")];
		const step = (who: Visitor, name: string) => who.submit(`/staff/${id}`, { step: name }, `/staff/${id}/recovery`);
		const code = handedOver((await step(first, "start")).body);
		const link = handedOver((await step(second, "confirm")).body);
		await makeVisitor(app).submit(pathOf(link), { code, wanted: "words of the true person" });
		expect((await hijacker.get("/account")).statusCode).toBe(303);
	});
});

describe("the auditor's page of reads", () => {
	it("says who read which case and when, by person and by number, and nothing of what was in it", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const registrar = await signedIn("registrar");
		await registrar.get(`/cases/${number}`);
		const auditor = await signedIn("auditor");
		const page = await auditor.get(`/reads?lang=en&number=${number}`);
		expect(page.body).toContain("Name of registrar");
		expect(page.body).toContain(number);
		expect(page.body).not.toContain("Ала-Тоо");
		const other = await auditor.get(`/reads?person=${await idOf("reviewer")}&number=${number}`);
		expect(other.body).not.toContain("<table");
		expect((await auditor.get("/reads?number=nonsense")).body).not.toContain("<table");
		await addStaff(house, "osh-auditor", [{ role: "auditor", procedure: "kg-work-permit", office: "osh" }]);
		expect((await (await signedIn("osh-auditor")).get("/reads")).body).not.toContain("<table");
	});
});

it("a form that came from another site, or without its token, changes no account", async () => {
	const admin = await signedIn("administrator");
	const id = await addStaff(house, "target", everywhere("cashier"));
	const fields = { role: "auditor", place: "" };
	expect((await admin.post(`/staff/${id}/grant`, fields)).statusCode).toBe(403);
	const token = hiddenIn((await admin.get(`/staff/${id}`)).body, "token");
	const crossed = await admin.post(`/staff/${id}/grant`, { ...fields, token }, { "sec-fetch-site": "cross-site" });
	expect(crossed.statusCode).toBe(403);
	expect((await facts(id)).filter((type) => type === "role_granted")).toHaveLength(1);
});

it("a route without a row of what it needs is not registered", async () => {
	const bare = await buildDeskApp(house.deps);
	expect(() => bare.get("/forgotten", () => "open")).toThrow(/route-needs/);
	await bare.close();
});

it("the streams of the staff are unbroken chains", async () => {
	const violations = (await checkInvariants(house.deps.store.pool)).filter(({ name }) => /chain|stream/.test(name));
	expect(violations).toEqual([]);
});
