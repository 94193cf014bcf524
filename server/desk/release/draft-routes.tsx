import type { FastifyInstance, FastifyReply } from "fastify";
import { addDays } from "../../../casework/clock.ts";
import { type Selection, select } from "../../../casework/selection.ts";
import { actOnRound } from "../../round/act-on-round.ts";
import { forgetSecrets, isKept, openSecret } from "../../round/draw-secrets.ts";
import { readRound } from "../../round/round-file.ts";
import { sendPage } from "../../web/context.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf, textOf } from "../routes/body.ts";
import { DraftPage } from "./draft-page.tsx";
import type { OpenedRound } from "./opened-round.ts";
import { tabHref } from "./parts.tsx";
import { ReleasePage } from "./release-page.tsx";
import { afterStep, dayFrom, notFound, onRound, ownCommitment, type Show, withRound } from "./step.tsx";
import { readWhatIf, WhatIfPage } from "./what-if-page.tsx";
import { releaseWords } from "./words.ts";

const home = "/rounds/:procedure/:round/selection";

/** Proposed for whoever has a place to confirm; the manager writes another where his office says so. */
export const confirmDays = 7;

type Frozen = NonNullable<OpenedRound["state"]["frozen"]>;

/** The draft, what-ifs, and the release by two people. */
export function draftRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	/** With the frozen inputs and what they lead to before anything is drawn; not there for a round whose inputs are open. */
	function withDraft(
		request: RoundRequest,
		reply: FastifyReply,
		then: (opened: OpenedRound, frozen: Frozen, draft: Selection) => Promise<FastifyReply>,
	): Promise<FastifyReply> {
		return withRound(context, request, reply, async (opened) => {
			const { frozen, released } = opened.state;
			if (released !== null) return reply.redirect(tabHref(opened, "places"), 303);
			if (frozen === null) return reply.redirect(tabHref(opened, "standing"), 303);
			return then(opened, frozen, select(frozen.inputs, null));
		});
	}

	app.get(`${home}/draft`, (request: RoundRequest, reply) =>
		withDraft(request, reply, async (opened, frozen, draft) => {
			const { group = "", outcome = "", from = "0" } = request.query as Record<string, string | undefined>;
			const filter = { group, outcome, from: /^\d{1,7}$/.test(from) ? Number(from) : 0 };
			const frame = context.frame(request, reply);
			return sendPage(reply, <DraftPage {...{ frame, opened, frozen, draft, filter }} />);
		}),
	);

	const showWhatIf: Show = async (request, reply, opened, errors) => {
		const asked = Number(request.query.asked);
		const version = Number.isSafeInteger(asked) ? asked : null;
		const frame = context.frame(request, reply);
		return sendPage(reply, <WhatIfPage {...{ frame, opened, version, errors }} />, errors.length > 0 ? 409 : 200);
	};

	app.get(`${home}/what-if`, (request: RoundRequest, reply) =>
		withDraft(request, reply, (opened) => showWhatIf(request, reply, opened, [])),
	);

	app.post(`${home}/what-if`, (request: RoundRequest, reply) =>
		withDraft(request, reply, async (opened, { inputs }) => {
			const change = readWhatIf(
				request,
				inputs.candidates.map(({ group }) => group),
			);
			const t = releaseWords[context.frame(request, reply).lang];
			if (change === null) return showWhatIf(request, reply, opened, [{ field: "seats", text: t.whatIfPage.nothing }]);
			const result = await actOnRound(deps, onRound(opened), { name: "askWhatIf", change });
			if (result.kind !== "done")
				return afterStep(context, request, reply, opened, { result, to: "", show: showWhatIf, field: "seats" });
			const { facts } = await readRound(pool, opened.file.round, deps.casefile.unwrap);
			const own = facts.findLast(
				({ type, plain }) =>
					type === "what_if_asked" && "by" in plain && plain.by.kind === "officer" && plain.by.id === opened.me,
			);
			return reply.redirect(`${tabHref(opened, "whatIf")}?asked=${own?.version ?? 0}`, 303);
		}),
	);

	releaseSteps(app, context, withDraft);
}

type WithDraft = (
	request: RoundRequest,
	reply: FastifyReply,
	then: (opened: OpenedRound, frozen: Frozen, draft: Selection) => Promise<FastifyReply>,
) => Promise<FastifyReply>;

function releaseSteps(app: FastifyInstance, context: DeskContext, withDraft: WithDraft): void {
	const { deps } = context;
	const { pool } = deps.store;

	const show: Show = async (request, reply, opened, errors) => {
		const { frozen } = opened.state;
		if (frozen === null) return notFound(reply);
		const commitment = ownCommitment(opened);
		const kept = commitment !== null && (await isKept(pool, opened.me, commitment));
		const typed = textOf(bodyOf(request), "confirmBy", 10);
		return sendPage(
			reply,
			<ReleasePage
				frame={context.frame(request, reply)}
				opened={opened}
				frozen={frozen}
				draft={select(frozen.inputs, null)}
				isKept={kept}
				confirmBy={typed === "" ? addDays(opened.today, confirmDays) : typed}
				errors={errors}
			/>,
			errors.length > 0 ? 409 : 200,
		);
	};

	/** What this person reveals: what the office keeps for him, or what he brings. Null where the round draws no lots. */
	async function revealOf(request: RoundRequest, opened: OpenedRound): Promise<string | null> {
		if (opened.state.rules.ties === "none") return null;
		const commitment = ownCommitment(opened);
		const kept = commitment && (await openSecret(pool, onRound(opened), commitment, deps.casefile.unwrap));
		return kept ?? textOf(bodyOf(request), "entropy", 80).trim().toLowerCase();
	}

	const draws = (opened: OpenedRound) => opened.state.commitments.map(({ commitment }) => commitment);

	app.get(`${home}/release`, (request: RoundRequest, reply) =>
		withDraft(request, reply, (opened) => show(request, reply, opened, [])),
	);

	app.post(`${home}/release/propose`, (request: RoundRequest, reply) =>
		withDraft(request, reply, async (opened) => {
			const hash = textOf(bodyOf(request), "hash", 64);
			const entropy = await revealOf(request, opened);
			const result = await actOnRound(deps, onRound(opened), { name: "proposeRelease", hash, entropy });
			return afterStep(context, request, reply, opened, { result, to: tabHref(opened, "release"), show });
		}),
	);

	app.post(`${home}/release`, (request: RoundRequest, reply) =>
		withDraft(request, reply, async (opened) => {
			const hash = textOf(bodyOf(request), "hash", 64);
			const confirmBy = dayFrom(request, "confirmBy", opened.today);
			const t = releaseWords[context.frame(request, reply).lang];
			if (confirmBy === null)
				return show(request, reply, opened, [{ field: "confirmBy", text: t.refusals["day-wrong"] }]);
			const entropy = await revealOf(request, opened);
			const result = await actOnRound(deps, onRound(opened), { name: "release", hash, entropy, confirmBy });
			if (result.kind === "done") await forgetSecrets(deps.store, draws(opened));
			return afterStep(context, request, reply, opened, { result, to: tabHref(opened, "places"), show });
		}),
	);

	app.post(`${home}/release/abandon`, (request: RoundRequest, reply) =>
		withDraft(request, reply, async (opened) => {
			const result = await actOnRound(deps, onRound(opened), { name: "abandonDraw" });
			if (result.kind === "done") await forgetSecrets(deps.store, draws(opened));
			return afterStep(context, request, reply, opened, { result, to: tabHref(opened, "standing"), show });
		}),
	);
}
