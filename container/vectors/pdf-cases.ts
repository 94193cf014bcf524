import { deflateSync } from "node:zlib";
import { appendUpdate, buildPdf, bytesOf, pagesOf, row, stream, textOf } from "./pdf-builder.ts";

/** What a case must say. Absent: false, 0, or (`dpi`) not looked at. `pages` null: must not be known. */
export type PdfExpected = {
	readonly opens?: boolean;
	readonly pages: number | null;
	readonly encrypted?: boolean;
	readonly script?: boolean;
	readonly embeddedFiles?: boolean;
	readonly launchAction?: boolean;
	readonly repaired?: boolean;
	readonly cutShort?: boolean;
	readonly dataAfterEndBytes?: number;
	/** Per page; null for a page without a picture. */
	readonly dpi?: readonly (number | null)[];
	/** Why the count is another than the one on which qpdf and pdfinfo agree. */
	readonly differs?: string;
};

export type PdfCase = { readonly name: string; readonly what: string; readonly expected: PdfExpected; readonly bytes: Uint8Array };

function made(name: string, what: string, bytes: Uint8Array, expected: PdfExpected): PdfCase {
	return { name, what, bytes, expected };
}

const two: PdfExpected = { pages: 2 };
const fixedTwo: PdfExpected = { pages: 2, repaired: true };

/** A one-page document with `extra` in its catalogue and further objects from number 5 on. */
function withExtra(extra: string, objects: readonly string[] = [], pageExtra = ""): Uint8Array {
	return buildPdf([...pagesOf(1, extra, pageExtra), ...objects]);
}

function structures(): PdfCase[] {
	const plain = buildPdf(pagesOf(2));
	const text = textOf(plain);
	return [
		made("plain", "a table, two pages", plain, two),
		made("eol-cr", "lines end in CR", buildPdf(pagesOf(2), { eol: "\r" }), two),
		made("eol-crlf", "lines end in CR LF, offsets are right", buildPdf(pagesOf(2), { eol: "\r\n" }), two),
		made("header-late", "500 bytes of a mail gateway before the header", bytesOf("x".repeat(499) + "\n" + text), two),
		made("header-none", "no header at all", bytesOf(text.slice(9)), { pages: null, opens: false, differs: "without a header nothing says that it is a PDF; both tools try all the same" }),
		made("header-odd-version", "version 1.9", buildPdf(pagesOf(2), { header: "%PDF-1.9\n" }), two),
		made("after-spaces", "white space after the end", buildPdf(pagesOf(2), { after: " \n\0\0\n" }), two),
		made("after-html", "a mail footer after the end", buildPdf(pagesOf(2), { after: "<p>sent from my phone</p>" }), { pages: 2, dataAfterEndBytes: 25 }),
		made("after-zip", "an archive after the end", buildPdf(pagesOf(2), { after: `PK\x03\x04${"z".repeat(300)}` }), { pages: 2, dataAfterEndBytes: 304 }),
		made("no-eof-mark", "the end mark is missing", bytesOf(text.replace("%%EOF\n", "")), two),
		made("table-starts-at-1", "the table starts at 1 with object 0's entry", bytesOf(text.replace("xref\n0 7", "xref\n1 7")), two),
		made("table-odd-spaces", "rows of the table end in one line feed", bytesOf(text.replace(/ (n|f) \n/g, " $1\n")), two),
		made("comments", "comments between all things", buildPdf(pagesOf(2).map((body) => body.replaceAll("/Type", "%/Kids[\n/Type"))), two),
		made("names-escaped", "names with # escapes", buildPdf(pagesOf(2).map((body) => body.replaceAll("/Kids", "/K#69ds").replaceAll("/Type", "/#54ype"))), two),
		made("strings-tricky", "strings with brackets and escapes", withExtra("/X(a\\)(b)\\\\)/Y(\\(>>endobj)/Z<2829>"), { pages: 1 }),
		made("length-indirect", "the length of a stream is an object", buildPdf([...pagesOf(2).map((body) => body.replace(/Length \d+/, "Length 7 0 R")), "17"]), two),
		made("length-wrong", "the length of a stream is too small", buildPdf(pagesOf(2).map((body) => body.replace(/Length \d+/, "Length 3"))), two),
		made("length-huge", "the length of a stream is beyond the file", buildPdf(pagesOf(2).map((body) => body.replace(/Length \d+/, "Length 99999999"))), two),
		made("length-itself", "the length of a stream is the stream", buildPdf(pagesOf(2).map((body, i) => body.replace(/Length \d+/, `Length ${i + 1} 0 R`))), two),
		made("generation", "objects of generation 3", bytesOf(text.replaceAll(/(\d) 0 (obj|R)/g, "$1 3 $2").replaceAll(" 00000 n", " 00003 n")), two),
		made("free-objects", "freed entries between", buildPdf([...pagesOf(2), "null", "null"]), two),
		made("contents-array", "content in three pieces", buildPdf(pagesOf(1).map((body) => body.replace("/Contents 4 0 R", "/Contents[4 0 R 4 0 R 4 0 R]"))), { pages: 1 }),
		made("user-unit", "a unit of 2/72 inch", buildPdf(pagesOf(1, "", "/UserUnit 2")), { pages: 1 }),
	];
}

