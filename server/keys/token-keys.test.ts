import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodePlatform } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import { openToken, Pkcs11Error, type Token } from "../../cms/src/pkcs11-node.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { openPrivateKeys } from "./file-keys.ts";
import { issueCertificate } from "./issue.ts";
import type { PrivateKeys } from "./keys.ts";
import { makeMissingKeys } from "./make-keys.ts";
import { openTokenKeys, tokenLabels } from "./token-keys.ts";

const modules = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so"];
// Putting keys on the token takes the tool of OpenSC besides SoftHSM.
const library = fs.existsSync("/usr/bin/pkcs11-tool") ? modules.find((file) => fs.existsSync(file)) : undefined;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-token-"));
const keysFolder = path.join(folder, "keys");
const pin = "648219";
const options = { library: library ?? "", label: "tilkat-test", pin };

function run(program: string, ...args: readonly string[]): void {
	execFileSync(program, args, { stdio: "pipe" });
}

/** Puts a file key on the token: what an operator does when the office moves to a token. */
function importKey(file: string, label: string, id: string): void {
	run("softhsm2-util", "--import", file, "--token", "tilkat-test", "--label", label, "--id", id, "--pin", pin);
}

/** SoftHSM's own import leaves out the right to agree (CKA_DERIVE); OpenSC's tool sets it. */
function importAgreeing(file: string, label: string, id: string): void {
	const write = ["--write-object", file, "--type", "privkey", "--usage-derive", "--id", id, "--label", label];
	run("pkcs11-tool", "--module", library ?? "", "--token-label", "tilkat-test", "--login", "--pin", pin, ...write);
}

