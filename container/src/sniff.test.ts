import { describe, expect, test } from "vitest";
import { sniff } from "./sniff.ts";

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("bytes tell what a file is, never its name", () => {
	test.each([
		["pdf", utf8("%PDF-1.7\n")],
		["pdf", utf8(`junk before it\n%PDF-1.4`)],
		["jpeg", latin("\xff\xd8\xff\xe0\0\x10JFIF")],
		["png", latin("\x89PNG\r\n\x1a\n")],
		["tiff", latin("II*\0")],
		["heic", latin("\0\0\0\x18ftypheic\0\0\0\0")],
		["zip", latin("PK\x03\x04")],
		["zip", latin("PK\x05\x06")],
		["rar", latin("Rar!\x1a\x07\x01\0")],
		["7z", latin("7z\xbc\xaf\x27\x1c")],
		["gzip", latin("\x1f\x8b\x08\0")],
		["tar", latin(`${"a".repeat(257)}ustar`)],
		["tnef", latin("\x78\x9f\x3e\x22")],
		["ole", latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")],
		["cms", latin("\x30\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")],
		["cms", latin("\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03")],
		["pem", utf8("-----BEGIN CMS-----\nMII")],
		["html", utf8("<!DOCTYPE html><html>")],
		["text", utf8("Саламатсызбы")],
		["text", utf8("ө".repeat(5000))],
		["text", utf8(`a${"ө".repeat(5000)}`)],
		["empty", new Uint8Array()],
		["unknown", latin("\x00\x01\x02")],
		["unknown", latin("\xc0\xe0\xe8\xe7")],
	] as const)("%s", (type, bytes) => {
		expect(sniff(bytes)).toBe(type);
	});
});
