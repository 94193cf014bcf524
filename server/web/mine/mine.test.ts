import { createHash } from "node:crypto";
import { request } from "node:http";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatSecondSecret } from "../../../container/src/second-secret.ts";
import { findingOf, houseNow, houseSecret } from "../../../test/browser/desk-house.ts";
import { openWebHouse, type WebHouse } from "../../../test/browser/web-house.ts";
import { openVisitor } from "../../../test/support/page-visitor.ts";
import { makePageLink } from "../../store/page-links.ts";
import { buildWebApp } from "../app.ts";
import { findBySecret } from "./sign-in.ts";
import { uploadBytesMax } from "./upload.ts";

let house: WebHouse;
let app: FastifyInstance;
let base: string;
let now = houseNow;

const secret = formatSecondSecret(houseSecret);
const lines: string[] = [];
/** The first bytes of an EnvelopedData: what the door looks at. */
const sealed = Buffer.concat([Buffer.from("308006092a864886f70d010703a080", "hex"), Buffer.alloc(300, 7)]);

beforeAll(async () => {
	house = await openWebHouse();
	app = await buildWebApp({
		...house.deps,
		now: () => now,
		log: ({ message, error }) => lines.push(`${message} ${String(error)}`),
	});
	base = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
	await app.close();
	house.close();
});

async function signIn(number: string, with_ = secret) {
	const page = openVisitor(base);
	await page.get("/mine");
	const shown = await page.submit("/mine", { number, secret: with_ });
	return { page, shown };
}

const arrivalsOf = async (caseId: string) =>
	(await house.desk.deps.store.pool.query("select number from arrivals where page = $1", [caseId])).rows;

async function incomplete() {
	const one = await house.desk.file();
	await house.desk.control(one.caseId, [findingOf("C01")]);
	return one;
}

describe("whoever is not taken because he came too late", () => {
	it("is told so, until when he is heard, and is sent for no file", async () => {
		const one = await house.desk.file();
		// As an officer's "no" leaves it (present.test.ts).
		await house.desk.control(one.caseId, [{ ...findingOf("T17"), severity: "error" }, findingOf("C01")]);
		const { page } = await signIn(one.number);
		const { body } = await page.get("/mine?lang=en");
		expect(body).toMatch(/<h1[^>]*>Not taken for this call</);
		expect(body).toContain("Your application was not taken for this call");
		expect(body).toMatch(/write or call not later than \d+ \w+ 20\d\d/);
		expect(body).not.toContain("What is to be mended");
		expect(body).not.toContain('href="/mine/send"');
	});
});

