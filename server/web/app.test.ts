import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseNow } from "../../test/browser/desk-house.ts";
import { openWebHouse, type WebHouse } from "../../test/browser/web-house.ts";
import { issuePermit } from "../../test/support/issued-permit.ts";
import { publishStatusLists } from "../verify/status-list.ts";
import { authoritySchema, problemSchema, stateSchema } from "./api.ts";
import { buildWebApp } from "./app.ts";
import type { WebDeps } from "./deps.ts";

let house: WebHouse;
let app: FastifyInstance;

beforeAll(async () => {
	house = await openWebHouse();
	app = await buildWebApp(house.deps);
});
afterAll(async () => {
	await app.close();
	house.close();
});

/** Another listener over the same house, with other settings. */
async function withApp<T>(
	change: Partial<WebDeps["settings"]>,
	run: (other: FastifyInstance) => Promise<T>,
): Promise<T> {
	const other = await buildWebApp({ ...house.deps, settings: { ...house.deps.settings, ...change } });
	try {
		return await run(other);
	} finally {
		await other.close();
	}
}

describe("every page", () => {
	it("carries a policy under which no script runs and nothing comes from elsewhere", async () => {
		const { headers, body } = await app.inject({ url: "/" });
		expect(headers["content-security-policy"]).toContain("default-src 'none'");
		expect(headers["content-security-policy"]).not.toMatch(/script-src|unsafe|https?:|\*/);
		expect(headers["x-content-type-options"]).toBe("nosniff");
		expect(headers["referrer-policy"]).toBe("no-referrer");
		expect(headers["cache-control"]).toBe("no-store");
		expect(body).not.toMatch(/<script| style="| on[a-z]+="/);
	});

	it("names its language, says that it demonstrates, and escapes what people type", async () => {
		const page = await app.inject({ url: `/state/${encodeURIComponent('"><img src=x onerror=alert(1)>')}?lang=ru` });
		expect(page.body).toContain('<html lang="ru"');
		expect(page.body).toContain("Учебное ведомство");
		expect(page.body).not.toContain("<img");
	});

	it("fetches its own files only, compressed, to be kept for good", async () => {
		const { body } = await app.inject({ url: "/?lang=ko" });
		const links = [...body.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? "");
		expect(links).toHaveLength(2);
		for (const url of links) {
			const css = await app.inject({ url, headers: { "accept-encoding": "gzip, br" } });
			expect(css.headers["content-encoding"]).toBe("br");
			expect(css.headers["cache-control"]).toContain("immutable");
		}
		const style = await app.inject({ url: links[1] ?? "" });
		// The font and the crest of another state's pages are never served.
		const fetched = [...style.body.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1]);
		expect(fetched.sort()).toEqual(["ornament.svg", "tilkat-sans.woff2"]);
		expect(style.body.includes("GDS Transport")).toBe(false);
		const font = await app.inject({ url: (links[1] ?? "").replace("tilkat.css", "tilkat-sans.woff2") });
		expect(font.headers["content-type"]).toBe("font/woff2");
		expect((await app.inject({ url: "/assets/x/../../package.json" })).statusCode).toBe(404);
	});

	it("over https, holds cookies and addresses to it", async () => {
		await withApp({ publicUrl: "https://tilkat.example" }, async (other) => {
			const page = await other.inject({ url: "/verify?lang=ky" });
			expect(page.cookies.every((cookie) => cookie.secure && cookie.httpOnly)).toBe(true);
			expect(page.headers["strict-transport-security"]).toContain("max-age=31536000");
		});
	});
});

describe("the state by number", () => {
	it("is the same for an absent number and a malformed one, page and JSON", async () => {
		const absent = "KG-22QP5-DG8V5-S2A8";
		for (const lang of ["ky", "ru", "en", "ko"]) {
			const pages = await Promise.all(
				[absent, "nonsense"].map(async (number) => {
					const page = await app.inject({ url: `/state/${number}?lang=${lang}` });
					return { status: page.statusCode, body: page.body.replaceAll(number, "") };
				}),
			);
			expect(pages[0]).toEqual(pages[1]);
			expect(pages[0]?.status).toBe(404);
		}
		const answers = await Promise.all(
			[absent, "nonsense", "%00", "KG"].map(async (number) => {
				const { statusCode, body } = await app.inject({ url: `/api/v1/state/${number}` });
				return { statusCode, body };
			}),
		);
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
	});

	it("as JSON fits its schema in each state and language, and tells nothing of the applicant", async () => {
		for (const [name, number] of Object.entries(house.numbers)) {
			const answer = await app.inject({ url: `/api/v1/state/${number}?lang=ru` });
			expect(answer.statusCode, name).toBe(200);
			expect(stateSchema.parse(answer.json()).number).toBe(number);
			const page = await app.inject({ url: `/state/${number}?lang=ru` });
			for (const body of [answer.body, page.body]) {
				// The number's own symbols are drawn, and may spell a code.
				expect(body.replaceAll(number, "")).not.toMatch(/Ала-Тоо|Асанов|worker@|S06|D01|карточк/);
			}
		}
	});

	it("is limited per address, with the seconds to wait, as a page and as JSON", async () => {
		await withApp({ limits: { perAddressPerMinute: 2, globalPerMinute: 1000 } }, async (other) => {
			const ask = (url: string) => other.inject({ url, remoteAddress: "192.0.2.9" });
			await ask("/state/KG-1");
			await ask("/state/KG-2");
			const page = await ask("/state/KG-3?lang=en");
			expect(page.statusCode).toBe(429);
			expect(Number(page.headers["retry-after"])).toBeGreaterThan(0);
			expect(page.body).toContain("Too many requests");
			const answer = await ask("/api/v1/state/KG-3");
			expect(problemSchema.parse(answer.json())).toEqual({ error: "tooMany" });
			expect((await other.inject({ url: "/state/KG-1", remoteAddress: "192.0.2.10" })).statusCode).toBe(404);
		});
	});

	it("believes X-Forwarded-For from a proxy that was named, and from nobody else", async () => {
		const ask = (other: FastifyInstance, from: string) =>
			other.inject({ url: "/state/KG-1", remoteAddress: "192.0.2.1", headers: { "x-forwarded-for": from } });
		const limits = { perAddressPerMinute: 1, globalPerMinute: 1000 };
		await withApp({ limits }, async (other) => {
			await ask(other, "198.51.100.1");
			expect((await ask(other, "198.51.100.2")).statusCode).toBe(429);
		});
		await withApp({ limits, trustedProxies: ["192.0.2.1"] }, async (other) => {
			await ask(other, "198.51.100.1");
			expect((await ask(other, "198.51.100.2")).statusCode).toBe(404);
		});
	});
});

