import { execFileSync, spawnSync } from "node:child_process";
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
import { axeFaults, faultsHere, findChromium, keepPicture, openBrowser, openPage } from "./browser.ts";
import { addFiles, openKey, typeFiling, waitForCount } from "./packer-visitor.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

let office: TestOffice;
let browser: Browser;
let base: string;
let folder: string;
let ala: TestApplicant;
let naryn: TestApplicant;
let issyk: TestApplicant;

beforeAll(async () => {
	if (skipped) return;
	office = await openOffice({ pages: true });
	base = `http://${office.settings.http.host}:${office.settings.http.port}`;
	browser = await openBrowser();
	folder = mkdtempSync(path.join(tmpdir(), "packer-"));
	ala = office.applicant("ala-too");
	naryn = office.applicant("naryn");
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

/** A detached signature of another program. */
function signElsewhere(applicant: TestApplicant, bytes: Uint8Array): Buffer {
	const [content, signature] = [path.join(folder, "content"), path.join(folder, "signature")];
	writeFileSync(content, bytes);
	const by = ["-signer", applicant.certificateFile, "-inkey", applicant.keyFile];
	const form = ["-binary", "-cades", "-md", "sha256", "-outform", "DER"];
	execFileSync("openssl", ["cms", "-sign", "-in", content, "-out", signature, ...form, ...by], { stdio: "pipe" });
	return readFileSync(signature);
}

async function downloadOf(page: Page, act: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
	const [download] = await Promise.all([page.waitForEvent("download"), act()]);
	return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe.skipIf(skipped)("files that another program signed", () => {
	it("are sealed with their signatures, saved, shown by the command line, and filed without scripts", async () => {
		const page = await openPacker("en", 1280);
		const set = await attractSet(naryn, "elsewhere");
		await typeFiling(page, emailOf(set, naryn));
		await page.locator("#way-elsewhere").dispatchEvent("click");
		await page.waitForSelector("text=Not signed yet: ");
		const list = await downloadOf(page, () => page.getByRole("button", { name: "Save the list of contents" }).click());
		expect(list.name).toBe("tilkat.json");
		const signatures = set.documents.map(({ name, bytes }) => ({
			name: `${name}.sig`,
			bytes: signElsewhere(naryn, bytes),
		}));
		await addFiles(page, [...signatures, { name: "tilkat.json.p7s", bytes: signElsewhere(naryn, list.bytes) }]);
		await page.waitForSelector("text=The list of contents is signed.");
		await waitForCount(page, "No faults were found.");

		// What is changed afterwards makes the signed list another one.
		await page.fill("#a-taxNumber", "01203200410056");
		await page.waitForSelector("text=was signed before something was changed");
		await page.click("text=Seal and save, to send by mail");
		await page.waitForSelector("text=Sign the list of contents and add its signature");
		await page.fill("#a-taxNumber", "01203200410055");
		await page.waitForSelector("text=The list of contents is signed.");
		const saved = await downloadOf(page, () => page.click("text=Seal and save, to send by mail"));
		expect(saved.name).toMatch(/^tilkat-attract-.*\.zip$/);
		await page.waitForSelector("#saved");
		expect(await page.textContent("#saved")).toContain(`ЧЖК – ${naryn.organisation}`);
		await keepPicture(page, "packer-saved");
		await page.context().close();

		const file = path.join(folder, "saved.zip");
		writeFileSync(file, saved.bytes);
		const inspected = spawnSync(process.execPath, ["cli/tilkat.ts", "inspect", file, "--lang", "en"]);
		expect(inspected.status).toBe(0);
		const shown = String(inspected.stderr);
		expect(shown).toContain("application-2-barak.pdf.p7m");
		expect(shown).toContain("application-2-barak.pdf.sig.p7m");
		expect(shown).not.toContain("not sealed");

		const plain = await openPage(browser, 360, false);
		await plain.goto(`${base}/pack/kg-work-permit?lang=en`);
		expect(await plain.isVisible("#packer")).toBe(false);
		expect(await plain.textContent("#packer-absent")).toContain("needs scripts");
		await keepPicture(plain, "packer-without-scripts");
		await plain.click("main form button");
		expect(await plain.textContent(".govuk-error-summary")).toContain("Nothing was filed");
		await plain.setInputFiles("#container", file);
		await plain.click("main form button");
		expect(await plain.textContent("h1")).toBe("Filed");
		const number = (await plain.textContent(".tk-number")) ?? "";
		await keepPicture(plain, "packer-filed-without-scripts");
		await office.waitFor(number, "accepted");
		expect(await office.codes(number)).toEqual([]);
		// A made-up address shows no number as filed.
		const other = `${number.slice(0, -1)}${number.endsWith("0") ? "1" : "0"}`;
		expect((await plain.goto(`${base}/pack/kg-work-permit/filed?number=${other}`))?.status()).toBe(404);
		await plain.context().close();
	}, 120_000);
});

describe.skipIf(skipped)("faults", () => {
	it("of a file are told as soon as it is there, and are gone with it", async () => {
		const page = await openPacker();
		const set = await cardSet(issyk, "faults", 2);
		await typeFiling(page, emailOf(set, issyk));
		const [application] = set.documents;
		if (!application) throw new Error("The set is empty.");
		// Whose documents they are is said: there are two workers.
		for (const [index, { person = 1 }] of set.documents.entries())
			await page.locator(".tk-packer__files > li").nth(index).locator("select").nth(1).selectOption(String(person));
		await openKey(page, p12Of(issyk, "ec"), "ec");
		await page.waitForSelector("text=Токтогулов");
		await waitForCount(page, "No faults were found.");
		await addFiles(page, [{ name: "Паспорт 3, 2 барак.pdf", bytes: application.bytes.subarray(0, 5000) }]);
		const last = page.locator(".tk-packer__files > li").last();
		await last.locator(".tk-packer__finding--error, .tk-packer__finding--fatal").first().waitFor();
		await keepPicture(page, "packer-faults");
		expect(await axeFaults(page)).toEqual([]);
		await page.click("text=Seal and file now");
		await page.waitForSelector("text=Mend the faults, or go on despite them.");
		expect(await page.isVisible("text=Go on despite the faults")).toBe(true);
		await last.locator("text=Remove").click();
		await waitForCount(page, "No faults were found.");
		// What is mended is no longer said to be in the way.
		await page.waitForSelector("text=This is not ready yet", { state: "detached" });
		await addFiles(page, [{ name: "empty.pdf", bytes: new Uint8Array() }]);
		await page.waitForSelector("text=empty.pdf is empty.");

		// An answer that the law does not take is told beside its field.
		await page.fill("#a-workers-1-birthDate", "2020-01-01");
		await page.press("#a-workers-1-birthDate", "Tab");
		await page.waitForSelector("#a-workers-1-birthDate-error");
		await page.fill("#a-workers-1-birthDate", "1990-01-01");
		await waitForCount(page, "No faults were found.");

		// All of it by keyboard, to the number: the key of this applicant is on an elliptic curve.
		await page.focus("#finish-title + p + div button");
		await page.keyboard.press("Enter");
		const number = await numberOn(page);
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Filed");
		await office.waitFor(number, "accepted");
		expect(await office.codes(number)).toEqual([]);
		await page.context().close();
	}, 120_000);

	it("of a hurried page are listed, each with its place", async () => {
		const page = await openPacker();
		await page.click("text=Seal and file now");
		await page.waitForSelector("text=This is not ready yet");
		// Where nothing was added there is nothing without faults.
		expect(await page.textContent("#counted")).toContain("Add your documents.");
		const stops = await page.locator("[role=alert] a").allTextContents();
		expect(stops).toEqual([
			"Add your documents",
			"Write one address, such as name@example.kg",
			"Open your key first",
			"The office would not accept the application as it is. Mend the faults, or go on despite them.",
		]);
		for (const link of await page.locator("[role=alert] a").all())
			expect(await page.locator((await link.getAttribute("href")) ?? "").count()).toBe(1);
		await page.context().close();
	}, 60_000);

	it.each(["ky", "ru", "en", "ko"])(
		"of the page itself: none in %s at either width",
		async (lang) => {
			const page = await openPacker(lang);
			await page.waitForFunction(() => document.getElementById("counted")?.textContent !== "");
			await page.locator("#way-elsewhere").dispatchEvent("click");
			expect(await faultsHere(page, `packer-${lang}`)).toEqual([]);
			expect(await page.textContent("main")).not.toMatch(/\{\w+\}|undefined|NaN/);
			await page.context().close();
		},
		60_000,
	);
});
