import type { FastifyReply } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import type { Letter } from "../../../procedures/letter.ts";
import { beginLetter, openPlaceholders } from "../../../procedures/letter-template.ts";
import { procedureAt } from "../../laws/in-force.ts";
import type { DeskContext } from "../context.ts";
import { postedOf } from "../writing/case-letter.ts";
import { type Draft, readDraft } from "../writing/draft.ts";
import type { WritingDesk } from "../writing/editor.tsx";
import { listTemplates, placeholderValues, type TemplateInForce } from "../writing/templates.ts";
import { writingWords } from "../writing/words.ts";
import { guessLanguage } from "./language.ts";
import { type LetterRequest, type OpenedLetter, openLetter } from "./opened-letter.ts";
import { quoteOf } from "./quote.ts";

/** An answer to a letter while it is being written. */
export type LetterAnswering = {
	readonly letter: OpenedLetter;
	readonly taskId: string;
	readonly to: string;
	readonly procedure: string;
	readonly office: string;
	readonly desk: WritingDesk;
	readonly draft: Draft;
	readonly isOpen: boolean;
};

/** A template that names a case is none for a letter that is answered outside of one. */
function speaksOfNoCase(template: TemplateInForce): boolean {
	const used = [...Object.values(template.subject), ...Object.values(template.text)].flatMap(openPlaceholders);
	return !used.includes("number") && !used.includes("state");
}

/** Opens the letter that is answered; null for one that nobody can or need answer. */
export async function openAnswering(
	context: DeskContext,
	request: LetterRequest,
	reply: FastifyReply,
): Promise<LetterAnswering | null> {
	const { deps } = context;
	const frame = context.frame(request, reply);
	const letter = await openLetter(context, request, request.params.id);
	if (!letter?.task || letter.replyTo === null) return null;
	const { letterId } = letter.row;
	// A letter to the house itself names no procedure: the first one's words serve.
	const procedure = letter.row.procedure ?? deps.faces[0]?.id ?? "";
	const now = deps.now();
	const { face, offices } = procedureAt(deps.lawInForce, procedure, now);
	const on = localDate(now, face.zone);
	const templates = await listTemplates(deps.store.pool, { procedure, law: face.law, on, knownAt: now });
	const lang = guessLanguage(`${letter.content?.subject ?? ""}\n${letter.content?.text ?? ""}`);
	return {
		letter,
		taskId: letter.task.taskId,
		to: letter.replyTo,
		procedure,
		office: letter.row.office ?? offices[0]?.id ?? "",
		desk: {
			frame,
			title: writingWords[frame.lang].answer,
			current: "letters",
			back: `/letters/${letterId}`,
			base: `/letters/${letterId}/answer`,
			version: letter.task.version,
			carried: {},
			face,
			templates: templates.filter(speaksOfNoCase),
			printed: null,
		},
		draft: readDraft(postedOf(request), lang),
		isOpen: letter.task.closedAt === null,
	};
}

/** The frozen data of the answer: what was written, and the letter repeated below. */
export function answerOf(
	context: DeskContext,
	{ letter, procedure, office, draft }: LetterAnswering,
): Extract<Letter, { kind: "letter-answer" }> {
	const { letterOffice } = context.deps.casefile.frame(procedure, office);
	const quoted = quoteOf(letter);
	const { subject, text } = draft;
	return { kind: "letter-answer", data: { office: letterOffice, subject, text, ...(quoted ? { quoted } : {}) } };
}

/** The draft as its template begins it; the thread keeps its subject, as every mail program keeps it. */
export function begunAnswer(context: DeskContext, { letter, procedure, office, desk, draft }: LetterAnswering): Draft {
	const template = desk.templates.find(({ id }) => id === draft.template);
	const { letterOffice } = context.deps.casefile.frame(procedure, office);
	const about = { number: null, stateUrl: null, office: letterOffice, face: desk.face };
	const filled = template ? beginLetter(template, draft.lang, placeholderValues(about, draft, draft.lang)) : draft;
	const asked = (letter.content?.subject ?? "").replace(/^(?:\s*(?:re|отв|жооп|fwd?)\s*:)+/giu, "").trim();
	return { ...draft, text: filled.text, subject: asked ? `Re: ${asked}`.slice(0, 150) : filled.subject };
}
