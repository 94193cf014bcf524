import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeQR } from "qr/decode.js";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodePlatform } from "../../cms/src/node.ts";
import { readSigned } from "../../cms/src/signed-read.ts";
import { pullOf } from "../../cms/src/source.ts";
import { decodeDecisionPaper } from "../../container/src/decision-paper.ts";
import { decodePermit, type Permit } from "../../container/src/permit.ts";
import { readPermitToken } from "../../container/src/permit-token.ts";
import { openReceiptPdf } from "../../container/src/receipt-pdf.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { decidedCase } from "../../test/support/decided-case.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { makePapers } from "../clocks/make-papers.ts";
import { ownPdfPlatform } from "../receipt/receipt.ts";
import { sampleSigner } from "../receipt/sample.ts";
import { findCase } from "../store/cases.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listPapers } from "../store/papers.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { issuePapers } from "./issue.ts";
import { makePermits } from "./make-permits.ts";
import { listGrantPapers } from "./paper-rows.ts";
import { openSetter } from "./setter.ts";

let house: DeskHouse;
let officer: string;
const setter = openSetter();
const signer = sampleSigner();
const fingerprint = "5a".repeat(32);
const grants = everywhere("registrar", "reviewer", "manager");
const folder = mkdtempSync(join(tmpdir(), "papers-"));

beforeAll(async () => {
	house = await openDeskHouse();
	officer = await addStaff(house, "issuer", grants);
});
afterAll(() => {
	setter.close();
	house.close();
	rmSync(folder, { recursive: true });
});

function has(tool: string): boolean {
	return spawnSync(tool, ["-v"]).error === undefined;
}

function run(tool: string, ...args: readonly string[]): string {
	const { stdout, stderr } = spawnSync(tool, args, { encoding: "utf8" });
	return stdout + stderr;
}

async function on(caseId: string) {
	const row = await findCase(house.deps.store.pool, caseId);
	return { caseId, seenVersion: row?.version ?? 0, officerId: officer, grants };
}

async function made(
	caseId: string,
): Promise<{ readonly pdfs: readonly Uint8Array[]; readonly permits: readonly Permit[] }> {
	const { store, vault, casefile } = house.deps;
	await makePermits(caseId, {
		...casefile,
		store,
		vault,
		setter,
		permitSigner: { ...signer, fingerprint },
		now: () => houseNow,
		finish: async () => {},
	});
	const papers = await listGrantPapers(store.pool, caseId);
	const pdfs = await Promise.all(
		papers.map(({ objectId }) => openObjectBytes(store.pool, vault.folder, objectId, casefile.unwrap)),
	);
	const permits = pdfs.map((pdf) => {
		const opened = openReceiptPdf(pdf, ownPdfPlatform);
		if (!opened.ok) throw new Error(opened.fault);
		const decoded = decodePermit(opened.paper.json ?? new Uint8Array());
		if (!decoded.ok) throw new Error(decoded.path);
		return decoded.permit;
	});
	return { pdfs, permits };
}

