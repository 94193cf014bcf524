import { spend } from "./pdf-budget.ts";
import { type PdfDocument, resolve } from "./pdf-document.ts";
import { isArray, isDict, isRef, isStream, nameOf, type PdfDict, type PdfValue } from "./pdf-value.ts";

/** What a document would do or carry besides its pages. */
export type PdfActive = { script: boolean; embeddedFiles: boolean; launchAction: boolean };

/** Actions that leave the document or start something (12.6.4). A plain link (`URI`, `GoTo`) is not among them. */
const launching = new Set([
	"Launch",
	"SubmitForm",
	"ImportData",
	"GoToR",
	"GoToE",
	"GoTo3DView",
	"RichMediaExecute",
	"Rendition",
	"Movie",
	"Sound",
]);
const launchingAnnotations = new Set(["RichMedia", "Movie", "Sound", "3D", "Screen"]);

/**
 * Visits every object that the trailer reaches: what cannot be reached cannot act. Where viewers may disagree about which objects there
 * are (a rebuilt table, a hybrid file) every object of the table is visited as well. Names are compared after `#` escapes.
 */
export function findActive(document: PdfDocument): PdfActive {
	const active: PdfActive = { script: false, embeddedFiles: false, launchAction: false };
	const seen = new Set<number>();
	const ahead: PdfValue[] = [document.xref.trailer];
	if (document.rebuilt || document.xref.hybrid) {
		for (const number of document.xref.places.keys()) ahead.push({ type: "ref", number, generation: 0 });
	}
	while (ahead.length > 0) {
		const value = ahead.pop() as PdfValue;
		spend(document.budget, 1);
		if (isRef(value)) {
			if (seen.has(value.number)) continue;
			seen.add(value.number);
			spend(document.budget, 10);
			ahead.push(resolve(document, value));
		} else if (isArray(value)) pushHolding(ahead, value);
		else {
			const dict = isStream(value) ? value.dict : isDict(value) ? value : null;
			if (dict === null) continue;
			noteDict(document, dict, active);
			pushHolding(ahead, dict.values());
		}
	}
	return active;
}

/** Only what can hold something further is worth a visit. */
function pushHolding(ahead: PdfValue[], values: Iterable<PdfValue>): void {
	for (const value of values) {
		if (typeof value !== "object" || value === null || value instanceof Uint8Array) continue;
		if ("type" in value && value.type !== "ref" && value.type !== "stream") continue;
		ahead.push(value);
	}
}

function noteDict(document: PdfDocument, dict: PdfDict, active: PdfActive): void {
	const action = nameOf(resolve(document, dict.get("S")));
	if (action === "JavaScript" || dict.has("JS")) active.script = true;
	// An XFA form is a program of its own, and never a scan.
	if (dict.has("XFA") && resolve(document, dict.get("XFA")) !== null) active.script = true;
	if (action !== null && launching.has(action)) active.launchAction = true;
	if (dict.has("EF") || dict.has("Collection")) active.embeddedFiles = true;
	if (nameOf(dict.get("Type")) === "EmbeddedFile") active.embeddedFiles = true;
	const subtype = nameOf(resolve(document, dict.get("Subtype")));
	if (subtype === "FileAttachment") active.embeddedFiles = true;
	if (subtype !== null && launchingAnnotations.has(subtype) && isAnnotation(dict)) active.launchAction = true;
}

/** `/Subtype /3D` also names the data inside; an annotation has its place on the page. */
function isAnnotation(dict: PdfDict): boolean {
	return dict.has("Rect");
}
