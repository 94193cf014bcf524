/** A fact that was looked for and found, or could not be told. The shape of casework/presented.ts, which this room may not import. */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false };

/** What a page shows as far as its structure tells. `dpi`: the lower axis of its largest image, rounded; null without one. */
export type PdfPageFacts = { readonly dpi: number | null; readonly hasImage: boolean; readonly blank: Known<boolean> };

/** What a PDF is. Assignable to `PresentedPdf`. `exhausted`: the budget ran out; present it as "could not be probed" (D17). */
export type PdfFacts = {
	readonly opens: boolean;
	readonly pages: Known<number>;
	/** One entry per page, at most `pageListMax`. */
	readonly pageList: readonly PdfPageFacts[];
	readonly encrypted: boolean;
	readonly script: boolean;
	readonly embeddedFiles: boolean;
	readonly launchAction: boolean;
	readonly repaired: boolean;
	readonly cutShort: boolean;
	readonly dataAfterEndBytes: number;
	readonly exhausted: boolean;
};

/**
 * `inflate`: zlib format (RFC 1950), at most `outBytesMax` bytes of output. Throws when it would be more. When the stream is cut or
 * damaged it should give what came out before the fault (viewers do), and may throw when that is nothing.
 */
export type PdfPlatform = { readonly inflate: (bytes: Uint8Array, outBytesMax: number) => Uint8Array };

/** Every bound of the probe, counted, never timed: the same file has the same verdict on every machine. */
export type PdfLimits = {
	/** Steps: about one per token, 64 scanned bytes, or visited object. */
	readonly stepsMax: number;
	/** Sum of all inflated bytes. */
	readonly inflatedBytesMax: number;
	/** Of one stream. */
	readonly streamBytesMax: number;
	/** Nesting of arrays and dictionaries, of page-tree levels, and of form XObjects. */
	readonly depthMax: number;
	/** Pages that are listed one by one; further pages are only counted. */
	readonly pageListMax: number;
};
