import type { PresentedDocument, PresentedJpeg, PresentedPdf } from "../casework/presented.ts";
import { getFace } from "../procedures/faces.ts";
import type { FilingControlInput } from "./input.ts";
import type { Filing } from "./present.ts";

/** A right scan of some pages at 200 dpi. */
export function pdf(pages: number, change: Partial<PresentedPdf> = {}): PresentedPdf {
	return {
		opens: true,
		pages: { known: true, value: pages },
		pageList: Array.from({ length: pages }, () => ({ dpi: 200, hasImage: true, blank: { known: false } })),
		encrypted: false,
		script: false,
		embeddedFiles: false,
		launchAction: false,
		repaired: false,
		cutShort: false,
		dataAfterEndBytes: 0,
		...change,
	};
}

/** A right photograph. */
export function jpeg(change: Partial<PresentedJpeg> = {}): PresentedJpeg {
	return {
		opens: true,
		width: 354,
		height: 472,
		density: { x: 300, y: 300 },
		colour: true,
		lightBackground: { known: false },
		...change,
	};
}

/** A right document with that name, as it would be presented without a manifest. The hash is made up from ordinal and name. */
export function document(ordinal: number, name: string, change: Partial<PresentedDocument> = {}): PresentedDocument {
	const kindByName = getFace("kg-work-permit", "2018").kindByName(name);
	const photo = /\.jpe?g$/i.test(name);
	const sheets = Number(/(\d+) барак/.exec(name)?.[1] ?? Number.NaN);
	return {
		ordinal,
		name,
		kind: kindByName,
		kindFrom: kindByName === null ? null : "name",
		kindByName,
		person: null,
		sheets: Number.isNaN(sheets) ? null : sheets,
		sheetsFrom: Number.isNaN(sheets) ? null : "name",
		nameGarbled: false,
		extension: name.split(".").at(-1) ?? null,
		sizeBytes: 100_000,
		sha256: `${ordinal} ${name}`,
		type: photo ? "jpeg" : "pdf",
		pdf: photo ? { known: false } : { known: true, value: pdf(Number.isNaN(sheets) ? 1 : sheets) },
		jpeg: photo ? { known: true, value: jpeg() } : { known: false },
		...change,
	};
}

export function filing(documents: readonly PresentedDocument[], change: Partial<Filing> = {}): Filing {
	return {
		form: "zip",
		manifest: null,
		documents,
		findings: [],
		signingTimes: [],
		signerOrganisation: null,
		...change,
	};
}

export function input(
	documents: readonly PresentedDocument[],
	change: Partial<FilingControlInput> = {},
): FilingControlInput {
	return {
		where: "authority",
		procedure: "kg-work-permit",
		law: "2018",
		filing: filing(documents),
		letter: [],
		authority: [],
		answers: null,
		kind: null,
		documents: [],
		today: "2026-06-16",
		...change,
	};
}
