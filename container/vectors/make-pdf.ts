import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { buildPdf, pagesOf } from "./pdf-builder.ts";
import { handMade, type PdfExpected } from "./pdf-cases.ts";

// Writes container/vectors/pdf/*.pdf and cases.json: `node container/vectors/make-pdf.ts [--peers]`. What is made by hand is always the
// same bytes; with `--peers` the files of qpdf, ghostscript and pdf-lib are made anew too.

const folder = join(import.meta.dirname, "pdf");
const work = mkdtempSync(join(tmpdir(), "make-pdf-"));

type ListedCase = { file: string; what: string; expected: PdfExpected; command?: string };

type Base = { name: string; what: string; pages: number; expected: PdfExpected; make: (path: string) => void | Promise<void> };

const postscript = (pages: number): string =>
	`%!PS\n<< /PageSize [200 280] >> setpagedevice /Helvetica findfont 14 scalefont setfont 1 1 ${pages} { 20 200 moveto 10 string cvs show 0 0 moveto 90 90 lineto stroke showpage } for\n`;

/** A picture of 200 dpi on a page of 1 x 1.4 inch, in PostScript: small in bytes, a scan by its numbers. */
const postscriptScan = `%!PS\n<< /PageSize [72 100.8] >> setpagedevice 72 100.8 scale 200 280 8 [200 0 0 -280 0 280] { 200 string dup 0 1 199 { 1 index exch dup 7 mod 30 mul 40 add put } for pop } image showpage\n`;

function ghostscript(source: string, path: string, ...options: readonly string[]): void {
	const device = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-dAutoFilterGrayImages=false", "-dGrayImageFilter=/FlateEncode"];
	execFileSync("gs", [...device, ...options, `-sOutputFile=${path}`, "-"], { input: source, stdio: ["pipe", "ignore", "ignore"] });
}

async function pdfLib(path: string, pages: number, options: { objects: boolean; text: boolean }): Promise<void> {
	const document = await PDFDocument.create();
	const font = options.text ? await document.embedFont(StandardFonts.Helvetica) : null;
	for (let page = 0; page < pages; page++) {
		const added = document.addPage([200, 280]);
		if (font !== null) added.drawText(`page ${page + 1}`, { x: 20, y: 200, size: 12, font });
	}
	document.setCreationDate(new Date(0));
	document.setModificationDate(new Date(0));
	writeFileSync(path, await document.save({ useObjectStreams: options.objects }));
}

const bases: readonly Base[] = [
	{ name: "gs-one", what: "ghostscript, one page", pages: 1, expected: { pages: 1 }, make: (path) => ghostscript(postscript(1), path) },
	{ name: "gs-five", what: "ghostscript, five pages, PDF 1.3", pages: 5, expected: { pages: 5 }, make: (path) => ghostscript(postscript(5), path, "-dCompatibilityLevel=1.3") },
	{ name: "gs-twenty", what: "ghostscript, twenty pages, PDF 1.7", pages: 20, expected: { pages: 20 }, make: (path) => ghostscript(postscript(20), path, "-dCompatibilityLevel=1.7") },
	{ name: "gs-scan", what: "ghostscript, a picture of 200 dpi", pages: 1, expected: { pages: 1, dpi: [200] }, make: (path) => ghostscript(postscriptScan, path, "-dDownsampleGrayImages=false") },
	{ name: "gs-pdfa", what: "ghostscript, PDF/A-2", pages: 2, expected: { pages: 2 }, make: (path) => ghostscript(postscript(2), path, "-dPDFA=2", "-dPDFACompatibilityPolicy=1") },
	{ name: "lib-three", what: "pdf-lib with object streams, three pages", pages: 3, expected: { pages: 3 }, make: (path) => pdfLib(path, 3, { objects: true, text: true }) },
	{ name: "lib-table", what: "pdf-lib with a table, four empty pages", pages: 4, expected: { pages: 4 }, make: (path) => pdfLib(path, 4, { objects: false, text: false }) },
	{ name: "hand-two", what: "by hand, two pages", pages: 2, expected: { pages: 2 }, make: (path) => writeFileSync(path, buildPdf(pagesOf(2))) },
];

type Change = { name: string; what: string; args: readonly string[]; expect?: (base: PdfExpected) => PdfExpected };

