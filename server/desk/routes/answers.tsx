import type { FastifyInstance, FastifyReply } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import type { ReadAnswers } from "../../../procedures/define.ts";
import { sensitiveNames } from "../../../procedures/form.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { sendPage } from "../../web/context.ts";
import { act } from "../act.ts";
import { getOfficer } from "../actor.ts";
import { fieldName, fieldOfFinding, formValues, keepSensitive, type Posted, readAnswerForm } from "../answer-form.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { allowOwnFrame } from "../own-frame.ts";
import { AnswersPage } from "../pages/answers.tsx";
import { type DeskLang, getDeskTexts } from "../texts.ts";
import { actOn, type CaseRequest, sendResult } from "./actions.tsx";
import { bodyOf } from "./body.ts";
import { type OpenedCase, openCase } from "./opened-case.ts";

/** What is wrong with which field of the form, in the officer's words. */
export function errorsOf(read: ReadAnswers, lang: DeskLang): Map<string, string> {
	const wrong = getDeskTexts(lang).form.fieldWrong;
	return new Map(read.findings.map((finding) => [fieldOfFinding(finding) ?? "kind", wrong] as const));
}

/** Keying in what the application says; validated by the procedure's own schema, and control runs again when it is saved. */
export function answersRoutes(app: FastifyInstance, context: DeskContext): void {
	function open(request: CaseRequest, lang: DeskLang): Promise<OpenedCase | null> {
		return openCase(context, request, { number: request.params.number, what: "answers", lang });
	}

	app.get("/cases/:number/answers", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const opened = await open(request, frame.lang);
		if (!opened) return reply.callNotFound();
		const { face, view } = opened;
		const query = (request.query ?? {}) as Posted;
		const asked = typeof query.kind === "string" ? query.kind : view.kind;
		const form = asked === null || asked === undefined ? null : face.findForm(asked);
		// What is known stands in the form only when it was declared for this kind.
		const known = form && form.kind === view.kind ? formValues(form, view.answers) : {};
		const values = { ...known, ...query };
		allowOwnFrame(reply);
		return sendPage(
			reply,
			<AnswersPage frame={frame} view={view} face={face} form={form} values={values} errors={new Map()} />,
		);
	});

	app.post("/cases/:number/answers", async (request: CaseRequest, reply): Promise<FastifyReply> => {
		const frame = context.frame(request, reply);
		const body = bodyOf(request);
		const opened = await open(request, frame.lang);
		const form = opened?.face.findForm(String(body.kind ?? ""));
		if (!opened || !form) return reply.callNotFound() as unknown as FastifyReply;
		const { face, view } = opened;
		const stated = form.kind === view.kind ? opened.file.state.personal?.answers : null;
		const read = face.readAnswers(form.kind, keepSensitive(form, readAnswerForm(form, body), stated));
		if (read.answers === null) {
			const errors = errorsOf(read, frame.lang);
			allowOwnFrame(reply);
			return sendPage(
				reply,
				<AnswersPage frame={frame} view={view} face={face} form={form} values={body} errors={errors} />,
				400,
			);
		}
		const on = await actOn(context, request, body);
		const command = { name: "setAnswers", kind: form.kind, answers: read.answers } as const;
		const result = on ? await act(context.deps, on, command, { andControl: true }) : ({ kind: "absent" } as const);
		return sendResult(context, request, reply, result, "rerun");
	});

	// Asked while the form is filled in; it says what the same form would hear when it is saved, and shows nothing of the case.
	app.post("/cases/:number/answers/check", async (request: CaseRequest, reply) => {
		const { lang } = context.frame(request, reply);
		const body = bodyOf(request);
		const number = parseNumber(request.params.number, context.deps.numberPrefixes);
		const row = number && (await findByNumberFor(context.deps.store.pool, number, getOfficer(request).userId));
		if (row) requireMay(request, "setAnswers", row);
		const face = row ? context.findFace(row.procedure, row.law) : null;
		const form = face?.findForm(String(body.kind ?? ""));
		if (!face || !form) return reply.callNotFound();
		// What is stated is not opened for this: a sensitive field that was left empty is judged when the form is saved.
		const errors = errorsOf(face.readAnswers(form.kind, readAnswerForm(form, body)), lang);
		for (const name of sensitiveNames(form)) if (body[fieldName([name])] === "") errors.delete(fieldName([name]));
		return reply.send({ errors: Object.fromEntries(errors) });
	});
}
