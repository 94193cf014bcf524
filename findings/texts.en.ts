import type { AboutWords, FindingTexts } from "./sentence.ts";
import { containerTexts } from "./texts-container.en.ts";
import { filingTexts } from "./texts-filing.en.ts";

export { home } from "./texts-home.en.ts";
export { unsealed } from "./texts-unsealed.en.ts";

const months = "January February March April May June July August September October November December".split(" ");

export const about: AboutWords = {
	file: (ordinal) => `file ${ordinal}`,
	page: (page) => `page ${page}`,
	person: (person) => `worker ${person}`,
	field: (label) => `“${label}”`,
	date: (date) => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`,
	zones: { "Asia/Seoul": "Seoul time", "Asia/Bishkek": "Bishkek time" },
};

export const texts = { ...containerTexts, ...filingTexts } satisfies FindingTexts;
