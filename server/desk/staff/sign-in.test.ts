import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskHouse, houseNow, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { addStaff, appCode, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { hiddenIn, makeVisitor, type Visitor } from "../../../test/support/desk-visitor.ts";
import { listStaffFacts } from "../../staff/staff-facts.ts";
import { totpCode, totpStep } from "../../staff/totp.ts";
import { sessionIdleSecondsMax } from "../../store/sessions.ts";
import { buildDeskApp } from "../app.ts";

let house: DeskHouse;
let app: FastifyInstance;
/** A second process on the same database. */
let other: FastifyInstance;

beforeAll(async () => {
	house = await openDeskHouse();
	const deps = { ...house.deps, settings: { ...house.deps.settings, secondFactor: "required" as const } };
	app = await buildDeskApp(deps);
	other = await buildDeskApp(deps);
});
afterAll(async () => {
	await app.close();
	await other.close();
	house.close();
});

const sessionCookie = "tilkat_desk";

async function withPassword(login: string, next = ""): Promise<Visitor> {
	const visitor = makeVisitor(app);
	const page = `/sign-in?lang=en${next ? `&next=${encodeURIComponent(next)}` : ""}`;
	expect((await visitor.submit(page, { login, password: staffPassword }, "/sign-in")).statusCode).toBe(303);
	return visitor;
}

/** Every code is good once, so each sign-in of one account takes half a minute of its own. */
let minute = 0;
async function signedIn(login: string): Promise<Visitor> {
	const visitor = await withPassword(login);
	minute += 1;
	house.at(houseNow + minute * 30);
	const done = await visitor.submit("/sign-in/second", { code: appCode(houseNow + minute * 30) });
	expect(done.statusCode).toBe(303);
	return visitor;
}

async function factTypes(userId: string): Promise<string[]> {
	return (await listStaffFacts(house.deps.store.pool, userId)).map(({ type }) => type);
}

describe("the second factor", () => {
	it("a right password alone opens nothing but the page that asks for the code", async () => {
		await addStaff(house, "half", everywhere("registrar"), true);
		const visitor = await withPassword("half");
		for (const url of ["/", "/letters", "/account", "/account/second-factor", "/account/second-factor/app", "/staff"])
			expect((await visitor.get(url)).headers.location).toBe("/sign-in/second");
		expect((await visitor.submit("/sign-in/second", { code: "000000" })).statusCode).toBe(401);
		expect((await visitor.get("/")).headers.location).toBe("/sign-in/second");
	});

	it("a session waiting for the code ends after ten minutes", async () => {
		await addStaff(house, "slow", everywhere("registrar"), true);
		house.at(houseNow);
		const visitor = await withPassword("slow");
		house.at(houseNow + 601);
		expect((await visitor.get("/sign-in/second")).headers.location).toContain("/sign-in?");
		house.at(houseNow);
	});

	it("each code is used once: whoever looked over the shoulder gets nothing", async () => {
		await addStaff(house, "watched", everywhere("registrar"), true);
		house.at(houseNow);
		const code = appCode(houseNow);
		const first = await withPassword("watched");
		expect((await first.submit("/sign-in/second", { code })).headers.location).toBe("/");
		const second = await withPassword("watched");
		const replayed = await second.submit("/sign-in/second?lang=en", { code }, "/sign-in/second");
		expect(replayed.statusCode).toBe(401);
		expect(replayed.body).toContain("was used already");
	});

	it("two requests with one code at the same moment: one is let in", async () => {
		await addStaff(house, "racer", everywhere("registrar"), true);
		house.at(houseNow);
		const visitors = await Promise.all([withPassword("racer"), withPassword("racer"), withPassword("racer")]);
		const code = appCode(houseNow);
		const answers = await Promise.all(visitors.map((visitor) => visitor.submit("/sign-in/second", { code })));
		expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 401, 401]);
	});

	it("an account without one can only set one up; the session that did is a new one, and recovery codes work once each", async () => {
		const userId = await addStaff(house, "fresh", everywhere("registrar"));
		house.at(houseNow);
		const visitor = await withPassword("fresh");
		const half = visitor.cookies.get(sessionCookie);
		for (const url of ["/", "/account", "/account/password", "/staff"])
			expect((await visitor.get(url)).headers.location).toBe("/account/second-factor");
		const page = await visitor.get("/account/second-factor/app?lang=en");
		const secret = secretOn(page.body);
		const post = (code: string) =>
			visitor.post("/account/second-factor/app", {
				token: hiddenIn(page.body, "token"),
				flow: hiddenIn(page.body, "flow"),
				code,
			});
		expect((await post("000000")).statusCode).toBe(400);
		const done = await post(totpCode(secret, totpStep(houseNow)));
		expect(done.statusCode).toBe(200);
		expect(visitor.cookies.get(sessionCookie)).not.toBe(half);
		const codes = [...done.body.matchAll(/<li>([0-9a-z-]{19})<\/li>/g)].map((match) => match[1] ?? "");
		expect(codes).toHaveLength(10);
		expect((await visitor.get("/")).statusCode).toBe(200);
		expect(await factTypes(userId)).toEqual([
			"account_made",
			"password_set",
			"role_granted",
			"totp_set",
			"recovery_codes_made",
		]);

		const again = await withPassword("fresh");
		const typed = ` ${(codes[3] ?? "").toUpperCase().replaceAll("-", " ")} `;
		expect((await again.submit("/sign-in/second", { code: typed })).headers.location).toBe("/");
		const third = await withPassword("fresh");
		expect((await third.submit("/sign-in/second", { code: codes[3] ?? "" })).statusCode).toBe(401);
		expect(await factTypes(userId)).toContain("recovery_code_used");
	});

	it("a set-up that another account began cannot be finished here", async () => {
		await addStaff(house, "victim", everywhere("registrar"));
		await addStaff(house, "thief", everywhere("registrar"));
		const thief = await withPassword("thief");
		const begun = await thief.get("/account/second-factor/app");
		const victim = await withPassword("victim");
		const page = await victim.get("/account/second-factor/app");
		const planted = await victim.post("/account/second-factor/app", {
			token: hiddenIn(page.body, "token"),
			flow: hiddenIn(begun.body, "flow"),
			code: totpCode(secretOn(begun.body), totpStep(houseNow)),
		});
		expect(planted.statusCode).toBe(400);
		expect((await victim.get("/")).headers.location).toBe("/account/second-factor");
	});
});

