import type { Words } from "../../findings/lang.ts";

/** One phrase in the four languages. */
export function words(en: string, ky: string, ru: string, ko: string): Words {
	return { en, ky, ru, ko };
}
