import type { FastifyInstance, FastifyReply } from "fastify";
import { answerAddress } from "../../casefile/casefile.ts";
import { procedureOf } from "../../casefile/context.ts";
import { settleAnswered } from "../../letters/task-acts.ts";
import { listMessagesOfCase } from "../../store/outbox.ts";
import { sendPage } from "../../web/context.ts";
import { act } from "../act.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { type CaseRequest, sendResult } from "../routes/actions.tsx";
import { openCase } from "../routes/opened-case.ts";
import {
	addressFaults,
	begunDraft,
	type CaseLetter,
	commandOf,
	faultsOf,
	letterOf,
	openCaseLetter,
} from "./case-letter.ts";
import { CorrespondencePage, correspondenceOf } from "./correspondence.tsx";
import type { Draft } from "./draft.ts";
import { type EditError, EditPage, overtaken, PreviewPage } from "./editor.tsx";

/** Writing to the applicant from the case (design.md 7): by template or freely, previewed as it goes out, sent as a fact of the case. */
export function writingRoutes(app: FastifyInstance, context: DeskContext): void {
	app.get("/cases/:number/write", async (request: CaseRequest, reply) => {
		const writing = await openCaseLetter(context, request, reply);
		if (!writing) return reply.callNotFound();
		// Said before a word is typed, not when the letter is finished.
		const page = (
			<EditPage desk={writing.desk} draft={begunDraft(context, writing)} errors={addressFaults(writing)} hasNumber />
		);
		return sendPage(reply, page);
	});
	app.post("/cases/:number/write/edit", async (request: CaseRequest, reply) => {
		const writing = await openCaseLetter(context, request, reply);
		return writing ? edit(reply, writing, writing.draft, []) : reply.callNotFound();
	});
	app.post("/cases/:number/write/preview", async (request: CaseRequest, reply) => {
		const writing = await openCaseLetter(context, request, reply);
		return writing ? preview(context, request, reply, writing) : reply.callNotFound();
	});
	app.post("/cases/:number/write/send", async (request: CaseRequest, reply) => {
		const writing = await openCaseLetter(context, request, reply);
		return writing ? send(context, request, reply, writing) : reply.callNotFound();
	});
	correspondenceRoute(app, context);
}

function edit(reply: FastifyReply, writing: CaseLetter, draft: Draft, errors: readonly EditError[]): FastifyReply {
	const page = <EditPage desk={writing.desk} draft={draft} errors={errors} hasNumber />;
	return sendPage(reply, page, errors.length > 0 ? 400 : 200);
}

function preview(context: DeskContext, request: CaseRequest, reply: FastifyReply, writing: CaseLetter): FastifyReply {
	const errors = faultsOf(writing);
	const letter = errors.length > 0 ? null : letterOf(context, request, writing);
	if (!letter) return edit(reply, writing, writing.draft, errors);
	const { state } = writing.opened.file;
	const rendered = procedureOf(state).renderLetter(letter, writing.draft.lang);
	const rest = { draft: writing.draft, to: answerAddress(state), letter: rendered, isElsewhere: false };
	return sendPage(reply, <PreviewPage desk={writing.desk} {...rest} />);
}

/** Sends it, and settles the letter that it answers in the same transaction. Whoever was overtaken keeps his words and sees what has changed. */
async function send(
	context: DeskContext,
	request: CaseRequest,
	reply: FastifyReply,
	writing: CaseLetter,
): Promise<FastifyReply> {
	const { opened, answered, desk, draft, posted } = writing;
	const errors = faultsOf(writing);
	if (errors.length > 0) return edit(reply, writing, draft, errors);
	// The letter was answered or closed by a colleague while this answer to it was written.
	if (posted.letter !== undefined && !answered) return edit(reply, writing, draft, overtaken(desk.frame.lang));
	const { userId: officerId, grants } = getOfficer(request);
	const on = { caseId: opened.file.caseId, seenVersion: Number(posted.version), officerId, grants };
	const task = answered?.task;
	const result = await act(context.deps, on, commandOf(writing), {
		async before(tx, { at }) {
			if (!answered || !task) return;
			const onTask = { taskId: task.taskId, seenVersion: Number(posted.task), officerId };
			await settleAnswered(tx, onTask, answered.row.letterId, at);
		},
	});
	if (result.kind === "done") return reply.redirect(`/cases/${result.number}/letters?sent=1`, 303);
	if (result.kind === "changed") return edit(reply, writing, draft, overtaken(desk.frame.lang));
	return sendResult(context, request, reply, result, "saved");
}

/** What was written and what came, for one case. */
function correspondenceRoute(app: FastifyInstance, context: DeskContext): void {
	const { pool } = context.deps.store;
	app.get("/cases/:number/letters", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		const { file, face } = opened;
		const entries = correspondenceOf(file.facts, await listMessagesOfCase(pool, file.caseId));
		const names = await namesOf(pool, [...new Set(entries.flatMap(({ by }) => (by === null ? [] : [by])))]);
		const isSent = (request.query as { sent?: unknown }).sent !== undefined;
		const onPaper =
			file.state.first.enteredBy === undefined ? null : answerAddress(file.state) === null ? "only" : "too";
		const rest = { number: file.state.number, entries, names, zone: face.zone, isSent, onPaper } as const;
		return sendPage(reply, <CorrespondencePage frame={frame} {...rest} />);
	});
}
