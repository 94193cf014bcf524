import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { actOnSitting } from "../../server/board/act-on-sitting.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { type BoardRoom, openBoardRoom } from "../support/board-room.ts";
import { staffPassword } from "../support/desk-staff.ts";
import { faultsHere, findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, openDeskHouse } from "./desk-house.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let house: DeskHouse;
let room: BoardRoom;
let browser: Browser;
let base: string;
let close: () => Promise<void>;

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	room = await openBoardRoom(house);
	const app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await app.close();
		house.close();
	};
});
afterAll(() => (skipped ? undefined : close()));

async function signedIn(login: string, width = 360, scripts = false, lang = "en"): Promise<Page> {
	const page = await openPage(browser, width, scripts);
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click("main button[type=submit]");
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
	return page;
}

async function choose(page: Page, id: string): Promise<void> {
	await page.click(`label[for="${id}"]`);
}

describe.skipIf(skipped)("a commission's day without JavaScript", () => {
	it("on telephones the secretary plans and opens, members vote and one recuses himself, the chair releases", async () => {
		const one = await room.ready("attract");
		const other = await room.ready("card");
		const secretary = await signedIn("elmira");
		await secretary.click("nav >> text=Commission");
		await secretary.click("text=Plan a sitting");
		await secretary.fill("#on", "2026-11-17");
		await secretary.fill("#place", "Room 204");
		await secretary.click("text=Plan it");
		await choose(secretary, `add-${one.number}`);
		await choose(secretary, `add-${other.number}`);
		await secretary.click("text=Put on the agenda");
		const path = new URL(secretary.url()).pathname;
		// A member comes from his own list of sittings.
		const member = await signedIn("gulnara");
		await member.goto(`${base}${path}`);
		await member.click(`text=${other.number}`);
		await member.click("summary:has-text('I have a conflict of interest')");
		await member.click("button:has-text('I have a conflict of interest')");
		expect(await member.textContent("[role=alert]")).toContain("Write a reason.");
		await member.fill("#ground", "My brother works there.");
		await member.click("button:has-text('I have a conflict of interest')");
		expect(await member.textContent("main")).not.toContain(other.number);
		for (const login of ["jyldyz", "kubat", "farida", "gulnara"]) await choose(secretary, `present-${room.ids[login]}`);
		await secretary.selectOption("#presiding", { label: "Name of jyldyz" });
		await secretary.click("text=Open the sitting");
		expect(await secretary.textContent("main")).toContain("4 of 4 members present; 3 are needed");
		// Fewer places than the officer proposed.
		await secretary.click(`text=${one.number}`);
		await secretary.click("text=Begin the discussion");
		await secretary.click("text=Put a decision to the vote");
		await secretary.fill("[name='approved.place.1']", "1");
		await secretary.click("button:has-text('Put it to the vote')");
		expect(await secretary.textContent("[role=alert]")).toContain("Choose how the applicant may object.");
		await secretary.selectOption("#remedy", "write-to-office");
		await secretary.click("button:has-text('Put it to the vote')");
		expect(await secretary.textContent("main")).toContain("1 of 5");
		const item = secretary.url();
		for (const login of ["jyldyz", "kubat", "farida", "gulnara"]) {
			const voter = login === "gulnara" ? member : await signedIn(login);
			await voter.goto(item);
			await choose(voter, `vote-${login === "gulnara" ? "against" : "for"}`);
			if (login === "gulnara") await voter.fill("#opinion", "One welder is too few.");
			await voter.click("button:has-text('Vote')");
			expect(await voter.textContent("main")).toContain("You have voted:");
			if (voter !== member) await voter.context().close();
		}
		await secretary.reload();
		await secretary.click("text=Close the vote and record the result");
		expect(await secretary.textContent("main")).toContain("One welder is too few.");
		await secretary.goto(`${base}${path}/cases/${other.number}`);
		await secretary.click("summary:has-text('Postpone this application')");
		await secretary.fill("#reason-postpone", "A diploma is missing.");
		await secretary.click("button:has-text('Postpone this application')");
		await secretary.goto(`${base}${path}`);
		await secretary.click("text=Prepare the decisions");
		const chair = await signedIn("jyldyz");
		await chair.goto(`${base}${path}`);
		await chair.click("text=Look at the decisions");
		expect(await chair.textContent("main")).toContain("A refusal has to be told by 24 November 2026");
		await chair.click("text=Release all decisions");
		expect(await chair.textContent("[role=status]")).toContain("The decisions were released.");
		for (const page of [secretary, member, chair]) await page.context().close();
	}, 180_000);
});

