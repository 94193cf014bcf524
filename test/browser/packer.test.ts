import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodePlatform } from "../../cms/src/node.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { receiptFileNames } from "../../container/src/receipt.ts";
import { checkReceipt, compareFiles } from "../../container/src/receipt-check.ts";
import { attractSet, cardSet, type FilingSet } from "../journeys/sets.ts";
import { openOffice, type TestApplicant, type TestOffice } from "../support/office.ts";
import { axeFaults, findChromium, keepPicture, openBrowser, openPage, sidewaysPx } from "./browser.ts";
import { addFiles, openKey, typeFiling, waitForCount } from "./packer-visitor.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let office: TestOffice;
let browser: Browser;
let base: string;
let folder: string;
let ala: TestApplicant;
let issyk: TestApplicant;

beforeAll(async () => {
	if (skipped) return;
	office = await openOffice({ pages: true });
	base = `http://${office.settings.http.host}:${office.settings.http.port}`;
	browser = await openBrowser();
	folder = mkdtempSync(path.join(tmpdir(), "packer-"));
	ala = office.applicant("ala-too");
	issyk = office.applicant("issyk-kul");
}, 120_000);
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await office.close();
	rmSync(folder, { recursive: true, force: true });
});

/** A PKCS#12 file as OpenSSL writes it. */
function p12Of(applicant: TestApplicant, password: string): string {
	const out = path.join(mkdtempSync(path.join(folder, "key-")), `${applicant.id}.p12`);
	const certificates = ["-in", applicant.certificateFile, "-inkey", applicant.keyFile];
	execFileSync("openssl", ["pkcs12", "-export", ...certificates, "-out", out, "-passout", `pass:${password}`]);
	return out;
}

async function openPacker(lang = "en", width = 360): Promise<Page> {
	const page = await openPage(browser, width, true);
	await page.goto(`${base}/pack/kg-work-permit?lang=${lang}`);
	await page.waitForSelector("#packer:not([hidden])");
	return page;
}

const emailOf = (set: FilingSet, applicant: TestApplicant) => ({ ...set, email: applicant.email });

async function numberOn(page: Page): Promise<string> {
	await page.waitForSelector("#filed", { timeout: 30_000 });
	return (await page.textContent("#filed .tk-number")) ?? "";
}

/** What an applicant does with a receipt that came by mail: the office's certificate pinned, the own files beside it. */
async function verifyReceipt(email: string, set: FilingSet, number: string): Promise<void> {
	const letters = await office.letters(email, 1);
	const receipt = letters.find((letter) => letter.attachments.some(({ name }) => name === receiptFileNames.pdf));
	const own = office.house.publicKeys.receipts;
	if (!receipt || !own) throw new Error("No receipt came.");
	const pinned = { fingerprints: [own.fingerprint], certificates: [own.certificate] };
	const pdf = await office.attachment(receipt, receiptFileNames.pdf);
	const checked = checkReceipt({ form: "pdf", pdf }, pinned, { cms: nodePlatform, pdf: nodePdfPlatform });
	expect(checked).toMatchObject({ verdict: "verified", receipt: { number, kind: set.kind } });
	if (checked.receipt === null) return;
	const sha = (bytes: Uint8Array) => Buffer.from(nodePlatform.digest("sha256", bytes)).toString("hex");
	const mine = set.documents.map(({ name, bytes }) => ({ name, sha256: sha(bytes) }));
	expect(compareFiles(checked.receipt, mine).rows.filter(({ own }) => own.length === 0)).toEqual([]);
}

describe.skipIf(skipped)("an application that is made in the page", () => {
	it("is filed over the web, accepted without a finding, and its receipt verifies", async () => {
		const page = await openPacker();
		const set = await attractSet(ala, "packer");
		await typeFiling(page, emailOf(set, ala));
		await openKey(page, p12Of(ala, "wrong"), "right");
		await page.waitForSelector("#key-error");
		expect(await page.textContent("#key-error")).toContain("password is wrong");
		await openKey(page, p12Of(ala, "пароль 1"), "пароль 1");
		await page.waitForSelector(".tk-box--good");
		expect(await page.textContent(".tk-box--good")).toContain("Асанова");
		await waitForCount(page, "No faults were found.");
		await keepPicture(page, "packer-ready");
		await page.click("text=Seal and file now");
		const number = await numberOn(page);
		await keepPicture(page, "packer-filed");
		const row = await office.waitFor(number, "accepted");
		expect(row.status).toBe("accepted");
		expect(await office.codes(number)).toEqual([]);
		await office.settle();
		await verifyReceipt(ala.email, set, number);

		// Number and second secret open the applicant's own page.
		const secret = (await page.textContent("#filed .tk-packer__secret")) ?? "";
		await page.goto(`${base}/mine?lang=en`);
		await page.fill("#number", number);
		await page.fill("#secret", secret);
		await page.click("main form button");
		expect(await page.textContent("main")).toContain(number);
		await page.context().close();
	}, 120_000);
});
