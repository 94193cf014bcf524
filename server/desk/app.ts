import formbody from "@fastify/formbody";
import Fastify, { type FastifyInstance } from "fastify";
import { serveAssets } from "../web/assets.ts";
import { secure } from "../web/secure.ts";
import { takeNulOut } from "../web/without-nul.ts";
import { administrationRoutes } from "./administration/routes.tsx";
import { appointingRoutes } from "./appointing/routes.tsx";
import { boardRoutes } from "./board/routes.tsx";
import { calendarRoutes } from "./calendars/routes.tsx";
import { clockRoutes } from "./clocks/routes.tsx";
import { contactRoutes } from "./contact/routes.tsx";
import { makeDeskContext } from "./context.ts";
import { counterRoutes } from "./counter/routes.tsx";
import { deadlinesRoutes } from "./deadlines/routes.tsx";
import { decisionRoutes } from "./decision/routes.tsx";
import type { DeskDeps } from "./deps.ts";
import { eligibilityRoutes } from "./eligibility/routes.tsx";
import { exportsRoutes } from "./exports/routes.tsx";
import { feeRoutes } from "./fee/routes.tsx";
import { guardRoutes } from "./guard.tsx";
import { interviewRoutes } from "./interviews/routes.tsx";
import { judgingRoutes } from "./judging/routes.tsx";
import { lawsRoutes } from "./laws/routes.tsx";
import { lettersRoutes } from "./letters/routes.tsx";
import { movingRoutes } from "./moving/routes.tsx";
import { permitRoutes } from "./permit/routes.tsx";
import { placeDeskRoutes } from "./place/routes.tsx";
import { quotaRoutes } from "./quota/routes.tsx";
import { registerRoutes } from "./register/routes.tsx";
import { releaseRoutes } from "./release/routes.tsx";
import { reviewRoutes } from "./review/routes.tsx";
import { roundViewRoutes } from "./round-view/routes.tsx";
import { roundRoutes } from "./rounds/routes.tsx";
import { accountRoutes } from "./routes/account.tsx";
import { actionRoutes } from "./routes/actions.tsx";
import { answersRoutes } from "./routes/answers.tsx";
import { caseRoutes } from "./routes/case.tsx";
import { documentPageRoutes } from "./routes/document-pages.tsx";
import { findingRoutes } from "./routes/finding.tsx";
import { linkRoutes } from "./routes/link.tsx";
import { passkeyRoutes } from "./routes/passkeys.tsx";
import { deskProblemHandlers, sendDeskProblem } from "./routes/problems.tsx";
import { queueRoutes } from "./routes/queue.tsx";
import { readsRoutes } from "./routes/reads.tsx";
import { searchRoutes } from "./routes/search.tsx";
import { secondFactorRoutes } from "./routes/second-factor.tsx";
import { signInRoutes } from "./routes/sign-in.tsx";
import { signOnRoutes } from "./routes/sign-on.tsx";
import { staffRoutes } from "./routes/staff.tsx";
import { staffLinkRoutes } from "./routes/staff-links.tsx";
import { openShownDocuments } from "./shown-documents.ts";
import { countTasksForMenu } from "./tasks/menu-count.ts";
import { taskRoutes } from "./tasks/routes.tsx";
import { writingRoutes } from "./writing/routes.tsx";
import { templateRoutes } from "./writing/template-routes.tsx";

declare module "fastify" {
	interface FastifyContextConfig {
		/** The route reads its own multipart body, so it looks at the form's token itself. */
		checksTokenItself?: boolean;
	}
}

/** Fifty workers of a card filing keyed in by hand, with room. */
const bodyBytesMax = 512 * 1024;

/**
 * The officers' pages (design.md 8), on a listener of their own. Every route says what it needs of whoever asks (route-needs.ts); every form
 * has its token; every view of personal data is recorded before it is shown.
 */
export async function buildDeskApp(deps: DeskDeps): Promise<FastifyInstance> {
	const app = Fastify({
		logger: false,
		bodyLimit: bodyBytesMax,
		requestTimeout: 120_000,
		trustProxy: deps.settings.trustedProxies.length > 0 ? [...deps.settings.trustedProxies] : false,
		routerOptions: { maxParamLength: 200 },
	});
	const context = makeDeskContext(deps);
	await secure(app, { secure: context.secure, scripts: true });
	await app.register(formbody, { bodyLimit: bodyBytesMax });
	takeNulOut(app);
	guardRoutes(app, context);
	app.addHook("preHandler", async (request, reply) => {
		if (request.method !== "POST" || request.routeOptions.config.checksTokenItself) return;
		if (!context.isOurs(request)) return sendDeskProblem(context, request, reply, "formExpired");
	});
	countTasksForMenu(app, deps);
	deskProblemHandlers(app, context);
	serveAssets(app, context.assets);
	signInRoutes(app, context);
	passkeyRoutes(app, context);
	signOnRoutes(app, context);
	linkRoutes(app, context);
	accountRoutes(app, context);
	secondFactorRoutes(app, context);
	staffRoutes(app, context);
	staffLinkRoutes(app, context);
	readsRoutes(app, context);
	queueRoutes(app, context);
	searchRoutes(app, context);
	caseRoutes(app, context);
	actionRoutes(app, context);
	answersRoutes(app, context);
	eligibilityRoutes(app, context);
	movingRoutes(app, context);
	contactRoutes(app, context);
	exportsRoutes(app, context);
	decisionRoutes(app, context);
	const shown = openShownDocuments(app, context);
	reviewRoutes(app, context, documentPageRoutes(app, context, shown));
	placeDeskRoutes(app, context);
	await findingRoutes(app, context);
	boardRoutes(app, context);
	counterRoutes(app, context);
	lettersRoutes(app, context);
	administrationRoutes(app, context);
	lawsRoutes(app, context);
	roundRoutes(app, context);
	interviewRoutes(app, context);
	judgingRoutes(app, context, shown);
	releaseRoutes(app, context);
	roundViewRoutes(app, context);
	calendarRoutes(app, context);
	deadlinesRoutes(app, context);
	clockRoutes(app, context);
	feeRoutes(app, context);
	taskRoutes(app, context);
	registerRoutes(app, context);
	permitRoutes(app, context);
	appointingRoutes(app, context);
	quotaRoutes(app, context);
	writingRoutes(app, context);
	templateRoutes(app, context);
	app.get("/healthz", async (_request, reply) => {
		const healthy = await deps.store.pool.query("select 1").then(
			() => true,
			() => false,
		);
		return reply.code(healthy ? 200 : 503).send({ ok: healthy });
	});
	return app;
}
