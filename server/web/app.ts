import Fastify, { type FastifyInstance } from "fastify";
import { serveAssets } from "./assets.ts";
import { makeContext } from "./context.ts";
import type { WebDeps } from "./deps.ts";
import { apiRoutes } from "./routes/api.ts";
import { guideRoutes } from "./routes/guide.tsx";
import { mailboxRoutes } from "./routes/mailbox.tsx";
import { problemHandlers } from "./routes/problems.tsx";
import { stateRoutes } from "./routes/state.tsx";
import { verifyRoutes } from "./routes/verify.tsx";
import { secure } from "./secure.ts";

/** No form of these pages is longer; the verify page sets its own. */
const bodyBytesMax = 64 * 1024;

/** A phone on a bad line may be slow, a hostile one must not hold a connection for ever. */
const requestTimeoutMs = 60_000;

/**
 * The public pages (design.md 8): home, guide, certificate, state by number, verify, the demonstration's mailbox, and the JSON interface.
 * Holds no private key. The applicant's own page by number and second secret comes with its issue under /case (sign-in by POST), /case/files
 * and /case/receipt.pdf, answered through the worker, because only that side can open a case's key.
 */
export async function buildWebApp(deps: WebDeps): Promise<FastifyInstance> {
	const app = Fastify({
		logger: false,
		bodyLimit: bodyBytesMax,
		requestTimeout: requestTimeoutMs,
		trustProxy: deps.settings.trustedProxies.length > 0 ? [...deps.settings.trustedProxies] : false,
		routerOptions: { maxParamLength: 200 },
	});
	const context = makeContext(deps);
	await secure(app, { secure: context.secure });
	problemHandlers(app, context);
	serveAssets(app, context.assets);
	guideRoutes(app, context);
	stateRoutes(app, context);
	await verifyRoutes(app, context);
	apiRoutes(app, context);
	if (deps.settings.demo && deps.mailbox) mailboxRoutes(app, context, deps.mailbox);
	app.get("/healthz", async (_request, reply) => {
		const healthy = await deps.isHealthy().catch(() => false);
		return reply.code(healthy ? 200 : 503).send({ ok: healthy });
	});
	app.get("/robots.txt", (_request, reply) =>
		reply.type("text/plain").send("User-agent: *\nDisallow: /state/\nDisallow: /demo/\nDisallow: /api/\n"),
	);
	return app;
}
