import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import sharp from "sharp";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { documentBytesMax } from "../../container/src/limits.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { probePdf } from "../../container/src/pdf.ts";
import { doc, docx, hwp, hwpx, xls } from "../../container/vectors/office-files.ts";
import { turnedHeic, uprightHeic } from "../../container/vectors/turned-heic.ts";
import { probe } from "../../formal-control/probe.ts";
import { honestPdf, manyPages, pictureBomb } from "../page-images/hostile-for-tests.ts";
import { asSeen, fourColours, seen, upright } from "./four-colours-for-tests.ts";
import { openPictureDesk, type PictureDesk, type PictureLimits } from "./picture-desk.ts";
import { makeReadUploads, type ReadUploads } from "./read-uploads.ts";

const desks: PictureDesk[] = [];
function open(limits: Partial<PictureLimits> = {}) {
	const desk = openPictureDesk({ processes: 1, ...limits });
	desks.push(desk);
	return { desk, read: makeReadUploads(desk, () => performance.now()) };
}
afterEach(() => {
	for (const desk of desks.splice(0)) desk.close();
});

/** The desk of tests that only give it pictures. */
let ordinary: PictureDesk | null = null;
function openOnce(): ReturnType<typeof makeReadUploads> {
	ordinary ??= openPictureDesk({ processes: 1 });
	return makeReadUploads(ordinary, () => performance.now());
}
afterAll(() => ordinary?.close());

const paper = { media: "pdf" } as const;
const person = { media: "photo" } as const;

function only(read: ReadUploads): { readonly bytes: Uint8Array; readonly pages: number | null } {
	if (!read.ok) throw new Error(read.fault);
	expect(read.documents.length).toBe(1);
	return read.documents[0] ?? { bytes: new Uint8Array(), pages: null };
}

function faultOf(read: ReadUploads): string {
	return read.ok ? "none" : `${read.fault} ${read.file ?? "-"}`;
}

const noise = (width: number, height: number) =>
	sharp({
		create: { width, height, channels: 3, background: "#ccc", noise: { type: "gaussian", mean: 190, sigma: 20 } },
	});

/** A hundred million pixels, the most that is decoded: some seconds of work out of few bytes. Drawn once, which takes a second too. */
let slow: Promise<Uint8Array> | null = null;
function slowPicture(): Promise<Uint8Array> {
	slow ??= sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "#eee" } })
		.png({ compressionLevel: 1 })
		.toBuffer();
	return slow;
}

/** The same with 16 bits a colour and seven passes: more than four times the time that is left to it below, on any machine that decodes the one above in half a second. */
const slowestPicture = () =>
	sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "#eee" } })
		.toColourspace("rgb16")
		.png({ compressionLevel: 1, progressive: true })
		.toBuffer();

function onlyProcess(desk: PictureDesk): number {
	const [pid] = desk.processIds();
	if (pid === undefined) throw new Error("No process is at work.");
	return pid;
}

