import { writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatSecondSecret } from "../../container/src/second-secret.ts";
import { recordPayee } from "../../server/fee/payee.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { approveCase, idOf, runFeeJob } from "../support/approved-case.ts";
import { findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { houseSecret } from "./desk-house.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

let house: WebHouse;
let browser: Browser;
let base: string;
let number: string;
let close: () => Promise<void>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	house = await openWebHouse();
	const { desk } = house;
	const approved = await approveCase(desk, "card");
	({ number } = approved);
	await runFeeJob(desk, approved.caseId);
	const payee = { name: "Борбордук казына (көрсөтмө)", account: "4402 0311 0100 1234", bank: "Казына", bic: "440001" };
	const by = { by: await idOf(desk, "aibek"), on: "2026-11-17", at: desk.deps.now() };
	await desk.deps.store.tx((tx) => recordPayee(tx, { procedure: "kg-work-permit", office: "ssm" }, payee, by));
	const app = await buildWebApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
}, 60_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page): Promise<void> {
	await page.goto(`${base}/mine`);
	await page.fill("#number", number);
	await page.fill("#secret", formatSecondSecret(houseSecret));
	await page.click('form[action="/mine"] button');
}

describe.skipIf(skipped)("the payment order on the applicant's page", () => {
	it("is read in four languages without a fault, at either width", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page);
		const faults: string[] = [];
		for (const lang of ["ky", "ru", "en", "ko"])
			for (const path of ["/mine", "/mine/order"])
				faults.push(
					...(await visitFaults(page, `${base}${path}?lang=${lang}`, `order${path.replaceAll("/", "-")}-${lang}`)),
				);
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);

	it("is reached from his page without JavaScript, names sum, day and reference, and comes as a PDF too", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page);
		await page.goto(`${base}/mine?lang=en`);
		await page.click("a[href='/mine/order']");
		const words = (await page.textContent("main"))?.replaceAll("\u00a0", " ") ?? "";
		for (const said of ["10 000 som", "17 December 2026", number, "4402 0311 0100 1234"]) expect(words).toContain(said);
		const pdf = await page.context().request.get(`${base}/mine/order.pdf`);
		expect(pdf.headers()["content-type"]).toBe("application/pdf");
		const bytes = await pdf.body();
		expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
		const folder = process.env.TILKAT_SCREENSHOTS;
		if (folder) writeFileSync(`${folder}/order.pdf`, bytes);
		await page.context().clearCookies();
		for (const path of ["/mine/order", "/mine/order.pdf"])
			expect(await (await page.context().request.get(base + path)).text()).not.toContain(number);
		await page.context().close();
	});
});
