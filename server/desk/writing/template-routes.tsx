import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { type Lang, langs } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { fillTemplate } from "../../../procedures/letter-template.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { procedureAt } from "../../laws/in-force.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { mayEditTemplates } from "./may-edit.ts";
import { TemplatePage, TemplatesPage } from "./template-pages.tsx";
import {
	listTemplates,
	placeholderValues,
	saveTemplate,
	type TemplateBody,
	type TemplateInForce,
	templateBody,
	unknownIn,
} from "./templates.ts";
import { writingWords } from "./words.ts";

type TemplateRequest = FastifyRequest<{ Params: { procedure: string; id: string } }>;

/** A number of no case, for the preview: it has the shape of one and can never be given. */
const exampleNumber = "KG-00000-00000-0000";

type Posted = Readonly<Record<string, unknown>>;

const parts = ["purpose", "subject", "text"] as const;

/** Templates as dated data (design.md 1): seen by every officer, changed by administrators, each version from a day on. */
export function templateRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/templates", async (request, reply) => {
		const lists = await Promise.all(
			deps.faces.map(async (face) => ({ face, templates: await templatesToday(context, face.id) })),
		);
		const isSaved = (request.query as { done?: unknown }).done !== undefined;
		const mayEdit = deps.faces.some(({ id }) => mayEditTemplates(request, id));
		return sendPage(
			reply,
			<TemplatesPage frame={context.frame(request, reply)} lists={lists} isSaved={isSaved} mayEdit={mayEdit} />,
		);
	});
	app.get("/templates/:procedure/:id", (request: TemplateRequest, reply) =>
		showTemplate(context, request, reply, { posted: null, errors: [] }),
	);
	app.post("/templates/:procedure/:id/preview", (request: TemplateRequest, reply) =>
		showTemplate(context, request, reply, { posted: bodyOf(request), errors: [] }),
	);
	app.post("/templates/:procedure/:id", async (request: TemplateRequest, reply): Promise<FastifyReply> => {
		const { procedure, id } = request.params;
		const posted = bodyOf(request);
		const officer = getOfficer(request);
		if (!(await findHere(context, request))) return reply.callNotFound() as unknown as FastifyReply;
		const read = readTemplate(posted, todayOf(context, procedure), context.frame(request, reply).lang);
		const { administratorOnly } = writingWords[context.frame(request, reply).lang];
		const errors = mayEditTemplates(request, procedure) ? read.errors : [{ field: "main", text: administratorOnly }];
		if (errors.length > 0 || read.body === null) return showTemplate(context, request, reply, { posted, errors });
		const by = { userId: officer.userId, at: deps.now() };
		await saveTemplate(deps.store.pool, { procedure, id, body: read.body, validFrom: read.validFrom }, by);
		return reply.redirect("/templates?done=saved", 303);
	});
}

function todayOf(context: DeskContext, procedure: string): LocalDate {
	return localDate(context.deps.now(), getProcedure(procedure).face.zone);
}

function templatesToday(context: DeskContext, procedure: string): Promise<readonly TemplateInForce[]> {
	const { store, now, lawInForce } = context.deps;
	const { law } = procedureAt(lawInForce, procedure, now()).face;
	return listTemplates(store.pool, { procedure, law, on: todayOf(context, procedure), knownAt: now() });
}

async function findHere(context: DeskContext, request: TemplateRequest): Promise<TemplateInForce | null> {
	const { procedure, id } = request.params;
	if (!context.findFace(procedure, null)) return null;
	return (await templatesToday(context, procedure)).find((template) => template.id === id) ?? null;
}

type ReadTemplate = {
	/** Null where something is wrong with it. */
	readonly body: TemplateBody | null;
	readonly validFrom: LocalDate;
	readonly errors: readonly { readonly field: string; readonly text: string }[];
};

function readTemplate(posted: Posted, today: LocalDate, lang: Lang): ReadTemplate {
	const t = writingWords[lang];
	const wordsOf = (part: string) =>
		Object.fromEntries(langs.map((each) => [each, String(posted[`${part}.${each}`] ?? "").replace(/\r\n?/g, "\n")]));
	const read = templateBody.safeParse(Object.fromEntries(parts.map((part) => [part, wordsOf(part)])));
	const validFrom = String(posted.validFrom ?? "");
	const unknown = read.success ? unknownIn(read.data) : [];
	const isDay = isDate(validFrom);
	const errors = [
		...(read.success ? [] : [{ field: "purpose.ky", text: t.allLanguages }]),
		...(unknown.length === 0 ? [] : [{ field: "text.ky", text: t.unknown(unknown.join(", ")) }]),
		...(isDay && validFrom >= today ? [] : [{ field: "validFrom", text: t.dateWrong }]),
	];
	return { body: read.success ? read.data : null, validFrom, errors };
}

/** The letter that the template makes, in every language, about a case that does not exist. */
function examplesOf(context: DeskContext, face: ProcedureFace, values: Readonly<Record<string, string>>) {
	const { renderLetter, offices } = getProcedure(face.id, face.law);
	const { letterOffice, stateUrlOf } = context.deps.casefile.frame(face.id, offices[0]?.id ?? "");
	const stateUrl = stateUrlOf(exampleNumber);
	const about = { number: exampleNumber, stateUrl, office: letterOffice, face };
	const chosen = { document: face.documentKinds[0]?.id ?? "", date: todayOf(context, face.id) };
	return langs.map((lang) => {
		const filled = (part: string) =>
			fillTemplate(values[`${part}.${lang}`] ?? "", placeholderValues(about, chosen, lang));
		const written = { subject: filled("subject"), text: filled("text") };
		const numbered = { office: letterOffice, number: exampleNumber, arrivedAt: context.deps.now(), stateUrl };
		return { lang, letter: renderLetter({ kind: "officer-letter", data: { ...numbered, ...written } }, lang) };
	});
}

async function showTemplate(
	context: DeskContext,
	request: TemplateRequest,
	reply: FastifyReply,
	shown: { readonly posted: Posted | null; readonly errors: ReadTemplate["errors"] },
): Promise<FastifyReply> {
	const { procedure, id } = request.params;
	const { posted, errors } = shown;
	const template = await findHere(context, request);
	const face = context.findFace(procedure, null);
	if (!template || !face) return reply.callNotFound() as unknown as FastifyReply;
	const said = (part: (typeof parts)[number], lang: Lang) =>
		posted ? String(posted[`${part}.${lang}`] ?? "").slice(0, 10_000) : template[part][lang];
	const values = Object.fromEntries(
		langs.flatMap((lang) => parts.map((part) => [`${part}.${lang}`, said(part, lang)] as const)),
	);
	return sendPage(
		reply,
		<TemplatePage
			frame={context.frame(request, reply)}
			procedure={procedure}
			id={id}
			values={values}
			validFrom={posted ? String(posted.validFrom ?? "").slice(0, 10) : todayOf(context, procedure)}
			examples={examplesOf(context, face, values)}
			errors={errors}
			mayEdit={mayEditTemplates(request, procedure)}
		/>,
		errors.length > 0 ? 400 : 200,
	);
}
