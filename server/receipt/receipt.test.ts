import { spawnSync } from "node:child_process";
import { createHash, verify, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodePlatform } from "../../cms/src/node.ts";
import { readSigned } from "../../cms/src/signed-read.ts";
import { pullOf } from "../../cms/src/source.ts";
import { decodeReceipt } from "../../container/src/receipt.ts";
import { checkReceipt, compareFiles } from "../../container/src/receipt-check.ts";
import { openReceiptPdf } from "../../container/src/receipt-pdf.ts";
import { makeNotice } from "./notice.ts";
import { type MadeReceipt, makeReceipt, ownPdfPlatform, type PaperLanguage, printedReceipt } from "./receipt.ts";
import { sampleReceipt, sampleSigner } from "./sample.ts";

const languages: readonly PaperLanguage[] = ["ky", "ru", "en", "ko"];
const folder = mkdtempSync(join(tmpdir(), "receipt-"));
const signer = sampleSigner();
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

beforeAll(async () => {
	made = await makeReceipt(sampleReceipt, signer, languages);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a receipt", () => {
	it("is one set of bytes in JSON, CMS, JWS and inside the PDF", () => {
		const json = new TextEncoder().encode(made.json);
		const opened = openReceiptPdf(made.pdf, ownPdfPlatform);
		if (!opened.ok) throw new Error(opened.fault);
		expect(Buffer.from(opened.paper.json ?? []).equals(json)).toBe(true);
		expect(Buffer.from(opened.paper.jws ?? []).toString()).toBe(made.jws);
		expect(Buffer.from(made.jws.split(".")[1] ?? "", "base64url").toString()).toBe(made.json);
		expect(decodeReceipt(json)).toEqual({ ok: true, receipt: sampleReceipt });
	});
	it("has a CMS beside the JSON and one in the PDF that cms/ passes", () => {
		const json = readSigned(pullOf(made.cms), {
			platform: nodePlatform,
			detached: pullOf(new TextEncoder().encode(made.json)),
		});
		expect(json.signers[0]?.integrity.indication).toBe("TOTAL-PASSED");
		const opened = openReceiptPdf(made.pdf, ownPdfPlatform);
		if (!opened.ok) throw new Error(opened.fault);
		const paper = readSigned(pullOf(opened.paper.cms), {
			platform: nodePlatform,
			detached: pullOf(opened.paper.signed),
		});
		expect(paper.signers[0]?.integrity.indication).toBe("TOTAL-PASSED");
		// EN 319 142-1: the time of a PDF's signature stands in its dictionary, not in the CMS.
		expect(paper.signers[0]?.signingTime).toBeNull();
		expect(json.signers[0]?.signingTime).toBe(Date.parse(sampleReceipt.issuedAt) / 1000);
	});
	it("has a JWS that verifies with the certificate it carries", () => {
		const [header = "", payload = "", signature = ""] = made.jws.split(".");
		const { alg, typ, x5c } = JSON.parse(Buffer.from(header, "base64url").toString());
		expect([alg, typ]).toEqual(["ES256", "tilkat-receipt+jws"]);
		const key = new X509Certificate(Buffer.from(x5c[0], "base64")).publicKey;
		const signed = Buffer.from(`${header}.${payload}`);
		const valid = verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
		expect(valid).toBe(true);
	});
	it.skipIf(!has("pdfsig"))("has a PDF signature that poppler calls valid and total", () => {
		const report = run("pdfsig", "-nocert", written("receipt.pdf", made.pdf));
		expect(report).toContain("Signature Validation: Signature is Valid.");
		expect(report).toContain("Total document signed");
		expect(report).toContain("ETSI.CAdES.detached");
	});
	it.skipIf(!has("pdfsig"))("one changed byte of the paper breaks it", () => {
		const changed = made.pdf.slice();
		changed[5000] = (changed[5000] ?? 0) ^ 1;
		expect(run("pdfsig", "-nocert", written("changed.pdf", changed))).toContain("Digest Mismatch");
	});
	it.skipIf(!has("pdftotext"))("prints every fact in each of its languages", () => {
		const text = run("pdftotext", "-layout", written("receipt.pdf", made.pdf), "-").normalize("NFC");
		for (const file of sampleReceipt.files) {
			expect(text.split(file.sha256)).toHaveLength(languages.length + 1);
			expect(text.split(file.name)).toHaveLength(languages.length + 1);
		}
		for (const word of ["жөнүндө тилкат", "Расписка о приёме", "Receipt of electronic", "전자문서 접수증"])
			expect(text).toContain(word);
		for (const word of ["16.06.2026, 09:00:00", "16 June 2026, 09:00:00", "2026년 6월 16일, 09:00:00"])
			expect(text).toContain(word);
		for (const word of ["КӨРСӨТМӨ МЕКЕМЕ", "ДЕМОНСТРАЦИОННОЕ", "DEMONSTRATION OFFICE", "시연용 기관"])
			expect(text).toContain(word);
		expect(text).toContain(sampleReceipt.applicant);
	});
	it.skipIf(!has("pdffonts"))("embeds every font", () => {
		const rows = run("pdffonts", written("receipt.pdf", made.pdf)).trim().split("\n").slice(2);
		expect(rows.length).toBeGreaterThan(1);
		for (const row of rows) expect(row).toMatch(/ yes yes yes /);
	});
	it("says that it is PDF/A-3b", () => {
		expect(Buffer.from(made.pdf).toString("latin1")).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>B</);
	});
	it("prints a stranger's name as it is, never as markup, and what no font has as a box", async () => {
		const applicant = '#strong[x] $x$ <a> \\ "q" 李明 \u202Eevil Đặng Ңөү';
		const other = await makeReceipt({ ...sampleReceipt, applicant }, signer, ["ky"]);
		expect(JSON.parse(other.json).applicant).toBe(applicant);
		if (!has("pdftotext")) return;
		const text = run("pdftotext", "-layout", written("other.pdf", other.pdf), "-").normalize("NFC");
		expect(text).toContain('#strong[x] $x$ <a> \\ "q" □□ evil Đặng Ңөү');
	});
	it("with a thousand files is still made", async () => {
		const files = Array.from({ length: 1000 }, (_, index) => ({
			ordinal: index + 1,
			name: `Документ ${index}.pdf`,
			kind: null,
			sizeBytes: index,
			sha256: createHash("sha256").update(String(index)).digest("hex"),
		}));
		const many = await makeReceipt({ ...sampleReceipt, files, warnings: [] }, signer, ["ru"]);
		expect(openReceiptPdf(many.pdf, ownPdfPlatform).ok).toBe(true);
	});
	it("of before, which named files as the applicant did, still verifies and is compared by hash", async () => {
		const files = sampleReceipt.files.map((file) => ({ ...file, name: `Асанова А, ${file.ordinal} барак.pdf` }));
		const before = await makeReceipt({ ...sampleReceipt, files }, signer, ["ky"]);
		const fingerprint = createHash("sha256").update(signer.certificate).digest("hex");
		const pinned = { fingerprints: [fingerprint], certificates: [signer.certificate] };
		const ports = { cms: nodePlatform, pdf: ownPdfPlatform };
		const { verdict, receipt } = checkReceipt({ form: "pdf", pdf: before.pdf }, pinned, ports);
		expect([verdict, receipt?.files]).toEqual(["verified", files]);
		const own = sampleReceipt.files.map(({ ordinal, sha256 }) => ({ name: `own ${ordinal}`, sha256 }));
		expect(receipt && compareFiles(receipt, own)).toMatchObject({ complete: true, unlisted: [] });
	});
	it("outside the schema is not made", async () => {
		await expect(makeReceipt({ ...sampleReceipt, arrivedAt: "yesterday" }, signer, ["ky"])).rejects.toThrow();
	});
	it("prints what its golden file says", async () => {
		const { qr, ...printed } = printedReceipt(sampleReceipt, languages);
		expect(qr).toMatch(/^<svg/);
		await expect(`${JSON.stringify(printed, null, "\t")}\n`).toMatchFileSnapshot("golden/receipt.printed.txt");
		await expect(made.json).toMatchFileSnapshot("golden/receipt.json.txt");
	});
	it("is the same paper for the same data, but for what a signature draws by lot", async () => {
		const steady = {
			...signer,
			signEs256: () => new Uint8Array(64).fill(1),
			signDetached: () => Uint8Array.of(0x30, 0),
		};
		const [first, again] = [
			await makeReceipt(sampleReceipt, steady, languages),
			await makeReceipt(sampleReceipt, steady, languages),
		];
		expect(Buffer.from(first.pdf).equals(again.pdf)).toBe(true);
	});
});

