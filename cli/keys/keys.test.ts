import { execFileSync } from "node:child_process";
import { verify, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SigningKey } from "../../cms/src/platform.ts";
import { readP12Key } from "./p12-key.ts";
import { readCertificates, readPemKey } from "./pem-key.ts";
import { openTokenKey } from "./token-key.ts";

let room: string;
const kinds = [
	["rsa", ["rsa:2048"]],
	["ecdsa", ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]],
] as const;
const softhsm = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"].find(
	existsSync,
);

function openssl(...args: string[]): void {
	execFileSync("openssl", args, { cwd: room, stdio: ["ignore", "ignore", "pipe"] });
}

beforeAll(() => {
	room = mkdtempSync(join(tmpdir(), "cli-keys-"));
	for (const [kind, args] of kinds) {
		openssl(
			"req",
			"-x509",
			"-newkey",
			...args,
			"-nodes",
			"-subj",
			`/O=x/CN=${kind}`,
			"-keyout",
			`${kind}.key`,
			"-out",
			`${kind}.pem`,
		);
	}
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

function file(name: string): Buffer {
	return readFileSync(join(room, name));
}

function signs(key: SigningKey, kind: "rsa" | "ecdsa"): boolean {
	const data = new TextEncoder().encode("signed attributes");
	const signature = key.sign({ algorithm: { kind, hash: "sha256" }, data });
	return verify("sha256", data, new X509Certificate(key.certificate).publicKey, signature);
}

describe.each(kinds)("a key of kind %s signs", (kind) => {
	test.each([[[]], [["-legacy"]], [["-macalg", "sha1"]]])(
		"from PKCS#12 made with %s, password with Cyrillic letters",
		(extra) => {
			openssl(
				"pkcs12",
				"-export",
				"-inkey",
				`${kind}.key`,
				"-in",
				`${kind}.pem`,
				"-out",
				"k.p12",
				"-passout",
				"pass:сыр сөз 1",
				...extra,
			);
			expect(signs(readP12Key(file("k.p12"), "сыр сөз 1", "k.p12"), kind)).toBe(true);
			expect(() => readP12Key(file("k.p12"), "wrong", "k.p12")).toThrow(/password is wrong/);
		},
	);

	test("from PEM, plain and encrypted, with its chain in any order", () => {
		const other = kind === "rsa" ? "ecdsa" : "rsa";
		const certificates = [
			...readCertificates(file(`${other}.pem`), "x"),
			...readCertificates(file(`${kind}.pem`), "x"),
		];
		const key = readPemKey(file(`${kind}.key`).toString(), null, certificates, "k");
		expect(signs(key, kind)).toBe(true);
		expect(key.chain).toHaveLength(1);
		openssl("pkcs8", "-topk8", "-v2", "aes256", "-in", `${kind}.key`, "-out", "e.key", "-passout", "pass:abc");
		expect(signs(readPemKey(file("e.key").toString(), "abc", certificates, "k"), kind)).toBe(true);
		expect(() => readPemKey(file("e.key").toString(), "no", certificates, "k")).toThrow(/password is wrong/);
	});
});

describe.skipIf(softhsm === undefined)("keys on a token behind PKCS#11 (softhsm2)", () => {
	const choice = { module: softhsm ?? "", tokenLabel: "signer", pin: "123456" };

	beforeAll(() => {
		const tokens = join(room, "tokens");
		mkdirSync(tokens);
		writeFileSync(
			join(room, "softhsm2.conf"),
			`directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
		);
		process.env.SOFTHSM2_CONF = join(room, "softhsm2.conf");
		const run = (tool: string, ...args: string[]) => execFileSync(tool, args, { cwd: room, stdio: "pipe" });
		run("softhsm2-util", "--init-token", "--free", "--label", "signer", "--pin", choice.pin, "--so-pin", "5678567");
		for (const [kind, id] of [
			["rsa", "a1"],
			["ecdsa", "a2"],
		] as const) {
			openssl("pkcs8", "-topk8", "-nocrypt", "-in", `${kind}.key`, "-out", "t.key");
			run("softhsm2-util", "--import", "t.key", "--token", "signer", "--label", kind, "--id", id, "--pin", choice.pin);
			openssl("x509", "-in", `${kind}.pem`, "-outform", "DER", "-out", "t.der");
			const write = ["--write-object", "t.der", "--type", "cert", "--id", id, "--label", kind];
			run(
				"pkcs11-tool",
				"--module",
				choice.module,
				"--token-label",
				"signer",
				"--login",
				"--pin",
				choice.pin,
				...write,
			);
		}
	});

	// First of all: a process that is logged in once stays so, whatever PIN comes later.
	test("a wrong PIN is told in words", () => {
		expect(() => openTokenKey({ ...choice, keyId: "a1", pin: "000000" })).toThrow(/PIN/i);
	});

	test.each([
		["rsa", "a1"],
		["ecdsa", "a2"],
	] as const)("%s signs", (kind, keyId) => {
		expect(signs(openTokenKey({ ...choice, keyId }), kind)).toBe(true);
	});

	test("which of two keys is meant must be said", () => {
		expect(() => openTokenKey({ ...choice, keyId: undefined })).toThrow(/a1 .*a2/);
	});
});
