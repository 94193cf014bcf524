import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Lang } from "../../findings/lang.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { actOnRound } from "../../server/round/act-on-round.ts";
import { answerFromPage } from "../../server/round/page-answer.ts";
import { loadRound } from "../../server/round/round-file.ts";
import { makePageLink } from "../../server/store/page-links.ts";
import type { Tx } from "../../server/store/pool.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { placeWebWords } from "../../server/web/place-words.ts";
import { addStaff, everywhere, staffPassword } from "../support/desk-staff.ts";
import { type LeaderHouse, openLeaderHouse } from "../support/leader-house.ts";
import { fileReady, playedRound, recordCall, writeFrozen } from "../support/played-round.ts";
import { faultsHere, findChromium, keepPicture, openBrowser, openPage, sidewaysPx, visitFaults } from "./browser.ts";
import { houseNow } from "./desk-house.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

let leaders: LeaderHouse;
let house: WebHouse;
let browser: Browser;
let [web, desk] = ["", ""];
let close: () => Promise<void>;
/** In the order of rank: five seats, and two who wait. */
const cases: string[] = [];

const skipped = findChromium() === null;

beforeAll(async () => {
	if (skipped) return;
	leaders = await openLeaderHouse();
	await recordCall(leaders);
	const officer = await addStaff(leaders.house, "officer", everywhere("reviewer", "manager"));
	for (let each = 0; each < 7; each++) cases.push(await fileReady(leaders, officer));
	const scored = cases.map((caseId, at) => ({
		...{ caseId, group: "seoul" },
		...{ experience: 5 - Math.floor(at / 2), ties: 5 - (at % 2) },
	}));
	await writeFrozen(leaders, scored, { seats: 5, cap: 5 });
	const { state } = await loadRound(leaders.deps.store.pool, playedRound, leaders.deps.casefile.unwrap);
	const hash = state?.frozen?.draftHash ?? "";
	const by = (officerId: string) => ({ round: playedRound, officerId });
	await actOnRound(leaders.deps, by("chair"), { name: "proposeRelease", hash, entropy: null });
	const release = { name: "release", hash, entropy: null, confirmBy: "2026-12-17" } as const;
	expect(await actOnRound(leaders.deps, by(officer), release)).toEqual({ kind: "done" });
	house = await openWebHouse(leaders.house);
	const [webApp, deskApp] = [await buildWebApp(house.deps), await buildDeskApp(leaders.deps)];
	web = await webApp.listen({ host: "127.0.0.1", port: 0 });
	desk = await deskApp.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await webApp.close();
		await deskApp.close();
		house.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

/** The page of a case, by the link of its letter. */
async function enter(page: Page, caseId: string, lang: Lang): Promise<void> {
	const link = await makePageLink(leaders.deps.store.pool, { caseId, day: "2026-11-17", at: houseNow });
	await page.goto(`${web}/mine/link/${link?.token}?lang=${lang}`);
	await page.click('form[action="/mine/link"] button');
}

/** What a worker does with what the page left for it. */
async function work(caseId: string, answer: "confirm" | "decline"): Promise<void> {
	const { store, casefile, now } = leaders.deps;
	const finish = async (tx: Tx) => {
		await tx.query("delete from jobs where kind like 'page-%-place' and subject = $1", [caseId]);
	};
	expect(await answerFromPage(caseId, answer, { ...casefile, store, now, finish })).toBe("done");
}

type Look = (name: string) => Promise<void>;

/** Takes a place, declines another, and waits on the list. */
async function walk(page: Page, [taken, declined]: readonly [string, string], lang: Lang, look: Look): Promise<void> {
	const t = placeWebWords[lang];
	const text = () => page.textContent("main");
	await enter(page, taken, lang);
	expect(await text()).toContain(t.title);
	await look("chosen");
	await page.click('form[action="/mine/place"] button');
	await look("taken");
	await work(taken, "confirm");
	await page.goto(`${web}/mine`);
	expect(await text()).toContain(t.events["place-confirmed"]);
	await look("confirmed");
	await enter(page, declined, lang);
	await page.click('a[href="/mine/place/decline"]');
	await page.click('form[action="/mine/place/decline"] button');
	expect(await text()).toContain(t.declineTickMissing);
	await look("decline");
	await page.check("#sure");
	await page.click('form[action="/mine/place/decline"] button');
	await work(declined, "decline");
	await page.goto(`${web}/mine`);
	expect(await text()).toContain(t.states.withdrawn.name);
	await page.goto(`${web}/mine/place/decline`);
	expect(await text()).toContain(t.late);
	await enter(page, cases.at(-1) ?? "", lang);
	await look("reserve");
}

describe.skipIf(skipped)("a place in a round", () => {
	it("is taken and declined on a telephone in Kyrgyz, without an accessibility fault", async () => {
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		await walk(page, [cases[0] ?? "", cases[1] ?? ""], "ky", async (name) => {
			faults.push(...(await faultsHere(page, `place-${name}-ky`)));
		});
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);

	it("needs no script, and fits a wide window in Korean", async () => {
		const page = await openPage(browser, 1280, false);
		await enter(page, cases[2] ?? "", "ko");
		expect(await page.textContent("main")).toContain(placeWebWords.ko.title);
		await page.click('form[action="/mine/place"] button');
		await work(cases[2] ?? "", "confirm");
		await page.goto(`${web}/mine`);
		expect(await page.textContent("main")).toContain(placeWebWords.ko.events["place-confirmed"]);
		expect(await sidewaysPx(page)).toBe(0);
		await keepPicture(page, "place-confirmed-ko");
		await page.context().close();
	}, 60_000);

	it("is answered for somebody by an officer, and objected to, without an accessibility fault", async () => {
		const page = await openPage(browser, 360, true);
		await page.goto(`${desk}/sign-in?lang=ru`);
		await page.fill("#login", "officer");
		await page.fill("#password", staffPassword);
		await page.click("main button[type=submit]");
		await page.waitForURL(`${desk}/`);
		const { number } = (await leaders.open(cases[3] ?? "")).state;
		const faults = await visitFaults(page, `${desk}/cases/${number}`, "place-case-ru");
		faults.push(...(await visitFaults(page, `${desk}/cases/${number}/place`, "place-said-ru")));
		await page.click("main form button.govuk-button");
		faults.push(...(await faultsHere(page, "place-said-faults-ru")));
		await page.check("#answer-confirm");
		await page.click("main form button.govuk-button");
		await page.waitForURL(`${desk}/cases/${number}?done=saved`);
		expect((await leaders.open(cases[3] ?? "")).state.place?.confirmedOn).not.toBeNull();
		const reserve = (await leaders.open(cases.at(-1) ?? "")).state.number;
		await page.goto(`${desk}/cases/${reserve}/objection`);
		await page.fill("#reason", "Мой опыт не учли.");
		await page.fill("#arrivedOn", "2026-11-16");
		await page.click("main form button.govuk-button");
		await page.waitForURL(`${desk}/cases/${reserve}?done=objected`);
		expect(await page.textContent("main")).toContain("Кандидат возразил");
		await page.goto(`${desk}/rounds`);
		await page.click('a[href$="/objections"]');
		expect(await page.textContent("main")).toContain(reserve);
		faults.push(...(await visitFaults(page, page.url(), "place-objections-ru")));
		await page.click(`a[href$="/selection/places/${reserve}"]`);
		expect(await page.textContent("h1")).toContain(reserve);
		await page.context().close();
		expect(faults).toEqual([]);
	}, 120_000);
});
