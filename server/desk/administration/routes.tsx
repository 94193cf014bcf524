import type { FastifyInstance } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import type { Lang } from "../../../findings/lang.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { procedureAt } from "../../laws/in-force.ts";
import { getLawWords } from "../../laws/words.ts";
import { announcementOf, nextCertificateKind } from "../../office-facts.ts";
import { listRounds } from "../../round/rounds.ts";
import { listDatedRows } from "../../store/dated-rows.ts";
import { listStaff } from "../../store/users.ts";
import { loadTrustList } from "../../trust/trust-rows.ts";
import { sendPage } from "../../web/context.ts";
import { sayDate, sayDay } from "../../web/dates.ts";
import type { DeskContext } from "../context.ts";
import { lawsHome } from "../laws/pages.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { roundsHome } from "../rounds/pages.tsx";
import { roundWords } from "../rounds/words.ts";
import { AdministrationLayout } from "./fields.tsx";
import { keysRoutes } from "./keys-routes.tsx";
import { officesRoutes } from "./offices-routes.tsx";
import { templatesRoutes } from "./templates.tsx";
import { shownEntries, trustRoutes } from "./trust-routes.tsx";
import { type AdministrationWords, getAdministrationWords } from "./words.ts";

type Section = {
	readonly key: keyof AdministrationWords["sections"] | "laws" | "rounds";
	readonly href: string;
	readonly state: string;
};

function sectionName(key: Section["key"], lang: Lang): string {
	if (key === "laws") return getLawWords(lang).page.section;
	return key === "rounds" ? roundWords[lang].nav : getAdministrationWords(lang).sections[key];
}

function FrontPage(props: { frame: DeskFrame; sections: readonly Section[] }) {
	const words = getAdministrationWords(props.frame.lang);
	return (
		<AdministrationLayout frame={props.frame} title={words.nav}>
			<p class="tk-lead">{words.lead}</p>
			<ul class="tk-rows">
				{props.sections.map(({ key, href, state }) => (
					<li key={key} class="tk-rows__row">
						<div>
							<a href={href} class="govuk-link">
								<strong>{sectionName(key, props.frame.lang)}</strong>
							</a>
							<p class="govuk-hint govuk-!-margin-bottom-0">{state}</p>
						</div>
					</li>
				))}
			</ul>
		</AdministrationLayout>
	);
}

/** Paths of areas that bring their own folder; a link stands only where the desk serves it. */
const calendarsHref = "/calendars";

/** The law of each procedure today, in one line. */
function lawsState({ deps }: DeskContext, lang: Lang): string {
	const { page } = getLawWords(lang);
	const laws = listProcedures().map(({ face }) => deps.lawInForce(face.id, deps.now()));
	return laws.includes(null) ? page.noneToday : page.state([...new Set(laws)].join(", "));
}

/** Administration on screen: what the office is made of, each area with its state in one line. */
export function administrationRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function sectionsOf(frame: DeskFrame): Promise<readonly Section[]> {
		const { lang } = frame;
		const { state } = getAdministrationWords(lang);
		const { pool } = deps.store;
		const today = localDate(deps.now(), context.zone);
		const staff = (await listStaff(pool)).filter((person) => person.disabledAt === null);
		const entries = shownEntries(await loadTrustList(pool), today);
		const keysOf = (inForce: boolean) =>
			new Set(entries.filter((one) => !inForce || one.state === "inForce").map(({ entry }) => entry.key)).size;
		const next = announcementOf(await listDatedRows(pool, nextCertificateKind), deps.now(), context.zone);
		const until = sayDay(deps.publicKeys.currentOpening(deps.now()).notAfter, context.zone, lang);
		const offices = listProcedures().flatMap((procedure) => procedure.offices).length;
		const kinds = listProcedures().flatMap(
			({ face }) => procedureAt(deps.lawInForce, face.id, deps.now()).letterKinds,
		).length;
		const now = deps.now();
		const rounds = await Promise.all(listProcedures().map(({ face }) => listRounds(pool, face.id, now)));
		const sections: Section[] = [
			{ key: "staff", href: "/staff", state: state.staff(staff.length) },
			{ key: "trust", href: "/administration/trust", state: state.trust(keysOf(true), keysOf(false)) },
			{
				key: "keys",
				href: "/administration/keys",
				state: next ? state.nextChange(sayDate(next.from, lang)) : state.noChange(until),
			},
			{ key: "laws", href: lawsHome, state: lawsState(context, lang) },
			{ key: "rounds", href: roundsHome, state: roundWords[lang].state(rounds.flat().length) },
			{ key: "calendars", href: calendarsHref, state: state.calendars },
			{ key: "offices", href: "/administration/offices", state: state.offices(offices) },
			{ key: "tariffs", href: "/administration/tariffs", state: state.tariffs },
			{ key: "templates", href: "/administration/templates", state: state.templates(kinds) },
		];
		return sections.filter(({ href }) => app.hasRoute({ method: "GET", url: href }));
	}

	app.get("/administration", async (request, reply) => {
		const frame = context.frame(request, reply);
		return sendPage(reply, <FrontPage frame={frame} sections={await sectionsOf(frame)} />);
	});
	trustRoutes(app, context);
	keysRoutes(app, context);
	officesRoutes(app, context);
	templatesRoutes(app, context);
}
