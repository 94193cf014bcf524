/** A fact about a file that was looked for and found, or was not looked for (too large, too slow, not possible here). */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false };

/** What a PDF page shows, as far as its structure tells without rendering. `dpi` is the lower of both axes of its largest image. */
export type PresentedPage = { readonly dpi: number | null; readonly hasImage: boolean; readonly blank: Known<boolean> };

/** What was found in a PDF. `repaired`: viewers open it, but only after mending its cross-reference table. */
export type PresentedPdf = {
	readonly opens: boolean;
	readonly pages: Known<number>;
	readonly pageList: readonly PresentedPage[];
	readonly encrypted: boolean;
	readonly script: boolean;
	readonly embeddedFiles: boolean;
	readonly launchAction: boolean;
	readonly repaired: boolean;
	/** The file ends in mid-structure: no trailer, or a cross-reference offset beyond its end (the mark of signing without `-binary`). */
	readonly cutShort: boolean;
	readonly dataAfterEndBytes: number;
};

/** What was found in a JPEG. Pixels; `density` in dots per inch from JFIF or EXIF; `colour` false for one component. */
export type PresentedJpeg = {
	readonly opens: boolean;
	readonly width: number;
	readonly height: number;
	readonly density: { readonly x: number; readonly y: number } | null;
	readonly colour: boolean;
	readonly lightBackground: Known<boolean>;
};

/** What the bytes are, told from the bytes alone, never from an extension. */
export type SniffedType =
	| "pdf"
	| "jpeg"
	| "png"
	| "tiff"
	| "heic"
	| "zip"
	| "rar"
	| "7z"
	| "gzip"
	| "tar"
	| "tnef"
	| "ole"
	| "cms"
	| "pem"
	| "html"
	| "text"
	| "empty"
	| "unknown";

/**
 * One document of a filing, probed into plain data; every check is pure over it (design.md 1). `ordinal` counts documents from 1
 * in the order of the container. `kind` is the procedure's document kind, null when nobody and nothing could tell. `person` counts
 * the workers of a `card` filing from 1.
 */
export type PresentedDocument = {
	readonly ordinal: number;
	readonly name: string;
	readonly kind: string | null;
	readonly kindFrom: "manifest" | "name" | "officer" | null;
	/** The kind that the file name suggests, whatever the manifest says. */
	readonly kindByName: string | null;
	readonly person: number | null;
	readonly sheets: number | null;
	readonly sheetsFrom: "manifest" | "name" | "officer" | null;
	readonly nameGarbled: boolean;
	readonly extension: string | null;
	readonly sizeBytes: number;
	/** Lower-case hex of the plain bytes. */
	readonly sha256: string;
	readonly type: SniffedType;
	/** A text of Hancom's or Microsoft's office programme; absent in what was presented before they were told apart. */
	readonly office?: "hangul" | "word" | null;
	readonly pdf: Known<PresentedPdf>;
	readonly jpeg: Known<PresentedJpeg>;
};
