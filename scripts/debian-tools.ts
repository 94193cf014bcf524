import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";

/** A Debian package that some tests need, by the command or the file that proves it, and what is skipped without it. */
export type DebianTool = { readonly package: string; readonly for: string } & (
	| { readonly command: string }
	| { readonly file: string }
);

export const debianTools: readonly DebianTool[] = [
	{ command: "chromium", package: "chromium", for: "browser tests" },
	{ command: "openssl", package: "openssl", for: "containers made with openssl" },
	{ command: "gpgsm", package: "gpgsm", for: "containers made with gpgsm" },
	{ command: "zip", package: "zip", for: "archives made with Info-ZIP" },
	{ command: "qpdf", package: "qpdf", for: "page counts against qpdf" },
	{ command: "pdfinfo", package: "poppler-utils", for: "page counts against pdfinfo, PDF signatures against pdfsig" },
	{ command: "clamd", package: "clamav-daemon", for: "malware control against a real clamd" },
	{ command: "swaks", package: "swaks", for: "letters written by a real client" },
	{ file: "/usr/share/doc/libnet-ssleay-perl", package: "libnet-ssleay-perl", for: "a real client that asks for TLS" },
	{ command: "mutt", package: "mutt", for: "letters written by a real mail program" },
	{ command: "cmsutil", package: "libnss3-tools", for: "what we write against NSS" },
	{ command: "javac", package: "default-jdk-headless", for: "what we write against BouncyCastle" },
	{ file: "/usr/share/java/bcmail.jar", package: "libbcmail-java", for: "what we write against BouncyCastle" },
	{ file: "/usr/share/java/bcpkix.jar", package: "libbcpkix-java", for: "what we write against BouncyCastle" },
	{ file: "/usr/share/java/bcutil.jar", package: "libbcutil-java", for: "what we write against BouncyCastle" },
	{ command: "softhsm2-util", package: "softhsm2", for: "keys on a token" },
	{ command: "pkcs11-tool", package: "opensc", for: "keys on a token" },
	{ command: "strace", package: "strace", for: "the order of fsync and 250" },
	{ command: "git", package: "git", for: "the tidy test" },
];

function isThere(tool: DebianTool): boolean {
	return "command" in tool ? has(tool.command) : fs.existsSync(tool.file);
}

function has(command: string): boolean {
	const paths = `${process.env.PATH ?? ""}:/usr/sbin:/sbin`;
	return (
		spawnSync("sh", ["-c", `command -v ${command}`], { env: { ...process.env, PATH: paths }, stdio: "ignore" })
			.status === 0
	);
}

/** The tools that are not on this machine. */
export function missingTools(): readonly DebianTool[] {
	return debianTools.filter((tool) => !isThere(tool));
}

/**
 * Installs the missing ones where that can be done without asking: as root, on a machine with apt-get. Elsewhere says what will be
 * skipped and the one command that enables it. Never fails: a missing tool skips tests, it does not break them.
 */
export function installDebianTools(say: (line: string) => void): void {
	const missing = missingTools();
	if (missing.length === 0) return;
	const packages = [...new Set(missing.map((tool) => tool.package))];
	if (process.getuid?.() !== 0 || !has("apt-get")) {
		for (const tool of missing) say(`skipped without ${tool.package}: ${tool.for}`);
		say(`to enable them on Debian: sudo apt-get install ${packages.join(" ")}`);
		return;
	}
	say(`installing for the tests: ${packages.join(" ")}`);
	try {
		const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
		execFileSync("apt-get", ["update", "-qq"], { env, stdio: "ignore", timeout: 300_000 });
		execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
			env,
			stdio: "ignore",
			timeout: 900_000,
		});
	} catch {
		for (const tool of missingTools())
			say(`could not be installed, its tests are skipped: ${tool.package} (${tool.for})`);
	}
}
