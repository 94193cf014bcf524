import type { FastifyInstance } from "fastify";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type DeskHouse,
	findingOf,
	type HouseFile,
	houseNow,
	officerLogin,
	openDeskHouse,
} from "../../test/browser/desk-house.ts";
import { makeScan } from "../demo/scans.ts";
import { contentBomb, honestPdf, manyPages } from "../page-images/hostile-for-tests.ts";
import { listReads } from "../store/reads.ts";
import { sessionIdleSecondsMax } from "../store/sessions.ts";
import { buildDeskApp } from "./app.ts";

let house: DeskHouse;
let app: FastifyInstance;
let clockMs = 0;
let scan: Uint8Array;
let photo: Uint8Array;

const organisation = { name: "ОсОО «Тест»", taxNumber: "00000000000000", city: "Бишкек", director: "А. Б." };

beforeAll(async () => {
	house = await openDeskHouse();
	app = await buildDeskApp({
		...house.deps,
		pageImages: { limits: { timeoutMs: 20_000, memoryMb: 400 }, nowMs: () => clockMs },
	});
	scan = (await makeScan({ kind: "employment-contract", seed: 3, organisation, sheets: 2 })).bytes;
	photo = (await makeScan({ kind: "photo", seed: 3, organisation })).bytes;
});
afterAll(async () => {
	await app.close();
	house.close();
});

async function signIn(): Promise<Record<string, string>> {
	const jar: Record<string, string> = {};
	const page = await app.inject({ url: "/sign-in?lang=en" });
	for (const { name, value } of page.cookies) jar[name] = value;
	const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	const fields = { ...Object.fromEntries(hidden.map((match) => [match[1], match[2]])), ...officerLogin };
	const response = await app.inject({
		method: "POST",
		url: "/sign-in",
		cookies: jar,
		headers: { "content-type": "application/x-www-form-urlencoded" },
		payload: new URLSearchParams(fields as Record<string, string>).toString(),
	});
	for (const { name, value } of response.cookies) jar[name] = value;
	return jar;
}

const get = (url: string, cookies: Record<string, string>) => app.inject({ url, cookies });

/** `code`: what control found about the first file. */
async function fileWith(files: readonly HouseFile[], code: "D09" | "D16" = "D09") {
	const { number, caseId } = await house.file();
	await house.control(caseId, [findingOf(code, 1)], "card", files);
	return { number, caseId };
}

function contract(bytes: Uint8Array = scan, ordinal = 1): HouseFile {
	return { ordinal, name: "Эмгек келишими, 2 барак.pdf", kind: "employment-contract", bytes };
}

async function readsOf(caseId: string): Promise<string[]> {
	return (await listReads(house.deps.store.pool, caseId)).map((read) => read.what);
}

