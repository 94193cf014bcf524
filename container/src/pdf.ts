import { findActive } from "./pdf-active.ts";
import { openBudget, PdfBudgetSpent } from "./pdf-budget.ts";
import { openDocument, type PdfDocument, PdfXrefWrong } from "./pdf-document.ts";
import type { PdfFacts, PdfLimits, PdfPageFacts, PdfPlatform } from "./pdf-facts.ts";
import { type PdfFrame, readFrame, wasReadAsText } from "./pdf-frame.ts";
import { describePage } from "./pdf-images.ts";
import { readPages } from "./pdf-pages.ts";
import { rebuildXref } from "./pdf-repair.ts";
import { readXref } from "./pdf-xref.ts";

/** Enough for a scan of some thousand pages or a text of some hundred; a hostile file stops after about two seconds. */
export const pdfLimits: PdfLimits = {
	stepsMax: 8_000_000,
	inflatedBytesMax: 192 * 1024 * 1024,
	streamBytesMax: 48 * 1024 * 1024,
	depthMax: 64,
	pageListMax: 2000,
};

const nothing: PdfFacts = {
	opens: false,
	pages: { known: false },
	pageList: [],
	encrypted: false,
	script: false,
	embeddedFiles: false,
	launchAction: false,
	repaired: false,
	cutShort: false,
	dataAfterEndBytes: 0,
	exhausted: false,
};

/**
 * What a PDF is, from its structure alone: never renders, never decodes an image, never throws on any bytes.
 * Bounded by `limits`; see `PdfFacts.exhausted`.
 */
export function probePdf(bytes: Uint8Array, platform: PdfPlatform, limits: PdfLimits = pdfLimits): PdfFacts {
	const budget = openBudget(limits);
	let facts = nothing;
	try {
		const frame = readFrame(bytes, budget);
		if (frame === null) return nothing;
		facts = { ...nothing, cutShort: frame.cutShort, dataAfterEndBytes: frame.dataAfterEndBytes };
		const sound = describeBy(facts, openByTable(frame, platform, budget));
		if (sound !== null) return sound;
		facts = { ...facts, cutShort: facts.cutShort || wasReadAsText(frame.bytes, budget) };
		const xref = rebuildXref(frame.bytes, platform, budget);
		if (xref === null) return facts;
		const rebuilt = openDocument(frame.bytes, xref, true, platform, budget);
		return describeBy({ ...facts, repaired: true }, rebuilt) ?? facts;
	} catch (error) {
		if (error instanceof PdfBudgetSpent) return { ...facts, exhausted: true };
		throw error;
	}
}

type Budget = ReturnType<typeof openBudget>;

function openByTable(frame: PdfFrame, platform: PdfPlatform, budget: Budget): PdfDocument | null {
	if (frame.startXref === null) return null;
	const xref = readXref(frame.bytes, frame.startXref, platform, budget);
	return xref === null ? null : openDocument(frame.bytes, xref, false, platform, budget);
}

/** Null when the table turns out wrong or leads to no page tree: the caller rebuilds it. */
function describeBy(base: PdfFacts, document: PdfDocument | null): PdfFacts | null {
	if (document === null) return null;
	try {
		return describe(base, document);
	} catch (error) {
		if (error instanceof PdfXrefWrong) return null;
		throw error;
	}
}

function describe(base: PdfFacts, document: PdfDocument): PdfFacts | null {
	const encrypted = document.xref.trailer.has("Encrypt");
	const tree = readPages(document);
	if (tree === null || (tree.count === 0 && !tree.whole)) {
		// A reader without the password sees no further either: the file opens for whoever has it.
		return encrypted ? { ...base, encrypted, opens: true } : null;
	}
	const pageList: PdfPageFacts[] = [];
	// The streams of an encrypted file cannot be read here, and it is refused for that alone.
	if (!encrypted) for (const page of tree.pages) pageList.push(describePage(document, page));
	return {
		...base,
		...findActive(document),
		opens: true,
		encrypted,
		pages: tree.whole || !encrypted ? { known: true, value: tree.count } : { known: false },
		pageList,
	};
}
