import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { skeletonOf } from "./page-skeleton.ts";

/** A phone of the cheapest sort, and an officer's screen. */
export const widths = [360, 1280] as const;

const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Nothing but the page under test is fetched; no profile is kept. */
const flags = [
	"--headless",
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/** Where this machine has Chromium, or null: `CHROMIUM` names another. */
export function findChromium(): string | null {
	const named = process.env.CHROMIUM;
	if (named) return existsSync(named) ? named : null;
	for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
		try {
			return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
		} catch {
			// Not this name; the next one.
		}
	}
	return null;
}

/** Starts a browser with a fresh profile of its own. Throws a sentence when there is none. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error("No Chromium found: install it, or name it in CHROMIUM.");
	return chromium.launch({ executablePath, args: flags });
}

/** A page in a profile of its own, at a width. Without scripts unless they are asked for: axe needs them, our pages do not. */
export async function openPage(browser: Browser, width: number, scripts: boolean): Promise<Page> {
	const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: scripts });
	return context.newPage();
}

/** The skeletons of pages in which axe found nothing, in this run of a test file. */
const faultless = new Set<string>();

/**
 * What axe finds against WCAG 2.2 AA on the page, one line each; [] is what every page must have. A page that differs from one that had no fault in
 * nothing that axe judges is not judged twice: the same page in a second language takes milliseconds where axe takes most of a second.
 */
export async function axeFaults(page: Page): Promise<string[]> {
	const skeleton = await skeletonOf(page);
	if (faultless.has(skeleton)) return [];
	// What axe does not find is no matter here: it stays in the page, and only what it finds is carried out of it.
	for (const frame of page.frames()) await frame.evaluate(axe.source);
	const faults = await page.evaluate(async (values) => {
		const { run } = (window as unknown as { axe: typeof axe }).axe;
		const { violations } = await run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
		return violations.flatMap(({ id, help, nodes }) =>
			nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
		);
	}, axeTags);
	if (faults.length === 0) faultless.add(skeleton);
	return faults;
}

/** How far the page is wider than the window: anything above 0 makes a phone scroll sideways. */
export function sidewaysPx(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** How far the page is wider than a window of so many pixels. The page is told of its new window a moment later: until then it is asked again. */
async function sidewaysAt(page: Page, width: number): Promise<number> {
	if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 800 });
	for (let tries = 0; tries < 200; tries++) {
		const [inner, sideways] = await page.evaluate(() => {
			const { scrollWidth, clientWidth } = document.documentElement;
			return [window.innerWidth, scrollWidth - clientWidth] as const;
		});
		if (inner === width) return sideways;
	}
	throw new Error(`The window does not become ${width} px wide.`);
}

/**
 * What is wrong with the page that is shown, at both widths, one line each: what axe finds on the telephone, and at each width whether it scrolls
 * sideways. No page of ours has a script that asks how wide the window is, so a page that is made wider is the page that was opened wide. With
 * `TILKAT_SCREENSHOTS` naming a folder, leaves a picture of each width there, for people to look at. The window is as wide afterwards as it was.
 */
export async function faultsHere(page: Page, name: string): Promise<string[]> {
	const before = page.viewportSize();
	const faults: string[] = [];
	for (const width of widths) {
		const sideways = await sidewaysAt(page, width);
		if (sideways > 0) faults.push(`wider than a window of ${width} px by ${sideways} px`);
		if (width === widths[0]) faults.push(...(await axeFaults(page)));
		await keepPicture(page, name);
	}
	if (before) await page.setViewportSize(before);
	return faults.map((fault) => `${name}: ${fault}`);
}

/** The same address in a language. */
export function inLang(url: string, lang: string): string {
	return `${url}${url.includes("?") ? "&" : "?"}lang=${lang}`;
}

/** Opens an address and says all that is wrong with it: what its own policy blocked, another language than was asked for, and at both widths what `faultsHere` finds. */
export async function visitFaults(page: Page, url: string, name: string): Promise<string[]> {
	const said: string[] = [];
	const listen = (message: { type(): string; text(): string }) => {
		if (message.type() === "error" && !/status of (4\d\d)/.test(message.text())) said.push(message.text());
	};
	page.on("console", listen);
	await page.goto(url);
	const lang = new URL(url).searchParams.get("lang");
	if (lang !== null && (await page.evaluate(() => document.documentElement.lang)) !== lang) said.push(`not in ${lang}`);
	const faults = await faultsHere(page, name);
	page.off("console", listen);
	return [...said.map((each) => `${name}: ${each}`), ...faults];
}

/** Keeps a picture of the page where `TILKAT_SCREENSHOTS` says, else does nothing. */
export async function keepPicture(page: Page, name: string): Promise<void> {
	const folder = process.env.TILKAT_SCREENSHOTS;
	if (!folder) return;
	const width = page.viewportSize()?.width ?? 0;
	await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
}
