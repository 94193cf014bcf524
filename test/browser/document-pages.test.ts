import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeScan } from "../../server/demo/scans.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { manyPages } from "../../server/page-images/hostile-for-tests.ts";
import { findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, findingOf, type HouseFile, officerLogin, openDeskHouse } from "./desk-house.ts";

let house: DeskHouse;
let browser: Browser;
let base: string;
let number: string;
let close: () => Promise<void>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;
const organisation = {
	name: "«Ала-Тоо Курулуш» ЖЧК",
	taxNumber: "02904199510123",
	city: "Бишкек",
	director: "Үсөн Асанов",
};

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	const scan = async (
		kind: "application" | "passport" | "employment-contract" | "photo",
		seed: number,
		sheets?: number,
	) => (await makeScan({ kind, seed, organisation, ...(sheets ? { sheets } : {}) })).bytes;
	const old: HouseFile = {
		ordinal: 2,
		name: "Паспорт, 2 барак.pdf",
		kind: "passport",
		bytes: await scan("passport", 2),
	};
	const rest: readonly HouseFile[] = [
		{
			ordinal: 1,
			name: "Эмгек келишими, 3 барак.pdf",
			kind: "employment-contract",
			bytes: await scan("employment-contract", 1, 3),
		},
		{ ordinal: 3, name: "Фото сүрөт.jpg", kind: "photo", type: "jpeg", bytes: await scan("photo", 3) },
		{ ordinal: 4, name: "Скан 003.pdf", kind: null, bytes: Buffer.from("%PDF-1.7 broken") },
		{ ordinal: 5, name: "Көп беттүү.pdf", kind: "licence", bytes: manyPages },
	];
	const filed = await house.file();
	number = filed.number;
	await house.control(filed.caseId, [findingOf("D16", 2), findingOf("D09", 1)], "card", [old, ...rest]);
	const corrected: HouseFile = { ...old, ordinal: 6, bytes: await scan("passport", 9) };
	await house.control(filed.caseId, [findingOf("D09", 1), findingOf("N01", 4)], "card", [...rest, corrected]);
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
}, 60_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page): Promise<void> {
	await page.goto(`${base}/sign-in?lang=en`);
	await page.fill("#login", officerLogin.login);
	await page.fill("#password", officerLogin.password);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${base}/`);
}

const at = (path: string) => `${base}/cases/${number}${path}`;

/** Whether the sheet's picture came and has pixels. */
/** A link of a page without scripts is followed before its pictures are drawn: it is asked until it is there. */
async function expectShown(page: Page): Promise<void> {
	const picture = page.locator(".tk-sheet__picture");
	const isDrawn = () =>
		picture.evaluate((image) => (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth > 100);
	await vi.waitFor(async () => expect(await isDrawn()).toBe(true), { timeout: 10_000 });
}

describe.skipIf(skipped)("documents on the screen", () => {
	it("have no accessibility faults, nothing that their policy blocks, and no sideways scrolling at either width, in four languages", async () => {
		const page = await openPage(browser, 360, true);
		await signIn(page);
		const pages: Record<string, string> = {
			case: "?lang=ky",
			contract: "/document/1?lang=ky",
			photo: "/document/3?lang=ru",
			"zoom-100": "/document/1?page=2&zoom=100&lang=en",
			"zoom-200": "/document/1?zoom=200&turn=90&lang=ko",
			broken: "/document/4?lang=ky",
			"broken-ko": "/document/4?lang=ko",
			many: "/document/5?page=777&lang=ru",
			replaced: "/document/2?lang=en",
			corrected: "/document/6?lang=ko",
			compare: "/document/2/compare/6?lang=ky",
			signature: "/signatures/1?lang=ky",
			"signature-ru": "/signatures/1?lang=ru",
			"signature-en": "/signatures/1?lang=en",
			"signature-ko": "/signatures/1?lang=ko",
			"compare-broken": "/document/4/compare/6?lang=en",
		};
		const faults: string[] = [];
		for (const [name, path] of Object.entries(pages))
			faults.push(...(await visitFaults(page, at(path), `pages-${name}`)));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	it("an officer reads a contract page by page, turns it, makes it larger, and goes on to the next document", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page);
		await page.goto(at(""));
		await page.click("text=Look at it here 1");
		await expectShown(page);
		await page.click("nav >> text=Next page");
		expect(await page.textContent(".tk-tools")).toContain("Page 2 of 3");
		await page.click(".tk-tools >> text=Turn right");
		expect(await page.locator(".tk-sheet__picture").getAttribute("src")).toContain("/page/2/800.webp?turn=90");
		await page.click(".tk-tools >> text=200 %");
		await expectShown(page);
		expect(await page.locator(".tk-sheet__picture").getAttribute("src")).toContain("/page/2/1600.webp?turn=90");
		await page.click(".tk-pages li:nth-child(3) a");
		expect(await page.textContent(".tk-tools")).toContain("Page 3 of 3");
		await page.click("text=Next document");
		expect(new URL(page.url()).pathname).toMatch(/\/document\/3$/);
		await page.context().close();
	});

	it("a document of many pages is opened at any page by its number", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page);
		await page.goto(at("/document/5"));
		await page.fill("#page", "4321");
		await page.click(".tk-go-to button");
		expect(await page.textContent(".tk-tools")).toContain("Page 4321 of 100000");
		await expectShown(page);
		await page.context().close();
	});
});

describe.skipIf(skipped)("with the keyboard alone", () => {
	it("the sheet is reached by Tab, and arrows, plus, minus and R do there what the links do, and nothing elsewhere", async () => {
		const page = await openPage(browser, 1280, true);
		await signIn(page);
		await page.goto(at("/document/1"));
		await page.keyboard.press("ArrowRight");
		expect(page.url()).not.toContain("page=2");
		for (let n = 0; n < 40; n++) {
			if (await page.evaluate(() => document.activeElement?.id === "sheet")) break;
			await page.keyboard.press("Tab");
		}
		expect(await page.evaluate(() => document.activeElement?.id)).toBe("sheet");
		const press = async (key: string, part: string) => {
			await page.keyboard.press(key);
			await page.waitForURL((url) => url.search.includes(part) || part === "");
		};
		await press("ArrowRight", "page=2");
		await press("ArrowRight", "page=3");
		await press("ArrowLeft", "page=2");
		await press("+", "zoom=100");
		await press("+", "zoom=200");
		await press("-", "zoom=100");
		await press("r", "turn=90");
		expect(await page.textContent(".tk-tools")).toContain("Page 2 of 3");
		expect(await page.isVisible("[data-keys]")).toBe(true);
		await page.context().close();
	});

	it("every tool is a link that Tab reaches and Enter follows, without scripts", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page);
		await page.goto(at("/document/1"));
		const names: string[] = [];
		for (let n = 0; n < 60; n++) {
			await page.keyboard.press("Tab");
			names.push(
				(await page
					.locator(":focus")
					.textContent()
					.catch(() => "")) ?? "",
			);
			if (names.at(-1)?.includes("Next page")) break;
		}
		expect(names.at(-1)).toContain("Next page");
		await page.keyboard.press("Enter");
		await page.waitForURL(/page=2/);
		await page.context().close();
	});
});
