import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { may, mayAnywhere, type NotAllowed, type On, type StaffAction } from "../../casework/may.ts";
import type { StaffActor } from "../../casework/staff-roles.ts";
import { sendPage } from "../web/context.ts";
import { getActor } from "./actor.ts";
import type { DeskContext } from "./context.ts";
import { NotAllowedPage } from "./pages/not-allowed.tsx";
import { DeskProblemPage } from "./pages/problem.tsx";
import { findRouteNeed, type RouteNeed } from "./route-needs.ts";

/** Thrown where a case is opened for somebody who may not: the error handler says it in words. */
export class NotAllowedError extends Error {
	override readonly name = "NotAllowedError";
	readonly reason: NotAllowed;
	constructor(reason: NotAllowed) {
		super(reason);
		this.reason = reason;
	}
}

/** Throws `NotAllowedError` when the officer of this request may not do this there. */
export function requireMay(request: FastifyRequest, action: StaffAction, on: On): void {
	const answer = may(getActor(request), action, on);
	if (!answer.ok) throw new NotAllowedError(answer.reason);
}

const stages: readonly RouteNeed[] = ["anyone", "second", "setup", "signed-in"];

/** The action that this request's route stands for, or null for one that is no action. */
export function actionOf(request: FastifyRequest): StaffAction | null {
	const need = findRouteNeed(request.method, request.routeOptions.url ?? "");
	return need === undefined || stages.includes(need) ? null : (need as StaffAction);
}

/** The page that says why not. */
export function sendNotAllowed(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	reason: NotAllowed,
): FastifyReply {
	// What lies at another office is not there for whoever asks from this one: "not allowed" would say that it is.
	// An administrator names the place himself, in a form: he is told that it is not his.
	if (reason === "other-scope" && actionOf(request) !== "administerStaff")
		return sendPage(reply, <DeskProblemPage frame={context.frame(request, reply)} kind="notFound" />, 404);
	return sendPage(reply, <NotAllowedPage frame={context.frame(request, reply)} reason={reason} />, 403);
}

/** Nobody is signed in: to the sign-in page, and back afterwards. A posted form is not kept. */
function toSignIn(context: DeskContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const next = request.method === "GET" ? `&next=${encodeURIComponent(request.url)}` : "";
	const ended = request.cookies[context.sessions.cookieName] === undefined ? "" : "&ended";
	return reply.redirect(`/sign-in?lang=${context.frame(request, reply).lang}${ended}${next}`, 303);
}

/** Where a person goes who has no queue: the first thing that is his. */
function firstPageOf(actor: StaffActor): string {
	if (mayAnywhere(actor, "administerStaff")) return "/staff";
	if (mayAnywhere(actor, "seeBoard")) return "/board";
	if (mayAnywhere(actor, "recordPayment")) return "/fees";
	return mayAnywhere(actor, "readLetters") ? "/letters" : "/account";
}

const sessionless: readonly string[] = ["/assets/:hash/:name", "/healthz"];

async function guard(context: DeskContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
	const { url } = request.routeOptions;
	const need = url === undefined ? "signed-in" : findRouteNeed(request.method, url);
	// Files and the sign of life ask nobody; looking at the session would call it seen.
	if (url !== undefined && sessionless.includes(url)) return;
	request.session = await context.sessions.find(request);
	request.officer = request.session?.stage === "full" ? request.session.user : null;
	const stage = request.session?.stage ?? null;
	if (need === "anyone" || (need === "second" && stage === "second")) return;
	if (need === "setup" && (stage === "setup" || stage === "full")) return;
	if (stage === "second") return reply.redirect("/sign-in/second", 303);
	if (stage === "setup") return reply.redirect("/account/second-factor", 303);
	if (stage === null || need === "second") return toSignIn(context, request, reply);
	const action = actionOf(request);
	if (action === null || mayAnywhere(getActor(request), action)) return;
	if (url === "/") return reply.redirect(firstPageOf(getActor(request)), 303);
	return sendNotAllowed(context, request, reply, "no-role");
}

/** Asks every request who it is and whether its route is for him; refuses to register a route that has no row. */
export function guardRoutes(app: FastifyInstance, context: DeskContext): void {
	app.decorateRequest("officer", null);
	app.decorateRequest("session", null);
	app.addHook("onRoute", (route) => {
		for (const method of [route.method].flat()) {
			if (findRouteNeed(method, route.url) === undefined)
				throw new Error(`${method} ${route.url} has no row in server/desk/route-needs.ts: say there what it needs.`);
		}
	});
	app.addHook("onRequest", (request, reply) => guard(context, request, reply));
}
