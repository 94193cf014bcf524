import { fork } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { makeScan } from "../demo/scans.ts";
import type { DrawableType, Drawing } from "./drawing.ts";
import {
	boxes,
	contentBomb,
	formLoop,
	formTree,
	honestPdf,
	imageBomb,
	manyPages,
	onePage,
	pageLoop,
	pictureBomb,
} from "./hostile-for-tests.ts";
import { openPageDrawer, type PageDrawer } from "./page-drawer.ts";
import { openPageImages, type PageImages } from "./page-images.ts";

const mark = ["Айгүл Асанова", "KG-P5VK5-QVZ88-RQKJ", "26.11.2026 17:45"];
const plain: Drawing = { page: 1, width: 800, turn: 0, format: "png", mark };

const opened: (PageDrawer | PageImages)[] = [];
function openDrawer(limits: Parameters<typeof openPageDrawer>[0] = {}): PageDrawer {
	const drawer = openPageDrawer({ processes: 1, ...limits });
	opened.push(drawer);
	return drawer;
}
afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
});

/** One drawer for every file of a list, as a desk has one for every file: what one of them does to its process the next must not feel. */
let desk: PageDrawer | null = null;
function openDesk(): PageDrawer {
	desk ??= openPageDrawer({ processes: 1, timeoutMs: 8000 });
	return desk;
}
afterAll(() => desk?.close());

let ids = 0;
function draw(
	drawer: PageDrawer,
	bytes: Uint8Array,
	type: DrawableType,
	change: Partial<Drawing> = {},
	documentId = `d${ids++}`,
) {
	return drawer.draw({ documentId, type, read: async () => bytes, drawing: { ...plain, ...change } });
}