/** What an independent reader sees in a page of the PDF, drawn as a printer would. */
async function readQr(pdf: Uint8Array, page: number): Promise<string> {
	const path = join(folder, "page.pdf");
	writeFileSync(path, pdf);
	run(
		"pdftoppm",
		"-r",
		"300",
		"-f",
		String(page),
		"-l",
		String(page),
		"-png",
		"-singlefile",
		path,
		join(folder, "page"),
	);
	const { data, info } = await sharp(join(folder, "page.png"))
		.ensureAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

describe("the papers of a granted case", () => {
	it("are one card for each approved person, numbered one after the other, and none for who was refused", async () => {
		const { caseId } = await decidedCase(house, { persons: 2 });
		expect(await issuePapers(house.deps, await on(caseId))).toMatchObject({ kind: "done" });
		expect((await findCase(house.deps.store.pool, caseId))?.status).toBe("granted");
		const { permits } = await made(caseId);
		expect(permits.map(({ holder }) => holder.name)).toEqual(["AKHMET MEHMET DEMIR", "NGUYEN VAN ANH"]);
		expect(permits.map(({ number }) => number)).toEqual(["WC-2026-000001", "WC-2026-000002"]);
		expect(permits.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
			["2026-11-17", "2027-11-16"],
			["2026-11-17", "2027-11-16"],
		]);
		const part = await decidedCase(house, { persons: 2, refused: ["person.1"] });
		await issuePapers(house.deps, await on(part.caseId));
		expect((await made(part.caseId)).permits.map(({ holder }) => holder.name)).toEqual(["NGUYEN VAN ANH"]);
	});

	it("are one permit with its places for an employer", async () => {
		const { caseId } = await decidedCase(house, { kind: "attract", refused: ["place.2"] });
		expect(await issuePapers(house.deps, await on(caseId))).toMatchObject({ kind: "done" });
		const { permits } = await made(caseId);
		expect(permits).toHaveLength(1);
		expect(permits[0]).toMatchObject({
			kind: "employer-permit",
			number: "EP-2026-000001",
			holder: { name: null, passportNumber: null, places: [{ occupation: "Welder", approved: 20 }] },
			photoSha256: null,
		});
	});

	it("are not issued before the fee is paid, without a photograph, or twice", async () => {
		const unpaid = await decidedCase(house, { unpaid: true });
		expect(await issuePapers(house.deps, await on(unpaid.caseId))).toMatchObject({
			kind: "refused",
			refusal: { code: "fee-not-paid" },
		});
		const bare = await decidedCase(house, { files: [{ ordinal: 1, name: "Арыз.pdf", kind: "application" }] });
		const before = await house.deps.store.pool.query("select series, last from series order by series");
		expect(await issuePapers(house.deps, await on(bare.caseId))).toEqual({ kind: "not-ready" });
		const paid = await decidedCase(house);
		const act = await on(paid.caseId);
		const both = await Promise.all([issuePapers(house.deps, act), issuePapers(house.deps, act)]);
		expect(both.map(({ kind }) => kind).sort()).toEqual(["changed", "done"]);
		const after = await house.deps.store.pool.query("select series, last from series order by series");
		const card = (rows: { series: string; last: string }[]) =>
			Number(rows.find(({ series }) => series === "WC-2026")?.last);
		expect(card(after.rows as never)).toBe(card(before.rows as never) + 1);
	});

	it("say in their QR code what they print, signed, and neither passport nor birth date", async () => {
		if (!has("pdftoppm")) return;
		const { caseId } = await decidedCase(house);
		await issuePapers(house.deps, await on(caseId));
		const { pdfs, permits } = await made(caseId);
		const [pdf, permit] = [pdfs[0] as Uint8Array, permits[0] as Permit];
		const text = await readQr(pdf, 2);
		expect(text).toBe(permit.token);
		expect(text).not.toContain(permit.holder.passportNumber);
		const read = readPermitToken(text);
		if (!read.ok) throw new Error(read.fault);
		expect(read.token).toMatchObject({
			number: permit.number,
			code: permit.code,
			name: "AKHMET MEHMET DEMIR",
			employer: "«Ала-Тоо Курулуш» ЖЧК",
			photoSha256: permit.photoSha256,
			validTo: permit.validTo,
			statusIndex: permit.status.index,
		});
	});

	it("are PAdES that cms/ and poppler pass, PDF/A, and hold what they print as signed data", async () => {
		const { caseId } = await decidedCase(house);
		await issuePapers(house.deps, await on(caseId));
		const { pdfs, permits } = await made(caseId);
		const [pdf, permit] = [pdfs[0] as Uint8Array, permits[0] as Permit];
		const opened = openReceiptPdf(pdf, ownPdfPlatform);
		if (!opened.ok) throw new Error(opened.fault);
		const paper = readSigned(pullOf(opened.paper.cms), {
			platform: nodePlatform,
			detached: pullOf(opened.paper.signed),
		});
		expect(paper.signers[0]?.integrity.indication).toBe("TOTAL-PASSED");
		expect(Buffer.from(pdf).toString("latin1")).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>B</);
		const path = join(folder, "card.pdf");
		writeFileSync(path, pdf);
		if (has("pdfsig")) {
			expect(run("pdfsig", "-nocert", path)).toContain("Signature Validation: Signature is Valid.");
			expect(run("pdfsig", "-nocert", path)).toContain("Total document signed");
		}
		if (!has("pdftotext")) return;
		const text = run("pdftotext", "-layout", path, "-").normalize("NFC");
		for (const said of [permit.number, permit.code, "AKHMET MEHMET DEMIR", "U12345678", "02.03.1985", "16.11.2027"])
			expect(text).toContain(said);
		expect(text).toContain("Valid with this employer");
		expect(run("pdfinfo", path)).toMatch(/Pages:\s+2[\s\S]*Page size:\s+242\.\d+ x 15[23]\.?\d* pts/);
	});

	it("leave nothing impossible in the database", async () => {
		expect(await checkInvariants(house.deps.store.pool)).toEqual([]);
	});
});

describe("the decision", () => {
	it("is a signed paper with outcome, items, reason, remedy and files, and one of each decision", async () => {
		const { caseId, number } = await decidedCase(house, { persons: 2, refused: ["person.1"] });
		const { store, vault, casefile } = house.deps;
		const deps = { ...casefile, store, vault, signer, now: () => houseNow, finish: async () => {} };
		await makePapers(caseId, deps);
		await makePapers(caseId, deps);
		const papers = await listPapers(store.pool, caseId, "decision");
		expect(papers).toHaveLength(1);
		const pdf = await openObjectBytes(store.pool, vault.folder, papers[0]?.objectId ?? "", casefile.unwrap);
		if (process.env.TILKAT_SHOW) writeFileSync(join(process.env.TILKAT_SHOW, "decision.pdf"), pdf);
		const opened = openReceiptPdf(pdf, ownPdfPlatform);
		if (!opened.ok) throw new Error(opened.fault);
		const decoded = decodeDecisionPaper(opened.paper.json ?? new Uint8Array());
		if (!decoded.ok) throw new Error(decoded.path);
		expect(decoded.decision).toMatchObject({
			number,
			outcome: "grant-in-part",
			byBoard: true,
			reason: "The labour market of the region has enough welders.",
			items: [
				{ item: "person.1", outcome: "refuse" },
				{ item: "person.2", outcome: "grant", ground: null },
			],
		});
		expect(decoded.decision.items[0]?.ground?.text.ru).toBeTruthy();
		expect(decoded.decision.remedy?.text.ky).toBeTruthy();
		expect(decoded.decision.files.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
		const path = join(folder, "decision.pdf");
		writeFileSync(path, pdf);
		if (has("pdfsig")) expect(run("pdfsig", "-nocert", path)).toContain("Signature is Valid.");
	});
});
