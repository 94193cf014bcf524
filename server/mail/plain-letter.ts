import { finding } from "../../findings/catalogue.ts";
import type { Attachment, LetterLook } from "./letter.ts";
import type { LetterVerdict } from "./letter-sort.ts";
import { referablePictureBytesMin, shownPictureBytesMin } from "./limits.ts";

/** A letter whose attachments are documents as they are: what it is, and which of its parts. */
export type PlainVerdict = LetterVerdict & { readonly documents: readonly Attachment[] };

/** What mail programs add for themselves: an invitation, a visiting card, a signature over the letter. Nobody misses it. */
function isOfProgram({ mediaType, name, sort }: Attachment): boolean {
	return (
		sort === "certificate" ||
		/^(?:text\/(?:calendar|vcard|x-vcard|directory)|application\/(?:ics|pgp-\w+|pkcs7-\w+))$/.test(mediaType) ||
		/\.(?:ics|vcf|vcs)$/i.test(name ?? "")
	);
}

function isLogo({ sort, isReferable, encodedBytes, mediaType }: Attachment): boolean {
	const isPicture = sort === "picture" || mediaType.startsWith("image/");
	return isPicture && isReferable && encodedBytes < referablePictureBytesMin;
}

function isDocument(attachment: Attachment): boolean {
	const { sort } = attachment;
	if (isOfProgram(attachment) || isLogo(attachment)) return false;
	return sort === "pdf" || sort === "picture" || sort === "office" || sort === "zip";
}

/**
 * The parts of a letter that are documents, in its order: PDF, pictures, texts of office programmes (asked for again, with their way to a PDF), and
 * ZIP archives of such. A large picture that a telephone put into the text is one; the logo of a signature is none.
 */
export function documentsOf(look: LetterLook): readonly Attachment[] {
	const shown = look.shown.filter(({ encodedBytes }) => encodedBytes >= shownPictureBytesMin);
	return [...look.attachments.filter(isDocument), ...shown].sort((a, b) => a.ordinal - b.ordinal);
}

/**
 * A letter of ordinary attachments, for a procedure where a confirmed contact vouches for them (design.md 3). Null: it is to be judged as any other
 * letter, because it has no document, or because something in it is sealed and its signature vouches. Pure over the look.
 */
export function judgePlainLetter(look: LetterLook): PlainVerdict | null {
	if (look.attachments.some(({ sort, beginsSealed }) => sort === "cms" || beginsSealed)) return null;
	const documents = documentsOf(look);
	if (documents.length === 0) return null;
	const left = look.attachments.filter((one) => !documents.includes(one) && !isOfProgram(one) && !isLogo(one));
	return {
		sort: "filing",
		findings: left.length === 0 ? [] : [finding("T19", { params: { attachments: left.length } })],
		documents,
	};
}
