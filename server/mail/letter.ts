import type { SniffedType } from "../../container/src/sniff.ts";
import { sniff } from "../../container/src/sniff.ts";
import { addressesOf } from "./address.ts";
import { type AttachmentSort, beginsSealed, containerRank, isInlinePicture, sortAttachment } from "./attachment.ts";
import { decodeCharset, decodeWords, type Field, findField } from "./fields.ts";
import { lookBytes, textBytesMax } from "./limits.ts";
import { type MimeDefect, type PartHead, startMimeReader } from "./mime.ts";

/** One attached file as the door sees it: its head, and what its first bytes say. */
export type Attachment = {
	readonly ordinal: number;
	readonly name: string | null;
	readonly sort: AttachmentSort;
	readonly type: SniffedType;
	/** The size of the part as it stood in the letter, Base64 included. */
	readonly encodedBytes: number;
	/** What the part says it is, in lower case; not believed where bytes tell more. */
	readonly mediaType: string;
	/** The letter's own text can refer to it, as it does to the logo of a signature. */
	readonly isReferable: boolean;
	/** A ZIP that begins with something sealed or signed. */
	readonly beginsSealed: boolean;
};

/** What a bounded look at a letter tells. Nothing in it is larger than `textBytesMax`. */
export type LetterLook = {
	readonly fields: readonly Field[];
	readonly subject: string;
	readonly from: string | null;
	readonly replyTo: string | null;
	readonly messageId: string | null;
	readonly references: readonly string[];
	/** What it says it answers: In-Reply-To, then References from the last on. */
	readonly answersTo: readonly string[];
	readonly attachments: readonly Attachment[];
	/** Pictures that are shown inside the text: logos mostly, and what somebody has photographed into his letter. */
	readonly shown: readonly Attachment[];
	readonly text: string;
	/** The machine-readable part of a delivery report (RFC 3464), or null. */
	readonly report: string | null;
	readonly defects: readonly MimeDefect[];
};

/** The container of a letter: which attachment, with its bytes when they were asked for. */
export type FoundContainer = { readonly ordinal: number; readonly name: string | null; readonly bytes: Uint8Array };

export type ReadLetter = { readonly look: LetterLook; readonly container: FoundContainer | null };

export type LetterReader = { push(chunk: Uint8Array): void; end(): ReadLetter };

/** A Message-ID as we may quote it in a header of ours: printable ASCII in angle brackets, of bounded length. */
const messageIdShape = /<[!-;=?-~]{3,250}>/g;

/** References that an answer repeats: RFC 5322 sets no bound, and a long thread needs only its last ones. */
const referencesMax = 20;

function messageIds(fields: readonly Field[], name: string, countMax: number): string[] {
	return (findField(fields, name)?.match(messageIdShape) ?? []).slice(-countMax);
}

function isReport(part: PartHead): boolean {
	return part.type === "message/delivery-status" || part.type === "message/global-delivery-status";
}

/** The best container candidate so far; `length` bytes of it are there. */
type Kept = {
	readonly ordinal: number;
	readonly name: string | null;
	readonly rank: number;
	readonly bytes: Uint8Array;
	length: number;
};

/** What is gathered of the part that goes by: its first bytes until it is sorted, then its text, or the container's bytes. */
type Current = {
	readonly part: PartHead;
	first: Uint8Array;
	sort: AttachmentSort | null;
	taking: "container" | "text" | "nothing";
	text: Uint8Array[];
	textBytes: number;
};

type Gathered = {
	readonly containerBytesMax: number;
	readonly attachments: Attachment[];
	readonly shown: Attachment[];
	fields: readonly Field[];
	text: string;
	report: string | null;
	kept: Kept | null;
};

function keep(kept: Kept, bytes: Uint8Array): boolean {
	if (kept.length + bytes.length > kept.bytes.length) return false;
	kept.bytes.set(bytes, kept.length);
	kept.length += bytes.length;
	return true;
}

/** Takes decoded bytes of a sorted part; false when enough of it is known. */
function take(gathered: Gathered, current: Current, bytes: Uint8Array): boolean {
	if (current.taking === "container") return gathered.kept !== null && keep(gathered.kept, bytes);
	if (current.taking === "nothing") return false;
	current.text.push(bytes.slice());
	current.textBytes += bytes.length;
	return current.textBytes < textBytesMax;
}

