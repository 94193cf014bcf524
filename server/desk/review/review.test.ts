import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskHouse, findingOf, houseNow, officerLogin, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { everywhere } from "../../../test/support/desk-staff.ts";
import { type StaffVisitor, visitDesk, wordsOf } from "../../demo/staff-visitor.ts";
import { makeAccount } from "../../staff/accounts.ts";
import { findCase } from "../../store/cases.ts";
import { leaseSeconds } from "../../store/leases.ts";
import { listReads } from "../../store/reads.ts";
import { buildDeskApp } from "../app.ts";

const colleague = { login: "nurlan", password: "another long password" } as const;

let house: DeskHouse;
let app: FastifyInstance;
let base: string;

beforeAll(async () => {
	house = await openDeskHouse();
	const { store } = house.deps;
	const grants = everywhere("registrar", "reviewer");
	const doing = { by: "installation", at: houseNow };
	await store.tx((tx) => makeAccount(tx, { ...colleague, displayName: "Нурлан Токтогулов", grants }, doing));
	app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
	await app.close();
	house.close();
});

async function signedIn(login: { login: string; password: string } = officerLogin): Promise<StaffVisitor> {
	const visitor = visitDesk(base);
	const page = await visitor.submit("/sign-in?lang=en", login, "/sign-in");
	expect(page.status).toBe(200);
	return visitor;
}

async function accepted(): Promise<{ number: string; caseId: string; path: string }> {
	const filed = await house.file();
	await house.control(filed.caseId, []);
	return { ...filed, path: `/cases/${filed.number}` };
}

async function begun(visitor: StaffVisitor) {
	const filed = await accepted();
	expect((await visitor.submit(filed.path, {}, `${filed.path}/review`)).status).toBe(200);
	return filed;
}

const statusOf = async (caseId: string) => (await findCase(house.deps.store.pool, caseId))?.status;

function judge(visitor: StaffVisitor, path: string, ordinal: number, fields: Record<string, string>) {
	return visitor.submit(`${path}/document/${ordinal}`, { ...fields, goTo: "case" }, `${path}/check/${ordinal}`);
}

describe("one officer at a time", () => {
	it("whoever opens a case works on it: a colleague sees since when, reads, and changes nothing", async () => {
		const { path, caseId } = await accepted();
		const [first, second] = [await signedIn(), await signedIn(colleague)];
		await first.get(path);
		const page = await second.get(`${path}?lang=en`);
		expect(wordsOf(page.body)).toContain("Айбек Осмонов has had this application open since");
		const refused = await second.submit(path, {}, `${path}/review`);
		expect(refused.status).toBe(409);
		expect(wordsOf(refused.body)).toContain("A colleague has this application");
		expect(await statusOf(caseId)).toBe("accepted");
	});

	it("taking over leaves a trace that both see, and the first officer's next click is refused", async () => {
		const [first, second] = [await signedIn(), await signedIn(colleague)];
		const { path } = await begun(first);
		const taken = await second.submit(path, {}, `${path}/take-over`);
		expect(wordsOf(taken.body)).toContain("You have taken the application over.");
		expect(wordsOf((await first.get(`${path}?lang=en`)).body)).toContain("Taken over from a colleague");
		expect((await judge(first, path, 1, { verdict: "right" })).status).toBe(409);
		expect((await judge(second, path, 1, { verdict: "right" })).status).toBe(200);
	});

	it("who has a case already is not offered to hand it to himself", async () => {
		const visitor = await signedIn();
		const { path } = await begun(visitor);
		const colleagues = /<select[\s\S]*<\/select>/.exec((await visitor.get(`${path}/assign`)).body)?.[0] ?? "";
		expect(colleagues).toContain("Нурлан Токтогулов");
		expect(colleagues).not.toContain("Айбек Осмонов");
	});

	it("a lease runs out by itself: who went home blocks nobody", async () => {
		const { path } = await accepted();
		const [first, second] = [await signedIn(), await signedIn(colleague)];
		await first.get(path);
		house.at(houseNow + leaseSeconds + 1);
		expect((await second.submit(path, {}, `${path}/review`)).status).toBe(200);
		house.at(houseNow);
	});

	it("of two who begin in the same moment one has it, and the other is told", async () => {
		const [first, second] = [await signedIn(), await signedIn(colleague)];
		for (let round = 0; round < 5; round++) {
			const { path, caseId } = await accepted();
			const answers = await Promise.all([
				first.submit(path, {}, `${path}/review`),
				second.submit(path, {}, `${path}/review`),
			]);
			expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
			expect(await statusOf(caseId)).toBe("in_review");
		}
	});

	it("what the machine adds by itself while a page is open does not send the officer back", async () => {
		const { path, caseId } = await accepted();
		const visitor = await signedIn();
		const { body } = await visitor.get(path);
		const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? "";
		await house.look(caseId);
		expect((await visitor.submit(path, { version }, `${path}/review`)).status).toBe(200);
		const stale = await visitor.submit(path, { version }, `${path}/take-over`);
		expect(stale.status).toBe(409);
		expect(wordsOf(stale.body)).toContain("changed");
	});
});

