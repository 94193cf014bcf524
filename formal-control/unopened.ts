import type { Settlement } from "../casework/outcome.ts";
import { markOf, settlementOf } from "../casework/outcome.ts";
import type { PresentedDocument } from "../casework/presented.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import type { Filing } from "./present.ts";

/** Files that the container has, or should have, and that could not be opened, standing in for documents; and whether a kind is unknown. */
export type Unopened = { readonly documents: readonly PresentedDocument[]; readonly undecided: boolean };

/**
 * A file that cannot be opened, or that the list of contents names and nobody sent (K25), has its own finding. To call it missing from the
 * set as well would tell one fault twice, so it stands in. When the archive as a whole did not open, nothing can be said to lack.
 * An officer who accepted the fault said that it does not matter, not that the document is there: nothing stands in for it then. One who opened
 * the file with other means and found it right (K34) has seen the document, which stands in for the kind that its name or its line says; of a file
 * that says none, nobody knows what it brings.
 */
export function unopenedFiles(
	documents: readonly PresentedDocument[],
	filing: Pick<Filing, "findings" | "manifest">,
	face: ProcedureFace,
	settlements: readonly Settlement[],
): Unopened {
	const { findings, manifest } = filing;
	const opened = new Set(documents.map((each) => each.ordinal));
	const standIns = new Map<string, PresentedDocument>();
	for (const each of findings) {
		const { file, code, params } = each;
		const settled = settlementOf(markOf(each), settlements);
		if (settled === "accepted") continue;
		const name = code === "K25" ? String(params.file ?? "").replace(/\.p7m$/, "") : (file?.name ?? "");
		const ordinal = code === "K25" ? 0 : (file?.ordinal ?? 0);
		// A signature without its document brings none.
		if (code === "S20" || (code !== "K25" && (ordinal < 1 || opened.has(ordinal)))) continue;
		const line = manifest?.listed.find((each) => each.name === name);
		const kind = line?.kind ?? file?.kind ?? face.kindByName(name);
		if (settled === "passed" && kind === null) continue;
		standIns.set(`${ordinal} ${name}`, standIn(ordinal, name, kind, line?.person ?? null));
	}
	const whole = findings.some((each) => each.severity === "fatal" && each.file === null);
	const nameless = [...standIns.values()].some((each) => each.kind === null);
	return { documents: [...standIns.values()], undecided: whole || nameless };
}

function standIn(ordinal: number, name: string, kind: string | null, person: number | null): PresentedDocument {
	return {
		ordinal,
		name,
		kind,
		kindFrom: null,
		kindByName: kind,
		person,
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
