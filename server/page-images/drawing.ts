/** The widths that are drawn, in pixels of the picture as it is shown: a list's thumb, a sheet at its own size (A4 at 96 dpi), a close look. */
export const pageWidths = [200, 800, 1600] as const;
export type PageWidth = (typeof pageWidths)[number];

/** Degrees clockwise from how the file itself wants to be seen. */
export const turns = [0, 90, 180, 270] as const;
export type Turn = (typeof turns)[number];

export type PageFormat = "webp" | "png";

/** What can be drawn, told from the bytes and never from a name. */
export type DrawableType = "pdf" | "jpeg" | "png";

/**
 * Why there is no picture. `kind`: a kind of file that is not drawn here. `too-large`: of more bytes or more pixels than are drawn. `shape`: a
 * page without a size. `busy`: too much is asked for at once; the only one that says nothing of the file.
 */
const undrawnReasons = [
	"timeout",
	"memory",
	"unreadable",
	"password",
	"no-such-page",
	"shape",
	"too-large",
	"kind",
	"busy",
] as const;
export type UndrawnReason = (typeof undrawnReasons)[number];

/** One page to be drawn. `mark`: lines that are drawn over the whole of it, so that a photographed screen says whose it was. */
export type Drawing = {
	/** From 1. */
	readonly page: number;
	readonly width: PageWidth;
	readonly turn: Turn;
	readonly format: PageFormat;
	readonly mark: readonly string[];
};

/** The document that the process is to open first; it keeps the last one open, so that its next page costs no second reading. */
export type DocumentBytes = { readonly type: DrawableType; readonly bytes: Uint8Array };

export type DrawQuestion = { readonly document: DocumentBytes | null; readonly drawing: Drawing };

/** `opened` comes first and says that what goes wrong afterwards is this page's fault and not the document's. */
export type DrawAnswer =
	| { readonly stage: "opened"; readonly pages: number }
	| { readonly stage: "drawn"; readonly pages: number; readonly image: Uint8Array }
	| { readonly stage: "undrawn"; readonly reason: UndrawnReason };
