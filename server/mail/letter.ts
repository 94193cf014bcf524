import type { SniffedType } from "../../container/src/sniff.ts";
import { sniff } from "../../container/src/sniff.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { LetterSort } from "../intake/arrival.ts";
import { addressesOf } from "./address.ts";
import type { AttachmentSort } from "./attachment.ts";
import { sortAttachment } from "./attachment.ts";
import { findCloudLink } from "./cloud-link.ts";
import type { Field } from "./fields.ts";
import { decodeCharset, decodeWords, findField } from "./fields.ts";
import { lookBytes, textBytesMax } from "./limits.ts";
import type { MimeDefect, PartHead } from "./mime.ts";
import { startMimeReader } from "./mime.ts";

/** One attached file as the door sees it: its head, and what its first bytes say. */
export type Attachment = {
	readonly ordinal: number;
	readonly name: string | null;
	readonly sort: AttachmentSort;
	readonly type: SniffedType;
	/** The size of the part as it stood in the letter, Base64 included. */
	readonly encodedBytes: number;
};

/** What a bounded look at a letter tells. Nothing in it is larger than `textBytesMax`. */
export type LetterLook = {
	readonly fields: readonly Field[];
	readonly subject: string;
	readonly from: string | null;
	readonly replyTo: string | null;
	readonly messageId: string | null;
	readonly references: readonly string[];
	readonly attachments: readonly Attachment[];
	readonly text: string;
	/** The machine-readable part of a delivery report (RFC 3464), or null. */
	readonly report: string | null;
	readonly defects: readonly MimeDefect[];
};

/** The container of a letter: which attachment, with its bytes when they were asked for. */
export type FoundContainer = { readonly ordinal: number; readonly name: string | null; readonly bytes: Uint8Array };

/** A ZIP is the transport container of B22; a single sealed file stands for one only where there is no ZIP. */
function containerRank(sort: AttachmentSort): number {
	return sort === "zip" ? 2 : sort === "cms" ? 1 : 0;
}

/** A Message-ID as we may quote it in a header of ours: printable ASCII in angle brackets, of bounded length. */
const messageIdShape = /<[!-;=?-~]{3,250}>/g;

function messageIds(fields: readonly Field[], name: string, countMax: number): string[] {
	return (findField(fields, name)?.match(messageIdShape) ?? []).slice(-countMax);
}

function isReport(part: PartHead): boolean {
	return part.type === "message/delivery-status" || part.type === "message/global-delivery-status";
}

export type LetterReader = {
	push(chunk: Uint8Array): void;
	end(): { look: LetterLook; container: FoundContainer | null };
};

/**
 * Reads a letter while its bytes go by. With `containerBytesMax` above zero the bytes of the best container candidate are kept (one
 * buffer, never two copies); with zero only each part's first bytes are looked at, which is what a door does.
 */
