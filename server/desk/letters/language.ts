import type { Lang } from "../../../findings/lang.ts";

/** Letters that Kyrgyz has and Russian has not. */
const kyrgyz = /[өүңӨҮҢ]/gu;
const cyrillic = /[\u0400-\u04ff]/gu;
const hangul = /[\uac00-\ud7af]/gu;
const latin = /[a-z]/giu;

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}

/**
 * The language in which a letter seems to be written, for the first suggestion of its answer; an officer changes it. Kyrgyz typed without its own
 * letters looks like Russian.
 */
export function guessLanguage(text: string): Lang {
	const sample = text.slice(0, 4_000);
	if (count(sample, hangul) > 5) return "ko";
	const letters = count(sample, cyrillic);
	if (letters < count(sample, latin)) return "en";
	return count(sample, kyrgyz) * 50 > letters ? "ky" : "ru";
}
