import type { FastifyInstance } from "fastify";
import { askContactConfirmed } from "../../intake/page-jobs.ts";
import { contactTokenShape, useContactLink } from "../../store/contact-links.ts";
import { sendPage, type WebContext } from "../context.ts";
import { tokenField } from "../form-token.ts";
import type { MineDeps } from "../mine/deps.ts";
import { fieldOf, typedCharactersMax } from "../mine/field.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { ConfirmedPage, ConfirmPage } from "./page.tsx";

/**
 * The link in the notice of a letter of ordinary documents (docs/decisions/0023-letters-of-documents.md). Fetching it uses nothing up, because scanners of
 * mail fetch addresses; the form does. This role opens no case: it uses the link up and leaves a job, in one transaction.
 */
export function contactRoutes(app: FastifyInstance, context: WebContext, deps: MineDeps): void {
	const { now } = context.deps;

	app.get<{ Params: { link: string } }>("/confirm/:link", (request, reply) => {
		reply.header("x-robots-tag", "noindex");
		const token = context.tokens.issue(request, reply);
		const link = request.params.link.slice(0, typedCharactersMax);
		return sendPage(reply, <ConfirmPage frame={context.frame(request, reply)} token={token} link={link} />);
	});
	// The language links of a page that answered a form lead here.
	app.get("/confirm", (_request, reply) => reply.redirect("/state", 303));
	app.post("/confirm", async (request, reply) => {
		// 256 random bits are guessed at no speed: the limit of all pages is enough, and a room full of applicants shares one address.
		const wait = await context.limits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		if (!context.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const link = fieldOf(request, "link");
		const at = now();
		const done = await deps.store.tx(async (tx) => {
			const caseId = contactTokenShape.test(link) ? await useContactLink(tx, link, at) : null;
			if (caseId !== null) await askContactConfirmed(tx, caseId, at);
			return caseId !== null;
		});
		if (done) deps.wake("jobs");
		return sendPage(reply, <ConfirmedPage frame={context.frame(request, reply)} done={done} />, done ? 200 : 403);
	});
}
