import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { rounds } from "../../procedures/kr-rights-leader/rounds.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let house: WebHouse;
let app: FastifyInstance;
let browser: Browser;
let base: string;

beforeAll(async () => {
	if (skipped) return;
	house = await openWebHouse();
	house.desk.at((rounds[0]?.closesAt ?? 0) - 3 * 86_400);
	app = await buildWebApp(house.deps);
	await app.listen({ host: "127.0.0.1", port: 0 });
	base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	browser = await openBrowser();
});
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await app.close();
	house.close();
});

describe.skipIf(skipped)("the page of a call in a browser", () => {
	it("has no fault in four languages, on a telephone nor on a wide screen", async () => {
		const faults: string[] = [];
		const page = await openPage(browser, 360, true);
		for (const lang of langs) {
			const url = `${base}/calls/kr-rights-leader/2026?lang=${lang}&zone=Asia/Bishkek`;
			faults.push(...(await visitFaults(page, url, `call-${lang}`)));
		}
		await page.context().close();
		expect(faults).toEqual([]);
	});

	it("tells the time in the reader's zone without a script", async () => {
		const page = await openPage(browser, 360, false);
		await page.goto(`${base}/calls/kr-rights-leader?lang=ru`);
		await page.selectOption("#zone", "Asia/Bishkek");
		await page.click("main form button[type=submit]");
		expect(await page.locator("main").textContent()).toContain("30 июня 2026 года, 15:00:00 (время Бишкека)");
		await page.goto(`${base}/calls/kr-rights-leader/2026`);
		expect(await page.locator("main").textContent()).toContain("(время Бишкека)");
		await page.context().close();
	});
});
