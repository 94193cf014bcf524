import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { staffPassword } from "../support/desk-staff.ts";
import { type JudgedRound, openJudgedRound } from "../support/judged-round.ts";
import { faultsHere, findChromium, openBrowser, openPage } from "./browser.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

/**
 * Opens what every-page.test.ts cannot: /rounds/:procedure/:round/selection/secret, /rounds/:procedure/:round/selection/draft,
 * /rounds/:procedure/:round/selection/what-if, /rounds/:procedure/:round/selection/release, /rounds/:procedure/:round/selection/places/:number and
 * /rounds/:procedure/:round/view.
 */
const home = "/rounds/kr-rights-leader/autumn";

/** Seoul has one more than its cap, and two of Busan are equal at the last seat. */
const candidates = [
	...[10, 9, 8].map((points) => ({ office: "seoul", points, citizenship: "KGZ" })),
	...[5, 5].map((points) => ({ office: "busan", points, citizenship: "VNM" })),
];

let judged: JudgedRound;
let browser: Browser;
let base: string;
let close: () => Promise<void>;

beforeAll(async () => {
	if (skipped) return;
	judged = await openJudgedRound(candidates, { seats: 3, cap: 2 });
	const app = await buildDeskApp(judged.leaders.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		judged.leaders.house.close();
	};
}, 60_000);
afterAll(() => (skipped ? undefined : close()));

async function signedIn(login: string, width: number, lang: string): Promise<Page> {
	const page = await openPage(browser, width, true);
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click("main button[type=submit]");
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
	return page;
}

const faults: string[] = [];

async function look(page: Page, name: string): Promise<void> {
	faults.push(...(await faultsHere(page, `release-${name}`)));
}

async function press(page: Page, action: string): Promise<void> {
	await page.click(`form[action$='${action}'] button[type=submit]`);
	await page.waitForLoadState();
}

describe.skipIf(skipped)("the places of a round", () => {
	it("two managers on telephones commit, freeze, look, ask, propose and release; a third looks on a wide screen", async () => {
		const head = await signedIn("head", 360, "ky");
		const deputy = await signedIn("deputy", 360, "ko");
		const auditor = await signedIn("auditor", 1280, "ru");
		await head.goto(`${base}/rounds`);
		await look(head, "rounds");
		await head.click(`main a[href='${home}/selection']`);
		await look(head, "standing");
		await press(head, "/commit");
		await deputy.goto(`${base}${home}/selection/secret`);
		await look(deputy, "secret");
		const entropy = (await deputy.textContent("code.tk-hash")) ?? "";
		await press(deputy, "/commit");
		await look(deputy, "committed");
		await head.reload();
		await press(head, "/freeze");
		await look(head, "draft");
		await auditor.goto(`${base}${home}/selection/draft?group=busan`);
		expect(await auditor.locator("ol.tk-rows > li").count()).toBe(2);
		await look(auditor, "draft-group");
		await head.goto(`${base}${home}/selection/what-if`);
		await head.fill("#cap", "3");
		await press(head, "/what-if");
		await look(head, "what-if");
		expect(await head.locator("section[aria-labelledby=answer] li").count()).toBeGreaterThan(0);
		await head.goto(`${base}${home}/selection/release`);
		await look(head, "propose");
		await press(head, "/propose");
		await deputy.goto(`${base}${home}/selection/release`);
		await deputy.fill("#entropy", "00");
		await press(deputy, "/release");
		expect(await deputy.locator(".govuk-error-summary").count()).toBe(1);
		await look(deputy, "other-entropy");
		await deputy.fill("#entropy", entropy);
		await press(deputy, "/release");
		await deputy.waitForURL(/places/);
		await look(deputy, "places");
		expect(await deputy.locator("section[aria-labelledby=seats] li").count()).toBe(3);
	}, 90_000);

	it("a decline by telephone moves the list up; an objection is opened; the figures of the round are looked at", async () => {
		const head = await signedIn("head", 360, "ky");
		const auditor = await signedIn("auditor", 1280, "ru");
		await head.goto(`${base}${home}/selection/places/${judged.cases[0]?.number}`);
		await look(head, "place");
		await press(head, "/leave");
		await head.goto(`${base}${home}/selection/places/${judged.cases[1]?.number}`);
		await head.check("#stage-documents");
		await head.fill("#reason", "Кат окулган эмес");
		await press(head, "/reopen");
		await look(head, "reopened");
		await auditor.goto(`${base}${home}/selection/places`);
		await look(auditor, "places-wide");
		await auditor.goto(`${base}${home}/selection`);
		await look(auditor, "standing-wide");
		await head.goto(`${base}${home}/view`);
		await press(head, "/citizenships");
		await look(head, "view");
		await auditor.goto(`${base}${home}/view`);
		await look(auditor, "view-wide");
		expect(faults).toEqual([]);
	}, 90_000);
});
