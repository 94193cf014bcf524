import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { create } from "qrcode";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishStatusLists, statusTtlSeconds } from "../../server/verify/status-list.ts";
import { type PrintedPermit, signPermitToken } from "../../server/verify/token.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { endPermit, type IssuedPermit, issuePermit } from "../support/issued-permit.ts";
import { faultsHere, findChromium, keepPicture, openBrowser, openPage, visitFaults } from "./browser.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let house: WebHouse;
let app: FastifyInstance;
let browser: Browser;
let base: string;
let paper: IssuedPermit;
let code: string;

/** The browser's clock is the machine's, so the office's is here too. */
const now = () => Math.floor(Date.now() / 1000);
const day = (days: number) => new Date((now() + days * 86_400) * 1000).toISOString().slice(0, 10);

const sign = (printed: PrintedPermit, publicUrl = house.deps.settings.publicUrl) =>
	signPermitToken(printed, publicUrl, house.permitJws);
const printedOf = ({ grantId: _grant, ...printed }: IssuedPermit): PrintedPermit => printed;

const publish = (at: number) =>
	house.desk.deps.store.tx((tx) =>
		publishStatusLists(tx, { publicUrl: house.deps.settings.publicUrl, key: house.permitJws, now: at }),
	);

beforeAll(async () => {
	if (skipped) return;
	house = await openWebHouse();
	const { caseId } = await house.desk.file();
	const { store } = house.desk.deps;
	paper = await store.tx((tx) =>
		issuePermit(tx, { caseId, validFrom: day(-30), validTo: day(300), at: now() - 86_400 }),
	);
	code = sign(printedOf(paper));
	await publish(now());
	app = await buildWebApp({ ...house.deps, now });
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
}, 120_000);
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await app.close();
	house.close();
});

async function openInspector(lang = "en"): Promise<Page> {
	const page = await openPage(browser, 360, true);
	await page.goto(`${base}/inspect?lang=${lang}`);
	await page.waitForFunction(() => document.getElementById("ready")?.textContent !== "");
	return page;
}

async function check(page: Page, text: string): Promise<string | null> {
	await page.evaluate(() => document.getElementById("result")?.replaceChildren());
	await page.fill("#code", text);
	await page.click("#check button");
	await page.waitForSelector("#result h2");
	return page.textContent("#result h2");
}

/** A picture of the code as a printer makes it, on a card's ground. */
async function pictureOf(text: string): Promise<Buffer> {
	const { modules } = create(text, { errorCorrectionLevel: "M" });
	const side = modules.size + 8;
	const dots = Buffer.alloc(side * side, 255);
	for (let row = 0; row < modules.size; row++)
		for (let column = 0; column < modules.size; column++)
			if (modules.get(row, column)) dots[(row + 4) * side + column + 4] = 0;
	return sharp(dots, { raw: { width: side, height: side, channels: 1 } })
		.resize(side * 6, side * 6, { kernel: "nearest" })
		.extend({ top: 80, bottom: 80, left: 300, right: 80, background: "#dfe8e4" })
		.jpeg({ quality: 80 })
		.toBuffer();
}

