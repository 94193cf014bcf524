import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWebApp } from "../../server/web/app.ts";
import { faultsHere, findChromium, keepPicture, openBrowser, openPage, visitFaults } from "./browser.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

let house: WebHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	house = await openWebHouse();
	const app = await buildWebApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
});
afterAll(() => (skipped ? undefined : close()));

function pages(): Record<string, string> {
	const { numbers } = house;
	return {
		home: "/?lang=ky",
		apply: "/apply/kg-work-permit",
		attract: "/apply/kg-work-permit/attract",
		card: "/apply/kg-work-permit/card",
		entrepreneur: "/apply/kg-work-permit/entrepreneur",
		blank: "/apply/kg-work-permit/card/form",
		send: "/apply/kg-work-permit/send",
		certificate: "/certificate",
		codes: "/codes",
		state: "/state",
		"state-empty": "/state?number=",
		"state-unknown": "/state/KG-00000-00000-0000",
		...Object.fromEntries(Object.entries(numbers).map(([state, number]) => [`state-${state}`, `/state/${number}`])),
		verify: "/verify",
		mailbox: "/demo/mailbox",
		"not-found": "/nowhere",
	};
}

describe.skipIf(skipped)("the public pages", () => {
	it("have no accessibility faults, nothing that their policy blocks, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		for (const [name, path] of Object.entries(pages())) faults.push(...(await visitFaults(page, base + path, name)));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});

describe.skipIf(skipped)("in the other languages", () => {
	it("the pages read as well on a phone, where long words have the least room", async () => {
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		for (const lang of ["ru", "en", "ko"]) {
			for (const name of ["home", "send", "state-rejected"]) {
				const url = `${base}${pages()[name]?.split("?")[0]}?lang=${lang}`;
				faults.push(...(await visitFaults(page, url, `${name}-${lang}`)));
				expect(await page.getAttribute("html", "lang")).toBe(lang);
			}
		}
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	const open = () => openPage(browser, 360, false);

	it("a number typed by hand shows its state, and an unknown one is answered kindly", async () => {
		const page = await open();
		await page.goto(`${base}/?lang=ky`);
		await page.fill("#number", house.numbers.rejected.toLowerCase().replaceAll("-", " "));
		await page.click("main form button");
		expect(new URL(page.url()).pathname).toBe(`/state/${house.numbers.rejected}`);
		expect(await page.textContent("h1")).toBe("Оңдоо керек");
		await page.goto(`${base}/state`);
		await page.fill("#number", "KG-OOPS");
		await page.click("main form button");
		expect(await page.textContent(".govuk-error-summary")).toContain("Мындай номер табылган жок");
	});

	it("the language stays when it was chosen once", async () => {
		const page = await open();
		await page.goto(base);
		await page.click("text=Русский");
		await page.goto(`${base}/state`);
		expect(await page.textContent("h1")).toBe("Состояние заявления");
	});

	it("a genuine receipt is told from a changed one, as a file and as text, and neither is kept", async () => {
		const page = await open();
		const show = async (name: string, bytes: Buffer) => {
			await page.goto(`${base}/verify?lang=en`);
			await page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: bytes });
			await page.click("main form button");
			return page.textContent("h1");
		};
		const pdf = Buffer.from(house.receipt.pdf);
		expect(await show("receipt.pdf", pdf)).toBe("The receipt is genuine");
		expect(await page.textContent("main")).toContain(house.numbers.accepted);
		await keepPicture(page, "verified");
		const changed = Buffer.from(pdf);
		changed.writeUInt8((changed[400] ?? 0) ^ 1, 400);
		expect(await show("receipt.pdf", changed)).not.toBe("The receipt is genuine");
		await keepPicture(page, "changed");
		expect(await show("receipt.json", Buffer.from(house.receipt.json))).not.toBe("The receipt is genuine");

		await page.goto(`${base}/verify?lang=en`);
		await page.fill("#text", house.receipt.jws);
		await page.click("main form button");
		expect(await page.textContent("h1")).toBe("The receipt is genuine");
		await page.goto(`${base}/verify?lang=en`);
		await page.click("main form button");
		expect(await page.textContent(".govuk-error-summary")).toContain("Choose a file or paste the text");
	});

	it("the verdict pages have no accessibility faults, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		for (const [name, text] of [
			["verdict-genuine", house.receipt.jws],
			["verdict-none", "nothing of ours"],
		] as const) {
			await page.goto(`${base}/verify`);
			await page.fill("#text", text);
			await page.click("main form button");
			expect(await faultsHere(page, name)).toEqual([]);
		}
		await page.context().close();
	});

	it("the way through the page by keyboard begins with a link past the menu", async () => {
		const page = await open();
		await page.goto(base);
		await page.keyboard.press("Tab");
		expect(await page.evaluate(() => document.activeElement?.getAttribute("href")).catch(() => "#main")).toBe("#main");
	});
});
