import type { FastifyInstance, FastifyReply } from "fastify";
import type { WaitingWhy } from "../../../casework/candidates.ts";
import { may } from "../../../casework/may.ts";
import { phaseOf, type Round } from "../../../casework/round.ts";
import type { RoundStatus } from "../../../casework/round-state.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { actOnRound } from "../../round/act-on-round.ts";
import { readRound } from "../../round/round-file.ts";
import { listRounds } from "../../round/rounds.ts";
import { sendPage } from "../../web/context.ts";
import { getActor } from "../actor.ts";
import { placeOf, type RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf, textOf } from "../routes/body.ts";
import { absent, judgingHref, type OpenedRound, openRound } from "./opened-round.ts";
import { JudgingLayout } from "./parts.tsx";
import { type ProgressFilter, progressOf } from "./progress.ts";
import { JudgingListPage, NotOpenedPage, ProgressPage } from "./progress-page.tsx";
import { doneOf } from "./refusals.ts";
import { faultsAt, fieldsOf, offerOf, type RulesFaults, type RulesTyped, readRules, typedOf } from "./rules-form.ts";
import { RulesFacts, RulesPage } from "./rules-page.tsx";
import { judgingWords } from "./words.ts";

function filterOf(text: unknown): ProgressFilter {
	const known: readonly string[] = ["complete", "out", ...Object.keys(judgingWords.en.why)];
	return typeof text === "string" && known.includes(text) ? (text as WaitingWhy) : "all";
}

function fromOf(text: unknown): number {
	return typeof text === "string" && /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

/** The rounds, how far each has come, the rules by which one is opened, and who gets what to read. */
export function progressRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const base = "/judging/:procedure/:round";

	app.get("/judging", async (request, reply) => {
		const rounds: { call: Round; status: RoundStatus | "none" }[] = [];
		const actor = getActor(request);
		for (const { face } of listProcedures()) {
			if (!may(actor, "seeRound", placeOf(face.id)).ok) continue;
			for (const call of await listRounds(pool, face.id, deps.now())) {
				const { state } = await readRound(pool, call, deps.casefile.unwrap);
				rounds.unshift({ call, status: state?.status ?? "none" });
			}
		}
		return sendPage(reply, <JudgingListPage frame={context.frame(request, reply)} rounds={rounds} />);
	});

	app.get(base, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened) return reply.callNotFound();
		const frame = context.frame(request, reply);
		const isClosed = phaseOf(opened.call, deps.now()) === "closed";
		if (opened.state === null)
			return sendPage(reply, <NotOpenedPage frame={frame} opened={opened} isClosed={isClosed} />);
		const view = {
			opened,
			rows: progressOf(opened),
			filter: filterOf(request.query.show),
			from: fromOf(request.query.from),
			done: doneOf(request.query.done, frame.lang),
		};
		return sendPage(reply, <ProgressPage frame={frame} view={view} />);
	});

	app.get(`${base}/rules`, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return reply.callNotFound();
		const frame = context.frame(request, reply);
		const { call, law, state } = opened;
		return sendPage(
			reply,
			<JudgingLayout
				frame={frame}
				title={judgingWords[frame.lang].rules.title}
				caption={call.title[frame.lang]}
				back={judgingHref(call)}
			>
				<RulesFacts frame={frame} call={call} law={law} rules={state.rules} />
			</JudgingLayout>,
		);
	});

	/** The form; once the assessment has begun there is none. */
	function rulesForm(
		request: RoundRequest,
		reply: FastifyReply,
		opened: OpenedRound,
		typed: RulesTyped | null,
		faults: RulesFaults,
	): FastifyReply {
		const { call, law } = opened;
		const offer = offerOf(call, law);
		if (!offer) return absent(reply);
		const shown = typed ?? typedOf(offer.proposed, offer);
		const rest = { call, law, offer, typed: shown, faults };
		const status = Object.keys(faults).length > 0 ? 400 : 200;
		return sendPage(reply, <RulesPage frame={context.frame(request, reply)} {...rest} />, status);
	}

	app.get(`${base}/open`, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened) return reply.callNotFound();
		if (opened.state !== null || phaseOf(opened.call, deps.now()) !== "closed")
			return reply.redirect(judgingHref(opened.round), 303);
		return rulesForm(request, reply, opened, null, {});
	});

	app.post(`${base}/open`, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		const offer = opened && offerOf(opened.call, opened.law);
		if (!opened || !offer) return absent(reply);
		const body = bodyOf(request);
		const typed = Object.fromEntries(fieldsOf(offer).map((name) => [name, textOf(body, name, 20)]));
		const read = readRules(typed, offer);
		if (read.rules === null) return rulesForm(request, reply, opened, typed, read.faults);
		const on = { round: opened.round, officerId: opened.me };
		const result = await actOnRound(deps, on, { name: "open", rules: read.rules });
		if (result.kind === "refused" && result.refusal.code === "rules-wrong")
			return rulesForm(request, reply, opened, typed, faultsAt(result.refusal.faults, offer));
		// Somebody else began it, or the call was extended meanwhile: the round's page says so.
		return reply.redirect(`${judgingHref(opened.round)}${result.kind === "done" ? "?done=opened" : ""}`, 303);
	});

	app.post(`${base}/assign`, async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return absent(reply);
		const result = await actOnRound(deps, { round: opened.round, officerId: opened.me }, { name: "assign" });
		// Where it is refused the round is frozen, and its page says so.
		return reply.redirect(`${judgingHref(opened.round)}${result.kind === "done" ? "?done=assigned" : ""}`, 303);
	});
}
