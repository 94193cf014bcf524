import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const keys = path.join(import.meta.dirname, "../../cms/vectors/keys");

/** Whether this machine has a command. */
export function has(command: string): boolean {
	return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

/**
 * What `openssl cms` makes of a sealed, signed file: decrypted with the test office's key, then verified against the test root with the
 * signing-certificate attribute required. Gives the document; throws what openssl says.
 */
export function opensslOpens(sealed: Uint8Array, office: string): Buffer {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), "openssl-"));
	try {
		const [inside, out] = [path.join(place, "inside"), path.join(place, "out")];
		const key = ["-recip", path.join(keys, `${office}.crt`), "-inkey", path.join(keys, `${office}.key`)];
		const open = ["cms", "-decrypt", "-binary", "-inform", "DER", "-out", inside, ...key];
		execFileSync("openssl", open, { input: sealed, stdio: ["pipe", "pipe", "pipe"] });
		const root = ["-CAfile", path.join(keys, "root.crt")];
		const verify = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", inside, "-out", out, ...root];
		execFileSync("openssl", verify, { stdio: "pipe" });
		return fs.readFileSync(out);
	} finally {
		fs.rmSync(place, { recursive: true, force: true });
	}
}
