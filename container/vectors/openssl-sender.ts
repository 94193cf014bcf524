import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A sender (or an authority) whose only tool is `openssl`: keys and files are in a temporary folder. */
export type Identity = { readonly name: string; readonly key: string; readonly certificate: string; readonly certificateDer: Uint8Array };

export type OpensslRoom = {
	readonly folder: string;
	identity(name: string, options?: { key?: "rsa" | "ec"; subject?: string }): Identity;
	/** Runs `openssl` with the input as a file `$IN`; arguments may hold "IN". Gives what it wrote to `-out`. */
	run(args: readonly string[], input: Uint8Array): Uint8Array;
	sign(content: Uint8Array, by: Identity, extra?: readonly string[]): Uint8Array;
	encrypt(content: Uint8Array, to: Identity, extra?: readonly string[]): Uint8Array;
	remove(): void;
};

export function openRoom(): OpensslRoom {
	const folder = mkdtempSync(join(tmpdir(), "openssl-sender-"));
	let counter = 0;

	function run(args: readonly string[], input: Uint8Array): Uint8Array {
		const base = join(folder, `f${++counter}`);
		writeFileSync(`${base}.in`, input);
		const full = args.map((arg) => (arg === "IN" ? `${base}.in` : arg));
		execFileSync("openssl", [...full, "-out", `${base}.out`], { stdio: ["ignore", "ignore", "pipe"] });
		return new Uint8Array(readFileSync(`${base}.out`));
	}

	function identity(name: string, options: { key?: "rsa" | "ec"; subject?: string } = {}): Identity {
		const key = join(folder, `${name}.key`);
		const certificate = join(folder, `${name}.pem`);
		const kind = options.key === "ec" ? ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] : ["rsa:2048"];
		const subject = options.subject ?? `/C=KG/O=${name}/CN=${name} Director`;
		execFileSync(
			"openssl",
			["req", "-x509", "-newkey", ...kind, "-nodes", "-utf8", "-days", "3650", "-subj", subject, "-keyout", key, "-out", certificate],
			{ stdio: ["ignore", "ignore", "pipe"] },
		);
		const der = execFileSync("openssl", ["x509", "-in", certificate, "-outform", "DER"]);
		return { name, key, certificate, certificateDer: new Uint8Array(der) };
	}

	return {
		folder,
		identity,
		run,
		sign: (content, by, extra = ["-nodetach"]) =>
			run(
				["cms", "-sign", "-binary", "-in", "IN", "-signer", by.certificate, "-inkey", by.key, "-md", "sha256", "-outform", "DER", ...extra],
				content,
			),
		encrypt: (content, to, extra = ["-aes-256-cbc"]) =>
			run(["cms", "-encrypt", "-binary", "-in", "IN", "-outform", "DER", ...extra, "-recip", to.certificate], content),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
