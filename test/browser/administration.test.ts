import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { pemOf } from "../../server/keys/issue.ts";
import { loadTrustList } from "../../server/trust/trust-rows.ts";
import { addStaff, everywhere, staffPassword } from "../support/desk-staff.ts";
import { make } from "../support/paths.ts";
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
});
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await app.close();
	house.close();
});

async function signIn(page: Page, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", "keeper");
	await page.fill("#password", staffPassword);
	await page.click("form[action='/sign-in'] button[type=submit]");
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

let seconds = 0;

describe.skipIf(skipped)("administration", () => {
	it.each([
		["with", true],
		["without", false],
	])(
		"an authority is added %s scripts, its certificate looked at first, and ended; no page has a fault at either width",
		async (_, scripts) => {
			const key = `infocom-${scripts ? "js" : "plain"}`;
			const page = await openPage(browser, 360, scripts);
			const faults: string[] = [];
			// axe is a script itself: without scripts the same pages are only used.
			const look = async (name: string): Promise<void> => {
				if (scripts) faults.push(...(await faultsHere(page, name)));
			};
			await signIn(page, "en");
			await page.goto(`${base}/administration`);
			await look("administration");
			await page.click("main a[href='/administration/trust']");
			await page.click("main a[href='/administration/trust/new']");
			await look("administration-trust-new");
			await page.fill("#key", key);
			for (const lang of ["ky", "ru", "en", "ko"]) await page.fill(`#name-${lang}`, `Infocom ${scripts}`);
			await page.fill("#validFrom", "2026-11-01");
			await page.fill("#crl", "http://127.0.0.1:9/a.crl");
			await page.click("main button[type=submit]");
			expect(await page.locator(".govuk-error-summary a").allTextContents()).toHaveLength(2);
			await look("administration-trust-faults");
			await page.fill("#source", "Order 12");
			const root = make({ name: "Infocom root", ca: true });
			const buffer = Buffer.from(pemOf(root.certificate, "CERTIFICATE"));
			await page.setInputFiles("#file", { name: "root.pem", mimeType: "application/x-pem-file", buffer });
			await page.click("main button[type=submit]");
			expect(await page.textContent("h1")).toBe("Is this the right authority?");
			await look("administration-trust-check");
			seconds += 1;
			house.at(houseNow + seconds);
			await page.click("main button:text-is('Save')");
			await page.waitForURL(/done=saved/);
			await look("administration-trust-entry");
			seconds += 1;
			house.at(houseNow + seconds);
			await page.click("main button[type=submit]");
			await page.waitForURL(/done=ended/);
			expect((await loadTrustList(house.deps.store.pool)).entries.at(-1)).toMatchObject({ key, validTo: "2026-11-17" });
			await page.goto(`${base}/administration/trust`);
			await look("administration-trust");
			await page.context().close();
			expect(faults).toEqual([]);
		},
		60_000,
	);

	it("keys, offices and letters are read without a fault at either width, the keys in every language", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page, "ru");
		const faults: string[] = [];
		for (const [name, path] of [
			["keys", "/administration/keys"],
			["offices", "/administration/offices"],
			["office", "/administration/offices/kg-work-permit/ssm"],
			["templates", "/administration/templates"],
			["template", "/administration/templates/kg-work-permit/receipt"],
		] as const)
			faults.push(...(await visitFaults(page, base + path, `administration-${name}`)));
		for (const lang of ["ky", "ko", "en"])
			faults.push(
				...(await visitFaults(page, `${base}/administration/keys?lang=${lang}`, `administration-keys-${lang}`)),
			);
		await page.context().close();
		expect(faults).toEqual([]);
	}, 60_000);
});
