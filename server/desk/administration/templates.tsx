import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Procedure } from "../../../procedures/define.ts";
import type { LetterKind } from "../../../procedures/letter.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { procedureAt } from "../../laws/in-force.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { deskLangs } from "../texts.ts";
import { AdministrationLayout } from "./fields.tsx";
import { getAdministrationWords } from "./words.ts";

const home = "/administration/templates";

/** Where the templates that officers write from are kept; linked where the desk has such a page. */
const officersHref = "/templates";

function TemplatesPage(props: { frame: DeskFrame; procedures: readonly Procedure[]; hasOfficers: boolean }) {
	const { frame } = props;
	const words = getAdministrationWords(frame.lang);
	return (
		<AdministrationLayout frame={frame} title={words.sections.templates} back="/administration">
			<p class="tk-lead">{words.templates.lead}</p>
			{props.hasOfficers && (
				<p class="govuk-body">
					<a href={officersHref} class="govuk-link">
						{words.templates.officers}
					</a>
				</p>
			)}
			{props.procedures.map((procedure) => (
				<section key={procedure.face.id} aria-labelledby={procedure.face.id}>
					<h2 class="govuk-heading-m" id={procedure.face.id}>
						{procedure.face.texts[frame.lang].title}
					</h2>
					<ul class="tk-rows">
						{procedure.letterKinds.map((kind) => (
							<li key={kind} class="tk-rows__row">
								<a href={`${home}/${procedure.face.id}/${kind}`} class="govuk-link">
									{words.templates.kinds[kind]}
								</a>
							</li>
						))}
					</ul>
				</section>
			))}
		</AdministrationLayout>
	);
}

type Preview = { readonly lang: (typeof deskLangs)[number]; readonly subject: string; readonly text: string };

function TemplatePage(props: { frame: DeskFrame; kind: LetterKind; previews: readonly Preview[] }) {
	const { frame } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.templates;
	return (
		<AdministrationLayout frame={frame} title={t.kinds[props.kind]} back={home}>
			<p class="govuk-hint">{t.example}</p>
			{props.previews.map(({ lang, subject, text }) => (
				<section key={lang} class="tk-box" lang={lang}>
					<h2 class="govuk-heading-s">{subject}</h2>
					<pre class="tk-letter__text">{text}</pre>
				</section>
			))}
		</AdministrationLayout>
	);
}

/** Letters that the office sends by itself, as they look today: rendered by the procedure from its golden examples. */
export function templatesRoutes(app: FastifyInstance, context: DeskContext): void {
	const { lawInForce, now } = context.deps;
	app.get(home, (request, reply) =>
		sendPage(
			reply,
			<TemplatesPage
				frame={context.frame(request, reply)}
				procedures={listProcedures().map(({ face }) => procedureAt(lawInForce, face.id, now()))}
				hasOfficers={app.hasRoute({ method: "GET", url: officersHref })}
			/>,
		),
	);

	type TemplateRequest = FastifyRequest<{ Params: { procedure: string; kind: string } }>;
	app.get(`${home}/:procedure/:kind`, (request: TemplateRequest, reply): FastifyReply => {
		const known = listProcedures().find(({ face }) => face.id === request.params.procedure);
		const procedure = known && procedureAt(lawInForce, known.face.id, now());
		const kind = procedure?.letterKinds.find((one) => one === request.params.kind);
		const office = procedure?.offices[0];
		if (!procedure || !kind || !office) return reply.callNotFound() as unknown as FastifyReply;
		const { letterOffice } = context.deps.casefile.frame(procedure.face.id, office.id);
		const letter = procedure.letterExamples(letterOffice).find((one) => one.kind === kind);
		if (!letter) return reply.callNotFound() as unknown as FastifyReply;
		const previews = deskLangs.map((lang) => ({ lang, ...procedure.renderLetter(letter, lang) }));
		const frame = context.frame(request, reply);
		return sendPage(reply, <TemplatePage frame={frame} kind={kind} previews={previews} />) as FastifyReply;
	});
}
