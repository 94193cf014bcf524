import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { langs } from "../../../findings/lang.ts";
import { fillTemplate } from "../../../procedures/letter-template.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { sendPage } from "../../web/context.ts";
import { sayDate } from "../../web/dates.ts";
import { type DeskContext, getOfficer } from "../context.ts";
import { bodyOf } from "../routes/actions.tsx";
import { mayEditTemplates } from "./may-edit.ts";
import { TemplatePage, TemplatesPage } from "./template-pages.tsx";
import {
	listTemplates,
	placeholderValues,
	saveTemplate,
	type TemplateInForce,
	templateBody,
	unknownIn,
} from "./templates.ts";
import { writingWords } from "./words.ts";

type TemplateRequest = FastifyRequest<{ Params: { procedure: string; id: string } }>;

/** A number of no case, for the preview: it has the shape of one and can never be given. */
const exampleNumber = "KG-00000-00000-0000";

/** Templates as dated data (design.md 1): seen by every officer, changed by administrators, each version from a day on. */
export function templateRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	function today(procedure: string): string {
		return localDate(deps.now(), getProcedure(procedure).face.zone);
	}

	async function find(request: TemplateRequest): Promise<TemplateInForce | null> {
		const { procedure, id } = request.params;
		if (!context.findFace(procedure)) return null;
		const templates = await listTemplates(pool, { procedure, on: today(procedure), knownAt: deps.now() });
		return templates.find((template) => template.id === id) ?? null;
	}

	app.get<{ Querystring: { done?: unknown } }>("/templates", async (request, reply) => {
		const lists = await Promise.all(
			deps.faces.map(async (face) => ({
				face,
				templates: await listTemplates(pool, { procedure: face.id, on: today(face.id), knownAt: deps.now() }),
			})),
		);
		const rest = { lists, isSaved: request.query.done !== undefined, mayEdit: mayEditTemplates(getOfficer(request)) };
		return sendPage(reply, <TemplatesPage frame={context.frame(request, reply)} {...rest} />);
	});

	async function page(
		request: TemplateRequest,
		reply: FastifyReply,
		posted: Readonly<Record<string, unknown>> | null,
		errors: readonly { readonly field: string; readonly text: string }[],
	): Promise<FastifyReply> {
		const { procedure, id } = request.params;
		const template = await find(request);
		const face = context.findFace(procedure);
		if (!template || !face) return reply.callNotFound() as unknown as FastifyReply;
		const { offices } = getProcedure(procedure);
		const { letterOffice, stateUrlOf } = deps.casefile.frame(procedure, offices[0]?.id ?? "");
		const values = Object.fromEntries(
			langs.flatMap((lang) =>
				(["purpose", "subject", "text"] as const).map((part) => {
					const name = `${part}.${lang}`;
					return [name, posted ? String(posted[name] ?? "").slice(0, 10_000) : template[part][lang]] as const;
				}),
			),
		);
		const on = today(procedure);
		const examples = langs.map((lang) => {
			const about = { number: exampleNumber, stateUrl: stateUrlOf(exampleNumber), office: letterOffice, face };
			const chosen = { document: face.documentKinds[0]?.id ?? "", date: on };
			const filled = (part: string) =>
				fillTemplate(values[`${part}.${lang}`] ?? "", placeholderValues(about, chosen, lang));
			const data = {
				office: letterOffice,
				number: exampleNumber,
				arrivedAt: deps.now(),
				stateUrl: stateUrlOf(exampleNumber),
				subject: filled("subject"),
				text: filled("text"),
			};
			return { lang, letter: getProcedure(procedure).renderLetter({ kind: "officer-letter", data }, lang) };
		});
		const validFrom = posted ? String(posted.validFrom ?? "").slice(0, 10) : on;
		const rest = { procedure, id, values, validFrom, examples, errors, mayEdit: mayEditTemplates(getOfficer(request)) };
		return sendPage(
			reply,
			<TemplatePage frame={context.frame(request, reply)} {...rest} />,
			errors.length > 0 ? 400 : 200,
		);
	}

	app.get("/templates/:procedure/:id", (request: TemplateRequest, reply) => page(request, reply, null, []));

	app.post("/templates/:procedure/:id/preview", (request: TemplateRequest, reply) =>
		page(request, reply, bodyOf(request), []),
	);

	app.post("/templates/:procedure/:id", async (request: TemplateRequest, reply): Promise<FastifyReply> => {
		const { procedure, id } = request.params;
		const posted = bodyOf(request);
		const t = writingWords[context.frame(request, reply).lang];
		const officer = getOfficer(request);
		if (!(await find(request))) return reply.callNotFound() as unknown as FastifyReply;
		if (!mayEditTemplates(officer)) return page(request, reply, posted, [{ field: "main", text: t.administratorOnly }]);
		const part = (name: string) =>
			Object.fromEntries(langs.map((lang) => [lang, String(posted[`${name}.${lang}`] ?? "").replace(/\r\n?/g, "\n")]));
		const read = templateBody.safeParse({ purpose: part("purpose"), subject: part("subject"), text: part("text") });
		const validFrom = String(posted.validFrom ?? "");
		const errors = [];
		if (!read.success) errors.push({ field: "purpose.ky", text: t.allLanguages });
		else if (unknownIn(read.data).length > 0)
			errors.push({ field: "text.ky", text: t.unknown(unknownIn(read.data).join(", ")) });
		const isDay = /^\d{4}-\d{2}-\d{2}$/.test(validFrom) && !Number.isNaN(Date.parse(validFrom));
		if (!isDay || validFrom < today(procedure)) errors.push({ field: "validFrom", text: t.dateWrong });
		if (errors.length > 0 || !read.success) return page(request, reply, posted, errors);
		const by = { userId: officer.userId, at: deps.now() };
		await saveTemplate(pool, { procedure, id, body: read.data, validFrom }, by);
		return reply.redirect(`/templates?done=${encodeURIComponent(sayDate(validFrom, "en"))}`, 303);
	});
}
