import crypto from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { nameText } from "../cms/src/names.ts";
import { parseCertificate } from "../cms/src/x509.ts";
import { getFace } from "../procedures/faces.ts";
import { writeScanPdf } from "../server/demo/scan-pdf.ts";
import { certificatesOfPem } from "../server/keys/issue.ts";
import { buildWebApp } from "../server/web/app.ts";
import { packerScripts } from "../server/web/packer/bundle.ts";
import { findChromium, openBrowser, openPage } from "../test/browser/browser.ts";
import { openKey } from "../test/browser/packer-visitor.ts";
import { median, printFigures, printTable } from "./figures.ts";

/** Twenty megabytes as an employer has them: scans of two and a half. */
const files = 8;
const megabytes = 20;
const rounds = 3;

/** What the page promises. A task of the page's own thread that takes longer is felt under a finger. */
const limits = { sealSeconds: 3, taskMilliseconds: 200, scriptBytes: 150_000 } as const;

const keys = path.join(import.meta.dirname, "..", "cms", "vectors", "keys");

/** From the disk, as a person's files come: bytes that the test's driver hands over would block the page. */
function writeScans(folder: string): string[] {
	const each = Math.floor((megabytes * 1_000_000) / files);
	return Array.from({ length: files }, (_none, index) => {
		const file = path.join(folder, `Арыз ${index + 1}, 1 барак.pdf`);
		writeFileSync(file, scanOf(each, index + 1));
		return file;
	});
}

/** A scan whose picture is noise: as large as wished, and nothing in it deflates. */
function scanOf(bytes: number, seed: number): Uint8Array {
	const picture = { jpeg: crypto.randomBytes(bytes), width: 1654, height: 2339, grey: false };
	return writeScanPdf([picture], { producer: "bench", idHex: seed.toString(16).padStart(32, "0") });
}

async function openPages() {
	const [der] = certificatesOfPem(readFileSync(path.join(keys, "office-rsa3072.crt"), "utf8"));
	if (!der) throw new Error("There is no certificate of an office.");
	const { subject, notBefore, notAfter } = parseCertificate(der);
	const fingerprint = crypto.createHash("sha256").update(der).digest("hex");
	const name = { ky: "Көрсөтмө мекеме", ru: "Учебное ведомство", en: "Demonstration office", ko: "시범 기관" };
	const nothing = async (): Promise<never> => {
		throw new Error("Nothing is filed here.");
	};
	const app = await buildWebApp({
		settings: {
			...{ demo: true, publicUrl: "http://127.0.0.1", trustedProxies: [], zone: "Asia/Bishkek" },
			formSecret: crypto.randomBytes(32),
		},
		authority: {
			...{ name, next: null, receipts: null, smtp: null, addresses: { "kg-work-permit": "office@tilkat.localhost" } },
			sealing: { der, subject: nameText(subject), notBefore, notAfter, fingerprint, algorithm: "RSA 3072" },
		},
		faces: [getFace("kg-work-permit", "2018")],
		lawTimeline: () => [{ from: null, to: null, law: "2018", by: "settings", source: "" }],
		numberPrefixes: ["KG"],
		now: () => Math.floor(Date.now() / 1000),
		clockMoved: () => false,
		findState: async () => null,
		checkReceipt: nothing,
		packer: { receive: nothing, officeOf: () => "ssm" },
		mailbox: null,
		isHealthy: async () => true,
		log: () => {},
	});
	return { app, base: await app.listen({ host: "127.0.0.1", port: 0 }) };
}

/** Watches the page's own thread: its long tasks, and how late a clock that ticks every 10 ms comes. */
async function watch(page: Page): Promise<void> {
	await page.evaluate(() => {
		const seen = { task: 0, late: 0 };
		Object.assign(globalThis, { seen });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration);
		}).observe({ type: "longtask" });
		let before = performance.now();
		setInterval(() => {
			const now = performance.now();
			seen.late = Math.max(seen.late, now - before - 10);
			before = now;
		}, 10);
	});
}

type Round = { readonly check: number; readonly seal: number; readonly task: number; readonly late: number };

