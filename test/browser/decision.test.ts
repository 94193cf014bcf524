import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Command } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { Actor } from "../../casework/facts.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { findCase } from "../../server/store/cases.ts";
import { listMessagesOfCase } from "../../server/store/outbox.ts";
import { addStaff, everywhere, staffPassword } from "../support/desk-staff.ts";
import { faultsHere, findChromium, inLang, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "./desk-house.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let house: DeskHouse;
let browser: Browser;
let base: string;
let reviewer: string;
let close: () => Promise<void>;

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	reviewer = await addStaff(house, "daniyar", everywhere("reviewer"));
	await addStaff(house, "meerim", everywhere("manager"));
	await addStaff(house, "both", everywhere("reviewer", "manager"));
	const app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
});
afterAll(() => (skipped ? undefined : close()));

async function does(caseId: string, command: Exclude<Command, { name: "deliver" }>, by: string): Promise<void> {
	const actor: Actor = { kind: "officer", id: by };
	await house.deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, house.deps.casefile.unwrap);
		if (!file) throw new Error("no case");
		const decision = decide(file.state, command, contextOf(file.state, actor, houseNow));
		if (!decision.ok) throw new Error(`${command.name}: ${decision.refusal.code}`);
		await saveEvents(tx, file, decision.events, houseNow, house.deps.casefile);
	});
}

/** An entrepreneur's application, on which no commission decides, proposed by the reviewer and, where it is to be granted, paid. */
async function proposed(outcome: "grant" | "refuse", by = reviewer): Promise<{ number: string; caseId: string }> {
	const filed = await house.file();
	const { caseId, number } = filed;
	await house.control(caseId, [], "entrepreneur");
	await does(caseId, { name: "beginReview" }, by);
	for (const ordinal of [1, 2, 3])
		await does(caseId, { name: "judgeDocument", ordinal, verdict: "right", reason: null, line: "" }, by);
	const line = { item: "whole", tariff: "entrepreneur", count: 1, eachTyiyn: 2_000_000, perMille: 1000 };
	await does(caseId, { name: "openFee", reference: number, lines: [{ ...line, totalTyiyn: 2_000_000 }] }, by);
	const paid = { payment: randomUUID(), amountTyiyn: 2_000_000, paidOn: "2026-11-16", source: "slip" } as const;
	await does(caseId, { name: "recordPayment", ...paid }, by);
	const ground = outcome === "refuse" ? "inaccurate-data" : null;
	const reason = outcome === "refuse" ? "Патент башка адамга берилген" : "";
	await does(caseId, { name: "propose", items: [{ item: "whole", outcome, approved: null, ground }], reason }, by);
	return filed;
}

async function signIn(page: Page, login: string, lang = "en"): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click("main button[type=submit]");
	await page.waitForURL((url) => url.pathname !== "/sign-in");
}

