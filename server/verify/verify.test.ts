import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import decodeQR from "qr/decode.js";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localDate } from "../../casework/clock.ts";
import { nodePermitPorts } from "../../container/src/node.ts";
import { checkPermitCode } from "../../container/src/permit-check.ts";
import { statusListSize } from "../../container/src/permit-token.ts";
import { readStatusList, statusAt } from "../../container/src/status-list.ts";
import { openWebHouse, type WebHouse } from "../../test/browser/web-house.ts";
import { endPermit, type IssuedPermit, issuePermit } from "../../test/support/issued-permit.ts";
import { qrSvg } from "../receipt/qr.ts";
import { buildWebApp } from "../web/app.ts";
import { typedPermitCode, typedPermitNumber } from "./find-paper.ts";
import { publishStatusLists, signStatusList } from "./status-list.ts";
import { permitKeyId, signPermitToken } from "./token.ts";

let house: WebHouse;
let app: FastifyInstance;
let paper: IssuedPermit;
let ended: IssuedPermit;
const at = 1_794_907_600;
const publicUrl = "http://127.0.0.1";

async function publish(now = at): Promise<readonly number[]> {
	return house.desk.deps.store.tx((one) => publishStatusLists(one, { publicUrl, key: house.permitJws, now }));
}

beforeAll(async () => {
	house = await openWebHouse();
	const { store } = house.desk.deps;
	const { caseId } = await house.desk.file();
	const days = { caseId, validFrom: "2026-01-01", validTo: "2027-01-01", at };
	paper = await store.tx((one) => issuePermit(one, { ...days, statusIndex: 7 }));
	ended = await store.tx((one) => issuePermit(one, { ...days, statusIndex: 131_071 }));
	app = await buildWebApp(house.deps);
}, 120_000);
afterAll(async () => {
	await app.close();
	house.close();
});

const list = async (headers: Record<string, string> = {}) => app.inject({ url: "/permits/status/0", headers });

describe("the list of revocations", () => {
	it("is signed when something ended, when it grows old, and not otherwise", async () => {
		expect(await publish()).toEqual([0]);
		expect(await publish(at + 60)).toEqual([]);
		await house.desk.deps.store.tx((one) => endPermit(one, ended.number, at));
		expect(await publish(at + 61)).toEqual([0]);
		expect(await publish(at + 62)).toEqual([]);
		expect(await publish(at + 61 + 15 * 60)).toEqual([0]);
	});

	it("has the bit of every ended number and no other, in the draft's form, with a tag", async () => {
		const answer = await list();
		expect(answer.headers).toMatchObject({
			"content-type": "application/statuslist+jwt",
			"access-control-allow-origin": "*",
		});
		const read = readStatusList(answer.body);
		if (!read) throw new Error("no list");
		const bits = inflateSync(read.claims.zipped);
		const set = Array.from({ length: statusListSize }, (_none, index) => index).filter(
			(index) => statusAt(bits, 1, index) !== 0,
		);
		expect(set).toEqual([131_071]);
		expect(read.claims).toMatchObject({ subject: `${publicUrl}/permits/status/0`, ttlSeconds: 43_200 });
		expect(read.claims.expiresAt - read.claims.issuedAt).toBe(7 * 86_400);
		const [certificate = new Uint8Array()] = house.permitJws.certificates;
		expect(read.keyId).toBe(permitKeyId(certificate));
		expect(await nodePermitPorts.isSignedBy(certificate, read.signed, read.signature)).toBe(true);
		expect((await list({ "if-none-match": String(answer.headers.etag) })).statusCode).toBe(304);
		expect((await app.inject("/permits/status/1")).statusCode).toBe(404);
		expect((await app.inject("/permits/status/0x")).statusCode).toBe(404);
	});

	it("is small: nothing ended, and a thousand ended", () => {
		const size = (count: number) => {
			const set = Array.from({ length: count }, (_none, index) => (index * 104_729) % statusListSize);
			return signStatusList(set, { url: "https://permits.office.example/permits/status/0", now: at }, house.permitJws)
				.length;
		};
		expect(size(0)).toBeLessThan(500);
		expect(size(1000)).toBeLessThan(5000);
	});

	it("decides over a code only where the office signed it: neither a stranger's list nor another list does", async () => {
		const code = signPermitToken(printedOf(ended), publicUrl, house.permitJws);
		const [certificate = new Uint8Array()] = house.permitJws.certificates;
		const keys = [{ id: permitKeyId(certificate), certificate }];
		const judged = async (...lists: string[]) => {
			const checked = await checkPermitCode(
				code,
				{ keys, lists },
				{ todayOf: () => "2026-11-17", now: at },
				nodePermitPorts,
			);
			return checked.read === "token" ? [checked.verdict.kind, checked.verdict.revocation] : checked.read;
		};
		const own = { url: `${publicUrl}/permits/status/0`, now: at };
		const good = signStatusList([ended.statusIndex], own, house.permitJws);
		const lying = { ...house.permitJws, sign: (data: Uint8Array) => house.permitJws.sign(Buffer.concat([data, data])) };
		expect(await judged(good)).toEqual(["revoked", "fresh"]);
		expect(await judged()).toEqual(["valid", "unchecked"]);
		expect(await judged(signStatusList([ended.statusIndex], own, lying))).toEqual(["valid", "unchecked"]);
		expect(await judged(signStatusList([ended.statusIndex], { ...own, url: "http://x/0" }, house.permitJws))).toEqual([
			"valid",
			"unchecked",
		]);
		// The newest one counts, in whatever order they lie.
		const older = signStatusList([], { ...own, now: at - 60 }, house.permitJws);
		expect(await judged(older, good)).toEqual(["revoked", "fresh"]);
		expect(await judged(good, older)).toEqual(["revoked", "fresh"]);
	});
});

