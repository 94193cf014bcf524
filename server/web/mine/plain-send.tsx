import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { ReadUploadsFunction } from "../../pictures/read-uploads.ts";
import { findCase, findPageCase } from "../../store/cases.ts";
import { sendPage } from "../context.ts";
import { faultyFields } from "../filing/changes.ts";
import { makeDrafts } from "../filing/drafts.ts";
import type { FileFault } from "../filing/file-fault.ts";
import { isFiledHere } from "../filing/filing.tsx";
import { readFiles } from "../filing/read-files.ts";
import { sendProblem } from "../routes/problems.tsx";
import { canTakeAway } from "./away-routes.tsx";
import { NotNowPage } from "./page-send.tsx";
import { SendPlainPage } from "./page-send-plain.tsx";
import { takePlainUpload } from "./plain-upload.ts";
import { asksOnlyAnswers, type MineView } from "./present.ts";
import { drainRequest, formKeyShape, keyField } from "./read-form.ts";
import type { Mine } from "./routes.tsx";

type Entered = { readonly caseId: string; readonly view: MineView; readonly face: ProcedureFace };
type Said = { readonly kind: string | null; readonly problem: FileFault | "kind" | null };

const nothingSaid: Said = { kind: null, problem: null };

/** The applicant's page of a procedure that seals nothing: ordinary files, one document at a time. */
export type PlainSend = {
	readonly form: (request: FastifyRequest, reply: FastifyReply, entered: Entered, said?: Said) => FastifyReply;
	/** Begins a draft whose answers take the place of the case's. */
	readonly correct: (request: FastifyRequest, reply: FastifyReply, entered: Entered) => Promise<FastifyReply>;
	readonly take: (
		request: FastifyRequest,
		reply: FastifyReply,
		entered: Entered,
		arrivedAt: EpochSeconds,
	) => Promise<FastifyReply>;
};

export function makePlainSend({ context, deps, sessions }: Mine, readUploads: ReadUploadsFunction): PlainSend {
	const { filing } = context.deps;
	const drafts = filing ? makeDrafts(context, filing) : null;

	/**
	 * Of a case whose kind of application is no question, and whose law is the one that the form asks under, as long as it takes a correction: in order until
	 * the window closes, else until the day by which he was asked. A fault of the answers can be mended nowhere else.
	 */
	function canCorrect({ view, face }: Entered): boolean {
		const isAskedToday = context.findFace(face.id)?.law === face.law;
		return drafts !== null && isFiledHere(face) && isAskedToday && face.kinds.length === 1 && view.canUpload;
	}

	function form(request: FastifyRequest, reply: FastifyReply, entered: Entered, said = nothingSaid): FastifyReply {
		const page = (
			<SendPlainPage
				frame={context.frame(request, reply)}
				number={entered.view.number}
				face={entered.face}
				token={sessions.tokens.issue(request, reply)}
				formKey={randomUUID()}
				canCorrect={canCorrect(entered)}
				canTakeAway={canTakeAway(entered)}
				hasAnswers={entered.view.hasAnswers}
				isAsked={entered.view.openUntil === null}
				answersFirst={entered.view.openUntil !== null || asksOnlyAnswers(entered.view, entered.face)}
				{...said}
			/>
		);
		return sendPage(reply, page, said.problem === null ? 200 : said.problem === "ours" ? 503 : 422);
	}
	return {
		form,
		async correct(request, reply, entered) {
			const { caseId, view, face } = entered;
			const row = await findCase(deps.store.pool, caseId);
			const [kind] = face.kinds;
			if (drafts === null || !row || !kind || !canCorrect(entered))
				return sendPage(reply, <NotNowPage frame={context.frame(request, reply)} wasSent={false} />, 409);
			const { number } = view;
			const secretHash = (await findPageCase(deps.store.pool, number))?.secretHash ?? null;
			const faulty = view.hasAnswers ? faultyFields(view.findings) : null;
			const corrects = { caseId, number, office: row.office, secretHash, faulty };
			const { lang: language } = context.frame(request, reply);
			await drafts.begin(reply, { procedure: face.id, kind: kind.id, language, corrects });
			return reply.redirect("/draft/code", 303);
		},
		async take(request, reply, entered, arrivedAt) {
			const { caseId, view, face } = entered;
			const read = await readFiles(request);
			if (read.fault !== null) await drainRequest(request.raw);
			const key = read.fields[keyField] ?? "";
			if (!sessions.tokens.isRight(request, read.token) || !formKeyShape.test(key))
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
