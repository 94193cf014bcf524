import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendPage, type WebContext } from "../context.ts";
import { type ProblemKind, ProblemPage } from "../pages/problem.tsx";

const statusOf: Readonly<Record<ProblemKind, number>> = {
	notFound: 404,
	tooMany: 429,
	tooLarge: 413,
	formExpired: 403,
	ours: 500,
};

function wantsJson(request: FastifyRequest): boolean {
	return request.url.startsWith("/api/");
}

/** A refusal, as a page or, under /api/, as JSON. */
export function sendProblem(
	context: WebContext,
	request: FastifyRequest,
	reply: FastifyReply,
	kind: ProblemKind,
	seconds?: number,
): FastifyReply {
	if (seconds !== undefined) reply.header("retry-after", String(seconds));
	if (wantsJson(request)) return reply.code(statusOf[kind]).send({ error: kind });
	const frame = context.frame(request, reply);
	const page = <ProblemPage frame={frame} kind={kind} {...(seconds === undefined ? {} : { seconds })} />;
	return sendPage(reply, page, statusOf[kind]);
}

export function sendTooMany(
	context: WebContext,
	request: FastifyRequest,
	reply: FastifyReply,
	seconds: number,
): FastifyReply {
	return sendProblem(context, request, reply, "tooMany", seconds);
}

/** What happens when nothing fits or something throws. The cause goes to the staff log, never to the page. */
export function problemHandlers(app: FastifyInstance, context: WebContext): void {
	app.setNotFoundHandler((request, reply) => sendProblem(context, request, reply, "notFound"));
	app.setErrorHandler((error: { statusCode?: number; code?: string }, request, reply) => {
		const status = error.statusCode ?? 500;
		if (status === 413) return sendProblem(context, request, reply, "tooLarge");
		if (status >= 400 && status < 500) return sendProblem(context, request, reply, "notFound");
		// The route's pattern and not the address: an address may carry a number.
		context.deps.log({ level: "error", message: `${request.method} ${request.routeOptions.url ?? "?"} failed`, error });
		return sendProblem(context, request, reply, "ours");
	});
}
