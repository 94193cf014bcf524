import type { PdfPlatform } from "../../../container/src/pdf-facts.ts";
import type { Probed } from "../../../formal-control/present.ts";
import { probe } from "../../../formal-control/probe.ts";
import { inflateZlib } from "./inflate.ts";

/** What reading a PDF needs in a browser. */
export const packerPdfPlatform: PdfPlatform = { inflate: inflateZlib };

/** What the bytes of a document show: the office's own probe. */
export function look(bytes: Uint8Array): Probed {
	return probe(bytes, packerPdfPlatform);
}
