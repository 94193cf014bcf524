import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Terminal } from "./terminal.ts";
import { main } from "./tilkat.ts";

let folder: string;
let said = "";

const terminal: Terminal = {
	interactive: false,
	say: (text) => {
		said += `${text}\n`;
	},
	print: () => {},
	progress: () => {},
	ask: () => Promise.reject(new Error("nobody is there")),
	askSecret: () => Promise.reject(new Error("nobody is there")),
};

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "tilkat-sign-"));
	const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", join(folder, "key")];
	execFileSync("openssl", ["req", "-x509", ...key, "-subj", "/CN=Test", "-days", "2", "-out", join(folder, "crt")], {
		stdio: "pipe",
	});
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a file is signed as it is, after it was shown, and OpenSSL takes the very same bytes out of the signature", async () => {
	const file = join(folder, "text.txt");
	const text = "Tilkat employer sign-in 1\nPurpose: көрөт\n";
	writeFileSync(file, text);
	const key = ["--key", join(folder, "key"), "--cert", join(folder, "crt")];
	expect(await main(["sign", file, ...key, "--lang", "en", "--home", folder], terminal)).toBe(0);
	expect(said).toContain("Purpose: көрөт");
	expect(said).toContain("text.txt.p7s");
	const verify = [
		"cms",
		"-verify",
		"-binary",
		"-cades",
		"-inform",
		"DER",
		"-in",
		`${file}.p7s`,
		"-CAfile",
		join(folder, "crt"),
	];
	const out = join(folder, "out");
	execFileSync("openssl", [...verify, "-purpose", "any", "-out", out], { stdio: "pipe" });
	expect(readFileSync(out, "utf8")).toBe(text);
});

test("without a key, or without the file, it says so and signs nothing", async () => {
	const file = join(folder, "other.txt");
	expect(await main(["sign", file, "--lang", "en", "--home", folder], terminal)).not.toBe(0);
	writeFileSync(file, "x");
	expect(await main(["sign", file, "--lang", "en", "--home", folder], terminal)).not.toBe(0);
	expect(() => readFileSync(`${file}.p7s`)).toThrow();
});
