import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { reissueGrant, revokeGrant } from "../../server/register/act.ts";
import { judgeEntry } from "../../server/register/employer-entries.ts";
import { findGrantRow } from "../../server/register/grant-rows.ts";
import { employerMac } from "../../server/search/employer-mac.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { addStaff, everywhere, staffPassword } from "../support/desk-staff.ts";
import { cardHolder, issueGrant } from "../support/issued-grant.ts";
import { findChromium, inLang, keepPicture, openBrowser, openPage, visitFaults } from "./browser.ts";
import { houseNow } from "./desk-house.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let house: WebHouse;
let browser: Browser;
let desk: string;
let web: string;
let folder: string;
let close: () => Promise<void>;
let card: { grantId: string; number: string; caseId: string };
let permit: { grantId: string; number: string; caseId: string };
let revoked: string;

const days = { validFrom: "2026-11-18", validTo: "2027-11-17" };

async function newCase(): Promise<string> {
	const { caseId } = await house.desk.file();
	await house.desk.control(caseId, []);
	return caseId;
}

async function versionOf(grantId: string): Promise<number> {
	return (await findGrantRow(house.desk.deps.store.pool, grantId))?.version ?? 0;
}

async function plant(): Promise<void> {
	const { deps } = house.desk;
	const [cardCase, permitCase, thirdCase] = [await newCase(), await newCase(), await newCase()];
	card = { caseId: cardCase, ...(await issueGrant(deps, { ...days, caseId: cardCase }, houseNow)) };
	const wish = { ...days, caseId: permitCase, item: "whole", kind: "employer-permit", places: 3, region: "osh" };
	const holder = {
		name: null,
		citizenship: null,
		birthDate: null,
		passportNumber: null,
		occupation: null,
		places: [{ occupation: "welder", approved: 3 }],
	};
	permit = { caseId: permitCase, ...(await issueGrant(deps, { ...wish, holder }, houseNow)) };
	const third = { ...days, caseId: thirdCase, holder: { name: "LI WEI", passportNumber: "E77700011" } };
	const { grantId } = await issueGrant(deps, third, houseNow);
	const officerId = await addStaff(house.desk, "chief", everywhere("manager", "registrar"));
	const grants = everywhere("manager", "registrar");
	const on = async () => ({ grantId, seenVersion: await versionOf(grantId), officerId, grants });
	await reissueGrant(deps, await on(), null);
	await revokeGrant(deps, await on(), {
		ground: "employment-ended",
		reason: "The employer wrote that he left",
		on: "2026-11-17",
	});
	revoked = grantId;
}

