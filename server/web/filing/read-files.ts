import type { FastifyRequest } from "fastify";
import { documentBytesMax } from "../../../container/src/limits.ts";
import { tokenField } from "../form-token.ts";
import type { FileFault } from "./file-fault.ts";
import { picturesMax } from "./limits.ts";

/** All files of one form: photographs of the pages of one document, or one large PDF. They are held in memory while they become pages. */
export const uploadRequestBytesMax = 110 * 1024 * 1024;

/** Forms with files that are worked on at once in one process. */
export const uploadsAtOnceMax = 6;

export type ReadFiles = {
	readonly token: string;
	readonly files: readonly Uint8Array[];
	/** Said by a script of ours beside a file that it sealed. */
	readonly fields: Readonly<Record<string, string>>;
	readonly fault: FileFault | null;
};

/** What the parser throws when a form ends in its middle, or is larger than it may be. */
function faultOf(error: unknown): FileFault | null {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (/TOO_LARGE/.test(code)) return "too-large";
	if (/LIMIT/.test(code)) return "too-many";
	const isBroken =
		/PREMATURE|ECONNRESET/i.test(code) || /terminated early|Unexpected end|Premature/i.test(String(error));
	return isBroken ? "broken-off" : null;
}

/** Reads a form with files into memory: its token first, then each file that was chosen. Throws what is no fault of the form. */
export async function readFiles(request: FastifyRequest): Promise<ReadFiles> {
	const fields: Record<string, string> = {};
	const files: Uint8Array[] = [];
	let total = 0;
	const answer = (fault: FileFault | null): ReadFiles => ({ token: fields[tokenField] ?? "", files, fields, fault });
	try {
		const parts = request.parts({
			limits: {
				fileSize: documentBytesMax + 1,
				files: picturesMax + 1,
				fields: 8,
				fieldSize: 512 * 1024,
				headerPairs: 20,
			},
		});
		for await (const part of parts) {
			if (part.type === "field") {
				if (typeof part.value === "string") fields[part.fieldname] = part.value;
				continue;
			}
			const pieces: Uint8Array[] = [];
			for await (const piece of part.file as AsyncIterable<Uint8Array>) {
				total += piece.length;
				if (total > uploadRequestBytesMax) return answer("too-large");
				pieces.push(piece);
			}
			if (part.file.truncated) return answer("too-large");
			const bytes = Buffer.concat(pieces);
			// A form without a file sends an empty part.
			if (bytes.length > 0) files.push(bytes);
			if (files.length > picturesMax) return answer("too-many");
		}
		return answer(null);
	} catch (error) {
		const fault = faultOf(error);
		if (fault === null) throw error;
		return answer(fault);
	}
}
