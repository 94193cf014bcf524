import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { decodeDecisionPaper, encodeDecisionPaper } from "../../container/src/decision-paper.ts";
import { decodePermit, encodePermit, type Permit } from "../../container/src/permit.ts";
import { openReceiptPdf } from "../../container/src/receipt-pdf.ts";
import type { Lang } from "../../findings/lang.ts";
import { differsFromGolden } from "../../test/support/page-shades.ts";
import { sampleAppointment } from "../../test/support/sample-appointment.ts";
import { ownPdfPlatform } from "../receipt/receipt.ts";
import { sampleSigner } from "../receipt/sample.ts";
import { makeDecision, printedDecision } from "./decision-print.ts";
import { setPermit } from "./make-permits.ts";
import { photoPath, printedPaper, printedPermit, templateOf } from "./permit-print.ts";
import {
	sampleCard,
	sampleDecision,
	sampleEmployerPermit,
	sampleEntrepreneurPermit,
	sampleSinglePermit,
} from "./sample.ts";
import { openSetter } from "./setter.ts";

const folder = mkdtempSync(join(tmpdir(), "permit-"));
const setter = openSetter();
const signer = sampleSigner();
afterAll(() => {
	setter.close();
	rmSync(folder, { recursive: true });
});

const papers = {
	card: sampleCard,
	"employer-permit": sampleEmployerPermit,
	"entrepreneur-permit": sampleEntrepreneurPermit,
	"single-permit-first": sampleSinglePermit,
};

function has(tool: string): boolean {
	return spawnSync(tool, ["-v"]).error === undefined;
}

function run(tool: string, ...args: readonly string[]): string {
	const { stdout, stderr } = spawnSync(tool, args, { encoding: "utf8" });
	return stdout + stderr;
}

function photo(background = "#8ac"): Promise<Uint8Array> {
	const picture = sharp({ create: { width: 354, height: 472, channels: 3, background } });
	return picture.jpeg().withMetadata({ density: 300 }).toBuffer();
}

async function made(permit: Permit): Promise<{ readonly pdf: Uint8Array; readonly path: string }> {
	const pdf = await setPermit(permit, permit.photoSha256 === null ? null : await photo(), { signer, setter });
	const path = join(folder, `${permit.number}.pdf`);
	writeFileSync(path, pdf);
	if (process.env.TILKAT_SHOW) writeFileSync(join(process.env.TILKAT_SHOW, `${permit.number}.pdf`), pdf);
	return { pdf, path };
}

/** What a paper's pages show, drawn at 100 dots per inch: one hash a page. */
function pagesOf(path: string): readonly string[] {
	run("pdftoppm", "-r", "100", path, path.replace(/\.pdf$/, ""));
	const start = path.slice(folder.length + 1).replace(/\.pdf$/, "-");
	return readdirSync(folder)
		.filter((file) => file.startsWith(start) && file.endsWith(".ppm"))
		.sort()
		.map((file) => run("sha256sum", join(folder, file)).slice(0, 64));
}

