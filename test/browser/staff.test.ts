import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDeskApp } from "../../server/desk/app.ts";
import { totpCode, totpStep } from "../../server/staff/totp.ts";
import { addEveryRole, addStaff, appCode, everywhere, staffPassword } from "../support/desk-staff.ts";
import { faultsHere, findChromium, keepPicture, openBrowser, openPage, visitFaults } from "./browser.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "./desk-house.ts";

let house: DeskHouse;
let browser: Browser;
let app: FastifyInstance;
let base: string;
let auditedNumber: string;
let others: Record<"reviewer" | "leaver", string>;

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

/** Passkeys are made for the desk's address, so the port must be known before the desk is. */
async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

beforeAll(async () => {
	if (skipped) return;
	house = await openDeskHouse();
	const port = await freePort();
	base = `http://localhost:${port}`;
	// The sign-on is only a button here; server/desk/staff/sign-on.test.ts goes through it.
	const oidc = { issuer: "http://127.0.0.1:1", clientId: "x", clientSecret: "", name: "Түндүк", amr: ["mfa"], acr: [] };
	app = await buildDeskApp({
		...house.deps,
		settings: { ...house.deps.settings, deskUrl: base, secondFactor: "required", oidc },
	});
	await app.listen({ host: "127.0.0.1", port });
	browser = await openBrowser();
	await addEveryRole(house);
	for (const login of ["keeper", "keeper2"]) await addStaff(house, login, everywhere("administrator"), true);
	await addStaff(house, "watcher", everywhere("auditor"), true);
	const reviewer = await addStaff(
		house,
		"worker",
		[
			{ role: "registrar", procedure: "kg-work-permit", office: "ssm" },
			{ role: "reviewer", procedure: "kg-work-permit", office: null },
		],
		true,
	);
	others = {
		reviewer,
		leaver: await addStaff(house, "leaver", everywhere("cashier")),
	};
	auditedNumber = (await house.file()).number;
});
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await app.close();
	house.close();
});

/** Each code is good once: every sign-in of the tests takes half a minute of the house's clock. */
let halfMinutes = 0;
function nextCode(): string {
	halfMinutes += 1;
	house.at(houseNow + halfMinutes * 30);
	return appCode(houseNow + halfMinutes * 30);
}

async function password(page: Page, login: string, lang: string): Promise<void> {
	await page.goto(`${base}/sign-in?lang=${lang}`);
	await page.fill("#login", login);
	await page.fill("#password", staffPassword);
	await page.click("form[action='/sign-in'] button[type=submit]");
}

