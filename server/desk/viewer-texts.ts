import type { Lang } from "../../findings/lang.ts";
import type { UndrawnReason } from "../page-images/drawing.ts";
import { viewerTexts as en } from "./viewer-texts.en.ts";
import { viewerTexts as ko } from "./viewer-texts.ko.ts";
import { viewerTexts as ky } from "./viewer-texts.ky.ts";
import { viewerTexts as ru } from "./viewer-texts.ru.ts";

/** Every sentence of the pages that show documents. */
export type ViewerTexts = {
	/** The link to the viewer on the case page. */
	readonly look: string;
	readonly viewer: string;
	readonly tools: string;
	readonly pages: string;
	readonly page: (page: number, pages: number) => string;
	/** Stands for the picture for whoever does not see it. */
	readonly picture: (page: number, pages: number, document: string) => string;
	readonly previousPage: string;
	readonly nextPage: string;
	readonly earlierPages: string;
	readonly laterPages: string;
	readonly goTo: string;
	readonly show: string;
	readonly size: string;
	readonly sizes: Readonly<Record<"fit" | "100" | "200", string>>;
	readonly turnLeft: string;
	readonly turnRight: string;
	readonly documents: string;
	readonly previousDocument: string;
	readonly nextDocument: string;
	readonly keys: string;
	readonly marked: string;
	readonly undrawn: string;
	/** Fits into a thumb. */
	readonly undrawnShort: string;
	readonly reasons: Readonly<Record<UndrawnReason, string>>;
	readonly undrawnNext: string;
	readonly about: string;
	readonly name: string;
	readonly bytes: string;
	readonly sheets: string;
	readonly pageCount: string;
	readonly checked: string;
	readonly fingerprint: string;
	readonly findings: string;
	readonly replaced: string;
	readonly versions: string;
	readonly version: (ordinal: number, at: string) => string;
	readonly compareWith: (ordinal: number) => string;
	readonly compare: {
		readonly title: string;
		readonly earlier: string;
		readonly later: string;
		readonly same: string;
		readonly changed: string;
		readonly what: string;
		readonly kind: string;
		readonly gone: string;
		readonly left: string;
		readonly added: string;
		readonly none: string;
		readonly sheetOf: (which: string, page: number) => string;
	};
};

const textsByLang: Readonly<Record<Lang, ViewerTexts>> = { ky, ru, en, ko };

export function getViewerTexts(lang: Lang): ViewerTexts {
	return textsByLang[lang];
}
