import type { QuotaRules } from "../../../casework/quota-rules.ts";
import { publishedQuotas } from "../published-quotas.ts";
import { regions, sectors } from "./form-words.ts";

type Answers = {
	readonly region?: string;
	readonly sector?: string;
	readonly taxNumber?: string;
};

/**
 * The quota is set each year by region and, until 2025, by sector (facts 4.10). An employer's approved places take it, and so does an entrepreneur, one place in his region: the
 * quota of 2016 had a line for them. A worker's card takes none: it uses a place of its employer's permit.
 */
export const quota: QuotaRules = {
	published: publishedQuotas,
	regions: regions.map(({ value }) => value),
	sectors: sectors.map(({ value }) => value),
	placesOf(kind, answers, granted) {
		const known = (answers ?? {}) as Answers;
		const region = known.region ?? null;
		if (kind === "attract") {
			const items = granted.map(({ item, approved }) => ({ item, places: approved ?? 0 }));
			return { region, sector: known.sector ?? null, items: items.filter(({ places }) => places > 0) };
		}
		if (kind === "entrepreneur")
			return { region, sector: null, items: granted.map(({ item }) => ({ item, places: 1 })) };
		return null;
	},
	permitOf: (kind, answers) => (kind === "card" ? { taxNumber: ((answers ?? {}) as Answers).taxNumber ?? null } : null),
	permitKind: "employer-permit",
};