const printedOf = ({ grantId: _grant, ...printed }: IssuedPermit) => printed;
const ask = (number: string, code: string, url = "/api/v1/permit") =>
	url.startsWith("/api")
		? app.inject({ method: "POST", url, payload: { number, code } })
		: app.inject({
				method: "POST",
				url,
				payload: new URLSearchParams({ number, code }).toString(),
				headers: { "content-type": "application/x-www-form-urlencoded" },
			});

describe("the code on a card", () => {
	it("is read by an independent decoder as a printer of 300 dots an inch makes it, 30 mm wide, and verifies", async () => {
		const code = signPermitToken(printedOf(paper), "https://permits.office.example", house.permitJws);
		const pixels = Math.round((30 / 25.4) * 300);
		const { data, info } = await sharp(Buffer.from(qrSvg(code)), { density: 600 })
			.resize(pixels, pixels, { kernel: "lanczos3" })
			.extend({ top: 40, bottom: 60, left: 200, right: 30, background: "#dfe8e4" })
			.blur(0.6)
			.ensureAlpha()
			.raw()
			.toBuffer({ resolveWithObject: true });
		const text = decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) });
		expect(text).toBe(code);
		const [certificate = new Uint8Array()] = house.permitJws.certificates;
		const keys = [{ id: permitKeyId(certificate), certificate }];
		const at = { todayOf: () => "2026-11-17", now: 0 };
		expect(await checkPermitCode(text, { keys, lists: [] }, at, nodePermitPorts)).toMatchObject({
			read: "token",
			token: printedOf(paper),
			verdict: { kind: "valid" },
		});
	});
});

