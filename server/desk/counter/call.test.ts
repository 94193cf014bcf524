import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finding } from "../../../findings/catalogue.ts";
import { getFace } from "../../../procedures/faces.ts";
import { addStaff, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type LeaderHouse, openLeaderHouse, rightAnswers } from "../../../test/support/leader-house.ts";
import { makePaper } from "../../demo/call/papers.ts";
import { findDraft } from "../../store/counter-drafts.ts";
import { openVault } from "../../store/vault.ts";
import { formValues } from "../answer-form.ts";
import { buildDeskApp } from "../app.ts";
import type { DraftWords } from "./draft.ts";

let leaders: LeaderHouse;
let app: FastifyInstance;
let userId = "";

/** A quarter of an hour after the window of 2026 closed. */
const now = Date.parse("2026-06-30T18:15:00+09:00") / 1000;
const place = "kr-rights-leader/seoul";

beforeAll(async () => {
	leaders = await openLeaderHouse();
	leaders.house.at(now);
	app = await buildDeskApp(leaders.deps);
	userId = await addStaff(leaders.house, "registrar", [
		{ role: "registrar", procedure: "kr-rights-leader", office: "seoul" },
	]);
});
afterAll(async () => {
	await app.close();
	leaders.house.close();
});

const head = { place, door: "counter", kind: "leader", date: "2026-06-30", as: "applicant", person: "Asanova Aida" };

/** Begins to enter a paper; the address of its draft. */
async function begin(fields: Readonly<Record<string, string>>) {
	const page = makeFormVisitor(app);
	await page.signIn({ login: "registrar", password: staffPassword });
	const begun = await page.submit("/counter/new?lang=en", "/counter/new", { ...head, language: "ky", ...fields });
	expect(begun.statusCode).toBe(303);
	return { page, draft: String(begun.headers.location).replace(/\/answers$/, "") };
}

/** Adds files as documents of the draft, as the form of the third page does. */
async function addScans(page: ReturnType<typeof makeFormVisitor>, draft: string, kind: string, bytes: Uint8Array) {
	const { body } = await page.get(`${draft}/scans`);
	return page.upload(`${draft}/scans`, { ...page.hiddenOf(body, `${draft}/scans`), kind, how: "each" }, bytes);
}

describe("a scan that control will not read", () => {
	it("is told the moment it is added, with what to do, and may be kept or taken out", async () => {
		const { page, draft } = await begin({ time: "17:10" });
		expect((await addScans(page, draft, "application", await makePaper("whole", false))).statusCode).toBe(303);
		const whole = (await page.get(`${draft}/scans`)).body;
		expect(whole).toContain("It opens and can be read.");
		expect(whole).not.toContain("has a fault");
		const cut = (await makePaper("cut", false)).subarray(0, 900);
		expect((await addScans(page, draft, "supporting", await makePaper("locked", true))).statusCode).toBe(303);
		expect((await addScans(page, draft, "supporting", cut)).statusCode).toBe(303);
		const shown = (await page.get(`${draft}/scans`)).body;
		expect(shown).toContain("2 scans have a fault");
		expect(shown).toContain('href="#scan-2"');
		expect(shown).toContain("The PDF is locked with a password.");
		expect(shown).toContain("The PDF breaks off before its end");
		expect(shown).toContain("take this one out and add another");
		const remove = /action="([^"]+\/remove)"/g;
		const [, second = ""] = [...shown.matchAll(remove)].map((match) => match[1] ?? "");
		await page.submit(`${draft}/scans`, second, {});
		expect((await page.get(`${draft}/scans`)).body).toContain("One scan has a fault");
	});

	it("is kept by nobody when there is no room for it, and the page says so and stays as it was filled in", async () => {
		const vault = await openVault(
			{ folder: leaders.deps.vault.folder, freeBytesMin: Number.MAX_SAFE_INTEGER },
			leaders.deps.vaultPublic,
		);
		const full = await buildDeskApp({ ...leaders.deps, vault });
		const page = makeFormVisitor(full);
		await page.signIn({ login: "registrar", password: staffPassword });
		const begun = await page.submit("/counter/new?lang=en", "/counter/new", { ...head, time: "17:15", language: "ky" });
		const draft = String(begun.headers.location).replace(/\/answers$/, "");
		const shown = await addScans(page, draft, "supporting", await makePaper("no room", false));
		expect(shown.statusCode).toBe(400);
		expect(shown.body).toContain("There is no room for the documents");
		expect(shown.body).toContain('value="supporting" selected');
		expect(shown.body).not.toContain("It opens and can be read.");
		await full.close();
	});

	it("that is the same file twice is told as well, at both", async () => {
		const { page, draft } = await begin({ time: "17:20" });
		const bytes = await makePaper("twice", false);
		await addScans(page, draft, "application", bytes);
		await addScans(page, draft, "supporting", bytes);
		expect((await page.get(`${draft}/scans`)).body).toContain("(D12)");
	});
});