/** A sitting in the middle of its first vote, with one case from which farida recused herself. */
async function inTheMiddle() {
	const [current, hidden] = [await room.ready("card"), await room.ready("attract")];
	const sittingId = await room.plan();
	const as = (login: string) => ({ sittingId, officerId: room.ids[login] ?? "" });
	const does = async (login: string, command: Parameters<typeof actOnSitting>[2]) => {
		const result = await actOnSitting(house.deps, as(login), command);
		if (result.kind !== "done") throw new Error(`${command.name}: ${JSON.stringify(result)}`);
	};
	for (const { caseId, number } of [current, hidden]) await does("elmira", { name: "listCase", caseId, number });
	await does("farida", { name: "recuse", caseId: hidden.caseId, ground: "A relative." });
	const present = ["jyldyz", "kubat", "farida", "gulnara"];
	await does("elmira", {
		name: "open",
		members: present.map((login) => ({
			user: room.ids[login] ?? "",
			chair: login === "jyldyz" || login === "kubat",
			represents: "Ministry of Labour",
		})),
		present: present.map((login) => room.ids[login] ?? ""),
		presiding: room.ids.jyldyz ?? "",
		rules: {
			quorum: { kind: "count", count: 3 },
			majority: { base: "cast", share: { part: 1, of: 2, over: true } },
			castingVote: true,
		},
	});
	const { caseId } = current;
	const items = [{ item: "person.1", outcome: "grant", asked: null, approved: null, ground: null }] as const;
	await does("elmira", { name: "call", caseId });
	await does("elmira", { name: "putMotion", caseId, items, reason: "", remedy: null, remedies: [] });
	await does("kubat", { name: "vote", caseId, vote: "for", opinion: "" });
	return { path: `/board/sittings/${sittingId}`, current, hidden, does };
}

describe.skipIf(skipped)("every page of the commission", () => {
	it("has no accessibility fault in any language, and no sideways scrolling at either width", async () => {
		const { path, current, hidden, does } = await inTheMiddle();
		const faults: string[] = [];
		const visit = async (page: Page, paths: readonly string[], name: string) => {
			for (const at of paths)
				faults.push(...(await visitFaults(page, base + at, `board-${name}${at.replace(/[^a-z]+/g, "-")}`)));
		};
		const item = `${path}/cases/${current.number}`;
		const secretary = await signedIn("elmira", 360, true);
		const member = await signedIn("farida", 360, true);
		for (const lang of langs) {
			for (const page of [secretary, member]) await page.goto(`${base}/?lang=${lang}`);
			await visit(
				secretary,
				[
					"/board",
					"/board/plan",
					"/board/bodies",
					"/board/found",
					`/board/bodies/${room.body}`,
					path,
					item,
					`${item}/motion`,
				],
				`secretary-${lang}`,
			);
			await visit(secretary, [`${path}/live`, `${path}/minutes`], `secretary-${lang}`);
			await visit(member, ["/board", path, item, `${path}/live`, `${path}/minutes`], `member-${lang}`);
		}
		for (const page of [secretary, member]) await page.context().close();
		for (const login of ["jyldyz", "farida", "gulnara"])
			await does(login, { name: "vote", caseId: current.caseId, vote: "for", opinion: "" });
		await does("elmira", { name: "closeVote", caseId: current.caseId });
		await does("elmira", { name: "postpone", caseId: hidden.caseId, reason: "A paper is missing." });
		await does("elmira", { name: "prepare" });
		const chair = await signedIn("jyldyz", 360, true, "ky");
		await visit(chair, [path, item, `${path}/release`], "chair-ky");
		await chair.click("text=Бардык чечимдерди жарыялоо");
		faults.push(...(await faultsHere(chair, "board-chair-released")));
		await chair.context().close();
		expect(faults).toEqual([]);
	}, 480_000);

	it("the room's view renews itself, with a script and without, and says nothing to the recused", async () => {
		const { path, current, hidden, does } = await inTheMiddle();
		const [scripted, plain, recused] = [
			await signedIn("gulnara", 1280, true),
			await signedIn("gulnara", 360),
			await signedIn("farida", 1280, true),
		];
		for (const page of [scripted, plain, recused]) {
			await page.goto(`${base}${path}/live`);
			expect(await page.textContent("main")).toContain("1 of 4 votes are in");
		}
		for (const login of ["jyldyz", "farida", "gulnara"])
			await does(login, { name: "vote", caseId: current.caseId, vote: "for", opinion: "" });
		for (const page of [scripted, plain, recused])
			await page.waitForSelector("text=4 of 4 votes are in", { timeout: 15_000 });
		await does("elmira", { name: "closeVote", caseId: current.caseId });
		await does("elmira", { name: "call", caseId: hidden.caseId });
		for (const page of [scripted, plain]) await page.waitForSelector(`text=${hidden.number}`, { timeout: 15_000 });
		await recused.waitForSelector("text=No application is under discussion.", { timeout: 15_000 });
		expect(await recused.textContent("main")).not.toContain(hidden.number);
		for (const page of [scripted, plain, recused]) await page.context().close();
	}, 90_000);
});
