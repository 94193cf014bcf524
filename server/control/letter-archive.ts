import { createHash } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { sniffCms } from "../../cms/src/sniff.ts";
import { readArchive } from "../../container/src/archive.ts";
import { isOfficeDocument } from "../../container/src/entry-place.ts";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { officeDocumentOf } from "../../container/src/office-document.ts";
import { listedMoment, type PlainDocument, writePlainArchive } from "../../container/src/plain-archive.ts";
import { type SniffedType, sniff } from "../../container/src/sniff.ts";
import { finding } from "../../findings/catalogue.ts";
import { type Finding, isFault } from "../../findings/finding.ts";
import { withoutTricks } from "../mail/html-text.ts";
import type { LetterLook } from "../mail/letter.ts";
import { readLetter } from "../mail/letter.ts";
import { readLetterFiles } from "../mail/letter-files.ts";
import { judgeLetter } from "../mail/letter-sort.ts";
import { letterDocumentBytesMax, letterDocumentsMax, unreadPicturesMax } from "../mail/limits.ts";
import { documentsOf } from "../mail/plain-letter.ts";
import type { ReadUploadsFunction } from "../pictures/read-uploads.ts";

/** A file of a letter as it will lie in the archive. */
type Named = { readonly name: string; readonly bytes: Uint8Array };

export type LetterArchive = {
	/** An archive of ours, or the sealed container that the letter turned out to bring. */
	readonly container: Uint8Array;
	readonly name: string | null;
	readonly isPlain: boolean;
	/** What only a whole look at the attachments tells, besides what the door has found. */
	readonly findings: readonly Finding[];
	readonly look: LetterLook;
};

export type LetterAbout = {
	/** Reads the raw letter from its beginning; asked twice. */
	readonly open: () => Promise<AsyncIterable<Uint8Array>>;
	readonly sizeBytes: number;
	readonly procedure: string;
	readonly arrivedAt: EpochSeconds;
};

/** Longer names are cut: what a list of ours may say of a file (container/src/manifest.ts). */
const nameCharsMax = 200;

/** Something in it is sealed or signed: then its signatures vouch, and it is opened as anybody's container. */
function holdsSealed(zip: Uint8Array): boolean {
	return readArchive(zip, nodeContainerPlatform).files.some(({ bytes }) => bytes !== null && sniffCms(bytes) !== null);
}

function isOfficeFile(zip: Uint8Array): boolean {
	return isOfficeDocument(zip) || officeDocumentOf(zip) !== null;
}

/** The documents of a ZIP one by one; the archive itself where it gives none, so that its applicant hears of it. */
function unpacked(file: Named): { readonly files: readonly Named[]; readonly findings: readonly Finding[] } {
	if (sniff(file.bytes) !== "zip" || isOfficeFile(file.bytes)) return { files: [file], findings: [] };
	const reading = readArchive(file.bytes, nodeContainerPlatform);
	const files = reading.files.flatMap(({ entryName, bytes }) => (bytes === null ? [] : [{ name: entryName, bytes }]));
	// Numbers of files inside of a stranger's archive are not those of the documents, so they are not told.
	const findings = reading.findings.filter(isFault).map(({ code, params }) => finding(code, params ? { params } : {}));
	return { files: files.length === 0 && findings.length === 0 ? [file] : files, findings };
}

function nameOf(name: string | null, index: number): string {
	const last =
		withoutTricks(name ?? "")
			.split(/[\\/]/)
			.at(-1)
			?.replace(/\s+/g, " ")
			.trim() ?? "";
	// Half of a character outside the first plane would not survive the list.
	return Array.from(last).slice(0, nameCharsMax).join("").slice(0, nameCharsMax).toWellFormed() || `${index + 1}`;
}

const endings: Readonly<Partial<Record<SniffedType, string>>> = { pdf: "pdf", jpeg: "jpg", png: "png", heic: "heic" };

/**
 * Pictures become pages, each its own document; what cannot be read stays as it came, and control says so. After some of these nothing more is decoded:
 * a letter of sixty pictures that each take a decoder its whole time would hold everybody's.
 */
async function withPages(files: readonly Named[], read: ReadUploadsFunction): Promise<readonly Named[]> {
	const made: Named[] = [];
	let unread = 0;
	for (const file of files) {
		const isPicture = ["jpeg", "png", "heic"].includes(sniff(file.bytes));
		const page = isPicture && unread < unreadPicturesMax ? await read([file.bytes], { media: "pdf" }, false) : null;
		if (page?.ok === false && page.fault === "busy") throw new Error("No picture could be made into a page in time.");
		if (page?.ok === false) unread += 1;
		const [document] = page?.ok ? page.documents : [];
		made.push(document ? { ...file, bytes: document.bytes } : file);
	}
	return made;
}

/** As many as one letter may bring, and no more bytes than an archive of ours may hold. */
function within(files: readonly Named[]): readonly Named[] {
	const kept: Named[] = [];
	let total = 0;
	for (const file of files) {
		total += file.bytes.length;
		if (kept.length === letterDocumentsMax || total > letterDocumentBytesMax) break;
		kept.push(file);
	}
	return kept;
}

function archiveOf(files: readonly Named[], { procedure, arrivedAt }: LetterAbout): Uint8Array {
	const documents = files.map(({ name, bytes }, index): PlainDocument => {
		const ending = endings[sniff(bytes)] ?? "bin";
		return {
			file: `${String(index + 1).padStart(3, "0")}.${ending}`,
			name,
			kind: null,
			person: null,
			sheets: null,
			sha256: createHash("sha256").update(bytes).digest("hex"),
		};
	});
	const createdAt = listedMoment(arrivedAt);
	const said = { format: 1, procedure, kind: null, createdAt, answers: null, declared: null, documents } as const;
	return writePlainArchive(
		said,
		files.map(({ bytes }) => bytes),
	);
}

/**
 * Makes the archive that control opens of a letter whose attachments are the documents: the same bytes of the same letter each time. A letter that
 * turns out to bring a sealed container gives that. Throws when pictures cannot be read for a reason of ours; nothing that a stranger can send does.
 */
export async function archiveOfLetter(about: LetterAbout, read: ReadUploadsFunction): Promise<LetterArchive> {
	const { look, container } = await readLetter(await about.open(), about.sizeBytes);
	if (container !== null && holdsSealed(container.bytes)) {
		const { findings } = judgeLetter(look);
		return { container: container.bytes, name: container.name, isPlain: false, findings, look };
	}
	const wanted = documentsOf(look);
	const taken = await readLetterFiles(await about.open(), wanted);
	const opened = taken.files.map(({ name, bytes }, index) => unpacked({ name: nameOf(name, index), bytes }));
	const all = opened.flatMap(({ files }) => files);
	const pages = await withPages(within(all), read);
	const kept = within(pages).map(({ name, bytes }, index) => ({ name: nameOf(name, index), bytes }));
	const left = taken.left + all.length - kept.length;
	return {
		container: archiveOf(kept, about),
		name: null,
		isPlain: true,
		findings: [
			...opened.flatMap(({ findings }) => findings),
			...(left === 0 ? [] : [finding("T19", { params: { attachments: left } })]),
		],
		look,
	};
}
