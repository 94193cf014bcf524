import multipart, { type MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendPage, type WebContext } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { VerdictPage, VerifyPage } from "../pages/verify.tsx";
import { sendProblem, sendTooMany } from "./problems.tsx";

/** A receipt of a thousand files with its fonts stays far below. */
const uploadBytesMax = 8 * 1024 * 1024;

/** A pasted JWS: the receipt's JSON in Base64, and its certificates. */
const textBytesMax = 2 * 1024 * 1024;

type Shown = { token: unknown; file: { name: string; bytes: Uint8Array } | null; text: string };

async function readFile(part: MultipartFile): Promise<Shown["file"]> {
	const bytes = await part.toBuffer();
	return bytes.length === 0 ? null : { name: part.filename, bytes };
}

/** Reads the form in memory only: what somebody shows here never touches the disk. */
async function readShown(request: FastifyRequest): Promise<Shown> {
	const shown: Shown = { token: undefined, file: null, text: "" };
	for await (const part of request.parts()) {
		if (part.type === "file") {
			const file = await readFile(part);
			if (part.fieldname === "file") shown.file = file;
		} else if (part.fieldname === tokenField) shown.token = part.value;
		else if (part.fieldname === "text" && typeof part.value === "string") shown.text = part.value.trim();
	}
	return shown;
}

/** The verify page: anyone shows a receipt, nobody's copy is kept. */
export async function verifyRoutes(app: FastifyInstance, context: WebContext): Promise<void> {
	await app.register(multipart, {
		limits: { fileSize: uploadBytesMax, files: 1, fields: 4, fieldSize: textBytesMax, parts: 6, headerPairs: 20 },
	});

	function form(request: FastifyRequest, reply: FastifyReply, error: boolean) {
		const token = context.tokens.issue(request, reply);
		const page = (
			<VerifyPage
				frame={context.frame(request, reply)}
				token={token}
				error={error}
				permits={context.deps.permits !== undefined}
			/>
		);
		return sendPage(reply, page, error ? 400 : 200);
	}

	app.get("/verify", (request, reply) => form(request, reply, false));

	app.post("/verify", { bodyLimit: uploadBytesMax + textBytesMax + 65_536 }, async (request, reply) => {
		const wait = await context.verifyLimits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		if (!request.isMultipart()) return sendProblem(context, request, reply, "formExpired");
		const shown = await readShown(request);
		if (!context.tokens.isRight(request, shown.token)) return sendProblem(context, request, reply, "formExpired");
		const bytes = shown.file?.bytes ?? (shown.text === "" ? null : Buffer.from(shown.text, "utf8"));
		if (bytes === null) return form(request, reply, true);
		const check = await context.deps.checkReceipt(bytes, shown.file?.name ?? "receipt.jws");
		return sendPage(reply, <VerdictPage frame={context.frame(request, reply)} check={check} />);
	});
}
