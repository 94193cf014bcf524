import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { makePageLink } from "../../server/store/page-links.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { staffPassword } from "../support/desk-staff.ts";
import { type InterviewRoom, openInterviewRoom } from "../support/interview-room.ts";
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
import { houseNow } from "./desk-house.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let web: WebHouse;
let room: InterviewRoom;
let browser: Browser;
let desk: string;
let pages: string;
let now = houseNow;
let close: () => Promise<void>;

beforeAll(async () => {
	if (skipped) return;
	web = await openWebHouse();
	room = await openInterviewRoom(["busan", "busan"], web.desk);
	const deskApp = await buildDeskApp({ ...room.leaders.deps, now: () => now });
	const webApp = await buildWebApp({ ...web.deps, now: () => now, numberPrefixes: ["KG", "KR"] });
	desk = await deskApp.listen({ host: "127.0.0.1", port: 0 });
	pages = await webApp.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await deskApp.close();
		await webApp.close();
		web.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

async function signedIn(login: string, width: number, scripts = false, lang = "en"): Promise<Page> {
	const page = await openPage(browser, width, scripts);
	await page.goto(`${desk}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click('form[action="/sign-in"] button');
	return page;
}

async function expectClean(page: Page, name: string): Promise<void> {
	expect(await faultsHere(page, name), name).toEqual([]);
}

const candidate = (index: number) => {
	const one = room.candidates[index];
	if (!one) throw new Error("no candidate");
	return one;
};

/** Every page about interviews, by who opens it. */
const pagesOf: Readonly<Record<string, readonly string[]>> = {
	keeper: [
		"/interviews/:procedure/:round",
		"/interviews/:procedure/:round/panel",
		"/interviews/:procedure/:round/times",
		"/interviews/:procedure/:round/invite",
		"/interviews/:procedure/:round/of/:number",
	],
	nam: ["/my-interviews", "/my-interviews/:number", "/my-interviews/:number/blank"],
	tolk: ["/my-interviews/:number"],
};

describe.skipIf(skipped)("a day of interviews", () => {
	it("at 360 px without JavaScript: planned, invited, answered by the candidate", async () => {
		const keeper = await signedIn("keeper", 360);
		await keeper.goto(`${desk}/rounds`);
		await keeper.click(`a[href="${room.home}"]`);
		await keeper.click("text=New panel");
		await keeper.fill("#id", "A");
		await keeper.click(`label[for="members-${room.idOf("nam")}"]`);
		await keeper.selectOption("#interpreter", room.idOf("tolk"));
		await keeper.click('label[for="languages-ky"]');
		await keepPicture(keeper, "interviews-panel");
		await keeper.click("text=Save the panel");
		await keeper.click("text=Plan times");
		await keeper.fill("#day", room.day);
		await keeper.fill("#to", "11:00");
		await keeper.fill("#room", "서울고용노동청 302호");
		await keepPicture(keeper, "interviews-times");
		await keeper.click("text=Add these times");
		await keeper.click('a.govuk-button:has-text("Invite")');
		await keepPicture(keeper, "interviews-invite");
		await keeper.click("text=Send the chosen invitations");
		expect(await keeper.textContent("[role=status]")).toContain("2 candidates were invited");
		await keepPicture(keeper, "interviews-overview");
		expect(await sidewaysPx(keeper)).toBe(0);

		const { caseId } = candidate(0);
		const link = await makePageLink(room.leaders.deps.store.pool, { caseId, day: "2026-11-17", at: now });
		const page = await openPage(browser, 360, false);
		await page.goto(`${pages}/mine/link/${link?.token}?lang=ky`);
		await page.click('form[action="/mine/link"] button');
		await keepPicture(page, "interviews-mine");
		await page.click('form[action="/mine/interview"] button');
		expect(await page.textContent("#interview ~ [role=status]")).toContain("Мекеме сиздин келериңизди билет");
		await page.goto(`${pages}/mine/interview/time?lang=en`);
		expect(await page.textContent("main")).toContain("09:30–09:55 (Seoul time)");
		await page.click("main .govuk-radios__item:first-child label");
		await keepPicture(page, "interviews-time");
		await page.click("text=Take this time");
		expect(await page.textContent("main")).toContain("Your new time is noted");
		await page.click("text=I cannot come");
		await keepPicture(page, "interviews-cannot");
		await page.click("text=Keep my time");
		for (const one of [keeper, page]) await one.context().close();
	}, 120_000);

	it("the candidate's pages are clean in Russian, and whole at either width", async () => {
		const { caseId } = candidate(1);
		const link = await makePageLink(room.leaders.deps.store.pool, { caseId, day: "2026-11-17", at: now });
		const page = await openPage(browser, 360, true);
		await page.goto(`${pages}/mine/link/${link?.token}?lang=ru`);
		await page.click('form[action="/mine/link"] button');
		for (const path of ["/mine", "/mine/interview/time", "/mine/interview/cannot"]) {
			await page.goto(pages + path);
			await expectClean(page, `interviews-ru${path.replaceAll("/", "-")}`);
		}
		await page.context().close();
	}, 120_000);

	it("what is typed on a sheet outlives a network that is gone, is sent when it is back, and goes with the sign-out", async () => {
		const { number } = candidate(1);
		now = room.atClock("10:10");
		const panel = await signedIn("nam", 360, true);
		await panel.goto(`${desk}/my-interviews`);
		await expectClean(panel, "interviews-mine-list");
		await panel.click(`text=${number}`);
		await expectClean(panel, "interviews-sheet");
		for (const line of ["motivation", "languages", "trust"]) await panel.fill(`#score-${line}`, "7");
		await panel.fill("#notes", "Knows the neighbourhood.");
		await panel.context().setOffline(true);
		await panel.click("text=Hand in the sheet");
		await panel.waitForSelector("text=There is no network.");
		await keepPicture(panel, "interviews-offline");
		await panel.context().setOffline(false);
		await panel.waitForSelector("text=Your sheet is in.");
		expect(await panel.evaluate(() => sessionStorage.length)).toBe(0);
		const one = (await room.state()).cases.find((each) => each.number === number);
		expect(one?.interview.sheets[0]?.scores).toEqual({ motivation: 7, languages: 7, trust: 7 });

		// Another candidate's sheet: typed, the tab reloaded, and typed words are back; after the sign-out nobody finds them.
		const other = candidate(0).number;
		now = room.atClock("10:40");
		await panel.goto(`${desk}/my-interviews/${other}`);
		await panel.fill("#notes", "Half a sentence");
		await panel.reload();
		expect(await panel.inputValue("#notes")).toBe("Half a sentence");
		expect(await panel.textContent("[data-keep-said]")).toContain("What you had typed before is back.");
		await panel.click('form[action="/sign-out"] button');
		await panel.waitForURL(/sign-in/);
		expect(await panel.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("Half a sentence");
		await panel.context().close();
	}, 120_000);

	it("each page of who plans, and of who holds them, is clean in Korean and in English, and whole at either width", async () => {
		const { number } = candidate(1);
		for (const [login, routes] of Object.entries(pagesOf)) {
			const page = await signedIn(login, 360, true);
			for (const route of routes) {
				const path = route
					.replace(":procedure/:round", room.home.split("/").slice(2).join("/"))
					.replace(":number", number);
				const name = `interviews-${login}${route.replaceAll(/[/:]+/g, "-")}`;
				for (const lang of ["ko", "en"])
					expect(await visitFaults(page, inLang(desk + path, lang), `${name}-${lang}`)).toEqual([]);
			}
			await page.context().close();
		}
	}, 120_000);
});
