import type { QuotaRules } from "../../../casework/quota-rules.ts";
import { publishedQuotas } from "../published-quotas.ts";
import { regions } from "./form-words.ts";
import { isEntrepreneur, isSecondStage } from "./kinds.ts";

/**
 * The year's quota goes on by region; kinds of activity left the resolution in 2025 (facts 4.10, 24.kg/english/362901). The commission that distributed it
 * is gone, the number is not. Each person takes one place with the first stage; the second goes on from it and takes none. House choice: no source tells.
 */
export const quota: QuotaRules = {
	published: publishedQuotas,
	regions: regions.map(({ value }) => value),
	sectors: [],
	placesOf(kind, answers, granted) {
		if (kind === null || isSecondStage(kind)) return null;
		const region = ((answers ?? {}) as { readonly region?: string }).region ?? null;
		const taking = isEntrepreneur(kind) ? granted.slice(0, 1) : granted;
		return { region, sector: null, items: taking.map(({ item }) => ({ item, places: 1 })) };
	},
	permitOf: () => null,
	// No paper of this law gives places.
	permitKind: "",
};
