import { type PageWidth, pageWidths, type Turn, turns } from "../page-images/drawing.ts";

/** How large a page is shown: as wide as there is room, as large as the paper (A4 at 96 dpi), or twice that. */
export const zooms = ["fit", "100", "200"] as const;
export type Zoom = (typeof zooms)[number];

/** What of a document is on the screen; it stands in the address, so that every control is a link. */
export type Look = { readonly page: number; readonly zoom: Zoom; readonly turn: Turn };

export const firstLook: Look = { page: 1, zoom: "fit", turn: 0 };

/** Page numbers that are read from an address: no document of an application has more, and a hostile one may claim any number. */
const pageMax = 1_000_000;

function readPage(text: unknown): number {
	const page = /^\d{1,7}$/.test(String(text)) ? Number(text) : 1;
	return Math.min(Math.max(page, 1), pageMax);
}

export function readTurn(text: unknown): Turn {
	return turns.find((turn) => String(turn) === text) ?? 0;
}

/** Reads the query of a viewer's address; what is not understood is as if it were not there. */
export function readLook(query: Readonly<Record<string, unknown>>): Look {
	return {
		page: readPage(query.page ?? 1),
		zoom: zooms.find((zoom) => zoom === query.zoom) ?? "fit",
		turn: readTurn(query.turn),
	};
}

export function readWidth(text: string): PageWidth | null {
	return pageWidths.find((width) => String(width) === text) ?? null;
}

/** The document alone, without the desk around it: it stands in a frame beside a form that is being filled in. */
export function scanPath(number: string, ordinal: number): string {
	return `/cases/${number}/scan/${ordinal}`;
}

export function documentPath(number: string, ordinal: number): string {
	return `/cases/${number}/document/${ordinal}`;
}

function query(look: Look): string {
	const parts = new URLSearchParams();
	if (look.page !== 1) parts.set("page", String(look.page));
	if (look.zoom !== "fit") parts.set("zoom", look.zoom);
	if (look.turn !== 0) parts.set("turn", String(look.turn));
	const text = parts.toString();
	return text === "" ? "" : `?${text}`;
}

/** Address of the viewer; it leads to the sheet, so that the keyboard goes on where it was. */
export function lookPath(base: string, look: Look): string {
	return `${base}${query(look)}#sheet`;
}

/** Address of one page's picture. */
export function imagePath(number: string, ordinal: number, page: number, width: PageWidth, turn: Turn): string {
	const suffix = turn === 0 ? "" : `?turn=${turn}`;
	return `${documentPath(number, ordinal)}/page/${page}/${width}.webp${suffix}`;
}

export function turned(turn: Turn, by: 90 | -90): Turn {
	return ((turn + by + 360) % 360) as Turn;
}

/** The width that a zoom asks for first. */
export function widthOf(zoom: Zoom): PageWidth {
	return zoom === "200" ? 1600 : 800;
}

/** Pages that a list shows around the present one, so that a document of a hundred thousand does not make a page of them. */
export const listedPagesMax = 24;

/** First and last page of the list that holds `page`. */
export function listedPages(page: number, pages: number): { readonly first: number; readonly last: number } {
	const first = Math.floor((Math.min(page, pages) - 1) / listedPagesMax) * listedPagesMax + 1;
	return { first, last: Math.min(first + listedPagesMax - 1, pages) };
}
