import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import type { SignatureAlgorithm, SigningKey } from "../../cms/src/platform.ts";
import { CliStop, exitCodes } from "../exit-codes.ts";

export type TokenChoice = {
	/** Path of the token's PKCS#11 module, as its maker installs it. */
	readonly module: string;
	readonly tokenLabel: string | undefined;
	/** Hex identifier of the key pair and certificate on the token; may be left out when there is only one. */
	readonly keyId: string | undefined;
	readonly pin: string;
};

/** OpenSC's tool reads the PIN from a variable of this name: on its command line every user of the machine could read it. */
const pinVariable = "TILKAT_TOKEN_PIN";

function run(choice: TokenChoice, args: readonly string[]): string {
	const token = choice.tokenLabel === undefined ? [] : ["--token-label", choice.tokenLabel];
	try {
		return execFileSync("pkcs11-tool", ["--module", choice.module, ...token, ...args], {
			encoding: "utf8",
			env: { ...process.env, [pinVariable]: choice.pin },
			stdio: ["ignore", "pipe", "pipe"],
		});
	} catch (error) {
		const { code, stderr } = error as { code?: string; stderr?: string };
		if (code === "ENOENT") throw new CliStop(exitCodes.key, "pkcs11-tool is not installed: it comes with OpenSC (package opensc).");
		const said = stderr?.split("\n").find((line) => /CKR_|error/i.test(line)) ?? "";
		throw new CliStop(exitCodes.key, `The token does not answer as it should. ${said}`.trim());
	}
}

function login(): string[] {
	return ["--login", "--pin", `env:${pinVariable}`];
}

/** Files of one operation: the tool takes bytes in files only. Content is digests and signatures, never a document. */
function inRoom<T>(work: (path: (name: string) => string) => T): T {
	const room = mkdtempSync(join(tmpdir(), "tilkat-token-"));
	try {
		return work((name) => join(room, name));
	} finally {
		rmSync(room, { recursive: true, force: true });
	}
}

function certificateIds(choice: TokenChoice): string[] {
	const list = run(choice, ["--list-objects", "--type", "cert"]);
	return [...list.matchAll(/^\s*ID:\s*([0-9a-f]+)/gim)].map((match) => (match[1] ?? "").toLowerCase());
}

function readCertificate(choice: TokenChoice, id: string): Uint8Array {
	return inRoom((path) => {
		run(choice, ["--read-object", "--type", "cert", "--id", id, "--output-file", path("cert")]);
		return new Uint8Array(new X509Certificate(readFileSync(path("cert"))).raw);
	});
}

function digestInfo(data: Uint8Array): Uint8Array {
	// DER of DigestInfo { sha256, NULL } before the digest (RFC 8017 9.2): the token pads and signs it as it is.
	const prefix = Buffer.from("3031300d060960864801650304020105000420", "hex");
	return Buffer.concat([prefix, createHash("sha256").update(data).digest()]);
}

function sign(choice: TokenChoice, id: string, algorithm: SignatureAlgorithm, data: Uint8Array): Uint8Array {
	if ((algorithm.kind !== "rsa" && algorithm.kind !== "ecdsa") || algorithm.hash !== "sha256") {
		throw new CliStop(exitCodes.key, "The token is asked for RSA or ECDSA with SHA-256 only.");
	}
	const rsa = algorithm.kind === "rsa";
	const input = rsa ? digestInfo(data) : createHash("sha256").update(data).digest();
	const form = rsa ? ["--mechanism", "RSA-PKCS"] : ["--mechanism", "ECDSA", "--signature-format", "openssl"];
	return inRoom((path) => {
		writeFileSync(path("in"), input);
		run(choice, [...login(), "--sign", "--id", id, ...form, "--input-file", path("in"), "--output-file", path("out")]);
		return new Uint8Array(readFileSync(path("out")));
	});
}

/**
 * A signing key on a token, by way of OpenSC's pkcs11-tool (docs/decisions): any PKCS#11 module works, and no native module has to be
 * built on the applicant's machine. One process per signature. Throws `CliStop`.
 */
export function openTokenKey(choice: TokenChoice): SigningKey {
	const ids = certificateIds(choice);
	const id = choice.keyId?.toLowerCase().replaceAll(":", "") ?? (ids.length === 1 ? ids[0] : undefined);
	if (id === undefined || !ids.includes(id)) {
		const found = ids.length === 0 ? "none" : ids.join(", ");
		throw new CliStop(exitCodes.key, `Say with --key-id which certificate of the token is meant; found: ${found}.`);
	}
	const certificate = readCertificate(choice, id);
	const chain = ids.filter((each) => each !== id).map((each) => readCertificate(choice, each));
	return {
		certificate,
		chain: chain.filter((der) => new X509Certificate(der).ca),
		sign: ({ algorithm, data }) => sign(choice, id, algorithm, data),
	};
}
