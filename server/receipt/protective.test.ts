import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../cli/tilkat.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { decodePaper, noPaper, type ProtectiveReceipt } from "../../container/src/protective-receipt.ts";
import { checkReceipt } from "../../container/src/receipt-check.ts";
import { openReceiptPdf } from "../../container/src/receipt-pdf.ts";
import { langs } from "../../findings/lang.ts";
import type { PublishedKey } from "../keys/keys.ts";
import { checkReceipt as checkAtOffice } from "../roles/check-receipt.ts";
import { makeProtective, printedProtective, protectiveLanguages } from "./protective.ts";
import { type MadeReceipt, makeReceipt, ownPdfPlatform } from "./receipt.ts";
import { sampleReceipt, sampleSigner } from "./sample.ts";

const folder = mkdtempSync(join(tmpdir(), "protective-"));
const signer = sampleSigner();
const fingerprint = createHash("sha256").update(signer.certificate).digest("hex");
const office = [{ certificate: signer.certificate, fingerprint, notBefore: 0, notAfter: 0 } as PublishedKey];

const { number, procedure, titles, authority, applicant, clock, stateUrl, proof } = sampleReceipt;

const paper: ProtectiveReceipt = {
	format: 1,
	paper: "protective",
	number,
	procedure,
	titles,
	authority,
	applicant,
	arrivedAt: "2026-06-16T03:00:00Z",
	completedAt: "2026-06-17T04:10:11Z",
	issuedAt: "2026-07-20T05:00:00Z",
	clock,
	pending: { turn: "office", heldSince: "2026-07-19T22:00:00Z" },
	promises: [
		{ promise: "decision", by: "2026-07-15", passed: true, target: true },
		{ promise: "reply", by: "2026-07-24", passed: false, target: true },
	],
	oursSince: "2026-07-15",
	stateUrl,
	proof,
	demonstration: true,
};

let made: MadeReceipt;

function has(tool: string): boolean {
	return spawnSync(tool, ["-v"]).error === undefined;
}

function run(tool: string, ...args: readonly string[]): string {
	const { stdout, stderr } = spawnSync(tool, args, { encoding: "utf8" });
	return stdout + stderr;
}

function written(name: string, bytes: Uint8Array): string {
	const path = join(folder, name);
	writeFileSync(path, bytes);
	return path;
}

async function verifyOnCommandLine(file: string, ...more: string[]): Promise<{ code: number; said: string }> {
	const lines: string[] = [];
	const say = (line: string) => void lines.push(line);
	const terminal = { say, print: say, progress: () => {}, done: () => {} } as unknown as Parameters<typeof main>[1];
	const code = await main(["verify", file, ...more, "--home", folder, "--lang", "en"], terminal);
	return { code, said: lines.join("\n") };
}

