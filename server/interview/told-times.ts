import type { SealedRoundEvent } from "../../casework/round-facts.ts";

/** How often a candidate was given a time, less one: what a calendar's entry counts (RFC 5545 SEQUENCE). 0 before he was invited. */
export function sequenceOf(facts: readonly SealedRoundEvent[], caseId: string): number {
	return Math.max(0, timesTold(facts, caseId).length - 1);
}

/**
 * The link by which a candidate is heard where his time has no room; null without the case's key. Whoever chose another time himself keeps the link that he has:
 * the door that took his word cannot open one.
 */
export function linkOf(facts: readonly SealedRoundEvent[], caseId: string): string | null {
	return timesTold(facts, caseId).findLast(({ personal }) => personal?.link)?.personal?.link ?? null;
}

function timesTold(facts: readonly SealedRoundEvent[], caseId: string) {
	return facts.flatMap((fact) =>
		(fact.type === "interview_invited" || fact.type === "interview_rebooked") && fact.plain.caseId === caseId
			? [fact]
			: [],
	);
}
