import { spend } from "./pdf-budget.ts";
import { type PdfDocument, resolve, resolveDict } from "./pdf-document.ts";
import { isArray, isDict, isRef, nameOf, type PdfDict, type PdfValue } from "./pdf-value.ts";

/** A page with what it inherits. */
export type PdfPage = { readonly dict: PdfDict; readonly resources: PdfDict | null };

/** `whole`: false when a branch of the tree could not be read, so that the count is only a lower bound. */
export type PdfPages = { readonly count: number; readonly pages: readonly PdfPage[]; readonly whole: boolean };

/** A listed page holds memory; a counted one only a step. */
const stepsPerPage = 20;

/** Walks the page tree (7.7.3). Null when there is no tree. A node is entered once: a cycle or a shared branch counts once. */
export function readPages(document: PdfDocument): PdfPages | null {
	const catalog = resolveDict(document, document.xref.trailer.get("Root"));
	const rootRef = catalog?.get("Pages");
	const root = resolveDict(document, rootRef);
	if (root === null) return null;
	const walk: Walk = { document, pages: [], count: 0, whole: true, entered: new Set() };
	if (isRef(rootRef)) walk.entered.add(rootRef.number);
	visit(walk, root, null, 0);
	return { count: walk.count, pages: walk.pages, whole: walk.whole };
}

type Walk = {
	readonly document: PdfDocument;
	readonly pages: PdfPage[];
	count: number;
	whole: boolean;
	readonly entered: Set<number>;
};

function visit(walk: Walk, node: PdfDict, inherited: PdfDict | null, depth: number): void {
	const { document } = walk;
	const { limits } = document.budget;
	spend(document.budget, stepsPerPage);
	const resources = resolveDict(document, node.get("Resources")) ?? inherited;
	const kids = resolve(document, node.get("Kids"));
	if (!isArray(kids)) {
		const type = nameOf(resolve(document, node.get("Type")));
		if (type === "Pages") return;
		// A leaf needs no type; a root that has neither kids nor the type of a page is what is left of a tree.
		if (depth === 0 && type !== "Page") {
			walk.whole = false;
			return;
		}
		walk.count++;
		if (walk.pages.length < limits.pageListMax) walk.pages.push({ dict: node, resources });
		return;
	}
	if (depth >= limits.depthMax) {
		walk.whole = false;
		return;
	}
	for (const kid of kids) {
		const next = enter(walk, kid);
		if (next !== null) visit(walk, next, resources, depth + 1);
	}
}

function enter(walk: Walk, kid: PdfValue): PdfDict | null {
	spend(walk.document.budget, 1);
	const node = resolve(walk.document, kid);
	if (!isDict(node)) {
		// An encrypted object stream holds it, or it is missing.
		walk.whole = false;
		return null;
	}
	if (!isRef(kid) || !node.has("Kids")) return node;
	if (walk.entered.has(kid.number)) return null;
	walk.entered.add(kid.number);
	return node;
}