async function pixels(image: Uint8Array): Promise<{ data: Buffer; width: number; height: number }> {
	const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
	return { data, width: info.width, height: info.height };
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function untilGone(pid: number, msMax = 2000): Promise<boolean> {
	for (let waited = 0; waited < msMax && isAlive(pid); waited += 20)
		await new Promise((resolve) => setTimeout(resolve, 20));
	return !isAlive(pid);
}

const organisation = { name: "ОсОО «Тест»", taxNumber: "00000000000000", city: "Бишкек", director: "А. Б." };

describe("a page", () => {
	it("is drawn at each width and turned, as WebP and as PNG", async () => {
		const drawer = openDrawer();
		for (const width of [200, 800, 1600] as const) {
			for (const turn of [0, 90, 180, 270] as const) {
				const made = await draw(drawer, honestPdf, "pdf", { width, turn, format: "webp" }, "honest");
				if (!made.ok) throw new Error(made.reason);
				const shown = await sharp(made.image).metadata();
				const ratio = turn % 180 === 0 ? 842 / 595 : 595 / 842;
				expect([shown.format, shown.width]).toEqual(["webp", width]);
				expect(Math.abs((shown.height ?? 0) - width * ratio)).toBeLessThanOrEqual(2);
			}
		}
		const png = await draw(drawer, honestPdf, "pdf", {}, "honest");
		expect(png.ok && (await sharp(png.image).metadata()).format).toBe("png");
	});

	it("turned by 90 degrees has on its left what was below", async () => {
		const drawer = openDrawer();
		// A black square in the lower left corner.
		const corner = onePage("0 g 0 0 200 200 re f");
		const dark = async (turn: 0 | 90 | 180 | 270) => {
			const made = await draw(drawer, corner, "pdf", { turn }, "corner");
			if (!made.ok) throw new Error(made.reason);
			const { data, width, height } = await pixels(made.image);
			const at = (x: number, y: number) =>
				(data[Math.floor(y * (height - 1)) * width + Math.floor(x * (width - 1))] ?? 0) < 90;
			return {
				upperLeft: at(0.05, 0.05),
				upperRight: at(0.95, 0.05),
				lowerLeft: at(0.05, 0.95),
				lowerRight: at(0.95, 0.95),
			};
		};
		const none = { upperLeft: false, upperRight: false, lowerLeft: false, lowerRight: false };
		expect(await dark(0)).toEqual({ ...none, lowerLeft: true });
		expect(await dark(90)).toEqual({ ...none, upperLeft: true });
		expect(await dark(180)).toEqual({ ...none, upperRight: true });
		expect(await dark(270)).toEqual({ ...none, lowerRight: true });
	});

	it("of a photograph is never drawn larger than it is", async () => {
		const { bytes } = await makeScan({ kind: "photo", seed: 3, organisation });
		const made = await draw(openDrawer(), bytes, "jpeg", { width: 1600 });
		expect(made.ok && (await sharp(made.image).metadata()).width).toBe(354);
	});

	it("shows what was typed into the fields of a form", async () => {
		const form = onePage("", {
			more: [
				"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Osmonov) /Rect [50 600 500 700] /P 3 0 R /F 4 /AP << /N 6 0 R >> >>",
				{ head: "/Type /XObject /Subtype /Form /BBox [0 0 450 100]", bytes: Buffer.from("0 g 0 0 450 100 re f") },
			],
		});
		const filled = Buffer.from(form)
			.toString("latin1")
			.replace("/Contents 4 0 R", "/Contents 4 0 R /Annots [5 0 R]")
			.replace("/Type /Catalog", "/Type /Catalog /AcroForm << /Fields [5 0 R] >>");
		const made = await draw(openDrawer(), Buffer.from(filled, "latin1"), "pdf");
		if (!made.ok) throw new Error(made.reason);
		const { data } = await pixels(made.image);
		expect(data.filter((level) => level < 90).length).toBeGreaterThan(50_000);
	});
});

describe("the mark", () => {
	async function differing(
		first: Uint8Array,
		second: Uint8Array,
	): Promise<{ share: number; mostly: number; strongest: number }> {
		const [a, b] = await Promise.all([pixels(first), pixels(second)]);
		let count = 0;
		let strongest = 0;
		const thirds = new Set<number>();
		for (const [index, level] of a.data.entries()) {
			const difference = Math.abs(level - (b.data[index] ?? 0));
			if (difference < 8) continue;
			count += 1;
			strongest = Math.max(strongest, difference);
			const [x, y] = [index % a.width, Math.floor(index / a.width)];
			thirds.add(Math.floor((x * 3) / a.width) + 3 * Math.floor((y * 3) / a.height));
		}
		return { share: count / a.data.length, mostly: thirds.size, strongest };
	}

	it("is drawn into every part of the page, and is pale enough to read through", async () => {
		const drawer = openDrawer();
		const { bytes } = await makeScan({ kind: "employment-contract", seed: 3, organisation });
		for (const width of [200, 800, 1600] as const) {
			const marked = await draw(drawer, bytes, "pdf", { width }, "contract");
			const unmarked = await draw(drawer, bytes, "pdf", { width, mark: ["."] }, "contract");
			if (!marked.ok || !unmarked.ok) throw new Error("not drawn");
			const { share, mostly, strongest } = await differing(marked.image, unmarked.image);
			expect(mostly).toBe(9);
			expect(share).toBeGreaterThan(0.01);
			expect(share).toBeLessThan(0.2);
			// Ink on paper differs by 150 and more: the mark hides none of it.
			expect(strongest).toBeLessThan(80);
		}
	});

	it("is seen on a dark picture too", async () => {
		const drawer = openDrawer();
		const dark = await sharp({ create: { width: 800, height: 600, channels: 3, background: "#101418" } })
			.jpeg()
			.toBuffer();
		const marked = await draw(drawer, dark, "jpeg");
		const unmarked = await draw(drawer, dark, "jpeg", { mark: ["."] });
		if (!marked.ok || !unmarked.ok) throw new Error("not drawn");
		expect((await differing(marked.image, unmarked.image)).share).toBeGreaterThan(0.01);
	});

	it("tells one officer from another, in Kyrgyz, Korean and with signs that mean something to a typesetter", async () => {
		const drawer = openDrawer();
		const images = new Set<string>();
		for (const name of ["Айгүл Асанова", "Өмүрбек Ңурбеков", "홍길동", "<b>&amp;</b>", "A & B <i>"]) {
			const made = await draw(drawer, honestPdf, "pdf", { mark: [name, "KG-1", "x"] }, "honest");
			if (!made.ok) throw new Error(`${name}: ${made.reason}`);
			images.add(Buffer.from(made.image).toString("base64"));
		}
		expect(images.size).toBe(5);
	});
});

describe("a hostile file", () => {
	it("that takes too long costs its process, whose pid is gone, and the next page is drawn by another", async () => {
		const drawer = openDrawer({ timeoutMs: 2500, memoryMb: 100_000 });
		await draw(drawer, honestPdf, "pdf");
		const [pid = 0] = drawer.processIds();
		expect(isAlive(pid)).toBe(true);
		expect(await draw(drawer, contentBomb(), "pdf")).toMatchObject({ ok: false, reason: "timeout", of: "page" });
		expect(drawer.processIds()).toEqual([]);
		expect(await untilGone(pid)).toBe(true);
		expect(await draw(drawer, honestPdf, "pdf")).toMatchObject({ ok: true, pages: 1 });
		expect(drawer.processIds()[0]).not.toBe(pid);
	}, 30_000);

	it.skipIf(!existsSync("/proc/self/statm"))(
		"that fills memory costs its process, and the next page is drawn by another",
		async () => {
			const drawer = openDrawer({ timeoutMs: 20_000, memoryMb: 300 });
			await draw(drawer, honestPdf, "pdf");
			const [pid = 0] = drawer.processIds();
			expect(await draw(drawer, contentBomb(), "pdf")).toMatchObject({ ok: false, reason: "memory" });
			expect(await untilGone(pid)).toBe(true);
			expect(await draw(drawer, honestPdf, "pdf")).toMatchObject({ ok: true });
		},
		30_000,
	);

	it("does not outlive its desk: a process whose parent was killed is gone, even in the middle of a page that does not end", async () => {
		const parent = fork(fileURLToPath(new URL("./killed-desk-for-tests.ts", import.meta.url)), []);
		const pid = await new Promise<number>((resolve) => parent.once("message", (message) => resolve(Number(message))));
		expect(isAlive(pid)).toBe(true);
		parent.kill("SIGKILL");
		expect(await untilGone(pid, 10_000)).toBe(true);
	}, 30_000);

	it("never takes more than its own process: an honest page that was asked for after forty of a bomb is drawn before the first of them ends", async () => {
		const drawer = openDrawer({ processes: 2, timeoutMs: 20_000, memoryMb: 4000 });
		const bomb = imageBomb(16_000);
		let ended = 0;
		const bombs = Array.from({ length: 40 }, (_, index) =>
			drawer
				.draw({
					documentId: "bomb",
					type: "pdf",
					read: async () => bomb,
					drawing: { ...plain, width: 200, turn: index % 2 === 0 ? 0 : 90 },
				})
				.then(() => {
					ended += 1;
				}),
		);
		expect(await draw(drawer, honestPdf, "pdf", { width: 200 })).toMatchObject({ ok: true });
		expect(ended).toBe(0);
		await drawer.close();
		await Promise.all(bombs);
	}, 60_000);

	const set: readonly (readonly [name: string, bytes: () => Uint8Array | Promise<Uint8Array>, type: DrawableType])[] = [
		["no PDF behind its first bytes", () => Buffer.from("%PDF-1.7 opened"), "pdf"],
		["nothing at all", () => new Uint8Array(), "pdf"],
		[
			"half of a scan",
			async () => (await makeScan({ kind: "patent", seed: 6, organisation, fault: "cut" })).bytes,
			"pdf",
		],
		[
			"an encrypted scan",
			async () => (await makeScan({ kind: "patent", seed: 6, organisation, fault: "encrypted" })).bytes,
			"pdf",
		],
		["a form within itself", formLoop, "pdf"],
		["a tree of forms", formTree, "pdf"],
		["a page tree within itself", () => pageLoop, "pdf"],
		["a JPEG of 256 megapixels", () => pictureBomb("jpeg"), "jpeg"],
		["a PNG of 256 megapixels", () => pictureBomb("png"), "png"],
		[
			"a drawing under the name of a picture",
			() =>
				Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>`),
			"jpeg",
		],
	];
	it.each(set)(
		"%s has a reason instead of a picture, and the next file is drawn",
		async (_name, bytes, type) => {
			const drawer = openDesk();
			const made = await draw(drawer, await bytes(), type);
			// What a reader mends is no fault: a scan that was cut may show its first page.
			if (!made.ok)
				expect(["timeout", "memory", "unreadable", "password", "shape", "too-large"]).toContain(made.reason);
			expect(await draw(drawer, honestPdf, "pdf")).toMatchObject({ ok: true });
		},
		30_000,
	);

	it.each(Object.entries(boxes))(
		"a page of a size that is %s is drawn or has no shape, at once",
		async (_name, box) => {
			const made = await draw(openDesk(), onePage("0 g 1 1 300 300 re f", { box }), "pdf");
			if (!made.ok) expect(made.reason).toBe("shape");
			else expect((await sharp(made.image).metadata()).height).toBeLessThanOrEqual(4800);
		},
	);

	it("a hundred thousand pages are counted, and the last is drawn as the first", async () => {
		const drawer = openDrawer();
		expect(await draw(drawer, manyPages, "pdf", {}, "many")).toMatchObject({ ok: true, pages: 100_000 });
		expect(await draw(drawer, manyPages, "pdf", { page: 100_000 }, "many")).toMatchObject({ ok: true });
		expect(await draw(drawer, manyPages, "pdf", { page: 100_001 }, "many")).toMatchObject({ reason: "no-such-page" });
	});

	it("leaves nothing in the folder for temporary files", async () => {
		const before = readdirSync(tmpdir()).filter((name) => name.startsWith("vips-"));
		const { bytes } = await makeScan({ kind: "application", seed: 4, organisation, sheets: 2 });
		const drawer = openDrawer();
		await draw(drawer, bytes, "pdf", { width: 1600, turn: 90 });
		await draw(
			drawer,
			await sharp({ create: { width: 7000, height: 7000, channels: 3, background: "#eee" } })
				.jpeg({ progressive: true })
				.toBuffer(),
			"jpeg",
			{ turn: 90 },
		);
		expect(readdirSync(tmpdir()).filter((name) => name.startsWith("vips-"))).toEqual(before);
	}, 30_000);
});

describe("what is kept", () => {
	function openImages(limits: Parameters<typeof openPageImages>[0] = {}) {
		let now = 0;
		let reads = 0;
		const images = openPageImages({ processes: 1, ...limits }, () => now);
		opened.push(images);
		return {
			images,
			wait: (ms: number) => {
				now += ms;
			},
			reads: () => reads,
			find: (session: string, documentId = "a", bytes = honestPdf, change: Partial<Drawing> = {}) =>
				images.find({
					session,
					documentId,
					type: "pdf",
					read: async () => {
						reads += 1;
						return bytes;
					},
					drawing: { ...plain, format: "webp", ...change },
				}),
		};
	}

	it("a page that was drawn is shown again to its session only, until the session ends or five minutes have passed", async () => {
		const { images, find, wait } = openImages();
		const first = await find("s1");
		expect(await find("s1")).toEqual(first);
		const kept = images.keptBytes();
		expect(kept).toBe(first.ok ? first.image.length : -1);
		await find("s2");
		expect(images.keptBytes()).toBe(2 * kept);
		images.forget("s1");
		expect(images.keptBytes()).toBe(kept);
		wait(5 * 60_000 + 1);
		await find("s2");
		expect(images.keptBytes()).toBe(kept);
	});

	it("is bounded in bytes: what was not asked for longest goes first", async () => {
		const one = openImages();
		const page = await one.find("s");
		if (!page.ok) throw new Error(page.reason);
		const { images, find } = openImages({ bytesMax: page.image.length * 2 + 10 });
		for (const documentId of ["a", "b", "c"]) await find("s", documentId);
		expect(images.keptBytes()).toBe(page.image.length * 2);
	});

	it("a document is read once for all its pages, and what it cost is not paid twice", async () => {
		const { find, reads } = openImages({ timeoutMs: 10_000 });
		for (const width of [200, 800, 1600] as const) await find("s", "a", honestPdf, { width });
		expect(reads()).toBe(1);
		const broken = Buffer.from("%PDF-1.7 opened");
		expect(await find("s", "broken", broken)).toMatchObject({ ok: false, reason: "unreadable" });
		for (let page = 1; page < 40; page++)
			expect(await find("s", "broken", broken, { page })).toMatchObject({ ok: false });
		expect(reads()).toBe(2);
	});

	it("three pages that ran out of time, and the rest of their document is not tried", async () => {
		const { find, reads } = openImages({ timeoutMs: 300, memoryMb: 4000 });
		const bomb = contentBomb();
		const outcomes: string[] = [];
		for (const turn of [0, 90, 180, 270] as const) {
			for (const page of [1, 2, 3]) {
				const made = await find("s", "bomb", bomb, { page, turn });
				outcomes.push(made.ok ? "drawn" : made.reason);
			}
		}
		expect(outcomes[0]).toBe("timeout");
		expect(reads()).toBeLessThanOrEqual(3);
	}, 20_000);
});
