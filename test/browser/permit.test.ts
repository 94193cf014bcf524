import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatSecondSecret } from "../../container/src/second-secret.ts";
import { makePapers } from "../../server/clocks/make-papers.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { issuePapers } from "../../server/permit/issue.ts";
import { makePermits } from "../../server/permit/make-permits.ts";
import { handOver, pagePaperJob } from "../../server/permit/page-papers.ts";
import { openSetter } from "../../server/permit/setter.ts";
import { sampleSigner } from "../../server/receipt/sample.ts";
import { findCase } from "../../server/store/cases.ts";
import { claimJobs, finishJob } from "../../server/store/jobs.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { decidedCase } from "../support/decided-case.ts";
import { addStaff, everywhere } from "../support/desk-staff.ts";
import { makeVisitor } from "../support/desk-visitor.ts";
import { faultsHere, findChromium, keepPicture, openBrowser, openPage, visitFaults } from "./browser.ts";
import { houseNow, houseSecret } from "./desk-house.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;
const setter = openSetter();
const signer = sampleSigner();

let house: WebHouse;
let browser: Browser;
let desk: string;
let web: string;
let close: () => Promise<void>;
let working: NodeJS.Timeout;
let ready: { number: string; caseId: string };
let journey: { number: string; caseId: string };
let unpaid: { number: string; caseId: string };
let issued: { number: string; caseId: string };
let employers: { number: string; caseId: string };

function deps() {
	const { store, vault, casefile } = house.desk.deps;
	return { ...casefile, store, vault, now: () => houseNow, finish: async () => {} };
}

async function makeAll(caseId: string): Promise<void> {
	await makePapers(caseId, { ...deps(), signer });
	await makePermits(caseId, { ...deps(), setter, permitSigner: { ...signer, fingerprint: "5a".repeat(32) } });
}

/** The worker's part of the house: papers that pages ask for, and permits that were issued. */
async function work(): Promise<void> {
	const { store } = house.desk.deps;
	const lease = { worker: "test", at: houseNow, leaseSeconds: 30 };
	for (const job of await claimJobs(store.pool, [pagePaperJob, "permit"], lease, 5)) {
		if (job.kind === "permit") await makeAll(job.subject);
		const finish = async (tx: Parameters<typeof finishJob>[0]) => finishJob(tx, job, "test");
		if (job.kind === pagePaperJob) await handOver(job.subject, { ...deps(), finish });
		else await store.tx(finish);
	}
}

