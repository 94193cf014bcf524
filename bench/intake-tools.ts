import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unwrapContentKey } from "../cms/src/envelope-read.ts";
import { nodePlatform } from "../cms/src/node.ts";
import type { OpeningKey } from "../cms/src/platform.ts";
import { nodeContainerPlatform, nodePdfPlatform } from "../container/src/node.ts";
import { openContainer } from "../container/src/open.ts";
import { probePdf } from "../container/src/pdf.ts";
import { sniff } from "../container/src/sniff.ts";
import { readZip } from "../container/src/zip-read.ts";
import { pemOf } from "../server/keys/issue.ts";

export type ToolKeys = {
	readonly keyFile: string;
	readonly certificate: Uint8Array;
	readonly openingKeys: readonly OpeningKey[];
};

/** Programs that the comparison needs and that are not installed. */
export function missingTools(): readonly string[] {
	return ["openssl", "qpdf"].filter((program) => {
		try {
			execFileSync(program, [program === "openssl" ? "version" : "--version"], { stdio: "ignore" });
			return false;
		} catch {
			return true;
		}
	});
}

/** Puts a container's files beside each other, as a script around the tools would have them. The list of contents is one of them. */
export function extract(container: Uint8Array, folder: string, certificate: Uint8Array): void {
	mkdirSync(folder, { recursive: true });
	for (const [index, entry] of readZip(container, nodeContainerPlatform).entries.entries()) {
		const pull = entry.open();
		const pieces: Uint8Array[] = [];
		for (let piece = pull(); piece !== null; piece = pull()) pieces.push(piece.slice());
		writeFileSync(path.join(folder, `${index}.p7m`), Buffer.concat(pieces));
	}
	writeFileSync(path.join(folder, "office.crt"), pemOf(certificate, "CERTIFICATE"));
}

/** Milliseconds that the tools take: decrypt, verify, count pages, each a process of its own per document. Gives the pages, too. */
export function runTools(folder: string, keys: ToolKeys): { readonly ms: number; readonly pages: number } {
	const files = readdirSync(folder).filter((name) => name.endsWith(".p7m"));
	const at = (name: string) => path.join(folder, name);
	let pages = 0;
	const from = performance.now();
	for (const file of files) {
		const decrypt = ["cms", "-decrypt", "-binary", "-inform", "DER", "-in", at(file), "-recip", at("office.crt")];
		execFileSync("openssl", [...decrypt, "-inkey", keys.keyFile, "-out", at("signed")], { stdio: "ignore" });
		// The path is judged by neither side here: it needs revocation lists and is the same for all files.
		const verify = [
			"cms",
			"-verify",
			"-binary",
			"-noverify",
			"-inform",
			"DER",
			"-in",
			at("signed"),
			"-out",
			at("plain"),
		];
		execFileSync("openssl", verify, { stdio: "ignore" });
		if (!readFileSync(at("plain")).subarray(0, 5).equals(Buffer.from("%PDF-"))) continue;
		pages += Number(execFileSync("qpdf", ["--show-npages", at("plain")], { encoding: "utf8" }));
	}
	return { ms: performance.now() - from, pages };
}

/** The same by us, in this process and one thread: archive, decryption, signatures, pages, and all that the probe finds besides. */
export function runOurs(
	container: Uint8Array,
	keys: ToolKeys,
): { readonly openMs: number; readonly probeMs: number; readonly pages: number } {
	const from = performance.now();
	const opened = openContainer(container, {
		platform: nodeContainerPlatform,
		unwrap: (head) => unwrapContentKey(head, keys.openingKeys, nodePlatform),
		authorityFingerprints: [],
	});
	const middle = performance.now();
	let pages = 0;
	for (const { bytes, signers } of opened.documents) {
		if (signers[0]?.integrity.indication !== "TOTAL-PASSED")
			throw new Error("A signature of the bench does not verify.");
		if (sniff(bytes) !== "pdf") continue;
		const probed = probePdf(bytes, nodePdfPlatform);
		pages += probed.pages.known ? probed.pages.value : 0;
	}
	return { openMs: middle - from, probeMs: performance.now() - middle, pages };
}