async function untilGone(pid: number): Promise<boolean> {
	for (let waited = 0; waited < 3000; waited += 20) {
		try {
			process.kill(pid, 0);
		} catch {
			return true;
		}
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return false;
}

describe("a photographed page becomes a page", () => {
	it("upright, however the camera was held: EXIF's eight orientations", async () => {
		const read = openOnce();
		const picture = await fourColours(240, 320);
		const shots: Uint8Array[] = [];
		for (let orientation = 1; orientation <= 8; orientation++) {
			const shot = sharp(await asSeen(picture, orientation)).withMetadata({ orientation });
			shots.push(await shot.jpeg({ quality: 95 }).toBuffer());
		}
		const { bytes, pages } = only(await read(shots, paper, true));
		expect(pages).toBe(8);
		for (let page = 1; page <= 8; page++) {
			const { corners, width, height } = await seen(bytes, page);
			expect([page, corners, height > width]).toEqual([page, upright, true]);
		}
	}, 60_000);

	it.each([
		["as it is", uprightHeic(), upright],
		["one quarter turn", turnedHeic({ box: "irot", value: 1 }), ["green", "white", "red", "blue"]],
		["two", turnedHeic({ box: "irot", value: 2 }), ["white", "blue", "green", "red"]],
		["three", turnedHeic({ box: "irot", value: 3 }), ["blue", "red", "white", "green"]],
		["mirrored", turnedHeic({ box: "imir", value: 1 }), ["green", "red", "white", "blue"]],
	] as const)("HEIC is turned as its container says: %s", async (_what, file, expected) => {
		const { bytes } = only(await openOnce()([file], paper, false));
		expect((await seen(bytes)).corners).toEqual(expected);
	});

	it("photographs chosen together are one PDF in their order; apart, each is a document; and ours passes our own control", async () => {
		const read = openOnce();
		const files = [
			await noise(2480, 3508).jpeg().toBuffer(),
			await noise(1300, 1800).png().toBuffer(),
			uprightHeic(),
			await sharp(await fourColours(400, 300))
				.jpeg()
				.toBuffer(),
		];
		const together = only(await read(files, paper, true));
		const presented = probe(together.bytes, nodePdfPlatform);
		expect(presented).toMatchObject({ type: "pdf", office: null });
		const { pageList, pages, opens, repaired } = probePdf(together.bytes, nodePdfPlatform);
		expect([pages, opens, repaired]).toEqual([{ known: true, value: 4 }, true, false]);
		expect(pageList.slice(0, 2).every(({ dpi, hasImage }) => hasImage && (dpi ?? 0) >= 150)).toBe(true);
		expect((await seen(together.bytes, 4)).corners).toEqual(upright);
		const apart = await read(files, paper, false);
		expect(apart.ok && apart.documents.map(({ type, pages }) => [type, pages])).toEqual(files.map(() => ["pdf", 1]));
	}, 30_000);

	it("place, time and camera are left behind", async () => {
		const about = { IFD0: { Make: "Camera of nobody" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "37/1 33/1 0/1" } };
		const shot = await sharp(await fourColours(240, 320))
			.withExif(about)
			.jpeg()
			.toBuffer();
		for (const file of [shot, uprightHeic()]) {
			expect(Buffer.from(file).includes("Camera of nobody")).toBe(true);
			const { bytes } = only(await openOnce()([file], paper, false));
			expect(Buffer.from(bytes).toString("latin1")).not.toMatch(/Camera of nobody|Exif/);
		}
	});

	it("colours of a wide profile are brought to sRGB, ink and grey are shown, and what is clear is paper", async () => {
		const read = openOnce();
		const grey = await sharp(await fourColours(240, 320))
			.greyscale()
			.jpeg()
			.toBuffer();
		const ink = await sharp(await fourColours(240, 320))
			.toColourspace("cmyk")
			.jpeg()
			.toBuffer();
		const wide = await sharp(await fourColours(240, 320))
			.withIccProfile("p3")
			.jpeg()
			.toBuffer();
		const clear = await sharp({ create: { width: 240, height: 320, channels: 4, background: "#0000" } })
			.png()
			.toBuffer();
		const { bytes, pages } = only(await read([grey, ink, wide, clear], paper, true));
		expect(pages).toBe(4);
		expect((await seen(bytes, 2)).corners).toEqual(upright);
		expect((await seen(bytes, 3)).corners).toEqual(upright);
		expect((await seen(bytes, 4)).corners).toEqual(["white", "white", "white", "white"]);
	}, 30_000);

	it("a picture of 12 million pixels stays above 150 dots per inch and takes less than 400 MB", async () => {
		const { desk, read } = open({ memoryMb: 400 });
		const shot = await noise(3024, 4032).jpeg({ quality: 90 }).toBuffer();
		const { bytes } = only(await read([shot], paper, false));
		expect(probePdf(bytes, nodePdfPlatform).pageList[0]?.dpi ?? 0).toBeGreaterThanOrEqual(290);
		const [pid] = desk.processIds();
		const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
		expect(Number(peak)).toBeLessThan(400 * 1024);
	}, 30_000);
});

describe("what is not made into pages", () => {
	it("a photograph of a person stays the JPEG that it is, and nothing else is one", async () => {
		const { desk, read } = open();
		const shot = await sharp(await fourColours(354, 472))
			.jpeg()
			.toBuffer();
		expect(await read([shot], person, false)).toEqual({
			ok: true,
			documents: [{ bytes: shot, type: "jpeg", pages: 1 }],
		});
		expect(faultOf(await read([shot, uprightHeic()], person, false))).toBe("photo-type 1");
		expect(faultOf(await read([hwp()], person, false))).toBe("hangul-document 0");
		expect(desk.processIds()).toEqual([]);
	});

	it("a PDF stays byte for byte, with its pages counted where they can be", async () => {
		const { read } = open();
		const broken = Buffer.from("%PDF-1.7 opened");
		const made = await read([honestPdf, broken, manyPages], paper, false);
		if (!made.ok) throw new Error(made.fault);
		expect(made.documents.map(({ bytes }) => bytes)).toEqual([honestPdf, broken, manyPages]);
		expect(made.documents.slice(0, 2).map(({ pages }) => pages)).toEqual([1, null]);
		expect(await read([honestPdf], paper, true)).toMatchObject({ ok: true, documents: [{ pages: 1 }] });
	});

	it("each fault says which file has it", async () => {
		const { desk, read } = open();
		const shot = await sharp(await fourColours(240, 320))
			.jpeg()
			.toBuffer();
		const fault = async (files: readonly Uint8Array[], together = false) => faultOf(await read(files, paper, together));
		expect(await fault([])).toBe("no-file -");
		expect(await fault([shot, new Uint8Array(documentBytesMax + 1)])).toBe("too-large 1");
		for (const file of [hwp(), hwpx()]) expect(await fault([shot, file])).toBe("hangul-document 1");
		for (const file of [doc(), docx()]) expect(await fault([file])).toBe("word-document 0");
		expect(await fault([xls()])).toBe("type 0");
		expect(await fault([Buffer.from("Саламатсызбы")])).toBe("type 0");
		expect(await fault([shot, honestPdf], true)).toBe("mixed -");
		expect(desk.processIds()).toEqual([]);
	});

	it("half a picture of any kind is unreadable, and so is one without a picture", async () => {
		const { read } = open();
		const jpeg = await noise(1000, 1400).jpeg().toBuffer();
		const png = await noise(1000, 1400).png().toBuffer();
		const heic = uprightHeic();
		for (const whole of [jpeg, png, heic])
			expect(faultOf(await read([whole.subarray(0, whole.length * 0.6)], paper, false))).toBe("unreadable 0");
		expect(faultOf(await read([heic.subarray(0, 40)], paper, false))).toBe("unreadable 0");
	});
});

describe("a hostile file", () => {
	it("of more pixels than a photograph has is not decoded", async () => {
		const { desk, read } = open({ memoryMb: 300 });
		const began = performance.now();
		for (const format of ["png", "jpeg"] as const)
			expect(faultOf(await read([await pictureBomb(format)], paper, false))).toBe("unreadable 0");
		expect(performance.now() - began).toBeLessThan(20_000);
		expect(desk.processIds().length).toBe(1);
	}, 30_000);

	it("that takes too much memory, or too long, costs its process, and the next one is served", async () => {
		const heavy = await slowestPicture();
		for (const limits of [{ memoryMb: 60 }, { timeoutMs: 900 }]) {
			const { desk, read } = open(limits);
			const small = await sharp(await fourColours(240, 320))
				.jpeg()
				.toBuffer();
			const asked = read([heavy], paper, false);
			const pid = onlyProcess(desk);
			// Where the machine is busy the clock alone accuses nobody.
			expect(["unreadable 0", "busy 0"]).toContain(faultOf(await asked));
			expect(await untilGone(pid)).toBe(true);
			// A process that just starts on a busy machine may need a second try within so short a time.
			if (!("memoryMb" in limits))
				await vi.waitFor(async () => expect(faultOf(await read([small], paper, false))).toBe("none"), {
					timeout: 30_000,
					interval: 100,
				});
		}
	}, 60_000);

	it("leaves nothing in the folder for temporary files", async () => {
		const before = readdirSync(tmpdir()).filter((name) => name.startsWith("vips-"));
		await open().read([await noise(3000, 3000).jpeg({ progressive: true }).toBuffer()], paper, false);
		expect(readdirSync(tmpdir()).filter((name) => name.startsWith("vips-"))).toEqual(before);
	}, 30_000);
});

describe("a fault of ours is not the file's", () => {
	it("a process that something else ended is replaced, and nobody hears of it", async () => {
		const { desk, read } = open();
		const slow = await slowPicture();
		const asked = read([slow], paper, false);
		const pid = onlyProcess(desk);
		setTimeout(() => process.kill(pid, "SIGKILL"), 300);
		expect(faultOf(await asked)).toBe("none");
		expect(desk.processIds()).not.toContain(pid);
	}, 60_000);

	it("when they are ended again and again it is busy, and never unreadable", async () => {
		const { desk, read } = open();
		const slow = await slowPicture();
		const killing = setInterval(() => {
			for (const pid of desk.processIds()) process.kill(pid, "SIGKILL");
		}, 50);
		const made = await read([slow], paper, false);
		clearInterval(killing);
		expect(faultOf(made)).toBe("busy 0");
	}, 30_000);

	it("more uploads than may wait, or one that waits too long, are busy; a closed desk too", async () => {
		const { desk, read } = open({ waitingMax: 1, waitMsMax: 100 });
		const slow = await slowPicture();
		const answers = await Promise.all([1, 2, 3].map(() => read([slow], paper, false)));
		expect(answers.map(faultOf)).toEqual(["none", "busy 0", "busy 0"]);
		desk.close();
		expect(faultOf(await read([slow], paper, false))).toBe("busy 0");
	}, 60_000);

	it("a process without work is ended", async () => {
		const { desk, read } = open({ idleMs: 100 });
		await read(
			[
				await sharp(await fourColours(240, 320))
					.jpeg()
					.toBuffer(),
			],
			paper,
			false,
		);
		const pid = onlyProcess(desk);
		expect(await untilGone(pid)).toBe(true);
		expect(desk.processIds()).toEqual([]);
	});
});
