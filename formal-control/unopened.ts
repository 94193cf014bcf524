import type { PresentedDocument } from "../casework/presented.ts";
import type { Finding } from "../findings/finding.ts";
import type { ProcedureFace } from "../procedures/define.ts";

/** Files that the container has but could not open, standing in for documents; and whether even their kind is unknown. */
export type Unopened = { readonly documents: readonly PresentedDocument[]; readonly undecided: boolean };

/**
 * A file that cannot be opened is not a missing document: telling its sender both would be one fault told twice, and the second wrongly.
 * The container's findings name such files by ordinal and name. When the archive as a whole did not open, nothing can be said to lack.
 */
export function unopenedFiles(
	documents: readonly PresentedDocument[],
	findings: readonly Finding[],
	face: ProcedureFace,
): Unopened {
	const opened = new Set(documents.map((each) => each.ordinal));
	const standIns = new Map<number, PresentedDocument>();
	for (const { file, code } of findings) {
		if (file === null || file.ordinal < 1 || opened.has(file.ordinal) || standIns.has(file.ordinal)) continue;
		// A signature without its document or a line of the manifest without its file brings no document.
		if (code === "S20" || code === "K25") continue;
		standIns.set(file.ordinal, standIn(file.ordinal, file.name, file.kind ?? face.kindByName(file.name)));
	}
	const whole = findings.some((each) => each.severity === "fatal" && each.file === null);
	const nameless = [...standIns.values()].some((each) => each.kind === null);
	return { documents: [...standIns.values()], undecided: whole || nameless };
}

function standIn(ordinal: number, name: string, kind: string | null): PresentedDocument {
	return {
		ordinal,
		name,
		kind,
		kindFrom: null,
		kindByName: kind,
		person: null,
		sheets: null,
		sheetsFrom: null,
		nameGarbled: false,
		extension: null,
		sizeBytes: 0,
		sha256: "",
		type: "unknown",
		pdf: { known: false },
		jpeg: { known: false },
	};
}