describe("what the office publishes", () => {
	it("is its certificate in three forms and as JSON, with the fingerprint that a packer pins", async () => {
		const answer = authoritySchema.parse((await app.inject({ url: "/api/v1/authority" })).json());
		expect(answer.fingerprint).toBe(house.deps.authority.sealing.fingerprint);
		expect(answer).toMatchObject({ address: "migration@tilkat.localhost", demonstration: true });
		const pem = await app.inject({ url: "/certificate/authority.pem" });
		expect(pem.body).toBe(answer.certificate);
		for (const ending of ["der", "crt"]) {
			const der = await app.inject({ url: `/certificate/authority.${ending}` });
			expect(der.rawPayload.equals(Buffer.from(house.deps.authority.sealing.der))).toBe(true);
		}
		expect((await app.inject({ url: "/certificate?lang=en" })).body).toContain("openssl x509");
	});

	it("is an OpenAPI document whose every address answers", async () => {
		const document = (await app.inject({ url: "/api/v1/openapi.json" })).json();
		expect(document.openapi).toBe("3.1.0");
		const { store } = house.desk.deps;
		const { caseId } = await house.desk.file();
		const days = { validFrom: "2026-01-01", validTo: "2027-01-01", at: houseNow };
		const paper = await store.tx((tx) => issuePermit(tx, { caseId, ...days }));
		const office = { publicUrl: house.deps.settings.publicUrl, key: house.permitJws, now: houseNow };
		await store.tx((tx) => publishStatusLists(tx, office));
		for (const [path, methods] of Object.entries<Record<string, unknown>>(document.paths)) {
			const url = path.replace("{number}", house.numbers.accepted).replace("{list}", "0");
			const ask = "post" in methods ? { method: "POST", payload: { number: paper.number, code: paper.code } } : {};
			expect((await app.inject({ url, ...(ask as { method?: "POST" }) })).statusCode, path).toBe(200);
		}
	});

	it("is a guide that letters point at by the procedure's name", async () => {
		expect((await app.inject({ url: "/kg-work-permit" })).headers.location).toBe("/apply/kg-work-permit");
	});
});

describe("the verify page", () => {
	it("looks at nothing without its own token", async () => {
		const form = new Response(new FormData());
		const response = await app.inject({
			method: "POST",
			url: "/verify",
			headers: { "content-type": form.headers.get("content-type") ?? "" },
			payload: Buffer.from(await form.arrayBuffer()),
		});
		expect(response.statusCode).toBe(403);
	});

	it("refuses a file that no receipt can be", async () => {
		const opened = await app.inject({ url: "/verify?lang=en" });
		const token = /name="token" value="([^"]+)"/.exec(opened.body)?.[1] ?? "";
		const form = new FormData();
		form.set("token", token);
		form.set("file", new Blob([new Uint8Array(9 * 1024 * 1024)]), "receipt.pdf");
		const encoded = new Response(form);
		const response = await app.inject({
			method: "POST",
			url: "/verify",
			cookies: Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value])),
			headers: { "content-type": encoded.headers.get("content-type") ?? "" },
			payload: Buffer.from(await encoded.arrayBuffer()),
		});
		expect(response.statusCode).toBe(413);
		expect(response.body).toContain("too large");
	});
});

describe("a fault of ours", () => {
	it("is said as ours, without its cause, and the staff log names the route and no number", async () => {
		const lines: string[] = [];
		const other = await buildWebApp({
			...house.deps,
			findState: () => Promise.reject(new Error("secret cause")),
			isHealthy: () => Promise.reject(new Error("down")),
			log: (line) => lines.push(line.message),
		});
		const page = await other.inject({ url: `/state/${house.numbers.accepted}?lang=en` });
		expect(page.statusCode).toBe(500);
		expect(page.body).toContain("on our side");
		expect(page.body).not.toContain("secret cause");
		expect(lines).toEqual(["GET /state/:number failed"]);
		expect((await other.inject({ url: "/healthz" })).statusCode).toBe(503);
		await other.close();
	});
});
