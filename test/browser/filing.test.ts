import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finding } from "../../findings/catalogue.ts";
import { makePageLink } from "../../server/store/page-links.ts";
import { beginDraft, consentTo, digitsIn, filedIn, fillDraft, leaderParts, smallPdf } from "../support/form-filler.ts";
import { openLeaderHouse } from "../support/leader-house.ts";
import { openVisitor } from "../support/page-visitor.ts";
import { faultsHere, findChromium, keepPicture, openBrowser, openPage, sidewaysPx } from "./browser.ts";
import { houseNow } from "./desk-house.ts";
import { type FilingHouse, openFilingHouse } from "./filing-house.ts";

let house: FilingHouse;
let browser: Browser;

const skipped = findChromium() === null;
const phone = 360;

beforeAll(async () => {
	if (skipped) return;
	house = await openFilingHouse();
	browser = await openBrowser();
}, 60_000);
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await house.close();
});

/** The code that a page shows. */
async function codeOn(page: Page): Promise<string> {
	return ((await page.locator(".tk-draft-code").textContent()) ?? "").trim();
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
	for (const [name, value] of Object.entries(fields)) {
		if (name.startsWith("rows.")) continue;
		const radio = page.locator(`input[type=radio][name="${name}"][value="${value}"]`);
		if ((await radio.count()) > 0) await radio.check();
		else if ((await page.locator(`select[name="${name}"]`).count()) > 0)
			await page.locator(`select[name="${name}"]`).selectOption(value);
		else await page.locator(`[name="${name}"]`).fill(value);
	}
}

const goOn = (page: Page) =>
	page.locator("main form button.govuk-button:not(.govuk-button--secondary)").first().click();

describe.skipIf(skipped)("the form on a telephone without scripts", () => {
	it("is filled in and filed in Korean, with a photographed document, from the first page to the number", async () => {
		const page = await openPage(browser, phone, false);
		await page.goto(`${house.base()}/apply/kr-rights-leader?lang=ko`);
		await page.locator('a[href="/draft/new/kr-rights-leader/leader"]').click();
		await page.locator("main form button").first().click();
		expect(await codeOn(page)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
		await page.locator('a[href="/draft/consent/1"]').click();
		for (const given of ["yes", "yes", "no"]) {
			await page.locator(`input[name="given"][value="${given}"]`).check();
			await goOn(page);
		}
		await page.locator('a[href="/draft/part/person"]').click();
		await goOn(page);
		// Every fault at once, each with its field.
		expect(await page.locator(".govuk-error-summary li").count()).toBe(5);
		for (const [part, fields] of Object.entries(leaderParts)) {
			expect(new URL(page.url()).pathname).toBe(`/draft/part/${part}`);
			await fill(page, fields);
			await goOn(page);
		}
		await page.locator('a[href="/draft/contact"]').first().click();
		await page.locator("#email").fill("korea@example.com");
		await goOn(page);
		const letter = (await house.letters()).find(({ to }) => to === "korea@example.com");
		await page.locator("#digits").fill(digitsIn(letter?.text ?? ""));
		await goOn(page);
		await page.locator("#remind").check();
		await goOn(page);
		await page.locator("#office").selectOption("ansan");
		await goOn(page);
		await page.locator('a[href="/draft/files/supporting"]').click();
		const jpeg = await sharp({ create: { width: 900, height: 1200, channels: 3, background: "#ddd" } })
			.jpeg()
			.toBuffer();
		await page.locator("#files").setInputFiles({ name: "사진.jpg", mimeType: "image/jpeg", buffer: jpeg });
		await goOn(page);
		expect(await page.locator(".tk-draft-file").count()).toBe(1);
		await page.locator('a.govuk-button[href="/draft/check"]').click();
		await keepPicture(page, "filing-check");
		await goOn(page);
		expect(new URL(page.url()).pathname).toBe("/draft/filed");
		const { number } = filedIn({ status: 200, path: "", body: await page.content() });
		expect(number).toMatch(/^KR-/);
		await keepPicture(page, "filing-filed");
		expect(await sidewaysPx(page)).toBe(0);
		const { rows } = await house.web.desk.deps.store.pool.query("select office, door from arrivals where number = $1", [
			number,
		]);
		expect(rows).toEqual([{ office: "ansan", door: "web" }]);
		await page.context().close();
	}, 60_000);
});

describe.skipIf(skipped)("every page of the form", () => {
	it("has no fault for a reader of any of the four languages, and is no wider than a telephone or a screen", async () => {
		const visitor = openVisitor(house.base());
		const code = await fillDraft(visitor, "axe");
		const page = await openPage(browser, phone, true);
		await page.goto(`${house.base()}/draft?lang=ru`);
		await page.locator("#code").fill("7K4M");
		await page.locator("main form button").first().click();
		const faults: string[] = await faultsHere(page, "filing-resume-wrong");
		await page.locator("#code").fill(code.toLowerCase());
		await page.locator("main form button").first().click();
		const pages = [
			"/draft/new/kr-rights-leader/leader",
			"/draft",
			"/draft/code",
			"/draft/consent/1",
			"/draft/consent/3",
			"/draft/part/person",
			"/draft/part/residence",
			"/draft/part/work",
			"/draft/part/preference",
			"/draft/contact",
			"/draft/office",
			"/draft/files",
			"/draft/files/supporting",
			"/draft/check",
			"/draft/discard",
		];
		const languages = ["ky", "ru", "en", "ko"] as const;
		for (const [index, path] of pages.entries()) {
			await page.goto(`${house.base()}${path}?lang=${languages[index % languages.length]}`);
			faults.push(...(await faultsHere(page, `filing${path.replaceAll("/", "-")}`)));
		}
		await page.goto(`${house.base()}/draft/part/work?lang=ky`);
		await page.locator('input[name="a.workPeriods.0.employer"]').fill("");
		await goOn(page);
		faults.push(...(await faultsHere(page, "filing-work-wrong")));
		expect(faults).toEqual([]);
		await page.context().close();
	}, 60_000);
});

describe.skipIf(skipped)("a file with scripts", () => {
	it("is checked and sealed on the device, and only that is sent: a PDF, and photographs that became one", async () => {
		const visitor = openVisitor(house.base());
		const code = await beginDraft(visitor);
		await consentTo(visitor);
		const page = await openPage(browser, phone, true);
		await page.goto(`${house.base()}/draft?lang=en`);
		await page.locator("#code").fill(code);
		await page.locator("main form button").first().click();
		const jpeg = await sharp({ create: { width: 900, height: 1200, channels: 3, background: "#ddd" } })
			.jpeg()
			.toBuffer();
		const pdf = Buffer.from(await smallPdf("sealed here"));
		for (const file of [
			{ name: "a.pdf", mimeType: "application/pdf", buffer: pdf },
			{ name: "a.jpg", mimeType: "image/jpeg", buffer: jpeg },
		]) {
			await page.goto(`${house.base()}/draft/files/supporting`);
			await page.locator("#files").setInputFiles(file);
			const sent = page.waitForRequest((request) => request.method() === "POST");
			await goOn(page);
			expect((await sent).url()).toContain("/sealed");
			await page.waitForURL("**/draft/files");
		}
		expect(await page.getByText("Encrypted on your device").count()).toBe(2);
		expect(await page.getByText("1 page").count()).toBe(2);
		// What a script cannot mend goes as it is, and the page says what to do.
		await page.goto(`${house.base()}/draft/files/supporting`);
		await page.locator("#files").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("text") });
		await goOn(page);
		await page.waitForSelector(".govuk-error-summary");
		expect(await page.locator("#files-error").textContent()).toContain("cannot be taken");
		await page.context().close();
	}, 30_000);
});

