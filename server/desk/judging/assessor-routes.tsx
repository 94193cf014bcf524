import type { FastifyInstance, FastifyReply } from "fastify";
import { actOnRound } from "../../round/act-on-round.ts";
import { listUsers } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { candidatesIn, readAssessor } from "./assessor-form.ts";
import { AssessorsPage, type AssessorTyped } from "./assessors-page.tsx";
import { absent, judgingHref, type OpenedRound, openRound } from "./opened-round.ts";
import { doneOf, sayRefusal } from "./refusals.ts";
import { judgingWords } from "./words.ts";

/** Who scores in a round: named and dismissed by whoever runs it. */
export function assessorRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const base = "/judging/:procedure/:round/assessors";

	/** Who is named already is shown as he is, to be changed; his institutions are kept as hashes and are written anew. */
	function begun(opened: OpenedRound, person: unknown): AssessorTyped {
		const known = opened.state?.assessors.find(({ user }) => user === person);
		const work = known?.reads === false ? "panels" : "reads";
		return { person: known?.user ?? "", office: known?.office ?? "", institutions: "", work };
	}

	async function page(
		request: RoundRequest,
		reply: FastifyReply,
		opened: OpenedRound,
		typed: AssessorTyped,
		errors: FieldErrors,
	): Promise<FastifyReply> {
		const frame = context.frame(request, reply);
		const candidates = candidatesIn(await listUsers(deps.store.pool), opened.round.procedure);
		const done = doneOf(request.query.done, frame.lang);
		return sendPage(
			reply,
			<AssessorsPage
				frame={frame}
				opened={opened}
				candidates={candidates}
				typed={typed}
				errors={errors}
				done={errors.length > 0 ? null : done}
			/>,
			errors.length > 0 ? 400 : 200,
		);
	}

	app.get(base, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return reply.callNotFound();
		return page(request, reply, opened, begun(opened, request.query.person), []);
	});

	app.post(base, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return absent(reply);
		const body = bodyOf(request);
		const typed: AssessorTyped = {
			person: textOf(body, "person", 40),
			office: textOf(body, "office", 60),
			institutions: textOf(body, "institutions"),
			work: textOf(body, "work", 10),
		};
		const { lang } = context.frame(request, reply);
		const candidates = candidatesIn(await listUsers(deps.store.pool), opened.round.procedure);
		const read = readAssessor(
			typed,
			candidates,
			opened.law.offices.map(({ id }) => id),
		);
		if (!read.ok)
			return page(request, reply, opened, typed, [{ field: read.field, text: judgingWords[lang].assessors[read.why] }]);
		const on = { round: opened.round, officerId: opened.me };
		const result = await actOnRound(deps, on, { name: "nameAssessor", assessor: read.assessor });
		if (result.kind !== "done")
			return page(request, reply, opened, typed, [{ field: "person", text: sayRefusal(result, lang) }]);
		return reply.redirect(`${judgingHref(opened.round)}/assessors?done=named`, 303);
	});

	app.post(`${base}/:user/dismiss`, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return absent(reply);
		const { user } = request.params as RoundRequest["params"] & { readonly user: string };
		const on = { round: opened.round, officerId: opened.me };
		const result = await actOnRound(deps, on, { name: "dismissAssessor", user });
		const { lang } = context.frame(request, reply);
		if (result.kind !== "done")
			return page(request, reply, opened, begun(opened, null), [{ field: "title", text: sayRefusal(result, lang) }]);
		return reply.redirect(`${judgingHref(opened.round)}/assessors?done=dismissed`, 303);
	});
}
