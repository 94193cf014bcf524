import type { Words } from "../../findings/lang.ts";

/** One phrase in the four languages; Korean first, as the procedure speaks. */
export function words(ko: string, ky: string, ru: string, en: string): Words {
	return { ko, ky, ru, en };
}
