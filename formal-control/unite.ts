import type { OpenedContainer, OpenedDocument, OpenedManifest } from "../container/src/opened.ts";
import type { Finding } from "../findings/finding.ts";
import { changeIn, hasWholeAnswers, withChange } from "./answer-change.ts";

/** What a file says it is: its line in the manifest, else what its name suggests; for telling what a corrected file replaces. */
type Claim = {
	readonly kind: string | null;
	readonly person: number | null;
	/** Any number of files may be of that kind: another one is one more. */
	readonly several?: boolean;
};

type List = OpenedContainer["manifest"];

function replaces(
	later: OpenedDocument,
	earlier: OpenedDocument,
	claimOf: (document: OpenedDocument) => Claim,
	alone: boolean,
): boolean {
	// Whoever sends the whole set again, under other names, has sent this file again and not a second one (D12).
	if (later.sha256 === earlier.sha256) return true;
	const [a, b] = [claimOf(later), claimOf(earlier)];
	if (a.several && a.kind === b.kind) return false;
	if (later.name.normalize("NFC") === earlier.name.normalize("NFC")) return true;
	if (a.kind === null || a.kind !== b.kind) return false;
	// Without a person on both sides the kind alone decides only when there is just one file of it: another worker's must not vanish.
	return a.person !== null && b.person !== null ? a.person === b.person : alone;
}

function shift(finding: Finding, by: number): Finding {
	return finding.file ? { ...finding, file: { ...finding.file, ordinal: finding.file.ordinal + by } } : finding;
}

type Answered = Pick<OpenedManifest, "answers" | "changes">;

/** Over answers that are whole the union is whole; over none it still says only what it changes. */
function uniteAnswers(earlier: Answered, later: Answered): Answered {
	if (hasWholeAnswers(later)) return { answers: later.answers, changes: undefined };
	const change = changeIn(later);
	const { answers, changes } = earlier;
	if (change === null) return { answers, changes };
	const united = withChange(answers, change);
	if (hasWholeAnswers(earlier)) return { answers: united, changes: undefined };
	return { answers: united, changes: [...new Set([...(changes ?? []), ...change.fields])] };
}

/** The later list of contents, with the answers that stand: its own, or the earlier ones with what it says anew. */
function uniteManifests(earlier: List, later: List): List {
	if (earlier === null || later === null) return later ?? earlier;
	return { ...later, value: { ...later.value, ...uniteAnswers(earlier.value, later.value) } };
}

/** The highest number that a file of it has, opened or not; 0 where it brings none. */
function lastOrdinal({ documents, findings }: OpenedContainer): number {
	return Math.max(0, ...documents.map(({ ordinal }) => ordinal), ...findings.map(({ file }) => file?.ordinal ?? 0));
}

/** `offset`: the last number that was given, also to a file that is no longer there. */
function uniteTwo(
	earlier: OpenedContainer,
	later: OpenedContainer,
	offset: number,
	claimOf: (document: OpenedDocument) => Claim,
): OpenedContainer {
	const isAlone = (kind: string | null) =>
		earlier.documents.filter((document) => claimOf(document).kind === kind).length === 1;
	// Ordinals go on counting: what was numbered before this letter came still has that number.
	const withdrawn = later.manifest?.value.withdraws ?? [];
	const standing = earlier.documents.filter(
		(old) =>
			!withdrawn.includes(old.ordinal) &&
			!later.documents.some((document) => replaces(document, old, claimOf, isAlone(claimOf(old).kind))),
	);
	const ordinals = new Set(standing.map((document) => document.ordinal));
	return {
		...later,
		manifest: uniteManifests(earlier.manifest, later.manifest),
		documents: [
			...standing,
			...later.documents.map((document) => ({ ...document, ordinal: document.ordinal + offset })),
		],
		findings: [
			...earlier.findings.filter((finding) => finding.file && ordinals.has(finding.file.ordinal)),
			...later.findings.map((finding) => shift(finding, offset)),
		],
		encryptedKeys: [...earlier.encryptedKeys, ...later.encryptedKeys],
		keyIndexes: [...earlier.keyIndexes, ...later.keyIndexes],
		staffCauses: [...earlier.staffCauses, ...later.staffCauses],
	};
}

/**
 * The arrivals of one case as one filing (design.md 3: completeness is judged on the union). A later file takes the place of an earlier one
 * of the same name or the same bytes, or of the same kind and person, and takes away those that it names; the rest stands with its findings. Ordinals go on counting, so that "file 4" in an
 * old notice still means the same file. Faults of an earlier letter as a whole are past: what stands now is judged.
 * `containers` in the order of arrival, at least one.
 */
export function unite(
	containers: readonly [OpenedContainer, ...OpenedContainer[]],
	claimOf: (document: OpenedDocument) => Claim,
): OpenedContainer {
	const [first, ...rest] = containers;
	let given = lastOrdinal(first);
	return rest.reduce<OpenedContainer>((united, next) => {
		const both = uniteTwo(united, next, given, claimOf);
		given += lastOrdinal(next);
		return both;
	}, first);
}