describe("signing in", () => {
	it("takes the secret as people type it, and the number too", async () => {
		const { shown } = await signIn(
			house.numbers.rejected.toLowerCase().replaceAll("-", " "),
			secret.toLowerCase().replaceAll("-", " "),
		);
		expect(shown.status).toBe(200);
		expect(shown.body).toContain("What is to be mended");
	});

	it("answers a wrong secret, an unknown number, a malformed one and nothing with the same page", async () => {
		const wrong = formatSecondSecret(new Uint8Array(16).fill(6));
		const pages = new Set<string>();
		for (const [number, typed] of [
			[house.numbers.rejected, wrong],
			[house.numbers.rejected, "nonsense"],
			[house.numbers.rejected, ""],
			["KG-00000-00000-0000", secret],
			["nonsense", secret],
			[house.numbers.delivered, secret],
		] as const) {
			const { shown } = await signIn(number, typed);
			expect(shown.status).toBe(403);
			pages.add(shown.body.replaceAll(number, "NUMBER").replace(/name="token" value="[^"]+"/g, ""));
			// What was typed as secret never comes back.
			if (typed.length > 10) expect(shown.body).not.toContain(typed);
		}
		expect(pages.size).toBe(1);
	});

	it("asks the database the same for a number that is nobody's, a malformed one and a wrong secret: nothing can be told by the time", async () => {
		const { store } = house.desk.deps;
		const wrong = formatSecondSecret(new Uint8Array(16).fill(6));
		const asked = async (number: string, typed: string) => {
			const names: string[] = [];
			const query = (statement: { name: string }) => {
				names.push(statement.name);
				return store.pool.query(statement as never);
			};
			const counted = { ...store, pool: { query } } as unknown as typeof store;
			expect(await findBySecret(counted, { number, secret: typed }, ["KG"])).toBeNull();
			return names;
		};
		for (const [number, typed] of [
			[house.numbers.rejected, wrong],
			[house.numbers.rejected, "nonsense"],
			["KG-22QP5-DG8V5-S2A8", wrong],
			["nonsense", ""],
		] as const)
			expect(await asked(number, typed)).toEqual(["find-page-case"]);
	});

	it("is limited by address and by number", async () => {
		const { mine } = house.deps;
		if (!mine) throw new Error("The house has no applicant's page.");
		const { attemptsPerMinute: _, ...strict } = mine;
		const other = await buildWebApp({ ...house.deps, mine: strict });
		const attempt = async (number: string, remoteAddress: string) => {
			const form = await other.inject({ url: "/mine", remoteAddress });
			const token = /name="token" value="([^"]+)"/.exec(form.body)?.[1] ?? "";
			const cookies = Object.fromEntries(form.cookies.map(({ name, value }) => [name, value]));
			const payload = new URLSearchParams({ token, number, secret: "guess" }).toString();
			const headers = { "content-type": "application/x-www-form-urlencoded" };
			return (await other.inject({ method: "POST", url: "/mine", remoteAddress, cookies, headers, payload }))
				.statusCode;
		};
		const codes: number[] = [];
		for (let n = 0; n < 12; n++) codes.push(await attempt(house.numbers.accepted, `192.0.2.${n}`));
		expect(codes).toEqual([...Array(10).fill(403), 429, 429]);
		for (let n = 0; n < 20; n++) codes.push(await attempt(`KG-${n}`, "198.51.100.1"));
		expect(codes.slice(-3)).toEqual([429, 429, 429]);
		await other.close();
	});
});

describe("the session", () => {
	it("begins under a new token: a cookie that somebody planted opens nothing (fixation)", async () => {
		const attacker = await signIn(house.numbers.rejected);
		const planted = attacker.page.cookie("tilkat_mine") ?? "";
		const victim = openVisitor(base);
		victim.setCookie("tilkat_mine", planted);
		await victim.get("/mine");
		const fresh = openVisitor(base);
		fresh.setCookie("tilkat_mine", planted);
		// The planted session is ended when the victim signs in over it.
		await fresh.get("/state");
		const form = await fresh.get("/mine");
		expect(form.status).toBe(200);
		const nobody = openVisitor(base);
		nobody.setCookie("tilkat_mine", "A".repeat(43));
		await nobody.get("/mine");
		await nobody.submit("/mine", { number: house.numbers.incomplete, secret });
		expect(nobody.cookie("tilkat_mine")).not.toBe("A".repeat(43));
		const again = openVisitor(base);
		again.setCookie("tilkat_mine", "A".repeat(43));
		expect((await again.get("/mine")).body).toContain("Please sign in");
	});

	it("ends after thirty minutes of rest, says so, and lives on when it is used; its token changes on the way", async () => {
		const { page } = await signIn(house.numbers.rejected);
		const first = page.cookie("tilkat_mine");
		try {
			for (let n = 0; n < 4; n++) {
				now += 20 * 60;
				expect((await page.get("/mine")).body).toContain("What is to be mended");
			}
			expect(page.cookie("tilkat_mine")).not.toBe(first);
			const thief = openVisitor(base);
			thief.setCookie("tilkat_mine", first ?? "");
			expect((await thief.get("/mine")).body).toContain("Please sign in");
			now += 31 * 60;
			const closed = await page.get("/mine");
			expect(closed.body).toContain("The page was closed after 30 minutes");
			expect(closed.body).not.toContain(house.numbers.rejected);
		} finally {
			now = houseNow;
		}
	});

	it("is ended by leaving, and its cookie is for these pages, hidden from scripts, and never sent from another site", async () => {
		const { page } = await signIn(house.numbers.rejected);
		const kept = page.cookie("tilkat_mine") ?? "";
		await page.submit("/mine/leave", {});
		const later = openVisitor(base);
		later.setCookie("tilkat_mine", kept);
		expect((await later.get("/mine")).body).toContain("Please sign in");
		const form = await app.inject({ url: "/mine" });
		const token = /name="token" value="([^"]+)"/.exec(form.body)?.[1] ?? "";
		const opened = await app.inject({
			method: "POST",
			url: "/mine",
			cookies: Object.fromEntries(form.cookies.map(({ name, value }) => [name, value])),
			headers: { "content-type": "application/x-www-form-urlencoded" },
			payload: new URLSearchParams({ token, number: house.numbers.rejected, secret }).toString(),
		});
		const cookie = opened.cookies.find(({ name, value }) => name === "tilkat_mine" && value !== "");
		expect(cookie).toMatchObject({ path: "/mine", httpOnly: true, sameSite: "Strict" });
		const { rows } = await house.desk.deps.store.pool.query("select 1 from page_sessions where token_sha256 = $1", [
			createHash("sha256")
				.update(cookie?.value ?? "")
				.digest(),
		]);
		expect(rows).toHaveLength(1);
	});
});

