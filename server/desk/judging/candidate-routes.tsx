import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { candidatesWaiting } from "../../../casework/candidates.ts";
import { may } from "../../../casework/may.ts";
import type { LeftOutGround } from "../../../casework/round-facts.ts";
import { isBlind } from "../../../casework/round-view.ts";
import { findCasefile } from "../../casefile/casefile.ts";
import { type AskedOfRound, actOnRound } from "../../round/act-on-round.ts";
import type { CandidateRow } from "../../round/candidate-rows.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { getActor } from "../actor.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { CandidatePage } from "./candidate-page.tsx";
import { judgingHref, type OpenedRound, openRound } from "./opened-round.ts";
import { whyFor } from "./progress.ts";
import { lacksOf } from "./readiness.ts";
import { doneOf, sayRefusal } from "./refusals.ts";
import { judgingWords } from "./words.ts";

type CandidateRequest = FastifyRequest<{
	Params: { procedure: string; round: string; number: string };
	Querystring: RoundRequest["query"];
}>;

type Posted = Readonly<Record<string, unknown>>;

/** A candidate as the person of this request may see him. */
type OpenedCandidate = { readonly opened: OpenedRound; readonly row: CandidateRow };

const leftOutGrounds: readonly LeftOutGround[] = [
	"requirement-not-met",
	"withdrawn",
	"interview-missed",
	"late",
	"double",
	"other-ground",
];

/** Actions that say something of sheets. */
const ofSheets: readonly string[] = ["accept-spread", "settle-ground"];

function undecidedField(posted: Posted): string {
	return `counts-${textOf(posted, "ground", 60)}`;
}

/** One candidate: what is missing, and each wait's own action. */
export function candidateRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const base = "/judging/:procedure/:round/candidates/:number";

	async function open(request: CandidateRequest): Promise<OpenedCandidate | null> {
		const opened = await openRound(context, request as RoundRequest);
		const row = [...(opened?.rows.values() ?? [])].find(({ number }) => number === request.params.number);
		if (!opened?.state || !row) return null;
		// Opened again with this candidate's notes, now that it is known that he may be seen: that is a view of what is kept with his case.
		const read = { at: deps.now(), userId: opened.me, caseId: row.caseId, what: "sheets" };
		await recordRead(pool, read);
		const withWords = await openRound(context, request as RoundRequest, [row.caseId]);
		return withWords && { opened: withWords, row };
	}

	async function show(
		request: CandidateRequest,
		reply: FastifyReply,
		candidate: OpenedCandidate,
		errors: FieldErrors,
	): Promise<FastifyReply> {
		const { opened, row } = candidate;
		const frame = context.frame(request, reply);
		const { state, accepted, me } = opened;
		if (state === null) return reply.callNotFound() as unknown as FastifyReply;
		const one = state.cases.find(({ caseId }) => caseId === row.caseId) ?? null;
		const found = candidatesWaiting(state, accepted).find(({ caseId }) => caseId === row.caseId)?.why ?? [];
		const why = one === null ? found : whyFor(one, found, me);
		const file = why.includes("not-ready") ? await findCasefile(pool, row.caseId, deps.casefile.unwrap) : null;
		const posted = bodyOf(request);
		return sendPage(
			reply,
			<CandidatePage
				frame={frame}
				opened={opened}
				state={state}
				one={one}
				number={row.number}
				office={row.office}
				why={why}
				lacks={file ? lacksOf(file.state, frame.lang) : []}
				mayReadCase={may(getActor(request), "readCase", { procedure: opened.round.procedure, ...row }).ok}
				values={Object.fromEntries(Object.keys(posted).map((name) => [name, textOf(posted, name)]))}
				errors={errors}
				done={errors.length > 0 ? null : doneOf(request.query.done, frame.lang)}
			/>,
			errors.length > 0 ? 400 : 200,
		);
	}

	app.get(base, async (request: CandidateRequest, reply) => {
		const candidate = await open(request);
		if (!candidate) return reply.callNotFound();
		return show(request, reply, candidate, []);
	});

	/** One form, one command; `fieldOf`: at what its fault is shown. */
	function step(
		path: string,
		done: keyof (typeof judgingWords)["en"]["done"],
		fieldOf: (posted: Posted) => string,
		ask: (caseId: string, posted: Posted) => AskedOfRound | "undecided",
	): void {
		app.post(`${base}/${path}`, async (request: CandidateRequest, reply) => {
			const candidate = await open(request);
			if (!candidate) return reply.callNotFound() as unknown as FastifyReply;
			const { opened, row } = candidate;
			const posted = bodyOf(request);
			const { lang } = context.frame(request, reply);
			const one = opened.state?.cases.find(({ caseId }) => caseId === row.caseId);
			// Whoever scores him settles nothing between sheets that he must not see yet.
			if (one && ofSheets.includes(path) && isBlind(one, opened.me))
				return show(request, reply, candidate, [{ field: "readers", text: judgingWords[lang].candidate.blind }]);
			const asked = ask(row.caseId, posted);
			if (asked === "undecided") {
				const error = { field: undecidedField(posted), text: judgingWords[lang].candidate.settleMissing };
				return show(request, reply, candidate, [error]);
			}
			const result = await actOnRound(deps, { round: opened.round, officerId: opened.me }, asked);
			if (result.kind === "done")
				return reply.redirect(`${judgingHref(opened.round)}/candidates/${row.number}?done=${done}`, 303);
			return show(request, reply, candidate, [{ field: fieldOf(posted), text: sayRefusal(result, lang) }]);
		});
	}

	step(
		"leave-out",
		"leftOut",
		() => "reason-leave-out",
		(caseId, posted) => {
			const asked = textOf(posted, "left-out-ground", 40);
			const ground = leftOutGrounds.find((one) => one === asked) ?? "other-ground";
			return { name: "leaveOut", caseId, ground, reason: textOf(posted, "reason-leave-out") };
		},
	);
	step(
		"take-back",
		"takenBack",
		() => "reason-take-back",
		(caseId, posted) => ({ name: "takeBack", caseId, reason: textOf(posted, "reason-take-back") }),
	);
	step(
		"accept-spread",
		"settled",
		() => "reason-spread",
		(caseId, posted) => ({ name: "acceptSpread", caseId, reason: textOf(posted, "reason-spread") }),
	);
	step(
		"settle-ground",
		"settled",
		(posted) => `reason-${textOf(posted, "ground", 60)}`,
		(caseId, posted) => {
			const ground = textOf(posted, "ground", 60);
			const said = textOf(posted, `counts-${ground}`, 5);
			// Whether a ground counts decides places: nothing is taken for an answer that was not given.
			if (said !== "yes" && said !== "no") return "undecided";
			return {
				name: "settleGround",
				caseId,
				ground,
				counts: said === "yes",
				reason: textOf(posted, `reason-${ground}`),
			};
		},
	);
}
