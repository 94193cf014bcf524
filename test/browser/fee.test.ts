import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffRole } from "../../casework/staff-roles.ts";
import { langs } from "../../findings/lang.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { takePayment } from "../../server/fee/cashier.ts";
import type { Cashier } from "../../server/fee/fee-deps.ts";
import { listWaiting } from "../../server/fee/payments-seen.ts";
import { askRefund, listRefunds } from "../../server/fee/refunds.ts";
import { bringStatement } from "../../server/fee/statements.ts";
import { camt, csv, entry } from "../../server/fee/statements-for-tests.ts";
import { takeStatement } from "../../server/fee/take-statement.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { checkInvariants } from "../../server/store/invariants.ts";
import { approveCase, idOf, runFeeJob } from "../support/approved-case.ts";
import { findChromium, inLang, keepPicture, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, openDeskHouse } from "./desk-house.ts";

const password = "a long password of the test";
const place = { procedure: "kg-work-permit", office: "ssm" } as const;
const everywhere = [{ procedure: null, office: null }];

let house: DeskHouse;
let browser: Browser;
let base: string;
let close: () => Promise<void>;
/** What each person may open, by name. */
let pages: Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

async function hire(login: string, role: StaffRole, everyOffice = false): Promise<Cashier> {
	const grants = [{ role, ...(everyOffice ? { procedure: null, office: null } : place) }];
	await house.deps.store.tx((tx) =>
		makeAccount(tx, { login, displayName: login, password, grants }, { by: "installation", at: house.deps.now() }),
	);
	return { id: await idOf(house, login), grants };
}

async function owing() {
	const approved = await approveCase(house, "card");
	await runFeeJob(house, approved.caseId);
	return approved;
}

async function bring(text: string, by: Cashier): Promise<string> {
	const { store, vaultPublic, now } = house.deps;
	const bytes = new TextEncoder().encode(text);
	const brought = await store.tx((tx) => bringStatement(tx, bytes, { id: by.id, place, at: now() }, vaultPublic));
	if (!brought.ok) throw new Error(JSON.stringify(brought.faults));
	return brought.statementId;
}

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const cashier = await hire("kanat", "cashier");
	await hire("meerim", "manager");
	await hire("kanykei", "administrator", true);
	const { deps } = house;
	const pay = (caseId: string, amountTyiyn: number) =>
		takePayment(deps, { caseId, payment: randomUUID(), amountTyiyn, paidOn: "2026-11-17", source: "cashier" }, cashier);
	const [part, over, open] = [await owing(), await owing(), await owing()];
	await pay(part.caseId, 400_000);
	await pay(over.caseId, 1_200_000);
	await askRefund(
		deps,
		{ caseId: over.caseId, amountTyiyn: 200_000, reason: "Ашыкча төлөндү", to: "KG 1234" },
		cashier,
	);
	const waiting = await approveCase(house, "attract");
	await runFeeJob(house, waiting.caseId);
	const lines = [
		entry({
			amount: "10000.00",
			reference: "B-1",
			payer: "Асанов Бакыт",
			texts: [`Оплата ${open.number.toLowerCase()}`],
		}),
		entry({ amount: "750.00", reference: "B-2", payer: "«Ала-Тоо Курулуш» ЖЧК", texts: ["за разрешение на работу"] }),
		entry({ amount: "12.00", reference: "B-3", debit: true }),
	];
	const taken = await bring(camt("08", lines), cashier);
	await takeStatement(deps, taken, cashier);
	const draft = await bring(
		camt("08", [...lines, entry({ amount: "100.00", reference: "B-4", texts: [part.number] })]),
		cashier,
	);
	const [unknown] = await listWaiting(deps.store.pool, everywhere, 10);
	const [refund] = await listRefunds(deps.store.pool, everywhere, 10);
	const app = await buildDeskApp(deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	pages = {
		kanat: {
			list: "/fees",
			"not-found": "/fees/find?number=KG-1",
			"case-part": `/fees/case/${part.number}`,
			"case-over": `/fees/case/${over.number}`,
			"case-no-tariff": `/fees/case/${waiting.number}`,
			statements: "/fees/statements",
			"statement-preview": `/fees/statements/${draft}`,
			"statement-taken": `/fees/statements/${taken}`,
			unmatched: "/fees/unmatched",
			"unmatched-one": `/fees/unmatched/${unknown?.payment}`,
			refunds: "/fees/refunds",
		},
		meerim: { refund: `/fees/refunds/${refund?.refund}` },
		kanykei: {
			administration: "/administration",
			tariffs: "/administration/tariffs?on=2018-06-01",
			"tariffs-correct": "/administration/tariffs?key=kg-work-permit/2018/employer-permit&from=2019-04-01",
		},
	};
	close = async () => {
		await browser.close();
		await app.close();
		expect(await checkInvariants(deps.store.pool)).toEqual([]);
		house.close();
	};
}, 120_000);
afterAll(() => (skipped ? undefined : close()));

async function signIn(page: Page, login: string, lang: string): Promise<void> {
	await page.context().clearCookies();
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", password);
	await page.click("main button[type=submit]");
	await page.waitForURL((url) => url.pathname !== "/sign-in");
}

