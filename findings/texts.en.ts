import type { AboutWords, FindingTexts } from "./sentence.ts";
import { containerTexts } from "./texts-container.en.ts";
import { filingTexts } from "./texts-filing.en.ts";

export const about: AboutWords = {
	file: (ordinal) => `file ${ordinal}`,
	page: (page) => `page ${page}`,
	person: (person) => `worker ${person}`,
	field: (label) => `“${label}”`,
};

export const texts = { ...containerTexts, ...filingTexts } satisfies FindingTexts;
