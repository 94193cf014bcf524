import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { issuePapers } from "../../server/permit/issue.ts";
import { revokeGrant } from "../../server/register/act.ts";
import { findGrantFile } from "../../server/register/grant-file.ts";
import { findGrantRow, listGrantsOfCase } from "../../server/register/grant-rows.ts";
import { findCase } from "../../server/store/cases.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { type AppointingHouse, type Candidate, openAppointingHouse } from "../support/appointing.ts";
import { everywhere, staffPassword } from "../support/desk-staff.ts";
import { faultsHere, findChromium, keepPicture, openBrowser, openPage, visitFaults } from "./browser.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

const today = "2026-11-17";
const reason = "She has moved to another country.\nThe office thanks her.";

let house: AppointingHouse;
let browser: Browser;
let desk: string;
let web: string;
let close: () => Promise<void>;
let walked: readonly Candidate[];
let unconfirmed: Candidate;
let leader: Candidate & { readonly grantId: string };
let dismissed: Candidate & { readonly grantId: string };

async function appoint(name: string, koreanName?: string) {
	const one = await house.place({ name, ...(koreanName && { koreanName }) });
	await house.say(one.caseId, "confirmPlace", today);
	const row = await findCase(house.leaders.deps.store.pool, one.caseId);
	const on = {
		caseId: one.caseId,
		seenVersion: row?.version ?? 0,
		officerId: house.officer,
		grants: everywhere("registrar"),
	};
	await issuePapers(house.leaders.deps, on);
	await house.work();
	const [paper] = await listGrantsOfCase(house.leaders.deps.store.pool, one.caseId);
	return { ...one, grantId: paper?.grantId ?? "" };
}

async function dismiss(grantId: string): Promise<void> {
	const row = await findGrantRow(house.leaders.deps.store.pool, grantId);
	const on = { grantId, seenVersion: row?.version ?? 0, officerId: house.officer, grants: everywhere("manager") };
	await revokeGrant(house.leaders.deps, on, { ground: "stay-ended", reason, on: today });
}

beforeAll(async () => {
	if (skipped) return;
	house = await openAppointingHouse();
	walked = [await house.place({ name: "ASANOVA NURGUL" }), await house.place({ name: "KIM OLGA" })];
	for (const { caseId } of walked) await house.say(caseId, "confirmPlace", today);
	unconfirmed = await house.place({ name: "SAYS NOTHING" });
	leader = await appoint("TURGUNOVA AIDA", "투르구노바 아이다");
	dismissed = await appoint("GONE ABROAD");
	await dismiss(dismissed.grantId);
	const deskApp = await buildDeskApp(house.leaders.deps);
	const webApp = await buildWebApp({ ...house.web.deps, numberPrefixes: ["KG", "KR"] });
	desk = await deskApp.listen({ host: "127.0.0.1", port: 0 });
	web = await webApp.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	let busy = false;
	const working = setInterval(() => {
		if (busy) return;
		busy = true;
		void house.work().finally(() => {
			busy = false;
		});
	}, 100);
	close = async () => {
		clearInterval(working);
		await browser.close();
		await deskApp.close();
		await webApp.close();
		house.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page): Promise<void> {
	await page.goto(`${desk}/sign-in?lang=en`);
	await page.fill("#login", "appoints");
	await page.fill("#password", staffPassword);
	await page.click("main button");
}

async function openMine(page: Page, caseId: string, lang: string): Promise<void> {
	await page.goto(`${web}${await house.linkTo(caseId)}?lang=${lang}`);
	await page.click('form[action="/mine/link"] button');
}

describe.skipIf(skipped)("the pages of an appointment", () => {
	it("at the desk have no fault at either width: the round, the certificate before it is issued, the register, its end", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page);
		const faults: string[] = [];
		const paper = `/register/papers/${leader.grantId}`;
		const pages = {
			list: "/permits",
			round: "/permits/rounds/kr-rights-leader/2026",
			preview: `/cases/${walked[0]?.number}/permits`,
			unconfirmed: `/cases/${unconfirmed.number}/permits`,
			issued: `/cases/${leader.number}/permits`,
			paper,
			ended: `/register/papers/${dismissed.grantId}`,
			revoke: `${paper}/revoke`,
		};
		for (const lang of ["ky", "ko", "en"])
			for (const [name, url] of Object.entries(pages)) {
				const shown = `appointment-${name}-${lang}`;
				faults.push(...(await visitFaults(page, `${desk}${url}?lang=${lang}`, shown)));
			}
		await page.context().close();
		expect(faults).toEqual([]);
	}, 240_000);

	it("lead from the list to a round whose certificates are all issued by one button, without scripts", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page);
		await page.goto(`${desk}/permits`);
		await page.click('a[href="/permits/rounds/kr-rights-leader/2026"]');
		expect(await page.textContent("main")).toContain("Not confirmed yet: 1");
		await page.click('form[action="/permits/rounds/kr-rights-leader/2026"] button');
		const text = await page.textContent("main");
		expect(text).toContain("Certificates issued: 2.");
		await keepPicture(page, "appointment-round-issued");
		for (const { caseId } of walked)
			expect((await findCase(house.leaders.deps.store.pool, caseId))?.status).toBe("granted");
		expect((await findCase(house.leaders.deps.store.pool, unconfirmed.caseId))?.status).toBe("approved");
		await page.click('a[href^="/register?kind=appointment"]');
		expect(await page.locator(".tk-queue__row").count()).toBe(4);
		await page.context().close();
	}, 60_000);

	it("end one with a ground of the office's own list, which no page calls law, and show the letter first", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page);
		const one = await appoint("ENDS TODAY");
		await page.goto(`${desk}/register/papers/${one.grantId}`);
		await page.click('main a[href$="/revoke"]');
		const form = await page.textContent("main");
		expect(form).toContain("none of them is law");
		expect(form).not.toContain("Not among those selected");
		await page.selectOption("#ground", "no-activity");
		await page.fill("#reason", "No meeting attended since August.");
		await page.click("main form button");
		expect(await page.textContent("main")).toContain("Лидердик ишмердигиңиз");
		await keepPicture(page, "appointment-ending-letter");
		await page.click("button[value=confirm]");
		expect(await page.textContent("main")).toContain("The end is recorded.");
		await page.context().close();
	}, 60_000);
});