describe("a permit", () => {
	it.each(Object.entries(papers))("of the kind %s prints what its golden file says", async (kind, permit) => {
		const { qr, ...printed } = printedPermit(permit, permit.photoSha256 !== null);
		expect(qr).toMatch(/^<svg/);
		await expect(`${JSON.stringify(printed, null, "\t")}\n`).toMatchFileSnapshot(`golden/${kind}.printed.txt`);
	});

	it.each(Object.entries(papers))("of the kind %s looks as its golden pages do", async (kind, permit) => {
		const { pdf } = await made(permit);
		expect(await differsFromGolden(pdf, new URL(`golden/${kind}.pages.txt`, import.meta.url))).toBe(null);
	});

	it("that has lost its photograph or a line does not look as its golden pages do", async () => {
		const card = new URL("golden/card.pages.txt", import.meta.url);
		const pale = await setPermit(sampleCard, await photo("#fff"), { signer, setter });
		expect(await differsFromGolden(pale, card)).toMatch(/cells/);
	});

	it.skipIf(!has("pdftotext")).each(Object.entries(papers))(
		"of the kind %s has every printed word on its pages, whole",
		async (kind, permit) => {
			const { path } = await made(permit);
			const squeeze = (text: string) => text.normalize("NFC").replace(/[\s\u200b]+/g, "");
			// The big word across a demonstration's page is set in pieces between the lines.
			const text = squeeze(run("pdftotext", "-raw", path, "-"));
			const printed = printedPermit(permit, permit.photoSha256 !== null);
			const values = [...printed.front, ...printed.back].map(([, value]) => value);
			for (const said of [...values, printed.number, printed.code, ...printed.places.map((one) => one.occupation)])
				for (const word of said.split(" ")) expect(text, kind).toContain(squeeze(word));
		},
	);

	it.skipIf(!has("pdftoppm"))("is the same picture for the same data, and another for another name", async () => {
		const first = pagesOf((await made(sampleCard)).path);
		const again = pagesOf((await made({ ...sampleCard, number: sampleCard.number })).path);
		expect(first).toHaveLength(2);
		expect(again).toEqual(first);
		const other = { ...sampleCard, holder: { ...sampleCard.holder, name: "NGUYEN VAN ANK" } };
		expect(pagesOf((await made(other)).path)[0]).not.toBe(first[0]);
	});

	it("prints the longest name, employer and post that a form takes, whole, on one card", async () => {
		const long = (of: string, length: number) => `${of} `.repeat(length).slice(0, length).trim();
		const permit: Permit = {
			...sampleCard,
			holder: {
				...sampleCard.holder,
				name: `WOLFESCHLEGELSTEINHAUSENBERGER ${long("MARIA", 69)}`,
				employer: long("Жоопкерчилиги чектелген коом", 200),
				occupation: long("Жогорку чыңалуудагы жабдуу монтаждоочу", 120),
				passportNumber: "U1234567890123456789",
			},
		};
		const { path } = await made(permit);
		if (!has("pdftotext")) return;
		expect(run("pdfinfo", path)).toMatch(/Pages:\s+2/);
		const text = run("pdftotext", "-raw", path, "-").replace(/[\s\u200b]+/g, "");
		expect(text.split("MARIA").length - 1).toBe((permit.holder.name ?? "").split("MARIA").length - 1);
		expect(text).toContain("U1234567890123456789");
		expect(text.split("коом").length - 1).toBeGreaterThanOrEqual(6);
	});

	it("takes a stranger's name as letters, never as markup", async () => {
		const employer = '#panic("x") $x$ <a> \\ "q" *b* _i_ @ref 한국';
		const { path } = await made({ ...sampleCard, holder: { ...sampleCard.holder, employer } });
		if (has("pdftotext"))
			expect(run("pdftotext", "-raw", path, "-")).toContain('#panic("x") $x$ <a> \\ "q" *b* _i_ @ref');
	});

	it("has no number, no code and no QR code in a preview, which says what it is", async () => {
		const { number: _n, code: _c, token: _t, status: _s, proof: _p, issuedAt: _i, ...rest } = sampleCard;
		const printed = printedPermit({ ...rest, number: null, code: null, token: null }, true);
		expect(printed).toMatchObject({ preview: true, qr: null, number: "· · ·", code: "····-····-····" });
		const pdf = await setter.set({
			template: templateOf("card"),
			inputs: { data: JSON.stringify(printed) },
			createdAt: 1_795_000_000,
			photo: { path: photoPath, bytes: await photo() },
		});
		expect(openReceiptPdf(pdf, ownPdfPlatform)).toEqual({ ok: false, fault: "not-signed" });
	});

	it("is read back as it was written, and refused with a field more, of a newer format, or as anything else", () => {
		expect(decodePermit(encodePermit(sampleCard))).toEqual({ ok: true, permit: sampleCard });
		const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
		expect(decodePermit(bytes({ ...sampleCard, more: 1 }))).toMatchObject({ ok: false, reason: "malformed" });
		expect(decodePermit(bytes({ ...sampleCard, format: 2 }))).toMatchObject({ ok: false, reason: "malformed" });
		expect(decodePermit(bytes({ ...sampleCard, format: 3 }))).toMatchObject({ ok: false, reason: "newer-format" });
		expect(decodePermit(encodePermit(sampleAppointment))).toEqual({ ok: true, permit: sampleAppointment });
		expect(decodePermit(bytes({ ...sampleAppointment, format: 1 }))).toMatchObject({ ok: false, reason: "malformed" });
		expect(decodePermit(bytes(sampleDecision))).toMatchObject({ ok: false });
		expect(decodePermit(Uint8Array.of(0xff))).toMatchObject({ ok: false });
		expect(() => encodePermit({ ...sampleCard, validTo: "tomorrow" })).toThrow();
	});
});

