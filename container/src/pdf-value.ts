/** The nine kinds of object of ISO 32000-1 7.3. Strings stay bytes: nothing here needs their text. */
export type PdfName = { readonly type: "name"; readonly name: string };
export type PdfRef = { readonly type: "ref"; readonly number: number; readonly generation: number };
export type PdfDict = ReadonlyMap<string, PdfValue>;
/** `start`: first byte of the data in `source` (the file itself: object streams hold no streams). */
export type PdfStream = { readonly type: "stream"; readonly dict: PdfDict; readonly start: number };
/** An operator of a content stream, or a word of the file structure such as `obj`. */
export type PdfKeyword = { readonly type: "keyword"; readonly word: string };
export type PdfValue =
	| null
	| boolean
	| number
	| PdfName
	| PdfRef
	| Uint8Array
	| readonly PdfValue[]
	| PdfDict
	| PdfStream
	| PdfKeyword;

export function isDict(value: PdfValue | undefined): value is PdfDict {
	return value instanceof Map;
}

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
	return Array.isArray(value);
}

function isTyped(value: PdfValue | undefined): value is PdfName | PdfRef | PdfStream | PdfKeyword {
	return typeof value === "object" && value !== null && "type" in value;
}

export function isRef(value: PdfValue | undefined): value is PdfRef {
	return isTyped(value) && value.type === "ref";
}

export function isStream(value: PdfValue | undefined): value is PdfStream {
	return isTyped(value) && value.type === "stream";
}

export function isKeyword(value: PdfValue | undefined, word: string): boolean {
	return isTyped(value) && value.type === "keyword" && value.word === word;
}

/** The name's text, or null for anything that is not a name. */
export function nameOf(value: PdfValue | undefined): string | null {
	return isTyped(value) && value.type === "name" ? value.name : null;
}

/** A whole number not below zero, or null. Offsets, counts and object numbers are nothing else. */
export function countOf(value: PdfValue | undefined): number | null {
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
