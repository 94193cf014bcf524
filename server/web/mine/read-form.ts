import type { IncomingMessage } from "node:http";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { tokenField } from "../form-token.ts";
import { type UploadPart, uploadBytesMax } from "./upload.ts";

/** The name of the hidden field that makes one submit this submit. */
export const keyField = "key";
/** The shape of such a key: a UUID of ours. */
export const formKeyShape = /^[0-9a-f-]{36}$/;

/** What an upload's form says before its first file. */
export type UploadForm = {
	readonly token: string;
	readonly key: string;
	readonly files: AsyncIterator<UploadPart>;
};

/** Of a form as a whole: its files, and room for what the browser writes around them. */
export const uploadRequestBytesMax = uploadBytesMax + 262_144;

/** A form that is larger than it may be is read to its end, and thrown away, so that the browser hears why; but not without end. */
const drainedBytesMax = 4 * uploadBytesMax;

function partOf({ filename, file }: MultipartFile): UploadPart {
	return { fileName: filename ?? "", stream: file };
}

/** Reads the fields up to the first file. The files come afterwards, one by one, as they are asked for; nothing is held. */
export async function readUploadForm(request: FastifyRequest): Promise<UploadForm> {
	// The bound of one file lies above that of all together (upload.ts), which is the one that speaks.
	const parts = request.parts({
		limits: { fileSize: 2 * uploadBytesMax, files: 100, fields: 4, fieldSize: 1_000, parts: 104, headerPairs: 20 },
	});
	const said: Record<string, string> = {};
	let first: UploadPart | null = null;
	for (let next = await parts.next(); !next.done; next = await parts.next()) {
		const part = next.value;
		if (part.type === "file") {
			first = partOf(part);
			break;
		}
		if (typeof part.value === "string") said[part.fieldname] = part.value;
	}
	async function* files(): AsyncGenerator<UploadPart> {
		if (first) yield first;
		for (let next = await parts.next(); !next.done; next = await parts.next()) {
			if (next.value.type === "file") yield partOf(next.value);
		}
	}
	return { token: said[tokenField] ?? "", key: said[keyField] ?? "", files: files() };
}

/** Reads what is left of a request that was answered already, so that the answer is heard. Gives up on one that never ends. */
export async function drainRequest(raw: IncomingMessage): Promise<void> {
	raw.unpipe();
	if (raw.complete || raw.destroyed) {
		raw.resume();
		return;
	}
	let bytes = 0;
	await new Promise<void>((resolve) => {
		raw.on("data", (piece: Uint8Array) => {
			bytes += piece.length;
			if (bytes > drainedBytesMax) resolve();
		});
		for (const event of ["end", "close", "error"]) raw.once(event, () => resolve());
		raw.resume();
	});
}