/** `@` is the input, the output comes last. */
const changes: readonly Change[] = [
	{ name: "same", what: "rewritten", args: ["@"] },
	{ name: "linear", what: "linearised", args: ["--linearize", "@"] },
	{ name: "objects", what: "object streams", args: ["--object-streams=generate", "@"] },
	{ name: "linear-objects", what: "linearised with object streams", args: ["--linearize", "--object-streams=generate", "@"] },
	{ name: "no-objects", what: "no object streams", args: ["--object-streams=disable", "@"] },
	{ name: "qdf", what: "QDF, for reading by eye", args: ["--qdf", "@"] },
	{ name: "plain-streams", what: "streams not compressed, object streams", args: ["--stream-data=uncompress", "--object-streams=generate", "@"] },
	{ name: "newline", what: "a line feed before every endstream", args: ["--newline-before-endstream", "@"] },
	{ name: "twice", what: "all pages twice", args: ["@", "--pages", "@", "1-z", "@", "1-z", "--"], expect: (base) => ({ ...base, pages: (base.pages ?? 0) * 2, ...(base.dpi ? { dpi: [...base.dpi, ...base.dpi] } : {}) }) },
	{ name: "last", what: "the last page alone", args: ["@", "--pages", ".", "z", "--"], expect: (base) => ({ ...base, pages: 1 }) },
	{ name: "turned", what: "pages turned", args: ["--rotate=+90:1-z", "@"] },
	{ name: "attached", what: "with an attached file", args: ["@", "--add-attachment", "%FILE", "--"], expect: (base) => ({ ...base, embeddedFiles: true }) },
	{ name: "attached-objects", what: "with an attached file in object streams", args: ["--object-streams=generate", "@", "--add-attachment", "%FILE", "--"], expect: (base) => ({ ...base, embeddedFiles: true }) },
	{ name: "owner-256", what: "AES-256, opens without a password", args: ["--encrypt", "", "owner", "256", "--", "@"], expect: encrypted },
	{ name: "owner-256-objects", what: "AES-256 with object streams, opens without a password", args: ["--object-streams=generate", "--encrypt", "", "owner", "256", "--", "@"], expect: encrypted },
	{ name: "owner-128", what: "AES-128 with object streams, opens without a password", args: ["--object-streams=generate", "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=y", "--", "@"], expect: encrypted },
	{ name: "owner-rc4", what: "RC4 with object streams, opens without a password", args: ["--object-streams=generate", "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--", "@"], expect: encrypted },
	{ name: "owner-rc4-40", what: "RC4 of 40 bits, opens without a password", args: ["--allow-weak-crypto", "--encrypt", "", "owner", "40", "--", "@"], expect: encrypted },
	{ name: "user-256", what: "AES-256, needs a password", args: ["--object-streams=generate", "--encrypt", "user", "owner", "256", "--", "@"], expect: (base) => ({ pages: null, encrypted: true, ...(base.embeddedFiles ? {} : {}) }) },
	{ name: "user-128-table", what: "AES-128, needs a password, the page tree lies open", args: ["--object-streams=disable", "--allow-weak-crypto", "--encrypt", "user", "owner", "128", "--use-aes=y", "--", "@"], expect: (base) => ({ pages: base.pages, encrypted: true }) },
];

function encrypted(base: PdfExpected): PdfExpected {
	return { pages: base.pages, encrypted: true };
}

async function makePeers(): Promise<ListedCase[]> {
	const cases: ListedCase[] = [];
	const attachment = join(work, "note.txt");
	writeFileSync(attachment, "note");
	for (const base of bases) {
		const path = join(work, `${base.name}.pdf`);
		await base.make(path);
		cases.push({ file: `${base.name}.pdf`, what: base.what, expected: base.expected, command: base.what });
		writeFileSync(join(folder, `${base.name}.pdf`), readFileSync(path));
		for (const change of changes) {
			const file = `${base.name}.${change.name}.pdf`;
			const args = change.args.map((arg) => (arg === "@" ? path : arg === "%FILE" ? attachment : arg));
			execFileSync("qpdf", ["--deterministic-id", ...args, join(folder, file)].filter((arg) => arg !== "--deterministic-id" || !change.args.includes("--encrypt")));
			const expected = change.expect?.(base.expected) ?? base.expected;
			cases.push({ file, what: `${base.what}; ${change.what}`, expected, command: `qpdf ${change.args.join(" ")}` });
		}
	}
	await makeLarge(cases);
	return cases;
}

async function makeLarge(cases: ListedCase[]): Promise<void> {
	await pdfLib(join(folder, "lib-500.pdf"), 500, { objects: true, text: false });
	cases.push({ file: "lib-500.pdf", what: "pdf-lib, 500 pages in object streams", expected: { pages: 500 }, command: "pdf-lib" });
	execFileSync("qpdf", ["--linearize", "--object-streams=generate", join(folder, "lib-500.pdf"), join(folder, "lib-500.linear.pdf")]);
	cases.push({ file: "lib-500.linear.pdf", what: "500 pages, linearised", expected: { pages: 500 }, command: "qpdf --linearize" });
}

const listPath = join(folder, "cases.json");
mkdirSync(folder, { recursive: true });
const old = existsSync(listPath) ? (JSON.parse(readFileSync(listPath, "utf8")) as ListedCase[]) : [];
const peers = process.argv.includes("--peers") ? await makePeers() : old.filter((item) => item.command !== undefined);
const mine: ListedCase[] = handMade().map(({ name, what, expected, bytes }) => {
	writeFileSync(join(folder, `${name}.pdf`), bytes);
	return { file: `${name}.pdf`, what, expected };
});
writeFileSync(listPath, `${JSON.stringify([...mine, ...peers], null, "\t")}\n`);
rmSync(work, { recursive: true });
process.stdout.write(`${mine.length} by hand, ${peers.length} by tools\n`);