describe.skipIf(skipped)("a dead battery", () => {
	it("costs nothing that was typed: it is saved while one types, and is there after a restart of the server too", async () => {
		const visitor = openVisitor(house.base());
		const code = await beginDraft(visitor);
		await consentTo(visitor);
		const page = await openPage(browser, phone, true);
		await page.goto(`${house.base()}/draft?lang=en`);
		await page.locator("#code").fill(code);
		await page.locator("main form button").first().click();
		await page.goto(`${house.base()}/draft/part/contact`);
		const kept = page.waitForResponse((response) => response.url().endsWith("/keep"));
		await page.locator('[name="a.district"]').fill("Ansan, Danwon-gu");
		expect((await kept).status()).toBe(204);
		// Sent, and back again: browsers show the page as it was left, and what is typed there is kept like before.
		await page.evaluate(() => {
			document.querySelector("form[data-kept-at]")?.dispatchEvent(new Event("submit"));
			dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
		});
		const again = page.waitForResponse((response) => response.url().endsWith("/keep"));
		await page.locator('[name="a.district"]').fill("Ansan, Danwon-gu, Wongok");
		expect((await again).status()).toBe(204);
		await page.context().close();
		await house.restart();
		const other = openVisitor(house.base());
		await other.get("/draft");
		await other.submit("/draft/resume", { code });
		expect((await other.get("/draft/part/contact")).body).toContain("Ansan, Danwon-gu, Wongok");
	}, 30_000);

	it("a form that was open during a restart is taken: what was typed is not lost to a new server", async () => {
		const page = openVisitor(house.base());
		await beginDraft(page);
		await consentTo(page);
		await page.get("/draft/part/languages");
		const before = house.base();
		await house.restart();
		expect(house.base()).not.toBe(before);
		const moved = openVisitor(house.base());
		moved.setCookie("tilkat_draft", page.cookie("tilkat_draft") ?? "");
		await moved.get("/draft/part/languages");
		const shown = await moved.submit("/draft/part/languages", leaderParts.languages ?? {});
		expect(shown.path).toBe("/draft/part/residence");
	});
});

