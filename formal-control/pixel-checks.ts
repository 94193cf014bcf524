import type { PresentedDocument } from "../casework/presented.ts";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { onPages } from "./document-checks.ts";
import { fileRef } from "./file-ref.ts";

/** What rendering a PDF told, page by page; null for a page that was not looked at. */
export function blankPageFindings(document: PresentedDocument, blank: readonly (boolean | null)[]): Finding[] {
	const pages = blank.flatMap((isBlank, index) => (isBlank === true ? [{ number: index + 1 }] : []));
	return onPages(document, "D10", pages, {});
}

/** What decoding the photograph told. Warnings at most, like everything that pixels say (design.md 1). */
export function backgroundFindings(document: PresentedDocument, lightBackground: boolean): Finding[] {
	return lightBackground ? [] : [finding("P06", { file: fileRef(document) })];
}
