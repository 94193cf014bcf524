import type { FastifyInstance } from "fastify";
import { act } from "../act.ts";
import type { DeskContext } from "../context.ts";
import { isOvertaken, sendCorrected } from "../own-correction/refuse.tsx";
import { documentPath } from "../page-links.ts";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf } from "../routes/body.ts";
import type { DocumentRequest, ShowDocument } from "../routes/document-pages.tsx";
import { openCase } from "../routes/opened-case.ts";
import type { DeskLang } from "../texts.ts";

const lineCharactersMax = 300;

/** Yes or no to one document; a "no" needs a reason of the published list. What cannot be taken comes back as it was typed, beside the page. */
export function judgeRoutes(app: FastifyInstance, context: DeskContext, show: ShowDocument): void {
	app.post("/cases/:number/check/:ordinal", async (request: DocumentRequest, reply) => {
		const body = bodyOf(request);
		const typed = {
			verdict: String(body.verdict ?? ""),
			reason: String(body.reason ?? ""),
			line: String(body.line ?? "").slice(0, lineCharactersMax),
		};
		if (await isOvertaken(context, request, body)) return sendCorrected(context, request, reply);
		const { verdict } = typed;
		if (verdict !== "right" && verdict !== "wrong") return show(request, reply, { ...typed, wrong: "verdict" });
		if (verdict === "wrong" && typed.reason === "") return show(request, reply, { ...typed, wrong: "reason" });
		const ordinal = Number(request.params.ordinal);
		const on = await actOn(context, request, body);
		const said = verdict === "wrong" ? { reason: typed.reason, line: typed.line } : { reason: null, line: "" };
		const result = on
			? await act(context.deps, on, { name: "judgeDocument", ordinal, verdict, ...said })
			: ({ kind: "absent" } as const);
		// Saying the same again is no fault of the officer: he wants to go on.
		const isDone = result.kind === "done" || (result.kind === "refused" && result.refusal.code === "already-so");
		if (!isDone) return sendResult(context, request, reply, result, "judged");
		const { lang } = context.frame(request, reply);
		const next = body.goTo === "next" ? await findNext(context, request, lang) : null;
		return reply.redirect(next ?? `/cases/${request.params.number}?done=judged`, 303);
	});
}

/** The next document that nobody has judged; null when all are: then the case page says what to do with them. */
async function findNext(context: DeskContext, request: CaseRequest, lang: DeskLang): Promise<string | null> {
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
	const ordinal = opened?.view.review.unseen[0];
	return opened && ordinal !== undefined ? documentPath(opened.view.number, ordinal) : null;
}