describe("a page's picture", () => {
	it("is drawn at the three widths, turned, as WebP and PNG, and may be kept by nobody", async () => {
		const { number } = await fileWith([contract()]);
		const jar = await signIn();
		for (const [file, type, width] of [
			["200.webp", "image/webp", 200],
			["800", "image/webp", 800],
			["1600.webp", "image/webp", 1600],
			["800.png", "image/png", 800],
		] as const) {
			const response = await get(`/cases/${number}/document/1/page/1/${file}`, jar);
			expect(response.statusCode).toBe(200);
			expect(response.headers["content-type"]).toBe(type);
			expect(response.headers["cache-control"]).toBe("no-store");
			expect(response.headers["x-content-type-options"]).toBe("nosniff");
			expect((await sharp(response.rawPayload).metadata()).width).toBe(width);
		}
		const turned = await get(`/cases/${number}/document/1/page/2/800.webp?turn=90`, jar);
		const shape = await sharp(turned.rawPayload).metadata();
		expect(shape.width).toBeGreaterThan(shape.height ?? 0);
		expect((await get(`/cases/${number}/document/1/page/1/801.webp`, jar)).statusCode).toBe(404);
		expect((await get(`/cases/${number}/document/1/page/3/800.webp`, jar)).statusCode).toBe(404);
		expect((await get(`/cases/${number}/document/1/page/1/800.svg`, jar)).statusCode).toBe(404);
	});

	it("is refused to a stranger, and for a document of another case", async () => {
		const one = await fileWith([contract(), contract(photo, 2)]);
		const other = await fileWith([contract()]);
		const picture = (number: string, ordinal: number) => `/cases/${number}/document/${ordinal}/page/1/800.webp`;
		const stranger = await get(picture(one.number, 1), {});
		expect(stranger.statusCode).toBe(303);
		expect(stranger.headers.location).toMatch(/^\/sign-in\?/);
		const jar = await signIn();
		expect((await get(picture(one.number, 2), jar)).statusCode).not.toBe(404);
		expect((await get(picture(other.number, 2), jar)).statusCode).toBe(404);
		expect((await get(picture("KG-00000-00000-0000", 1), jar)).statusCode).toBe(404);
		expect(await readsOf(other.caseId)).toEqual([]);
	});

	it("is refused when the session has ended, though it lies in memory", async () => {
		const { number } = await fileWith([contract()]);
		const jar = await signIn();
		const url = `/cases/${number}/document/1/page/1/800.webp`;
		expect((await get(url, jar)).statusCode).toBe(200);
		house.at(houseNow + sessionIdleSecondsMax + 1);
		expect((await get(url, jar)).statusCode).toBe(303);
		house.at(houseNow);
	});

	it("bears the officer's mark: the same page, a minute later by the office's clock, has other pixels", async () => {
		const { number } = await fileWith([contract(honestPdf)]);
		const url = `/cases/${number}/document/1/page/1/800.png`;
		const first = await get(url, await signIn());
		house.at(houseNow + 60);
		const second = await get(url, await signIn());
		house.at(houseNow);
		const third = await get(url, await signIn());
		expect(second.rawPayload.equals(first.rawPayload)).toBe(false);
		expect(third.rawPayload.equals(first.rawPayload)).toBe(true);
	});

	it("that cannot be drawn is an empty sheet with its reason, and the bytes can be had all the same", async () => {
		const { number } = await fileWith([
			contract(contentBomb(), 1),
			contract(Buffer.from("%PDF-1.7 broken"), 2),
			{ ordinal: 3, name: "Скан.docx", kind: null, type: "zip", bytes: Buffer.from("PK") },
			contract(honestPdf, 4),
		]);
		const jar = await signIn();
		const reasons = [];
		for (const ordinal of [1, 2, 3]) {
			const response = await get(`/cases/${number}/document/${ordinal}/page/1/800.webp`, jar);
			expect(response.statusCode).toBe(422);
			expect(response.headers["content-type"]).toBe("image/svg+xml");
			expect(response.headers["cache-control"]).toBe("no-store");
			reasons.push(response.headers["x-undrawn"]);
			expect((await get(`/cases/${number}/files/${ordinal}/opened`, jar)).statusCode).toBe(200);
		}
		expect(reasons).toEqual([expect.stringMatching(/memory|timeout/), "unreadable", "kind"]);
		// The desk goes on: the next document is drawn, and the queue is there.
		expect((await get(`/cases/${number}/document/4/page/1/800.webp`, jar)).statusCode).toBe(200);
		expect((await get("/", jar)).statusCode).toBe(200);
	}, 30_000);
});

describe("a view of a document", () => {
	it("is on record once a minute, however many of its pages and sizes are fetched, and before anything is shown", async () => {
		const { number, caseId } = await fileWith([contract(), contract(honestPdf, 2)]);
		const jar = await signIn();
		const base = `/cases/${number}/document`;
		await get(`${base}/1`, jar);
		for (const url of ["page/1/200.webp", "page/2/200.webp", "page/1/800.webp", "page/1/1600.webp"])
			await get(`${base}/1/${url}`, jar);
		expect(await readsOf(caseId)).toEqual(["document"]);
		await get(`${base}/2/page/1/200.webp`, jar);
		expect(await readsOf(caseId)).toEqual(["document", "document"]);
		// Another session is another view.
		await get(`${base}/1/page/1/200.webp`, await signIn());
		expect(await readsOf(caseId)).toHaveLength(3);
		clockMs += 60_001;
		await get(`${base}/1/page/1/800.webp`, jar);
		expect(await readsOf(caseId)).toHaveLength(4);
		const reads = await listReads(house.deps.store.pool, caseId);
		expect(reads.every((read) => read.objectId !== null)).toBe(true);
	});
});

describe("what a session looked at", () => {
	it("lies in memory as long as the session: signing out drops it, and so does a request after it has idled out", async () => {
		const { number } = await fileWith([contract(honestPdf)]);
		const url = `/cases/${number}/document/1/page/1/800.webp`;
		const others = app.keptPageBytes();
		const jar = await signIn();
		await get(url, jar);
		expect(app.keptPageBytes()).toBeGreaterThan(others);
		await app.inject({ method: "POST", url: "/sign-out", cookies: jar });
		expect(app.keptPageBytes()).toBe(others);
		const idle = await signIn();
		await get(url, idle);
		expect(app.keptPageBytes()).toBeGreaterThan(others);
		house.at(houseNow + sessionIdleSecondsMax + 1);
		expect((await get(url, idle)).statusCode).toBe(303);
		house.at(houseNow);
		expect(app.keptPageBytes()).toBe(others);
	});
});

