import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { localTime } from "../../casework/clock.ts";
import { scan } from "../catalogue/papers.ts";
import { deskPassword, openTestDesk, signInAt, type TestDesk } from "../support/desk-client.ts";
import { openOffice, type TestOffice } from "../support/office.ts";
import { faultsHere, findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";

// A dozen pages with axe on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let office: TestOffice;
let desk: TestDesk;
let browser: Browser;
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-counter-"));
const paper = path.join(folder, "paper.pdf");

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	office = await openOffice();
	desk = await openTestDesk(office);
	await signInAt(desk, office, "registrar", [{ role: "registrar", procedure: null, office: null }]);
	browser = await openBrowser();
	writeFileSync(paper, await scan("counter in a browser"));
});
afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	if (skipped) return;
	await browser.close();
	await desk.close();
	await office.close();
});

async function signIn(page: Page, lang: string): Promise<void> {
	await page.goto(`${desk.url}/sign-in?lang=${lang}`);
	await page.fill("#login", "registrar");
	await page.fill("#password", deskPassword);
	await page.click("form[action='/sign-in'] button[type=submit]");
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function fillHead(page: Page): Promise<void> {
	const [date = "", time = ""] = localTime(office.house.clock.now() - 3600, "Asia/Bishkek").split(" ");
	await page.selectOption("#kind", "attract");
	await page.fill("#date", date);
	await page.fill("#time", time.slice(0, 5));
	await page.check("#as-representative");
	await page.fill("#person", "Эсенов Бакыт");
	await page.fill("#personId", "20101199000017");
	await page.fill("#basis", "Ишеним кат № 17, 1.11.2026");
}

async function fillAnswers(page: Page): Promise<void> {
	await page.fill("[name='a.organisation']", "ОсОО «Кагаз»");
	await page.fill("[name='a.taxNumber']", "01203200410055");
	await page.selectOption("[name='a.sector']", { index: 1 });
	await page.selectOption("[name='a.licensed']", "no");
	await page.selectOption("[name='a.region']", { index: 1 });
	await page.fill("[name='a.places.0.occupation']", "Бетончу");
	await page.fill("[name='a.places.0.count']", "5");
	if (await page.isVisible("[name='a.language']")) await page.selectOption("[name='a.language']", "ky");
}

const submit = "main form:has(input[name=version]) button[type=submit] >> nth=0";

describe.skipIf(skipped)("the counter", () => {
	it.each(["ky", "ru"])(
		"has no faults in %s at either width, from the first page to the printed paper, its own faults included",
		async (lang) => {
			const page = await openPage(browser, 360, true);
			await signIn(page, lang);
			const faults = await visitFaults(page, `${desk.url}/counter`, "counter-list");
			faults.push(...(await visitFaults(page, `${desk.url}/counter/new`, "counter-head")));
			await page.click("main form[action='/counter/new'] button[type=submit]");
			faults.push(...(await faultsHere(page, "counter-head-faults")));
			await fillHead(page);
			await page.click("main form[action='/counter/new'] button[type=submit]");
			await page.waitForURL(/answers/);
			faults.push(...(await faultsHere(page, "counter-answers")));
			await page.click(submit);
			faults.push(...(await faultsHere(page, "counter-answers-faults")));
			await fillAnswers(page);
			await page.click("button[name=more]");
			expect(await page.inputValue("[name='a.organisation']")).toBe("ОсОО «Кагаз»");
			expect(await page.isVisible("[name='a.places.1.count']")).toBe(true);
			await page.click(submit);
			await page.waitForURL(/scans/);
			await page.click("form[enctype='multipart/form-data'] button[type=submit]");
			faults.push(...(await faultsHere(page, "counter-scans-faults")));
			await page.selectOption("#kind", "application");
			await page.setInputFiles("#files", paper);
			await page.click("form[enctype='multipart/form-data'] button[type=submit]");
			await page.waitForURL(/scans/);
			faults.push(...(await faultsHere(page, "counter-scans")));
			faults.push(...(await visitFaults(page, `${desk.url}/counter`, "counter-list-begun")));
			await page.goBack();
			await page.click("form[action$='/file'] button[type=submit]");
			await page.waitForURL(/papers/);
			faults.push(...(await faultsHere(page, "counter-handed")));
			const number = page.url().split("/")[4];
			faults.push(...(await visitFaults(page, `${desk.url}/cases/${number}`, "counter-case")));
			faults.push(
				...(await visitFaults(page, `${desk.url}/cases/${number}/representatives`, "counter-representatives")),
			);
			await page.click("form[enctype='multipart/form-data'] button[type=submit]");
			faults.push(...(await faultsHere(page, "counter-representatives-faults")));
			expect(faults).toEqual([]);
			await page.context().close();
		},
	);
});

describe.skipIf(skipped)("the counter without scripts", () => {
	it("takes paper with the keyboard alone: every field and button is reached by Tab, in the order in which it is read", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, "en");
		await page.goto(`${desk.url}/counter/new`);
		await page.focus("#door-counter");
		// Days and times have several places of their own to stop at, so each field is asked whether it has been reached.
		const reached = async (name: string): Promise<boolean> => {
			for (let step = 0; step < 12; step += 1) {
				if ((await page.locator(`[name=${name}]:focus`).count()) > 0) return true;
				await page.keyboard.press("Tab");
			}
			return false;
		};
		const fields = [
			"door",
			"kind",
			"date",
			"time",
			"postmark",
			"as",
			"person",
			"personId",
			"basis",
			"until",
			"replyTo",
		];
		for (const name of [...fields, "language", "quotes"]) expect([name, await reached(name)]).toEqual([name, true]);
		await fillHead(page);
		await page.focus("#quotes");
		await page.keyboard.press("Enter");
		await page.waitForURL(/answers/);
		await fillAnswers(page);
		await page.focus("[name='a.organisation']");
		await page.keyboard.press("Enter");
		await page.waitForURL(/scans/);
		await page.selectOption("#kind", "application");
		await page.setInputFiles("#files", paper);
		await page.focus("#sheets");
		await page.keyboard.press("Enter");
		await page.waitForSelector("form[action$='/remove']");
		await page.focus("form[action$='/file'] button");
		await page.keyboard.press("Enter");
		await page.waitForURL(/papers/);
		await page.waitForSelector("text=List of missing documents");
		expect(await page.textContent(".tk-number")).toMatch(/^KG-/);
		await page.context().close();
	});
});
