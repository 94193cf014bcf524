import formbody from "@fastify/formbody";
import Fastify, { type FastifyInstance } from "fastify";
import { serveAssets } from "./assets.ts";
import { blankRoutes } from "./blanks/routes.tsx";
import { callRoutes } from "./call/routes.tsx";
import { contactRoutes } from "./contact/routes.tsx";
import { makeContext } from "./context.ts";
import type { WebDeps } from "./deps.ts";
import { employerRoutes } from "./employer/routes.tsx";
import { filingRoutes } from "./filing/routes.tsx";
import { inspectorRoutes } from "./inspector/routes.tsx";
import { mineRoutes } from "./mine/routes.tsx";
import { packerRoutes } from "./packer/routes.tsx";
import { permitRoutes } from "./permits/routes.tsx";
import { pictureRoutes } from "./pictures/routes.ts";
import { apiRoutes } from "./routes/api.ts";
import { guideRoutes } from "./routes/guide.tsx";
import { mailboxRoutes } from "./routes/mailbox.tsx";
import { problemHandlers } from "./routes/problems.tsx";
import { stateRoutes } from "./routes/state.tsx";
import { verifyRoutes } from "./routes/verify.tsx";
import { secure } from "./secure.ts";
import { cutSlowRequests, uploadSecondsMax } from "./slow-requests.ts";
import { takeNulOut } from "./without-nul.ts";

/** No form of these pages is longer; the verify page sets its own. */
const bodyBytesMax = 64 * 1024;

/**
 * The public pages (design.md 8): home, guide, certificate, state by number, verify, the applicant's own page under /mine, the form under /draft, an employer's under /employer, the demonstration's
 * mailbox, and the JSON interface. Holds no private key (docs/decisions/0010-applicants-page.md).
 */
export async function buildWebApp(deps: WebDeps): Promise<FastifyInstance> {
	const app = Fastify({
		logger: false,
		bodyLimit: bodyBytesMax,
		// Each route cuts its own much sooner (slow-requests.ts); this bounds a form with files.
		requestTimeout: uploadSecondsMax * 1000,
		trustProxy: deps.settings.trustedProxies.length > 0 ? [...deps.settings.trustedProxies] : false,
		routerOptions: { maxParamLength: 200 },
	});
	const context = makeContext(deps);
	cutSlowRequests(app);
	takeNulOut(app);
	await secure(app, { secure: context.secure });
	problemHandlers(app, context);
	serveAssets(app, context.assets);
	pictureRoutes(app);
	guideRoutes(app, context);
	blankRoutes(app, context);
	stateRoutes(app, context);
	await verifyRoutes(app, context);
	apiRoutes(app, context);
	if (deps.mine || deps.permits) await app.register(formbody, { bodyLimit: bodyBytesMax });
	if (deps.mine) mineRoutes(app, context, deps.mine);
	if (deps.mine) contactRoutes(app, context, deps.mine);
	if (deps.packer) await packerRoutes(app, context, deps.packer);
	if (deps.mine && deps.filing) filingRoutes(app, context, deps.filing);
	if (deps.permits) {
		permitRoutes(app, context, deps.permits);
		inspectorRoutes(app, context, deps.permits);
	}
	if (deps.employer) {
		if (!deps.mine) await app.register(formbody, { bodyLimit: bodyBytesMax });
		employerRoutes(app, context, deps.employer);
	}
	if (deps.call) callRoutes(app, context, deps.call);
	if (deps.settings.demo && deps.mailbox) mailboxRoutes(app, context, deps.mailbox);
	app.get("/healthz", async (_request, reply) => {
		const healthy = await deps.isHealthy().catch(() => false);
		return reply.code(healthy ? 200 : 503).send({ ok: healthy });
	});
	app.get("/robots.txt", (_request, reply) =>
		reply
			.type("text/plain")
			.send(
				"User-agent: *\nDisallow: /state/\nDisallow: /mine\nDisallow: /draft\nDisallow: /employer\nDisallow: /demo/\nDisallow: /api/\n",
			),
	);
	return app;
}