/** The secret that a set-up page shows for typing. */
function secretOn(body: string): Uint8Array {
	const text = (/tk-fingerprint">([A-Z2-7 ]+)</.exec(body)?.[1] ?? "").replaceAll(" ", "");
	const bits = [...text].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"));
	return Uint8Array.from(bits.join("").match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

describe("guessing", () => {
	it("five wrong codes rest the account's second factor, in every process and after a restart", async () => {
		await addStaff(house, "guessed", everywhere("registrar"), true);
		house.at(houseNow);
		const visitor = await withPassword("guessed");
		for (let n = 0; n < 5; n++)
			expect((await visitor.submit("/sign-in/second", { code: `00000${n}` })).statusCode).toBe(401);
		const right = await visitor.submit("/sign-in/second", { code: appCode(houseNow) });
		expect(right.statusCode).toBe(429);
		const elsewhere = makeVisitor(other);
		await elsewhere.submit("/sign-in", { login: "guessed", password: staffPassword });
		expect((await elsewhere.submit("/sign-in/second", { code: appCode(houseNow) })).statusCode).toBe(429);
		house.at(houseNow + 15 * 60 + 1);
		const later = await withPassword("guessed");
		const code = appCode(houseNow + 15 * 60 + 1);
		expect((await later.submit("/sign-in/second", { code })).statusCode).toBe(303);
		house.at(houseNow);
	});

	it("a hundred passwords at once are counted as a hundred, whatever process they go to", async () => {
		await addStaff(house, "stormed", everywhere("registrar"), true);
		house.at(houseNow);
		const tries = await Promise.all(
			Array.from({ length: 24 }, async (_, n) => {
				const visitor = makeVisitor(n % 2 === 0 ? app : other);
				const page = await visitor.get("/sign-in");
				const token = hiddenIn(page.body, "token");
				return visitor.post("/sign-in", { token, login: "stormed", password: `wrong ${n}` });
			}),
		);
		const looked = tries.filter(({ statusCode }) => statusCode === 401).length;
		expect(looked).toBeLessThanOrEqual(5);
		expect((await makeVisitor(app).submit("/sign-in", { login: "stormed", password: staffPassword })).statusCode).toBe(
			429,
		);
		await house.deps.store.pool.query("delete from attempts");
	});

	it("unknown and known accounts answer the same, in words and in status", async () => {
		await addStaff(house, "known", everywhere("registrar"));
		const bodies = [];
		for (const login of ["known", "unknown"]) {
			const visitor = makeVisitor(app);
			const answer = await visitor.submit("/sign-in?lang=en", { login, password: "a wrong password" }, "/sign-in");
			expect(answer.statusCode).toBe(401);
			bodies.push(answer.body.replaceAll(login, "x").replace(/name="token" value="[^"]*"/g, ""));
		}
		expect(bodies[0]).toBe(bodies[1]);
	});
});

describe("sessions", () => {
	it("a cookie that was planted before sign-in is worth nothing after it (fixation)", async () => {
		await addStaff(house, "fixed", everywhere("registrar"), true);
		house.at(houseNow);
		const planted = await withPassword("fixed");
		const before = planted.cookies.get(sessionCookie) ?? "";
		expect((await planted.submit("/sign-in/second", { code: appCode(houseNow) })).statusCode).toBe(303);
		expect(planted.cookies.get(sessionCookie)).not.toBe(before);
		const attacker = makeVisitor(app);
		attacker.cookies.set(sessionCookie, before);
		expect((await attacker.get("/")).headers.location).toContain("/sign-in?");
		attacker.cookies.set(sessionCookie, "chosen-by-the-attacker");
		expect((await attacker.get("/")).headers.location).toContain("/sign-in?");
	});

	it("a form of one stage is no form of the next: its token dies with the old session", async () => {
		await addStaff(house, "staged", everywhere("registrar"), true);
		house.at(houseNow);
		const visitor = await withPassword("staged");
		const half = await visitor.get("/sign-in/second");
		await visitor.submit("/sign-in/second", { code: appCode(houseNow) });
		const stale = await visitor.post("/sign-out", { token: hiddenIn(half.body, "token") });
		expect(stale.statusCode).toBe(403);
		expect((await visitor.get("/")).statusCode).toBe(200);
	});

	it("every page says until when, and asking keeps it open", async () => {
		await addStaff(house, "clocked", everywhere("registrar"), true);
		const visitor = await signedIn("clocked");
		const page = await visitor.get("/?lang=en");
		expect(page.body).toContain("You are signed in until");
		expect(page.body).toContain(`data-session-seconds="${sessionIdleSecondsMax}"`);
		const answer = await visitor.get("/session");
		expect(answer.json()).toMatchObject({ seconds: sessionIdleSecondsMax });
		expect(page.body).not.toMatch(/http-equiv="refresh"/);
		house.at(houseNow);
	});

	it("are listed for their person, who ends one or all others; nobody ends another person's", async () => {
		const userId = await addStaff(house, "many", everywhere("registrar"), true);
		await addStaff(house, "stranger", everywhere("registrar"), true);
		const first = await signedIn("many");
		const second = await signedIn("many");
		const third = await signedIn("many");
		const stranger = await signedIn("stranger");
		const page = await first.get("/account?lang=en");
		const ids = [...page.body.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map((match) => match[1] ?? "");
		expect(ids).toHaveLength(2);
		const token = hiddenIn((await stranger.get("/account/password")).body, "token");
		await stranger.post("/account/sessions/end", { token, session: ids[0] ?? "" });
		expect((await third.get("/")).statusCode).toBe(200);
		expect((await second.get("/")).statusCode).toBe(200);
		await first.submit("/account", { session: ids[0] ?? "" }, "/account/sessions/end");
		const open = await Promise.all([second, third].map(async (each) => (await each.get("/")).statusCode));
		expect(open.sort()).toEqual([200, 303]);
		await first.submit("/account", { session: "others" }, "/account/sessions/end");
		expect((await second.get("/")).statusCode).toBe(303);
		expect((await third.get("/")).statusCode).toBe(303);
		expect((await first.get("/")).statusCode).toBe(200);
		expect((await factTypes(userId)).filter((type) => type === "sessions_ended")).toHaveLength(2);
		house.at(houseNow);
	});

	it("a new password ends the other sessions, needs the old one, and must be long enough", async () => {
		const userId = await addStaff(house, "changer", everywhere("registrar"), true);
		const visitor = await signedIn("changer");
		const elsewhere = await signedIn("changer");
		const change = (present: string, wanted: string) =>
			visitor.submit("/account/password?lang=en", { present, wanted }, "/account/password");
		expect((await change("not the present one", "quite another password")).body).toContain("present password is wrong");
		for (const bad of ["short", "changer changer changer", "aaaaaaaaaaaaaaaa"])
			expect((await change(staffPassword, bad)).statusCode).toBe(400);
		expect((await change(staffPassword, "quite another phrase")).headers.location).toBe("/account?done=password");
		expect((await elsewhere.get("/")).statusCode).toBe(303);
		expect((await visitor.get("/")).statusCode).toBe(200);
		expect((await factTypes(userId)).at(-1)).toBe("password_set");
		house.at(houseNow);
	});
});

describe("where one goes after signing in", () => {
	it("only to a page of our own, through both steps", async () => {
		await addStaff(house, "lured", everywhere("registrar"), true);
		house.at(houseNow);
		let step = 0;
		for (const lure of [
			"//evil.example",
			"https://evil.example/",
			"/\\evil.example",
			"/%0d%0aSet-Cookie:x",
			"javascript:alert(1)",
		]) {
			step += 1;
			house.at(houseNow + step * 30);
			const visitor = makeVisitor(app);
			const first = await visitor.submit("/sign-in", { login: "lured", password: staffPassword, next: lure });
			const location = String(first.headers.location);
			expect(location).toMatch(/^\/sign-in\/second\?next=%2F/);
			const code = appCode(houseNow + step * 30);
			const last = await visitor.submit("/sign-in/second", { code, next: lure });
			expect(String(last.headers.location)).toMatch(/^\/(?![/\\])/);
		}
		house.at(houseNow);
	});
});
