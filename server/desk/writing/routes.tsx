import type { FastifyInstance, FastifyReply } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { type Command, decide } from "../../../casework/decide.ts";
import { type Lang, langs } from "../../../findings/lang.ts";
import type { Letter } from "../../../procedures/letter.ts";
import { beginLetter } from "../../../procedures/letter-template.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { owedLetters } from "../../answers/owed.ts";
import { contextOf } from "../../casefile/context.ts";
import { settleAnswered } from "../../letters/task-acts.ts";
import { listMessagesOfCase } from "../../store/outbox.ts";
import { sendPage } from "../../web/context.ts";
import { act } from "../act.ts";
import { type DeskContext, getOfficer } from "../context.ts";
import { type OpenedLetter, openLetter } from "../letters/opened-letter.ts";
import { quoteOf } from "../letters/quote.ts";
import { namesOf } from "../lists.ts";
import { bodyOf, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { type OpenedCase, openCase } from "../routes/opened-case.ts";
import { CorrespondencePage, correspondenceOf } from "./correspondence.tsx";
import { type Draft, faultsOfDraft, readDraft } from "./draft.ts";
import { type EditError, EditPage, overtaken, PreviewPage, type WritingDesk } from "./editor.tsx";
import { listTemplates, placeholderValues } from "./templates.ts";
import { writingWords } from "./words.ts";

type Opened = {
	readonly opened: OpenedCase;
	/** The letter that is answered, where it is one of this case that still waits. */
	readonly answered: OpenedLetter | null;
	readonly desk: WritingDesk;
	readonly draft: Draft;
	readonly posted: Readonly<Record<string, unknown>>;
};

/** The language in which the applicant filed; Kyrgyz where that is not known. */
function languageOf({ file }: OpenedCase): Lang {
	return langs.find((lang) => lang === file.state.language) ?? "ky";
}

function commandOf({ answered, draft }: Opened): Extract<Command, { name: "write" }> {
	const { subject, text, lang } = draft;
	if (!answered) return { name: "write", subject, text, language: lang };
	// A stranger's words are not sent to the applicant because they quote his number.
	const isHis = answered.trust?.kind === "contact-proven" || answered.trust?.kind === "contact-unproven";
	const answers = {
		letter: answered.row.letterId,
		messageId: isHis ? answered.personal.messageId : null,
		quoted: isHis ? quoteOf(answered) : null,
	};
	return { name: "write", subject, text, language: lang, answers };
}

/** Writing to the applicant from the case (design.md 7): by template or freely, previewed as it goes out, sent as a fact of the case. */
export function writingRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function open(request: CaseRequest, reply: FastifyReply): Promise<Opened | null> {
		const frame = context.frame(request, reply);
		const { number } = request.params;
		const opened = await openCase(context, request, { number, what: "case", lang: frame.lang });
		if (!opened) return null;
		const posted = request.method === "POST" ? bodyOf(request) : ((request.query ?? {}) as Record<string, unknown>);
		const asked = typeof posted.letter === "string" ? await openLetter(context, request, posted.letter) : null;
		const answered = asked?.row.caseId === opened.file.caseId && asked.task?.closedAt === null ? asked : null;
		const { state, version, caseId } = opened.file;
		const { face } = opened;
		const now = deps.now();
		const on = localDate(now, face.zone);
		const desk: WritingDesk = {
			frame,
			title: `${writingWords[frame.lang].write}: ${state.number}`,
			current: "queue",
			back: `/cases/${state.number}`,
			base: `/cases/${state.number}/write`,
			version,
			carried: answered?.task ? { letter: answered.row.letterId, task: String(answered.task.version) } : {},
			face,
			templates: await listTemplates(deps.store.pool, { procedure: state.procedure, on, knownAt: now }),
		};
		return {
			opened: { ...opened, file: { ...opened.file, caseId } },
			answered,
			desk,
			draft: readDraft(posted, languageOf(opened)),
			posted,
		};
	}

	function begun(writing: Opened): Draft {
		const { opened, desk, draft, answered } = writing;
		const { state } = opened.file;
		const template = desk.templates.find(({ id }) => id === draft.template);
		const { letterOffice, stateUrlOf } = deps.casefile.frame(state.procedure, state.office);
		const about = { number: state.number, stateUrl: stateUrlOf(state.number), office: letterOffice, face: opened.face };
		if (template)
			return { ...draft, ...beginLetter(template, draft.lang, placeholderValues(about, draft, draft.lang)) };
		return answered && !draft.subject ? { ...draft, subject: answerSubject(answered, state.number) } : draft;
	}

	/** The letter that this draft would make, by the very functions that make it when it is sent; null where the law of the case refuses it. */
	function letterOf(request: CaseRequest, writing: Opened): Letter | null {
		const { state } = writing.opened.file;
		const actor = { kind: "officer", id: getOfficer(request).userId } as const;
		const decision = decide(state, commandOf(writing), contextOf(state.procedure, actor, deps.now()));
		if (!decision.ok) return null;
		const { letterOffice, stateUrlOf } = deps.casefile.frame(state.procedure, state.office);
		return owedLetters(state, state, decision.events, { office: letterOffice, stateUrlOf })[0] ?? null;
	}

	function edit(reply: FastifyReply, writing: Opened, draft: Draft, errors: readonly EditError[]): FastifyReply {
		const page = <EditPage desk={writing.desk} draft={draft} errors={errors} hasNumber />;
		return sendPage(reply, page, errors.length > 0 ? 400 : 200);
	}

	function faultsOf({ draft, desk, opened }: Opened): readonly EditError[] {
		const { lang } = desk.frame;
		const noAddress = opened.file.state.personal?.replyTo
			? []
			: [{ field: "main", text: writingWords[lang].noAddress }];
		return [...noAddress, ...faultsOfDraft(draft, lang)];
	}

	app.get("/cases/:number/write", async (request: CaseRequest, reply) => {
		const writing = await open(request, reply);
		return writing ? edit(reply, writing, begun(writing), []) : reply.callNotFound();
	});

	app.post("/cases/:number/write/edit", async (request: CaseRequest, reply) => {
		const writing = await open(request, reply);
		return writing ? edit(reply, writing, writing.draft, []) : reply.callNotFound();
	});

	app.post("/cases/:number/write/preview", async (request: CaseRequest, reply) => {
		const writing = await open(request, reply);
		if (!writing) return reply.callNotFound();
		const errors = faultsOf(writing);
		const letter = errors.length > 0 ? null : letterOf(request, writing);
		if (!letter) return edit(reply, writing, writing.draft, errors);
		const { state } = writing.opened.file;
		const rendered = getProcedure(state.procedure).renderLetter(letter, writing.draft.lang);
		const to = state.personal?.replyTo ?? "";
		const rest = { draft: writing.draft, to, letter: rendered, isElsewhere: false };
		return sendPage(reply, <PreviewPage desk={writing.desk} {...rest} />);
	});

	app.post("/cases/:number/write/send", async (request: CaseRequest, reply): Promise<FastifyReply> => {
		const writing = await open(request, reply);
		if (!writing) return reply.callNotFound() as unknown as FastifyReply;
		const { opened, answered, desk, draft, posted } = writing;
		const errors = faultsOf(writing);
		if (errors.length > 0) return edit(reply, writing, draft, errors);
		// The letter was answered or closed by a colleague while this answer to it was written.
		if (posted.letter !== undefined && !answered) return edit(reply, writing, draft, overtaken(desk.frame.lang));
		const officerId = getOfficer(request).userId;
		const on = { caseId: opened.file.caseId, seenVersion: Number(posted.version), officerId };
		const task = answered?.task;
		const result = await act(deps, on, commandOf(writing), {
			async before(tx, { at }) {
				if (!answered || !task) return;
				const onTask = { taskId: task.taskId, seenVersion: Number(posted.task), officerId };
				await settleAnswered(tx, onTask, answered.row.letterId, at);
			},
		});
		if (result.kind === "done") return reply.redirect(`/cases/${result.number}/letters?sent=1`, 303);
		if (result.kind === "changed") return edit(reply, writing, draft, overtaken(desk.frame.lang));
		return sendResult(context, request, reply, result, "saved");
	});

	app.get<{ Params: { number: string }; Querystring: { sent?: unknown } }>(
		"/cases/:number/letters",
		async (request, reply) => {
			const frame = context.frame(request, reply);
			const opened = await openCase(context, request, {
				number: request.params.number,
				what: "case",
				lang: frame.lang,
			});
			if (!opened) return reply.callNotFound();
			const { file, face } = opened;
			const entries = correspondenceOf(file.facts, await listMessagesOfCase(deps.store.pool, file.caseId));
			const names = await namesOf(deps.store.pool, [
				...new Set(entries.flatMap(({ by }) => (by === null ? [] : [by]))),
			]);
			const rest = {
				number: file.state.number,
				entries,
				names,
				zone: face.zone,
				isSent: request.query.sent !== undefined,
			};
			return sendPage(reply, <CorrespondencePage frame={frame} {...rest} />);
		},
	);
}

/** "Re:" and what they wrote about, without the number that is put in front anyway. */
function answerSubject({ content }: OpenedLetter, number: string): string {
	const asked = (content?.subject ?? "")
		.replace(number, "")
		.replace(/^(?:\s*(?:re|отв|fwd?)\s*:|\s*\[DEMO\]|[\s:–—-]+)+/giu, "");
	return `Re: ${asked.trim()}`.slice(0, 150).trim();
}
