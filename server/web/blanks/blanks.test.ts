import { describe, expect, it } from "vitest";
import { langs } from "../../../findings/lang.ts";
import { getFace } from "../../../procedures/faces.ts";
import { langsOf, setSheet, sheetOf } from "./sheet.ts";

const face = getFace("kr-rights-leader", "2026");
const blanks = face.blanks ?? [];

describe("a blank to print", () => {
	it("stands in the authority's language and the reader's, line by line, and in one where both are one", () => {
		expect(langsOf(face, "ky")).toEqual(["ko", "ky"]);
		expect(langsOf(face, "ko")).toEqual(["ko"]);
		for (const blank of blanks)
			for (const lang of langs) {
				const sheet = sheetOf(face, blank, lang);
				expect(sheet.title[0]).toBe(blank.title.ko);
				expect(sheet.title[1]).toBe(lang === "ko" ? "" : blank.title[lang]);
				expect(JSON.stringify(sheet)).not.toMatch(/undefined|\{days\}/);
			}
	});

	it("asks every question of its parts, from the same form as the screen", () => {
		const application = blanks.find(({ document }) => document === "application");
		if (!application) throw new Error("no application");
		const asked = sheetOf(face, application, "ru").lines.flatMap((line) => ("text" in line ? [line.text[0]] : []));
		for (const part of application.parts)
			if (part.kind === "fields") for (const field of part.fields) expect(asked).toContain(field.label.ko);
			else if (part.kind === "consents") for (const { title } of part.consents) expect(asked).toContain(title.ko);
		expect(JSON.stringify(asked)).toContain("180일");
	});

	it("is set as a PDF in every language, the same bytes each time", () => {
		for (const blank of blanks) {
			const pdf = setSheet(sheetOf(face, blank, "ky"));
			expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
			expect(Buffer.from(setSheet(sheetOf(face, blank, "ky"))).equals(Buffer.from(pdf))).toBe(true);
		}
		for (const lang of langs)
			expect(blanks[0] && setSheet(sheetOf(face, blanks[0], lang)).length).toBeGreaterThan(20_000);
	});
});
