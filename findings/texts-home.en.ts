import type { HomeTexts } from "./sentence.ts";
import { filled, plain, say, withValue } from "./sentence.ts";

/** Before filing: no number exists, nothing was sent, and a file has the name that its owner gave it. */
export const home: HomeTexts = {
	C01: filled((p) => `A document lacks: ${say(p, "kind")}.`, "Add this document."),
	C02: filled((p) => `A document of this worker lacks: ${say(p, "kind")}.`, "Add this document."),
	C04: filled(
		(p) => `There is more than one file of this kind: ${say(p, "kind")}.`,
		"Keep one: all sheets of a document are scanned into one file. Take away what is too much.",
	),
	D01: plain(
		"This file is not a PDF.",
		"Scan the paper document into a PDF file, or save a Word or Hancom file as PDF in the program that wrote it, and add that one.",
	),
	D11: plain(
		"The PDF breaks off before its end.",
		"Open your file and look whether its last page is there; if not, scan the document again or save it as PDF once more, and add it anew.",
	),
	D12: filled(
		(p) => `The same file is here twice${withValue(p, "otherName", (name) => ` (the other is ${name})`, "")}.`,
		"Take one of the two away, or replace it by the document that you meant.",
	),
	K11: plain(
		"This file is an archive, and not a document.",
		"Unpack it, and add the documents that are in it one by one.",
	),
};