async function oneRound(page: Page, base: string, scans: readonly string[]): Promise<Round> {
	await page.goto(`${base}/pack/kg-work-permit?lang=en`);
	await page.waitForSelector("#packer:not([hidden])");
	await watch(page);
	await page.fill("#email", "bench@example.kg");
	await openKey(page, path.join(keys, "signer-rsa2048.p12"), "test");
	await page.waitForSelector(".tk-box--good");
	const added = performance.now();
	await page.setInputFiles("#files", [...scans]);
	await page.waitForSelector(".tk-packer__files > li:last-child .tk-packer__finding", { timeout: 60_000 });
	const check = (performance.now() - added) / 1000;
	await page.click("text=Seal and save, to send by mail");
	await page.waitForSelector("text=Go on despite the faults");
	const [seal] = await Promise.all([sealSeconds(page), page.waitForEvent("download")]);
	const { task, late } = await page.evaluate(() => (globalThis as unknown as { seen: Round }).seen);
	return { check, seal, task, late };
}

/** From the press of the button until the page says that the container is saved, by the page's own clock. */
function sealSeconds(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				const begun = performance.now();
				const button = [...document.querySelectorAll<HTMLButtonElement>("[role=alert] button")].at(-1);
				new MutationObserver(() => {
					if (document.getElementById("saved")) resolve((performance.now() - begun) / 1000);
				}).observe(document.body, { childList: true, subtree: true });
				button?.click();
			}),
	);
}

async function scriptBytes() {
	const { files: all } = await packerScripts("kg-work-permit", "2018");
	const sizes = [...all].map(([name, { plain }]) => ({ name, bytes: gzipSync(plain, { level: 9 }).length }));
	const sum = (wanted: (name: string) => boolean) =>
		sizes.filter(({ name }) => wanted(name)).reduce((total, { bytes }) => total + bytes, 0);
	const apart = (name: string) => /^(pdf-engine|p12|words\.|texts\.)/.test(name);
	const words = sum((name) => /^(words|texts)\.ru/.test(name));
	return {
		first: sum((name) => !apart(name)) + words,
		engine: sum((name) => name.startsWith("pdf-engine")),
		keys: sum((name) => name.startsWith("p12")),
	};
}

/** `npm run bench -- packer`: twenty megabytes signed and sealed in a real browser, against what the page promises. */
export async function run(): Promise<void> {
	if (findChromium() === null) throw new Error("No Chromium found: install it, or name it in CHROMIUM.");
	const { app, base } = await openPages();
	const browser = await openBrowser();
	const results: Round[] = [];
	const folder = mkdtempSync(path.join(tmpdir(), "bench-packer-"));
	try {
		const scans = writeScans(folder);
		for (let round = 0; round < rounds; round++) {
			const page = await openPage(browser, 360, true);
			results.push(await oneRound(page, base, scans));
			await page.context().close();
		}
	} finally {
		await browser.close();
		await app.close();
		rmSync(folder, { recursive: true });
	}
	const of = (part: keyof Round) => median(results.map((result) => result[part]));
	const scripts = await scriptBytes();
	const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
	printTable(
		["what", "measured", "limit"],
		[
			[`sign and seal ${megabytes} MB in ${files} files`, `${of("seal").toFixed(2)} s`, `${limits.sealSeconds} s`],
			[`look at ${megabytes} MB and judge them`, `${of("check").toFixed(2)} s`, ""],
			["longest task of the page", `${of("task").toFixed(0)} ms`, `${limits.taskMilliseconds} ms`],
			["latest tick of the page's clock", `${of("late").toFixed(0)} ms`, `${limits.taskMilliseconds} ms`],
			["script at first, gzip", kilobytes(scripts.first), kilobytes(limits.scriptBytes)],
			["engine that reads PDF files", kilobytes(scripts.engine), ""],
			["library that opens keys", kilobytes(scripts.keys), ""],
		],
	);
	printFigures("packer", {
		seal_seconds: of("seal"),
		seal_limit_ratio: of("seal") / limits.sealSeconds,
		check_seconds: of("check"),
		longest_task_ms: of("task"),
		latest_tick_ms: of("late"),
		task_limit_ratio: Math.max(of("task"), of("late")) / limits.taskMilliseconds,
		script_first_bytes: scripts.first,
		script_limit_ratio: scripts.first / limits.scriptBytes,
		pdf_engine_bytes: scripts.engine,
		key_library_bytes: scripts.keys,
	});
}