/** Sorts the current part by its first bytes, once they are together; false when nothing more of it is wanted. */
function sortCurrent(gathered: Gathered, current: Current): boolean {
	const { part, first } = current;
	current.sort = sortAttachment(part, first);
	const rank = containerRank(current.sort);
	if (rank > (gathered.kept?.rank ?? 0)) {
		const bytes = new Uint8Array(gathered.containerBytesMax);
		gathered.kept = { ordinal: part.ordinal, name: part.fileName, rank, bytes, length: 0 };
		if (gathered.containerBytesMax > 0) current.taking = "container";
	} else if (current.sort === "body" && (part.type.startsWith("text/") || isReport(part))) current.taking = "text";
	return take(gathered, current, first);
}

function endCurrent(gathered: Gathered, current: Current, encodedBytes: number): void {
	const { part, first } = current;
	if (current.sort === null) sortCurrent(gathered, current);
	if (current.textBytes > 0) {
		const words = decodeCharset(Buffer.concat(current.text), part.params.get("charset") ?? null);
		if (isReport(part)) gathered.report = words;
		else gathered.text = `${gathered.text}${words}\n`.slice(0, textBytesMax);
	}
	const { sort } = current;
	if (sort === null) return;
	const type = sniff(first);
	const attachment: Attachment = {
		ordinal: part.ordinal,
		name: part.fileName,
		sort,
		type,
		encodedBytes,
		mediaType: part.type,
		isReferable: findField(part.fields, "content-id") !== null,
		beginsSealed: sort === "zip" && beginsSealed(first),
	};
	if (sort !== "body") gathered.attachments.push(attachment);
	else if (isInlinePicture(part, type)) gathered.shown.push({ ...attachment, sort: "picture" });
}

function lookAt(gathered: Gathered, defects: readonly MimeDefect[]): LetterLook {
	const { fields, attachments, shown, text, report } = gathered;
	const from = addressesOf(fields, "from")[0] ?? null;
	const own = messageIds(fields, "message-id", 1)[0] ?? null;
	const before = messageIds(fields, "references", referencesMax);
	return {
		fields,
		subject: decodeWords(findField(fields, "subject") ?? ""),
		from,
		replyTo: addressesOf(fields, "reply-to")[0] ?? from,
		messageId: own,
		references: own && !before.includes(own) ? [...before, own] : before,
		answersTo: [...new Set([...messageIds(fields, "in-reply-to", referencesMax), ...before.toReversed()])],
		attachments,
		shown,
		text,
		report,
		defects,
	};
}

/**
 * Reads a letter while its bytes go by. With `containerBytesMax` above zero the bytes of the best container candidate are kept (one
 * buffer, never two copies); with zero only each part's first bytes are looked at, which is what a door does.
 */
export function startLetterReader(containerBytesMax: number): LetterReader {
	const gathered: Gathered = {
		containerBytesMax,
		attachments: [],
		shown: [],
		fields: [],
		text: "",
		report: null,
		kept: null,
	};
	let current: Current | null = null;
	const reader = startMimeReader({
		letterHead(fields) {
			gathered.fields = fields;
		},
		partStart(part) {
			current = { part, first: new Uint8Array(0), sort: null, taking: "nothing", text: [], textBytes: 0 };
		},
		partBytes(bytes) {
			if (!current) return false;
			if (current.sort !== null) return take(gathered, current, bytes);
			current.first = current.first.length ? Buffer.concat([current.first, bytes]) : bytes.slice();
			return current.first.length < lookBytes || sortCurrent(gathered, current);
		},
		partEnd(_, encodedBytes) {
			if (current) endCurrent(gathered, current, encodedBytes);
			current = null;
		},
	});
	return {
		push: reader.push,
		end() {
			const look = lookAt(gathered, reader.end());
			const { kept } = gathered;
			if (!kept) return { look, container: null };
			return {
				look,
				container: { ordinal: kept.ordinal, name: kept.name, bytes: kept.bytes.subarray(0, kept.length) },
			};
		},
	};
}

/** Reads a whole letter from a source. `containerBytesMax` as for `startLetterReader`; the letter's own size is always enough. */
export async function readLetter(raw: AsyncIterable<Uint8Array>, containerBytesMax: number): Promise<ReadLetter> {
	const reader = startLetterReader(containerBytesMax);
	for await (const chunk of raw) reader.push(chunk);
	return reader.end();
}
