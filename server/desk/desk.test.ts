import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskHouse, findingOf, houseNow, officerLogin, openDeskHouse } from "../../test/browser/desk-house.ts";
import { makeVisitor, type Visitor } from "../../test/support/desk-visitor.ts";
import { findCase } from "../store/cases.ts";
import { listReads } from "../store/reads.ts";
import { sessionIdleSecondsMax } from "../store/sessions.ts";
import { findObject } from "../store/vault-objects.ts";
import { buildDeskApp } from "./app.ts";
import { ownPath } from "./routes/sign-in.tsx";

let house: DeskHouse;
let app: FastifyInstance;

beforeAll(async () => {
	house = await openDeskHouse();
	app = await buildDeskApp(house.deps);
});
afterAll(async () => {
	await app.close();
	house.close();
});

async function signedIn(): Promise<Visitor> {
	const visitor = makeVisitor(app);
	const response = await visitor.submit("/sign-in?lang=en", officerLogin);
	expect(response.statusCode).toBe(303);
	return visitor;
}

async function rows(sql: string, values: unknown[] = []) {
	return (await house.deps.store.pool.query(sql, values)).rows;
}

/** The work that an officer asks for; the clock of a case asks for its own (server/clocks). */
const jobsOf = (caseId: string) => rows("select kind from jobs where subject = $1 and kind <> 'clock'", [caseId]);

async function withoutJobs(caseId: string): Promise<void> {
	await rows("delete from jobs where subject = $1", [caseId]);
}

describe("signing in", () => {
	it("every page but sign-in sends a stranger to sign in, and back afterwards", async () => {
		const { number } = await house.file();
		for (const url of ["/", "/letters", `/cases/${number}`, `/cases/${number}/files/1/opened`]) {
			const response = await app.inject({ url });
			expect(response.statusCode).toBe(303);
			expect(response.headers.location).toMatch(/^\/sign-in\?/);
			expect(decodeURIComponent(String(response.headers.location))).toContain(`next=${url}`);
		}
		expect((await app.inject({ method: "POST", url: `/cases/${number}/rerun` })).statusCode).toBe(303);
	});

	it("a wrong password is told, and after five the account rests, whatever is typed", async () => {
		const visitor = makeVisitor(app);
		for (let n = 0; n < 5; n++) {
			const wrong = await visitor.submit("/sign-in?lang=en", { login: "locked-one", password: "wrong" });
			expect(wrong.statusCode).toBe(401);
		}
		const locked = await visitor.submit("/sign-in?lang=en", { login: "Locked-One ", password: "whatever" });
		expect(locked.statusCode).toBe(429);
		expect(locked.body).toContain("Too many attempts");
	});

	it("a session idles out, and signing out ends it at once", async () => {
		const visitor = await signedIn();
		expect((await visitor.get("/")).statusCode).toBe(200);
		house.at(houseNow + sessionIdleSecondsMax + 1);
		expect((await visitor.get("/")).headers.location).toContain("ended");
		house.at(houseNow);
		const other = await signedIn();
		const before = new Map(other.cookies);
		expect((await other.submit("/", {}, "/sign-out")).statusCode).toBe(303);
		for (const [name, value] of before) other.cookies.set(name, value);
		expect((await other.get("/")).statusCode).toBe(303);
	});

	it("the session cookie is out of reach of scripts and other sites", async () => {
		const visitor = makeVisitor(app);
		const response = await visitor.submit("/sign-in", officerLogin);
		const cookie = response.cookies.find((each) => each.name === "tilkat_desk");
		expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });
	});

	it("only a path of our own is gone on to", () => {
		expect(ownPath("/cases/KG-1?x=1")).toBe("/cases/KG-1?x=1");
		for (const lure of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", null]) {
			expect(ownPath(lure)).toBe("/");
		}
	});
});

describe("forms", () => {
	it("a form without its token, with another session's, or from another site changes nothing", async () => {
		const { number, caseId } = await house.file();
		const visitor = await signedIn();
		expect((await visitor.post(`/cases/${number}/note`, { text: "x", version: "2" })).statusCode).toBe(403);
		const other = await signedIn();
		const { body } = await other.get(`/cases/${number}/note`);
		const token = /name="token" value="([^"]+)"/.exec(body.slice(body.indexOf("<main")))?.[1] ?? "";
		expect((await visitor.post(`/cases/${number}/note`, { token, text: "x", version: "2" })).statusCode).toBe(403);
		const foreign = await other.post(
			`/cases/${number}/note`,
			{ token, text: "x", version: "2" },
			{ "sec-fetch-site": "cross-site" },
		);
		expect(foreign.statusCode).toBe(403);
		expect((await findCase(house.deps.store.pool, caseId))?.version).toBe(2);
	});

	it("a case that changed meanwhile is not acted upon", async () => {
		const { number, caseId } = await house.file();
		const visitor = await signedIn();
		const { body } = await visitor.get(`/cases/${number}/note`);
		const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? "";
		expect((await visitor.post(`/cases/${number}/note`, { token, version: "2", text: "first" })).statusCode).toBe(303);
		const second = await visitor.post(`/cases/${number}/note`, { token, version: "2", text: "second" });
		expect(second.statusCode).toBe(409);
		expect(second.body).toContain("this application changed");
		expect((await findCase(house.deps.store.pool, caseId))?.version).toBe(3);
	});
});

