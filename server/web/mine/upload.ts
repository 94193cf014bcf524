import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { sniffCms } from "../../../cms/src/sniff.ts";
import { sniff } from "../../../container/src/sniff.ts";
import type { Arrival } from "../../intake/arrival.ts";
import { formIdentity } from "../../intake/identity.ts";
import type { Received } from "../../intake/receive.ts";
import { uploadName } from "./upload-name.ts";
import { type StreamedFile, zipStream } from "./zip-stream.ts";

/** What one upload may hold: a container of B22 with a margin over what free mail carries (B15). */
export const uploadBytesMax = 60_000_000;

/** Files chosen one by one; whole sets come as one container. */
export const uploadFilesMax = 40;

/** Enough of a file to tell what it is, through armour too. */
const lookBytes = 4_096;

/** One file of the form as the parser gives it. */
export type UploadPart = { readonly fileName: string; readonly stream: Readable };

/** Why nothing was filed. Each is said at once, on the page, with what to do. */
export type UploadFault = "nothing" | "not-sealed" | "mixed" | "too-large" | "too-many" | "broken-off";

export type Uploaded =
	| { readonly kind: "filed"; readonly received: Exclude<Received, { kind: "refused" }> }
	| { readonly kind: "fault"; readonly fault: UploadFault }
	/** The disk or the database: a fault of ours, nothing was filed. */
	| { readonly kind: "ours" };

/** For which case, and what makes this submit this submit. */
export type UploadOf = {
	/** Null where nothing came before: a first filing, for which the signature inside vouches and no page does. */
	readonly of: { readonly caseId: string; readonly number: string } | null;
	readonly procedure: string;
	readonly office: string;
	/** The random key in the form: the same form with the same files sent twice is one arrival. */
	readonly key: string;
	/** When the submit request began (design.md 3). */
	readonly arrivedAt: EpochSeconds;
};

/** Thrown through the generators, so that the vault lets go of what it has written; never leaves this file. */
type Refused = { readonly uploadFault: UploadFault };

function refuse(uploadFault: UploadFault): never {
	throw { uploadFault } satisfies Refused;
}

function isRefused(error: unknown): error is Refused {
	return typeof error === "object" && error !== null && "uploadFault" in error;
}

/** A file of which the first bytes were looked at. */
type Looked = { readonly first: Uint8Array; readonly rest: AsyncIterator<Uint8Array>; readonly fileName: string };

