import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { recordOrder } from "../../server/quota/orders.ts";
import { changeQuotaRule, shippedRule } from "../../server/quota/rule.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { grantListed, listedCase } from "../support/quota-cases.ts";
import { findChromium, inLang, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "./desk-house.ts";

const manager = { login: "gulnara", password: "a manager's long password" } as const;
const auditor = { login: "talant", password: "an auditor's long password" } as const;
const year = { procedure: "kg-work-permit", year: 2026 };

let house: DeskHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;
let card: string;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const { store } = house.deps;
	for (const [who, role] of [
		[manager, "manager"],
		[auditor, "auditor"],
	] as const) {
		const account = { ...who, displayName: who.login, grants: [{ role, procedure: null, office: null }] };
		await store.tx((tx) => makeAccount(tx, account, { by: "installation", at: houseNow }));
	}
	const lines = [
		{ region: null, sector: null, places: 52_000 },
		{ region: "bishkek", sector: null, places: 12_850 },
		{ region: "bishkek", sector: "energy", places: 40 },
		{ region: "osh-city", sector: null, places: 845 },
	];
	// Recorded two days ago: the page knows nothing of it before.
	const who = { by: "manager", at: houseNow - 2 * 86_400 };
	const asked = {
		order: "Order 700-r of 20 December 2025",
		from: "2026-01-01",
		source: "the gazette",
		lines,
		saysSo: false,
	};
	await store.tx((tx) => recordOrder(tx, year, asked, who));
	const granted = await listedCase(house, "attract");
	await grantListed(house, granted.caseId);
	const rule = { ...shippedRule, withoutPermit: "say-so" } as const;
	const by = { officer: "manager", at: houseNow - 9, from: "2026-11-01" };
	await store.tx((tx) => changeQuotaRule(tx, year.procedure, rule, by));
	card = (await listedCase(house, "card")).number;
	const app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, who: { login: string; password: string }, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", who.login);
	await page.fill("#password", who.password);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${base}/`);
}

describe.skipIf(skipped)("the quota's pages", () => {
	it("have no accessibility faults in any language, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page, manager, "ky");
		const faults: string[] = [];
		const pages = {
			quota: "/quota",
			"quota-then": "/quota?year=2026&known=2026-11-14",
			"quota-wrong-day": "/quota?year=2026&known=2027-01-01",
			"quota-2025": "/quota?year=2025",
			"quota-order": "/quota/order?year=2025&published=0",
			"quota-permit-word": `/cases/${card}/employer-permit`,
		};
		for (const lang of langs)
			for (const [name, path] of Object.entries(pages))
				faults.push(...(await visitFaults(page, inLang(base + path, lang), `${name}-${lang}`)));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 180_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	const rowOf = (page: Page, name: string) => page.locator(".tk-quota tr", { hasText: name }).first().textContent();
	const press = (page: Page, text: string) => page.click(`main .govuk-button:has-text("${text}")`);

	it("a manager lowers a limit below what is taken: the page says it before, asks, and reserves nothing more", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page, manager, "en");
		await page.goto(`${base}/quota`);
		expect(await rowOf(page, "Bishkek city")).toBe("Bishkek cityLimit12,850Reserved6Used0Left12,844");
		expect(await rowOf(page, "Naryn oblast")).toBe("Naryn oblastLimitnot enteredReserved0Used0Left–");
		await press(page, "Record an order");
		await press(page, "See what it changes");
		expect(await page.textContent(".govuk-error-summary")).toContain("Write which order it is");
		await page.fill("#order", "Order 12 of 17 November 2026");
		await page.fill("#from", "2026-11-17");
		await page.fill("#source", "gov.kg/12");
		await page.fill("#places-bishkek", "five");
		await press(page, "See what it changes");
		expect(await page.textContent(".govuk-error-summary")).toContain("whole number");
		expect(await page.inputValue("#source")).toBe("gov.kg/12");
		await page.fill("#places-bishkek", "4");
		await press(page, "See what it changes");
		const preview = await page.textContent("main");
		expect(preview).toContain("Nothing is recorded yet");
		expect(preview).toContain("Limit before12,850Limit after4Taken already6");
		expect(preview).toContain("Over-committed by 2");
		await press(page, "Record the order");
		expect(await page.textContent(".govuk-error-summary")).toContain("Say that you have read");
		await page.check("#saysSo");
		await press(page, "Record the order");
		expect(await page.textContent("[role=status]")).toContain("recorded");
		expect(await rowOf(page, "Bishkek city")).toContain("Over-committed by 2");
		expect(await page.textContent("main")).toContain("recorded by gulnara");
		// The limit before is still what was known two days ago, at the end of that day.
		await page.goto(`${base}/quota?year=2026&known=2026-11-16`);
		expect(await rowOf(page, "Bishkek city")).toBe("Bishkek cityLimit12,850Reserved0Used0Left12,850");
		await page.goto(`${base}/quota?year=2026&known=2026-11-14`);
		expect(await rowOf(page, "Bishkek city")).toBe("Bishkek cityLimitnot enteredReserved0Used0Left–");
		await page.context().close();
		const { caseId } = await listedCase(house, "attract");
		expect(await grantListed(house, caseId, [1, 1])).toMatchObject({ code: "quota-exhausted", left: 0, limit: 4 });
	});

	it("figures of the press are taken over into a form, and hold nothing back before", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, manager, "en");
		await page.goto(`${base}/quota?year=2025`);
		expect(await rowOf(page, "Bishkek city")).toContain("not entered");
		await page.click("text=Begin an order with these figures >> nth=0");
		expect(await page.inputValue("#places-bishkek")).toBe("12850");
		expect(await page.inputValue("#order")).toContain("818-r");
		await press(page, "See what it changes");
		await press(page, "Change it");
		await page.fill("#places-osh-city", "-");
		await press(page, "See what it changes");
		expect(await page.locator("#saysSo").count()).toBe(0);
		await press(page, "Record the order");
		expect(await rowOf(page, "Whole republic")).toContain("Limit25,000");
		await page.context().close();
	});

	it("an auditor looks and has no form, nor is one taken from him", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, auditor, "en");
		await page.goto(`${base}/quota`);
		expect(await page.locator("text=Record an order").count()).toBe(0);
		const count = () => house.deps.store.pool.query("select count(*) as n from quota_limits");
		const before = (await count()).rows;
		const name = (await page.getAttribute(".tk-sign-out input[type=hidden]", "name")) ?? "";
		const token = (await page.getAttribute(".tk-sign-out input[type=hidden]", "value")) ?? "";
		const form = { [name]: token, step: "record", order: "x", from: "2026-01-01", source: "x", "places-total": "1" };
		expect((await page.request.post(`${base}/quota/order?year=2026`, { form })).status()).toBe(403);
		expect((await page.request.post(`${base}/quota/rule?year=2026`, { form })).status()).toBe(403);
		expect((await count()).rows).toEqual(before);
		await page.context().close();
	});

	it("an officer's word about a permit on paper needs a reason, and stands among the notes", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page, manager, "en");
		await page.goto(`${base}/cases/${card}/employer-permit`);
		await press(page, "Say so");
		expect(await page.textContent(".govuk-error-summary")).toContain("Write the reason");
		await page.fill("#reason", "No. 17 of 3 March 2026, 5 places, seen at the counter");
		await press(page, "Say so");
		expect(await page.textContent("main")).toContain("No. 17 of 3 March 2026");
		expect((await house.deps.store.pool.query("select said_by from permit_words")).rowCount).toBe(1);
		await page.context().close();
	});
});
