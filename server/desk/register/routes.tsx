import type { FastifyInstance, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { mayAnywhere } from "../../../casework/may.ts";
import { scopesFor } from "../../board/hidden.ts";
import { countGrants, findByGrantNumber, findGrants, macsOf } from "../../register/find-grants.ts";
import { questionCharactersMax } from "../../search/question.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { changeRoutes } from "./change-routes.tsx";
import { exportRoutes } from "./export-routes.tsx";
import { RegisterPage } from "./list-page.tsx";
import { openQuestion, readListQuery, sealQuestion } from "./list-query.ts";
import { openPaper, type PaperRequest } from "./open-paper.ts";
import { type PaperDone, PaperPage } from "./paper-page.tsx";
import { RegisterStatisticsPage } from "./statistics-page.tsx";
import { registerWords } from "./words.ts";

const rowsPerPage = 50;

/** Nobody reads further; a narrower question finds more. */
const offsetMax = 10_000;

/** The first year in which anything can have been issued here. */
const firstYear = 2026;

function doneOf(request: FastifyRequest): { what: PaperDone; told: boolean } | null {
	const { done, told } = request.query as { done?: unknown; told?: unknown };
	const what = (Object.keys(registerWords.en.done) as PaperDone[]).find((key) => key === done);
	return what === undefined ? null : { what, told: told !== "0" };
}

/** The register of papers: search, statistics, a paper's own page, and what may be done to it. */
export function registerRoutes(app: FastifyInstance, context: DeskContext): void {
	listRoutes(app, context);
	exportRoutes(app, context);
	changeRoutes(app, context);
	app.get("/register/papers/:grant", async (request: PaperRequest, reply) => {
		const view = await openPaper(context, request);
		if (!view) return reply.callNotFound();
		return sendPage(reply, <PaperPage frame={context.frame(request, reply)} view={view} done={doneOf(request)} />);
	});
}

function listRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	app.post("/register", async (request, reply) => {
		const question = String(bodyOf(request).q ?? "")
			.trim()
			.slice(0, questionCharactersMax);
		if (question === "") return reply.redirect("/register?empty=1", 303);
		const found = await findByGrantNumber(pool, question, scopesFor(getActor(request), "seeRegister"));
		if (found) return reply.redirect(`/register/papers/${found.grantId}`, 303);
		return reply.redirect(`/register?s=${sealQuestion(context, getOfficer(request).userId, question)}`, 303);
	});

	app.get<{ Querystring: { from?: unknown; empty?: unknown } }>("/register", async (request, reply) => {
		const { userId } = getOfficer(request);
		const query = readListQuery(request, context);
		const question = query.sealed === null ? "" : openQuestion(context, userId, query.sealed);
		if (question) await recordRead(pool, { at: deps.now(), userId, caseId: null, what: "register-search" });
		const asked = question ? await macsOf(pool, question, deps.casefile.searchKey) : null;
		const from = Number(request.query.from);
		const offset = Number.isInteger(from) && from > 0 ? Math.min(from, offsetMax) : 0;
		const filter = { ...query, scopes: scopesFor(getActor(request), "seeRegister") };
		// A question in which there is nothing to look for finds nothing, not everything.
		const isNothing = question === null || (asked !== null && asked.length === 0);
		const rows = isNothing ? [] : await findGrants(pool, filter, asked, { limit: rowsPerPage + 1, offset });
		return sendPage(
			reply,
			<RegisterPage
				frame={context.frame(request, reply)}
				query={question === null ? { ...query, sealed: null } : query}
				asked={question ?? ""}
				problem={question === null ? "expired" : request.query.empty === undefined ? null : "empty"}
				rows={rows.slice(0, rowsPerPage)}
				next={rows.length > rowsPerPage ? offset + rowsPerPage : null}
				faces={deps.faces}
				may={{
					statistics: mayAnywhere(getActor(request), "seeStatistics"),
					export: mayAnywhere(getActor(request), "export"),
				}}
			/>,
		);
	});

	app.get<{ Querystring: { year?: unknown } }>("/register/statistics", async (request, reply) => {
		const thisYear = Number(localDate(deps.now(), context.zone).slice(0, 4));
		const years = Array.from({ length: Math.max(1, thisYear - firstYear + 1) }, (_, index) => thisYear - index);
		const year = years.find((one) => String(one) === request.query.year) ?? thisYear;
		// Where somebody may see statistics; the register itself need not be his.
		const scopes = scopesFor(getActor(request), "seeStatistics");
		const period = { from: `${year}-01-01`, to: `${year}-12-31`, zone: context.zone };
		return sendPage(
			reply,
			<RegisterStatisticsPage
				frame={context.frame(request, reply)}
				counts={await countGrants(pool, scopes, period)}
				year={year}
				years={years}
				faces={deps.faces}
			/>,
		);
	});
}
