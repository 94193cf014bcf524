import type { AboutWords, FindingTexts } from "./sentence.ts";
import { containerTexts } from "./texts-container.ru.ts";
import { filingTexts } from "./texts-filing.ru.ts";

export { home } from "./texts-home.ru.ts";
export { unsealed } from "./texts-unsealed.ru.ts";

export const about: AboutWords = {
	file: (ordinal) => `файл ${ordinal}`,
	page: (page) => `страница ${page}`,
	person: (person) => `работник ${person}`,
	field: (label) => `«${label}»`,
	date: (date) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`,
	zones: { "Asia/Seoul": "время Сеула", "Asia/Bishkek": "время Бишкека" },
};

export const texts = { ...containerTexts, ...filingTexts } satisfies FindingTexts;