async function signIn(page: Page, login: string, lang = "en"): Promise<void> {
	await password(page, login, lang);
	await page.waitForURL(/second/);
	await page.fill("#code", nextCode());
	await page.click("form[action='/sign-in/second'] button[type=submit]");
	await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

describe.skipIf(skipped)("the staff's pages", () => {
	it("have no accessibility faults and no sideways scrolling at either width, with scripts", async () => {
		const page = await openPage(browser, 360, true);
		const faults = await visitFaults(page, `${base}/sign-in?lang=ru&ended`, "staff-sign-in");
		expect(await page.isVisible("[data-passkey=use]")).toBe(true);
		expect(await page.isVisible("[data-passkey-failed]")).toBe(false);
		await password(page, "worker", "ru");
		faults.push(...(await visitFaults(page, `${base}/sign-in/second`, "staff-second")));
		await page.context().clearCookies();

		await signIn(page, "worker", "ky");
		for (const [name, path] of [
			["account", "/account?done=password"],
			["password", "/account/password"],
			["factors", "/account/second-factor?done=factor"],
			["app", "/account/second-factor/app"],
			["not-allowed", "/staff"],
		] as const)
			faults.push(...(await visitFaults(page, base + path, `staff-${name}`)));
		await page.context().clearCookies();

		await signIn(page, "keeper", "en");
		for (const [name, path] of [
			["list", "/staff"],
			["new", "/staff/new"],
			["person", `/staff/${others.reviewer}`],
			["deactivate", `/staff/${others.leaver}/deactivate`],
		] as const)
			faults.push(...(await visitFaults(page, base + path, `staff-${name}`)));
		const lost = await addStaff(house, "lost", everywhere("registrar"), true);
		await page.goto(`${base}/staff/${lost}`);
		await page.click("text=Start the recovery");
		faults.push(...(await faultsHere(page, "staff-code")));
		await page.context().clearCookies();

		await signIn(page, "keeper2", "ru");
		await page.goto(`${base}/staff/${lost}`);
		await page.click("text=Подтвердить и получить ссылку");
		faults.push(...(await faultsHere(page, "staff-link")));
		const link = await page.textContent(".tk-secret");
		await page.context().clearCookies();
		faults.push(...(await visitFaults(page, `${link}?lang=ru`, "staff-recovery")));
		faults.push(...(await visitFaults(page, `${base}/link/nothing?lang=ky`, "staff-spent")));

		await signIn(page, "watcher", "ru");
		await page.goto(`${base}/cases/${auditedNumber}`);
		faults.push(...(await visitFaults(page, `${base}/reads`, "staff-reads")));
		faults.push(...(await visitFaults(page, `${base}/reads?number=nonsense`, "staff-reads-none")));
		await page.context().close();
		expect(faults).toEqual([]);
	}, 240_000);
});

describe.skipIf(skipped)("without JavaScript", () => {
	it("a new person follows the invitation, sets a password and an app, and works", async () => {
		const admin = await openPage(browser, 360, false);
		await signIn(admin, "keeper");
		await admin.goto(`${base}/staff/new`);
		await admin.fill("#name", "Жаңыл Токтоматова");
		await admin.fill("#login", "janyl");
		await admin.selectOption("#role", "registrar");
		await admin.selectOption("#place", "kg-work-permit/ssm");
		await admin.click("main button[type=submit]");
		const link = (await admin.textContent(".tk-secret")) ?? "";

		const page = await openPage(browser, 360, false);
		await page.goto(`${link}?lang=ru`);
		await keepPicture(page, "staff-invitation");
		await page.fill("#wanted", "четыре слова подряд тут");
		await page.click("main button[type=submit]");
		await page.waitForURL(/second-factor/);
		await keepPicture(page, "staff-set-up");
		// Nothing else opens before the second factor is there.
		await page.goto(`${base}/letters`);
		expect(new URL(page.url()).pathname).toBe("/account/second-factor");
		await page.click("text=Настроить приложение");
		const typed = ((await page.textContent(".tk-fingerprint")) ?? "").replaceAll(" ", "");
		await page.fill("#code", totpCode(fromBase32(typed), totpStep(house.deps.machineNow())));
		await page.click("main button[type=submit]");
		expect(await page.locator(".tk-codes li").count()).toBe(10);
		await keepPicture(page, "staff-codes");
		await page.click("text=Коды у меня");
		await page.goto(`${base}/letters`);
		expect(new URL(page.url()).pathname).toBe("/letters");
		expect(await page.textContent("[data-session-until]")).toContain("Вы вошли до");
		await page.context().close();
		await admin.context().close();
	}, 60_000);

	it("the sign-in page shows no button that needs a script", async () => {
		const page = await openPage(browser, 360, false);
		await page.goto(`${base}/sign-in?lang=en`);
		expect(await page.isVisible("form[data-passkey]")).toBe(false);
		expect(await page.isVisible("text=Sign in with Түндүк")).toBe(true);
		await page.context().close();
	});
});

function fromBase32(text: string): Uint8Array {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0")).join("");
	return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

describe.skipIf(skipped)("a passkey", () => {
	async function withKey(page: Page): Promise<void> {
		const cdp = await page.context().newCDPSession(page);
		await cdp.send("WebAuthn.enable");
		await cdp.send("WebAuthn.addVirtualAuthenticator", {
			options: {
				protocol: "ctap2",
				transport: "internal",
				hasResidentKey: true,
				hasUserVerification: true,
				isUserVerified: true,
				automaticPresenceSimulation: true,
			},
		});
	}

	it("is added as the first second factor, signs in without a password, and is not removed while it is the only one", async () => {
		await addStaff(house, "keyed", everywhere("registrar"));
		const page = await openPage(browser, 1280, true);
		await withKey(page);
		await password(page, "keyed", "en");
		await page.waitForURL(/second-factor/);
		await page.fill("#label", "office computer");
		await page.click("text=Add a passkey");
		await page.waitForURL(/done=factor/);
		expect(await page.textContent("main")).toContain("office computer");
		await keepPicture(page, "staff-passkey");
		await page.click("text=Remove");
		expect(await page.textContent("main")).toContain("your only second factor");

		await page.click("text=Sign out");
		await page.waitForURL(/sign-in/);
		await page.goto(`${base}/sign-in?next=/letters`);
		await page.click("text=Sign in with a passkey");
		await page.waitForURL(`${base}/letters`);
		await page.goto(`${base}/account`);
		expect(await page.textContent(".tk-rows")).toContain("passkey");

		// The same answer once more: its challenge is spent.
		const spent = await page.evaluate(async () => {
			const token = document.querySelector<HTMLInputElement>("input[name=token]")?.value ?? "";
			const begun = await fetch("/sign-in/passkey/begin", { method: "POST", body: new URLSearchParams({ token }) });
			const { flow } = (await begun.json()) as { flow: string };
			const post = () =>
				fetch("/sign-in/passkey", { method: "POST", body: new URLSearchParams({ token, flow, answer: "{}" }) });
			return [(await post()).status, (await post()).status];
		});
		expect(spent).toEqual([401, 401]);
		await page.context().close();
	}, 60_000);
});

describe.skipIf(skipped)("the end of a session", () => {
	it("is said five minutes before, keeps what is typed, and is put off by one button", async () => {
		const page = await openPage(browser, 360, true);
		await page.clock.install();
		await signIn(page, "worker");
		await page.goto(`${base}/account/password`);
		await page.fill("#wanted", "something half typed");
		expect(await page.isVisible("[data-session-soon]")).toBe(false);
		await page.clock.fastForward("55:30");
		expect(await page.isVisible("[data-session-soon]")).toBe(true);
		expect(await page.textContent("[data-session-words]")).toContain("less than five minutes");
		await keepPicture(page, "staff-ends-soon");
		await page.click("[data-session-stay]");
		await page.waitForFunction(() => document.querySelector<HTMLElement>("[data-session-soon]")?.hidden);
		expect(await page.inputValue("#wanted")).toBe("something half typed");
		await page.clock.fastForward("01:01:00");
		expect(await page.isVisible("[data-session-gone]")).toBe(true);
		await page.context().close();
	}, 60_000);
});