export function startLetterReader(containerBytesMax: number): LetterReader {
	let fields: readonly Field[] = [];
	const attachments: Attachment[] = [];
	let text = "";
	let report: string | null = null;
	let first: Uint8Array = new Uint8Array(0);
	let sort: AttachmentSort | null = null;
	let kept: { ordinal: number; name: string | null; rank: number; bytes: Uint8Array; length: number } | null = null;
	let keeping = false;
	let textBytes: Uint8Array[] = [];
	let textLength = 0;

	function takeText(bytes: Uint8Array): boolean {
		textBytes.push(bytes.slice());
		textLength += bytes.length;
		return textLength < textBytesMax;
	}

	function keep(bytes: Uint8Array): boolean {
		if (!kept || kept.length + bytes.length > kept.bytes.length) return false;
		kept.bytes.set(bytes, kept.length);
		kept.length += bytes.length;
		return true;
	}

	/** Called once per part, when its first bytes are together; says whether more of it is wanted. */
	function decide(part: PartHead): boolean {
		sort = sortAttachment(part, first);
		const rank = containerRank(sort);
		if (rank > (kept?.rank ?? 0)) {
			kept = { ordinal: part.ordinal, name: part.fileName, rank, bytes: new Uint8Array(containerBytesMax), length: 0 };
			keeping = containerBytesMax > 0;
			return keeping && keep(first);
		}
		if (sort === "body" && (part.type.startsWith("text/") || isReport(part))) return takeText(first);
		return false;
	}

	let current: PartHead | null = null;
	const reader = startMimeReader({
		letterHead: (head) => {
			fields = head;
		},
		partStart(part) {
			current = part;
			first = new Uint8Array(0);
			sort = null;
			keeping = false;
			textBytes = [];
			textLength = 0;
		},
		partBytes(bytes) {
			if (!current) return false;
			if (sort !== null) return keeping ? keep(bytes) : takeText(bytes);
			first = first.length ? Buffer.concat([first, bytes]) : bytes.slice();
			return first.length < lookBytes || decide(current);
		},
		partEnd(part, encodedBytes) {
			if (sort === null) decide(part);
			if (textLength > 0) {
				const words = decodeCharset(Buffer.concat(textBytes), part.params.get("charset") ?? null);
				if (isReport(part)) report = words;
				else text += `${words}\n`;
			}
			if (sort !== null && sort !== "body") {
				attachments.push({ ordinal: part.ordinal, name: part.fileName, sort, type: sniff(first), encodedBytes });
			}
			current = null;
		},
	});

	return {
		push: reader.push,
		end() {
			const defects = reader.end();
			const from = addressesOf(fields, "from")[0] ?? null;
			const own = messageIds(fields, "message-id", 1)[0] ?? null;
			const before = messageIds(fields, "references", 20);
			const look: LetterLook = {
				fields,
				subject: decodeWords(findField(fields, "subject") ?? ""),
				from,
				replyTo: addressesOf(fields, "reply-to")[0] ?? from,
				messageId: own,
				references: own && !before.includes(own) ? [...before, own] : before,
				attachments,
				text: text.slice(0, textBytesMax),
				report,
				defects,
			};
			const container = kept && { ordinal: kept.ordinal, name: kept.name, bytes: kept.bytes.subarray(0, kept.length) };
			return { look, container };
		},
	};
}

/** What a letter is, and the findings that follow (family T). `sort` is `filing` when it has a container: then a number is owed. */
export type LetterVerdict = { readonly sort: LetterSort; readonly findings: readonly Finding[] };

function judgeFiling(look: LetterLook, containers: readonly Attachment[]): LetterVerdict {
	const others = look.attachments.filter((one) => !containers.includes(one) && one.sort !== "certificate");
	return {
		sort: "filing",
		findings: [
			...(containers.length > 1 ? [finding("T03", { params: { containers: containers.length } })] : []),
			...(others.length > 0 ? [finding("T13", { params: { attachments: others.length } })] : []),
		],
	};
}

/**
 * Sorts a letter (B22-B24). Pure over the look. The first thing that explains why there is no container names the letter: an archive of
 * another type before a winmail.dat, before documents that were not sealed, before a link, before a plain question.
 */
export function judgeLetter(look: LetterLook): LetterVerdict {
	const best = Math.max(0, ...look.attachments.map((one) => containerRank(one.sort)));
	if (best > 0)
		return judgeFiling(
			look,
			look.attachments.filter((one) => containerRank(one.sort) === best),
		);
	const of = (...sorts: AttachmentSort[]) => look.attachments.filter((one) => sorts.includes(one.sort));
	const [archive] = of("archive");
	if (archive) return { sort: "archive", findings: [finding("T06", { params: { type: archive.type } })] };
	if (of("winmail").length > 0) return { sort: "winmail", findings: [finding("T07")] };
	const plain = of("pdf", "picture", "office");
	if (plain.length > 0) return { sort: "documents", findings: [finding("T05")] };
	if (of("other", "certificate").length > 0) return { sort: "other", findings: [finding("T14")] };
	if (findCloudLink(look.text)) return { sort: "link", findings: [finding("T08")] };
	const broken = look.defects.includes("no-boundary") || look.defects.includes("too-deep") || look.fields.length === 0;
	if (broken || (look.defects.length > 0 && !look.text.trim()))
		return { sort: "unreadable", findings: [finding("T09")] };
	return { sort: "question", findings: [finding("T04")] };
}

/** Reads a whole letter from a source. `containerBytesMax` as for `startLetterReader`; the letter's own size is always enough. */
export async function readLetter(
	raw: AsyncIterable<Uint8Array>,
	containerBytesMax: number,
): Promise<{ look: LetterLook; container: FoundContainer | null }> {
	const reader = startLetterReader(containerBytesMax);
	for await (const chunk of raw) reader.push(chunk);
	return reader.end();
}
