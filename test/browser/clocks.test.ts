import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endOfDay } from "../../casework/clock.ts";
import type { UnderLaw } from "../../server/casefile/context.ts";
import { procedureOf } from "../../server/casefile/context.ts";
import { makePapers } from "../../server/clocks/make-papers.ts";
import { runClock } from "../../server/clocks/run-clock.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { sampleSigner } from "../../server/receipt/sample.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { findCase } from "../../server/store/cases.ts";
import { findChromium, inLang, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, findingOf, houseNow, officerLogin, openDeskHouse } from "./desk-house.ts";

const administrator = { login: "kanykei", password: "another long password" } as const;
const day = 86_400;

let house: DeskHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;
let late: { number: string; caseId: string };
let promisedBy: string;
let pages: Record<string, string>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

const clocks = (of: UnderLaw) => ({ ...procedureOf(of).clocks, decisionDueWorkingDays: 20 });

async function tick(caseId: string, now: number): Promise<void> {
	const { store, casefile } = house.deps;
	await runClock(caseId, { ...casefile, clocks, store, now: () => now, finish: async () => {} });
}

async function makePaper(caseId: string): Promise<void> {
	const { store, vault, casefile } = house.deps;
	await makePapers(caseId, {
		...casefile,
		store,
		vault,
		signer: sampleSigner(),
		now: () => houseNow,
		finish: async () => {},
	});
}

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const { pool } = house.deps.store;
	const grants = (["administrator", "manager"] as const).map((role) => ({ role, procedure: null, office: null }));
	await house.deps.store.tx((tx) =>
		makeAccount(tx, { ...administrator, displayName: "Каныкей", grants }, { by: "installation", at: houseNow }),
	);
	late = await house.file();
	await house.control(late.caseId, []);
	await tick(late.caseId, houseNow);
	promisedBy = (await findCase(pool, late.caseId))?.promisedBy ?? "";
	const after = endOfDay(promisedBy, "Asia/Bishkek") + day;
	await tick(late.caseId, after);
	const stopped = await house.file();
	await house.control(stopped.caseId, [findingOf("K01")]);
	house.at(after);
	const app = await buildDeskApp({ ...house.deps, casefile: { ...house.deps.casefile, clocks } });
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	pages = {
		"deadlines-late": "/deadlines",
		"deadlines-soon": "/deadlines?list=soon&officer=mine",
		"deadlines-stopped": "/deadlines?list=stopped",
		"clock-late": `/cases/${late.number}/clock`,
		"clock-stopped": `/cases/${stopped.number}/clock`,
		"calendar-kg": "/calendars/kg?year=2027",
		"calendar-kg-change": "/calendars/kg?year=2027&date=2027-05-06&mark=off",
		"calendar-kr": "/calendars/kr?year=2026",
	};
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
});
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, who: { login: string; password: string }, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", who.login);
	await page.fill("#password", who.password);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${base}/`);
}

describe.skipIf(skipped)("deadlines, clocks and calendars", () => {
	it("have no accessibility faults in three languages, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page, administrator, "ky");
		const faults: string[] = [];
		for (const lang of ["ky", "ru", "en"])
			for (const [name, path] of Object.entries(pages))
				faults.push(...(await visitFaults(page, inLang(base + path, lang), `clocks-${name}-${lang}`)));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	it("a late case is on the list, its clock says since when, and its protective receipt is issued and downloaded", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page, officerLogin, "en");
		await page.goto(`${base}/deadlines`);
		const row = page.locator(".tk-queue__row", { hasText: late.number });
		expect(await row.textContent()).toContain("Decision");
		expect(await row.textContent()).toContain("manager told");
		await page.goto(`${base}/cases/${late.number}/clock`);
		expect(await page.textContent("main")).toContain("The delay is ours since the end of");
		expect(await page.textContent("main")).toContain("the office's own target");
		await page.click("text=Issue a protective receipt");
		expect(await page.textContent("[role=status]")).toContain("issued");
		expect(await page.textContent("main")).toContain("It is being signed");
		await makePaper(late.caseId);
		await page.reload();
		const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Download it (PDF)")]);
		expect(download.suggestedFilename()).toBe(`${late.number}-protective-receipt.pdf`);
		await page.context().close();
	});

	it("an administrator confirms a day with a reason, the page says by whom; without a reason nothing changes", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, administrator, "en");
		await page.goto(`${base}/calendars/kg?year=2028`);
		expect(await page.textContent("main")).toContain("Orozo Ait");
		const row = page.locator(".tk-queue__row", { hasText: "6 May 2028" });
		expect(await row.textContent()).toContain("Not confirmed");
		await row.locator("a").click();
		await page.click("text=Record the change");
		expect(await page.textContent("[role=alert]")).toContain("Write the reason");
		await page.fill("#reason", "Order 12 of 3 March 2028");
		await page.click("text=Record the change");
		expect(await page.textContent("[role=status]")).toContain("recorded");
		const changed = page.locator(".tk-queue__row", { hasText: "6 May 2028" });
		expect(await changed.textContent()).toContain("Order 12 of 3 March 2028 (Каныкей");
		expect(await changed.textContent()).not.toContain("Not confirmed");
		await page.context().close();
	});

	it("an officer may look at a calendar and has no form to change it, nor is one taken from him", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, officerLogin, "en");
		await page.goto(`${base}/calendars/kg?year=2027`);
		expect(await page.locator("#date").count()).toBe(0);
		expect(await page.textContent("main")).toContain("Only administrators");
		const before = await house.deps.store.pool.query("select count(*) as n from dated_data");
		const token = await page.getAttribute("input[type=hidden]", "value");
		const name = await page.getAttribute("input[type=hidden]", "name");
		const answer = await page.request.post(`${base}/calendars/kg?year=2027`, {
			form: { [name ?? ""]: token ?? "", date: "2027-03-10", mark: "off", reason: "x" },
		});
		expect(answer.status()).toBe(403);
		expect((await house.deps.store.pool.query("select count(*) as n from dated_data")).rows).toEqual(before.rows);
		await page.context().close();
	});
});
