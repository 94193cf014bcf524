import type { Attachment } from "./letter.ts";
import { letterDocumentBytesMax, letterDocumentsMax } from "./limits.ts";
import { startMimeReader } from "./mime.ts";

/** A part of a letter with its decoded bytes. */
export type LetterFile = { readonly name: string | null; readonly bytes: Uint8Array };

/** `left`: how many of the wanted parts were one too many or too large, and are not there. */
export type LetterFiles = { readonly files: readonly LetterFile[]; readonly left: number };

/**
 * Takes the wanted parts (of `documentsOf`) out of a letter, in their order: the same parts of the same bytes each time. Never throws on what a
 * stranger can send; what is cut short is given as far as it goes.
 */
export async function readLetterFiles(
	raw: AsyncIterable<Uint8Array>,
	wanted: readonly Attachment[],
): Promise<LetterFiles> {
	const ordinals = new Set(wanted.slice(0, letterDocumentsMax).map(({ ordinal }) => ordinal));
	const files: LetterFile[] = [];
	let pieces: Uint8Array[] | null = null;
	let total = 0;
	const reader = startMimeReader({
		letterHead() {},
		partStart(part) {
			pieces = ordinals.has(part.ordinal) ? [] : null;
		},
		partBytes(bytes) {
			if (pieces === null) return false;
			total += bytes.length;
			if (total > letterDocumentBytesMax) pieces = null;
			else pieces.push(bytes.slice());
			return pieces !== null;
		},
		partEnd(part) {
			if (pieces !== null) files.push({ name: part.fileName, bytes: Buffer.concat(pieces) });
			pieces = null;
		},
	});
	for await (const chunk of raw) reader.push(chunk);
	reader.end();
	return { files, left: wanted.length - files.length };
}
