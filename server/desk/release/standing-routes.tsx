import type { FastifyInstance, FastifyReply } from "fastify";
import { candidatesWaiting } from "../../../casework/candidates.ts";
import { listAccepted } from "../../round/act-on-round.ts";
import { commitSealed, isKept, makeSecret } from "../../round/draw-secrets.ts";
import { listNumbers } from "../../round/round-rows.ts";
import { sendPage } from "../../web/context.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { whyFor } from "../judging/progress.ts";
import { bodyOf, textOf } from "../routes/body.ts";
import type { OpenedRound } from "./opened-round.ts";
import { tabHref } from "./parts.tsx";
import { mayCommit, SecretPage, type Standing, StandingPage, thawGrounds } from "./standing-page.tsx";
import { afterStep, isDone, notFound, onRound, ownCommitment, type Show, takeStep, withRound } from "./step.tsx";

const home = "/rounds/:procedure/:round/selection";

/** Where the selection stands: who waits, who has committed to the draw, frozen or not, every step so far. */
export function standingRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	async function standingOf(opened: OpenedRound): Promise<Standing> {
		const { state, file, me } = opened;
		const accepted = state.status === "assessing" ? await listAccepted(pool, file.round) : [];
		const all = state.status === "assessing" ? candidatesWaiting(state, accepted) : [];
		const waiting = all.map(({ caseId, why }) => {
			const one = state.cases.find((each) => each.caseId === caseId);
			return { caseId, why: one ? whyFor(one, why, me) : why };
		});
		const known = new Set(state.cases.map(({ caseId }) => caseId));
		const numbers = await listNumbers(
			pool,
			waiting.map(({ caseId }) => caseId).filter((caseId) => !known.has(caseId)),
		);
		const commitment = ownCommitment(opened);
		return {
			opened,
			waiting,
			numberOf: (caseId) => numbers.get(caseId) ?? opened.numberOf(caseId),
			isKept: commitment !== null && (await isKept(pool, me, commitment)),
		};
	}

	const show: Show = async (request, reply, opened, errors) =>
		sendPage(
			reply,
			<StandingPage
				frame={context.frame(request, reply)}
				standing={await standingOf(opened)}
				errors={errors}
				isDone={isDone(request)}
			/>,
			errors.length > 0 ? 409 : 200,
		);

	app.get(home, (request: RoundRequest, reply) =>
		withRound(context, request, reply, (opened) => show(request, reply, opened, [])),
	);

	// Made anew for whoever looks, and kept nowhere: an address that a browser remembers shows another.
	app.get(`${home}/secret`, (request: RoundRequest, reply) =>
		withRound(context, request, reply, async (opened) => {
			if (!mayCommit(opened)) return reply.redirect(tabHref(opened, "standing"), 303);
			const secret = makeSecret(onRound(opened), deps.random);
			const page = <SecretPage frame={context.frame(request, reply)} opened={opened} secret={secret} />;
			return sendPage(reply.header("cache-control", "no-store"), page);
		}),
	);

	async function commit(request: RoundRequest, reply: FastifyReply, opened: OpenedRound): Promise<FastifyReply> {
		const commitment = textOf(bodyOf(request), "commitment", 64);
		const to = tabHref(opened, "standing");
		if (commitment !== "")
			return takeStep(context, request, reply, opened, { asked: { name: "commitEntropy", commitment }, to, show });
		const result = await commitSealed(deps, onRound(opened));
		return afterStep(context, request, reply, opened, { result, to, show });
	}

	app.post(`${home}/commit`, (request: RoundRequest, reply) =>
		withRound(context, request, reply, (opened) => commit(request, reply, opened)),
	);

	app.post(`${home}/freeze`, (request: RoundRequest, reply) =>
		withRound(context, request, reply, (opened) =>
			takeStep(context, request, reply, opened, { asked: { name: "freeze" }, to: tabHref(opened, "draft"), show }),
		),
	);

	app.post(`${home}/thaw`, (request: RoundRequest, reply) =>
		withRound(context, request, reply, async (opened) => {
			const typed = textOf(bodyOf(request), "ground", 40);
			const ground = thawGrounds.find((one) => one === typed);
			if (!ground) return notFound(reply);
			const asked = { name: "thaw", ground } as const;
			return takeStep(context, request, reply, opened, { asked, to: tabHref(opened, "standing"), show });
		}),
	);
}