describe("forms", () => {
	it("of another site, or without their token, do nothing", async () => {
		const one = await incomplete();
		const { page } = await signIn(one.number);
		await page.get("/mine/withdraw");
		expect((await page.submit("/mine/withdraw", { token: "forged", sure: "yes" })).status).toBe(403);
		expect((await page.submit("/mine/leave", { token: "" })).status).toBe(403);
		// The form of another session is worth nothing in this one.
		const other = await signIn(house.numbers.rejected);
		const { body } = await other.page.get("/mine/withdraw");
		const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? "";
		await page.get("/mine/withdraw");
		expect((await page.submit("/mine/withdraw", { token, sure: "yes" })).status).toBe(403);
		const { rows } = await house.desk.deps.store.pool.query("select subject from jobs where kind = 'page-withdraw'");
		expect(rows).toEqual([]);
	});
});

describe("uploads", () => {
	it("go to the case of the session, whatever else a form or an address says", async () => {
		const [mine, theirs] = [await incomplete(), await incomplete()];
		const { page } = await signIn(mine.number);
		await page.get(`/mine/send?number=${theirs.number}&case=${theirs.caseId}`);
		const sent = await page.upload("/mine/send", [{ name: "a.p7m", bytes: sealed }]);
		expect(sent.body).toContain("We have what you sent");
		expect(await arrivalsOf(mine.caseId)).toHaveLength(1);
		expect(await arrivalsOf(theirs.caseId)).toHaveLength(0);
		// And what the page confirms is this case's: an address can be made up.
		expect((await page.get(`/mine?sent=${theirs.number}`)).body).not.toContain("We have what you sent");
	});

	it("of an open scan are not filed, and say how to seal it", async () => {
		const one = await incomplete();
		const { page } = await signIn(one.number);
		await page.get("/mine/send");
		const shown = await page.upload("/mine/send", [{ name: "passport.pdf", bytes: Buffer.from("%PDF-1.7 scan") }]);
		expect(shown.status).toBe(422);
		expect(shown.body).toContain("This file is not encrypted");
		expect(shown.body).toContain("Nothing was filed");
		expect(shown.body).toContain('href="/apply/kg-work-permit/send"');
		expect(await arrivalsOf(one.caseId)).toHaveLength(0);
	});

	it("replayed with an old form are the arrival that they were; from a browser without the session they are nothing", async () => {
		const one = await incomplete();
		const { page } = await signIn(one.number);
		await page.get("/mine/send");
		const files = [{ name: "a.p7m", bytes: sealed }];
		const first = await page.upload("/mine/send", files);
		const second = await page.upload("/mine/send", files, true);
		expect(second.path).toBe(first.path);
		expect(await arrivalsOf(one.caseId)).toHaveLength(1);
		await page.submit("/mine/leave", {});
		const late = await page.upload("/mine/send", files, true);
		expect(late.body).toContain("Please sign in");
		expect(await arrivalsOf(one.caseId)).toHaveLength(1);
	});

	it("above 60 MB are refused before and after they came, in words, and leave nothing behind", async () => {
		const one = await incomplete();
		const { page } = await signIn(one.number);
		expect((await page.get("/mine/send")).body).toContain("at most 60 MB");
		const big = Buffer.concat([sealed, Buffer.alloc(uploadBytesMax)]);
		const shown = await page.upload("/mine/send", [{ name: "a.p7m", bytes: big }]);
		expect(shown.status).toBe(413);
		expect(shown.body).toContain("The files are too large");
		expect(shown.body).toContain("Nothing was filed");
		const halves = [big.subarray(0, 40_000_000), big.subarray(0, 20_100_000)];
		await page.get("/mine/send");
		const together = await page.upload(
			"/mine/send",
			halves.map((bytes, n) => ({ name: `${n}.p7m`, bytes })),
		);
		expect(together.status).toBe(413);
		expect(await arrivalsOf(one.caseId)).toHaveLength(0);
	}, 60_000);

	it("to a case that waits for nothing are not filed", async () => {
		const { page } = await signIn(house.numbers.accepted);
		const form = await page.get("/mine/send");
		expect(form.body).toContain("No files are asked of you now");
	});

	it("that break off leave nothing behind", async () => {
		const one = await incomplete();
		const { page } = await signIn(one.number);
		const { body } = await page.get("/mine/send");
		const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? "";
		const part = (name: string, value: string) =>
			`--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
		const head = `${part("token", field("token"))}${part("key", field("key"))}--x\r\ncontent-disposition: form-data; name="files"; filename="a.p7m"\r\n\r\n`;
		await new Promise<void>((resolve) => {
			const cookie = ["tilkat_form", "tilkat_mine"].map((name) => `${name}=${page.cookie(name)}`).join("; ");
			const headers = { cookie, "content-type": "multipart/form-data; boundary=x", "content-length": "1000000" };
			const sent = request(new URL("/mine/send", base), { method: "POST", headers });
			sent.on("error", () => resolve());
			sent.write(Buffer.concat([Buffer.from(head), sealed]));
			setTimeout(() => sent.destroy(), 300);
		});
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(await arrivalsOf(one.caseId)).toHaveLength(0);
		expect((await page.get("/mine")).status).toBe(200);
	});
});

describe("the link", () => {
	it("is used up by the button and not by being fetched, and a made-up one opens nothing", async () => {
		const one = await incomplete();
		const link = await makePageLink(house.desk.deps.store.pool, { caseId: one.caseId, day: "2026-11-17", at: now });
		const page = openVisitor(base);
		for (let n = 0; n < 3; n++) await page.get(`/mine/link/${link?.token}`);
		const opened = await page.submit("/mine/link", {});
		expect(opened.body).toContain(one.number);
		expect(opened.path).toBe("/mine");
		const made = openVisitor(base);
		await made.get(`/mine/link/${"A".repeat(43)}`);
		expect((await made.submit("/mine/link", {})).body).toContain("This link opens nothing any more");
	});

	it("asked for a number that is nobody's says and does the same as for one that is somebody's", async () => {
		const asked = async (number: string) => {
			const page = openVisitor(base);
			await page.get("/mine");
			return page.submit("/mine/ask", { number });
		};
		const [some, none, odd] = [
			await asked(house.numbers.rejected),
			await asked("KG-22QP5-DG8V5-S2A8"),
			await asked("?"),
		];
		expect(none).toEqual(some);
		expect(odd).toEqual(some);
	});
});

it("no secret and no number stands in the staff log", () => {
	for (const line of lines) expect(line).not.toMatch(new RegExp(`${secret}|KG-`));
});
