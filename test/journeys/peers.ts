import { execFileSync, spawnSync } from "node:child_process";
import {
	appendFileSync,
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pemOf } from "../../server/keys/issue.ts";
import type { TestApplicant, TestOffice } from "../support/office.ts";

/**
 * Other people's tools, as an applicant without ours has them: each signs a file with the applicant's key and encrypts it to the office's
 * published certificate. They run in a folder of their own, which holds `out/`, what is to be zipped.
 */
export type Peer = {
	readonly folder: string;
	/** Makes `out/<name>.p7m`, by `finish` at the latest. */
	seal(name: string, bytes: Uint8Array): void;
	finish?(): void;
	close(): void;
};

/** A program is there when asking for its version does not fail for want of it. */
export function isInstalled(program: string, ...args: string[]): boolean {
	return spawnSync(program, args, { stdio: "ignore" }).error === undefined;
}

const jars = ["bcprov", "bcpkix", "bcutil", "bcmail"].map((name) => `/usr/share/java/${name}.jar`);

/** BouncyCastle as Debian packages it, and a compiler for the lines that call it. */
export function hasBouncyCastle(): boolean {
	return jars.every((jar) => existsSync(jar)) && isInstalled("javac", "-version");
}

function run(program: string, args: readonly string[], cwd: string, input?: string): void {
	// A file and not a pipe for what it says: an agent that gpgsm leaves behind would hold a pipe open, and we would wait for its end.
	const said = path.join(cwd, "said");
	const handle = openSync(said, "w");
	try {
		execFileSync(program, args, { cwd, stdio: ["pipe", "ignore", handle], ...(input === undefined ? {} : { input }) });
	} catch (error) {
		throw new Error(`${program} said: ${readFileSync(said, "utf8").slice(-2000)}`, { cause: error });
	} finally {
		closeSync(handle);
	}
}

function openFolder(office: TestOffice, by: TestApplicant): string {
	const folder = mkdtempSync(path.join(tmpdir(), "tp-"));
	for (const name of ["keys", "out"]) mkdirSync(path.join(folder, name));
	const write = (name: string, text: string | Buffer) => writeFileSync(path.join(folder, "keys", name), text);
	write("office.crt", pemOf(office.authorityCertificate, "CERTIFICATE"));
	write("applicant.key", readFileSync(by.keyFile));
	write("applicant.crt", pemOf(by.key.certificate, "CERTIFICATE"));
	write("chain.crt", by.key.chain.map((der) => pemOf(der, "CERTIFICATE")).join(""));
	return folder;
}

function remove(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
}

export type OpensslOptions = { readonly sign?: readonly string[]; readonly encrypt?: readonly string[] };

/** `openssl cms`, with its defaults: RSA key transport v1.5, BER only where it streams. */
export function openOpenssl(
	office: TestOffice,
	by: TestApplicant,
): Peer & {
	/** The signed form alone: attached DER unless the options say otherwise. */
	sign(bytes: Uint8Array, options?: readonly string[]): Uint8Array;
	encrypt(bytes: Uint8Array, options?: readonly string[]): Uint8Array;
} {
	const folder = openFolder(office, by);
	function through(bytes: Uint8Array, args: readonly string[]): Uint8Array {
		writeFileSync(path.join(folder, "in"), bytes);
		run("openssl", ["cms", ...args, "-in", "in", "-out", "made"], folder);
		return new Uint8Array(readFileSync(path.join(folder, "made")));
	}
	const chain = by.key.chain.length > 0 ? ["-certfile", "keys/chain.crt"] : [];
	const signer = ["-signer", "keys/applicant.crt", "-inkey", "keys/applicant.key", ...chain];
	const sign = (bytes: Uint8Array, options: readonly string[] = ["-nodetach", "-outform", "DER"]) =>
		through(bytes, ["-sign", "-binary", ...options, ...signer]);
	const encrypt = (bytes: Uint8Array, options: readonly string[] = ["-outform", "DER"]) =>
		through(bytes, ["-encrypt", "-binary", "-aes256", ...options, "-recip", "keys/office.crt"]);
	return {
		folder,
		sign,
		encrypt,
		seal: (name, bytes) => writeFileSync(path.join(folder, "out", `${name}.p7m`), encrypt(sign(bytes))),
		close: () => remove(folder),
	};
}

