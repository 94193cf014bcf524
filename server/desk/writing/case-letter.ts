import type { FastifyReply, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { type Command, decide } from "../../../casework/decide.ts";
import { type Lang, langs } from "../../../findings/lang.ts";
import type { Letter } from "../../../procedures/letter.ts";
import { beginLetter } from "../../../procedures/letter-template.ts";
import { owedLetters } from "../../answers/owed.ts";
import { answerAddress } from "../../casefile/casefile.ts";
import { contextOf } from "../../casefile/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { type OpenedLetter, openLetter } from "../letters/opened-letter.ts";
import { quoteOf } from "../letters/quote.ts";
import type { CaseRequest } from "../routes/actions.tsx";
import { bodyOf } from "../routes/body.ts";
import { type OpenedCase, openCase } from "../routes/opened-case.ts";
import { type Draft, faultsOfDraft, readDraft } from "./draft.ts";
import type { EditError, WritingDesk } from "./editor.tsx";
import { listTemplates, placeholderValues } from "./templates.ts";
import { writingWords } from "./words.ts";

/** A letter of a case while it is being written. */
export type CaseLetter = {
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

/** What a form or an address says, whichever came. */
export function postedOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
	return request.method === "POST" ? bodyOf(request) : ((request.query ?? {}) as Record<string, unknown>);
}

/** Opens the case and, where one is answered, the letter; both reads are recorded. Null for a number that was never given. */
export async function openCaseLetter(
	context: DeskContext,
	request: CaseRequest,
	reply: FastifyReply,
): Promise<CaseLetter | null> {
	const { deps } = context;
	const frame = context.frame(request, reply);
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
	if (!opened) return null;
	const posted = postedOf(request);
	const asked = typeof posted.letter === "string" ? await openLetter(context, request, posted.letter) : null;
	const answered = asked?.row.caseId === opened.file.caseId && asked.task?.closedAt === null ? asked : null;
	const { state, version } = opened.file;
	const now = deps.now();
	const on = localDate(now, opened.face.zone);
	const desk: WritingDesk = {
		frame,
		title: `${writingWords[frame.lang].write}: ${state.number}`,
		current: "queue",
		back: `/cases/${state.number}`,
		base: `/cases/${state.number}/write`,
		version,
		carried: answered?.task ? { letter: answered.row.letterId, task: String(answered.task.version) } : {},
		face: opened.face,
		templates: await listTemplates(deps.store.pool, {
			procedure: state.procedure,
			law: opened.face.law,
			on,
			knownAt: now,
		}),
		printed: printedNote(opened, frame.lang),
	};
	return { opened, answered, desk, draft: readDraft(posted, languageOf(opened)), posted };
}

/** "Re:" and what they wrote about, without the number that is put in front anyway. */
function answerSubject({ content }: OpenedLetter, number: string): string {
	const asked = (content?.subject ?? "")
		.replace(number, "")
		.replace(/^(?:\s*(?:re|отв|жооп|fwd?)\s*:|\s*\[DEMO\]|[\s:–—-]+)+/giu, "");
	return `Re: ${asked.trim()}`.slice(0, 150).trim();
}

/** The draft as its template begins it, with what is known filled in. */
export function begunDraft(context: DeskContext, writing: CaseLetter): Draft {
	const { opened, desk, draft, answered } = writing;
	const { state } = opened.file;
	const template = desk.templates.find(({ id }) => id === draft.template);
	const { letterOffice, stateUrlOf } = context.deps.casefile.frame(state.procedure, state.office);
	const about = { number: state.number, stateUrl: stateUrlOf(state.number), office: letterOffice, face: opened.face };
	if (template) return { ...draft, ...beginLetter(template, draft.lang, placeholderValues(about, draft, draft.lang)) };
	return answered && !draft.subject ? { ...draft, subject: answerSubject(answered, state.number) } : draft;
}

/** The command that sends this draft. A stranger's words are not sent to the applicant because they quote his number. */
export function commandOf({ answered, draft }: CaseLetter): Extract<Command, { name: "write" }> {
	const { subject, text, lang } = draft;
	if (!answered) return { name: "write", subject, text, language: lang };
	const isHis = answered.trust?.kind === "contact-proven" || answered.trust?.kind === "contact-unproven";
	const answers = {
		letter: answered.row.letterId,
		messageId: isHis ? answered.personal.messageId : null,
		quoted: isHis ? quoteOf(answered) : null,
	};
	return { name: "write", subject, text, language: lang, answers };
}

/** The letter that this draft would make, by the very functions that make it when it is sent; null where the law of the case refuses it. */
export function letterOf(context: DeskContext, request: CaseRequest, writing: CaseLetter): Letter | null {
	const { state } = writing.opened.file;
	const actor = { kind: "officer", id: getOfficer(request).userId } as const;
	const known = contextOf(state, actor, context.deps.now());
	const decision = decide(state, commandOf(writing), known);
	if (!decision.ok) return null;
	const { letterOffice, stateUrlOf } = context.deps.casefile.frame(state.procedure, state.office);
	return (
		owedLetters(state, state, decision.events, {
			office: letterOffice,
			stateUrlOf,
			zone: known.zone,
			rules: known.rules,
		})[0] ?? null
	);
}

/** What keeps it from being sent: one that went nowhere would count as the answer that was promised. */
export function faultsOf({ draft, desk, opened }: CaseLetter): readonly EditError[] {
	const { lang } = desk.frame;
	return [...addressFaults({ desk, opened }), ...faultsOfDraft(draft, lang)];
}

/** What came on paper is answered on paper, too (server/casefile/casefile.ts): said before a word is written. Null where it came by mail. */
function printedNote({ file }: OpenedCase, lang: Lang): string | null {
	if (file.state.first.enteredBy === undefined) return null;
	return answerAddress(file.state) === null ? writingWords[lang].onPaper : writingWords[lang].onPaperToo;
}

/** Where there is nowhere to write to; [] where there is an address, or a paper to hand over. */
export function addressFaults({ desk, opened }: Pick<CaseLetter, "desk" | "opened">): readonly EditError[] {
	if (answerAddress(opened.file.state) !== null || desk.printed !== null) return [];
	return [{ field: "main", text: writingWords[desk.frame.lang].noAddress }];
}
