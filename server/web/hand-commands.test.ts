import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem } from "../../cms/src/node.ts";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { type OpenedContainer, openContainer } from "../../container/src/open.ts";
import { gpgsmCommands, opensslCommands, zipCommands } from "./hand-commands.ts";

const has = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
const name = "Эмгек келишими, 3 барак.pdf";
// CR and LF where a text mode would touch them: the trap that `-binary` avoids.
const content = Buffer.from(`%PDF-1.7\n\r\n\r\r\n${"odd\rlines\n".repeat(3000)}%%EOF\n`, "latin1");
const subject = "/C=KG/O=Tilkat test/CN=Sealing of applications";

let folder: string;

/** What a sender has: a key, the authority's certificate from the page, one scan. */
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "tkh-"));
	if (!has("openssl")) return;
	const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
	const make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"];
	openssl(
		...make,
		"-keyout",
		"office.key",
		"-out",
		"authority.pem",
		"-subj",
		subject,
		"-addext",
		"keyUsage=keyEncipherment",
	);
	openssl(
		...make,
		"-keyout",
		"my.key",
		"-out",
		"my.crt",
		"-subj",
		"/CN=Sender",
		"-addext",
		"keyUsage=digitalSignature",
	);
	openssl("x509", "-in", "authority.pem", "-outform", "DER", "-out", "authority.crt");
	writeFileSync(path.join(folder, name), content);
	mkdirSync(path.join(folder, ".gnupg"), { mode: 0o700 });
});
afterAll(() => {
	if (has("gpgconf")) spawnSync("gpgconf", ["--homedir", path.join(folder, ".gnupg"), "--kill", "all"]);
	rmSync(folder, { recursive: true, force: true });
});

function run(lines: readonly string[]): void {
	const home = { ...process.env, HOME: folder, GNUPGHOME: path.join(folder, ".gnupg") };
	execFileSync("sh", ["-e", "-c", lines.join("\n")], { cwd: folder, env: home, stdio: "pipe" });
}

function opened(): OpenedContainer {
	const certificate = execFileSync("openssl", ["x509", "-in", "authority.pem", "-outform", "DER"], { cwd: folder });
	const key = openingKeyFromPem(readFileSync(path.join(folder, "office.key"), "utf8"), new Uint8Array(certificate));
	return openContainer(new Uint8Array(readFileSync(path.join(folder, "application.zip"))), {
		platform: nodeContainerPlatform,
		unwrap: (head) => unwrapContentKey(head, [key], nodePlatform),
		authorityFingerprints: [],
		procedure: "kg-work-permit",
	});
}

describe("the commands that the page gives to a sender", () => {
	it.runIf(has("openssl") && has("zip"))("with OpenSSL and zip, make a container that control opens whole", () => {
		run([...opensslCommands(name), ...zipCommands]);
		const container = opened();
		expect(container.findings.map((finding) => finding.code)).toEqual(["K20"]);
		expect(container.documents.map((document) => document.name)).toEqual([name]);
		expect(Buffer.from(container.documents[0]?.bytes ?? []).equals(content)).toBe(true);
		expect(container.documents[0]?.signers[0]?.integrity.indication).toBe("TOTAL-PASSED");
	});

	it.runIf(has("gpgsm") && has("openssl") && has("zip"))("with gpgsm, encrypt to the certificate of the page", () => {
		const commands = gpgsmCommands(name, "C=KG, O=Tilkat test, CN=Sealing of applications");
		const [sign] = opensslCommands(name);
		rmSync(path.join(folder, `${name}.p7m`), { force: true });
		rmSync(path.join(folder, "application.zip"), { force: true });
		// The signature is OpenSSL's here: a key of one's own gets into gpgsm by a dialogue.
		run([`${sign}\n${opensslCommands(name)[1]}`, ...commands.trust, ...commands.each.slice(1), ...zipCommands]);
		const container = opened();
		expect(
			container.findings.filter((finding) => finding.severity === "fatal" || finding.severity === "error"),
		).toEqual([]);
		expect(Buffer.from(container.documents[0]?.bytes ?? []).equals(content)).toBe(true);
	});
});
