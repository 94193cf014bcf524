import type { Case } from "../../casework/case.ts";
import { overShare } from "../../casework/quota.ts";

/**
 * Whether the places that were granted are more than a fifth of the staff that the employer declared (facts 4.1): then the multiplier of the tariff's row counts, where
 * the office knows one. What was granted and not what was asked for: nobody pays for places that he did not get. False where no staff was declared. `state` is opened.
 */
export function isOverShare({ personal, decision }: Pick<Case, "personal" | "decision">): boolean {
	const { staffTotal } = (personal?.answers ?? {}) as { readonly staffTotal?: number };
	const granted = decision.decided?.items.filter(({ outcome }) => outcome === "grant") ?? [];
	const places = granted.reduce((sum, { approved, asked }) => sum + (approved ?? asked ?? 0), 0);
	return overShare(places, staffTotal)?.isOver ?? false;
}
