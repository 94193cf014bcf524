import type { PresentedDocument } from "../casework/presented.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { controlFiling } from "./control.ts";
import type { ControlResult } from "./input.ts";
import type { Probed } from "./present.ts";

/** A file of an application that is not filed yet. `type`: what its bytes are. */
export type DraftDocument = {
	readonly name: string;
	readonly kind: string;
	readonly person: number | null;
	readonly sheets: number | null;
	readonly sha256: string;
	readonly type: "pdf" | "jpeg";
	readonly probed: Probed;
};

function presented(document: DraftDocument, index: number): PresentedDocument {
	const { name, kind, person, sheets, sha256, type, probed } = document;
	const extension = type === "pdf" ? "pdf" : "jpg";
	return {
		ordinal: index + 1,
		name: `${name}.${extension}`,
		kind,
		kindFrom: "manifest",
		kindByName: kind,
		person,
		sheets,
		sheetsFrom: sheets === null ? null : "manifest",
		nameGarbled: false,
		extension,
		sha256,
		...probed,
	};
}

/**
 * Formal control at home over a draft of ours, on the web or at the counter: what passes here passes there. Its documents count from 1 in the order given;
 * `name` is without an ending. Nothing of it is packed or signed yet, so nothing is said of either.
 */
export function controlDraft(draft: {
	readonly face: Pick<ProcedureFace, "id" | "law">;
	readonly kind: string;
	readonly answers: unknown;
	readonly documents: readonly DraftDocument[];
	readonly today: string;
	readonly referenceOn?: string | null;
}): ControlResult {
	const { face, kind, answers, today, referenceOn = null } = draft;
	const documents = draft.documents.map(presented);
	return controlFiling({
		where: "home",
		procedure: face.id,
		law: face.law,
		filing: {
			form: "zip",
			manifest: {
				procedure: face.id,
				kind,
				law: null,
				answers,
				quotes: null,
				listed: documents.map(({ name, kind: said, person }) => ({ name, kind: said ?? "", person })),
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
		today,
		referenceOn,
	});
}