async function look(part: UploadPart): Promise<Looked> {
	const rest = (part.stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
	const pieces: Uint8Array[] = [];
	let held = 0;
	while (held < lookBytes) {
		const next = await rest.next();
		if (next.done) break;
		pieces.push(next.value);
		held += next.value.length;
	}
	return { first: Buffer.concat(pieces), rest, fileName: part.fileName };
}

/** `container`: an archive, opened by control as it stands. `sealed`: one encrypted file. Told from the bytes, never from the name. */
function sortOf(first: Uint8Array): "container" | "sealed" | null {
	if (sniff(first) === "zip") return isOfficeDocument(first) ? null : "container";
	const cms = sniffCms(first);
	return cms === "enveloped" || cms === "auth-enveloped" ? "sealed" : null;
}

/** Word, Excel and OpenDocument files are ZIP archives too; sent as one they are a document that nobody sealed. */
function isOfficeDocument(first: Uint8Array): boolean {
	const name = Buffer.from(first.subarray(30, 30 + 32)).toString("latin1");
	return /^(?:\[Content_Types\]\.xml|mimetype|_rels\/|docProps\/|word\/|xl\/|ppt\/|META-INF\/)/.test(name);
}

async function* bytesOf(looked: Looked, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
	if (looked.first.length > 0) {
		count(looked.first.length);
		yield looked.first;
	}
	for (let next = await looked.rest.next(); !next.done; next = await looked.rest.next()) {
		count(next.value.length);
		yield next.value;
	}
}

/** The first file that was chosen at all: a form without one sends an empty part. */
async function nextFile(parts: AsyncIterator<UploadPart>): Promise<Looked | null> {
	for (let next = await parts.next(); !next.done; next = await parts.next()) {
		const looked = await look(next.value);
		if (looked.first.length > 0) return looked;
	}
	return null;
}

/** All files of the form; none may be an archive beside others. */
async function* sealedFiles(
	first: Looked,
	parts: AsyncIterator<UploadPart>,
	count: (bytes: number) => void,
): AsyncGenerator<StreamedFile> {
	const taken = new Set<string>();
	let files = 0;
	for (let looked: Looked | null = first; looked; looked = await nextFile(parts)) {
		files += 1;
		if (files > uploadFilesMax) refuse("too-many");
		const sort = sortOf(looked.first);
		if (sort !== "sealed") refuse(sort === "container" ? "mixed" : "not-sealed");
		yield { name: uploadName(looked.fileName, taken), bytes: bytesOf(looked, count) };
	}
}

async function* oneContainer(
	first: Looked,
	parts: AsyncIterator<UploadPart>,
	count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
	yield* bytesOf(first, count);
	if (await nextFile(parts)) refuse("mixed");
}

function arrivalOf(of: UploadOf, container: AsyncIterable<Uint8Array>): Arrival {
	const hash = createHash("sha256");
	async function* hashed(): AsyncGenerator<Uint8Array> {
		for await (const piece of container) {
			hash.update(piece);
			yield piece;
		}
	}
	return {
		door: "web",
		procedure: of.procedure,
		office: of.office,
		raw: hashed(),
		async describe() {
			return {
				// The content counts too: whoever goes back and chooses another file has sent another file.
				identity: formIdentity(
					"web",
					of.office,
					[...(of.of ? [of.of.caseId] : []), of.key, hash.digest("hex")].join(" "),
				),
				hasContainer: true,
				arrivedAt: of.arrivedAt,
				// The answers go to the contact that the case has, or that the signed list of contents names: the page tells this number itself.
				correspondent: { replyTo: null, subject: null, messageId: null, references: [] },
				quotes: of.of?.number ?? null,
				...(of.of ? { page: of.of.caseId } : {}),
				findings: [],
				sort: "filing",
				proof: of.of ? { judge: "page", case: of.of.caseId } : { judge: "signature" },
				answer: { allowed: false, why: "no-address" },
				bounce: null,
			};
		},
	};
}

/**
 * One submit of the upload form, from the first file to the number. The bytes go straight to the vault: only when they are on the disk and the
 * transaction is committed there is a number (server/intake/receive.ts). A fault leaves nothing behind.
 */
export async function takeUpload(
	of: UploadOf,
	files: AsyncIterator<UploadPart>,
	receive: (arrival: Arrival) => Promise<Received>,
): Promise<Uploaded> {
	let fault: UploadFault | null = null;
	let total = 0;
	const count = (bytes: number) => {
		total += bytes;
		if (total > uploadBytesMax) refuse("too-large");
	};
	async function* watched(container: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
		try {
			yield* container;
		} catch (error) {
			fault = isRefused(error) ? error.uploadFault : "broken-off";
			throw error;
		}
	}
	try {
		const first = await nextFile(files);
		if (!first) return { kind: "fault", fault: "nothing" };
		const sort = sortOf(first.first);
		if (sort === null) return { kind: "fault", fault: "not-sealed" };
		const container =
			sort === "container" ? oneContainer(first, files, count) : zipStream(sealedFiles(first, files, count));
		const received = await receive(arrivalOf(of, watched(container)));
		if (received.kind !== "refused") return { kind: "filed", received };
		return fault === null ? { kind: "ours" } : { kind: "fault", fault };
	} catch (error) {
		if (!isRefused(error) && !isBrokenOff(error)) throw error;
		return { kind: "fault", fault: isRefused(error) ? error.uploadFault : "broken-off" };
	}
}

/** What the parser throws when a form ends in its middle. */
function isBrokenOff(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const code = "code" in error ? String(error.code) : "";
	return (
		code === "FST_ERR_CTP_PREMATURE_CLOSE" ||
		code === "ERR_STREAM_PREMATURE_CLOSE" ||
		code === "ECONNRESET" ||
		/terminated early|Unexpected end|Premature/i.test(error.message)
	);
}
