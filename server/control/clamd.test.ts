import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askClamdVersion, parseClamdEndpoint, type ScanVerdict, scanBytes } from "./clamd.ts";

const timeoutMs = 10_000;
const enough = { timeoutMs };
const isInstalled = spawnSync("clamd", ["--version"]).status === 0;

function bytesOf(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

describe.skipIf(!isInstalled)("clamd, the real one (skipped where it is not installed)", () => {
	const folder = mkdtempSync(join(tmpdir(), "clamd-"));
	const path = join(folder, "s");
	let daemon: ReturnType<typeof spawn>;

	beforeAll(async () => {
		// One line of database: a document with the word "TILKAT-TEST-MALWARE" in it.
		const hex = Buffer.from("TILKAT-TEST-MALWARE").toString("hex");
		writeFileSync(join(folder, "test.ndb"), `Tilkat.Test:0:*:${hex}\n`);
		const settings = [
			`LocalSocket ${path}`,
			`DatabaseDirectory ${folder}`,
			"Foreground yes",
			"StreamMaxLength 1M",
			"AlertExceedsMax yes",
			"MaxScanSize 600K",
			"MaxFileSize 600K",
		];
		writeFileSync(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
		daemon = spawn("clamd", ["-c", join(folder, "clamd.conf")], { stdio: "ignore" });
		for (let tries = 0; tries < 200 && !existsSync(path); tries++)
			await new Promise((resolve) => setTimeout(resolve, 50));
	}, 30_000);
	afterAll(async () => {
		const gone = new Promise((resolve) => daemon.once("exit", resolve));
		daemon.kill();
		await gone;
		rmSync(folder, { recursive: true });
	});

	it("a clean file is clean", async () => {
		expect(await scanBytes({ path }, bytesOf("%PDF-1.4 nothing"), enough)).toEqual({ kind: "clean" });
	});
	it("a known pattern is found and named", async () => {
		const verdict = await scanBytes({ path }, bytesOf("%PDF-1.4 TILKAT-TEST-MALWARE"), enough);
		expect(verdict).toEqual({ kind: "found", signature: "Tilkat.Test.UNOFFICIAL" });
	});
	it("a file over the stream limit is not scanned, whatever it holds", async () => {
		const verdict = await scanBytes({ path }, new Uint8Array(8 * 1024 * 1024), enough);
		expect(verdict.kind).toBe("not-scanned");
	});
	it("a file over the scan limit is not scanned", async () => {
		expect((await scanBytes({ path }, new Uint8Array(900 * 1024).fill(65), enough)).kind).toBe("not-scanned");
	});
	it("tells its version", async () => {
		expect(await askClamdVersion({ path }, timeoutMs)).toMatch(/^ClamAV /);
	});
});

describe("a daemon that misbehaves", () => {
	async function against(answer: (socket: net.Socket) => void, options: { timeoutMs: number }): Promise<ScanVerdict> {
		const server = net.createServer((socket) => {
			socket.on("error", () => {});
			answer(socket);
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { port } = server.address() as net.AddressInfo;
		const verdict = await scanBytes({ host: "127.0.0.1", port }, bytesOf("x"), options);
		server.close();
		return verdict;
	}

	it("silence is unreachable after the time limit", async () => {
		expect(await against((socket) => socket.resume(), { timeoutMs: 100 })).toMatchObject({ kind: "unreachable" });
	});
	it("a closed door is unreachable", async () => {
		expect(await against((socket) => socket.destroy(), enough)).toMatchObject({ kind: "unreachable" });
	});
	it("a file that a living daemon drops twice is not scanned", async () => {
		const server = net.createServer((socket) => {
			socket.on("error", () => {});
			socket.once("data", (first) => {
				if (first.toString("latin1").startsWith("zVERSION")) socket.end("ClamAV 1.0\0");
				else socket.resetAndDestroy();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const { port } = server.address() as net.AddressInfo;
		const verdict = await scanBytes({ host: "127.0.0.1", port }, new Uint8Array(20_000_000), enough);
		server.close();
		expect(verdict.kind).toBe("not-scanned");
	});
	it("an answer without its end is unreachable, not clean", async () => {
		expect((await against((socket) => socket.end("stream: OK"), enough)).kind).toBe("unreachable");
	});
	it("no daemon at all is unreachable", async () => {
		const verdict = await scanBytes({ path: join(tmpdir(), "no-such-clamd") }, bytesOf("x"), enough);
		expect(verdict.kind).toBe("unreachable");
	});
	it.each([
		["stream: OK FOUND OK"],
		["INSTREAM size limit exceeded. ERROR"],
		["stream: Can't allocate memory ERROR"],
		["stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND"],
		["stream: Heuristics.Encrypted.PDF FOUND"],
		["OK"],
	])("'%s' is not scanned", async (line) => {
		expect((await against((socket) => socket.end(`${line}\0`), enough)).kind).toBe("not-scanned");
	});
	it("a flood instead of an answer is never clean", async () => {
		const verdict = await against((socket) => socket.end("stream: OK ".repeat(10_000)), enough);
		expect(verdict.kind).not.toBe("clean");
	});
});

describe("the setting", () => {
	it("is a path, a unix path, host and port, or nothing", () => {
		expect(parseClamdEndpoint("/run/c.sock")).toEqual({ path: "/run/c.sock" });
		expect(parseClamdEndpoint("unix:/run/c.sock")).toEqual({ path: "/run/c.sock" });
		expect(parseClamdEndpoint("127.0.0.1:3310")).toEqual({ host: "127.0.0.1", port: 3310 });
		expect(parseClamdEndpoint("")).toBeNull();
		expect(() => parseClamdEndpoint("clamd")).toThrow(/TILKAT_CLAMD/);
	});
});
