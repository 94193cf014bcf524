import { type Explanation, explainIn, type FindingLabels, type FindingWords, type ReadAt } from "./explanation.ts";
import type { Finding } from "./finding.ts";
import type { Lang } from "./lang.ts";
import * as en from "./texts.en.ts";
import * as ko from "./texts.ko.ts";
import * as ky from "./texts.ky.ts";
import * as ru from "./texts.ru.ts";

export type { Explanation, FindingLabels } from "./explanation.ts";

const wordsByLang: Readonly<Record<Lang, FindingWords>> = { ky, ru, en, ko };

/** As `explainIn` (explanation.ts), for callers that speak every language. */
export function explain(finding: Finding, lang: Lang, labels?: FindingLabels, readAt?: ReadAt): Explanation {
	return explainIn(wordsByLang[lang], finding, lang, labels, readAt);
}

/** A file as a paper that travels in the clear names it: by its kind and its worker, or by its place where nobody could tell the kind. */
export function fileName(
	file: { readonly ordinal: number; readonly kind: string | null; readonly person: number | null },
	lang: Lang,
	labels: FindingLabels,
): string {
	const words = wordsByLang[lang].about;
	const label = file.kind === null ? null : labels.kind(file.kind, lang);
	return [label ?? words.file(file.ordinal), ...(file.person === null ? [] : [words.person(file.person)])].join(", ");
}
