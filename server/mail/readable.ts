import { addressesOf } from "./address.ts";
import type { AttachmentSort } from "./attachment.ts";
import { decodeCharset, decodeWords, findField } from "./fields.ts";
import { htmlToText, withoutTricks } from "./html-text.ts";
import { startLetterReader } from "./letter.ts";
import { type MimeDefect, type PartHead, startMimeReader } from "./mime.ts";

/** Decoded bytes of text that an officer's page shows: some hundred screens. What lies beyond is in the download. */
const textBytesShownMax = 256 * 1024;
/** Markup is wordier than what it says. */
const htmlBytesReadMax = 1024 * 1024;
const attachmentsShownMax = 100;

type ReadableFile = {
	readonly name: string | null;
	readonly sort: AttachmentSort;
	/** What its first bytes are, whatever it is called. */
	readonly type: string;
	/** As near as the letter's own encoding tells. */
	readonly sizeBytes: number;
};

/** A letter as an officer reads it: words and names, nothing that runs, nothing that is fetched. Every text is of bounded length. */
export type ReadableLetter = {
	/** Addresses in From; more than one, or none, is a letter that nobody signed for. */
	readonly from: readonly string[];
	/** The name that the sender gives himself. */
	readonly fromName: string | null;
	readonly replyTo: string | null;
	readonly to: string | null;
	readonly date: string | null;
	readonly subject: string;
	readonly messageId: string | null;
	readonly text: string;
	/** The same letter's HTML form as text, where it has both; a program would show this one. Null where there is none. */
	readonly other: string | null;
	/** The text was made from HTML. */
	readonly isFromHtml: boolean;
	/** More text than is shown. */
	readonly isCut: boolean;
	readonly files: readonly ReadableFile[];
	readonly moreFiles: number;
	readonly defects: readonly MimeDefect[];
};

type Gathered = { plain: string; html: string; isCut: boolean };

function isShown(part: PartHead): boolean {
	return part.disposition !== "attachment" && part.fileName === null && /^text\/(?:plain|html)$/.test(part.type);
}

/** Cuts half a UTF-8 character off the end: with it the whole text would be no UTF-8 and be read as something else. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
	for (let back = 1; back <= Math.min(4, bytes.length); back++) {
		const byte = bytes[bytes.length - back] ?? 0;
		if ((byte & 0xc0) === 0x80) continue;
		const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
		return needed > back ? bytes.subarray(0, bytes.length - back) : bytes;
	}
	return bytes;
}

/** Gathers the letter's own words; attachments are another reader's business. */
function startWordsReader(gathered: Gathered) {
	let pieces: Uint8Array[] = [];
	let bytes = 0;
	let isPartCut = false;
	let part: PartHead | null = null;
	const roomOf = (head: PartHead) =>
		head.type === "text/html"
			? htmlBytesReadMax - Buffer.byteLength(gathered.html)
			: textBytesShownMax - Buffer.byteLength(gathered.plain);
	return startMimeReader({
		letterHead() {},
		partStart(head) {
			part = isShown(head) ? head : null;
			[pieces, bytes, isPartCut] = [[], 0, false];
		},
		partBytes(more) {
			if (!part) return false;
			const room = roomOf(part) - bytes;
			if (more.length > room) {
				gathered.isCut = true;
				isPartCut = true;
			}
			if (room > 0) pieces.push(more.slice(0, room));
			bytes += Math.min(more.length, Math.max(room, 0));
			return more.length <= room;
		},
		partEnd() {
			if (!part || pieces.length === 0) return;
			const all = Buffer.concat(pieces);
			const words = decodeCharset(isPartCut ? wholeCharacters(all) : all, part.params.get("charset") ?? null);
			if (part.type === "text/html") gathered.html += `${words}\n`;
			else gathered.plain += `${words}\n`;
		},
	});
}

/** Base64 writes three bytes as four characters and a line end now and then. */
function decodedSize(encodedBytes: number): number {
	return Math.round(encodedBytes * 0.73);
}

function field(raw: string | null): string | null {
	return raw === null ? null : withoutTricks(decodeWords(raw)) || null;
}

function displayName(raw: string | null): string | null {
	const name = /^\s*"?([^"<]*?)"?\s*</.exec(raw === null ? "" : decodeWords(raw))?.[1];
	return name ? withoutTricks(name).trim() || null : null;
}

function plainText(text: string): string {
	return withoutTricks(text.replace(/\r\n?/g, "\n"))
		.replace(/\n{4,}/g, "\n\n\n")
		.trim();
}

/**
 * Reads a letter for a person's eyes, in one pass over its bytes. Total: what is broken is read as far as it goes, and `defects` says so. Where a
 * letter has plain and HTML forms, both are given: they may say different things, and the sender saw the second.
 */
export async function readReadable(raw: AsyncIterable<Uint8Array>): Promise<ReadableLetter> {
	const gathered: Gathered = { plain: "", html: "", isCut: false };
	const words = startWordsReader(gathered);
	const letter = startLetterReader(0);
	for await (const chunk of raw) {
		words.push(chunk);
		letter.push(chunk);
	}
	words.end();
	const { look } = letter.end();
	const plain = plainText(gathered.plain);
	const html = htmlToText(gathered.html, htmlBytesReadMax).slice(0, textBytesShownMax);
	const rawFrom = findField(look.fields, "from");
	// With two From fields nobody knows which one a program showed: every address counts.
	const from = look.fields.filter((one) => one.name === "from").flatMap((one) => addressesOf([one], "from"));
	const isOther = plain !== "" && html !== "" && plain.replace(/\s+/g, "") !== html.replace(/\s+/g, "");
	return {
		from,
		fromName: displayName(rawFrom),
		replyTo: addressesOf(look.fields, "reply-to")[0] ?? null,
		to: field(findField(look.fields, "to")),
		date: field(findField(look.fields, "date")),
		subject: withoutTricks(look.subject),
		messageId: look.messageId,
		text: plain || html,
		other: isOther ? html : null,
		isFromHtml: plain === "" && html !== "",
		isCut: gathered.isCut,
		files: look.attachments.slice(0, attachmentsShownMax).map((one) => ({
			name: one.name === null ? null : withoutTricks(one.name),
			sort: one.sort,
			type: one.type,
			sizeBytes: decodedSize(one.encodedBytes),
		})),
		moreFiles: Math.max(0, look.attachments.length - attachmentsShownMax),
		defects: look.defects,
	};
}
