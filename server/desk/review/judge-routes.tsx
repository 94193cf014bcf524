import type { FastifyInstance, FastifyReply } from "fastify";
import { sendPage } from "../../web/context.ts";
import { act } from "../act.ts";
import type { DeskContext } from "../context.ts";
import { actOn, bodyOf, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { openCase } from "../routes/opened-case.ts";
import type { DeskLang } from "../texts.ts";
import { type JudgeErrors, JudgePage, type JudgeProps } from "./document-page.tsx";
import { reviewPageWords } from "./page-words.ts";

type JudgeRequest = CaseRequest & { params: { ordinal: string } };

const noErrors: JudgeErrors = { verdict: null, reason: null };

/** Yes or no to one document, with its pages beside the form; a "no" needs a reason of the published list. */
export function judgeRoutes(app: FastifyInstance, context: DeskContext): void {
	async function page(
		request: JudgeRequest,
		reply: FastifyReply,
		posted: JudgeProps["values"] | null,
		errors: JudgeErrors,
	) {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, {
			number: request.params.number,
			what: "document",
			lang: frame.lang,
		});
		const document = opened?.view.documents.find((each) => String(each.ordinal) === request.params.ordinal);
		if (!opened || !document) return reply.callNotFound();
		const known = document.judgment;
		const values = posted ?? { verdict: known?.verdict ?? "", reason: known?.reason ?? "", line: known?.line ?? "" };
		const rest = { view: opened.view, face: opened.face, document, values, errors };
		return sendPage(reply, <JudgePage frame={frame} {...rest} />, posted === null ? 200 : 400);
	}

	app.get("/cases/:number/check/:ordinal", (request: CaseRequest, reply) =>
		page(request as JudgeRequest, reply, null, noErrors),
	);

	app.post("/cases/:number/check/:ordinal", async (raw: CaseRequest, reply) => {
		const request = raw as JudgeRequest;
		const body = bodyOf(request);
		const { lang } = context.frame(request, reply);
		const w = reviewPageWords[lang].document;
		const values = {
			verdict: String(body.verdict ?? ""),
			reason: String(body.reason ?? ""),
			line: String(body.line ?? "").slice(0, 300),
		};
		const { verdict } = values;
		if (verdict !== "right" && verdict !== "wrong")
			return page(request, reply, values, { ...noErrors, verdict: w.chooseVerdict });
		if (verdict === "wrong" && values.reason === "")
			return page(request, reply, values, { ...noErrors, reason: w.chooseReason });
		const ordinal = Number(request.params.ordinal);
		const on = await actOn(context, request, body);
		const reason = verdict === "wrong" ? values.reason : null;
		const line = verdict === "wrong" ? values.line : "";
		const result = on
			? await act(context.deps, on, { name: "judgeDocument", ordinal, verdict, reason, line })
			: ({ kind: "absent" } as const);
		const isDone = result.kind === "done" || (result.kind === "refused" && result.refusal.code === "already-so");
		const next = isDone && body.goTo === "next" ? await nextOf(context, request, lang) : null;
		if (next !== null) return reply.redirect(next, 303);
		return sendResult(
			context,
			request,
			reply,
			isDone ? { kind: "done", number: request.params.number } : result,
			"judged",
		);
	});
}

/** The next document that nobody has judged; null when all are: then the case page says what to do with them. */
async function nextOf(context: DeskContext, request: CaseRequest, lang: DeskLang): Promise<string | null> {
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
	const ordinal = opened?.view.review.unseen[0];
	return opened && ordinal !== undefined ? `/cases/${opened.view.number}/check/${ordinal}` : null;
}
