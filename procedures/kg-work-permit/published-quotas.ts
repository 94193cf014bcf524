import type { PublishedQuota } from "../../casework/quota-rules.ts";

/** The years from 2024 on. It binds nobody: a manager records the order itself. */
export const publishedQuotas: readonly PublishedQuota[] = [
	{
		year: 2024,
		from: "2024-01-01",
		order: null,
		source: "24.kg, 18 November 2023",
		lines: [
			{ region: null, places: 25_000 },
			{ region: "bishkek", places: 12_850 },
			{ region: "osh-city", places: 845 },
		],
	},
	{
		year: 2025,
		from: "2025-01-01",
		order: "818-r, 2024-12-20",
		source: "turkishnewsworld; 24.kg/340772",
		lines: [
			{ region: null, places: 25_000 },
			{ region: "bishkek", places: 12_850 },
			{ region: "osh-city", places: 845 },
		],
	},
	{
		year: 2025,
		from: "2025-08-25",
		order: null,
		source: "24.kg/340772",
		lines: [{ region: null, places: 42_000 }],
	},
	{
		year: 2025,
		// Raised a second time within the year; no day was found.
		from: null,
		order: null,
		source: "24.kg/english/362901",
		lines: [{ region: null, places: 52_000 }],
	},
	{
		year: 2026,
		from: "2026-01-01",
		order: null,
		source: "24.kg/english/362901",
		lines: [{ region: null, places: 52_000 }],
	},
];
