import type { GrantStatus } from "../casework/grant-state.ts";
import type { Lang } from "../findings/lang.ts";
import { listFaces } from "./faces.ts";
import type { PaperKind } from "./paper-kind.ts";
import type { PublishedReason } from "./reason.ts";

/** Every kind of paper of every procedure, each once: the words of its newest law. */
export function listPaperKinds(): readonly PaperKind[] {
	const kinds = listFaces().flatMap(({ papers = [] }) => papers);
	return [...new Map(kinds.map((kind) => [kind.id, kind])).values()];
}

/** Null for a kind that this software knows no more, or not yet. */
export function findPaperKind(id: string): PaperKind | null {
	return listPaperKinds().find((kind) => kind.id === id) ?? null;
}

/** What lists and pages call a kind of paper; one that is not known by its id. */
export function paperName(id: string, lang: Lang): string {
	return findPaperKind(id)?.name[lang] ?? id;
}

/** What a kind of paper is headed with. */
export function paperTitle(id: string, lang: Lang): string {
	return findPaperKind(id)?.title[lang] ?? id;
}

/** Why a paper of that kind may be ended, under the law that it was issued under. */
export function groundsOf(
	{
		papers = [],
		refusalGrounds,
	}: { readonly papers?: readonly PaperKind[]; readonly refusalGrounds: readonly PublishedReason[] },
	kind: string,
): readonly PublishedReason[] {
	return papers.find(({ id }) => id === kind)?.grounds ?? refusalGrounds;
}

/** What the state of a paper that was ended before its time is called, where its kind has a word of its own for it; null for any other state. */
export function endedName(paper: { readonly kind: string; readonly status: GrantStatus }, lang: Lang): string | null {
	return paper.status === "revoked" ? (findPaperKind(paper.kind)?.ended?.name[lang] ?? null) : null;
}