describe.skipIf(skipped)("a decision that one person takes", () => {
	it("waits in the manager's list; a refusal asks for a reason and a way to object, and then goes out; no page has a fault at either width", async () => {
		const { number, caseId } = await proposed("refuse");
		const page = await openPage(browser, 360, true);
		await signIn(page, "meerim");
		const faults: string[] = [];
		for (const lang of ["ko", "ru"]) {
			faults.push(...(await visitFaults(page, `${base}/decisions?lang=${lang}`, `decisions-${lang}`)));
			faults.push(...(await visitFaults(page, `${base}/cases/${number}/decide?lang=${lang}`, `decide-${lang}`)));
			await page.fill("#reason", "");
			await page.click("main button[type=submit]");
			faults.push(...(await faultsHere(page, `decide-faulty-${lang}`)));
			expect(await page.locator(".govuk-error-summary a").count()).toBe(2);
		}
		await page.fill("#reason", "Патент башка адамга берилген");
		await page.selectOption("#remedy", "write-to-office");
		await page.click("main button[type=submit]");
		await page.waitForURL(/done=decided/);
		const decided = page.url();
		for (const lang of ["ru", "ko"])
			faults.push(...(await visitFaults(page, inLang(decided, lang), `decided-${lang}`)));
		expect(await findCase(house.deps.store.pool, caseId)).toMatchObject({ status: "refused", outcome: "refuse" });
		const letters = await listMessagesOfCase(house.deps.store.pool, caseId);
		expect(letters.map(({ kind }) => kind)).toContain("decision");
		await page.context().close();
		expect(faults).toEqual([]);
	}, 60_000);

	it("works without scripts: it is confirmed as proposed, and nothing is left in the list", async () => {
		const { number, caseId } = await proposed("grant");
		const page = await openPage(browser, 360, false);
		await signIn(page, "meerim");
		await page.goto(`${base}/decisions`);
		expect(await page.textContent("main")).toContain(number);
		await page.goto(`${base}/cases/${number}/decide`);
		await page.click("main button[type=submit]");
		await page.waitForURL(/done=decided/);
		expect(await findCase(house.deps.store.pool, caseId)).toMatchObject({ status: "approved", proposedAt: null });
		await page.goto(`${base}/decisions`);
		expect(await page.textContent("main")).not.toContain(number);
		await page.context().close();
	}, 60_000);

	it("is taken up again by an objection, with the day on which it arrived", async () => {
		const { number, caseId } = await proposed("refuse");
		const page = await openPage(browser, 360, true);
		await signIn(page, "meerim");
		await page.goto(`${base}/cases/${number}/decide`);
		await page.selectOption("#remedy", "write-to-office");
		await page.click("main button[type=submit]");
		await signIn(page, "daniyar");
		const faults = await visitFaults(page, `${base}/cases/${number}/objection`, "objection");
		await page.fill("#reason", "Патент меники");
		await page.fill("#arrivedOn", "2027-01-01");
		await page.click("main button[type=submit]");
		expect(await page.textContent(".govuk-error-summary")).toContain("cannot lie ahead");
		await page.fill("#arrivedOn", "2026-11-17");
		await page.click("main button[type=submit]");
		await page.waitForURL(/done=objected/);
		expect(await findCase(house.deps.store.pool, caseId)).toMatchObject({ status: "in_review" });
		await page.context().close();
		expect(faults).toEqual([]);
	}, 60_000);
});

describe.skipIf(skipped)("two people see every decision", () => {
	it("who proposed it is offered nothing, and refused when he asks all the same; he may not send himself around it", async () => {
		const me = await house.deps.store.pool.query<{ id: string }>(
			"select user_id as id from users where login = 'both'",
		);
		const { number, caseId } = await proposed("grant", me.rows[0]?.id);
		const page = await openPage(browser, 1280, false);
		await signIn(page, "both");
		await page.goto(`${base}/cases/${number}`);
		expect(await page.locator(`a[href="/cases/${number}/decide"]`).count()).toBe(0);
		await page.goto(`${base}/cases/${number}/decide`);
		await page.click("main button[type=submit]");
		expect(await page.textContent("main")).toContain("You proposed this decision yourself");
		expect(await findCase(house.deps.store.pool, caseId)).toMatchObject({ status: "in_review" });
		await page.context().close();
	}, 60_000);

	it("sent back with a word why, it is the officer's again and no longer waits", async () => {
		const { number, caseId } = await proposed("grant");
		const page = await openPage(browser, 360, false);
		await signIn(page, "meerim");
		await page.goto(`${base}/cases/${number}/return`);
		await page.fill("#reason", "Паспорттун мөөнөтүн караңыз");
		await page.click("main button[type=submit]");
		await page.waitForURL(/done=returned/);
		expect(await findCase(house.deps.store.pool, caseId)).toMatchObject({
			status: "in_review",
			proposedAt: null,
			officer: reviewer,
		});
		await page.context().close();
	}, 60_000);
});