describe.skipIf(skipped)("the inspector's page without a network", () => {
	it("checks a paper, sees a revocation once its list was fetched, and warns of an old list", async () => {
		const page = await openInspector();
		const context = page.context();
		await context.setOffline(true);
		await page.reload();
		expect(await page.textContent("h1")).toBe("Check a paper by its code");
		await page.waitForFunction(() => document.getElementById("kept")?.textContent?.startsWith("No network"));
		await page.waitForFunction(() => document.getElementById("ready")?.textContent !== "");
		expect(await check(page, code)).toBe("Valid");
		expect(await page.textContent("#result")).toContain("NGUYEN VAN ANH");
		expect(await page.textContent("#result")).toContain("«Ала-Тоо Курулуш» ЖЧК");
		expect(await page.textContent("#result")).toMatch(
			/Revocations as of \d+ \w+ \d{4}, \d\d:\d\d \(Bishkek time\), just now\./,
		);
		await keepPicture(page, "inspector-valid-offline");

		await house.desk.deps.store.tx((tx) => endPermit(tx, paper.number, now()));
		await publish(now());
		// Who has not fetched the list since cannot know it.
		expect(await check(page, code)).toBe("Valid");
		await context.setOffline(false);
		await page.click("#refresh");
		await page.waitForFunction(() => document.getElementById("kept")?.textContent?.startsWith("The list was fetched"));
		await context.setOffline(true);
		await page.reload();
		expect(await check(page, code)).toBe("Revoked");
		await keepPicture(page, "inspector-revoked-offline");

		await context.setOffline(false);
		const other = await house.desk.deps.store.tx(async (tx) => {
			const { caseId } = await house.desk.file();
			return issuePermit(tx, { caseId, validFrom: day(-30), validTo: day(300), at: now() });
		});
		await publish(now() - statusTtlSeconds - 7200);
		await page.click("#refresh");
		await page.waitForFunction(() => document.getElementById("kept")?.textContent?.includes("14 hours ago"));
		await context.setOffline(true);
		expect(await check(page, sign(printedOf(other)))).toBe("Valid");
		expect(await page.textContent("#result")).toContain("There should be a newer list");
		expect(await page.getAttribute("#result > div", "class")).toContain("tk-box--todo");
		await keepPicture(page, "inspector-stale");
		await context.setOffline(false);
		await publish(now() - 30 * 86_400);
		await page.click("#refresh");
		await page.waitForFunction(() => document.getElementById("kept")?.textContent?.includes("30 days ago"));
		expect(await check(page, sign(printedOf(other)))).toBe("Genuine and in date; revocation not checked");
		await context.close();
		await publish(now());
	}, 120_000);

	it("refuses a changed code, a code of a stranger's key, one that is no code, and says what is wrong", async () => {
		const page = await openInspector();
		await page.context().setOffline(true);
		const changed = code.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
		expect(await check(page, changed)).toMatch(/Not genuine/);
		const printed = { ...printedOf(paper), name: "SOMEBODY ELSE" };
		const { permitJws } = house;
		const wrong = signPermitToken(printed, house.deps.settings.publicUrl, {
			...permitJws,
			sign: (data) => permitJws.sign(Buffer.concat([data, Buffer.from("x")])),
		});
		expect(await check(page, wrong)).toBe("Not genuine");
		const stranger = signPermitToken(printed, house.deps.settings.publicUrl, {
			...permitJws,
			certificates: [new Uint8Array([1, 2, 3])],
		});
		expect(await check(page, stranger)).toBe("Not verified");
		expect(await page.textContent("#result")).not.toContain("SOMEBODY");
		expect(await check(page, "https://example.com/")).toBe("Not genuine");
		expect(await page.textContent("#result")).toContain("not a code of a permit");
		await page.context().close();
	}, 60_000);

	it("says expired and not yet by the day in the office's zone", async () => {
		const page = await openInspector();
		const printed = printedOf(paper);
		const free = { ...printed, statusIndex: (printed.statusIndex + 1) % 131_072 };
		expect(await check(page, sign({ ...free, validTo: day(-2) }))).toBe("Expired");
		expect(await check(page, sign({ ...free, validFrom: day(2) }))).toBe("Not valid yet");
		expect(await check(page, sign(free))).toBe("Valid");
		await page.context().close();
	}, 60_000);

	it("reads the code from a picture, with the decoder that came along, and says when there is none", async () => {
		const page = await openInspector();
		await page.context().setOffline(true);
		await page.setInputFiles("#picture", { name: "card.jpg", mimeType: "image/jpeg", buffer: await pictureOf(code) });
		await page.waitForSelector("#result h2");
		expect(await page.textContent("#result")).toContain(paper.number);
		await page.evaluate(() => document.getElementById("result")?.replaceChildren());
		const blank = await sharp({ create: { width: 300, height: 300, channels: 3, background: "#aaa" } })
			.png()
			.toBuffer();
		await page.setInputFiles("#picture", { name: "blank.png", mimeType: "image/png", buffer: blank });
		await page.waitForSelector("#result h2");
		expect(await page.textContent("#result")).toContain("No code could be read");
		await page.context().close();
	}, 60_000);

	it("is worked by keyboard alone, and the result takes the focus", async () => {
		const page = await openInspector();
		await page.focus("#code");
		await page.keyboard.insertText(code);
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.waitForSelector("#result h2");
		expect(await page.evaluate(() => document.activeElement === document.querySelector("#result h2"))).toBe(true);
		await page.context().close();
	}, 60_000);

	it.each(["ky", "ru", "en", "ko"])(
		"has no fault in %s, before and after a check, at either width",
		async (lang) => {
			const page = await openInspector(lang);
			const faults = await visitFaults(page, `${base}/inspect?lang=${lang}`, `inspector-${lang}`);
			await page.waitForFunction(() => document.getElementById("kept")?.textContent !== "");
			await check(page, code);
			expect([...faults, ...(await faultsHere(page, `inspector-checked-${lang}`))]).toEqual([]);
			expect(await page.textContent("main")).not.toMatch(/\{\w+\}|undefined/);
			await page.context().close();
		},
		120_000,
	);
});

describe.skipIf(skipped)("without scripts", () => {
	it("the office checks the code itself, with the same words", async () => {
		const page = await openPage(browser, 360, false);
		await page.goto(`${base}/inspect?lang=en`);
		expect(await page.isVisible("#scan")).toBe(false);
		await page.click("#check button");
		expect(await page.textContent(".govuk-error-summary")).toContain("Paste the text of the code");
		await page.fill("#code", code);
		await page.click("#check button");
		expect(await page.textContent("h1")).toBe("Revoked");
		await page.goto(`${base}/inspect`);
		await page.fill("#code", `${code}A`);
		await page.click("#check button");
		expect(await page.textContent("h1")).toBe("Not genuine");
		await page.context().close();
	}, 60_000);

	it("number and code tell the state of a paper, and a wrong pair is answered kindly", async () => {
		const page = await openPage(browser, 360, false);
		await page.goto(`${base}/permit?lang=en`);
		await page.fill("#number", paper.number.toLowerCase().replaceAll("-", " "));
		await page.fill("#code", "7k4m2qxp9rta");
		await page.click("main form button");
		expect(await page.textContent("h1")).toBe("No longer valid");
		expect(await page.textContent("main")).not.toContain("NGUYEN");
		await keepPicture(page, "permit-revoked");
		await page.goto(`${base}/permit`);
		await page.fill("#number", paper.number);
		await page.fill("#code", "7K4M-2QXP-9RTB");
		await page.click("main form button");
		expect(await page.textContent(".govuk-error-summary")).toContain("No paper has this number and this code");
		await page.context().close();
	}, 60_000);

	it("the pages have no faults at either width", async () => {
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		for (const lang of ["ky", "ru", "en", "ko"])
			faults.push(...(await visitFaults(page, `${base}/permit?lang=${lang}`, `permit-${lang}`)));
		faults.push(...(await visitFaults(page, `${base}/certificate`, "permit-certificate")));
		await page.goto(`${base}/permit`);
		await page.fill("#number", paper.number);
		await page.fill("#code", paper.code);
		await page.click("main form button");
		faults.push(...(await faultsHere(page, "permit-state")));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});
