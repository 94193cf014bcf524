import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { faultsHere, findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, findingOf, houseNow, officerLogin, openDeskHouse } from "./desk-house.ts";

let house: DeskHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;
let numbers: { readonly toCheck: string; readonly accepted: string };

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	const toCheck = await house.file();
	await house.control(toCheck.caseId, [findingOf("S06", 1)]);
	for (let n = 0; n < 3; n++) await house.control((await house.file()).caseId, [findingOf("S06", 1)]);
	await house.hold((await house.file()).caseId);
	const accepted = await house.file();
	await house.control(accepted.caseId, []);
	numbers = { toCheck: toCheck.number, accepted: accepted.number };
	// Two days later one promise is late, and the newest one is not.
	house.at(houseNow + 3 * 86_400);
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
});
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", officerLogin.login);
	await page.fill("#password", officerLogin.password);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${base}/`);
}

describe.skipIf(skipped)("lists and search", () => {
	// The longest words are Russian, the other script is Hangul.
	it.each(["ru", "ko"])(
		"have no accessibility faults in %s, and no sideways scrolling at either width",
		async (lang) => {
			const page = await openPage(browser, 360, true);
			await signIn(page, lang);
			const faults = [
				...(await visitFaults(page, `${base}/`, `queue-${lang}`)),
				...(await visitFaults(page, `${base}/?queue=open&clock=late&officer=nobody`, `queue-narrowed-${lang}`)),
				...(await visitFaults(page, `${base}/?queue=accepted&notice=none-next`, `queue-none-${lang}`)),
				...(await visitFaults(page, `${base}/search?empty=1`, `search-empty-${lang}`)),
			];
			for (const [asked, name] of [
				["Asanow Uson", `search-found-${lang}`],
				["Токтогулов", `search-nothing-${lang}`],
			] as const) {
				await page.goto(`${base}/`);
				await page.fill("#q", asked);
				await page.press("#q", "Enter");
				await page.waitForURL(/search/);
				faults.push(...(await faultsHere(page, name)));
			}
			await page.context().close();
			expect(faults).toEqual([]);
		},
		120_000,
	);
});

/** Presses Tab until the focus is where it should come to; fails when it never does. */
async function tabTo(page: Page, selector: string): Promise<void> {
	for (let n = 0; n < 60; n++) {
		await page.keyboard.press("Tab");
		if (await page.locator(`${selector}:focus`).count()) return;
	}
	throw new Error(`The Tab key never comes to ${selector}.`);
}

describe.skipIf(skipped)("without JavaScript and without a mouse", () => {
	it("an officer skips to the list, searches, keeps a list, and takes the next case", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, "en");
		await page.keyboard.press("Tab");
		expect(await page.locator(":focus").textContent()).toBe("Skip to main content");
		await page.keyboard.press("Enter");
		await tabTo(page, "#q[accesskey=s]");
		await page.keyboard.type("asanov");
		await page.keyboard.press("Enter");
		await page.waitForURL(/search/);
		expect(await page.textContent("main")).toContain(numbers.toCheck);
		await page.goBack();
		await tabTo(page, ".govuk-details__summary");
		await page.keyboard.press("Enter");
		await tabTo(page, "#filter-clock");
		await page.keyboard.press("ArrowDown");
		await tabTo(page, "details form button");
		await page.keyboard.press("Enter");
		await page.waitForURL(/clock=late/);
		expect(await page.textContent(".tk-queue")).toContain("2 days late");
		await tabTo(page, "#list-name");
		await page.keyboard.type("Late ones");
		await page.keyboard.press("Enter");
		expect(await page.textContent(".tk-saved")).toContain("Late ones");
		await tabTo(page, "[accesskey=n]");
		await page.keyboard.press("Enter");
		await page.waitForURL(/cases/);
		expect(page.url()).toBe(`${base}/cases/${numbers.accepted}`);
		await page.context().close();
	}, 60_000);
});
