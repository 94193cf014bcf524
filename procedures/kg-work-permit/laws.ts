import type { LawPeriod } from "../define.ts";

/**
 * The laws that this procedure has been under (facts 4.1). The period of 2018 has no end here because only its folder is written: what
 * holds after 2026-07-01 is not known, and an administrator switches (`law` in the office's settings). When the folder of 2025 comes, it
 * adds its period and ends this one.
 */
export const laws: readonly LawPeriod[] = [
	{
		law: "2018",
		from: "2018-01-25",
		to: null,
		source:
			"Order No. 21-yi of 25 January 2018 of the State Migration Service; fees: Resolution No. 754 of 31 October 2006",
		note: "Sealed filing by e-mail, commission, fee after the commission. Suspended by Resolution No. 721 from 2024-12-02; the pilot that replaced it ran to 2026-07-01.",
	},
];
