import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { addStaff, everywhere, staffPassword } from "../support/desk-staff.ts";
import { openLeaderHouse } from "../support/leader-house.ts";
import { faultsHere, findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";

let browser: Browser;
let base: string;
let number: string;
let close: () => Promise<void>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	const leaders = await openLeaderHouse();
	const app = await buildDeskApp(leaders.deps);
	await addStaff(leaders.house, "reviewer", everywhere("reviewer", "manager", "auditor"));
	({ number } = await leaders.file());
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		leaders.house.close();
	};
});
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", "reviewer");
	await page.fill("#password", staffPassword);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${base}/`);
}

// Opens `/cases/:number/eligibility`, which the house of every-page.test.ts has no case for.
describe.skipIf(skipped)("eligibility, the move and the tables", () => {
	it("have no accessibility faults in any language, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page, "ko");
		const faults: string[] = [];
		const pages = { case: "", eligibility: "/eligibility", office: "/office" };
		for (const lang of langs) {
			await page.goto(`${base}/?lang=${lang}`);
			for (const [name, path] of Object.entries(pages))
				faults.push(...(await visitFaults(page, `${base}/cases/${number}${path}`, `eligibility-${name}-${lang}`)));
			faults.push(...(await visitFaults(page, `${base}/exports`, `exports-${lang}`)));
			await page.goto(`${base}/cases/${number}/eligibility`);
			await page.click("form[action$='/eligibility/no-bar'] button");
			faults.push(...(await faultsHere(page, `eligibility-faults-${lang}`)));
			await page.goto(`${base}/cases/${number}/eligibility`);
			await page.selectOption("#purpose", "settle");
			await page.click("form[action$='/residence'] button");
			expect(await page.textContent("main")).toContain("F-6");
			faults.push(...(await faultsHere(page, `residence-${lang}`)));
		}
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});