describe.skipIf(skipped)("the fee's pages", () => {
	it("have no accessibility faults in any language, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		for (const [login, theirs] of Object.entries(pages)) {
			await signIn(page, login, "ky");
			for (const lang of langs)
				for (const [name, path] of Object.entries(theirs))
					faults.push(...(await visitFaults(page, inLang(base + path, lang), `fee-${name}-${lang}`)));
		}
		await page.context().close();
		expect(faults).toEqual([]);
	}, 240_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	it("a cashier begins at the fees, finds a number, takes part of the fee, and what is left stands there", async () => {
		const { number } = await owing();
		const page = await openPage(browser, 360, false);
		await signIn(page, "kanat", "en");
		expect(new URL(page.url()).pathname).toBe("/fees");
		await page.fill("#number", ` ${number.toLowerCase().replaceAll("-", " ")} `);
		await page.click("form[action='/fees/find'] button");
		await page.waitForURL(`**/fees/case/${number}`);
		await page.fill("#amount", "4,00,0");
		await page.click("form[action$='/payment'] button");
		expect(await page.textContent(".govuk-error-summary")).toContain("Enter an amount in som");
		await page.fill("#amount", "4 000,50");
		await page.click("form[action$='/payment'] button");
		const words = (await page.textContent("main"))?.replaceAll("\u00a0", " ") ?? "";
		expect(words).toContain("The payment is recorded.");
		expect(words).toContain("5 999.50 som");
		expect(words).toContain("Part of the fee has been paid.");
		expect(words).not.toContain("Асанов");
		await page.context().close();
	});

	it("a statement with a fault is told line by line; a right one is looked at, taken in, and its unknown payment given to a case", async () => {
		const [named, unnamed] = [await owing(), await owing()];
		const page = await openPage(browser, 1280, false);
		await signIn(page, "kanat", "en");
		const upload = async (text: string) => {
			await page.goto(`${base}/fees/statements`);
			await page.setInputFiles("#file", { name: "day.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
			await page.click("form[action='/fees/statements'] button");
		};
		await upload(csv(["2026-11-16;credit;1;USD;x;y;z"]));
		expect(await page.textContent("main")).toContain("Line 2: Only som (KGS) are taken. This is: USD");
		await keepPicture(page, "fee-statement-faults-en");
		const day = csv([
			`2026-11-16;credit;10000;KGS;${named.number};Асанов;J-1`,
			"2026-11-16;credit;10000;KGS;no number;Темирова Айнура;J-2",
		]);
		await upload(day);
		const preview = await page.textContent("main");
		expect(preview).toContain(`Pays ${named.number} in full.`);
		expect(preview).toContain("No number in its text: waits for you.");
		await page.click("form[action$='/take'] button");
		expect(await page.textContent("main")).toContain("The statement is taken in.");
		await upload(day);
		expect((await page.textContent("main"))?.match(/Known already/g)).toHaveLength(2);
		await page.click("form[action$='/discard'] button");
		await page.goto(`${base}/fees/unmatched`);
		await page.locator("main a", { hasText: "10 000 som" }).last().click();
		expect(await page.textContent("main")).toContain("Темирова Айнура");
		await page.fill("#number", unnamed.number);
		await page.click("form[action$='/assign'] button");
		expect(await page.textContent("main")).toContain("The payment belongs to the application now.");
		await page.goto(`${base}/fees/case/${unnamed.number}`);
		expect(await page.textContent("main")).toContain("The fee is paid.");
		await page.context().close();
	});

	it("a refund is asked for by the cashier and given by the manager, who sees why", async () => {
		const { number, caseId } = await owing();
		const page = await openPage(browser, 1280, false);
		await signIn(page, "kanat", "en");
		await page.goto(`${base}/fees/case/${number}`);
		await page.fill("#amount", "10 500");
		await page.click("form[action$='/payment'] button");
		await page.fill("#refundAmount", "501");
		await page.fill("#to", "the payer's account");
		await page.fill("#why", "paid 500 too much");
		await page.click("form[action$='/refund'] button");
		expect(await page.textContent(".govuk-error-summary")).toContain("That is more than can go back.");
		await page.fill("#refundAmount", "500");
		await page.click("form[action$='/refund'] button");
		expect(await page.textContent("main")).toContain("The refund is asked for.");
		await signIn(page, "meerim", "en");
		await page.goto(`${base}/fees/refunds`);
		await page.locator("main a", { hasText: number }).click();
		expect(await page.textContent("main")).toContain("paid 500 too much");
		await page.click("button[value=given]");
		expect(await page.textContent("main")).toContain("The refund is recorded.");
		const read = await house.deps.store.pool.query("select from reads where case_id = $1 and what = 'refund'", [
			caseId,
		]);
		expect(read.rowCount).toBe(1);
		await page.context().close();
	});

	it("an administrator enters the amount that is missing, with its source, and what stood before stays in sight", async () => {
		const page = await openPage(browser, 1280, false);
		await signIn(page, "kanykei", "en");
		await page.goto(`${base}/administration/tariffs?key=kg-work-permit/2018/entrepreneur-permit&from=2019-04-01`);
		await page.fill("#amount", "25 000");
		await page.fill("#source", "");
		await page.click("form[action='/administration/tariffs']:not([method=get]) button");
		expect(await page.textContent(".govuk-error-summary")).toContain("Write where the amount is from.");
		await page.fill("#source", "A resolution of the test");
		await page.click("form[action='/administration/tariffs']:not([method=get]) button");
		const words = (await page.textContent("main"))?.replaceAll("\u00a0", " ") ?? "";
		expect(words).toContain("The row is recorded.");
		expect(words).toContain("25 000 som for the paper");
		expect(words).toContain("replaced by a later row");
		await page.fill("#on", "2018-06-01");
		await page.click("form[method=get] button");
		expect((await page.textContent("main"))?.replaceAll("\u00a0", " ")).toContain("20 000 som for the paper");
		await page.context().close();
	});
});
