import type { AboutWords, FindingTexts } from "./sentence.ts";
import { containerTexts } from "./texts-container.ky.ts";
import { filingTexts } from "./texts-filing.ky.ts";

export const about: AboutWords = {
	file: (ordinal) => `${ordinal}-файл`,
	page: (page) => `${page}-бет`,
	person: (person) => `${person}-жумушчу`,
	field: (label) => `«${label}»`,
};

export const texts = { ...containerTexts, ...filingTexts } satisfies FindingTexts;
