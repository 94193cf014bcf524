import { localDate } from "../../../casework/clock.ts";
import type { Finding } from "../../../findings/finding.ts";
import { controlDraft } from "../../../formal-control/control-draft.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { DraftWords } from "./draft.ts";
import type { ScanAbout } from "./scanned.ts";

export type JudgedScan = { readonly scanId: string; readonly about: ScanAbout };

/** What can be said of a file by itself: documents and photographs. What lacks and what was keyed in have places of their own. */
const familiesOfFiles = ["D", "P"];

/**
 * What formal control will say of each scan, by its id: told while the paper still lies on the table, and not in a list of faults after the number
 * was given. A scan of a draft that was begun before scans were looked at has nothing said of it.
 */
export function judgeScans(
	face: ProcedureFace,
	words: DraftWords,
	scans: readonly JudgedScan[],
): ReadonlyMap<string, readonly Finding[]> {
	const looked = scans.flatMap(({ scanId, about: { probed, ...about } }) =>
		probed ? [{ scanId, document: { ...about, probed } }] : [],
	);
	const { kind, receivedAt } = words.head;
	const { findings } = controlDraft({
		face,
		kind,
		answers: words.answers,
		documents: looked.map(({ document }, index) => ({ ...document, name: String(index + 1) })),
		today: localDate(receivedAt, face.zone),
	});
	const ofFiles = findings.filter(({ code }) => familiesOfFiles.includes(code.slice(0, 1)));
	return new Map(
		looked.map(({ scanId }, index) => [scanId, ofFiles.filter(({ file }) => file?.ordinal === index + 1)]),
	);
}
