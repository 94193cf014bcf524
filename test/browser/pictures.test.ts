import path from "node:path";
import { buildSync } from "esbuild";
import Fastify, { type FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { probePdf } from "../../container/src/pdf.ts";
import { docx, hwp } from "../../container/vectors/office-files.ts";
import { turnedHeic, uprightHeic } from "../../container/vectors/turned-heic.ts";
import { asSeen, fourColours, seen, upright } from "../../server/pictures/four-colours-for-tests.ts";
import { projectRoot } from "../../server/project-root.ts";
import { pictureRoutes } from "../../server/web/pictures/routes.ts";
import { findChromium, openBrowser, openPage } from "./browser.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

/** As a page that seals in the browser: files of our own, no right to run WebAssembly. */
const policy = "default-src 'none';script-src 'self';connect-src 'self';worker-src 'self'";

let app: FastifyInstance;
let browser: Browser;
let page: Page;
const asked: string[] = [];

function bundle(): string {
	const { outputFiles } = buildSync({
		stdin: {
			contents: 'import { picturesToPdf } from "./pictures-to-pdf.ts"; globalThis.picturesToPdf = picturesToPdf;',
			resolveDir: path.join(projectRoot, "web/pictures"),
		},
		bundle: true,
		format: "esm",
		write: false,
	});
	return outputFiles[0]?.text ?? "";
}

beforeAll(async () => {
	if (skipped) return;
	app = Fastify();
	pictureRoutes(app);
	app.addHook("onRequest", async (request) => {
		asked.push(request.url);
	});
	const script = bundle();
	app.get("/", (_request, reply) =>
		reply
			.header("content-security-policy", policy)
			.type("text/html")
			.send(
				'<!doctype html><title>x</title><input type="file" multiple><script type="module" src="/page.js"></script>',
			),
	);
	app.get("/page.js", (_request, reply) => reply.type("text/javascript").send(script));
	const base = await app.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	page = await openPage(browser, 360, true);
	await page.goto(base);
	await page.waitForFunction(() => "picturesToPdf" in globalThis);
}, 60_000);
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await app.close();
});

type Made = { ok: true; pdf: string; pages: number } | { ok: false; fault: string; file: number | null };

async function make(files: readonly Uint8Array[], heicScript?: string | null): Promise<Made> {
	const chosen = files.map((bytes, index) => ({
		name: `${index}.bin`,
		mimeType: "application/octet-stream",
		buffer: Buffer.from(bytes),
	}));
	await page.setInputFiles("input", chosen);
	return page.evaluate(async (script) => {
		const input = document.querySelector("input");
		const { picturesToPdf } = globalThis as unknown as {
			picturesToPdf: (
				files: readonly File[],
				script?: string | null,
			) => Promise<{ ok: true; pdf: Uint8Array; pages: number } | { ok: false; fault: string; file: number | null }>;
		};
		const made = await picturesToPdf([...(input?.files ?? [])], ...(script === undefined ? [] : [script]));
		if (!made.ok) return made;
		let text = "";
		for (const byte of made.pdf) text += String.fromCharCode(byte);
		return { ok: true, pdf: btoa(text), pages: made.pages };
	}, heicScript);
}

function bytesOf(made: Made): Uint8Array {
	if (!made.ok) throw new Error(made.fault);
	return Buffer.from(made.pdf, "base64");
}

test.skipIf(skipped)(
	"JPEG, PNG and HEIC become one PDF in the page itself, upright, in their order, and it passes our own control",
	async () => {
		const large = { create: { width: 3024, height: 4032, channels: 3 as const, background: "#cdd" } };
		const about = { IFD0: { Make: "Camera of nobody" } };
		const files = [
			await sharp(await asSeen(await fourColours(240, 320), 6))
				.withExif(about)
				.withMetadata({ orientation: 6 })
				.jpeg()
				.toBuffer(),
			await fourColours(320, 240),
			turnedHeic({ box: "irot", value: 2 }),
			await sharp(large).jpeg().toBuffer(),
			uprightHeic(),
		];
		expect(asked.filter((url) => url.startsWith("/pictures/"))).toEqual([]);
		const made = await make(files);
		const pdf = bytesOf(made);
		const facts = probePdf(pdf, nodePdfPlatform);
		expect([made.ok && made.pages, facts.pages, facts.opens, facts.repaired]).toEqual([
			5,
			{ known: true, value: 5 },
			true,
			false,
		]);
		expect(Math.round(facts.pageList[3]?.dpi ?? 0)).toBe(300);
		expect((await seen(pdf, 1)).corners).toEqual(upright);
		expect((await seen(pdf, 2)).corners).toEqual(upright);
		expect((await seen(pdf, 3)).corners).toEqual([...upright].reverse());
		expect((await seen(pdf, 5)).corners).toEqual(upright);
		expect(Buffer.from(pdf).toString("latin1")).not.toMatch(/Camera of nobody|Exif/);
		// The decoder was fetched once, for the first HEIC, from our own server.
		expect(asked.filter((url) => url.startsWith("/pictures/"))).toEqual([
			"/pictures/heic-worker.js",
			"/pictures/heic.wasm",
		]);
	},
	60_000,
);

test.skipIf(skipped)(
	"what is no whole picture is told with its place, as on the server",
	async () => {
		const shot = await sharp(await fourColours(240, 320))
			.jpeg()
			.toBuffer();
		const png = await fourColours(240, 320);
		const faultOf = async (files: readonly Uint8Array[], script?: string | null) => {
			const made = await make(files, script);
			return made.ok ? "none" : `${made.fault} ${made.file ?? "-"}`;
		};
		expect(await faultOf([])).toBe("no-file -");
		expect(await faultOf([shot, hwp()])).toBe("hangul-document 1");
		expect(await faultOf([docx()])).toBe("word-document 0");
		expect(await faultOf([Buffer.from("%PDF-1.7")])).toBe("type 0");
		for (const whole of [shot, png, uprightHeic()])
			expect(await faultOf([shot, whole.subarray(0, whole.length * 0.7)])).toBe("unreadable 1");
		const wide = Buffer.from(png);
		wide.writeUInt32BE(60_000, 16);
		wide.writeUInt32BE(60_000, 20);
		expect(await faultOf([wide])).toBe("unreadable 0");
		// Without a decoder to be had: nobody is told that his picture is bad when it is we who cannot read it.
		expect(await faultOf([uprightHeic()], "/nowhere.js")).toBe("busy 0");
	},
	60_000,
);
