import type { LawPeriod } from "../define.ts";

/**
 * The laws that this procedure has been under (facts 4.1). Between them, in December 2024, and after 2026-07-01 no law is known: none is assumed, and
 * an administrator says which one applies from which day (docs/decisions/0022-laws.md).
 */
export const laws: readonly LawPeriod[] = [
	{
		law: "2018",
		from: "2018-01-25",
		to: "2024-12-01",
		source:
			"Order No. 21-yi of 25 January 2018 of the State Migration Service; fees: Resolution No. 754 of 31 October 2006; suspended by Resolution No. 721 from 2024-12-02 (cis-legislation.com rgn=163636)",
		note: "Sealed filing by e-mail, commission, fee after the commission.",
	},
	{
		law: "2025",
		from: "2025-01-01",
		to: "2026-07-01",
		source: "24.kg/english/313664; extended to 2026-07-01: 24.kg/english/362901",
		note: "Single Permit, a pilot: no commission, the fee with the filing, seven working days, 60 days first and then up to a year.",
	},
];
