import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { lawKind, spanOn } from "../../server/laws/timeline.ts";
import { listDatedRows, listHouseFacts } from "../../server/store/dated-rows.ts";
import { addStaff, everywhere, staffPassword } from "../support/desk-staff.ts";
import { lawTimeline } from "../support/laws-for-tests.ts";
import { faultsHere, findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "./desk-house.ts";

let house: DeskHouse;
let browser: Browser;
let app: FastifyInstance;
let base: string;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	app = await buildDeskApp(house.deps);
	await app.listen({ host: "127.0.0.1", port: 0 });
	base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	browser = await openBrowser();
	await addStaff(house, "keeper", everywhere("administrator"));
	await addStaff(house, "lawyer", everywhere("auditor"));
});
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await app.close();
	house.close();
});

async function signIn(page: Page, login: string, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click("form[action='/sign-in'] button[type=submit]");
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

const home = "/administration/laws";
let seconds = 0;

describe.skipIf(skipped)("laws", () => {
	it("a law is opened from a day on after a preview, and taken back; no page has a fault at either width", async () => {
		const day = "2027-03-01";
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		const look = async (name: string): Promise<void> => {
			faults.push(...(await faultsHere(page, name)));
		};
		const { pool } = house.deps.store;
		const rows = () => listDatedRows(pool, lawKind);
		const lawOn = async (on: string) => spanOn(lawTimeline("kg-work-permit", await rows()), on).law;
		await signIn(page, "keeper", "en");
		await page.goto(`${base}/administration`);
		await page.click(`main a[href='${home}']`);
		await look("laws");
		const own = "form[action='/administration/laws/kg-work-permit']";
		await page.click(`${own} button[name=preview]`);
		expect(await page.locator(".govuk-error-summary a").allTextContents()).toHaveLength(2);
		await look("laws-faults");
		await page.fill("#from", day);
		await page.selectOption("#law", "2025");
		await page.fill("#source", "Resolution 1 of 2027");
		const before = (await rows()).length;
		await page.click(`${own} button[name=preview]`);
		expect(await page.textContent("#preview")).toContain("What changes");
		expect((await rows()).length).toBe(before);
		await look("laws-preview");
		seconds += 1;
		house.at(houseNow + seconds);
		await page.click(`${own} button:not([name])`);
		await page.waitForURL(/done=saved/);
		expect(await lawOn(day)).toBe("2025");
		await look("laws-saved");
		seconds += 1;
		house.at(houseNow + seconds);
		await page.click("form[action$='/take-back'] button");
		await page.waitForURL(/done=saved/);
		expect((await rows()).length).toBe(before + 2);
		expect(await lawOn(day)).toBe("2018");
		const facts = (await listHouseFacts(pool, "law/kg-work-permit")).map(({ type }) => type);
		expect(facts.slice(-2)).toEqual(["law_said", "law_taken_back"]);
		await page.context().close();
		expect(faults).toEqual([]);
	}, 60_000);

	it("any of the staff reads two laws side by side, in every language, and only an administrator changes them", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page, "lawyer", "ru");
		const faults: string[] = [];
		for (const lang of ["ru", "ky", "en", "ko"]) {
			const address = `${base}/laws/kg-work-permit/2018/2025?lang=${lang}`;
			faults.push(...(await visitFaults(page, address, `law-difference-${lang}`)));
		}
		const refused = await page.goto(`${base}${home}`);
		expect(refused?.status()).toBe(403);
		await page.context().close();
		expect(faults).toEqual([]);
	}, 60_000);
});