describe("a signed paper that was tampered with", () => {
	it.each([
		["an appended byte", (pdf: Uint8Array) => new Uint8Array([...pdf, 10]), "signature-does-not-cover-file"],
		["a byte before it", (pdf: Uint8Array) => new Uint8Array([10, ...pdf]), "malformed"],
		["no signature", (pdf: Uint8Array) => swap(pdf, "/FT/Sig", "/FT/Tx "), "not-signed"],
		["a widened gap", (pdf: Uint8Array) => widenGap(pdf), "signature-does-not-cover-file"],
		["bytes hidden in the signature's room", (pdf: Uint8Array) => hideInRoom(pdf), "signature-does-not-cover-file"],
		["half of it", (pdf: Uint8Array) => pdf.slice(0, pdf.length >> 1), "malformed"],
		["other bytes", () => new Uint8Array(50), "not-a-pdf"],
	])("is refused: %s", (_, tamper, fault) => {
		expect(openReceiptPdf(tamper(made.pdf), ownPdfPlatform)).toEqual({ ok: false, fault });
	});

	function swap(pdf: Uint8Array, from: string, to: string): Uint8Array {
		return new Uint8Array(
			Buffer.from(Buffer.from(pdf).toString("latin1").replace(from, to.padEnd(from.length)), "latin1"),
		);
	}
	function widenGap(pdf: Uint8Array): Uint8Array {
		return new Uint8Array(
			Buffer.from(
				Buffer.from(pdf)
					.toString("latin1")
					.replace(
						/\/ByteRange\[0 (\d+) (\d+) (\d+)\]/,
						(_, a, b, c) => `/ByteRange[0 ${a} ${Number(b) + 8} ${Number(c) - 8}]`,
					),
				"latin1",
			),
		);
	}
	function hideInRoom(pdf: Uint8Array): Uint8Array {
		const text = Buffer.from(pdf).toString("latin1");
		const end = text.indexOf(">", text.indexOf("/Contents<"));
		const changed = pdf.slice();
		changed.set(new TextEncoder().encode("abcd"), end - 4);
		return changed;
	}
});

