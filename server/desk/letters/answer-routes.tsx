import type { FastifyInstance, FastifyReply } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { Letter } from "../../../procedures/letter.ts";
import { beginLetter, openPlaceholders } from "../../../procedures/letter-template.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { answerLetter } from "../../letters/answer-letter.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/actions.tsx";
import { onTaskOf } from "../tasks/routes.tsx";
import { type Draft, faultsOfDraft, readDraft } from "../writing/draft.ts";
import { type EditError, EditPage, overtaken, PreviewPage, type WritingDesk } from "../writing/editor.tsx";
import { listTemplates, placeholderValues, type TemplateInForce } from "../writing/templates.ts";
import { writingWords } from "../writing/words.ts";
import { guessLanguage } from "./language.ts";
import { type LetterRequest, type OpenedLetter, openLetter } from "./opened-letter.ts";
import { quoteOf } from "./quote.ts";

type Answering = {
	readonly letter: OpenedLetter;
	readonly to: string;
	readonly procedure: string;
	readonly office: string;
	readonly desk: WritingDesk;
	readonly draft: Draft;
	readonly isOpen: boolean;
};

/** A template that names a case is none for a letter that belongs to no case. */
function speaksOfNoCase(template: TemplateInForce): boolean {
	const used = [...Object.values(template.subject), ...Object.values(template.text)].flatMap(openPlaceholders);
	return !used.includes("number") && !used.includes("state");
}

/** Answering who wrote, whoever it is: it says nothing of any case by itself, goes where the letter asked, and quotes the letter below. */
export function answerRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function open(request: LetterRequest, reply: FastifyReply): Promise<Answering | null> {
		const frame = context.frame(request, reply);
		const letter = await openLetter(context, request, request.params.id);
		if (!letter?.task || letter.replyTo === null) return null;
		// A letter to the house itself names no procedure: the first one's words serve.
		const procedure = letter.row.procedure ?? deps.faces[0]?.id ?? "";
		const { face, offices } = getProcedure(procedure);
		const now = deps.now();
		const on = localDate(now, face.zone);
		const posted = request.method === "POST" ? bodyOf(request) : ((request.query ?? {}) as Record<string, unknown>);
		const lang: Lang = guessLanguage(`${letter.content?.subject ?? ""}\n${letter.content?.text ?? ""}`);
		const templates = await listTemplates(deps.store.pool, { procedure, on, knownAt: now });
		const { letterId } = letter.row;
		const desk: WritingDesk = {
			frame,
			title: writingWords[frame.lang].answer,
			current: "letters",
			back: `/letters/${letterId}`,
			base: `/letters/${letterId}/answer`,
			version: letter.task.version,
			carried: {},
			face,
			templates: templates.filter(speaksOfNoCase),
		};
		const office = letter.row.office ?? offices[0]?.id ?? "";
		const isOpen = letter.task.closedAt === null;
		return { letter, to: letter.replyTo, procedure, office, desk, draft: readDraft(posted, lang), isOpen };
	}

	function letterOf({ letter, procedure, office, draft }: Answering): Extract<Letter, { kind: "letter-answer" }> {
		const { letterOffice } = deps.casefile.frame(procedure, office);
		const quoted = quoteOf(letter);
		const { subject, text } = draft;
		return { kind: "letter-answer", data: { office: letterOffice, subject, text, ...(quoted ? { quoted } : {}) } };
	}

	function edit(reply: FastifyReply, { desk }: Answering, draft: Draft, errors: readonly EditError[], status = 400) {
		const page = <EditPage desk={desk} draft={draft} errors={errors} hasNumber={false} />;
		return sendPage(reply, page, errors.length > 0 ? status : 200);
	}

	function begun({ letter, procedure, office, desk, draft }: Answering): Draft {
		const template = desk.templates.find(({ id }) => id === draft.template);
		const { letterOffice } = deps.casefile.frame(procedure, office);
		const about = { number: null, stateUrl: null, office: letterOffice, face: desk.face };
		const filled = template ? beginLetter(template, draft.lang, placeholderValues(about, draft, draft.lang)) : draft;
		// The thread keeps its subject, as every mail program keeps it.
		const asked = (letter.content?.subject ?? "").replace(/^(?:\s*(?:re|отв|жооп|fwd?)\s*:)+/giu, "").trim();
		return { ...draft, text: filled.text, subject: asked ? `Re: ${asked}`.slice(0, 150) : filled.subject };
	}

	app.get("/letters/:id/answer", async (request: LetterRequest, reply) => {
		const answering = await open(request, reply);
		if (!answering) return reply.callNotFound();
		return edit(reply, answering, begun(answering), answering.isOpen ? [] : overtaken(answering.desk.frame.lang), 409);
	});

	app.post("/letters/:id/answer/edit", async (request: LetterRequest, reply) => {
		const answering = await open(request, reply);
		return answering ? edit(reply, answering, answering.draft, []) : reply.callNotFound();
	});

	app.post("/letters/:id/answer/preview", async (request: LetterRequest, reply) => {
		const answering = await open(request, reply);
		if (!answering) return reply.callNotFound();
		const { draft, desk, procedure, to, letter } = answering;
		const errors = faultsOfDraft(draft, desk.frame.lang);
		if (errors.length > 0) return edit(reply, answering, draft, errors);
		const rendered = getProcedure(procedure).renderLetter(letterOf(answering), draft.lang);
		const rest = { draft, to, letter: rendered, isElsewhere: letter.trust?.repliesElsewhere ?? false };
		return sendPage(reply, <PreviewPage desk={desk} {...rest} />);
	});

	app.post("/letters/:id/answer/send", async (request: LetterRequest, reply): Promise<FastifyReply> => {
		const answering = await open(request, reply);
		if (!answering?.letter.task) return reply.callNotFound() as unknown as FastifyReply;
		const { draft, desk, procedure, to, letter } = answering;
		const errors = faultsOfDraft(draft, desk.frame.lang);
		if (errors.length > 0) return edit(reply, answering, draft, errors);
		const result = await answerLetter(deps, onTaskOf(request, answering.letter.task.taskId), {
			procedure,
			letter: letterOf(answering),
			language: draft.lang,
			to: { address: to, messageId: letter.personal.messageId },
		});
		if (result.kind === "done") return reply.redirect("/letters?done=answered", 303);
		return edit(reply, answering, draft, overtaken(desk.frame.lang), 409);
	});
}
