import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults, faultsHere, findChromium, openBrowser, openPage } from "./browser.ts";
import { skeletonOf } from "./page-skeleton.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let browser: Browser;
let page: Page;
beforeAll(async () => {
	if (skipped) return;
	browser = await openBrowser();
	page = await openPage(browser, 360, true);
});
afterAll(() => (skipped ? undefined : browser.close()));

type Words = { readonly lang: string; readonly title: string; readonly label: string; readonly link: string };

const english: Words = { lang: "en", title: "Filing", label: "Name", link: "Back" };
const kyrgyz: Words = { lang: "ky", title: "Арыз", label: "Аты", link: "Артка" };

function written({ lang, title, label, link }: Words, id = "name"): string {
	return `<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body><main><h1>${title}</h1>
		<form><label for="name">${label}</label><input id="${id}" name="name"></form><p><a href="/${lang}">${link}</a></p></main></body></html>`;
}

async function skeleton(html: string): Promise<string> {
	await page.setContent(html);
	return skeletonOf(page);
}

describe.skipIf(skipped)("what two pages have in common", () => {
	it("is the same in two languages, and not where a name is missing or leads elsewhere", async () => {
		const one = await skeleton(written(english));
		expect(await skeleton(written(kyrgyz))).toBe(one);
		for (const missing of ["lang", "title", "label", "link"] as const)
			expect(await skeleton(written({ ...english, [missing]: "" }))).not.toBe(one);
		expect(await skeleton(written(english, "other"))).not.toBe(one);
		expect(await skeleton(written({ ...english, lang: "xx" }))).not.toBe(one);
	});

	it("excuses no fault: a page without one does not speak for a page that has one", async () => {
		await page.setContent(written(english));
		expect(await axeFaults(page)).toEqual([]);
		await page.setContent(written(kyrgyz));
		expect(await axeFaults(page)).toEqual([]);
		await page.setContent(written(kyrgyz, "other"));
		expect((await axeFaults(page)).join(" ")).toContain("label");
	});
});

describe.skipIf(skipped)("a page that is looked at in one visit", () => {
	const styled = (style: string) =>
		written(english).replace("</head>", `<style>input { width: 90% } ${style}</style></head>`);

	it("is laid out anew at each width, and what runs over the edge of only one of them is told", async () => {
		await page.setContent(styled(""));
		expect(await faultsHere(page, "whole")).toEqual([]);
		await page.setContent(styled("h1 { width: 500px }"));
		expect((await faultsHere(page, "narrow")).join()).toMatch(/^narrow: wider than a window of 360 px by \d+ px$/);
		await page.setContent(styled("@media (min-width: 40em) { h1 { width: 1500px } }"));
		expect((await faultsHere(page, "wide")).join()).toMatch(/^wide: wider than a window of 1280 px by \d+ px$/);
		expect(page.viewportSize()?.width).toBe(360);
	});
});
