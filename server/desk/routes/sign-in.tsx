import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { factorsOf, useRecoveryCode, useTotp } from "../../staff/second-factor.ts";
import type { SessionProof, SessionStage } from "../../store/sessions.ts";
import { checkPassword } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { getSession } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { SecondPage } from "../pages/second.tsx";
import { SignInPage } from "../pages/sign-in.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";
import { bodyOf } from "./body.ts";

/** Only a path of our own may be gone on to: an address of elsewhere would make our page a lure. */
export function ownPath(path: unknown): string {
	return typeof path === "string" && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : "/";
}

/** How far a right password alone brings this account. */
async function stageAfterPassword(context: DeskContext, userId: string): Promise<SessionStage> {
	const { totp, passkeys } = await factorsOf(context.deps.store.pool, userId);
	if (totp || passkeys > 0) return "second";
	return context.deps.settings.secondFactor === "optional" ? "full" : "setup";
}

/** Opens the session of somebody who has shown his password and whatever he has besides, and sends him on. */
export async function goIn(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	person: { readonly userId: string; readonly stage: SessionStage; readonly how: SessionProof; readonly next: string },
): Promise<FastifyReply> {
	const { userId, stage, how, next } = person;
	await context.sessions.renew(request, reply, { userId, stage, how });
	if (stage === "setup") return reply.redirect("/account/second-factor", 303);
	if (stage === "second") return reply.redirect(`/sign-in/second?next=${encodeURIComponent(next)}`, 303);
	return reply.redirect(next, 303);
}

/** Signing in with a password (argon2id) and signing out. Every try is counted before it is looked at. */
export function signInRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps, guard, sessions } = context;

	app.get<{ Querystring: { next?: unknown; ended?: unknown } }>("/sign-in", (request, reply) => {
		const { next, ended } = request.query;
		return sendPage(
			reply,
			<SignInPage
				frame={context.frame(request, reply)}
				offers={context.offers}
				next={ownPath(next)}
				error={null}
				ended={ended !== undefined}
				login=""
			/>,
		);
	});

	app.post("/sign-in", async (request, reply) => {
		const body = bodyOf(request);
		const login = String(body.login ?? "").slice(0, 100);
		const password = String(body.password ?? "").slice(0, 1000);
		const next = ownPath(body.next);
		const frame = context.frame(request, reply);
		const t = getDeskTexts(frame.lang).signIn;
		const again = (error: string, status: number) => {
			const rest = { offers: context.offers, next, error, ended: false, login };
			return sendPage(reply, <SignInPage frame={frame} {...rest} />, status);
		};
		const tried = { kind: "login", name: login } as const;
		const wait = await guard.take(tried, request.ip);
		if (wait !== null) return again(t.locked(Math.ceil(wait / 60)), 429);
		const user = await checkPassword(deps.store.pool, login, password);
		if (!user) {
			deps.log({ level: "warn", message: "A wrong password at the desk." });
			return again(t.wrong, 401);
		}
		await guard.right(tried, request.ip);
		const stage = await stageAfterPassword(context, user.userId);
		return goIn(context, request, reply, { userId: user.userId, stage, how: "password", next });
	});

	app.post("/sign-out", async (request, reply) => {
		await sessions.end(request, reply);
		return reply.redirect("/sign-in", 303);
	});
	secondRoutes(app, context);
}

/** The second factor of somebody whose password was right: a code of the app or a recovery code, each good for once. */
function secondRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps, guard } = context;

	app.get<{ Querystring: { next?: unknown } }>("/sign-in/second", async (request, reply) => {
		const factors = await factorsOf(deps.store.pool, getSession(request).user.userId);
		const rest = { factors, offers: context.offers, next: ownPath(request.query.next), error: null };
		return sendPage(reply, <SecondPage frame={context.frame(request, reply)} {...rest} />);
	});

	app.post("/sign-in/second", async (request, reply) => {
		const body = bodyOf(request);
		const { userId } = getSession(request).user;
		const code = String(body.code ?? "").slice(0, 100);
		const next = ownPath(body.next);
		const frame = context.frame(request, reply);
		const factors = await factorsOf(deps.store.pool, userId);
		const again = (error: string, status: number) => {
			const rest = { factors, offers: context.offers, next, error };
			return sendPage(reply, <SecondPage frame={frame} {...rest} />, status);
		};
		const tried = { kind: "second", name: userId } as const;
		const wait = await guard.take(tried, request.ip);
		if (wait !== null) return again(getDeskTexts(frame.lang).signIn.locked(Math.ceil(wait / 60)), 429);
		const how = await useCode(context, userId, code);
		if (how === null) {
			deps.log({ level: "warn", message: "A wrong second factor at the desk." });
			return again(getStaffWords(frame.lang).second.wrong, 401);
		}
		await guard.right(tried, request.ip);
		return goIn(context, request, reply, { userId, stage: "full", how, next });
	});
}

/** What kind of code it was, used up now; null when it is none. Both kinds are always looked at. */
async function useCode(context: DeskContext, userId: string, code: string): Promise<SessionProof | null> {
	const { deps } = context;
	return deps.store.tx(async (tx) => {
		const isTotp = await useTotp(tx, userId, code, deps.machineNow(), deps.casefile.unwrap);
		const isRecovery = await useRecoveryCode(tx, userId, code, deps.now());
		if (isTotp) return "totp";
		return isRecovery ? "recovery-code" : null;
	});
}