describe.skipIf(skipped)("a correction on one's own page", () => {
	it("has no accessibility faults: single pages of the answers, and documents that go away", async () => {
		const { desk } = house.web;
		const leaders = await openLeaderHouse(desk);
		const papers = await Promise.all(
			[1, 2].map(async (ordinal) => ({
				kind: "supporting",
				ordinal,
				bytes: Buffer.from(await smallPdf(`of one's own ${ordinal}`)),
			})),
		);
		const params = { counted: 412, asked: 730, date: "2026-06-16" };
		const findings = [finding("L27", { place: { field: "workPeriods" }, params })];
		const { caseId } = await leaders.file({ papers, findings });
		const page = await openPage(browser, phone, true);
		const link = await makePageLink(desk.deps.store.pool, { caseId, day: "2026-11-17", at: houseNow });
		await page.goto(`${house.base()}/mine/link/${link?.token}?lang=ru`);
		await page.click('form[action="/mine/link"] button');
		await page.goto(`${house.base()}/mine/send`);
		const faults = await faultsHere(page, "own-send-ru");
		await page.goto(`${house.base()}/mine/away?lang=ko`);
		faults.push(...(await faultsHere(page, "own-away-ko")));
		await page.click('form[action="/mine/away"] button');
		faults.push(...(await faultsHere(page, "own-away-nothing-ko")));
		await page.goto(`${house.base()}/mine/send?lang=ky`);
		await page.click('form[action="/mine/correct"] button');
		for (const [path, lang] of [
			["/draft", "ky"],
			["/draft/part/contact", "en"],
			["/draft/check", "ko"],
		] as const) {
			await page.goto(`${house.base()}${path}?lang=${lang}`);
			faults.push(...(await faultsHere(page, `own${path.replaceAll("/", "-")}-${lang}`)));
		}
		await page.goto(`${house.base()}/draft/part/contact?lang=en`);
		await fill(page, leaderParts.contact ?? {});
		await goOn(page);
		expect(new URL(page.url()).pathname).toBe("/draft");
		expect(await page.getByText("Changed").count()).toBe(1);
		await page.goto(`${house.base()}/draft/check`);
		expect(await page.textContent("main")).toContain("The check asked you to correct this too");
		faults.push(...(await faultsHere(page, "own-check-changed-en")));
		await goOn(page);
		expect(await page.textContent("h1")).toContain("Your correction is filed");
		await page.goto(`${house.base()}/mine`);
		expect(await page.textContent("main")).toContain("KR-");
		expect(faults).toEqual([]);
		await page.context().close();
	}, 60_000);
});

describe.skipIf(skipped)("the last second", () => {
	it("is in time, and the next one is late and told so before and after", async () => {
		const closes = houseNow + 10 * 86_400;
		const inTime = openVisitor(house.base());
		await fillDraft(inTime, "last second");
		await inTime.get("/draft/contact");
		await inTime.submit("/draft/contact/none", {});
		const tooLate = openVisitor(house.base());
		const code = await fillDraft(tooLate, "one second later");
		await tooLate.get("/draft/contact");
		await tooLate.submit("/draft/contact/none", {});
		house.setNow(closes);
		const opened = await reopen(inTime);
		expect(opened.body).not.toContain("will be late");
		const { number } = filedIn(await inTime.submit("/draft/check", {}));
		expect(await windowOf(number)).toBe("in-time");
		house.setNow(closes + 1);
		await tooLate.get("/draft");
		await tooLate.submit("/draft/resume", { code });
		expect((await tooLate.get("/draft/check")).body).toContain("will be late");
		const filed = await tooLate.submit("/draft/check", {});
		expect(filed.body).toContain("recorded as late");
		expect(await windowOf(filedIn(filed).number)).toBe("late");
		house.setNow(houseNow);
	});

	/** Ten days on, the browser has to give the code again. */
	async function reopen(visitor: ReturnType<typeof openVisitor>) {
		const code = visitor.cookie("tilkat_draft") ?? "";
		const closed = await visitor.get("/draft/check");
		expect(closed.body).toContain("not used for a while");
		await visitor.submit("/draft/resume", { code });
		return visitor.get("/draft/check");
	}
	async function windowOf(number: string): Promise<string> {
		const { rows } = await house.web.desk.deps.store.pool.query<{ window: string }>(
			`select convert_from(e.plain::text::bytea, 'utf8')::json ->> 'window' as window from events e join numbers n on e.stream = 'case/' || n.case_id
				where n.number = $1 and e.type = 'arrived'`,
			[number],
		);
		return rows[0]?.window ?? "";
	}
});
