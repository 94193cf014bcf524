import type { PresentedDocument, SniffedType } from "../casework/presented.ts";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { fileRef } from "./file-ref.ts";

const typeByExtension: Readonly<Record<string, SniffedType>> = {
	pdf: "pdf",
	jpg: "jpeg",
	jpeg: "jpeg",
	jpe: "jpeg",
	png: "png",
	tif: "tiff",
	tiff: "tiff",
	heic: "heic",
	doc: "ole",
	docx: "zip",
	zip: "zip",
	rar: "rar",
};

/** Family N: does the name tell the document and its sheets (B19), and does it agree with what else is known. */
export function nameFindings(document: PresentedDocument): Finding[] {
	const file = fileRef(document);
	const { kind, kindFrom, kindByName, extension } = document;
	const found: Finding[] = [];
	if (kind === null) found.push(finding("N01", { file }));
	// A photograph is one piece by law (b5): nobody counts its sheets.
	if (document.sheets === null && document.type !== "jpeg") found.push(finding("N02", { file }));
	if (document.nameGarbled) found.push(finding("N03", { file }));
	const promised = extension === null ? undefined : typeByExtension[extension.toLowerCase()];
	if (promised !== undefined && promised !== document.type && document.type !== "empty") {
		found.push(finding("N04", { file, params: { type: document.type } }));
	}
	if (kind !== null && kindFrom === "manifest" && kindByName !== null && kindByName !== kind) {
		found.push(finding("N05", { file, params: { kind: kindByName, manifestKind: kind } }));
	}
	if (kind !== null && kindFrom === "name") found.push(finding("N06", { file, params: { kind } }));
	return found;
}
