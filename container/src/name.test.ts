import { describe, expect, test } from "vitest";
import { parseName, signedNames, withoutLayers } from "./name.ts";

describe("a file name tells the document and its sheets (B19)", () => {
	test.each([
		["Эмгек келишими, 3 барак.pdf", "Эмгек келишими", 3, "pdf"],
		["Эмгек келишими, 3 барак, pdf", "Эмгек келишими", 3, "pdf"],
		["Эмгек келишими, 3 барак, pdf.pdf", "Эмгек келишими", 3, "pdf"],
		["Арыз 2 барак.pdf.p7m", "Арыз", 2, "pdf"],
		["Заявление на 2 листах.pdf", "Заявление", 2, "pdf"],
		["Паспорт_3_листа.PDF", "Паспорт", 3, "pdf"],
		["Паспорт 2-х листах.pdf", "Паспорт", 2, "pdf"],
		["Договор (5 л.).pdf", "Договор", 5, "pdf"],
		["Лицензия, листов 4.pdf", "Лицензия", 4, "pdf"],
		["Диплом 4 стр.pdf", "Диплом", 4, "pdf"],
		["Passport, 2 sheets.pdf", "Passport", 2, "pdf"],
		["passport-1-3-barak.pdf.p7m", "passport-1", 3, "pdf"],
		["photo-1-1-barak.jpg", "photo-1", 1, "jpg"],
		["3 барак.pdf", "", 3, "pdf"],
		["Анкета, 3 барак.", "Анкета", 3, null],
		["Свидетельство №123, 1 лист.pdf", "Свидетельство №123", 1, "pdf"],
		["Арыз.pdf", "Арыз", null, "pdf"],
		["Кызматкер 12 паспорт.pdf", "Кызматкер 12 паспорт", null, "pdf"],
		["Арыз, 0 барак.pdf", "Арыз, 0 барак", null, "pdf"],
	])("%s", (name, title, sheets, extension) => {
		expect(parseName(name)).toEqual({ title, sheets, extension, garbled: false });
	});

	test("the Mac's decomposed й is composed before anything is read", () => {
		const decomposed = "Кытай тили, 2 барак.pdf".normalize("NFD");
		expect(decomposed).not.toBe("Кытай тили, 2 барак.pdf");
		expect(parseName(decomposed)).toEqual({ title: "Кытай тили", sheets: 2, extension: "pdf", garbled: false });
	});

	test("lost letters are noticed, and the sheets are still read", () => {
		expect(parseName("К?б?л?к, 2 барак.pdf")).toEqual({ title: "К?б?л?к", sheets: 2, extension: "pdf", garbled: true });
	});

	test("sealing's endings come off the shown name only", () => {
		expect(withoutLayers("a/Арыз, 2 барак.pdf.sig.p7m")).toBe("Арыз, 2 барак.pdf");
		expect(withoutLayers(".p7m")).toBe(".p7m");
		expect(signedNames("Арыз.PDF.p7m.sig")).toEqual(["арыз.pdf.p7m", "арыз.pdf"]);
	});
});
