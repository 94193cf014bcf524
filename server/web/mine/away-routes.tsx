import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { listedMoment, writePlainArchive } from "../../../container/src/plain-archive.ts";
import { findArrival } from "../../store/arrivals.ts";
import { findCase } from "../../store/cases.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { fieldOf } from "./field.ts";
import { AwayPage } from "./page-away.tsx";
import { NotNowPage } from "./page-send.tsx";
import { arrivalOfPage, identityOfPage, type PageForm } from "./plain-upload.ts";
import { formKeyShape, keyField } from "./read-form.ts";
import type { Mine, MineEntered } from "./routes.tsx";

/** Whether this page can take documents away: nothing of the procedure is sealed, so the list of contents is ours to write. */
export function canTakeAway({ view, face }: Pick<MineEntered, "view" | "face">): boolean {
	return !face.isSealed && view.kind !== null && view.documents.length > 0;
}

/** What was ticked, in the order of the numbers, whether there are such documents or not. */
function tickedOf({ body }: FastifyRequest): readonly number[] {
	const said = typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>).document : null;
	const numbers = (Array.isArray(said) ? said : [said]).map(Number).filter((one) => Number.isInteger(one) && one > 0);
	return [...new Set(numbers)].sort((a, b) => a - b);
}

/** What makes the same form sent twice one arrival. */
function identityOf(ordinals: readonly number[]): readonly string[] {
	return ["away", ...ordinals.map(String)];
}

/** A list of contents without documents, which names those that are to go. */
function archiveOf(of: PageForm, kind: string, withdraws: readonly number[]): Uint8Array {
	const { procedure, language } = of;
	const head = { format: 1, procedure, kind, createdAt: listedMoment(of.arrivedAt), language } as const;
	return writePlainArchive({ ...head, answers: null, withdraws: [...withdraws], declared: null, documents: [] }, []);
}

/** Taking documents away again: an arrival like any other, which joins the case and has control look at what is left. */
export function awayRoutes(app: FastifyInstance, mine: Mine, take: (caseId: string) => Promise<number | null>): void {
	const { context, deps, sessions } = mine;

	function form(request: FastifyRequest, reply: FastifyReply, { view, face }: MineEntered, error = false) {
		const page = (
			<AwayPage
				frame={context.frame(request, reply)}
				number={view.number}
				face={face}
				documents={view.documents}
				token={sessions.tokens.issue(request, reply)}
				formKey={randomUUID()}
				error={error}
			/>
		);
		return sendPage(reply, page, error ? 400 : 200);
	}
	function notNow(request: FastifyRequest, reply: FastifyReply, wasSent: boolean) {
		return sendPage(reply, <NotNowPage frame={context.frame(request, reply)} wasSent={wasSent} />, wasSent ? 409 : 200);
	}
	app.get("/mine/away", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		return canTakeAway(entered) ? form(request, reply, entered) : notNow(request, reply, false);
	});
	app.post("/mine/away", async (request, reply) => {
		const arrivedAt = context.deps.now();
		const entered = await mine.enter(request, reply, arrivedAt);
		if (!entered) return reply;
		const { caseId, view, face } = entered;
		const key = fieldOf(request, keyField);
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)) || !formKeyShape.test(key))
			return sendProblem(context, request, reply, "formExpired");
		const wait = await take(caseId);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const row = await findCase(deps.store.pool, caseId);
		if (!row) return notNow(request, reply, true);
		const { lang: language } = context.frame(request, reply);
		const of = { caseId, number: view.number, procedure: face.id, office: row.office, key, language, arrivedAt };
		const ticked = tickedOf(request);
		// Pressed twice: the first was filed, and while it is looked at there is nothing on the page that could be chosen.
		const known = await findArrival(deps.store.pool, identityOfPage(of, identityOf(ticked)));
		if (known) return reply.redirect(`/mine?sent=${encodeURIComponent(known.number)}`, 303);
		if (view.kind === null || !canTakeAway(entered)) return notNow(request, reply, true);
		const chosen = ticked.filter((one) => view.documents.some(({ ordinal }) => ordinal === one));
		if (chosen.length === 0) return form(request, reply, entered, true);
		const received = await deps.receive(arrivalOfPage(of, archiveOf(of, view.kind, chosen), identityOf(chosen)));
		if (received.kind !== "filing") return sendProblem(context, request, reply, "ours");
		return reply.redirect(`/mine?sent=${encodeURIComponent(received.number)}`, 303);
	});
}
