import { type Case, fold } from "../../casework/case.ts";
import type { DocumentObject, EpochSeconds } from "../../casework/facts.ts";
import type { PresentedDocument } from "../../casework/presented.ts";
import type { Casefile } from "../casefile/casefile.ts";

/** A document of the case as control last saw it: one that stands, or one that a corrected file has replaced since. */
export type DocumentVersion = {
	readonly ordinal: number;
	readonly document: PresentedDocument;
	readonly object: DocumentObject;
	readonly controlledAt: EpochSeconds;
	/** The case as it was when control saw this document last: its findings are those of then. */
	readonly state: Case;
	readonly isStanding: boolean;
};

/** The document of this number: ordinals are never given twice in a case (formal-control/unite.ts), so an old notice still means the same file. */
export function findVersion(file: Casefile, ordinal: number): DocumentVersion | null {
	const last = file.facts.findLastIndex(
		(fact) => fact.type === "controlled" && fact.plain.objects.some((object) => object.ordinal === ordinal),
	);
	const fact = file.facts[last];
	if (fact?.type !== "controlled") return null;
	const object = fact.plain.objects.find((each) => each.ordinal === ordinal);
	const isStanding = file.state.objects.some((each) => each.object === object?.object && each.ordinal === ordinal);
	// A standing document is seen with everything that was said about it since.
	const state = isStanding ? file.state : fold(file.facts.slice(0, last + 1));
	const document = state?.personal?.documents.find((each) => each.ordinal === ordinal);
	if (!object || !document || !state) return null;
	return { ordinal, document, object, controlledAt: fact.plain.at, state, isStanding };
}

function isSameDocument(one: PresentedDocument, other: PresentedDocument): boolean {
	if (one.name.normalize("NFC") === other.name.normalize("NFC")) return true;
	return one.kind !== null && one.kind === other.kind && one.person === other.person;
}

/**
 * The other versions of a document, in the order in which they came: what it replaced, and what replaced it. Two that stand side by side are two
 * documents and no versions of each other.
 */
export function listOtherVersions(file: Casefile, version: DocumentVersion): readonly DocumentVersion[] {
	const ordinals = file.facts.flatMap((fact) =>
		fact.type === "controlled" ? fact.plain.objects.map((object) => object.ordinal) : [],
	);
	return [...new Set(ordinals)]
		.filter((ordinal) => ordinal !== version.ordinal)
		.sort((a, b) => a - b)
		.flatMap((ordinal) => findVersion(file, ordinal) ?? [])
		.filter((other) => isSameDocument(other.document, version.document))
		.filter((other) => !(other.isStanding && version.isStanding));
}
