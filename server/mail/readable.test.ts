import { describe, expect, it } from "vitest";
import { htmlToText } from "./html-text.ts";
import { readReadable } from "./readable.ts";

async function* chunks(text: string | Uint8Array) {
	const bytes = typeof text === "string" ? Buffer.from(text) : text;
	for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}
const read = (text: string | Uint8Array) => readReadable(chunks(text));
const head = (more: string) =>
	`From: =?utf-8?B?0JDRgdCw0L0=?= <a@example.kg>\r\nTo: b@example.kg\r\nSubject: s\r\n${more}\r\n`;

describe("HTML as text", () => {
	it("keeps words, drops what runs, is drawn or is hidden in comments, and fetches nothing", () => {
		const html = `<html><head><title>T</title><style>p{x:url(http://e/)}</style></head><body onload="x()">
			<p>Салам &amp; <b>кош</b>&#33;</p><script>alert("1 > 0")</script><!-- secret --><img src="http://evil.example/p.gif" alt="логотип">
			<ul><li>бир</li><li>эки</li></ul><iframe src="http://evil.example/">inside</iframe></body></html>`;
		expect(htmlToText(html, 100_000)).toBe("Салам & кош!\n\n[логотип]\n\n- бир\n- эки");
	});

	it("shows where a link leads when it says something else", () => {
		expect(htmlToText('<a href="https://evil.example/x">ssm.gov.kg</a>', 1000)).toBe(
			"ssm.gov.kg <https://evil.example/x>",
		);
		expect(htmlToText('<a href="https://a.kg/">https://a.kg/</a>', 1000)).toBe("https://a.kg/");
		expect(htmlToText('<a href="javascript:alert(1)">here</a>', 1000)).toBe("here");
	});

	it("gives text back, never markup that a page would run, whatever is nested or left open", () => {
		for (const html of [
			"<scr<script>ipt>alert(1)</script>",
			"<p title='>'>x",
			"<!-- open",
			"<a href=x",
			"a < b",
			"<<b>>",
		])
			expect(typeof htmlToText(html, 1000)).toBe("string");
		expect(htmlToText("1 < 2 & 3", 1000)).toBe("1 < 2 & 3");
		expect(htmlToText("a\u202etxt.exe\u200b", 1000)).toBe("atxt.exe");
	});

	it("ten megabytes of nesting, of open tags, of quotes and of entities are read in linear time", () => {
		const begun = performance.now();
		for (const piece of ["<div>", "<a href='", "<", "&#x41", "<!--", "</script", "<script>"])
			htmlToText(piece.repeat(Math.floor(1_000_000 / piece.length)), 1_000_000);
		expect(performance.now() - begun).toBeLessThan(15_000);
	});
});

describe("a letter for a person's eyes", () => {
	it("plain text is shown; an HTML form that says something else stands beside it", async () => {
		const letter = await read(
			`${head("Content-Type: multipart/alternative; boundary=b\r\n")}--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nСалам\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Башка сөз</p>\r\n--b--\r\n`,
		);
		expect(letter).toMatchObject({
			text: "Салам",
			other: "Башка сөз",
			isFromHtml: false,
			fromName: "Асан",
			from: ["a@example.kg"],
		});
	});

	it("HTML alone is turned into text", async () => {
		const letter = await read(`${head("Content-Type: text/html; charset=utf-8\r\n")}<p>Салам<script>x()</script></p>`);
		expect(letter).toMatchObject({ text: "Салам", other: null, isFromHtml: true });
	});

	it("two authors are both seen, and a reply address that is not theirs", async () => {
		const letter = await read(`From: a@example.kg\r\nFrom: b@evil.example\r\nReply-To: c@evil.example\r\n\r\nx`);
		expect(letter).toMatchObject({ from: ["a@example.kg", "b@evil.example"], replyTo: "c@evil.example" });
	});

	it("attachments have a name without tricks, a sniffed type and a size", async () => {
		const pdf = Buffer.from(`%PDF-1.7\n${"x".repeat(3000)}`)
			.toString("base64")
			.replace(/(.{76})/g, "$1\r\n");
		const letter = await read(
			`${head("Content-Type: multipart/mixed; boundary=b\r\n")}--b\r\n\r\nсм. файл\r\n--b\r\nContent-Type: application/octet-stream; name="a\u202efdp.exe"\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf}\r\n--b--\r\n`,
		);
		expect(letter.files).toHaveLength(1);
		expect(letter.files[0]).toMatchObject({ type: "pdf", sort: "pdf" });
		expect(letter.files[0]?.name).not.toContain("\u202e");
		expect(Math.abs((letter.files[0]?.sizeBytes ?? 0) - 3009)).toBeLessThan(100);
	});

	it("ten megabytes of text are cut, said so, and read at once", async () => {
		const begun = performance.now();
		const letter = await read(Buffer.from(`${head("")}${`x${"слово ".repeat(900_000)}`}`));
		expect(letter.isCut).toBe(true);
		// Half a character at the cut must not turn the whole into another alphabet.
		expect(letter.text.slice(0, 50)).toContain("слово слово");
		expect(letter.text.length).toBeLessThan(300_000);
		expect(performance.now() - begun).toBeLessThan(15_000);
	});

	it("MIME without end and without bottom is read as far as it goes", async () => {
		const deep = Array.from(
			{ length: 300 },
			(_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
		).join("");
		expect((await read(`From: a@example.kg\r\n${deep}\r\nбүттү`)).defects.length).toBeGreaterThan(0);
		expect(
			(await read(Buffer.concat([Buffer.from("\r\n\r\n"), Buffer.alloc(1000, 0x80)]))).text.length,
		).toBeGreaterThan(0);
		expect((await read("")).text).toBe("");
	});
});
