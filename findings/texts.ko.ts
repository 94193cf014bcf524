import type { AboutWords, FindingTexts } from "./sentence.ts";
import { containerTexts } from "./texts-container.ko.ts";
import { filingTexts } from "./texts-filing.ko.ts";

export { home } from "./texts-home.ko.ts";
export { unsealed } from "./texts-unsealed.ko.ts";

export const about: AboutWords = {
	file: (ordinal) => `파일 ${ordinal}`,
	page: (page) => `${page}쪽`,
	person: (person) => `근로자 ${person}`,
	field: (label) => `“${label}”`,
	date: (date) => `${date.slice(0, 4)}년 ${Number(date.slice(5, 7))}월 ${Number(date.slice(8))}일`,
	zones: { "Asia/Seoul": "서울 시간", "Asia/Bishkek": "비슈케크 시간" },
};

export const texts = { ...containerTexts, ...filingTexts } satisfies FindingTexts;
