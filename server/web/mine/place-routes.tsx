import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { askPlace } from "../../intake/page-jobs.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { sendProblem } from "../routes/problems.tsx";
import { fieldOf } from "./field.ts";
import { DeclinePage, PlaceLatePage } from "./place.tsx";
import type { Mine } from "./routes.tsx";

/** The applicant takes his place in a round, or declines it: a wish that is durable when the page answers, and written by a worker. */
export function placeRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;

	async function ask(caseId: string, answer: "confirm" | "decline", reply: FastifyReply) {
		await deps.store.tx((tx) => askPlace(tx, caseId, answer, context.deps.now()));
		deps.wake("jobs");
		return reply.redirect("/mine", 303);
	}
	const late = (request: FastifyRequest, reply: FastifyReply) =>
		sendPage(reply, <PlaceLatePage frame={context.frame(request, reply)} />, 409);
	function form(request: FastifyRequest, reply: FastifyReply, number: string, error: boolean) {
		const token = sessions.tokens.issue(request, reply);
		const page = <DeclinePage frame={context.frame(request, reply)} number={number} token={token} error={error} />;
		return sendPage(reply, page, error ? 400 : 200);
	}

	app.get("/mine/place", (_request, reply) => reply.redirect("/mine", 303));
	app.post("/mine/place", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const { place } = entered.view;
		if (place?.asks !== "answer" || place.answered !== null) return late(request, reply);
		return ask(entered.caseId, "confirm", reply);
	});
	app.get("/mine/place/decline", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		const { place, number } = entered.view;
		return place === null || place.answered !== null ? late(request, reply) : form(request, reply, number, false);
	});
	app.post("/mine/place/decline", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const { place, number } = entered.view;
		if (place === null || place.answered !== null) return late(request, reply);
		if (fieldOf(request, "sure") !== "yes") return form(request, reply, number, true);
		return ask(entered.caseId, "decline", reply);
	});
}
