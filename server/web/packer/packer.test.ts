import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWebHouse, type WebHouse } from "../../../test/browser/web-house.ts";
import { hiddenFields, openVisitor, type Visitor } from "../../../test/support/page-visitor.ts";
import { findByNumber } from "../../store/cases.ts";
import { buildWebApp } from "../app.ts";
import type { Asset } from "../assets.ts";
import { packerScripts } from "./bundle.ts";

let house: WebHouse;
let app: FastifyInstance;
let base: string;

beforeAll(async () => {
	house = await openWebHouse();
	app = await buildWebApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
	await app.close();
	house.close();
});

/** The first bytes of an EnvelopedData, as a sealed file begins; what follows is nobody's business at the door. */
const sealed = (size: number) =>
	Buffer.concat([Buffer.from("308006092a864886f70d010703a080", "hex"), Buffer.alloc(size, 7)]);

async function openPage(): Promise<Visitor> {
	const visitor = openVisitor(base);
	await visitor.get("/pack/kg-work-permit");
	return visitor;
}

const fileAt = "/pack/kg-work-permit/file";

async function arrivals(): Promise<number> {
	const { rows } = await house.desk.deps.store.pool.query<{ count: string }>("select count(*) as count from arrivals");
	return Number(rows[0]?.count);
}

describe("the sealed web door without scripts", () => {
	it("gives a number, and the same one when the very form is sent again", async () => {
		const visitor = await openPage();
		const before = await arrivals();
		const files = [{ name: "Арыз.pdf.p7m", bytes: sealed(100) }];
		const first = await visitor.upload(fileAt, files);
		expect(first).toMatchObject({ status: 200 });
		const number = /KG-[0-9A-Z-]+/.exec(first.path)?.[0] ?? "";
		expect(first.body).toContain(number);
		const again = await visitor.upload(fileAt, files, true);
		expect(again.path).toBe(first.path);
		expect(await arrivals()).toBe(before + 1);
		expect(await findByNumber(house.desk.deps.store.pool, number)).toMatchObject({
			procedure: "kg-work-permit",
			office: "ssm",
			status: "delivered",
		});
	});

	it.each([
		["nothing", [], 400, "Choose a file"],
		["a scan that nobody sealed", [{ name: "scan.pdf", bytes: Buffer.from("%PDF-1.7\n") }], 422, "not encrypted"],
	])("says of %s what is wrong, and files nothing", async (_what, files, status, said) => {
		const visitor = await openPage();
		const before = await arrivals();
		const shown = await visitor.upload(fileAt, files);
		expect(shown.status).toBe(status);
		expect(shown.body).toContain(said);
		expect(shown.body).toContain("Nothing was filed");
		expect(await arrivals()).toBe(before);
	});

	it("takes no form that this browser was not shown", async () => {
		const visitor = await openPage();
		visitor.setCookie("tilkat_form", "x".repeat(32));
		const shown = await visitor.upload(fileAt, [{ name: "a.p7m", bytes: sealed(9) }]);
		expect(shown.status).toBe(403);
	});

	it("answers a script with data: the number, or what is wrong in its language", async () => {
		const page = await app.inject({ url: "/pack/kg-work-permit?lang=ru" });
		const send = async (bytes: Uint8Array) => {
			const form = new FormData();
			for (const [name, value] of Object.entries(hiddenFields(page.body, fileAt))) form.set(name, value);
			form.set("files", new Blob([Buffer.from(bytes)]), "container.zip");
			const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
			const headers = { accept: "application/json", cookie };
			const answer = await fetch(`${base}${fileAt}`, { method: "POST", headers, body: form });
			return { status: answer.status, said: (await answer.json()) as Record<string, string> };
		};
		const filed = await send(sealed(50));
		expect(filed.status).toBe(201);
		expect(filed.said.number).toMatch(/^KG-/);
		const refused = await send(Buffer.from("%PDF-1.7"));
		expect(refused.status).toBe(422);
		expect(refused.said.title).toMatch(/[а-я]/i);
	});

	it("is shut for a procedure that seals nothing, and where nobody opened it", async () => {
		expect((await app.inject({ url: "/pack/kr-rights-leader" })).statusCode).toBe(404);
		expect((await app.inject({ url: "/pack" })).headers.location).toBe("/pack/kg-work-permit");
		expect((await app.inject({ url: "/apply/kg-work-permit" })).body).toContain("/pack/kg-work-permit");
		const { packer: _packer, ...deps } = house.deps;
		const other = await buildWebApp(deps);
		expect((await other.inject({ url: "/pack/kg-work-permit" })).statusCode).toBe(404);
		expect((await other.inject({ url: "/apply/kg-work-permit" })).body).not.toContain("/pack/");
		await other.close();
	});
});

