/** What the process is asked: to make a page of a picture, or to count the pages of a PDF. */
export type PictureQuestion =
	| { readonly want: "page"; readonly type: "jpeg" | "png" | "heic"; readonly bytes: Uint8Array }
	| { readonly want: "page-count"; readonly bytes: Uint8Array };

/** `jpeg`: upright, sRGB or grey, at most A4 at 300 dots per inch. `pages` null: they cannot be counted. */
export type PictureAnswer =
	| { readonly ok: true; readonly jpeg: Uint8Array }
	| { readonly ok: true; readonly pages: number | null }
	| { readonly ok: false };
