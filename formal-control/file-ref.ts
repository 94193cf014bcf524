import type { PresentedDocument } from "../casework/presented.ts";
import type { FileRef } from "../findings/finding.ts";

/** How a finding names this document. */
export function fileRef(document: PresentedDocument): FileRef {
	return { ordinal: document.ordinal, name: document.name, kind: document.kind };
}