function updates(): PdfCase[] {
	const plain = buildPdf(pagesOf(2));
	const third = new Map([
		[2, "<</Type/Pages/Count 3/Kids[3 0 R 5 0 R 7 0 R]>>"],
		[7, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]>>"],
	]);
	const once = appendUpdate(plain, third, "/Size 8/Root 1 0 R");
	const removed = appendUpdate(once, new Map([[2, "<</Type/Pages/Count 1/Kids[5 0 R]>>"]]), "/Size 8/Root 1 0 R");
	const scripted = appendUpdate(plain, new Map([[1, "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>>>"]]), "/Size 7/Root 1 0 R");
	const cleaned = appendUpdate(scripted, new Map([[1, "<</Type/Catalog/Pages 2 0 R>>"]]), "/Size 7/Root 1 0 R");
	let many: Uint8Array = plain;
	for (let i = 0; i < 30; i++) many = appendUpdate(many, new Map([[2, `<</Type/Pages/Count 2/Kids[3 0 R 5 0 R]/X ${i}>>`]]), "/Size 7/Root 1 0 R");
	const loop = bytesOf(textOf(once).replace(/\/Prev \d+/, (found) => `/Prev ${/startxref\s+(\d+)\s+%%EOF\s*$/.exec(textOf(once))?.[1]}`.padEnd(found.length)));
	return [
		made("update-adds-page", "an update adds a page", once, { pages: 3 }),
		made("update-removes-pages", "a second update takes two away", removed, { pages: 1 }),
		made("update-adds-script", "an update adds a script", scripted, { pages: 2, script: true }),
		made("update-takes-script-away", "a later update takes it away again", cleaned, two),
		made("update-thirty", "thirty updates", many, two),
		made("update-prev-to-itself", "the chain of updates returns to itself", loop, { pages: 3, repaired: true }),
		made("update-cut", "an update that ends in its table", once.slice(0, once.length - 60), { pages: 2, cutShort: true }),
	];
}

function broken(): PdfCase[] {
	const plain = buildPdf(pagesOf(2));
	const text = textOf(plain);
	const objects = text.indexOf("xref\n0 ");
	return [
		made("table-shifted", "every offset is 7 too large", buildPdf(pagesOf(2), { shift: 7 }), fixedTwo),
		made("table-negative-shift", "every offset is 5 too small", buildPdf(pagesOf(2), { shift: -5 }), fixedTwo),
		made("table-zero", "all offsets are zero", bytesOf(text.replace(/\d{10} 00000 n/g, "0000000000 00000 n")), fixedTwo),
		made("table-letters", "letters in the table", bytesOf(text.replace("xref\n0 7", "xref\nzz 7")), fixedTwo),
		made("startxref-zero", "startxref is 0", buildPdf(pagesOf(2), { startxref: 0 }), fixedTwo),
		made("startxref-elsewhere", "startxref points into an object", buildPdf(pagesOf(2), { startxref: 40 }), fixedTwo),
		made("startxref-beyond", "startxref points beyond the end", buildPdf(pagesOf(2), { startxref: 999_999 }), { ...fixedTwo, cutShort: true }),
		made("no-startxref", "no startxref: the file ends in the trailer", buildPdf(pagesOf(2), { startxref: null }), { ...fixedTwo, cutShort: true }),
		made("no-table", "cut before the table", bytesOf(text.slice(0, objects)), { ...fixedTwo, cutShort: true }),
		made("cut-in-object", "cut within the last object", bytesOf(text.slice(0, objects - 20)), { ...fixedTwo, cutShort: true }),
		made("cut-early", "cut after the catalogue", bytesOf(text.slice(0, 70)), { pages: null, opens: false, cutShort: true }),
		made("root-missing", "the trailer has no root, the catalogue is there", bytesOf(text.replace("/Root 1 0 R", "           ")), fixedTwo),
		made("root-wrong", "the root is a page's content", buildPdf(pagesOf(2), { root: 4 }), { pages: null, opens: false }),
		made("line-feeds-to-crlf", "line ends were changed on the way", bytesOf(text.replace(/\r?\n/g, "\r\n")), { ...fixedTwo, cutShort: true }),
		made("byte-lost", "a byte lost in a stream", bytesOf(text.replace("100 l S", "100 lS")), fixedTwo),
		made("byte-lost-in-kids", "a byte lost in the list of pages", bytesOf(text.replace("R 5", "R5")), { pages: null, opens: false, differs: "both tools repeat the file's own /Count; neither can show a page" }),
		made("only-header", "a header and nothing else", bytesOf("%PDF-1.4\n"), { pages: null, opens: false, cutShort: true }),
		made("empty", "no bytes", new Uint8Array(0), { pages: null, opens: false }),
		made("text", "a text file", bytesOf("Арыз %PDF later: no".repeat(3)), { pages: null, opens: false }),
	];
}

