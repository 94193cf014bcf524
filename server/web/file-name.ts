import type { Lang } from "../../findings/lang.ts";
import type { DocumentKind } from "../../procedures/define.ts";

const sheetWords: Readonly<Record<Lang, (sheets: number) => string>> = {
	ky: (sheets) => `${sheets} барак`,
	ru: (sheets) => (sheets === 1 ? "1 лист" : `${sheets} листа`),
	en: (sheets) => (sheets === 1 ? "1 sheet" : `${sheets} sheets`),
	// The word list of file names knows ky, ru and en (design.md 4): a Korean reader is shown the English form.
	ko: (sheets) => (sheets === 1 ? "1 sheet" : `${sheets} sheets`),
};

/** A file name as B19 wants it: the document and its number of sheets, as control reads it back. */
export function exampleFileName(kind: DocumentKind, lang: Lang): string {
	const words = kind.label[lang === "ko" ? "en" : lang];
	const title = words.slice(0, 1).toLocaleUpperCase(lang) + words.slice(1);
	const sheets = kind.media === "photo" ? 1 : kind.id === "passport" || kind.id === "registration-certificate" ? 2 : 1;
	return `${title}, ${sheetWords[lang](sheets)}.${kind.media === "photo" ? "jpg" : "pdf"}`;
}
