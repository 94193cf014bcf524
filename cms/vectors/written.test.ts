import { execFileSync, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { has } from "../../test/support/openssl-peer.ts";
import { oaepSha256, type WrittenCipher } from "../src/envelope-build.ts";
import { writeEnvelope } from "../src/envelope-write.ts";
import { nodePlatform, signingKeyFromPem } from "../src/node.ts";
import type { RsaPadding } from "../src/platform.ts";
import { writeSigned } from "../src/signed-write.ts";
import { pullOf } from "../src/source.ts";
import { webKeyAlgorithm, webSigningKey, writeEnvelopeWeb, writeSignedWeb } from "../src/web.ts";
import { certificateOf, folder, keyPem } from "./read-case.ts";

const content = new Uint8Array(fs.readFileSync(path.join(folder, "content-long.bin")));
/** Now: peers want it within the validity of the test certificates. */
const signingTime = Math.floor(Date.now() / 1000);
const make = path.join(folder, "make");
const java = "/usr/share/java";
const classPath = ["bcprov", "bcpkix", "bcutil", "bcmail"].map((name) => path.join(java, `${name}.jar`));

const peers = {
	openssl: has("openssl"),
	gpgsm: has("gpgsm") && has("openssl"),
	nss: has("cmsutil"),
	bouncycastle: has("javac") && classPath.every((jar) => fs.existsSync(jar)),
};

/** Short, because gpg-agent puts a socket below it. */
const place = fs.mkdtempSync(path.join(os.tmpdir(), "cw-"));
const bc = [...classPath, path.join(place, "bc")].join(":");

function run(command: string, ...options: readonly string[]): void {
	execFileSync(command, options, { cwd: folder, stdio: "pipe", env: { ...process.env, NODE: process.execPath } });
}

/** Some twenty programs that each live for a moment: a machine for Java that prepares for no long life starts with less computing. */
function runBouncyCastle(...options: readonly string[]): void {
	run("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", bc, "Bc", ...options);
}

beforeAll(() => {
	if (peers.gpgsm) run("sh", path.join(make, "gpgsm-home.sh"), path.join(place, "g"));
	if (peers.nss) run("sh", path.join(make, "nss-database.sh"), path.join(place, "nss"));
	if (peers.bouncycastle) {
		run("javac", "-nowarn", "-cp", classPath.join(":"), "-d", path.join(place, "bc"), path.join(make, "Bc.java"));
	}
});

afterAll(() => {
	if (peers.gpgsm) spawnSync("gpgconf", ["--homedir", path.join(place, "g"), "--kill", "all"]);
	fs.rmSync(place, { recursive: true, force: true });
});

type Signing = { readonly signer: string; readonly detached: boolean; readonly pss: boolean; readonly web: boolean };

async function sign({ signer, detached, pss, web }: Signing): Promise<Uint8Array> {
	const certificate = certificateOf(signer);
	const chain = [certificateOf("root")];
	if (!web) {
		const key = signingKeyFromPem(keyPem(signer), certificate, chain);
		return writeSigned(pullOf(content), { key, platform: nodePlatform, signingTime, detached, pss });
	}
	const pkcs8 = crypto.createPrivateKey(keyPem(signer)).export({ format: "der", type: "pkcs8" });
	const parameters = webKeyAlgorithm(certificate, pss);
	const imported = await crypto.subtle.importKey("pkcs8", new Uint8Array(pkcs8), parameters, false, ["sign"]);
	const key = webSigningKey(imported as CryptoKey, certificate, chain);
	return writeSignedWeb(content, { key, signingTime, detached, pss });
}

function file(name: string): string {
	return path.join(place, name);
}

const contentFile = path.join(folder, "content-long.bin");

/** Each throws when the peer refuses the signature; the content that the peer gives back must be ours. */
const verifiers = {
	openssl(signed: string, detached: boolean): Uint8Array {
		const more = detached ? ["-content", contentFile] : [];
		const base = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", signed, "-out", file("out")];
		run("openssl", ...base, "-CAfile", path.join(folder, "keys", "root.crt"), ...more);
		return fs.readFileSync(file("out"));
	},
	gpgsm(signed: string, detached: boolean): Uint8Array {
		const base = ["--homedir", file("g"), "--batch", "--yes", "--verify"];
		if (detached) run("gpgsm", ...base, signed, contentFile);
		else run("gpgsm", "-o", file("out"), ...base, signed);
		return fs.readFileSync(detached ? contentFile : file("out"));
	},
	nss(signed: string, detached: boolean): Uint8Array {
		const more = detached ? ["-c", contentFile] : [];
		run("cmsutil", "-D", "-d", `sql:${file("nss")}`, "-i", signed, "-o", file("out"), ...more);
		return fs.readFileSync(file("out"));
	},
	bouncycastle(signed: string, detached: boolean): Uint8Array {
		runBouncyCastle("verify", signed, file("out"), ...(detached ? [`content=${contentFile}`] : []));
		return fs.readFileSync(file("out"));
	},
};

const signers = ["signer-rsa2048", "signer-rsa3072", "signer-p256", "signer-p384", "signer-p521"];
const signings: Signing[] = signers.flatMap((signer) =>
	[false, true].flatMap((detached) => [
		{ signer, detached, pss: false, web: false },
		{ signer, detached, pss: false, web: true },
	]),
);

describe("what we sign verifies in every peer", () => {
	for (const [peer, verify] of Object.entries(verifiers) as [keyof typeof verifiers, typeof verifiers.openssl][]) {
		// The browser's writer shares every DER function with Node's: one peer is enough for what differs, the signature values.
		const chosen = signings
			.filter((signing) => peer === "openssl" || !signing.web)
			// gpgsm 2.2 verifies nothing on P-521, its own neither ("hash length must be a multiple of 8 bits").
			.filter((signing) => peer !== "gpgsm" || signing.signer !== "signer-p521");
		it.runIf(peers[peer]).each(chosen)(`${peer}: %o`, async (signing) => {
			fs.writeFileSync(file("signed"), await sign(signing));
			expect(Buffer.compare(verify(file("signed"), signing.detached), content)).toBe(0);
		});
	}
	// NSS 3.87's cmsutil does not verify PSS.
	const pss = { signer: "signer-rsa2048", pss: true, detached: false } as const;
	for (const peer of ["openssl", "gpgsm", "bouncycastle"] as const) {
		it.runIf(peers[peer]).each([false, true])(`${peer}: RSA-PSS, web %s`, async (web) => {
			fs.writeFileSync(file("signed"), await sign({ ...pss, web }));
			expect(Buffer.compare(verifiers[peer](file("signed"), false), content)).toBe(0);
		});
	}
});

type Sealing = { readonly office: string; readonly cipher: WrittenCipher; readonly padding?: RsaPadding };

const openers = {
	openssl(sealed: string, { office }: Sealing): void {
		const key = [
			"-recip",
			path.join(folder, "keys", `${office}.crt`),
			"-inkey",
			path.join(folder, "keys", `${office}.key`),
		];
		run("openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", sealed, "-out", file("out"), ...key);
	},
	gpgsm(sealed: string): void {
		const command = `echo test | gpgsm --homedir ${file("g")} --batch --yes --pinentry-mode loopback --passphrase-fd 0`;
		run("sh", "-c", `${command} -o ${file("out")} --decrypt ${sealed}`);
	},
	nss(sealed: string): void {
		run("cmsutil", "-D", "-d", `sql:${file("nss")}`, "-i", sealed, "-o", file("out"));
	},
	bouncycastle(sealed: string, { office, cipher }: Sealing): void {
		const auth = cipher === "aes-256-gcm" ? ["auth=yes"] : [];
		runBouncyCastle("open", sealed, file("out"), `key=${office}`, ...auth);
	},
};

const rsa = "office-rsa2048";
const v15: RsaPadding = { kind: "v1.5" };
const cbc = "aes-256-cbc";
const gcm = "aes-256-gcm";

/** What each peer can open at all: gpgsm 2.2 and NSS know neither OAEP in CMS nor AuthEnvelopedData nor EC recipients. */
const sealings: Record<keyof typeof openers, Sealing[]> = {
	openssl: [
		{ office: rsa, cipher: cbc },
		{ office: rsa, cipher: gcm },
		{ office: rsa, cipher: cbc, padding: v15 },
		{ office: "office-p256", cipher: cbc },
		{ office: "office-p384", cipher: gcm },
		{ office: "office-p521", cipher: cbc },
	],
	gpgsm: [{ office: rsa, cipher: cbc, padding: v15 }],
	nss: [{ office: rsa, cipher: cbc, padding: v15 }],
	bouncycastle: [
		{ office: rsa, cipher: cbc },
		{ office: rsa, cipher: gcm },
		{ office: "office-p256", cipher: cbc },
		{ office: "office-p384", cipher: cbc },
	],
};

describe("what we seal opens in every peer", () => {
	for (const [peer, open] of Object.entries(openers) as [keyof typeof openers, typeof openers.openssl][]) {
		it.runIf(peers[peer]).each(sealings[peer])(`${peer}: %o`, async (sealing) => {
			const recipients = [certificateOf(sealing.office)];
			const { cipher } = sealing;
			const rsaPadding = sealing.padding ?? oaepSha256;
			fs.writeFileSync(
				file("sealed"),
				writeEnvelope(pullOf(content), { recipients, cipher, platform: nodePlatform, rsaPadding }),
			);
			open(file("sealed"), sealing);
			expect(Buffer.compare(fs.readFileSync(file("out")), content)).toBe(0);
			if (rsaPadding.kind === "v1.5") return;
			fs.writeFileSync(file("sealed"), await writeEnvelopeWeb(content, { recipients, cipher }));
			open(file("sealed"), sealing);
			expect(Buffer.compare(fs.readFileSync(file("out")), content)).toBe(0);
		});
	}
});
