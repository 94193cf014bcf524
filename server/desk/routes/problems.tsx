import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { NotAllowedError, sendNotAllowed } from "../guard.tsx";
import { type DeskProblem, DeskProblemPage } from "../pages/problem.tsx";

const statusOf: Readonly<Record<DeskProblem, number>> = { notFound: 404, formExpired: 403, tooLarge: 413, ours: 500 };

export function sendDeskProblem(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	kind: DeskProblem,
): FastifyReply {
	return sendPage(reply, <DeskProblemPage frame={context.frame(request, reply)} kind={kind} />, statusOf[kind]);
}

/** What happens when nothing fits or something throws. The cause goes to the staff log by route, never with a number or a name. */
export function deskProblemHandlers(app: FastifyInstance, context: DeskContext): void {
	app.setNotFoundHandler((request, reply) => sendDeskProblem(context, request, reply, "notFound"));
	app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
		if (error instanceof NotAllowedError) return sendNotAllowed(context, request, reply, error.reason);
		const status = error.statusCode ?? 500;
		if (status === 413) return sendDeskProblem(context, request, reply, "tooLarge");
		if (status >= 400 && status < 500) return sendDeskProblem(context, request, reply, "notFound");
		context.deps.log({
			level: "error",
			message: `${request.method} ${request.routeOptions.url ?? "?"} failed`,
			error,
		});
		return sendDeskProblem(context, request, reply, "ours");
	});
}
