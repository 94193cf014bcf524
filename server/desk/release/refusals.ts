import type { RoundRefusal } from "../../../casework/round-commands.ts";
import type { RoundResult } from "../../round/act-on-round.ts";
import type { ReleaseWords } from "./words.ts";

/** What can stand against a step of these screens. */
export type SaidRefusal = Extract<
	RoundRefusal["code"],
	| "not-now"
	| "no-such-case"
	| "case-is-left-out"
	| "reason-missing"
	| "no-interviews"
	| "no-lots-here"
	| "already-committed"
	| "commitment-wrong"
	| "barred-from-draw"
	| "two-must-commit"
	| "candidates-wait"
	| "inputs-wrong"
	| "other-draft"
	| "inputs-moved"
	| "other-entropy"
	| "not-a-committer"
	| "same-person"
	| "ties-open"
	| "day-wrong"
	| "no-place"
	| "already-confirmed"
	| "too-late"
	| "day-has-not-passed"
	| "has-left"
	| "amendment-waits"
	| "already-open"
	| "not-reopened"
	| "objections-open"
>;

/** Why it was not done, in words; what these screens cannot ask for is "not now". */
export function sayRefusal(
	result: Exclude<RoundResult, { kind: "done" }>,
	{ refusals, caseRefused }: ReleaseWords,
): string {
	// What the round means for one of its cases, and the law of that case refuses: then nothing at all was written.
	if ("number" in result) return caseRefused(String(result.number));
	if (result.kind !== "refused") return refusals["not-now"];
	const { code } = result.refusal;
	return Object.hasOwn(refusals, code) ? refusals[code as SaidRefusal] : refusals["not-now"];
}