describe("a case", () => {
	it("is shown with its documents, findings and signature, and every view is on record", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("S06", 1), findingOf("D09", 2)]);
		const visitor = await signedIn();
		const page = await visitor.get(`/cases/${number.toLowerCase()}?lang=en`);
		expect(page.statusCode).toBe(200);
		for (const words of ["«Ала-Тоо Курулуш» ЖЧК", "S06", "D09", "Record a verdict", "Скан 003.pdf"]) {
			expect(page.body).toContain(words);
		}
		expect((await visitor.get(`/cases/${number}/signatures/1`)).body).toContain("GOST 34.310-2004");
		const file = await visitor.get(`/cases/${number}/files/1/original`);
		expect(file.body).toBe("signed original");
		expect(file.headers["content-disposition"]).toMatch(/^attachment; filename="KG-[\w-]+-1-application\.p7m"$/);
		const reads = await listReads(house.deps.store.pool, caseId);
		expect(reads.map((read) => read.what)).toEqual(["original", "case", "signature", "case"]);
	});

	it("a verdict with its evidence settles what a machine cannot decide: accepted, and the receipt goes out", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("S06", 1)]);
		const visitor = await signedIn();
		const page = `/cases/${number}/finding?code=S06&ordinal=1&lang=en`;
		const without = (await visitor.submit(page, { text: "looked" })).body;
		expect(without).toContain("Choose a verdict");
		expect(without).toContain('href="#verdict-passed"');
		expect((await visitor.submit(page, { verdict: "passed", text: " " })).body).toContain("Write the evidence");
		const done = await visitor.submit(page, { verdict: "passed", text: "The centre's program says: valid." });
		expect(done.headers.location).toBe(`/cases/${number}?done=saved`);
		expect((await findCase(house.deps.store.pool, caseId))?.status).toBe("accepted");
		const messages = await rows("select kind from messages where case_id = $1 order by queued_at, kind", [caseId]);
		expect(messages.map((row) => row.kind)).toContain("receipt");
		const after = await visitor.get(`/cases/${number}?lang=en`);
		expect(after.body).toContain("The centre&#x27;s program says: valid.".replace("&#x27;", "'"));
		expect(after.body).toContain("Айбек Осмонов");
	});

	it("the file of a verdict's evidence is sealed into the vault under the case", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("S06", 1)]);
		const visitor = await signedIn();
		const url = `/cases/${number}/finding?code=S06&ordinal=1`;
		const { body } = await visitor.get(url);
		const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? "";
		const form = new FormData();
		for (const [name, value] of Object.entries({ token, version: "4", verdict: "failed", text: "Not valid." })) {
			form.set(name, value);
		}
		form.set("file", new Blob(["the program's report"]), "report.txt");
		const encoded = new Response(form);
		const response = await app.inject({
			method: "POST",
			url,
			cookies: visitor.jar(),
			headers: { "content-type": encoded.headers.get("content-type") ?? "" },
			payload: Buffer.from(await encoded.arrayBuffer()),
		});
		expect(response.statusCode).toBe(303);
		const [fact] = await rows(
			"select plain->>'evidenceObject' as object from events where stream = $1 and type = 'verdict_recorded'",
			[`case/${caseId}`],
		);
		expect(await findObject(house.deps.store.pool, fact.object)).toMatchObject({ caseId, role: "evidence" });
		expect((await findCase(house.deps.store.pool, caseId))?.status).toBe("rejected");
	});

	it("an error is accepted with a reason; one that cannot be opened is not", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("K01"), findingOf("D16", 1)]);
		const visitor = await signedIn();
		const fatal = await visitor.get(`/cases/${number}/finding?code=K01&lang=en`);
		expect(fatal.body).toContain("cannot be accepted");
		const page = `/cases/${number}/finding?code=D16&ordinal=1&lang=en`;
		expect((await visitor.submit(page, { text: "" })).body).toContain("Write the reason");
		expect((await visitor.submit(page, { text: "A clear picture." })).statusCode).toBe(303);
		expect((await visitor.get(`/cases/${number}?lang=en`)).body).toContain("accepted by an officer");
		expect((await findCase(house.deps.store.pool, caseId))?.status).toBe("rejected");
	});

	it("kinds of documents and answers are keyed in, and control runs again", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("N01", 3), findingOf("L01")], null);
		const visitor = await signedIn();
		await withoutJobs(caseId);
		const set = await visitor.submit(`/cases/${number}/documents`, {
			"kind.3": "photo",
			"person.3": "1",
			"sheets.3": "1",
		});
		expect(set.headers.location).toContain("done=rerun");
		expect(await jobsOf(caseId)).toEqual([{ kind: "control" }]);
		await withoutJobs(caseId);

		const page = `/cases/${number}/answers?kind=attract&rows.places=2&lang=en`;
		const wrong = await visitor.submit(
			page,
			{ "a.organisation": "Ala-Too", "a.taxNumber": "12" },
			`/cases/${number}/answers`,
		);
		expect(wrong.statusCode).toBe(400);
		expect(wrong.body).toContain('id="a.taxNumber-error"');
		expect(wrong.body).toContain('value="Ala-Too"');
		const right = await visitor.submit(
			page,
			{
				"a.organisation": "Ala-Too",
				"a.taxNumber": "029 041 995 101 23",
				"a.sector": "industry",
				"a.licensed": "no",
				"a.region": "bishkek",
				"a.places.0.occupation": "welder",
				"a.places.0.count": "3",
			},
			`/cases/${number}/answers`,
		);
		expect(right.headers.location).toContain("done=rerun");
		expect(await jobsOf(caseId)).toEqual([{ kind: "control" }]);
	});

	it("what waits for us is released by an officer and controlled again", async () => {
		const { number, caseId } = await house.file();
		await house.hold(caseId);
		const visitor = await signedIn();
		expect((await visitor.get("/?queue=held")).body).toContain(number);
		await withoutJobs(caseId);
		expect((await visitor.submit(`/cases/${number}`, {}, `/cases/${number}/release`)).statusCode).toBe(303);
		expect((await findCase(house.deps.store.pool, caseId))?.heldSince).toBeNull();
		expect(await jobsOf(caseId)).toEqual([{ kind: "control" }]);
	});

	it("a correction of another signer is joined by an officer, who answers for it", async () => {
		const first = await house.file();
		await house.control(first.caseId, [findingOf("D16", 1)]);
		const second = await house.file(first.number);
		await house.control(second.caseId, [findingOf("T11")]);
		const visitor = await signedIn();
		expect((await visitor.get(`/cases/${second.number}/join`)).body).toContain(`value="${first.number}"`);
		const self = await visitor.submit(`/cases/${second.number}/join?lang=en`, { number: second.number });
		expect(self.body).toContain("cannot be joined to itself");
		const joined = await visitor.submit(`/cases/${second.number}/join`, { number: first.number });
		expect(joined.headers.location).toBe(`/cases/${first.number}?done=joined`);
		expect((await findCase(house.deps.store.pool, second.caseId))?.joinedInto).toBe(first.caseId);
		expect(await jobsOf(first.caseId)).toEqual([{ kind: "control" }]);
	});

	it("a number that was never given is not found, and looks for no case", async () => {
		const visitor = await signedIn();
		expect((await visitor.get("/cases/KG-00000-00000-0000")).statusCode).toBe(404);
		expect((await visitor.get("/cases/..%2f..%2fetc")).statusCode).toBe(404);
	});
});

