import { sniffCms } from "../../cms/src/sniff.ts";
import { sniff } from "../../container/src/sniff.ts";
import type { PartHead } from "./mime.ts";

/**
 * What an attachment is, told from its first bytes alone. `container`: something that may hold a sealed filing (a ZIP that is no office
 * document, or a CMS object in any armour). A number is owed to every letter that has one; whether it is right is control's question.
 */
export type AttachmentSort =
	| "zip"
	| "cms"
	| "pdf"
	| "picture"
	| "archive"
	| "winmail"
	| "office"
	| "body"
	| "certificate"
	| "other";

/** A ZIP is the transport container of B22; a single sealed file stands for one only where there is no ZIP. 0: no container. */
export function containerRank(sort: AttachmentSort): number {
	return sort === "zip" ? 2 : sort === "cms" ? 1 : 0;
}

/** First names of ZIP files that are something else: Office Open XML, OpenDocument and EPUB, Java archives, ASiC. */
const zipOfOtherKind =
	/^(?:\[Content_Types\]\.xml|mimetype|_rels\/|docProps\/|word\/|xl\/|ppt\/|META-INF\/|AndroidManifest\.xml)/;

/** What a packer calls what it has sealed or signed. */
const sealedName = /\.(?:p7m|p7s|p7e|p7b|cms|sig|enc)$/i;

/** Whether a ZIP begins with something sealed or signed: then it is a container, whatever else a door takes. */
export function beginsSealed(firstBytes: Uint8Array): boolean {
	return sealedName.test(firstZipName(firstBytes));
}

function firstZipName(bytes: Uint8Array): string {
	if (bytes.length < 30 || bytes[2] !== 3) return "";
	const length = (bytes[26] ?? 0) | ((bytes[27] ?? 0) << 8);
	return Buffer.from(bytes.subarray(30, 30 + length)).toString("latin1");
}

/** The part of a letter that people read, as against a file that they attached. */
function isLetterText(part: PartHead): boolean {
	return part.fileName === null && part.disposition !== "attachment" && /^text\/(plain|html|calendar)$/.test(part.type);
}

/** A detached S/MIME signature over the whole letter, as mail programs add it: it signs the letter and carries no filing. */
function isLetterSignature(part: PartHead): boolean {
	return part.around.at(-1) === "multipart/signed" && /pkcs7-signature|pgp-signature/.test(part.type);
}

/** Pictures that a mail program shows inside the text (a logo in the signature) are no attachment of the applicant's. */
export function isInlinePicture(part: PartHead, type: string): boolean {
	const shown = part.disposition !== "attachment" && part.around.includes("multipart/related");
	return shown && (type === "jpeg" || type === "png" || part.type.startsWith("image/"));
}

/** Sorts one part by its first decoded bytes (`lookBytes` suffice); its name and declared type are not believed. */
export function sortAttachment(part: PartHead, firstBytes: Uint8Array): AttachmentSort {
	if (isLetterSignature(part)) return "body";
	const type = sniff(firstBytes);
	if (type === "zip") return zipOfOtherKind.test(firstZipName(firstBytes)) ? "office" : "zip";
	const cms = sniffCms(firstBytes);
	if (cms !== null) return "cms";
	if (part.type.startsWith("multipart/") || isLetterText(part) || isInlinePicture(part, type)) return "body";
	switch (type) {
		case "pdf":
			return "pdf";
		case "jpeg":
		case "png":
		case "tiff":
		case "heic":
			return "picture";
		case "rar":
		case "7z":
		case "gzip":
		case "tar":
			return "archive";
		case "tnef":
			return "winmail";
		case "ole":
			return "office";
		case "pem":
			return "certificate";
		default:
			// message/delivery-status and the like are read elsewhere; an empty part with no name is what mail programs leave behind.
			return part.fileName === null && (type === "empty" || part.type.startsWith("message/")) ? "body" : "other";
	}
}
