import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import { may } from "../../../casework/may.ts";
import { awaitsConfirmation } from "../../../casework/place-state.ts";
import { isAllowed } from "../../../casework/transitions.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { scopesFor } from "../../board/hidden.ts";
import { listObjections } from "../../round/objections.ts";
import { findRound } from "../../round/rounds.ts";
import { sendPage } from "../../web/context.ts";
import { getActor } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { openCase } from "../routes/opened-case.ts";
import { placePageWords } from "./page-words.ts";
import { ObjectionsPage, SaidPage } from "./pages.tsx";
import { writeAnswer } from "./write-answer.ts";

type RoundRequest = FastifyRequest<{ Params: { procedure: string; round: string } }>;

/** What a candidate says of his place to an officer, and who objected to the result of a round. */
export function placeDeskRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/cases/:number/place", (request: CaseRequest, reply) => saidPage(context, request, reply, []));
	app.post("/cases/:number/place", (request: CaseRequest, reply) => said(context, request, reply));
	app.get("/rounds/:procedure/:round/objections", async (request: RoundRequest, reply) => {
		const { procedure, round: id } = request.params;
		if (!listProcedures().some(({ face }) => face.id === procedure)) return reply.callNotFound();
		const round = await findRound(deps.store.pool, { procedure, id }, deps.now());
		if (!round) return reply.callNotFound();
		const rows = await listObjections(deps.store.pool, round, scopesFor(getActor(request), "seeRound"));
		const frame = context.frame(request, reply);
		const mayReopen = may(getActor(request), "manageRound", { procedure, office: null }).ok;
		return sendPage(reply, <ObjectionsPage frame={frame} round={round} rows={rows} mayReopen={mayReopen} />);
	});
}

async function saidPage(context: DeskContext, request: CaseRequest, reply: FastifyReply, errors: FieldErrors) {
	const frame = context.frame(request, reply);
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
	if (!opened || opened.file.state.place === null || !isAllowed(opened.file.state.status, "leavePlace"))
		return reply.callNotFound();
	const body = bodyOf(request);
	const today = localDate(context.deps.now(), opened.face.zone);
	const values = { answer: textOf(body, "answer", 10), on: textOf(body, "on", 10) || today };
	const canConfirm = awaitsConfirmation(opened.file.state);
	return sendPage(
		reply,
		<SaidPage frame={frame} view={opened.view} values={values} canConfirm={canConfirm} errors={errors} />,
		errors.length > 0 ? 400 : 200,
	);
}

async function said(context: DeskContext, request: CaseRequest, reply: FastifyReply) {
	const body = bodyOf(request);
	const { lang } = context.frame(request, reply);
	const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
	const act = await actOn(context, request, body);
	if (!opened || !act) return reply.callNotFound();
	const answer = textOf(body, "answer", 10);
	const on = textOf(body, "on", 10);
	const t = placePageWords[lang];
	const isDay = isDate(on);
	const isPast = isDay && on <= localDate(context.deps.now(), opened.face.zone);
	const isChosen = answer === "confirm" || answer === "decline";
	const errors = [
		...(isChosen ? [] : [{ field: "answer", text: t.choose }]),
		...(isPast ? [] : [{ field: "on", text: t.dayMissing }]),
	];
	if (!isChosen || errors.length > 0) return saidPage(context, request, reply, errors);
	const result = await writeAnswer(context.deps, act, answer === "confirm" ? { answer, on } : { answer });
	return sendResult(context, request, reply, result, "saved");
}
