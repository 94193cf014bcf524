import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as files from "../vectors/office-files.ts";
import { uprightHeic } from "../vectors/turned-heic.ts";
import { officeDocumentOf } from "./office-document.ts";

const text = (value: string) => new TextEncoder().encode(value);

describe("the bytes tell which office programme wrote a text", () => {
	test.each([
		["hangul", "Hancom 5.0", files.hwp()],
		["hangul", "Hancom 3.0", files.oldHwp()],
		["hangul", "HWPX", files.hwpx()],
		["word", "Word 97", files.doc()],
		["word", "Word 2007", files.docx()],
		["word", "Word 2007 with its parts in another order", files.docxPartsFirst()],
		["word", "OpenDocument text", files.odt()],
		["word", "rich text", text("{\\rtf1\\ansi ...}")],
	] as const)("%s: %s", (expected, _what, bytes) => {
		expect(officeDocumentOf(bytes)).toBe(expected);
	});

	test.each([
		["a sheet of Excel 97", files.xls()],
		["a sheet of Excel 2007", files.xlsx()],
		["a picture", uprightHeic()],
		["a PDF that speaks of Hancom", text("%PDF-1.7 HWP Document File")],
		["plain text", text("Саламатсызбы")],
		["nothing", new Uint8Array()],
	])("%s is none", (_what, bytes) => {
		expect(officeDocumentOf(bytes)).toBe(null);
	});

	test("cut or spoiled anywhere they are still told, or are none; nothing throws", () => {
		const whole = [files.hwp(), files.doc(), files.hwpx(), files.docx()];
		fc.assert(
			fc.property(fc.constantFrom(...whole), fc.nat(4096), fc.nat(4096), fc.nat(255), (bytes, cut, at, value) => {
				const spoiled = bytes.slice(0, cut);
				if (at < spoiled.length) spoiled[at] = value;
				expect(["hangul", "word", null]).toContain(officeDocumentOf(spoiled));
			}),
		);
	});
});
