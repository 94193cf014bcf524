import { localDate } from "../../../casework/clock.ts";
import type { PresentedDocument } from "../../../casework/presented.ts";
import type { Finding } from "../../../findings/finding.ts";
import { controlFiling } from "../../../formal-control/control.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { DraftWords } from "./draft.ts";
import type { ScanAbout } from "./scanned.ts";

export type JudgedScan = { readonly scanId: string; readonly about: ScanAbout };

/** What can be said of a file by itself: documents and photographs. What lacks and what was keyed in have places of their own. */
const familiesOfFiles = ["D", "P"];

function presented(probed: NonNullable<ScanAbout["probed"]>, about: ScanAbout, ordinal: number): PresentedDocument {
	const { kind, person, sheets, sha256, type } = about;
	return {
		ordinal,
		name: `${ordinal}.${type === "pdf" ? "pdf" : "jpg"}`,
		kind,
		kindFrom: "manifest",
		kindByName: kind,
		person,
		sheets,
		sheetsFrom: "manifest",
		nameGarbled: false,
		extension: type === "pdf" ? "pdf" : "jpg",
		sha256,
		...probed,
	};
}

/**
 * What formal control will say of each scan, by its id: told while the paper still lies on the table, and not in a list of faults after the number
 * was given. A scan of a draft that was begun before scans were looked at has nothing said of it.
 */
export function judgeScans(
	face: ProcedureFace,
	words: DraftWords,
	scans: readonly JudgedScan[],
): ReadonlyMap<string, readonly Finding[]> {
	const documents = scans.flatMap(({ about }, index) =>
		about.probed ? [presented(about.probed, about, index + 1)] : [],
	);
	const { findings } = controlFiling({
		where: "home",
		procedure: face.id,
		law: face.law,
		filing: {
			form: "zip",
			manifest: {
				procedure: face.id,
				kind: words.head.kind,
				law: null,
				answers: words.answers,
				quotes: null,
				listed: documents.map(({ name, kind, person }) => ({ name, kind: kind ?? "", person })),
			},
			documents,
			findings: [],
			signingTimes: [],
			signerOrganisation: null,
		},
		letter: [],
		authority: [],
		answers: null,
		kind: null,
		documents: [],
		today: localDate(words.head.receivedAt, face.zone),
	});
	const ofFiles = findings.filter(({ code }) => familiesOfFiles.includes(code.slice(0, 1)));
	return new Map(scans.map(({ scanId }, index) => [scanId, ofFiles.filter(({ file }) => file?.ordinal === index + 1)]));
}