describe("the scripts of the packer", () => {
	const gzipped = (asset: Asset | undefined): number => gzipSync(asset?.plain ?? Buffer.alloc(0), { level: 9 }).length;

	/** A file with everything that it fetches at once; what `import()` names comes later. */
	function withStatic(files: ReadonlyMap<string, Asset>, name: string, into: Set<string>): void {
		if (into.has(name)) return;
		into.add(name);
		const text = files.get(name)?.plain.toString("utf8") ?? "";
		for (const [, named] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
			if (named) withStatic(files, named, into);
	}

	it.each(["2018", "2025"])(
		"under the law of %s weigh less than 150 KB in all but the library of keys, which comes when a key is opened",
		async (law) => {
			const { files } = await packerScripts("kg-work-permit", law);
			const first = new Set<string>();
			for (const name of ["main.js", "checker.js"]) withStatic(files, name, first);
			const later = [...files.keys()].filter((name) => !first.has(name));
			// One language of the page and one of the findings are fetched with the page.
			const words = later.filter((name) => /^(words|texts)\./.test(name));
			const largest = (part: string) =>
				Math.max(...words.filter((name) => name.startsWith(part)).map((name) => gzipped(files.get(name))));
			const total = [...first].reduce((sum, name) => sum + gzipped(files.get(name)), 0);
			const atFirst = total + largest("words") + largest("texts");
			expect(words).toHaveLength(8);
			expect(atFirst).toBeGreaterThan(50_000);
			expect(atFirst).toBeLessThan(150_000);
			for (const apart of ["pdf-engine", "p12"]) expect(later.some((name) => name.startsWith(apart))).toBe(true);
		},
	);

	it("hold the face of one procedure under one law", async () => {
		const { files } = await packerScripts("kg-work-permit", "2018");
		const text = [...files.values()].map(({ plain }) => plain.toString("utf8")).join("\n");
		expect(text).toContain("kg-work-permit");
		expect(text).not.toMatch(/2025-1|kr-rights-leader-/);
	});

	it("are served under a policy of their own, to be kept for good, and their page runs nothing inline", async () => {
		const page = await app.inject({ url: "/pack/kg-work-permit" });
		const policy = String(page.headers["content-security-policy"]);
		for (const each of ["default-src 'none'", "script-src 'self'", "worker-src 'self'", "connect-src 'self'"])
			expect(policy).toContain(each);
		expect(policy).not.toMatch(/unsafe|https?:|blob:|data:/);
		expect(page.body).not.toMatch(/<script>| style="| on[a-z]+="/);
		const script = /<script type="module" src="([^"]+)"/.exec(page.body)?.[1] ?? "";
		const served = await app.inject({ url: script, headers: { "accept-encoding": "gzip" } });
		expect(served.headers).toMatchObject({
			"content-encoding": "gzip",
			"cache-control": expect.stringContaining("immutable"),
		});
		expect(String(served.headers["content-security-policy"])).toContain("script-src 'self'");
		expect((await app.inject({ url: script.replace("main.js", "no.js") })).statusCode).toBe(404);
	});
});
