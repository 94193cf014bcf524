import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { ReadUploadsFunction } from "../../pictures/read-uploads.ts";
import { findCase } from "../../store/cases.ts";
import { sendPage } from "../context.ts";
import type { FileFault } from "../filing/file-fault.ts";
import { readFiles } from "../filing/read-files.ts";
import { sendProblem } from "../routes/problems.tsx";
import { NotNowPage } from "./page-send.tsx";
import { SendPlainPage } from "./page-send-plain.tsx";
import { takePlainUpload } from "./plain-upload.ts";
import type { MineView } from "./present.ts";
import { drainRequest, keyField } from "./read-form.ts";
import type { Mine } from "./routes.tsx";

type Entered = { readonly caseId: string; readonly view: MineView; readonly face: ProcedureFace };
type Said = { readonly kind: string | null; readonly problem: FileFault | "kind" | null };

const keyShape = /^[0-9a-f-]{36}$/;

const nothingSaid: Said = { kind: null, problem: null };

/** The applicant's page of a procedure that seals nothing: ordinary files, one document at a time. */
export type PlainSend = {
	readonly form: (request: FastifyRequest, reply: FastifyReply, entered: Entered, said?: Said) => FastifyReply;
	readonly take: (
		request: FastifyRequest,
		reply: FastifyReply,
		entered: Entered,
		arrivedAt: EpochSeconds,
	) => Promise<FastifyReply>;
};

export function makePlainSend({ context, deps, sessions }: Mine, readUploads: ReadUploadsFunction): PlainSend {
	function form(request: FastifyRequest, reply: FastifyReply, entered: Entered, said = nothingSaid): FastifyReply {
		const page = (
			<SendPlainPage
				frame={context.frame(request, reply)}
				number={entered.view.number}
				face={entered.face}
				token={sessions.tokens.issue(request, reply)}
				formKey={randomUUID()}
				{...said}
			/>
		);
		return sendPage(reply, page, said.problem === null ? 200 : said.problem === "ours" ? 503 : 422);
	}
	return {
		form,
		async take(request, reply, entered, arrivedAt) {
			const { caseId, view, face } = entered;
			const read = await readFiles(request);
			if (read.fault !== null) await drainRequest(request.raw);
			const key = read.fields[keyField] ?? "";
			if (!sessions.tokens.isRight(request, read.token) || !keyShape.test(key))
				return sendProblem(context, request, reply, "formExpired");
			const row = await findCase(deps.store.pool, caseId);
			if (!view.canUpload || !row)
				return sendPage(reply, <NotNowPage frame={context.frame(request, reply)} wasSent={true} />, 409);
			const kind = face.findDocumentKind(read.fields.kind ?? "");
			const problem = read.fault ?? (kind === null ? "kind" : null);
			if (kind === null || problem !== null) return form(request, reply, entered, { kind: kind?.id ?? null, problem });
			const { procedure, office } = row;
			const { lang: language } = context.frame(request, reply);
			const of = { caseId, number: view.number, procedure, office, key, kind, language, arrivedAt };
			const uploaded = await takePlainUpload(of, read.files, { receive: deps.receive, readUploads });
			if (uploaded.kind === "fault") return form(request, reply, entered, { kind: kind.id, problem: uploaded.fault });
			return reply.redirect(`/mine?sent=${encodeURIComponent(uploaded.number)}`, 303);
		},
	};
}
