import { describe, expect, test } from "vitest";
import { documentKinds } from "./kg-work-permit/2018/documents.ts";
import { kindWords } from "./kg-work-permit/2018/kind-words.ts";
import { kindByWords } from "./kind-by-name.ts";

function kindOf(name: string): string | null {
	return kindByWords(name, kindWords);
}

describe("kinds by file name", () => {
	test.each([
		["Арыз, 2 барак.pdf", "application"],
		["ЧЖК тартууга арыз 1 барак, pdf", "application"],
		["Анкета жумушчу 2.pdf", "application"],
		["Заявление на ИРС, 2 листа.pdf", "application"],
		["Application form.pdf", "application"],
		["Мамлекеттик каттоо жөнүндө күбөлүк, 1 барак.pdf", "registration-certificate"],
		["Мамлекеттик каттоо жонундо куболук, 1 барак.pdf", "registration-certificate"],
		["Каттоо кубөлүгү.pdf", "registration-certificate"],
		["Свидетельство о гос. регистрации 2 л.pdf", "registration-certificate"],
		["Справка о регистрации юр лица.pdf", "registration-certificate"],
		["Ишмердик жүргүзүүгө лицензия тиркемелери менен, 5 барак.pdf", "licence"],
		["Лицензия.PDF", "licence"],
		["Паспорттун нотариуста күбөлөндүрүлгөн көчүрмөсү, 3 барак.pdf", "passport"],
		["копия паспорта (нотариально заверенная).pdf", "passport"],
		["Паспорт Иванов фото страница.pdf", "passport"],
		["PASSPORT_KIM.pdf", "passport"],
		["Дипломдун котормосу, 2 барак.pdf", "diploma"],
		["Диплом об образовании.pdf", "diploma"],
		["Медициналык маалымкат, 1 барак.pdf", "medical-certificate"],
		["мед.справка 1 лист.pdf", "medical-certificate"],
		["Справка ВИЧ.pdf", "medical-certificate"],
		["HIV test certificate.pdf", "medical-certificate"],
		["Фото 3х4.jpg", "photo"],
		["Сүрөт.jpg", "photo"],
		["photo-1.jpeg", "photo"],
		["Патент на 3 месяца.pdf", "patent"],
		["Эмгек келишими, 3 барак, pdf", "employment-contract"],
		["Эмгек келишими, 3 барак.pdf", "employment-contract"],
		["Ишеним кат.pdf", "other"],
		["справка о несудимости.pdf", "other"],
	])("%s is %s", (name, kind) => {
		expect(kindOf(name)).toBe(kind);
	});

	test.each(["scan0001.pdf", "IMG_2041.jpg", "документ.pdf", "1.pdf", "???.pdf", "_____.pdf"])(
		"%s tells nothing",
		(name) => {
			expect(kindOf(name)).toBeNull();
		},
	);

	test("letters that old tools lose do not hide the kind", () => {
		expect(kindOf("Мамлекеттик каттоо ж?н?нд? к?б?л?к.pdf")).toBe("registration-certificate");
		expect(kindOf("К?б?л?к.pdf")).toBe("registration-certificate");
		expect(kindOf("К_б_л_к.pdf")).toBe("registration-certificate");
		expect(kindOf("С?р?т.jpg")).toBe("photo");
	});

	test("a decomposed name (macOS) reads as the composed one", () => {
		expect(kindOf("Келишим трудовой договор.pdf".normalize("NFD"))).toBe("employment-contract");
	});

	test("the packer's neutral names tell their kind, should the list of contents be lost", () => {
		for (const { id, fileWord, media } of documentKinds) {
			const ending = media === "photo" ? "jpg" : "pdf";
			expect(kindOf(`${fileWord}-2-1-barak.${ending}`)).toBe(id);
		}
	});

	test("the published list names only kinds that exist, in folded letters, each word once", () => {
		const known = new Set(documentKinds.map((kind) => kind.id));
		const words = Object.entries(kindWords).flatMap(([kind, list]) => {
			expect(known.has(kind)).toBe(true);
			return list;
		});
		expect(new Set(words).size).toBe(words.length);
		for (const word of words) expect(word).not.toMatch(/[өүңё]/u);
	});
});