/** gpgsm with a home of its own: the authorities trusted, the applicant's key imported, nothing asked of the network. */
export function openGpgsm(office: TestOffice, by: TestApplicant): Peer {
	const folder = openFolder(office, by);
	const home = path.join(folder, "home");
	mkdirSync(home, { mode: 0o700 });
	const settings = ["disable-crl-checks", "disable-policy-checks", "disable-trusted-cert-crl-check"];
	writeFileSync(path.join(home, "gpgsm.conf"), `${settings.join("\n")}\n`);
	writeFileSync(path.join(home, "gpg-agent.conf"), "allow-loopback-pinentry\n");
	const fingerprint = (file: string) =>
		execFileSync("openssl", ["x509", "-in", file, "-noout", "-fingerprint", "-sha1"], { encoding: "utf8" })
			.replace(/^.*=/, "")
			.trim();
	const gpgsm = (...args: string[]) =>
		run(
			"gpgsm",
			["--homedir", home, "--batch", "--yes", "--pinentry-mode", "loopback", "--passphrase-fd", "0", ...args],
			folder,
			"test\n",
		);
	for (const { id, root, certificate } of office.trust.certificates.authorities) {
		for (const [name, der] of Object.entries({ [`authority-${id}-root`]: root, [`authority-${id}`]: certificate })) {
			const file = path.join(folder, "keys", `${name}.crt`);
			writeFileSync(file, pemOf(der, "CERTIFICATE"));
			if (der === root) appendFileSync(path.join(home, "trustlist.txt"), `${fingerprint(file)} S relax\n`);
			gpgsm("--import", file);
		}
	}
	gpgsm("--import", "keys/office.crt");
	const p12 = ["-export", "-legacy", "-inkey", "keys/applicant.key", "-in", "keys/applicant.crt"];
	run("openssl", ["pkcs12", ...p12, "-passout", "pass:test", "-out", "key.p12"], folder);
	gpgsm("--import", "key.p12");
	const [signer, recipient] = ["applicant", "office"].map((name) =>
		fingerprint(path.join(folder, "keys", `${name}.crt`)).replaceAll(":", ""),
	) as [string, string];
	return {
		folder,
		seal(name, bytes) {
			writeFileSync(path.join(folder, "in"), bytes);
			gpgsm("--output", "signed", "-u", `0x${signer}`, "--sign", "in");
			gpgsm("--output", `out/${name}.p7m`, "-r", `0x${recipient}`, "--encrypt", "signed");
		},
		close() {
			spawnSync("gpgconf", ["--homedir", home, "--kill", "all"], { stdio: "ignore" });
			remove(folder);
		},
	};
}

/** Runs Bc.java's `main` once per line of its standard input: one virtual machine for a whole container. */
const manyJava = `public class Many {
	public static void main(String[] args) throws Exception {
		for (String line : new String(System.in.readAllBytes()).split("\\n")) Bc.main(line.split(" "));
	}
}
`;

/** BouncyCastle through the same few lines of Java that made the vectors of `cms/`. */
export function openBouncyCastle(office: TestOffice, by: TestApplicant): Peer {
	const folder = openFolder(office, by);
	const source = path.join(import.meta.dirname, "..", "..", "cms", "vectors", "make", "Bc.java");
	const waiting: string[] = [];
	return {
		folder,
		seal(name, bytes) {
			waiting.push(name);
			writeFileSync(path.join(folder, `in${waiting.length}`), bytes);
		},
		finish() {
			writeFileSync(path.join(folder, "Many.java"), manyJava);
			run("javac", ["-nowarn", "-cp", jars.join(":"), "-d", folder, source, "Many.java"], folder);
			const lines = waiting.flatMap((_, index) => [
				`sign in${index + 1} signed signer=applicant stream=yes`,
				`seal signed sealed${index + 1} recipient=office stream=yes`,
			]);
			run("java", ["-cp", [folder, ...jars].join(":"), "Many"], folder, lines.join("\n"));
			// Java's own file names depend on the locale; plain ones are renamed.
			for (const [index, name] of waiting.entries())
				renameSync(path.join(folder, `sealed${index + 1}`), path.join(folder, "out", `${name}.p7m`));
		},
		close: () => remove(folder),
	};
}

/** What `zip` makes of these files of the peer's `out/`, in this order; of everything there when none is named. */
export function zipOf(peer: Pick<Peer, "folder" | "finish">, names: readonly string[] = ["."]): Uint8Array {
	peer.finish?.();
	const file = path.join(peer.folder, "container.zip");
	rmSync(file, { force: true });
	execFileSync("zip", ["-q", "-X", "-r", file, ...names], {
		cwd: path.join(peer.folder, "out"),
		env: { ...process.env, LC_ALL: "C.UTF-8" },
	});
	return new Uint8Array(readFileSync(file));
}
