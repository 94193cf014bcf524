import { familyOf, getCodeEntry } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { Arrived, FindingMark } from "./facts.ts";
import type { ControlOutcome } from "./status.ts";

/** What settles a finding: an officer accepted the `error`, or looked for himself and recorded a verdict. */
export type Settlement = { readonly mark: FindingMark; readonly as: "accepted" | "passed" | "failed" };

/** The finding without its personal part. */
export function markOf(finding: Finding): FindingMark {
	return {
		code: finding.code,
		severity: finding.severity,
		ordinal: finding.file?.ordinal ?? null,
		place: finding.place,
	};
}

/**
 * Whether an officer's word about this finding changes what control itself finds. A file that nobody could open, or that the list of contents names
 * and nobody sent (K25), stands in for its document (formal-control/unopened.ts), so that one fault is not told twice; once the fault is settled
 * nothing else would say that the document is missing. So is a correction through a page that an officer calls an application of its own (T11): until then nothing was
 * said of what it lacks. Control then runs again and tells.
 */
export function asksForControl(
	mark: FindingMark,
	{ objects, first }: { readonly objects: readonly { readonly ordinal: number }[]; readonly first: Arrived["plain"] },
): boolean {
	const openedOrdinals = objects.map(({ ordinal }) => ordinal);
	if (mark.code === "K25" || mark.code === "S20") return true;
	if (mark.code === "T11") return first.page !== undefined;
	return mark.code.startsWith("K") && mark.ordinal !== null && !openedOrdinals.includes(mark.ordinal);
}

/** Two marks speak of the same finding when code, file and place agree; severities and words may change between runs. */
export function isSameMark(a: FindingMark, b: FindingMark): boolean {
	return (
		a.code === b.code &&
		a.ordinal === b.ordinal &&
		(a.place?.page ?? null) === (b.place?.page ?? null) &&
		(a.place?.person ?? null) === (b.place?.person ?? null) &&
		(a.place?.field ?? null) === (b.place?.field ?? null)
	);
}

/** The last word on a finding; undefined while nobody has said one. */
export function settlementOf(mark: FindingMark, settlements: readonly Settlement[]): Settlement["as"] | undefined {
	return settlements.findLast((settlement) => isSameMark(settlement.mark, mark))?.as;
}

/**
 * Whether somebody may be putting questions to the opening key (K35). Until an officer has looked, and for ever when he says that it was so, the
 * case answers alike whatever else was found: each difference would be an answer to such a question (engineering.md 1).
 */
export function isProbed(marks: readonly FindingMark[], settlements: readonly Settlement[]): boolean {
	return marks.some((mark) => mark.code === "K35" && settlementOf(mark, settlements) !== "passed");
}

/**
 * Whether it is not sure who asked for the answers (T15): the documents came before, from another address, and nothing that is signed names this
 * one. Until an officer has said that it is right, nothing but the number goes there. Whoever may be probing the opening key hears one and the same
 * sentence, which tells nothing, as before (isProbed).
 */
export function isAddressInDoubt(marks: readonly FindingMark[], settlements: readonly Settlement[]): boolean {
	if (isProbed(marks, settlements)) return false;
	return marks.some((mark) => mark.code === "T15" && settlementOf(mark, settlements) !== "passed");
}

/**
 * What all findings together mean (design.md 2). Anything fatal, or an error outside family C, rejects (B28: "not sent on for further
 * processing"). Else what only an officer can decide waits for one. Else what lacks makes the set incomplete. A warning stops nothing.
 * Faults weigh before doubts so that an applicant learns of everything mendable at once and not after an officer has looked; all but one (isProbed).
 */
export function outcomeOf(marks: readonly FindingMark[], settlements: readonly Settlement[]): ControlOutcome {
	let waits = false;
	let lacks = false;
	if (isProbed(marks, settlements) && marks.every((mark) => settlementOf(mark, settlements) !== "failed"))
		return "to_check";
	for (const mark of marks) {
		const settled = settlementOf(mark, settlements);
		if (settled === "failed") return "rejected";
		if (mark.severity === "fatal") return "rejected";
		if (settled !== undefined) continue;
		if (getCodeEntry(mark.code).officer) waits = true;
		if (mark.severity !== "error") continue;
		if (familyOf(mark.code) !== "C") return "rejected";
		lacks = true;
	}
	if (waits) return "to_check";
	return lacks ? "incomplete" : "accepted";
}
