import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { visitDesk } from "../../server/demo/staff-visitor.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, findingOf, officerLogin, openDeskHouse } from "./desk-house.ts";

let house: DeskHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;
let pages: Record<string, string>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	const toCheck = await house.file();
	await house.control(toCheck.caseId, [
		findingOf("S06", 1),
		findingOf("S14", 1),
		findingOf("N01", 3),
		findingOf("D09", 2),
		findingOf("N06", 2),
	]);
	const rejected = await house.file();
	await house.control(rejected.caseId, [findingOf("K01"), findingOf("D16", 3), findingOf("P02", 3)]);
	const held = await house.file();
	await house.hold(held.caseId);
	const accepted = await house.file();
	await house.control(accepted.caseId, []);
	const letter = await house.letter();
	const review = await reviewPages();
	pages = {
		...review,
		queue: "/",
		"queue-all": "/?queue=all",
		"case-to-check": `/cases/${toCheck.number}`,
		"case-rejected": `/cases/${rejected.number}`,
		"case-held": `/cases/${held.number}`,
		"case-accepted": `/cases/${accepted.number}?done=saved`,
		verdict: `/cases/${toCheck.number}/finding?code=S06&ordinal=1`,
		accept: `/cases/${rejected.number}/finding?code=D16&ordinal=3`,
		documents: `/cases/${toCheck.number}/documents`,
		"answers-kind": `/cases/${held.number}/answers`,
		"answers-card": `/cases/${toCheck.number}/answers?kind=card&rows.workers=2`,
		note: `/cases/${toCheck.number}/note`,
		join: `/cases/${toCheck.number}/join`,
		signature: `/cases/${toCheck.number}/signatures/1`,
		letters: "/letters",
		letter: `/letters/${letter}`,
		"not-found": "/nowhere",
		// The language stays until another is chosen: the last pages are the Korean ones.
		"queue-ko": "/?queue=all&lang=ko",
		"case-ko": `/cases/${toCheck.number}?lang=ko`,
		"signature-ko": `/cases/${toCheck.number}/signatures/1?lang=ko`,
	};
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
});
afterAll(() => (skipped ? undefined : close()));

/** A case in review, one that waits for its correction and one before the commission, with every form on the way. */
async function reviewPages(): Promise<Record<string, string>> {
	const desk = visitDesk(base);
	await desk.submit("/sign-in", officerLogin, "/sign-in");
	async function begun(wrong: number | null): Promise<string> {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("D09", 2)]);
		const path = `/cases/${number}`;
		await desk.submit(path, {}, `${path}/review`);
		for (const ordinal of [1, 2, 3]) {
			const verdict = ordinal === wrong ? { verdict: "wrong", reason: "not-readable" } : { verdict: "right" };
			await desk.submit(`${path}/document/${ordinal}`, verdict, `${path}/check/${ordinal}`);
		}
		return path;
	}
	const [inReview, inCorrection, proposed] = [await begun(2), await begun(2), await begun(null)];
	await desk.submit(`${inCorrection}/correction`, {});
	await desk.submit(`${proposed}/opinion`, { of: "МТСОМ", question: "Кадр барбы?", answerBy: "2026-12-01" });
	await desk.submit(`${proposed}/propose`, {
		"outcome.person.1": "refuse",
		"ground.person.1": "quota-exhausted",
		reason: "Квота",
	});
	return {
		"case-in-review": inReview,
		"case-in-correction": inCorrection,
		"case-proposed": proposed,
		check: `${inReview}/document/2`,
		correction: `${inReview}/correction`,
		propose: `${inReview}/propose`,
		opinion: `${inReview}/opinion`,
		assign: `${inReview}/assign`,
		return: `${inCorrection}/return`,
	};
}

async function signIn(page: Page): Promise<void> {
	await page.goto(`${base}/sign-in`);
	await page.fill("#login", officerLogin.login);
	await page.fill("#password", officerLogin.password);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${base}/`);
}

describe.skipIf(skipped)("the officers' pages", () => {
	it("have no accessibility faults, nothing that their policy blocks, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		const faults = await visitFaults(page, `${base}/sign-in?lang=ky`, "desk-sign-in");
		await signIn(page);
		for (const [name, path] of Object.entries(pages))
			faults.push(...(await visitFaults(page, base + path, `desk-${name}`)));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	it("an officer finds a case by its number, looks, records a verdict, and sees it on the timeline", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("S06", 1)]);
		const page = await openPage(browser, 1280, false);
		await page.goto(`${base}/sign-in?lang=en`);
		await page.fill("#login", officerLogin.login);
		await page.fill("#password", officerLogin.password);
		await page.click("main button[type=submit]");
		await page.fill("#q", number);
		await page.press("#q", "Enter");
		await page.click("text=Record a verdict");
		await page.check("#verdict-passed");
		await page.fill("#text", "Checked with the centre's program: valid.");
		await page.click("main button[type=submit]");
		expect(await page.textContent("[role=status]")).toContain("Saved");
		expect(await page.textContent(".tk-case-head")).toContain("Accepted");
		expect(await page.textContent(".tk-timeline")).toContain("Checked with the centre's program: valid.");
		await page.context().close();
	});
});