describe("a notice", () => {
	it("prints its faults in order, with what to do, and is signed", async () => {
		const pdf = await makeNotice(
			{
				number: sampleReceipt.number,
				stateUrl: sampleReceipt.stateUrl,
				issuedAt: sampleReceipt.issuedAt,
				clock: { zone: "Asia/Bishkek", test: true },
				demonstration: true,
				parts: [
					{
						language: "ru",
						title: "Уведомление о несоответствии",
						authority: "Демонстрационная служба миграции",
						facts: [["Заявитель", "ОсОО «Тест»"]],
						paragraphs: ["Заявление не принято к рассмотрению."],
						items: [
							{
								code: "D03",
								place: "файл 4",
								text: "Файл защищён паролем.",
								mend: "Снимите пароль и подпишите заново.",
								rule: "B17",
							},
							{ code: "C01", place: null, text: "Нет фотографии.", mend: null, rule: null },
						],
						closing: ["Пришлите только исправленное, под тем же номером."],
					},
				],
			},
			signer,
		);
		expect(openReceiptPdf(pdf, ownPdfPlatform)).toMatchObject({ ok: true, paper: { json: null } });
		const path = written("notice.pdf", pdf);
		if (has("pdfsig")) expect(run("pdfsig", "-nocert", path)).toContain("Signature is Valid.");
		if (has("pdftotext")) {
			const text = run("pdftotext", "-layout", path, "-");
			expect(text.indexOf("Файл защищён паролем.")).toBeGreaterThan(0);
			expect(text.indexOf("Нет фотографии.")).toBeGreaterThan(text.indexOf("Снимите пароль"));
			expect(text).toContain("Часы переведены для испытания");
		}
		if (process.env.TILKAT_SHOW) writeFileSync(join(process.env.TILKAT_SHOW, "notice.pdf"), readFileSync(path));
	});
});
