import type { HomeTexts } from "./sentence.ts";
import { filled, plain, say, withValue } from "./sentence.ts";

/** Before filing: no number exists, nothing was sent, and a file has the name that its owner gave it. */
export const home: HomeTexts = {
	C01: filled((p) => `Документ жетишпейт: ${say(p, "kind")}.`, "Бул документти кошуңуз."),
	C02: filled((p) => `Бул жумушчунун документи жетишпейт: ${say(p, "kind")}.`, "Бул документти кошуңуз."),
	D11: plain(
		"PDF файлы аягына жетпей үзүлүп калган.",
		"Файлыңызды ачып, акыркы барагы барбы, караңыз; жок болсо, документти кайра сканерлеңиз же PDF кылып дагы бир жолу сактап, кайра кошуңуз.",
	),
	D12: filled(
		(p) => `Бир эле файл эки жолу кошулган${withValue(p, "otherName", (name) => ` (экинчиси: ${name})`, "")}.`,
		"Экөөнүн бирин алып салыңыз же өзүңүз ойлогон документ менен алмаштырыңыз.",
	),
	K11: plain("Бул файл документ эмес, архив.", "Аны ачып, ичиндеги документтерди бирден кошуңуз."),
};