describe("the viewer", () => {
	it("shows a page, the way to the others, and what stands beside it; scripts only of our own", async () => {
		const { number } = await fileWith([contract(), contract(honestPdf, 2)]);
		const jar = await signIn();
		const page = await get(`/cases/${number}/document/1?lang=en`, jar);
		expect(page.statusCode).toBe(200);
		expect(page.headers["content-security-policy"]).toMatch(/default-src 'none';.*script-src 'self';/);
		for (const words of [
			"Page 1 of 2",
			"Next page",
			"Full width",
			"Turn right",
			"Next document",
			"Findings about this document",
			"D09",
		])
			expect(page.body).toContain(words);
		expect(page.body).toContain(`/cases/${number}/document/1/page/1/800.webp`);
		const second = await get(`/cases/${number}/document/1?page=2&zoom=200&turn=90`, jar);
		expect(second.body).toContain(`/cases/${number}/document/1/page/2/1600.webp?turn=90`);
		expect(second.body).toContain(`page=2&amp;zoom=200&amp;turn=180#sheet`);
		// No other page runs any.
		expect(page.headers["content-security-policy"]).not.toMatch(/unsafe|https?:|\*/);
	});

	it("takes any query for what it is", async () => {
		const { number } = await fileWith([contract(honestPdf)]);
		const jar = await signIn();
		for (const query of ["page=0", "page=-1", "page=x", "zoom=9", "turn=45", "page=1&page=2", "page=%00"])
			expect((await get(`/cases/${number}/document/1?${query}`, jar)).statusCode).toBe(200);
		expect((await get(`/cases/${number}/document/1?page=999&lang=en`, jar)).body).toContain(
			"The document has no such page",
		);
	});

	it("lists some pages of a hundred thousand and offers a field for the rest", async () => {
		const { number } = await fileWith([contract(manyPages)]);
		const page = await get(`/cases/${number}/document/1?page=50000&lang=en`, await signIn());
		expect(page.body).toContain("Page 50000 of 100000");
		expect(page.body.match(/200\.webp/g)).toHaveLength(24);
		expect(page.body).toContain('name="page"');
		expect(page.body.length).toBeLessThan(40_000);
	});

	it("says in words why there is no picture and where the file is to be had", async () => {
		const { number } = await fileWith([contract(Buffer.from("%PDF-1.7 broken"))]);
		const page = await get(`/cases/${number}/document/1?lang=en`, await signIn());
		expect(page.statusCode).toBe(200);
		expect(page.body).toContain("This page cannot be shown here");
		expect(page.body).toContain("The file cannot be read");
		expect(page.body).toContain(`/cases/${number}/files/1/opened`);
	});
});

describe("two versions", () => {
	it("of a document are shown side by side with what changed, also after the first was replaced", async () => {
		const { number, caseId } = await fileWith([contract(scan, 1), contract(honestPdf, 2)], "D16");
		await house.control(caseId, [], "card", [contract(honestPdf, 2), { ...contract(photo, 3), type: "jpeg" }]);
		const jar = await signIn();
		expect((await get(`/cases/${number}/document/1?lang=en`, jar)).body).toContain("was replaced by a later one");
		const now = await get(`/cases/${number}/document/3`, jar);
		expect(now.body).not.toContain("was replaced by a later one");
		expect(now.body).toContain(`/cases/${number}/document/1/compare/3`);
		const compared = await get(`/cases/${number}/document/1/compare/3`, jar);
		expect(compared.statusCode).toBe(200);
		for (const part of [
			"What changed",
			"document/1/page/1/800.webp",
			"document/3/page/1/800.webp",
			"Found before, not any more",
		])
			expect(compared.body).toContain(part);
		expect(compared.body).toMatch(/Found before, not any more<\/dt><dd><span class="tk-mono">D16/);
		expect(compared.body).not.toContain("byte for byte");
		expect((await get(`/cases/${number}/document/1/page/1/200.webp`, jar)).statusCode).toBe(200);
		expect((await get(`/cases/${number}/document/1/compare/9`, jar)).statusCode).toBe(404);
		expect((await readsOf(caseId)).filter((what) => what === "document")).toHaveLength(2);
	});
});
