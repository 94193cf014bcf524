import { spend } from "./pdf-budget.ts";
import { type Matrix, matrixOf, multiply, type Placed, readContent } from "./pdf-content.ts";
import { type PdfDocument, resolve, resolveDict, streamData } from "./pdf-document.ts";
import type { PdfPageFacts } from "./pdf-facts.ts";
import type { PdfPage } from "./pdf-pages.ts";
import { countOf, isArray, isStream, nameOf, type PdfDict, type PdfStream } from "./pdf-value.ts";

/** Form in form in form: writers make two or three levels. */
const formDepthMax = 12;
/** A scan in layers (background, text mask) has several pictures of nearly the same size: the finest of them counts. */
const layerShare = 0.8;
const joined = new TextEncoder().encode("\n");

/** A picture on the page: its area in square points and the lower of both resolutions. */
type Shown = { readonly area: number; readonly dpi: number };

/** The pictures of a page and their resolution, from its content streams and forms. Nothing is decoded or rendered. */
export function describePage(document: PdfDocument, page: PdfPage): PdfPageFacts {
	const unit = resolve(document, page.dict.get("UserUnit"));
	const scale = typeof unit === "number" && unit > 0 && unit <= 1e6 ? unit : 1;
	const shown: Shown[] = [];
	const data = pageContent(document, page.dict);
	const base: Matrix = [scale, 0, 0, scale, 0, 0];
	drawContent({ document, shown, inside: new Set() }, data, page.resources, base, 0);
	return { dpi: dpiOf(shown), hasImage: shown.length > 0, blank: { known: false } };
}

function dpiOf(shown: readonly Shown[]): number | null {
	let largest = 0;
	for (const { area } of shown) largest = Math.max(largest, area);
	if (largest === 0) return null;
	let dpi = 0;
	for (const picture of shown) if (picture.area >= largest * layerShare) dpi = Math.max(dpi, picture.dpi);
	return Math.round(dpi);
}

/** Several content streams are one program: a token never spans two, a matrix does. */
function pageContent(document: PdfDocument, page: PdfDict): Uint8Array {
	const contents = resolve(document, page.get("Contents"));
	const parts = (isArray(contents) ? contents : [contents]).map((part) => resolve(document, part));
	const pieces: Uint8Array[] = [];
	for (const part of parts) {
		spend(document.budget, 1);
		const data = isStream(part) ? streamData(document, part) : null;
		if (data !== null) pieces.push(data, joined);
	}
	if (pieces.length === 2) return pieces[0] as Uint8Array;
	let total = 0;
	for (const piece of pieces) total += piece.length;
	spend(document.budget, total >> 6);
	const whole = new Uint8Array(Math.min(total, document.budget.limits.streamBytesMax));
	let at = 0;
	for (const piece of pieces) {
		const fitting = piece.subarray(0, whole.length - at);
		whole.set(fitting, at);
		at += fitting.length;
	}
	return whole;
}

type Drawing = { readonly document: PdfDocument; readonly shown: Shown[]; readonly inside: Set<PdfStream> };

function drawContent(drawing: Drawing, data: Uint8Array, resources: PdfDict | null, base: Matrix, depth: number): void {
	const { document } = drawing;
	const xobjects = resolveDict(document, resources?.get("XObject"));
	readContent(data, base, document.budget, (placed) => {
		if (placed.kind === "inline") note(drawing.shown, placed.width, placed.height, placed.matrix);
		else drawXObject(drawing, xobjects, placed, resources, depth);
	});
}

function drawXObject(
	drawing: Drawing,
	xobjects: PdfDict | null,
	placed: Extract<Placed, { kind: "xobject" }>,
	resources: PdfDict | null,
	depth: number,
): void {
	const { document, shown, inside } = drawing;
	const target = resolve(document, xobjects?.get(placed.name));
	if (!isStream(target)) return;
	const { dict } = target;
	const subtype = nameOf(resolve(document, dict.get("Subtype")));
	if (subtype === "Image") {
		const width = countOf(resolve(document, dict.get("Width")));
		const height = countOf(resolve(document, dict.get("Height")));
		note(shown, width ?? 0, height ?? 0, placed.matrix);
		return;
	}
	if (subtype !== "Form" || depth >= formDepthMax || inside.has(target)) return;
	const data = streamData(document, target);
	if (data === null) return;
	inside.add(target);
	const own = resolveDict(document, dict.get("Resources")) ?? resources;
	const matrix = multiply(matrixOf(resolve(document, dict.get("Matrix"))), placed.matrix);
	drawContent(drawing, data, own, matrix, depth + 1);
	inside.delete(target);
}

/** An image fills the unit square of its matrix: the lengths of both columns are its size in points (8.9.3). */
function note(shown: Shown[], width: number, height: number, [a, b, c, d]: Matrix): void {
	const across = Math.hypot(a, b);
	const down = Math.hypot(c, d);
	if (width === 0 || height === 0 || !(across > 0) || !(down > 0)) return;
	const dpi = Math.min((width * 72) / across, (height * 72) / down);
	if (Number.isFinite(dpi)) shown.push({ area: across * down, dpi });
}
