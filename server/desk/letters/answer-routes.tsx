import type { FastifyInstance, FastifyReply } from "fastify";
import { getProcedure } from "../../../procedures/registry.ts";
import { answerLetter } from "../../letters/answer-letter.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { onTaskOf } from "../tasks/routes.tsx";
import { type Draft, faultsOfDraft } from "../writing/draft.ts";
import { type EditError, EditPage, overtaken, PreviewPage } from "../writing/editor.tsx";
import { answerOf, begunAnswer, type LetterAnswering, openAnswering } from "./letter-answer.ts";
import type { LetterRequest } from "./opened-letter.ts";

/** Answering who wrote, whoever it is: it says nothing of any case by itself, goes where the letter asked, and quotes the letter below. */
export function answerRoutes(app: FastifyInstance, context: DeskContext): void {
	app.get("/letters/:id/answer", async (request: LetterRequest, reply) => {
		const answering = await openAnswering(context, request, reply);
		if (!answering) return reply.callNotFound();
		const errors = answering.isOpen ? [] : overtaken(answering.desk.frame.lang);
		return edit(reply, answering, begunAnswer(context, answering), errors, 409);
	});
	app.post("/letters/:id/answer/edit", async (request: LetterRequest, reply) => {
		const answering = await openAnswering(context, request, reply);
		return answering ? edit(reply, answering, answering.draft, []) : reply.callNotFound();
	});
	app.post("/letters/:id/answer/preview", async (request: LetterRequest, reply) => {
		const answering = await openAnswering(context, request, reply);
		if (!answering) return reply.callNotFound();
		const { draft, desk, procedure, to, letter } = answering;
		const errors = faultsOfDraft(draft, desk.frame.lang);
		if (errors.length > 0) return edit(reply, answering, draft, errors);
		const rendered = getProcedure(procedure, desk.face.law).renderLetter(answerOf(context, answering), draft.lang);
		const rest = { draft, to, letter: rendered, isElsewhere: letter.trust?.repliesElsewhere ?? false };
		return sendPage(reply, <PreviewPage desk={desk} {...rest} />);
	});
	app.post("/letters/:id/answer/send", async (request: LetterRequest, reply) => {
		const answering = await openAnswering(context, request, reply);
		return answering ? send(context, request, reply, answering) : reply.callNotFound();
	});
}

function edit(
	reply: FastifyReply,
	{ desk }: LetterAnswering,
	draft: Draft,
	errors: readonly EditError[],
	status = 400,
): FastifyReply {
	const page = <EditPage desk={desk} draft={draft} errors={errors} hasNumber={false} />;
	return sendPage(reply, page, errors.length > 0 ? status : 200);
}

async function send(
	context: DeskContext,
	request: LetterRequest,
	reply: FastifyReply,
	answering: LetterAnswering,
): Promise<FastifyReply> {
	const { draft, desk, procedure, to, letter, taskId } = answering;
	const errors = faultsOfDraft(draft, desk.frame.lang);
	if (errors.length > 0) return edit(reply, answering, draft, errors);
	const result = await answerLetter(context.deps, onTaskOf(request, taskId), {
		procedure,
		law: desk.face.law,
		letter: answerOf(context, answering),
		language: draft.lang,
		to: { address: to, messageId: letter.personal.messageId },
	});
	if (result.kind === "done") return reply.redirect("/letters?done=answered", 303);
	return edit(reply, answering, draft, overtaken(desk.frame.lang), 409);
}