describe("a paper that quotes a number", () => {
	const shownFor = async (time: string, quotes: string) => {
		const { page, draft } = await begin({ time, quotes });
		return (await page.get(`${draft}/scans`)).body.replaceAll("&#39;", "'");
	};

	it("is told before it is filed whether it joins: by the paper's time within the window, and not a second later", async () => {
		const { number } = await leaders.file({ arrivedAt: now - 86_400 });
		const joins = await shownFor("18:00:00", number);
		expect(joins).toContain(`This paper is added to ${number} when it is filed`);
		expect(joins).toContain("Scan only what is corrected or added");
		expect(joins).not.toContain("What this application needs");
		const late = await shownFor("18:00:01", number);
		expect(late).toContain("This paper came after the window of the call had closed");
		expect(late).toContain("What this application needs");
	});

	it("is told when another office has that application, and when there is none", async () => {
		const { number } = await leaders.file({ arrivedAt: now - 86_400, office: "busan" });
		expect(await shownFor("17:00", number)).toContain(`Another office has ${number}`);
		expect(await shownFor("17:00", "KR-QGCCA-HZEEP-K1VH")).toContain("There is no application KR-QGCCA-HZEEP-K1VH");
	});

	it("joins what is corrected because something was asked of it, also after the window", async () => {
		const { number } = await leaders.file({ arrivedAt: now - 86_400, findings: [finding("D03")] });
		expect(await shownFor("18:10", number)).toContain(`This paper is added to ${number}`);
	});
});

describe("paper for a call", () => {
	it("is in time at 18:00:00 and late at 18:00:01 by the clock of Seoul, and the officer sees it before he files", async () => {
		const inTime = await begin({ time: "18:00:00" });
		expect((await inTime.page.get(`${inTime.draft}/scans`)).body).toContain(
			"In time: received 30 June 2026, 18:00:00 (Seoul time), the window is open until 30 June 2026, 18:00:00 (Seoul time).",
		);
		const late = await begin({ time: "18:00:01" });
		const shown = (await late.page.get(`${late.draft}/scans`)).body;
		expect(shown).toContain("Late: received 30 June 2026, 18:00:01 (Seoul time)");
		const form = (await late.page.get("/counter/new")).body;
		expect(form).toContain("Seoul time");
		expect(form).not.toContain("Bishkek");
	});

	it("that came by post is late by the day on which it arrived, whatever its postmark says", async () => {
		const { page, draft } = await begin({ door: "post", time: "18:00:01", postmark: "2026-06-25" });
		expect((await page.get(`${draft}/scans`)).body).toContain("Late: received");
	});

	it("is recorded with the version of the consents and the language in which they were shown", async () => {
		const { page, draft } = await begin({ time: "17:00" });
		const form = getFace("kr-rights-leader", "2026").findForm("leader");
		if (!form) throw new Error("no form");
		const { consentVersion, consentLanguage, language, ...given } = rightAnswers;
		const values = formValues(form, given) as Record<string, string>;
		const saved = await page.submit(`${draft}/answers`, `${draft}/answers`, values);
		expect(saved.headers.location).toBe(`${draft}/scans`);
		const { store, casefile } = leaders.deps;
		const kept = await findDraft(store.pool, { draftId: draft.replace("/counter/", ""), userId }, casefile.unwrap);
		const words = kept?.words as DraftWords | undefined;
		expect(words?.answers).toMatchObject({
			consentCollection: true,
			consentProvision: false,
			consentVersion,
			consentLanguage: "ky",
		});
		expect([consentLanguage, language]).toEqual(["ky", "ky"]);
	});
});
