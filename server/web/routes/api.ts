import type { FastifyInstance } from "fastify";
import { authorityAnswer, stateAnswer } from "../api.ts";
import type { WebContext } from "../context.ts";
import { chooseLang } from "../language.ts";
import { openApiDocument } from "../openapi.ts";
import { sendTooMany } from "./problems.tsx";
import { lookUp } from "./state.tsx";

/** The published interface (api.ts), version 1. */
export function apiRoutes(app: FastifyInstance, context: WebContext): void {
	const { deps } = context;
	app.get<{ Params: { number: string } }>("/api/v1/state/:number", async (request, reply) => {
		const wait = await context.limits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const state = await lookUp(context, request.params.number);
		if (!state) return reply.code(404).send({ error: "notFound" });
		return stateAnswer(state, chooseLang(request, reply, context.secure), context.findFace(state.procedure));
	});
	app.get("/api/v1/authority", (_request, reply) =>
		reply.header("cache-control", "public, max-age=60").send(authorityAnswer(deps)),
	);
	app.get("/api/v1/openapi.json", (_request, reply) =>
		reply.header("cache-control", "public, max-age=60").send(openApiDocument(deps.settings.publicUrl)),
	);
}
