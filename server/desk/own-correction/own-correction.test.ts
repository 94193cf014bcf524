import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type LeaderHouse, openLeaderHouse, rightAnswers } from "../../../test/support/leader-house.ts";
import { makePaper } from "../../demo/call/papers.ts";
import { buildDeskApp } from "../app.ts";

let leaders: LeaderHouse;
let app: FastifyInstance;
let reviewer = "";

beforeAll(async () => {
	leaders = await openLeaderHouse();
	app = await buildDeskApp(leaders.deps);
	reviewer = await addStaff(leaders.house, "reviewer", everywhere("reviewer"));
	await addStaff(leaders.house, "other", everywhere("reviewer"));
});
afterAll(async () => {
	await app.close();
	leaders.house.close();
});

async function visitor(login: string) {
	const page = makeFormVisitor(app);
	await page.signIn({ login, password: staffPassword });
	return page;
}

const paper = async (kind: string, ordinal: number) => ({
	kind,
	ordinal,
	bytes: await makePaper(`${kind}-${ordinal}`, false),
});

/** An application that the reviewer has begun with: he has said of both documents that they are right. */
async function begun(): Promise<{ number: string; caseId: string }> {
	const papers = [await paper("application", 1), await paper("supporting", 2)];
	const filed = await leaders.file({ papers });
	await leaders.command(filed.caseId, reviewer, { name: "beginReview" });
	for (const ordinal of [1, 2])
		await leaders.command(filed.caseId, reviewer, {
			name: "judgeDocument",
			...{ ordinal, verdict: "right", reason: null, line: "" },
		});
	return filed;
}

/** Its applicant corrects it within the window; control has not looked yet. */
async function correct(caseId: string): Promise<void> {
	const { house } = leaders;
	const from = await leaders.file();
	const arrivedAt = house.deps.now();
	await leaders.command(caseId, reviewer, {
		name: "acceptCorrection",
		...{ fromCase: from.caseId, fromNumber: from.number, arrivedAt, signer: null, closesAt: arrivedAt + 60 },
	});
}

/** Control answers: the second document went away, a third came, and he lives elsewhere. */
async function answer(caseId: string): Promise<void> {
	const papers = [await paper("application", 1), await paper("supporting", 3)];
	await leaders.control(caseId, { ...rightAnswers, district: "Gimhae" }, [], "ky", papers);
}

describe("a case that its applicant corrected while an officer had it", () => {
	it("says so, what is new, what went away, what is answered otherwise, and which word on a document stands", async () => {
		const { number, caseId } = await begun();
		const page = await visitor("reviewer");
		expect((await page.get(`/cases/${number}`)).body).not.toContain("The applicant corrected this application");
		await correct(caseId);
		const waiting = (await page.get(`/cases/${number}`)).body;
		expect(waiting).toContain("The applicant corrected this application");
		expect(waiting).toContain("Control is looking at what came");
		await answer(caseId);
		const shown = (await page.get(`/cases/${number}`)).body;
		const box = shown.slice(shown.indexOf('id="own-correction"'), shown.indexOf("</section>"));
		expect(box).toContain("no longer under review");
		expect(box).toMatch(/New documents.*3\. supporting document.*No longer part of it.*2\. supporting document/s);
		expect(box).toContain("Where one lives");
		expect(box).not.toContain("Gimhae");
		expect(box).toContain("What was said of 1 document that stayed still stands.");
		expect(shown).toContain("it is still yours");
		expect(shown).toContain("Go on with the review");
		expect(shown).not.toContain("nobody has this application yet");
	});

	it("refuses what he was about to do with what lay there before, and says why", async () => {
		const { number, caseId } = await begun();
		const page = await visitor("reviewer");
		const form = page.hiddenOf((await page.get(`/cases/${number}/document/2`)).body, `/cases/${number}/check/2`);
		const propose = page.hiddenOf((await page.get(`/cases/${number}/propose`)).body, `/cases/${number}/propose`);
		const gate = `/cases/${number}/eligibility`;
		const settle = page.hiddenOf((await page.get(gate)).body, `${gate}/residence-status`);
		await correct(caseId);
		const why = "The applicant corrected this application while you had it open. Nothing was saved";
		for (const [url, fields] of [
			[`/cases/${number}/check/2`, { ...form, verdict: "wrong", reason: "not-readable", line: "" }],
			[`/cases/${number}/propose`, { ...propose, "outcome-whole": "grant", "outcome-candidate": "grant" }],
			[`${gate}/residence-status`, { ...settle }],
		] as const) {
			const refused = await page.post(url, fields);
			expect([url, refused.statusCode]).toEqual([url, 409]);
			expect(refused.body).toContain(why);
		}
		// A page that was asked for afterwards leads to no form that would be refused.
		await answer(caseId);
		const late = await page.get(`/cases/${number}/propose`);
		expect(late.statusCode).toBe(409);
		expect(late.body).toContain("The applicant corrected this application");
	});

	it("stands on top of his lists until he begins again, and of nobody else's", async () => {
		const { number, caseId } = await begun();
		const [page, other] = [await visitor("reviewer"), await visitor("other")];
		const isOnTop = async (of: typeof page) => {
			const { body } = await of.get("/");
			const from = body.indexOf('id="taken-back"');
			return from >= 0 && body.slice(from, body.indexOf("</section>", from)).includes(number);
		};
		expect(await isOnTop(page)).toBe(false);
		await correct(caseId);
		await answer(caseId);
		expect([await isOnTop(page), await isOnTop(other)]).toEqual([true, false]);
		expect((await other.get("/?queue=accepted")).body).toContain("corrected by the applicant");
		await leaders.command(caseId, reviewer, { name: "beginReview" });
		expect(await isOnTop(page)).toBe(false);
		expect((await page.get(`/cases/${number}`)).body).toContain("The applicant corrected this application");
	});
});