describe("letters that are no filings", () => {
	it("are listed without anything personal, read on record, and settled once", async () => {
		const id = await house.letter();
		const visitor = await signedIn();
		const list = await visitor.get("/letters?lang=en");
		expect(list.body).toContain(`/letters/${id}`);
		expect(list.body).not.toContain("worker@example.kg");
		const letter = await visitor.get(`/letters/${id}`);
		expect(letter.body).toContain("worker@example.kg");
		expect((await visitor.get(`/letters/${id}/original`)).body).toMatch(/^question /);
		expect((await visitor.submit(`/letters/${id}`, { reason: "" }, `/letters/${id}/close`)).statusCode).toBe(400);
		expect((await visitor.submit(`/letters/${id}`, { reason: "Жарнама" }, `/letters/${id}/close`)).statusCode).toBe(
			303,
		);
		expect((await visitor.get("/letters")).body).not.toContain(id);
		expect((await visitor.get("/letters?whose=closed")).body).toContain(id);
		expect((await visitor.get(`/letters/${id}`)).body).toContain("Жарнама");
		await expect(rows("delete from letters where letter_id = $1", [id])).rejects.toThrow(/never changed or removed/);
		const [read] = await rows("select count(*)::int as n from reads where letter_id = $1", [id]);
		expect(read.n).toBeGreaterThanOrEqual(3);
	});
});
