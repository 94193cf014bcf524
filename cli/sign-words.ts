import type { Lang } from "../findings/lang.ts";

/** What `tilkat sign` says. */
export type SignWords = { readonly signing: string; readonly written: (file: string) => string };

export const signWords: Readonly<Record<Lang, SignWords>> = {
	ky: {
		signing: "Кол коюла турган текст:",
		written: (file) => `Кол тамга жазылды: ${file}`,
	},
	ru: {
		signing: "Подписываемый текст:",
		written: (file) => `Подпись записана: ${file}`,
	},
	en: {
		signing: "What is signed:",
		written: (file) => `The signature was written to ${file}`,
	},
	ko: {
		signing: "서명할 글:",
		written: (file) => `서명을 저장했습니다: ${file}`,
	},
};
