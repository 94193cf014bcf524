import type { DocumentObject } from "./facts.ts";
import type { PresentedDocument } from "./presented.ts";

/** The documents' objects with what each is called: the applicant's page opens no sealed part of a fact, and must be able to call them something. */
export function withKinds(
	objects: readonly DocumentObject[],
	documents: readonly PresentedDocument[],
): readonly DocumentObject[] {
	return objects.map(({ kind: _kind, sheets: _sheets, ...object }) => {
		const known = documents.find(({ ordinal }) => ordinal === object.ordinal);
		return {
			...object,
			...(known?.kind == null ? {} : { kind: known.kind }),
			...(known?.sheets == null ? {} : { sheets: known.sheets }),
		};
	});
}
