import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constants, inflateSync } from "node:zlib";
import { probePdf } from "../../container/src/pdf.ts";
import type { PdfFacts, PdfPlatform } from "../../container/src/pdf-facts.ts";
import type { PdfExpected } from "../../container/vectors/pdf-cases.ts";
import type { Suite } from "./suite.ts";
import { unlistedFiles } from "./unlisted.ts";

type ListedCase = { readonly file: string; readonly what: string; readonly expected: PdfExpected };

export type PdfConformance = {
	readonly right: number;
	readonly total: number;
	/** Files on whose page count qpdf and pdfinfo agree, and on how many of them we do; null where a tool is not installed. */
	readonly peers: { readonly agree: number; readonly ours: number } | null;
	/** Files on which we differ from both tools on purpose, with the reason. */
	readonly listed: readonly string[];
	readonly wrong: readonly string[];
};

const folder = join(import.meta.dirname, "../../container/vectors/pdf");

export const pdfPlatformForTests: PdfPlatform = {
	inflate: (bytes, outBytesMax) =>
		inflateSync(bytes, { maxOutputLength: Math.max(1, outBytesMax), finishFlush: constants.Z_SYNC_FLUSH }),
};

/** Probes every file of container/vectors/pdf, compares with cases.json, and (`withPeers`) the page count with qpdf and pdfinfo. */
export function runPdf(options: { readonly withPeers: boolean } = { withPeers: true }): PdfConformance {
	const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as ListedCase[];
	const hasPeers = options.withPeers && isInstalled("qpdf") && isInstalled("pdfinfo");
	const wrong: string[] = [];
	const listed: string[] = [];
	let agree = 0;
	let ours = 0;
	for (const { file, what, expected } of cases) {
		const path = join(folder, file);
		const facts = probePdf(readFileSync(path), pdfPlatformForTests);
		const faults = compare(facts, expected);
		const count = hasPeers ? countByPeers(path) : null;
		if (count !== null) {
			agree++;
			if (facts.pages.known && facts.pages.value === count) ours++;
			else if (expected.differs !== undefined) listed.push(`${file}: ${expected.differs}`);
			else faults.push(`pages: qpdf and pdfinfo say ${count}`);
		}
		if (faults.length > 0) wrong.push(`${file} (${what}): ${faults.join("; ")}`);
	}
	const right = cases.length - wrong.length;
	wrong.push(...unlistedFiles(folder, new Set(["cases.json", ...cases.map(({ file }) => file)])));
	return {
		right,
		total: cases.length,
		peers: hasPeers ? { agree, ours } : null,
		listed,
		wrong,
	};
}

/** The same as a suite of `npm run conformance`. */
export function runPdfSuite(): Suite {
	const { right, total, peers, listed, wrong } = runPdf();
	const differences = listed.map((line) => `differs from both on purpose: ${line}`);
	if (peers !== null) {
		const notes = [
			`qpdf and pdfinfo agree on ${peers.agree} page counts, and so do we on ${peers.ours}`,
			...differences,
		];
		return { right, total, wrong, notes };
	}
	const missing = ["qpdf", "pdfinfo"].filter((tool) => !isInstalled(tool)).join(" and ");
	return { right, total, wrong, skipped: [`page counts of the peers: ${missing} not installed`] };
}

function compare(facts: PdfFacts, expected: PdfExpected): string[] {
	const faults: string[] = [];
	const check = (name: string, found: unknown, wanted: unknown): void => {
		if (JSON.stringify(found) !== JSON.stringify(wanted))
			faults.push(`${name}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(found)}`);
	};
	check("opens", facts.opens, expected.opens ?? true);
	check("pages", facts.pages.known ? facts.pages.value : null, expected.pages);
	for (const name of ["encrypted", "script", "embeddedFiles", "launchAction", "repaired", "cutShort"] as const) {
		check(name, facts[name], expected[name] ?? false);
	}
	check("dataAfterEndBytes", facts.dataAfterEndBytes, expected.dataAfterEndBytes ?? 0);
	if (expected.dpi !== undefined)
		check(
			"dpi",
			facts.pageList.map((page) => page.dpi),
			expected.dpi,
		);
	check("exhausted", facts.exhausted, false);
	return faults;
}

function isInstalled(tool: string): boolean {
	return spawnSync(tool, ["--version"]).error === undefined;
}

/** The count that both tools give; null when either gives none or they differ. */
function countByPeers(path: string): number | null {
	const qpdf = Number.parseInt(spawnSync("qpdf", ["--show-npages", path], { encoding: "utf8" }).stdout, 10);
	const pdfinfo = /^Pages:\s+(\d+)/m.exec(spawnSync("pdfinfo", [path], { encoding: "utf8" }).stdout)?.[1];
	return Number.isInteger(qpdf) && pdfinfo !== undefined && Number(pdfinfo) === qpdf ? qpdf : null;
}