describe("a certificate of appointment", () => {
	const inTwo: Readonly<Record<Lang, Lang[]>> = {
		ky: ["ko", "ky"],
		ru: ["ko", "ru"],
		en: ["ko", "en"],
		ko: ["ko"],
	};
	const papersIn = Object.entries(inTwo).map(([lang, languages]) => {
		const permit: Permit = { ...sampleAppointment, number: `RL-2026-${lang}`, languages };
		return [lang, permit] as const;
	});

	it.each(papersIn)("in Korean and %s prints what its golden file says", async (lang, permit) => {
		const { qr, ...printed } = printedPaper(permit, false);
		expect(qr).toMatch(/^<svg/);
		const text = `${JSON.stringify(printed, null, "\t")}\n`;
		await expect(text).toMatchFileSnapshot(`golden/appointment-${lang}.printed.txt`);
	});

	it.each(papersIn)("in Korean and %s looks as its golden page does", async (lang, permit) => {
		const { pdf } = await made(permit);
		expect(await differsFromGolden(pdf, new URL(`golden/appointment-${lang}.pages.txt`, import.meta.url))).toBe(null);
	});

	it("names its holder in both scripts and neither passport, birth date nor citizenship, on one page", async () => {
		const { path } = await made({
			...sampleAppointment,
			holder: { ...sampleAppointment.holder, passportNumber: "C7654321", citizenship: "KGZ", birthDate: "1990-11-20" },
		});
		if (!has("pdftotext")) return;
		expect(run("pdfinfo", path)).toMatch(/Pages:\s+1/);
		const text = run("pdftotext", "-raw", path, "-").normalize("NFC");
		for (const said of ["TURGUNOVA AIDA", "투르구노바 아이다", "RL-2026-000017", "7K4M-2QXP-9RTA"])
			expect(text.replace(/\s+/g, " ")).toContain(said);
		for (const secret of ["C7654321", "KGZ", "1990"]) expect(text).not.toContain(secret);
		expect(text).toContain("국가기관의 문서가 아닙니다");
		expect(text).toContain("Бул мамлекеттик органдын документи эмес");
	});

	it("has room for the longest name that a form takes, whole, on one page", async () => {
		const name = `WOLFESCHLEGELSTEINHAUSENBERGER ${"MARIA ".repeat(11).trim()}`;
		const otherName = "볼페슐레겔슈타인하우젠베르거".repeat(4);
		const { path } = await made({ ...sampleAppointment, holder: { ...sampleAppointment.holder, name, otherName } });
		if (!has("pdftotext")) return;
		expect(run("pdfinfo", path)).toMatch(/Pages:\s+1/);
		const text = run("pdftotext", "-raw", path, "-").replace(/[\s\u200b]+/g, "");
		expect(text).toContain(name.replaceAll(" ", ""));
	});

	it("says nothing of a demonstration where the office is none", () => {
		const printed = printedPaper({ ...sampleAppointment, demonstration: false }, false);
		expect(printed).toMatchObject({ demonstration: false, warnings: [] });
	});

	it("has no number, no code and no QR code in a preview", () => {
		const { number: _n, code: _c, token: _t, status: _s, proof: _p, issuedAt: _i, ...rest } = sampleAppointment;
		const printed = printedPaper({ ...rest, number: null, code: null, token: null }, false);
		expect(printed).toMatchObject({ preview: true, qr: null, code: "····-····-····" });
		expect(JSON.stringify(printed)).not.toContain("RL-2026");
	});
});

describe("the process that sets papers", () => {
	it("refuses a photograph that is none, and sets the next paper", async () => {
		const bad = new TextEncoder().encode("\xff\xd8 no picture");
		await expect(setPermit(sampleCard, bad, { signer, setter })).rejects.toThrow("could not be set");
		expect((await made(sampleCard)).pdf.length).toBeGreaterThan(10_000);
	});

	it("is killed without harm to who asked: another takes its place", async () => {
		await made(sampleCard);
		const before = setter.processId();
		if (before !== null) process.kill(before, "SIGKILL");
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect((await made(sampleCard)).pdf.length).toBeGreaterThan(10_000);
		expect(setter.processId()).not.toBe(before);
	});
});

describe("a decision", () => {
	const languages = ["ky", "ru", "en", "ko"] as const;
	it("prints what its golden file says", async () => {
		const { qr, ...printed } = printedDecision(sampleDecision, languages);
		expect(qr).toMatch(/^<svg/);
		await expect(`${JSON.stringify(printed, null, "\t")}\n`).toMatchFileSnapshot("golden/decision.printed.txt");
	});

	it("looks as its golden pages do", async () => {
		const { pdf } = await makeDecision(sampleDecision, signer, languages);
		expect(await differsFromGolden(pdf, new URL("golden/decision.pages.txt", import.meta.url))).toBe(null);
	});

	it("is signed, holds its data, and says the same in every language", async () => {
		const { pdf, json } = await makeDecision(sampleDecision, signer, languages);
		const opened = openReceiptPdf(pdf, ownPdfPlatform);
		if (!opened.ok) throw new Error(opened.fault);
		expect(Buffer.from(opened.paper.json ?? []).toString()).toBe(json);
		expect(decodeDecisionPaper(encodeDecisionPaper(sampleDecision))).toEqual({ ok: true, decision: sampleDecision });
		const path = join(folder, "decision.pdf");
		writeFileSync(path, pdf);
		if (has("pdfsig")) expect(run("pdfsig", "-nocert", path)).toContain("Signature is Valid.");
		if (!has("pdftotext")) return;
		const text = run("pdftotext", "-layout", path, "-").normalize("NFC");
		for (const said of ["Решение по заявлению", "Арыз боюнча чечим", "Decision on an application", "신청에 대한 결정"])
			expect(text).toContain(said);
		expect(text.split("Решение принято большинством голосов.")).toHaveLength(5);
	});
});
