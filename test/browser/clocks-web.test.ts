import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endOfDay } from "../../casework/clock.ts";
import type { ProtectiveReceipt } from "../../container/src/protective-receipt.ts";
import type { UnderLaw } from "../../server/casefile/context.ts";
import { procedureOf } from "../../server/casefile/context.ts";
import { runClock } from "../../server/clocks/run-clock.ts";
import { makeProtective } from "../../server/receipt/protective.ts";
import type { MadeReceipt } from "../../server/receipt/receipt.ts";
import { sampleReceipt } from "../../server/receipt/sample.ts";
import { findCase } from "../../server/store/cases.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { faultsHere, findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { findingOf, houseNow } from "./desk-house.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

let house: WebHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;
let made: MadeReceipt;
let late: string;
let rejected: string;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

const clocks = (of: UnderLaw) => ({ ...procedureOf(of).clocks, decisionDueWorkingDays: 20 });

beforeAll(async () => {
	if (skipped) return;
	house = await openWebHouse();
	const { store, casefile } = house.desk.deps;
	const promised = await house.desk.file();
	await house.desk.control(promised.caseId, []);
	await runClock(promised.caseId, { ...casefile, clocks, store, now: () => houseNow, finish: async () => {} });
	late = promised.number;
	const waiting = await house.desk.file();
	await house.desk.control(waiting.caseId, [findingOf("K01")]);
	rejected = waiting.number;
	const by = (await findCase(store.pool, promised.caseId))?.promisedBy ?? "";
	house.desk.at(endOfDay(by, "Asia/Bishkek") + 86_400);
	const { number, procedure, titles, authority, applicant, clock, stateUrl, proof } = sampleReceipt;
	const paper: ProtectiveReceipt = {
		...{ number, procedure, titles, authority, applicant, clock, stateUrl, proof },
		format: 1,
		paper: "protective",
		arrivedAt: "2026-06-16T03:00:00Z",
		completedAt: "2026-06-17T04:10:11Z",
		issuedAt: "2026-07-20T05:00:00Z",
		pending: { turn: "office", heldSince: null },
		promises: [{ promise: "decision", by: "2026-07-15", passed: true, target: true }],
		oursSince: "2026-07-15",
		demonstration: true,
	};
	made = await makeProtective(paper, house.signer, ["ky", "ru"]);
	const app = await buildWebApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

describe.skipIf(skipped)("days and protective receipts on the public pages", () => {
	it("without JavaScript the verify page says that a protective receipt is genuine and since when the delay is the office's", async () => {
		const page = await openPage(browser, 360, false);
		await page.goto(`${base}/verify?lang=en`);
		await page.setInputFiles("#file", {
			name: "protective-receipt.pdf",
			mimeType: "application/pdf",
			buffer: Buffer.from(made.pdf),
		});
		await page.click("main form button");
		expect(await page.textContent("h1")).toBe("The receipt is genuine");
		expect(await page.textContent("main")).toContain("since the end of 15 July 2026");
		expect(await page.textContent("main")).toContain("not set by law");
		await page.context().close();
	});

	it("at either width the pages have no faults, and they say a day that passed as the office's", async () => {
		const page = await openPage(browser, 360, true);
		const faults = [
			...(await visitFaults(page, `${base}/state/${late}?lang=en`, "clocks-state-late")),
			...(await visitFaults(page, `${base}/state/${rejected}?lang=ky`, "clocks-state-answer-by")),
		];
		await page.goto(`${base}/state/${late}?lang=en`);
		expect(await page.textContent("main")).toContain("The delay is ours");
		await page.goto(`${base}/state/${rejected}?lang=en`);
		expect(await page.textContent("main")).toContain("Your answer has to arrive not later than");
		await page.goto(`${base}/verify?lang=ru`);
		await page.fill("#text", made.jws);
		await page.click("main form button");
		faults.push(...(await faultsHere(page, "clocks-verified-protective")));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 60_000);
});