describe.skipIf(skipped)("a leader's own page", () => {
	it("shows and downloads the certificate, in his language, on a phone", async () => {
		for (const lang of ["ky", "ko"]) {
			const page = await openPage(browser, 360, true);
			await openMine(page, leader.caseId, lang);
			expect(await faultsHere(page, `appointment-mine-${lang}`)).toEqual([]);
			await page.context().close();
		}
		const page = await openPage(browser, 1280, false);
		await openMine(page, leader.caseId, "ru");
		expect(await page.textContent("h1")).toBe("Удостоверение выдано");
		await keepPicture(page, "appointment-mine-ru");
		const button = page.locator('form[action="/mine/papers"]', { hasText: "RL-2026-" }).locator("button");
		const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
		expect(download.suggestedFilename()).toMatch(/^RL-2026-\d{6}\.pdf$/);
		await page.context().close();
	}, 120_000);

	it("tells whoever was dismissed the ground, the day, and the reason in words, which no letter carried", async () => {
		const page = await openPage(browser, 360, true);
		await openMine(page, dismissed.caseId, "en");
		expect(await page.textContent("main")).toContain("No longer resides in the country lawfully");
		expect(await faultsHere(page, "appointment-mine-ended")).toEqual([]);
		await page.locator('form[action="/mine/papers"]', { hasText: "Read the reason" }).locator("button").click();
		expect(await page.textContent("main")).toContain("She has moved to another country.");
		expect(await faultsHere(page, "appointment-why")).toEqual([]);
		await page.context().close();
	}, 60_000);

	it("takes a resignation with a day and a tick, and the public page then says ended, and since when", async () => {
		const one = await appoint("RESIGNS HERSELF");
		const page = await openPage(browser, 360, true);
		await openMine(page, one.caseId, "en");
		await page.click('a[href="/mine/resign"]');
		expect(await faultsHere(page, "appointment-resign")).toEqual([]);
		await page.click('form[action="/mine/resign"] button');
		expect(await page.textContent("[role=alert]")).toContain("Tick the box");
		await page.fill("#on", "2026-11-16");
		await page.check("#sure");
		await page.click('form[action="/mine/resign"] button');
		expect(await page.textContent("[role=alert]")).toContain("Enter today or a later day");
		await page.fill("#on", today);
		await page.check("#sure");
		await page.click('form[action="/mine/resign"] button');
		await expect
			.poll(
				async () => {
					await page.reload();
					return page.textContent("main");
				},
				{ timeout: 15_000 },
			)
			.toContain("At the leader's own wish");
		await keepPicture(page, "appointment-mine-resigned");
		const { pool } = house.leaders.deps.store;
		const row = await findGrantRow(pool, one.grantId);
		await page.goto(`${web}/permit?lang=en`);
		await page.fill("#number", row?.number ?? "");
		await page.fill("#code", await codeOf(one.grantId));
		await page.click('form[action="/permit"] button');
		const said = await page.textContent("main");
		expect(said).toContain("The appointment ended before its term");
		expect(said).toContain("17 November 2026");
		expect(said).toContain("Certificate of appointment (rights leader)");
		expect(await faultsHere(page, "appointment-verify-ended")).toEqual([]);
		await page.context().close();
	}, 60_000);
});

/** The code that is printed on a paper. */
async function codeOf(grantId: string): Promise<string> {
	const { store, casefile } = house.leaders.deps;
	return (await findGrantFile(store.pool, grantId, casefile.unwrap))?.state.holder?.code ?? "";
}
