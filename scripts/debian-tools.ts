import { execFileSync, spawnSync } from "node:child_process";

/** Debian packages that some tests need, by the command that proves them, and what is skipped without them. */
export const debianTools = [
	{ command: "chromium", package: "chromium", for: "browser tests" },
	{ command: "openssl", package: "openssl", for: "containers made with openssl" },
	{ command: "gpgsm", package: "gpgsm", for: "containers made with gpgsm" },
	{ command: "zip", package: "zip", for: "archives made with Info-ZIP" },
	{ command: "qpdf", package: "qpdf", for: "page counts against qpdf" },
	{ command: "pdfinfo", package: "poppler-utils", for: "page counts against pdfinfo, PDF signatures against pdfsig" },
	{ command: "clamd", package: "clamav-daemon", for: "malware control against a real clamd" },
	{ command: "swaks", package: "swaks", for: "letters written by a real client" },
	{ command: "softhsm2-util", package: "softhsm2", for: "keys on a token" },
	{ command: "pkcs11-tool", package: "opensc", for: "keys on a token" },
	{ command: "strace", package: "strace", for: "the order of fsync and 250" },
	{ command: "git", package: "git", for: "the tidy test" },
] as const;

function has(command: string): boolean {
	const paths = `${process.env.PATH ?? ""}:/usr/sbin:/sbin`;
	return (
		spawnSync("sh", ["-c", `command -v ${command}`], { env: { ...process.env, PATH: paths }, stdio: "ignore" })
			.status === 0
	);
}

/** The tools that are not on this machine. */
export function missingTools(): readonly (typeof debianTools)[number][] {
	return debianTools.filter((tool) => !has(tool.command));
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
		for (const tool of missing) say(`skipped without ${tool.command}: ${tool.for}`);
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