beforeAll(async () => {
	if (skipped) return;
	house = await openWebHouse();
	const registrar = await addStaff(house.desk, "registrar", everywhere("registrar"));
	await addStaff(house.desk, "auditor", everywhere("auditor"));
	ready = await decidedCase(house.desk, { persons: 2 });
	journey = await decidedCase(house.desk);
	unpaid = await decidedCase(house.desk, { unpaid: true });
	employers = await decidedCase(house.desk, { kind: "attract" });
	issued = await decidedCase(house.desk);
	for (const one of [issued, employers]) {
		const row = await findCase(house.desk.deps.store.pool, one.caseId);
		const on = {
			caseId: one.caseId,
			seenVersion: row?.version ?? 0,
			officerId: registrar,
			grants: everywhere("registrar"),
		};
		expect(await issuePapers(house.desk.deps, on)).toMatchObject({ kind: "done" });
	}
	await makeAll(issued.caseId);
	const deskApp = await buildDeskApp(house.desk.deps);
	const webApp = await buildWebApp(house.deps);
	desk = await deskApp.listen({ host: "127.0.0.1", port: 0 });
	web = await webApp.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	let busy = false;
	working = setInterval(() => {
		if (busy) return;
		busy = true;
		void work().finally(() => {
			busy = false;
		});
	}, 100);
	close = async () => {
		clearInterval(working);
		await browser.close();
		await deskApp.close();
		await webApp.close();
		setter.close();
		house.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, login = "registrar", password = "four words of a test"): Promise<void> {
	await page.goto(`${desk}/sign-in?lang=en`);
	await page.fill("#login", login);
	await page.fill("#password", password);
	await page.click("main button");
}

describe.skipIf(skipped)("the pages of papers", () => {
	it("have no accessibility fault, and no sideways scrolling at either width, whatever a case waits for", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page);
		const faults: string[] = [];
		const pages = {
			list: "/permits",
			ready: ready.number,
			unpaid: unpaid.number,
			issued: issued.number,
			employers: employers.number,
		};
		for (const lang of ["ky", "en"])
			for (const [name, what] of Object.entries(pages)) {
				const url = what.startsWith("/") ? what : `/cases/${what}/permits`;
				faults.push(...(await visitFaults(page, `${desk}${url}?lang=${lang}`, `permit-${name}-${lang}`)));
			}
		await page.context().close();
		expect(faults).toEqual([]);
	}, 240_000);

	it("are a whole journey without scripts: preview, issue, print on a blank, print again with a reason, write a blank off", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page);
		await page.goto(`${desk}/permits`);
		await page.click(`a[href="/cases/${journey.number}/permits"]`);
		for (const picture of await page.locator("img.tk-papers__page").all()) {
			await picture.scrollIntoViewIfNeeded();
			await expect
				.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), { timeout: 20_000 })
				.toBeGreaterThan(100);
		}
		await keepPicture(page, "permit-preview");
		await page.click(`form[action$="/permits/issue"] button`);
		expect(page.url()).toContain("done=issued");
		await expect
			.poll(
				async () => {
					await page.reload();
					return page.locator("form[action$='/print']").count();
				},
				{ timeout: 30_000 },
			)
			.toBe(1);
		await page.click("form[action$='/print'] button");
		expect(await page.textContent("[role=alert]")).toContain("Enter the number of the secured blank.");
		await page.goto(`${desk}/cases/${journey.number}/permits`);
		await page.fill("form[action$='/print'] input[name=blank]", "ab 000123");
		const [first] = await Promise.all([page.waitForEvent("download"), page.click("form[action$='/print'] button")]);
		expect(first.suggestedFilename()).toMatch(/^WC-2026-\d{6}\.pdf$/);
		await page.goto(`${desk}/cases/${journey.number}/permits`);
		expect(await page.textContent("main")).toContain("Copy 1: Name of registrar");
		await page.fill("form[action$='/print'] input[name=blank]", "AB000124");
		await page.click("form[action$='/print'] button");
		expect(await page.textContent("[role=alert]")).toContain("Enter the reason.");
		await page.goto(`${desk}/cases/${journey.number}/permits`);
		await page.fill("form[action$='/print'] input[name=blank]", "AB000123");
		await page.fill("form[action$='/print'] input[name=reason]", "The printer smeared it");
		await page.click("form[action$='/print'] button");
		expect(await page.textContent("[role=alert]")).toContain("This blank was used or written off before.");
		await page.goto(`${desk}/cases/${journey.number}/permits`);
		await page.click("summary");
		await page.fill("form[action$='/spoil'] input[name=blank]", "AB000123");
		await page.fill("form[action$='/spoil'] input[name=reason]", "Smeared");
		await page.click("form[action$='/spoil'] button");
		expect(page.url()).toContain("done=spoiled");
		await page.fill("form[action$='/print'] input[name=blank]", "AB000124");
		await page.fill("form[action$='/print'] input[name=reason]", "The printer smeared it");
		await Promise.all([page.waitForEvent("download"), page.click("form[action$='/print'] button")]);
		await page.goto(`${desk}/cases/${journey.number}/permits`);
		const text = await page.textContent("main");
		expect(text).toContain("Copy 2: Name of registrar");
		expect(text).toContain("Blank AB000123: written off");
		await keepPicture(page, "permit-printed");
		await page.context().close();
	}, 120_000);

	it("are read by an auditor, who neither sees previews nor prints", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, "auditor");
		await page.goto(`${desk}/cases/${issued.number}/permits`);
		expect(await page.locator("main form").count()).toBe(0);
		expect((await page.goto(`${desk}/permits`))?.status()).toBe(403);
		expect((await page.goto(`${desk}/cases/${ready.number}/permits/person.1/1/picture`))?.status()).toBe(403);
		await page.context().close();
	});
});

describe.skipIf(skipped)("the applicant's page", () => {
	it("hands the decision and the card over to whoever has the second secret, without scripts, and has no fault at either width", async () => {
		const page = await openPage(browser, 360, false);
		await page.goto(`${web}/mine?lang=ru`);
		await page.fill("#number", issued.number);
		await page.fill("#secret", formatSecondSecret(houseSecret));
		await page.click('form[action="/mine"] button');
		expect(await page.locator('form[action="/mine/papers"]').count()).toBe(2);
		for (const index of [0, 1]) {
			const button = page.locator('form[action="/mine/papers"] button').nth(index);
			const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
			expect(download.suggestedFilename()).toMatch(index === 0 ? /-decision\.pdf$/ : /^WC-2026-\d{6}\.pdf$/);
		}
		const views = await house.desk.deps.store.pool.query(
			"select paper from page_papers where case_id = $1 and handed_at is not null and sealed is null order by asked_at",
			[issued.caseId],
		);
		expect(views.rowCount).toBeGreaterThanOrEqual(2);
		await page.context().close();
		const seen = await openPage(browser, 360, true);
		await seen.goto(`${web}/mine?lang=ru`);
		await seen.fill("#number", issued.number);
		await seen.fill("#secret", formatSecondSecret(houseSecret));
		await seen.click('form[action="/mine"] button');
		expect(await faultsHere(seen, "mine-papers")).toEqual([]);
		await seen.context().close();
	}, 120_000);

	it("gives no paper of another case, and none that nobody answers for in time", async () => {
		const { mine } = house.deps;
		if (!mine) throw new Error("This house has no applicant's page.");
		const app = await buildWebApp({ ...house.deps, mine: { ...mine, paperWaitMs: 300 } });
		clearInterval(working);
		const visitor = makeVisitor(app);
		await visitor.submit("/mine?lang=en", { number: issued.number, secret: formatSecondSecret(houseSecret) }, "/mine");
		const foreign = await house.desk.deps.store.pool.query<{ number: string }>(
			"select number from grants where case_id = $1",
			[employers.caseId],
		);
		expect((await visitor.submit("/mine", { paper: foreign.rows[0]?.number ?? "" }, "/mine/papers")).statusCode).toBe(
			404,
		);
		expect((await visitor.submit("/mine", { paper: "decision" }, "/mine/papers")).statusCode).toBe(503);
		await app.close();
	});
});
