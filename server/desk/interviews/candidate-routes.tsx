import type { FastifyInstance, FastifyReply } from "fastify";
import { momentOf } from "../../../casework/clock.ts";
import { fittingSlots } from "../../../casework/interview-proposal.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { askInterviewLetter } from "../../interview/jobs.ts";
import { findLetterState } from "../../interview/letter-states.ts";
import { type AskedOfRound, actOnRound } from "../../round/act-on-round.ts";
import { sendPage } from "../../web/context.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { CandidatePage } from "./candidate-page.tsx";
import { languageOr, proposedConfirm, toldOf } from "./invite-routes.tsx";
import { findCandidate, type OpenedRound, openRound } from "./opened-round.ts";
import { candidateHref } from "./overview-page.tsx";
import { sayFailure } from "./say.ts";
import { interviewDeskWords } from "./words.ts";

type Found = { readonly opened: OpenedRound; readonly state: RoundState; readonly one: RoundCase };

/** What is done to one candidate's interview by whoever plans it, or said for him after he called. */
export function candidateRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function find(request: RoundRequest): Promise<Found | null> {
		const opened = await openRound(context, request);
		const one = findCandidate(opened?.state ?? null, request.params.number);
		return opened?.state && one ? { opened, state: opened.state, one } : null;
	}

	async function page(request: RoundRequest, reply: FastifyReply, found: Found, errors: FieldErrors) {
		const { opened, state, one } = found;
		const frame = context.frame(request, reply);
		const now = deps.now();
		const posted = bodyOf(request);
		const [first] = fittingSlots(state, one, now);
		const typed = { day: textOf(posted, "confirmDay", 10), clock: textOf(posted, "confirmClock", 5) };
		const officers = opened.facts.flatMap(({ plain }) =>
			"caseId" in plain && plain.caseId === one.caseId && plain.by.kind === "officer" ? [plain.by.id] : [],
		);
		const names = await namesOf(deps.store.pool, [...new Set(officers)]);
		const { done } = interviewDeskWords[frame.lang];
		return sendPage(
			reply,
			<CandidatePage
				frame={frame}
				{...found}
				letter={await findLetterState(deps.store.pool, one.caseId)}
				now={now}
				confirm={typed.day === "" && first ? proposedConfirm(first.from, now, opened) : typed}
				nameOf={(user) => names.get(user) ?? user}
				errors={errors}
				done={request.query.done === "again" ? done.again : request.query.done === "step" ? done.step : null}
			/>,
			errors.length > 0 ? 409 : 200,
		);
	}

	async function step(request: RoundRequest, reply: FastifyReply, found: Found, asked: AskedOfRound, field: string) {
		const { opened, one } = found;
		const { lang } = context.frame(request, reply);
		const result = await actOnRound(deps, { round: opened.round, officerId: opened.me }, asked);
		const failure = sayFailure(result, lang);
		if (failure !== null) return page(request, reply, found, [{ field, text: failure }]);
		return reply.redirect(`${candidateHref(opened, one.number)}?done=step`, 303);
	}

	async function book(request: RoundRequest, reply: FastifyReply, name: "invite" | "rebook") {
		const found = await find(request);
		if (!found) return reply.callNotFound();
		const { opened, one } = found;
		const posted = bodyOf(request);
		const { lang } = context.frame(request, reply);
		const confirmBy = momentOf(textOf(posted, "confirmDay", 10), textOf(posted, "confirmClock", 5).trim(), opened.zone);
		if (confirmBy === null)
			return page(request, reply, found, [
				{ field: "confirmDay", text: interviewDeskWords[lang].refusals["day-wrong"] },
			]);
		const { languages } = await toldOf(context, [one.caseId]);
		const booking = {
			...{ name, caseId: one.caseId, slot: textOf(posted, "slot", 60), confirmBy },
			language: languageOr(languages, one.caseId, opened),
			link: textOf(posted, "link", 500).trim() || null,
		} as const;
		return step(request, reply, found, booking, "slot");
	}

	app.get("/interviews/:procedure/:round/of/:number", async (request: RoundRequest, reply) => {
		const found = await find(request);
		return found ? page(request, reply, found, []) : reply.callNotFound();
	});
	app.post("/interviews/:procedure/:round/of/:number/invite", (request: RoundRequest, reply) =>
		book(request, reply, "invite"),
	);
	app.post("/interviews/:procedure/:round/of/:number/rebook", (request: RoundRequest, reply) =>
		book(request, reply, "rebook"),
	);
	const steps = { confirm: "confirmInterview", decline: "declineInterview", missed: "recordMissed" } as const;
	for (const path of ["confirm", "decline", "missed"] as const)
		app.post(`/interviews/:procedure/:round/of/:number/${path}`, async (request: RoundRequest, reply) => {
			const found = await find(request);
			if (!found) return reply.callNotFound();
			return step(request, reply, found, { name: steps[path], caseId: found.one.caseId }, "title");
		});
	app.post("/interviews/:procedure/:round/of/:number/again", async (request: RoundRequest, reply) => {
		const found = await find(request);
		if (!found || found.one.interview.slot === null) return reply.callNotFound();
		await askInterviewLetter(deps.store.pool, found.one.caseId, deps.now());
		deps.wake("jobs");
		return reply.redirect(`${candidateHref(found.opened, found.one.number)}?done=again`, 303);
	});
}
