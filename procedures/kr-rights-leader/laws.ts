import type { LawPeriod } from "../define.ts";

/**
 * The notices that this procedure has been under. The day of the announcement was not found (facts A-7): the period begins with the window, and has
 * no end until another notice is known.
 */
export const laws: readonly LawPeriod[] = [
	{
		law: "2026",
		from: "2026-06-16",
		to: null,
		source: "Notice on the selection of human-rights leaders among foreigners for 2026 (A0-A16)",
		note: "The Korean original, its forms and its annexes were not found; what the notice does not say is the office's own.",
	},
];