beforeAll(async () => {
	if (skipped) return;
	house = await openWebHouse();
	folder = mkdtempSync(path.join(tmpdir(), "tilkat-register-"));
	await plant();
	for (const role of ["registrar", "manager", "auditor"] as const) await addStaff(house.desk, role, everywhere(role));
	const deskApp = await buildDeskApp(house.desk.deps);
	desk = await deskApp.listen({ host: "127.0.0.1", port: 0 });
	const webApp = await buildWebApp(house.deps);
	web = await webApp.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	close = async () => {
		await browser.close();
		await deskApp.close();
		await webApp.close();
		house.close();
		rmSync(folder, { recursive: true, force: true });
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, login: string, lang: string): Promise<void> {
	await page.goto(`${desk}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click("main button[type=submit]");
	await page.waitForURL(`${desk}/`);
}

describe.skipIf(skipped)("the register's pages", () => {
	it("have no accessibility faults in any language, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		const visit = async (who: string, paths: Record<string, string>) => {
			await page.context().clearCookies();
			await signIn(page, who, "ky");
			for (const lang of langs)
				for (const [name, url] of Object.entries(paths))
					faults.push(...(await visitFaults(page, inLang(desk + url, lang), `register-${name}-${lang}`)));
		};
		await visit("registrar", {
			list: "/register",
			paper: `/register/papers/${card.grantId}`,
			duplicate: `/register/papers/${card.grantId}/duplicate`,
			passport: `/register/papers/${card.grantId}/passport`,
		});
		await visit("manager", {
			statistics: "/register/statistics?year=2026",
			revoked: `/register/papers/${revoked}`,
			revoke: `/register/papers/${permit.grantId}/revoke`,
			export: "/register/export",
		});
		await page.context().close();
		expect(faults).toEqual([]);
	}, 240_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	it("a registrar finds a paper by a name in another script, a former number and a passport; each look is recorded", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page, "registrar", "en");
		const search = async (text: string) => {
			await page.goto(`${desk}/register`);
			await page.fill("#q", text);
			await page.click("main button[type=submit] >> nth=0");
		};
		await search("Ахмет Демир");
		expect(await page.textContent("main")).toContain(card.number);
		expect(await page.textContent("main")).not.toContain("DEMIR");
		expect(page.url()).not.toContain("Demir");
		await search(cardHolder.passportNumber ?? "");
		expect(await page.locator(".tk-queue__row").count()).toBe(1);
		await search("no such person at all");
		expect(await page.textContent("main")).toContain("No paper was found");
		const { pool } = house.desk.deps.store;
		const reads = async () =>
			(await pool.query("select from reads where what = 'paper' and case_id = $1", [card.caseId])).rowCount;
		const before = (await reads()) ?? 0;
		await search(card.number.replace(" ", "").toLowerCase());
		expect(await page.textContent("main")).toContain("AKHMET DEMIR");
		expect(await reads()).toBe(before + 1);
		const former = await pool.query<{ number: string }>(
			"select number from grant_numbers where grant_id = $1 order by ordinal limit 1",
			[revoked],
		);
		await search(former.rows[0]?.number ?? "");
		expect(await page.textContent("main")).toContain("LI WEI");
		expect(await page.textContent(".tk-timeline")).toContain("The employer wrote that he left");
		// What was typed into the code's place on the paper stands on no page.
		expect(await page.textContent("main")).not.toContain("code");
		await page.context().close();
	});

	it("a registrar makes a duplicate, then changes the passport with a scan; the former numbers end, the old passport still finds the paper", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, "registrar", "en");
		await page.goto(`${desk}/register/papers/${card.grantId}`);
		await page.click("text=Duplicate after a loss");
		await page.click("text=Make the duplicate");
		expect(await page.textContent("[role=alert]")).toContain("lost or destroyed");
		await page.check("#sure");
		await page.click("text=Make the duplicate");
		expect(await page.textContent("[role=status]")).toContain("new number");
		await page.click("text=Another passport");
		await page.fill("#passportNumber", "u 999 999");
		await page.click("text=Change the paper");
		expect(await page.textContent("[role=alert]")).toContain("Choose a scan");
		expect(await page.inputValue("#passportNumber")).toBe("U999999");
		await page.setInputFiles("#scan", {
			name: "x.pdf",
			mimeType: "application/pdf",
			buffer: Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "latin1"),
		});
		await page.click("text=Change the paper");
		expect(await page.textContent("[role=status]")).toContain("new passport");
		await keepPicture(page, "register-changed");
		expect(await page.textContent("main")).toContain("U999999");
		const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Scan of the new passport")]);
		expect(readFileSync(await download.path(), "latin1")).toContain("%PDF-1.7");
		const numbers = await house.desk.deps.store.pool.query<{ ended: boolean }>(
			"select ended_at is not null as ended from grant_numbers where grant_id = $1 order by ordinal",
			[card.grantId],
		);
		expect(numbers.rows.map(({ ended }) => ended)).toEqual([true, true, false]);
		for (const passport of [cardHolder.passportNumber ?? "", "U999999"]) {
			await page.goto(`${desk}/register`);
			await page.fill("#q", passport);
			await page.click("main button[type=submit] >> nth=0");
			expect(await page.locator(".tk-queue__row").count()).toBe(1);
		}
		await page.context().close();
	});

	it("a registrar has no way to revoke; a manager sees the letter first, revokes from a later day, and the page says until when it is good", async () => {
		const page = await openPage(browser, 360, false);
		await signIn(page, "registrar", "en");
		await page.goto(`${desk}/register/papers/${permit.grantId}`);
		expect(await page.locator("text=Revoke the paper").count()).toBe(0);
		expect((await page.request.get(`${desk}/register/papers/${permit.grantId}/revoke`)).status()).toBe(403);
		await page.context().clearCookies();
		await signIn(page, "manager", "en");
		await page.goto(`${desk}/register/papers/${permit.grantId}`);
		await page.click("text=Revoke the paper");
		await page.click("text=See the letter first");
		expect(await page.textContent("[role=alert]")).toContain("Choose a ground");
		await page.selectOption("#ground", "other-ground");
		await page.fill("#reason", "The construction was stopped");
		await page.fill("#on", "2026-11-01");
		await page.click("text=See the letter first");
		expect(await page.textContent("[role=alert]")).toContain("The day has passed");
		await page.fill("#on", "2026-12-01");
		await page.click("text=See the letter first");
		await keepPicture(page, "register-revoke-preview");
		const letter = await page.textContent(".tk-letter-text");
		expect(letter).toContain(permit.number);
		expect(letter).not.toContain("construction");
		expect((await findGrantRow(house.desk.deps.store.pool, permit.grantId))?.version).toBe(1);
		await page.click("text=Revoke the paper");
		expect(await page.textContent("[role=status]")).toContain("recorded");
		expect(await page.textContent("main")).toContain("Revoked from 1 December 2026 on. Until then it is good.");
		expect(await page.textContent("main")).toContain("The construction was stopped");
		await page.context().close();
	});

	it("an export leaves names out unless somebody says what for, and then each paper's look is on record", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, "manager", "en");
		const save = async () => {
			const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Download")]);
			return readFileSync(await download.path(), "utf8");
		};
		await page.goto(`${desk}/register/export`);
		const plain = await save();
		expect(plain.split("\r\n")).toHaveLength(5);
		expect(plain).toContain(permit.number);
		for (const personal of ["DEMIR", "LI WEI", "E77700011", "Ала-Тоо"]) expect(plain).not.toContain(personal);
		await page.check("#names");
		await page.click("text=Download");
		expect(await page.textContent("[role=alert]")).toContain("what the names are needed for");
		await page.fill("#purpose", "Request 17 of the prosecutor");
		expect(await save()).toContain("LI WEI");
		const reads = await house.desk.deps.store.pool.query(
			"select from reads where what = 'register-export: Request 17 of the prosecutor' and case_id is not null",
		);
		expect(reads.rowCount).toBe(3);
		await page.context().close();
	});

	it("statistics and lists count only what whoever looks may see", async () => {
		await addStaff(house.desk, "osh-manager", [{ role: "manager", procedure: "kg-work-permit", office: "osh" }]);
		const page = await openPage(browser, 1280, false);
		await page.goto(`${desk}/sign-in?lang=en`);
		await page.fill("#login", "osh-manager");
		await page.fill("#password", staffPassword);
		await page.click("main button[type=submit]");
		await page.goto(`${desk}/register/statistics?year=2026`);
		expect(await page.textContent("main")).toContain("No paper was issued in this year");
		await page.goto(`${desk}/register`);
		expect(await page.textContent("main")).toContain("No paper was found");
		await page.fill("#q", permit.number);
		await page.click("main button[type=submit] >> nth=0");
		expect(await page.textContent("main")).toContain("No paper was found");
		expect((await page.request.get(`${desk}/register/papers/${permit.grantId}`)).status()).toBe(404);
		await page.context().close();
	});
});

describe.skipIf(skipped)("the employer's pages", () => {
	it.each(["ky", "ru", "en", "ko"])(
		"have no faults at either width from the first page to its papers in %s",
		async (lang) => {
			const page = await openPage(browser, 360, true);
			const { store, casefile } = house.desk.deps;
			const faults = await visitFaults(page, `${web}/employer?lang=${lang}`, `employer-begin-${lang}`);
			await page.click("#begin button");
			faults.push(...(await visitFaults(page, `${web}/employer`, `employer-sign-${lang}`)));
			const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[download]")]);
			const [text, keys] = [path.join(folder, "text"), [path.join(folder, "key"), path.join(folder, "crt")] as const];
			await download.saveAs(text);
			const subject = ["-subj", "/CN=Test", "-days", "2", "-nodes", "-keyout", keys[0], "-out", keys[1]];
			execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", ...subject], {
				stdio: "pipe",
			});
			const signature = path.join(folder, "text.p7s");
			const files = ["-in", text, "-out", signature, "-signer", keys[1], "-inkey", keys[0]];
			execFileSync("openssl", ["cms", "-sign", "-binary", "-outform", "DER", ...files], { stdio: "pipe" });
			await page.setInputFiles("#signature", signature);
			await page.click("form[action='/employer/sign'] button");
			faults.push(...(await visitFaults(page, `${web}/employer`, `employer-wait-${lang}`)));
			// What the worker would write of a certificate with this tax number; its own test judges real ones.
			const entry = await store.pool.query<{ id: string }>(
				"select entry_id as id from employer_entries where judged_at is null and uploaded_at is not null",
			);
			const employer = employerMac(cardHolder.employerTaxNumber, casefile.searchKey);
			if (!employer) throw new Error("no number");
			await store.tx((tx) => judgeEntry(tx, entry.rows[0]?.id ?? "", { employer }, houseNow));
			faults.push(...(await visitFaults(page, `${web}/employer`, `employer-papers-${lang}`)));
			expect(await page.textContent("main")).toContain(permit.number);
			await page.context().close();
			expect(faults).toEqual([]);
		},
		120_000,
	);
});
