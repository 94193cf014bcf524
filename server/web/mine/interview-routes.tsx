import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { endStatuses } from "../../../casework/status.ts";
import {
	answerInvitation,
	findOwnInterview,
	type OwnAnswer,
	type OwnInterview,
} from "../../interview/own-interview.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { sendProblem } from "../routes/problems.tsx";
import type { MineDeps } from "./deps.ts";
import { fieldOf } from "./field.ts";
import { CannotComePage, InterviewLatePage, OtherTimePage } from "./page-interview.tsx";
import type { MineView } from "./present.ts";
import type { Mine } from "./routes.tsx";

type Of = { readonly caseId: string; readonly view: MineView };

/** The interview of a case that takes part in a round; null where there is none to come to. */
export async function interviewOf(deps: MineDeps, { caseId, view }: Of, now: number): Promise<OwnInterview | null> {
	const { procedure, round, status } = view;
	if (round === null || endStatuses.some((end) => end === status)) return null;
	return findOwnInterview(deps.store.pool, { round: { procedure, id: round }, caseId }, now);
}

/** The candidate says whether he comes: three answers, each a form without a script (A15.1). */
export function interviewRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;
	const { now } = context.deps;

	/** The case of this request's session with its interview; null after another page was sent. */
	async function enter(request: FastifyRequest, reply: FastifyReply) {
		const entered = await mine.enter(request, reply);
		if (!entered) return null;
		const interview = await interviewOf(deps, entered, now());
		if (interview) return { ...entered, interview };
		reply.redirect("/mine", 303);
		return null;
	}

	type Entered = NonNullable<Awaited<ReturnType<typeof enter>>>;

	function timePage(request: FastifyRequest, reply: FastifyReply, at: Entered, error: "missing" | "taken" | null) {
		const token = sessions.tokens.issue(request, reply);
		const frame = context.frame(request, reply);
		const { interview, face } = at;
		const page = <OtherTimePage frame={frame} interview={interview} face={face} token={token} error={error} />;
		return sendPage(reply, page, error === null ? 200 : error === "missing" ? 400 : 409);
	}

	async function answer(request: FastifyRequest, reply: FastifyReply, said: OwnAnswer) {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const interview = await interviewOf(deps, entered, now());
		const { caseId, view, face } = entered;
		if (!interview || view.round === null) return reply.redirect("/mine", 303);
		if (said.name === "move" && said.slot === "") return timePage(request, reply, { ...entered, interview }, "missing");
		const { store, wake } = deps;
		const on = { round: { procedure: view.procedure, id: view.round }, caseId };
		const result = await answerInvitation({ store, now, wake }, on, said);
		if (result === "done") return reply.redirect(`/mine?interview=${said.name}`, 303);
		if (result === "slot-taken") {
			const fresh = (await interviewOf(deps, entered, now())) ?? interview;
			return timePage(request, reply, { ...entered, interview: fresh }, "taken");
		}
		if (result === "absent") return reply.redirect("/mine", 303);
		return sendPage(reply, <InterviewLatePage frame={context.frame(request, reply)} face={face} />, 409);
	}

	// The language links of a page that answered a form lead here.
	app.get("/mine/interview", (_request, reply) => reply.redirect("/mine", 303));
	app.post("/mine/interview", (request, reply) => answer(request, reply, { name: "confirm" }));

	app.get("/mine/interview/time", async (request, reply) => {
		const entered = await enter(request, reply);
		return entered ? timePage(request, reply, entered, null) : reply;
	});
	app.post("/mine/interview/time", (request, reply) =>
		answer(request, reply, { name: "move", slot: fieldOf(request, "slot") }),
	);

	app.get("/mine/interview/cannot", async (request, reply) => {
		const entered = await enter(request, reply);
		if (!entered) return reply;
		if (!entered.interview.mayDecline) return reply.redirect("/mine", 303);
		const token = sessions.tokens.issue(request, reply);
		const { interview, face } = entered;
		const frame = context.frame(request, reply);
		return sendPage(reply, <CannotComePage frame={frame} interview={interview} face={face} token={token} />);
	});
	app.post("/mine/interview/cannot", (request, reply) => answer(request, reply, { name: "decline" }));
}