describe("number and code", () => {
	it("show kind, days and state, and nothing more", async () => {
		const answer = (await ask(paper.number, paper.code)).json() as Record<string, unknown>;
		expect(Object.keys(answer).sort()).toEqual(["asOf", "endedOn", "kind", "state", "validFrom", "validTo"]);
		expect(answer).toMatchObject({
			kind: "card",
			validFrom: "2026-01-01",
			validTo: "2027-01-01",
			state: "valid",
			endedOn: null,
		});
		expect((await ask(ended.number, ended.code)).json()).toMatchObject({
			state: "revoked",
			endedOn: localDate(at, "Asia/Bishkek"),
		});
	});

	it("are answered with the same bytes when the code is wrong, the number is wrong, or there is no such thing", async () => {
		for (const url of ["/api/v1/permit", "/permit"]) {
			const answers = await Promise.all([
				ask(paper.number, "7K4M-2QXP-9RTB", url),
				ask("WC-2026-999999", paper.code, url),
				ask("WC-2026-999999", "0000-0000-0000", url),
				ask("not a number at all", "'; drop table grants; --", url),
				ask(ended.number, "0", url),
				ask("x".repeat(59), "y".repeat(59), url),
			]);
			for (const { statusCode, body, headers } of answers) {
				expect(statusCode).toBe(404);
				expect(body).toBe(answers[0]?.body);
				expect({ ...headers, date: "" }).toEqual({ ...answers[0]?.headers, date: "" });
			}
		}
		expect((await app.inject({ method: "POST", url: "/api/v1/permit", payload: { number: 1 } })).body).toBe(
			(await ask("a", "b")).body,
		);
	});

	it("are one question to the database whatever is asked", async () => {
		const asked: string[] = [];
		const pool = house.desk.deps.store.pool;
		const counting = {
			query: (...given: unknown[]) => {
				asked.push((given[0] as { readonly text: string }).text);
				return (pool.query as (...all: unknown[]) => unknown)(...given);
			},
		} as unknown as typeof pool;
		const { findPaper } = await import("./find-paper.ts");
		for (const [number, code] of [
			[paper.number, paper.code],
			[paper.number, "no"],
			["no", "no"],
		] as const)
			await findPaper(counting, { number, code });
		expect(asked).toHaveLength(3);
		expect(new Set(asked).size).toBe(1);
	});

	it("are limited by address and in all", async () => {
		const permits = house.deps.permits;
		if (!permits) throw new Error("no permits");
		const strict = await buildWebApp({
			...house.deps,
			permits: { ...permits, limits: { perAddressPerMinute: 3, globalPerMinute: 5 } },
		});
		const from = (remoteAddress: string) =>
			strict.inject({ method: "POST", url: "/api/v1/permit", payload: { number: "a", code: "b" }, remoteAddress });
		const codes = async (address: string, count: number) => {
			const all: number[] = [];
			for (let one = 0; one < count; one++) all.push((await from(address)).statusCode);
			return all;
		};
		expect(await codes("192.0.2.1", 4)).toEqual([404, 404, 404, 429]);
		expect(await codes("192.0.2.2", 3)).toEqual([404, 404, 429]);
		expect((await from("192.0.2.3")).headers["retry-after"]).toBeDefined();
		await strict.close();
	});

	it("are understood as people type them", () => {
		expect(typedPermitNumber(" wс – 2026  000123 ")).toBe("WC-2026-000123");
		expect(typedPermitCode("7k4m 2qxp—9rta")).toBe("7K4M-2QXP-9RTA");
		expect(typedPermitCode("OIL0-АВСЕ-uuuu")).toBe("0110-ABCE-VVVV");
	});
});

describe("what the office publishes for checking without a network", () => {
	it("are its certificates by key id and the addresses of the lists", async () => {
		const answer = (await app.inject("/api/v1/permits")).json() as {
			certificates: { keyId: string; certificate: string; fingerprint: string }[];
			status_lists: string[];
		};
		const [certificate = new Uint8Array()] = house.permitJws.certificates;
		const fingerprint = createHash("sha256").update(certificate).digest("hex");
		expect(answer.certificates).toMatchObject([{ keyId: fingerprint.slice(0, 16), fingerprint }]);
		expect(answer.status_lists).toEqual([`${publicUrl}/permits/status/0`]);
		const download = await app.inject(`/certificate/permits-${fingerprint.slice(0, 16)}.der`);
		expect(download.rawPayload).toEqual(Buffer.from(certificate));
		expect((await app.inject("/certificate/permits-0000000000000000.pem")).statusCode).toBe(404);
	});

	it("the inspector's page alone may run scripts, and only the office's own", async () => {
		const policy = async (url: string) => String((await app.inject(url)).headers["content-security-policy"]);
		expect(await policy("/inspect")).toContain("script-src 'self';connect-src 'self';worker-src 'self'");
		expect(await policy("/permit")).not.toContain("script-src");
		expect((await app.inject("/inspect")).body).not.toMatch(/<script(?![^>]*src=)/);
		expect((await app.inject("/inspect-worker.js")).headers["content-type"]).toContain("text/javascript");
	});
});