function trees(): PdfCase[] {
	const leaf = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";
	const tree = (kids: string, count: number, ...more: readonly string[]): Uint8Array =>
		buildPdf(["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Count ${count}/Kids[${kids}]>>`, ...more]);
	const deep = Array.from({ length: 40 }, (_, i) => `<</Type/Pages/Count 1/Kids[${i + 4} 0 R]>>`);
	const wide = Array.from({ length: 500 }, () => leaf);
	const balanced = Array.from({ length: 10 }, (_, i) => `<</Type/Pages/Count 10/Kids[${Array.from({ length: 10 }, (_, k) => `${13 + i * 10 + k} 0 R`).join(" ")}]>>`);
	return [
		made("tree-empty", "no pages", tree("", 0), { pages: 0 }),
		made("tree-deep", "40 levels", tree("3 0 R", 1, ...deep, leaf), { pages: 1 }),
		made("tree-500", "500 pages in one list", tree(wide.map((_, i) => `${i + 3} 0 R`).join(" "), 500, ...wide), { pages: 500 }),
		made("tree-balanced", "100 pages in ten lists", tree(balanced.map((_, i) => `${i + 3} 0 R`).join(" "), 100, ...balanced, ...wide.slice(0, 100)), { pages: 100 }),
		made("tree-direct-page", "a page that is no object of its own", tree(`${leaf} 3 0 R`, 2, leaf), two),
		made("tree-no-types", "no /Type anywhere in the tree", buildPdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Count 2/Kids[3 0 R 4 0 R]>>", "<</MediaBox[0 0 9 9]>>", "<</MediaBox[0 0 9 9]>>"]), two),
		made("tree-cycle", "a list that contains itself", tree("3 0 R 2 0 R", 1, leaf), { pages: 1 }),
		made("tree-count-lies", "says five, has two", tree("3 0 R 4 0 R", 5, leaf, leaf), { pages: 2, differs: "both tools repeat the file's own /Count; a viewer shows the two pages that there are" }),
		made("tree-missing-kid", "one of three pages does not exist", tree("3 0 R 9 0 R 4 0 R", 3, leaf, leaf), { pages: 2, differs: "both tools repeat the file's own /Count" }),
		made("tree-shared-branch", "one list entered sixty times", tree("3 0 R ".repeat(60), 60, "<</Type/Pages/Count 1/Kids[4 0 R]>>", leaf), { pages: 1, differs: "a list entered again is a cycle or a bomb; both tools repeat /Count" }),
	];
}

function active(): PdfCase[] {
	const js = "<</S/JavaScript/JS(app.alert\\(1\\))>>";
	const annotation = (action: string): Uint8Array => withExtra("", [`<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A${action}>>`], "/Annots[5 0 R]");
	const one: PdfExpected = { pages: 1 };
	const script: PdfExpected = { pages: 1, script: true };
	const launch: PdfExpected = { pages: 1, launchAction: true };
	const embedded: PdfExpected = { pages: 1, embeddedFiles: true };
	const inObjectStream = `5 0 ${js}`;
	return [
		made("script-open", "script on opening", withExtra(`/OpenAction${js}`), script),
		made("script-open-indirect", "script on opening, in an object", withExtra("/OpenAction 5 0 R", [js]), script),
		made("script-names", "script in the names tree", withExtra("/Names<</JavaScript<</Names[(a)5 0 R]>>>>", [js]), script),
		made("script-hidden-name", "/J#61vaScript", withExtra("/OpenAction<</S/J#61vaScript/J#53(x)>>"), script),
		made("script-page-aa", "script when a page opens", withExtra("", [], `/AA<</O${js}>>`), script),
		made("script-annotation", "script behind a link", annotation(js), script),
		made("script-next", "script after a harmless action", annotation(`<</S/URI/URI(https://a)/Next${js}>>`), script),
		made("script-stream", "script in a stream", withExtra("/OpenAction<</S/JavaScript/JS 5 0 R>>", [stream("app.alert(1)")]), script),
		made("script-field", "script of a form field", withExtra("/AcroForm<</Fields[5 0 R]>>", [`<</FT/Tx/T(a)/AA<</K${js}>>>>`]), script),
		made("script-xfa", "an XFA form", withExtra("/AcroForm<</Fields[]/XFA 5 0 R>>", [stream("<xdp/>")]), script),
		made("script-unreachable", "script that nothing refers to", withExtra("", [js]), one),
		made("script-in-string", "the word JavaScript in a string only", withExtra("/X(/S/JavaScript/JS)"), one),
		made("script-object-stream", "script within an object stream", withObjectStream(inObjectStream), script),
		made("open-goto", "opens at a page: harmless", withExtra("/OpenAction[3 0 R/Fit]"), one),
		made("open-goto-action", "opens at a page by action: harmless", withExtra("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>"), one),
		made("link-uri", "a link to a page of the web: harmless", annotation("<</S/URI/URI(https://a)>>"), one),
		made("launch", "starts a program", annotation("<</S/Launch/F(cmd.exe)>>"), launch),
		made("launch-open", "starts a program on opening", withExtra("/OpenAction<</S/Launch/Win<</F(cmd)>>>>"), launch),
		made("submit-form", "sends a form", annotation("<</S/SubmitForm/F(https://a)>>"), launch),
		made("import-data", "reads data from a file", annotation("<</S/ImportData/F(a)>>"), launch),
		made("goto-remote", "goes to another file", annotation("<</S/GoToR/F(\\\\\\\\host\\\\a.pdf)/D[0/Fit]>>"), launch),
		made("goto-embedded", "goes to an embedded file", annotation("<</S/GoToE/D[0/Fit]>>"), launch),
		made("rendition", "plays a film", annotation("<</S/Rendition/R<<>>>>"), launch),
		made("rich-media", "rich media on a page", withExtra("", ["<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>"], "/Annots[5 0 R]"), launch),
		made("three-d", "a model in three dimensions", withExtra("", ["<</Type/Annot/Subtype/3D/Rect[0 0 9 9]>>"], "/Annots[5 0 R]"), launch),
		made("embedded-names", "a file in the names tree", withExtra("/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>", ["<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>", stream("x", "/Type/EmbeddedFile")]), embedded),
		made("embedded-annotation", "a file pinned to the page", withExtra("", ["<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(a)/EF<</F 6 0 R>>>>>>", stream("x")], "/Annots[5 0 R]"), embedded),
		made("embedded-associated", "an associated file", withExtra("/AF[5 0 R]", ["<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>", stream("x")]), embedded),
		made("embedded-collection", "a portfolio", withExtra("/Collection<<>>"), embedded),
		made("embedded-empty-tree", "an empty tree of files: harmless", withExtra("/Names<</EmbeddedFiles<</Names[]>>>>"), one),
		made("filespec-outside", "a file specification without the file: harmless", withExtra("/X<</Type/Filespec/F(a)>>"), one),
		made("everything", "script, file and launch", withExtra(`/OpenAction${js}/AF[<</EF<<>>>>]/X<</S/Launch>>`), { pages: 1, script: true, embeddedFiles: true, launchAction: true }),
	];
}

/** A file whose objects 5.. lie in an object stream (6) and whose table is a cross-reference stream (7). */
function withObjectStream(content: string, hidden = "/OpenAction 5 0 R"): Uint8Array {
	const bodies = pagesOf(1, hidden);
	const [pair = "", rest = ""] = [content.slice(0, content.indexOf(" ", 2)), content.slice(content.indexOf(" ", 2) + 1)];
	const packed = deflateSync(Buffer.from(`${pair} ${rest}`, "latin1")).toString("latin1");
	let text = "%PDF-1.5\n%\xe2\xe3\xcf\xd3\n";
	const entries: number[][] = [[0, 0, 255]];
	for (const [index, body] of bodies.entries()) {
		entries.push([1, text.length, 0]);
		text += `${index + 1} 0 obj\n${body}\nendobj\n`;
	}
	entries.push([2, 6, 0], [1, text.length, 0]);
	text += `6 0 obj\n${stream(packed, `/Type/ObjStm/N 1/First ${pair.length + 1}/Filter/FlateDecode`)}\nendobj\n`;
	entries.push([1, text.length, 0]);
	const at = text.length;
	const table = entries.map(([type = 0, second = 0, third = 0]) => String.fromCharCode(type, second >> 8, second & 255, third)).join("");
	text += `7 0 obj\n${stream(table, "/Type/XRef/W[1 2 1]/Size 8/Root 1 0 R")}\nendobj\nstartxref\n${at}\n%%EOF\n`;
	return bytesOf(text);
}

/** Old readers see the table, new ones also the stream beside it (7.5.8.4). */
function hybrid(): PdfCase[] {
	const bodies = pagesOf(2);
	const build = (hiddenObject: string, kids: string, extra = ""): Uint8Array => {
		let text = "%PDF-1.5\n%\xe2\xe3\xcf\xd3\n";
		const offsets: number[] = [];
		const all = [...bodies];
		all[0] = `<</Type/Catalog/Pages 2 0 R${extra}>>`;
		all[1] = `<</Type/Pages/Count ${kids.split("R").length - 1}/Kids[${kids}]>>`;
		for (const [index, body] of all.entries()) {
			offsets.push(text.length);
			text += `${index + 1} 0 obj\n${body}\nendobj\n`;
		}
		const packed = deflateSync(Buffer.from(`7 0 ${hiddenObject}`, "latin1")).toString("latin1");
		const holder = text.length;
		text += `8 0 obj\n${stream(packed, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode")}\nendobj\n`;
		const beside = text.length;
		const table = [[2, 8, 0], [1, holder, 0]].map(([a = 0, b = 0, c = 0]) => String.fromCharCode(a, b >> 8, b & 255, c)).join("");
		text += `9 0 obj\n${stream(table, "/Type/XRef/W[1 2 1]/Index[7 2]/Size 10/Root 1 0 R")}\nendobj\n`;
		const at = text.length;
		text += `xref\n0 7\n${row(0, 65535, "f")}${offsets.map((offset) => row(offset, 0, "n")).join("")}`;
		text += `trailer\n<</Size 10/Root 1 0 R/XRefStm ${beside}>>\nstartxref\n${at}\n%%EOF\n`;
		return bytesOf(text);
	};
	return [
		made("hybrid", "a page that only new readers see", build("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", "3 0 R 5 0 R 7 0 R"), { pages: 3 }),
		made("hybrid-script", "a script that only new readers see", build("<</S/JavaScript/JS(x)>>", "3 0 R 5 0 R", "/OpenAction 7 0 R"), { pages: 2, script: true }),
		made("object-stream-page-tree", "the action in an object stream is harmless", withObjectStream("5 0 <</S/GoTo/D[3 0 R/Fit]>>"), { pages: 1 }),
	];
}

/** Pictures: what counts is pixels against the size on paper. `pixels` are 1-bit masks, so a page of any resolution stays small. */
function pictures(): PdfCase[] {
	const image = (width: number, height: number): string =>
		stream(deflateSync(Buffer.alloc(Math.ceil(width / 8) * height)).toString("latin1"), `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode`);
	const page = (content: string, xobjects: string, objects: readonly string[], pageExtra = ""): Uint8Array =>
		buildPdf([
			"<</Type/Catalog/Pages 2 0 R>>",
			"<</Type/Pages/Count 1/Kids[3 0 R]>>",
			`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<<${xobjects}>>>>${pageExtra}>>`,
			stream(content),
			...objects,
		]);
	const dpi = (value: number | null): PdfExpected => ({ pages: 1, dpi: [value] });
	const full = "q 595.2 0 0 841.9 0 0 cm /I Do Q";
	const inline = "q 72 0 0 72 0 0 cm BI /W 16 /H 16 /BPC 1 /CS /G ID 0123456789abcdef0123456789abcdef EI Q";
	return [
		made("picture-200", "a scan of 200 dpi", page(full, "/I 5 0 R", [image(1654, 2339)]), dpi(200)),
		made("picture-300", "a scan of 300 dpi", page(full, "/I 5 0 R", [image(2480, 3508)]), dpi(300)),
		made("picture-72", "a picture of the screen", page(full, "/I 5 0 R", [image(595, 842)]), dpi(72)),
		made("picture-two-axes", "200 across, 100 down: the lower counts", page(full, "/I 5 0 R", [image(1654, 1170)]), dpi(100)),
		made("picture-turned", "turned by 90 degrees", page("q 0 841.9 -595.2 0 595 0 cm /I Do Q", "/I 5 0 R", [image(2339, 1654)]), dpi(200)),
		made("picture-tilted", "turned by one degree", page("q 595.1 10.39 -14.69 841.77 0 0 cm /I Do Q", "/I 5 0 R", [image(1654, 2339)]), dpi(200)),
		made("picture-nested-matrix", "three matrices one after another", page("q 2 0 0 2 0 0 cm q 0.5 0 0 0.5 0 0 cm 595.2 0 0 841.9 0 0 cm /I Do Q Q", "/I 5 0 R", [image(1654, 2339)]), dpi(200)),
		made("picture-flipped", "upside down", page("q 595.2 0 0 -841.9 0 842 cm /I Do Q", "/I 5 0 R", [image(1654, 2339)]), dpi(200)),
		made("picture-stripes", "four stripes of one scan", page("q 595.2 0 0 210.5 0 0 cm /I Do Q q 595.2 0 0 210.5 0 210 cm /I Do Q q 595.2 0 0 210.5 0 420 cm /I Do Q q 595.2 0 0 210.5 0 630 cm /I Do Q", "/I 5 0 R", [image(1654, 585)]), dpi(200)),
		made("picture-layers", "a background of 100 dpi under a text mask of 300", page("q 595.2 0 0 841.9 0 0 cm /J Do Q q 590 0 0 835 2 2 cm /I Do Q", "/I 5 0 R/J 6 0 R", [image(2458, 3479), image(827, 1169)]), dpi(300)),
		made("picture-stamp", "a coarse page and a fine stamp: the page counts", page(`${full} q 50 0 0 50 9 9 cm /J Do Q`, "/I 5 0 R/J 6 0 R", [image(827, 1169), image(400, 400)]), dpi(100)),
		made("picture-in-form", "the scan within a form", page("/F Do", "/F 5 0 R", [stream(full, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</I 6 0 R>>>>"), image(1654, 2339)]), dpi(200)),
		made("picture-in-form-matrix", "the form has a matrix", page("/F Do", "/F 5 0 R", [stream("1190.4 0 0 1683.8 0 0 cm /I Do", "/Type/XObject/Subtype/Form/BBox[0 0 1190 1684]/Matrix[0.5 0 0 0.5 0 0]/Resources<</XObject<</I 6 0 R>>>>"), image(1654, 2339)]), dpi(200)),
		made("picture-form-in-itself", "a form that draws itself", page("/F Do", "/F 5 0 R", [stream("/F Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>")]), dpi(null)),
		made("picture-inline", "a picture within the content", page(inline, "", []), dpi(16)),
		made("picture-inline-then-scan", "and a scan after it", page(`${inline}\n${full}`, "/I 5 0 R", [image(1654, 2339)]), dpi(200)),
		made("picture-not-drawn", "a picture that is never drawn", page("0 0 m 9 9 l S", "/I 5 0 R", [image(1654, 2339)]), dpi(null)),
		made("picture-user-unit", "the same scan on a page twice as large", page(full, "/I 5 0 R", [image(1654, 2339)], "/UserUnit 2"), dpi(100)),
		made("picture-zero-area", "drawn with no area", page("q 0 0 0 0 0 0 cm /I Do Q", "/I 5 0 R", [image(1654, 2339)]), dpi(null)),
		made("picture-inherited", "resources come from the tree", buildPdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]/Resources<</XObject<</I 5 0 R>>>>>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", stream(full), image(1654, 2339)]), dpi(200)),
		made("picture-ascii-filters", "content in Base-85 of Flate", page(full, "/I 5 0 R", [image(1654, 2339)]), dpi(200)),
	];
}

/** Every case that is made by hand. */
export function handMade(): readonly PdfCase[] {
	return [...structures(), ...updates(), ...broken(), ...trees(), ...active(), ...hybrid(), ...pictures()];
}
