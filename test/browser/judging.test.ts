import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeScan } from "../../server/demo/scans.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { staffPassword } from "../support/desk-staff.ts";
import { type JudgingRoom, openJudgingRoom } from "../support/judging-room.ts";
import {
	faultsHere,
	findChromium,
	inLang,
	keepPicture,
	openBrowser,
	openPage,
	sidewaysPx,
	visitFaults,
} from "./browser.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let room: JudgingRoom;
let browser: Browser;
let base: string;
let number: string;
let close: () => Promise<void>;

beforeAll(async () => {
	if (skipped) return;
	room = await openJudgingRoom();
	const app = await buildDeskApp(room.leaders.deps);
	const organisation = { name: "Han-bit", taxNumber: "00000000000000", city: "Seoul", director: "A. B." };
	const { bytes } = await makeScan({ kind: "employment-contract", seed: 5, organisation, sheets: 1 });
	({ number } = await room.leaders.file({ office: "seoul", papers: [{ kind: "supporting", bytes }] }));
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		room.leaders.house.close();
	};
}, 60_000);
afterAll(() => (skipped ? undefined : close()));

async function signedIn(login: string, width: number, scripts: boolean, lang = "en"): Promise<Page> {
	const page = await openPage(browser, width, scripts);
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click("main button[type=submit]");
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
	return page;
}

async function score(page: Page, points: number): Promise<void> {
	for (const { id } of room.call.rubric) await page.fill(`#score-${id}`, String(points));
}

/** The addresses of this area's pages, for `GET ...` of the desk's table. */
const pages = {
	"/judging": "keeper",
	"/judging/:procedure/:round": "keeper",
	// Of the call that ships: it has closed, and nobody has begun.
	"/judging/:procedure/:round/open": "keeper",
	"/judging/:procedure/:round/rules": "keeper",
	"/judging/:procedure/:round/assessors": "keeper",
	"/judging/:procedure/:round/candidates/:number": "keeper",
	"/my-candidates": "nam",
	"/my-candidates/:number": "nam",
	"/my-candidates/:number/scan/:ordinal": "nam",
	"/cases/:number/measures": "kim",
} as const;

describe.skipIf(skipped)("a round's assessment without JavaScript", () => {
	it("at 360 px: its manager begins it, names readers and gives them the application; one scores it from its papers", async () => {
		const keeper = await signedIn("keeper", 360, false);
		await keeper.click("nav >> text=Assessment");
		await keeper.click(`a[href="${room.base}"]`);
		await keeper.click("text=Begin the assessment");
		expect(await keeper.textContent("main")).toContain("nothing here is law");
		await keepPicture(keeper, "judging-open");
		await keeper.fill("#assessorsPerCase", "1");
		await keeper.click("button:has-text('Begin the assessment by these rules')");
		expect(await keeper.textContent("[role=alert]")).toContain("Choose from 2 to 9 readers.");
		expect(await sidewaysPx(keeper)).toBe(0);
		await keeper.fill("#assessorsPerCase", "2");
		await keeper.click("button:has-text('Begin the assessment by these rules')");
		await keeper.click("a:has-text('Assessors')");
		// No more than each application needs: who of three would get it hangs on ids.
		for (const login of ["nam", "oh"]) {
			await keeper.selectOption("#person", room.idOf(login));
			await keeper.click("main section button:has-text('Name')");
			expect(await keeper.textContent("[role=status]")).toContain("recorded");
		}
		await keeper.click("a.govuk-back-link");
		await keeper.click("button:has-text('Give applications to readers')");
		expect(await keeper.textContent("main")).toContain("0 of 2");
		await keeper.context().close();

		const reader = await signedIn("nam", 360, false);
		await reader.click("nav >> text=My candidates");
		await reader.click(`text=${number}`);
		const frame = reader.frameLocator("iframe[name=scan]");
		expect(await frame.locator("img.tk-sheet__picture").getAttribute("src")).toContain("/page/1/");
		const isDrawn = await frame
			.locator("img.tk-sheet__picture")
			.evaluate((one) => (one as HTMLImageElement).naturalWidth);
		expect(isDrawn).toBeGreaterThan(300);
		await score(reader, 7);
		await reader.click("summary:has-text('Experience in institutions')");
		await reader.click("label[for='shown-A4.2-1']");
		await reader.fill("#notes", "A contract of two years.");
		await keepPicture(reader, "judging-sheet-filled");
		await reader.click("button:has-text('Hand in')");
		expect(await reader.textContent("[role=status]")).toContain("Your sheet has been handed in.");
		expect(await reader.isChecked("[id='shown-A4.2-1']")).toBe(true);
		await reader.context().close();
	}, 90_000);

	it("its pages have no accessibility fault, and no sideways scrolling at either width", async () => {
		const faults: string[] = [];
		const visitors = new Map<string, Page>();
		for (const [path, login] of Object.entries(pages)) {
			const page = visitors.get(login) ?? (await signedIn(login, 360, true, "ky"));
			visitors.set(login, page);
			const url = path
				.replace("/judging/:procedure/:round/open", "/judging/kr-rights-leader/2026/open")
				.replace("/judging/:procedure/:round", room.base)
				.replace(":number", number)
				.replace(":ordinal", "1");
			for (const lang of ["ky", "ko"])
				faults.push(
					...(await visitFaults(page, inLang(base + url, lang), `judging-${lang}${path.replace(/\W+/g, "-")}`)),
				);
		}
		for (const page of visitors.values()) await page.context().close();
		// What others wrote is on the page once everybody is in: the same markup with two columns.
		const task = (await room.state()).cases[0];
		for (const { user } of task?.assessors ?? []) {
			const login = ["oh", "park"].find((one) => room.idOf(one) === user);
			if (!task || login === undefined) continue;
			const { caseId } = task;
			await room.act(login, { name: "handIn", caseId, scores: room.sheet(6), grounds: [], notes: "Nothing shown." });
		}
		const [reader, keeper] = [await signedIn("nam", 360, true, "ru"), await signedIn("keeper", 360, true, "ru")];
		await reader.goto(`${base}/my-candidates/${number}`);
		await keeper.goto(`${base}${room.base}/candidates/${number}`);
		for (const page of [reader, keeper]) {
			expect(await page.textContent("main")).toContain("Nothing shown.");
			faults.push(...(await faultsHere(page, `judging-opened-${page === reader ? "reader" : "keeper"}`)));
			await page.context().close();
		}
		expect(faults).toEqual([]);
	}, 120_000);
});
