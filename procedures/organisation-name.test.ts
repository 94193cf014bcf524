import { expect, test } from "vitest";
import { isSameOrganisation } from "./organisation-name.ts";

test.each([
	["ОсОО «Ала-Тоо Курулуш»", "Ала-Тоо Курулуш ЖЧК"],
	['ЖЧК "Көл Сервис"', "КОЛ СЕРВИС"],
	["Silk Road Build LLC", "LLC SILK ROAD BUILD"],
	["ОсОО", "осоо"],
])("%s and %s are one organisation", (a, b) => {
	expect(isSameOrganisation(a, b)).toBe(true);
});

test.each([
	["ОсОО «Ала-Тоо»", "ОсОО «Ала-Бука»"],
	["Silk Road", "Silk Road Build"],
	["", "Silk Road"],
])("%s and %s are not", (a, b) => {
	expect(isSameOrganisation(a, b)).toBe(false);
});