beforeAll(async () => {
	made = await makeProtective(paper, signer, langs);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a protective receipt", () => {
	it("is one set of bytes in JSON, JWS and inside the PDF, and reads back as it was", () => {
		const opened = openReceiptPdf(made.pdf, ownPdfPlatform);
		if (!opened.ok) throw new Error(opened.fault);
		expect(Buffer.from(opened.paper.json ?? []).toString()).toBe(made.json);
		expect(Buffer.from(opened.paper.jws ?? []).toString()).toBe(made.jws);
		expect(Buffer.from(made.jws.split(".")[1] ?? "", "base64url").toString()).toBe(made.json);
		expect(decodePaper(new TextEncoder().encode(made.json))).toEqual({
			...noPaper,
			ok: true,
			protective: paper,
		});
	});
	it.skipIf(!has("pdfsig"))("has a PDF signature that poppler calls valid and total", () => {
		const report = run("pdfsig", "-nocert", written("signed.pdf", made.pdf));
		expect(report).toContain("Signature Validation: Signature is Valid.");
		expect(report).toContain("Total document signed");
	});
	it.skipIf(!has("pdftotext"))(
		"says in each language who applied, that it is pending, what was promised and since when it is ours",
		() => {
			const text = run("pdftotext", "-layout", written("text.pdf", made.pdf), "-").normalize("NFC");
			expect(text.split(applicant)).toHaveLength(langs.length + 1);
			for (const word of ["Коргоо тилкаты", "Охранная расписка", "Protective receipt", "보호 접수증"])
				expect(text).toContain(word);
			for (const word of ["15.07.2026", "15 July 2026", "2026년 7월 15일", "24.07.2026"]) expect(text).toContain(word);
			expect(text).toContain("since the end of 15");
			expect(text).toContain("not set by law");
		},
	);
	it("holds nothing personal but the applicant's name: no file, no document, no answer", () => {
		expect(Object.keys(JSON.parse(made.json)).sort()).toEqual([
			"applicant",
			"arrivedAt",
			"authority",
			"clock",
			"completedAt",
			"demonstration",
			"format",
			"issuedAt",
			"number",
			"oursSince",
			"paper",
			"pending",
			"procedure",
			"promises",
			"proof",
			"stateUrl",
			"titles",
		]);
	});
	it("speaks the applicant's language first and those of the office besides", () => {
		expect(protectiveLanguages("ko", ["ky", "ru"])).toEqual(["ko", "ky", "ru"]);
		expect(protectiveLanguages("ru", ["ky", "ru"])).toEqual(["ru", "ky"]);
		expect(protectiveLanguages(null, ["ky", "ru"])).toEqual(["ky", "ru"]);
		expect(protectiveLanguages("ky", ["ko", "en"])).toEqual(["ky", "ko", "en"]);
		expect(printedProtective(paper, ["en"]).parts[0]?.delay).toContain("15 July 2026");
	});
	it("verifies offline against a pinned fingerprint, and not against another", () => {
		const check = (fingerprints: string[]) =>
			checkReceipt(
				{ form: "pdf", pdf: made.pdf },
				{ fingerprints, certificates: [] },
				{ cms: nodePlatform, pdf: nodePdfPlatform },
			);
		expect(check([fingerprint])).toMatchObject({ verdict: "verified", receipt: null, protective: { number } });
		expect(check(["00".repeat(32)]).verdict).toBe("unknown-signer");
		const json = new TextEncoder().encode(made.json);
		const pinned = { fingerprints: [fingerprint], certificates: [] };
		const ports = { cms: nodePlatform, pdf: nodePdfPlatform };
		expect(checkReceipt({ form: "json", json, cms: made.cms }, pinned, ports).verdict).toBe("verified");
		const altered = new TextEncoder().encode(made.json.replace("2026-07-15", "2026-01-15"));
		expect(checkReceipt({ form: "json", json: altered, cms: made.cms }, pinned, ports).verdict).toBe("altered");
	});
	it("is checked by `tilkat verify` without a folder; a receipt of documents needs one", async () => {
		const file = written("protective-receipt.pdf", made.pdf);
		const { code, said } = await verifyOnCommandLine(file, "--fingerprint", fingerprint);
		expect(said).toContain("the delay has been the office's since the end of 2026-07-15");
		expect(said).toContain("verify: OK");
		expect(code).toBe(0);
		expect((await verifyOnCommandLine(file, "--fingerprint", "00".repeat(32))).said).toContain("verify: FAILED");
		const receipt = written("receipt.pdf", (await makeReceipt(sampleReceipt, signer, ["en"])).pdf);
		const without = await verifyOnCommandLine(receipt, "--fingerprint", fingerprint);
		expect(without.said).toContain("name the folder");
		expect(without.code).not.toBe(0);
	});
	it("is known to the verify page as PDF and as JWS, and a changed one is not", () => {
		expect(checkAtOffice(made.pdf, office)).toMatchObject({ kind: "verified-protective", protective: { number } });
		expect(checkAtOffice(new TextEncoder().encode(made.jws), office)).toMatchObject({ kind: "verified-protective" });
		expect(checkAtOffice(new TextEncoder().encode(made.json), office)).toEqual({ kind: "no-signature" });
		const [head, payload, signature] = made.jws.split(".");
		const other = Buffer.from(made.json.replace("2026-07-15", "2026-01-15")).toString("base64url");
		expect(payload).not.toBe(other);
		expect(checkAtOffice(new TextEncoder().encode(`${head}.${other}.${signature}`), office)).toEqual({
			kind: "changed",
		});
		const changed = made.pdf.slice();
		changed[5000] = (changed[5000] ?? 0) ^ 1;
		expect(["changed", "unreadable"]).toContain(checkAtOffice(changed, office).kind);
	});
	it("prints a stranger's name as it is, never as markup", async () => {
		const strange = '#strong[x] $x$ <a> \\ "q" \u202Eevil';
		const other = await makeProtective({ ...paper, applicant: strange }, signer, ["en"]);
		if (!has("pdftotext")) return;
		expect(run("pdftotext", "-layout", written("other.pdf", other.pdf), "-")).toContain(
			'#strong[x] $x$ <a> \\ "q" evil',
		);
	});
});
