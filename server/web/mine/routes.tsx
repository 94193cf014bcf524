import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { procedureOf } from "../../casefile/context.ts";
import { findOrder } from "../../fee/order.ts";
import { askPageLink, askProtectiveReceipt, askWithdrawal } from "../../intake/page-jobs.ts";
import { listPagePapers } from "../../permit/page-papers.ts";
import { listGrantsOfCase } from "../../register/grant-rows.ts";
import { pageLinkTokenShape, usePageLink } from "../../store/page-links.ts";
import { sendPage, type WebContext } from "../context.ts";
import { presentEmployerPaper } from "../employer/present.ts";
import { tokenField } from "../form-token.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { listAppointments } from "./appointment.ts";
import type { MineDeps } from "./deps.ts";
import { fieldOf, typedCharactersMax } from "./field.ts";
import { interviewOf, interviewRoutes } from "./interview-routes.tsx";
import { loadMine } from "./load.ts";
import { orderRoutes } from "./order-routes.tsx";
import { MinePage } from "./page-case.tsx";
import { asInterviewDone } from "./page-interview.tsx";
import { LinkAskedPage, LinkDeadPage, LinkPage, SignInPage } from "./page-sign-in.tsx";
import { WithdrawLatePage, WithdrawPage } from "./page-withdraw.tsx";
import { paperRoutes } from "./papers-routes.tsx";
import { placeRoutes } from "./place-routes.tsx";
import { type MineView, presentMine } from "./present.ts";
import { resignRoutes } from "./resign-routes.tsx";
import { type MineSessions, makeMineSessions } from "./session.ts";
import { findBySecret, makeAttemptLimits, numberOf } from "./sign-in.ts";
import { uploadRoutes } from "./upload-routes.tsx";

/** The case of a session, as it is drawn. */
export type MineEntered = {
	readonly caseId: string;
	readonly office: string;
	readonly view: MineView;
	readonly face: ProcedureFace;
};

/** What the routes of the applicant's page share. */
export type Mine = {
	readonly context: WebContext;
	readonly deps: MineDeps;
	readonly sessions: MineSessions;
	/** The case of this request's session with the face of its own law, or null after the sign-in page was sent in its place. */
	readonly enter: (
		request: FastifyRequest,
		reply: FastifyReply,
		/** The moment that counts: when the request began. */
		at?: EpochSeconds,
	) => Promise<MineEntered | null>;
	readonly signIn: (
		request: FastifyRequest,
		reply: FastifyReply,
		problem: "none" | "wrong" | "closed",
		number?: string,
	) => FastifyReply;
};

function makeMine(context: WebContext, deps: MineDeps): Mine {
	const { settings, now } = context.deps;
	const { secure } = context;
	const sessions = makeMineSessions({ store: deps.store, now, secure, formSecret: settings.formSecret });
	function signIn(
		request: FastifyRequest,
		reply: FastifyReply,
		problem: "none" | "wrong" | "closed",
		number = "",
	): FastifyReply {
		const frame = context.frame(request, reply);
		const token = context.tokens.issue(request, reply);
		const page = <SignInPage frame={frame} token={token} problem={problem} number={number} />;
		return sendPage(reply, page, problem === "wrong" ? 403 : 200);
	}
	return {
		context,
		deps,
		sessions,
		signIn,
		async enter(request, reply, at = now()) {
			const session = await sessions.find(request, reply);
			const facts = session && (await loadMine(deps.store, session.caseId, at));
			if (session && facts) {
				const { face } = procedureOf(facts.state);
				const { office } = facts.state;
				return { caseId: session.caseId, office, view: presentMine(facts, at, face.zone), face };
			}
			const had = sessions.hadOne(request);
			await sessions.close(request, reply);
			signIn(request, reply, had ? "closed" : "none");
			return null;
		},
	};
}

/**
 * The applicant's page (design.md 3, 8): by number and second secret, or by a one-time link to the contact on file. A session is for one case; no
 * secret stands in an address of ours but the link's, which a GET does not use up.
 */
export function mineRoutes(app: FastifyInstance, context: WebContext, deps: MineDeps): void {
	const mine = makeMine(context, deps);
	signInRoutes(app, mine);
	linkRoutes(app, mine);
	caseRoutes(app, mine);
	withdrawRoutes(app, mine);
	placeRoutes(app, mine);
	uploadRoutes(app, mine);
	paperRoutes(app, mine);
	orderRoutes(app, mine);
	interviewRoutes(app, mine);
	resignRoutes(app, mine);
}

function signInRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;
	const prefixes = context.deps.numberPrefixes;
	const limits = makeAttemptLimits(deps.attemptsPerMinute);

	app.post("/mine", async (request, reply) => {
		const number = fieldOf(request, "number");
		const wait = await limits.take(request.ip, numberOf(number, prefixes) ?? number);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		if (!context.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const found = await findBySecret(deps.store, { number, secret: fieldOf(request, "secret") }, prefixes);
		if (!found) return mine.signIn(request, reply, "wrong", number);
		await sessions.open(request, reply, { caseId: found.caseId, by: "secret" });
		return reply.redirect("/mine", 303);
	});
	app.post("/mine/leave", async (request, reply) => {
		await sessions.find(request, reply);
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		await sessions.close(request, reply);
		return reply.redirect("/mine", 303);
	});
}

function linkRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;
	const { now, numberPrefixes } = context.deps;
	const limits = makeAttemptLimits(deps.attemptsPerMinute);

	app.post("/mine/ask", async (request, reply) => {
		const typed = fieldOf(request, "number");
		const number = numberOf(typed, numberPrefixes);
		const wait = await limits.take(request.ip, number ?? typed);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		if (!context.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		if (number !== null) {
			await askPageLink(deps.store.pool, number, now());
			deps.wake("jobs");
		}
		return sendPage(reply, <LinkAskedPage frame={context.frame(request, reply)} />);
	});
	// The language links of a page that answered a form lead here.
	for (const path of ["/mine/ask", "/mine/link", "/mine/protective", "/mine/leave"])
		app.get(path, (_request, reply) => reply.redirect("/mine", 303));

	app.get<{ Params: { link: string } }>("/mine/link/:link", (request, reply) => {
		reply.header("x-robots-tag", "noindex");
		const token = context.tokens.issue(request, reply);
		const link = request.params.link.slice(0, typedCharactersMax);
		return sendPage(reply, <LinkPage frame={context.frame(request, reply)} token={token} link={link} />);
	});
	app.post("/mine/link", async (request, reply) => {
		const wait = await limits.take(request.ip, "a link");
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		if (!context.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const link = fieldOf(request, "link");
		const caseId = pageLinkTokenShape.test(link) ? await usePageLink(deps.store.pool, link, now()) : null;
		if (caseId === null) return sendPage(reply, <LinkDeadPage frame={context.frame(request, reply)} />, 403);
		await sessions.open(request, reply, { caseId, by: "link" });
		return reply.redirect("/mine", 303);
	});
}

function caseRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;

	app.get<{ Querystring: { sent?: unknown; done?: unknown; interview?: unknown } }>("/mine", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		const { view, face, office } = entered;
		const letterOfficeOf = (id: string) => deps.frame(face.id, id).letterOffice;
		const { sent, done } = request.query;
		const interview = await interviewOf(deps, entered, context.deps.now());
		// Only what this case really has is confirmed: an address can be made up.
		const known = view.uploads.find(({ number }) => number === sent)?.number ?? null;
		const page = (
			<MinePage
				frame={context.frame(request, reply)}
				view={view}
				papers={await listPagePapers(deps.store.pool, entered.caseId)}
				face={face}
				token={sessions.tokens.issue(request, reply)}
				grants={(await listGrantsOfCase(deps.store.pool, entered.caseId)).map(presentEmployerPaper)}
				appointments={await listAppointments(deps.store.pool, entered.caseId, context.deps.now(), face.zone)}
				order={await findOrder(deps.store.pool, entered.caseId)}
				interview={interview}
				officeName={(id) => letterOfficeOf(id).name}
				intake={letterOfficeOf(office).intakeAddress}
				done={{
					sent: known,
					protective: done === "protective",
					interview: asInterviewDone(request.query.interview, interview),
				}}
			/>
		);
		return sendPage(reply, page);
	});
	app.post("/mine/protective", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		await askProtectiveReceipt(deps.store.pool, entered.caseId, context.deps.now());
		deps.wake("jobs");
		return reply.redirect("/mine?done=protective", 303);
	});
}

function withdrawRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;

	function form(request: FastifyRequest, reply: FastifyReply, number: string, error: boolean) {
		const token = sessions.tokens.issue(request, reply);
		const page = <WithdrawPage frame={context.frame(request, reply)} number={number} token={token} error={error} />;
		return sendPage(reply, page, error ? 400 : 200);
	}
	app.get("/mine/withdraw", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!entered.view.canWithdraw) return sendPage(reply, <WithdrawLatePage frame={context.frame(request, reply)} />);
		return form(request, reply, entered.view.number, false);
	});
	app.post("/mine/withdraw", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		if (!entered.view.canWithdraw)
			return sendPage(reply, <WithdrawLatePage frame={context.frame(request, reply)} />, 409);
		if (fieldOf(request, "sure") !== "yes") return form(request, reply, entered.view.number, true);
		await askWithdrawal(deps.store.pool, entered.caseId, context.deps.now());
		deps.wake("jobs");
		return reply.redirect("/mine", 303);
	});
}
