import type { PresentedDocument } from "../casework/presented.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { foldName } from "../procedures/kind-by-name.ts";

export type Assigned = { readonly documents: readonly PresentedDocument[]; readonly persons: number };

/**
 * Says which worker each document belongs to, where a kind of application has workers. What the manifest or an officer said stands. The
 * rest is told by a number in the name («Паспорт 2»), by words that the files of one worker share (a surname), or by their order; without
 * a manifest L15 asks an officer to confirm the count. `stated` is the number of workers in the answers, null when there are none.
 */
export function assignPersons(
	documents: readonly PresentedDocument[],
	face: ProcedureFace,
	kind: string | null,
	stated: number | null,
): Assigned {
	const rules = kind === null ? [] : face.documents(kind);
	const personal = new Set(rules.filter((rule) => rule.per === "person").map((rule) => rule.kind.id));
	if (personal.size === 0) return { documents, persons: 0 };
	const open = documents.filter((each) => each.person === null && each.kind !== null && personal.has(each.kind));
	// More than a filing may name is a fault of its own (L03, L07): what each of a million invented workers lacks is not told.
	const persons = Math.min(stated ?? countPersons(documents, open), face.personsMax);
	const byOrdinal =
		persons === 1 ? allToOne(open) : (byNumber(open, persons) ?? byWords(open, persons) ?? byOrder(open));
	return {
		documents: documents.map((each) => ({ ...each, person: each.person ?? byOrdinal.get(each.ordinal) ?? null })),
		persons,
	};
}

function countPersons(documents: readonly PresentedDocument[], open: readonly PresentedDocument[]): number {
	const named = Math.max(0, ...documents.map((each) => each.person ?? 0));
	return Math.max(1, named, ...[...groupByKind(open).values()].map((group) => group.length));
}

function groupByKind(documents: readonly PresentedDocument[]): Map<string, PresentedDocument[]> {
	const groups = new Map<string, PresentedDocument[]>();
	for (const each of documents) {
		const group = groups.get(each.kind ?? "");
		if (group === undefined) groups.set(each.kind ?? "", [each]);
		else group.push(each);
	}
	return groups;
}

function allToOne(open: readonly PresentedDocument[]): Map<number, number> {
	return new Map(open.map((each) => [each.ordinal, 1]));
}

/**
 * The one number in each name, when every name has one within 1..persons and no kind has the same number twice. Files that are merely
 * counted (01, 02, 03 ...) fail this, because their numbers run past the number of workers.
 */
function byNumber(open: readonly PresentedDocument[], persons: number): Map<number, number> | null {
	const found = new Map<number, number>();
	const taken = new Set<string>();
	for (const each of open) {
		const numbers = foldName(each.name)
			.split(" ")
			.filter((word) => /^\d{1,3}$/.test(word))
			.map(Number);
		const person = numbers[0];
		if (numbers.length !== 1 || person === undefined || person < 1 || person > persons) return null;
		if (taken.has(`${each.kind} ${person}`)) return null;
		taken.add(`${each.kind} ${person}`);
		found.set(each.ordinal, person);
	}
	return found.size === 0 ? null : found;
}

/** Groups files by words that at least two kinds share and no kind has twice. Null when that does not give as many groups as workers. */
function byWords(open: readonly PresentedDocument[], persons: number): Map<number, number> | null {
	const holders = new Map<string, PresentedDocument[]>();
	for (const each of open) {
		for (const word of new Set(foldName(each.name).split(" "))) {
			if (word.length < 3 || /\d/.test(word)) continue;
			holders.set(word, [...(holders.get(word) ?? []), each]);
		}
	}
	const group = new Map(open.map((each) => [each.ordinal, each.ordinal]));
	for (const files of holders.values()) {
		const kinds = new Set(files.map((each) => each.kind));
		if (kinds.size < 2 || kinds.size !== files.length) continue;
		const joined = new Set(files.map((each) => group.get(each.ordinal)));
		const to = Math.min(...files.map((each) => group.get(each.ordinal) ?? each.ordinal));
		for (const [ordinal, at] of group) if (joined.has(at)) group.set(ordinal, to);
	}
	const groups = [...new Set(group.values())].sort((a, b) => a - b);
	if (groups.length !== persons) return null;
	for (const at of groups) {
		const kinds = open.filter((each) => group.get(each.ordinal) === at).map((each) => each.kind);
		if (new Set(kinds).size !== kinds.length) return null;
	}
	return new Map(open.map((each) => [each.ordinal, groups.indexOf(group.get(each.ordinal) ?? 0) + 1]));
}

/** The first file of each kind is the first worker's, and so on. */
function byOrder(open: readonly PresentedDocument[]): Map<number, number> {
	const found = new Map<number, number>();
	for (const group of groupByKind(open).values()) {
		group.forEach((each, index) => {
			found.set(each.ordinal, index + 1);
		});
	}
	return found;
}
