import type { AboutWords, FindingTexts } from "./sentence.ts";
import { containerTexts } from "./texts-container.ky.ts";
import { filingTexts } from "./texts-filing.ky.ts";

export { home } from "./texts-home.ky.ts";
export { unsealed } from "./texts-unsealed.ky.ts";

export const about: AboutWords = {
	file: (ordinal) => `${ordinal}-файл`,
	page: (page) => `${page}-бет`,
	person: (person) => `${person}-жумушчу`,
	field: (label) => `«${label}»`,
	date: (date) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`,
	zones: { "Asia/Seoul": "Сеул убактысы", "Asia/Bishkek": "Бишкек убактысы" },
};

export const texts = { ...containerTexts, ...filingTexts } satisfies FindingTexts;
