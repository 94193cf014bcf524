import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { findRound } from "../../server/round/rounds.ts";
import { listHouseFacts } from "../../server/store/dated-rows.ts";
import { addStaff, everywhere, staffPassword } from "../support/desk-staff.ts";
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
	await addStaff(house, "head", everywhere("manager"));
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

const home = "/administration/rounds";
const procedure = "kr-rights-leader";
/** Each language makes a round of its own. */
const made = [
	{ lang: "ko", year: "2027", seconds: 1 },
	{ lang: "ru", year: "2028", seconds: 2 },
] as const;

describe.skipIf(skipped)("rounds", () => {
	it.each(made)(
		"next year's round is made by copying, after a preview; no page has a fault in $lang at either width",
		async ({ lang, year, seconds }) => {
			const id = year;
			const page = await openPage(browser, 360, true);
			const faults: string[] = [];
			const look = async (name: string): Promise<void> => {
				faults.push(...(await faultsHere(page, name)));
			};
			const { pool } = house.deps.store;
			await signIn(page, "keeper", lang);
			await page.goto(`${base}/administration`);
			await page.click(`main a[href='${home}']`);
			await look("rounds");
			await page.click(`main a[href='${home}/${procedure}/2026']`);
			await look("round");
			await page.click("main a[href$='/copy']");
			expect(await page.inputValue("#id")).toBe("2027");
			expect(await page.inputValue("#closesDate")).toBe("2027-06-30");
			expect(await page.inputValue("#closesTime")).toBe("18:00:00");
			await page.fill("#id", id);
			for (const name of ["opensDate", "closesDate"])
				await page.fill(`#${name}`, `${year}${(await page.inputValue(`#${name}`)).slice(4)}`);
			await page.fill("#seats", "0");
			await page.click("button[name=step]");
			expect(await page.locator(".govuk-error-summary a").getAttribute("href")).toBe("#seats");
			await look("round-faults");
			await page.fill("#seats", "60");
			await page.click("button[name=step]");
			expect(await page.textContent("main")).toContain(`30 июня ${year} года, 18:00:00 (время Сеула)`);
			expect(await findRound(pool, { procedure, id }, houseNow + 1000)).toBeNull();
			await look("round-preview");
			house.at(houseNow + seconds);
			await page.click("button[name=step][value=save]");
			await page.waitForURL(/done=saved/);
			await look("round-saved");
			expect(await findRound(pool, { procedure, id }, houseNow + seconds)).toMatchObject({
				seats: 60,
				closesAt: Date.UTC(Number(year), 5, 30, 9, 0, 0) / 1000,
			});
			const facts = await listHouseFacts(pool, `round/${procedure}/${id}`);
			expect(facts.map(({ type, recordedAt }) => [type, recordedAt])).toEqual([["round_recorded", houseNow + seconds]]);
			await page.context().close();
			expect(faults).toEqual([]);
		},
		60_000,
	);
});

describe.skipIf(skipped)("rounds at the desk", () => {
	it("a manager reads where each round stands and its figures, and changes none", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page, "head", "ko");
		const faults: string[] = [];
		for (const path of ["/rounds", `/rounds/${procedure}/2026/statistics`, `/rounds/${procedure}/2026/late`])
			faults.push(...(await visitFaults(page, `${base}${path}`, `rounds-desk${path.replaceAll("/", "-")}`)));
		expect((await page.goto(`${base}${home}`))?.status()).toBe(403);
		await page.context().close();
		expect(faults).toEqual([]);
	}, 60_000);
});
