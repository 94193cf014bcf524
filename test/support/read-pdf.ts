import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether poppler's tools are here, which read a paper independently of us. */
export const hasPoppler = ["pdftotext", "pdfsig"].every((tool) => spawnSync(tool, ["-v"]).error === undefined);

/** A PDF's text, and whether poppler calls its signature valid over the whole file. */
export function readPdf(bytes: Uint8Array): { readonly text: string; readonly signed: boolean } {
	const folder = mkdtempSync(join(tmpdir(), "tilkat-pdf-"));
	try {
		const file = join(folder, "paper.pdf");
		writeFileSync(file, bytes);
		const text = spawnSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).stdout.normalize("NFC");
		const report = spawnSync("pdfsig", ["-nocert", file], { encoding: "utf8" }).stdout;
		return { text, signed: report.includes("Signature is Valid") && report.includes("Total document signed") };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
