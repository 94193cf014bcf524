import type { QuotaLine } from "../../../casework/quota-facts.ts";
import type { Refusal } from "../../../casework/refusal.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { unknownRegion } from "../../quota/reserve.ts";
import { getDeskTexts } from "../texts.ts";
import { quotaWords } from "./words.ts";

/** A count as people write it: 12,850 in English and Korean, 12 850 (with a space that does not break) in Kyrgyz and Russian. */
export function sayCount(count: number, lang: Lang): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, lang === "en" || lang === "ko" ? "," : "\u00a0");
}

type Named = Pick<ProcedureFace, "forms">;

/** What the application form calls a region or a sector; the id itself where it does not know it any more. */
export function optionName(face: Named, field: "region" | "sector", value: string, lang: Lang): string {
	for (const form of face.forms)
		for (const one of form.fields)
			if (one.name === field && one.widget === "choice")
				for (const option of one.options ?? []) if (option.value === value) return option.label[lang];
	return value;
}

/** "Bishkek city", "Bishkek city, Energy", "Whole republic". */
export function lineName(face: Named, line: QuotaLine, lang: Lang): string {
	const t = quotaWords[lang];
	const region =
		line.region === null
			? t.total
			: line.region === unknownRegion
				? t.unknownRegion
				: optionName(face, "region", line.region, lang);
	return line.sector === null ? region : `${region}, ${optionName(face, "sector", line.sector, lang)}`;
}

/** A refusal in words, with its figures where it has any. `faces`: where regions and sectors have their names. */
export function sayRefusal(refusal: Refusal, faces: readonly Named[], lang: Lang): string {
	const t = quotaWords[lang];
	const face: Named = { forms: faces.flatMap(({ forms }) => forms) };
	const count = (value: number) => sayCount(value, lang);
	switch (refusal.code) {
		case "quota-exhausted":
			return t.exhausted(
				lineName(face, refusal, lang),
				count(refusal.left),
				count(refusal.limit),
				count(refusal.asked),
			);
		case "quota-not-entered":
			return t.regionNotEntered(lineName(face, { region: refusal.region ?? unknownRegion, sector: null }, lang));
		case "no-place-left":
			return t.noPlaceLeft(count(refusal.left), count(refusal.asked));
		default:
			return getDeskTexts(lang).refusals[refusal.code];
	}
}