describe("documents", () => {
	it("a no needs a reason; all that is wrong goes out in one letter, previewed word for word, and the time stands still", async () => {
		const visitor = await signedIn();
		const { path, caseId, number } = await begun(visitor);
		const unsaid = await judge(visitor, path, 1, {});
		expect(unsaid.status).toBe(400);
		expect(unsaid.body).toContain('href="#verdict-right"');
		const unreasoned = await judge(visitor, path, 1, { verdict: "wrong", reason: "" });
		expect(unreasoned.body).toContain('href="#reason"');
		await judge(visitor, path, 1, { verdict: "wrong", reason: "not-readable", line: "Экинчи барак кесилген" });
		await judge(visitor, path, 2, { verdict: "wrong", reason: "marks-missing" });
		await judge(visitor, path, 3, { verdict: "right" });
		const preview = wordsOf((await visitor.get(`${path}/correction`)).body);
		expect(preview).toContain("Экинчи барак кесилген");
		const sent = await visitor.submit(`${path}/correction`, {});
		expect(sent.status).toBe(200);
		expect(await findCase(house.deps.store.pool, caseId)).toMatchObject({
			status: "in_correction",
			clockStoppedSince: houseNow,
			dueAt: null,
		});
		const { rows } = await house.deps.store.pool.query("select kind from messages where case_id = $1", [caseId]);
		expect(rows.filter(({ kind }) => kind === "correction-request")).toHaveLength(1);
		expect(wordsOf((await visitor.get(`/cases/${number}?lang=en`)).body)).toContain("Our time does not run");
	});

	it("saving goes on to the next document that nobody has looked at, and back to the case after the last", async () => {
		const visitor = await signedIn();
		const { path } = await begun(visitor);
		const next = await visitor.submit(`${path}/document/1`, { verdict: "right", goTo: "next" }, `${path}/check/1`);
		expect(next.url).toBe(`${path}/document/2`);
		await judge(visitor, path, 2, { verdict: "right" });
		const last = await visitor.submit(`${path}/document/3`, { verdict: "right", goTo: "next" }, `${path}/check/3`);
		expect(last.url).toBe(`${path}?done=judged`);
	});

	it("every look at a document is on record, and a document of no such number is not there", async () => {
		const visitor = await signedIn();
		const { path, caseId } = await begun(visitor);
		await visitor.get(`${path}/document/2`);
		const reads = await listReads(house.deps.store.pool, caseId);
		expect(reads[0]).toMatchObject({ what: "document" });
		expect((await visitor.get(`${path}/document/9`)).status).toBe(404);
	});
});

describe("a decision", () => {
	it("is proposed only when every document was looked at; then it waits for the commission and can come back", async () => {
		const visitor = await signedIn();
		const { path, caseId } = await begun(visitor);
		const early = await visitor.submit(`${path}/propose`, { "outcome.person.1": "grant" });
		expect(early.status).toBe(409);
		expect(wordsOf(early.body)).toContain("have not been looked at");
		for (const ordinal of [1, 2, 3]) await judge(visitor, path, ordinal, { verdict: "right" });
		const unsaid = await visitor.submit(`${path}/propose`, {});
		expect(unsaid.status).toBe(400);
		const groundless = await visitor.submit(`${path}/propose`, { "outcome.person.1": "refuse", reason: "x" });
		expect(groundless.status).toBe(400);
		expect(groundless.body).toContain('href="#outcome.person.1"');
		expect((await visitor.submit(`${path}/propose`, { "outcome.person.1": "grant" })).status).toBe(200);
		expect(await statusOf(caseId)).toBe("before_board");
		await visitor.submit(`${path}/return`, { reason: "The commission asks for a look" });
		expect(await statusOf(caseId)).toBe("in_review");
	});

	it("an opinion that was asked for holds it up until the answer is recorded", async () => {
		const visitor = await signedIn();
		const { path, caseId } = await begun(visitor);
		for (const ordinal of [1, 2, 3]) await judge(visitor, path, ordinal, { verdict: "right" });
		const past = await visitor.submit(`${path}/opinion`, { of: "МТСОМ", question: "?", answerBy: "2020-01-01" });
		expect(past.status).toBe(400);
		const asked = await visitor.submit(`${path}/opinion`, {
			of: "МТСОМ",
			question: "Кадр барбы?",
			answerBy: "2026-12-01",
		});
		expect(wordsOf(asked.body)).toContain("МТСОМ");
		const pending = await visitor.submit(`${path}/propose`, { "outcome.person.1": "grant" });
		expect(wordsOf(pending.body)).toContain("has not come yet");
		const action = /action="(\/cases\/[^"]+\/opinion\/[^"]+)"/.exec((await visitor.get(path)).body)?.[1] ?? "";
		await visitor.submit(path, { text: "Жок" }, action);
		expect((await visitor.submit(`${path}/propose`, { "outcome.person.1": "grant" })).status).toBe(200);
		expect(await statusOf(caseId)).toBe("before_board");
	});
});

describe("several at once", () => {
	it("does what is allowed and says case by case what is not", async () => {
		const visitor = await signedIn();
		const [ready, taken, rejected] = [await accepted(), await begun(await signedIn(colleague)), await house.file()];
		await house.control(rejected.caseId, [findingOf("K01")]);
		const token = /name="token" value="([^"]+)"/.exec((await visitor.get(ready.path)).body)?.[1] ?? "";
		const page = await visitor.submit(
			ready.path,
			[
				["case", ready.number],
				["case", taken.number],
				["case", rejected.number],
				["action", "take"],
				["token", token],
			],
			"/batch",
		);
		const words = wordsOf(page.body);
		expect(words).toContain(`${ready.number} Done`);
		expect(words).toMatch(new RegExp(`${taken.number} (A colleague has|This cannot be done)`));
		expect(words).toContain(`${rejected.number} This cannot be done`);
		expect(await statusOf(ready.caseId)).toBe("in_review");
		expect(await statusOf(rejected.caseId)).toBe("rejected");
	});
});
