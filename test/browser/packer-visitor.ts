import type { Page } from "playwright-core";
import type { TestDocument } from "../support/filing.ts";

/** What a person types into the packer. */
export type TypedFiling = {
	readonly kind: string;
	readonly answers: unknown;
	readonly documents: readonly TestDocument[];
	readonly email: string;
};

function idOf(path: string): string {
	return `#a-${path.replaceAll(".", "-")}`;
}

async function typeValue(page: Page, path: string, value: unknown): Promise<void> {
	const input = page.locator(idOf(path));
	const tag = await input.evaluate((element) => `${element.tagName} ${element.getAttribute("type")}`);
	if (tag.startsWith("SELECT")) await input.selectOption(String(value));
	else if (tag !== "INPUT radio") await input.fill(String(value));
	// The page may move while a machine types so fast: the click is given to the element, not to its place.
	else await page.locator(`input[name="${idOf(path).slice(1)}"][value="${value}"]`).dispatchEvent("click");
}

/** Types answers as they stand in a list of contents, lists included. */
export async function typeAnswers(page: Page, answers: object, path = ""): Promise<void> {
	for (const [name, value] of Object.entries(answers)) {
		if (name === "language") continue;
		const own = path === "" ? name : `${path}.${name}`;
		if (!Array.isArray(value)) {
			await typeValue(page, own, value);
			continue;
		}
		for (const [index, item] of value.entries()) {
			if (index > 0) await page.locator(`fieldset:has(> ${idOf(`${own}.0`)}) > button`).dispatchEvent("click");
			await typeAnswers(page, item as object, `${own}.${index}`);
		}
	}
}

/** Adds files as a person chooses them, and waits until each was looked at. */
export async function addFiles(
	page: Page,
	files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
	const before = await page.locator(".tk-packer__files > li, .govuk-list > li:has(.tk-packer__link)").count();
	await page.setInputFiles(
		"#files",
		files.map(({ name, bytes }) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) })),
	);
	await page.waitForFunction(
		(count) =>
			document.querySelectorAll(".tk-packer__files > li, .govuk-list > li:has(.tk-packer__link)").length === count,
		before + files.length,
	);
}

/** From the kind to the address, everything but the signature. */
export async function typeFiling(page: Page, filing: TypedFiling): Promise<void> {
	await page.locator(`#kind-${filing.kind}`).dispatchEvent("click");
	await typeAnswers(page, filing.answers as object);
	await addFiles(page, filing.documents);
	await page.fill("#email", filing.email);
}

/** Opens a key file in the page. */
export async function openKey(page: Page, p12: string | Buffer, password: string): Promise<void> {
	await page.setInputFiles(
		"#key-file",
		typeof p12 === "string" ? p12 : { name: "key.p12", mimeType: "application/x-pkcs12", buffer: p12 },
	);
	await page.fill("#key-password", password);
	await page.press("#key-password", "Enter");
}

/** Waits until the check has come to rest and says just this. */
export async function waitForCount(page: Page, said: string | RegExp): Promise<void> {
	const source = typeof said === "string" ? said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : said.source;
	await page.waitForFunction(
		(pattern) => new RegExp(pattern).test(document.getElementById("counted")?.textContent ?? ""),
		source,
	);
}
