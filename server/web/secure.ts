import type { IncomingMessage, ServerResponse } from "node:http";
import cookie from "@fastify/cookie";
import type { FastifyInstance } from "fastify";
import helmet, { type HelmetOptions } from "helmet";

/** Helmet's headers are the same for every answer: they are asked for once, not worked out again for each request. */
function headersOf(options: HelmetOptions): Readonly<Record<string, string>> {
	const headers: Record<string, string> = {};
	const answer = {
		setHeader(name: string, value: unknown) {
			headers[name.toLowerCase()] = String(value);
		},
		removeHeader() {},
	};
	helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
		if (error) throw error;
	});
	return headers;
}

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
	const headers = headersOf({
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
	app.addHook("onRequest", (_request, reply, done) => {
		reply.headers(headers).header("permissions-policy", "camera=(), microphone=(), geolocation=()");
		done();
	});
	app.addHook("onSend", (request, reply, _payload, done) => {
		// Pages tell the state of one person's case: no proxy and no shared computer's cache may keep them.
		if (!request.url.startsWith("/assets/") && !reply.hasHeader("cache-control"))
			reply.header("cache-control", "no-store");
		done();
	});
}