describe.skipIf(library === undefined)("keys in a PKCS#11 token (SoftHSM; skipped where it is not installed)", () => {
	let token: PrivateKeys & { close(): void };
	let files: PrivateKeys;

	beforeAll(async () => {
		fs.mkdirSync(path.join(folder, "tokens"));
		const settings = path.join(folder, "softhsm2.conf");
		fs.writeFileSync(
			settings,
			`directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n`,
		);
		process.env.SOFTHSM2_CONF = settings;
		run("softhsm2-util", "--init-token", "--free", "--label", "tilkat-test", "--pin", pin, "--so-pin", "1234567");
		const now = Math.floor(Date.now() / 1000);
		const organisation = [[oids.organization, "Test"]] as const;
		await makeMissingKeys({ folder: keysFolder, organisation, now, passphrase: null, issuer: null });
		files = openPrivateKeys(keysFolder);
		const place = (name: string) => path.join(keysFolder, "private", `${name}.pem`);
		importAgreeing(place("vault"), tokenLabels.vault, "01");
		for (const [i, use] of (["receipts", "permits", "log"] as const).entries()) {
			importKey(place(use), tokenLabels[use], `0${i + 2}`);
		}
		for (const [i, one] of files.opening.entries()) {
			const put = files.openingKeys()[i]?.ecdh === undefined ? importKey : importAgreeing;
			put(place(`opening/${one.fingerprint.slice(0, 16)}`), tokenLabels.opening(one.fingerprint), `1${i}`);
		}
		token = openTokenKeys(keysFolder, options);
	});

	afterAll(() => {
		token?.close();
		fs.rmSync(folder, { recursive: true });
	});

	test("what is sealed to the vault's public half opens on the token, as with the file", () => {
		const wrapped = files.vaultPublic.wrap(Buffer.from("a data key of 32 bytes, or so it is"));
		expect(token.vaultUnwrap(wrapped)).toEqual(files.vaultUnwrap(wrapped));
		expect(() =>
			token.vaultUnwrap(wrapped.map((octet, i) => (i === wrapped.length - 1 ? octet ^ 1 : octet))),
		).toThrow();
	});

	test("receipts signed on the token verify, as CMS value and as ES256", () => {
		const data = Buffer.from("receipt");
		const { spki } = parseCertificate(token.receiptKey.certificate);
		const algorithm = { kind: "ecdsa", hash: "sha256" } as const;
		const key = crypto.createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
		for (let i = 0; i < 20; i++) {
			expect(
				nodePlatform.verify({ spki, algorithm, data, signature: token.receiptKey.sign({ algorithm, data }) }),
			).toBe(true);
			const jws = token.receiptJws.sign(data);
			expect(crypto.verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, jws)).toBe(true);
		}
	});

	test("an RSA key on the token opens v1.5 and OAEP with any pair of hashes", () => {
		const rsa = token.openingKeys().find((key) => key.rsaDecrypt !== undefined);
		const { spki } = parseCertificate(rsa?.certificate as Uint8Array);
		const key = Buffer.from("0123456789abcdef0123456789abcdef");
		const paddings = [
			{ kind: "v1.5" },
			{ kind: "oaep", hash: "sha256", mgfHash: "sha256", label: new Uint8Array(0) },
			{ kind: "oaep", hash: "sha1", mgfHash: "sha1", label: new Uint8Array(0) },
		] as const;
		for (const padding of paddings) {
			const encrypted = nodePlatform.rsaEncrypt({ spki, padding, key });
			expect(Buffer.from(rsa?.rsaDecrypt?.({ padding, encrypted }) ?? [])).toEqual(key);
		}
	});

	test("a broken v1.5 padding is answered with a key that is random but always the same", () => {
		const rsa = token.openingKeys().find((key) => key.rsaDecrypt !== undefined);
		const encrypted = new Uint8Array(384).fill(0x11);
		const first = rsa?.rsaDecrypt?.({ padding: { kind: "v1.5" }, encrypted });
		expect(first?.length).toBeGreaterThan(0);
		expect(rsa?.rsaDecrypt?.({ padding: { kind: "v1.5" }, encrypted })).toEqual(first);
		const oaep = { kind: "oaep", hash: "sha256", mgfHash: "sha256", label: new Uint8Array(0) } as const;
		expect(rsa?.rsaDecrypt?.({ padding: oaep, encrypted })).toBeNull();
	});

	test("an EC key on the token agrees with a sender, and refuses a point off the curve", () => {
		const ec = token.openingKeys().find((key) => key.ecdh !== undefined);
		const { point, secret } = nodePlatform.ephemeralEcdh(parseCertificate(ec?.certificate as Uint8Array).spki);
		expect(Buffer.from(ec?.ecdh?.({ point }) ?? [])).toEqual(Buffer.from(secret));
		expect(ec?.ecdh?.({ point: point.map((octet, i) => (i === 64 ? octet ^ 1 : octet)) })).toBeNull();
	});

	test("a wrong PIN and an absent token say so", () => {
		expect(() => openToken({ ...options, label: "other" })).toThrow(/"tilkat-test"/);
		expect(() => openToken({ ...options, library: "/nowhere.so" })).toThrow(Pkcs11Error);
	});

	test("a certificate on the token is found with its key, and signs with every algorithm a packer uses", () => {
		const file = path.join(folder, "rsa.pem");
		const pair = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
		fs.writeFileSync(file, pair.privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
		importKey(file, "applicant", "77");
		const der = path.join(folder, "applicant.der");
		fs.writeFileSync(der, selfSigned(pair));
		const write = ["--write-object", der, "--type", "cert", "--id", "77", "--label", "applicant"];
		run("pkcs11-tool", "--module", library ?? "", "--token-label", "tilkat-test", "--login", "--pin", pin, ...write);
		const opened: Token = openToken(options);
		const [found] = opened.certificates().filter((one) => one.label === "applicant");
		const key = opened.signingKey(found?.certificate as Uint8Array);
		const { spki } = parseCertificate(key.certificate);
		const algorithms = [
			{ kind: "rsa", hash: "sha256" },
			{ kind: "rsa", hash: "sha512" },
			{ kind: "rsa-pss", hash: "sha256", mgfHash: "sha256", saltBytes: 32 },
		] as const;
		for (const algorithm of algorithms) {
			const data = Buffer.alloc(100_000, 7);
			expect(nodePlatform.verify({ spki, algorithm, data, signature: key.sign({ algorithm, data }) })).toBe(true);
		}
		opened.close();
	});
});

function selfSigned(pair: crypto.KeyPairKeyObjectResult): Uint8Array {
	return issueCertificate(
		{
			subject: [[oids.commonName, "applicant"]],
			spki: pair.publicKey.export({ format: "der", type: "spki" }),
			notBefore: 0,
			notAfter: 4_000_000_000,
			usages: ["digitalSignature"],
			authority: null,
		},
		null,
		pair.privateKey,
	);
}
