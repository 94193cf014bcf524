import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * What every page of both listeners gets: a policy under which no script runs and nothing is fetched from elsewhere, no framing, no
 * guessing of types, no referrer. `secure`: served over https, so cookies and addresses are held to it. `scripts`: files of our own may run (the
 * desk); never inline code, never anybody else's.
 */
export async function secure(
	app: FastifyInstance,
	options: { readonly secure: boolean; readonly scripts?: boolean },
): Promise<void> {
	await app.register(cookie);
	await app.register(helmet, {
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: ["'none'"],
				styleSrc: ["'self'"],
				fontSrc: ["'self'"],
				imgSrc: ["'self'"],
				...(options.scripts ? { scriptSrc: ["'self'"], connectSrc: ["'self'"] } : {}),
				formAction: ["'self'"],
				frameAncestors: ["'none'"],
				baseUri: ["'none'"],
				...(options.secure ? { upgradeInsecureRequests: [] } : {}),
			},
		},
		crossOriginEmbedderPolicy: false,
		hsts: options.secure ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
		referrerPolicy: { policy: "no-referrer" },
		xFrameOptions: { action: "deny" },
	});
	app.addHook("onSend", async (request, reply) => {
		reply.header("permissions-policy", "camera=(), microphone=(), geolocation=()");
		// Pages tell the state of one person's case: no proxy and no shared computer's cache may keep them.
		if (!request.url.startsWith("/assets/") && !reply.hasHeader("cache-control"))
			reply.header("cache-control", "no-store");
	});
}
