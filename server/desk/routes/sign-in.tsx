import type { FastifyInstance } from "fastify";
import { checkPassword } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { SignInPage } from "../pages/sign-in.tsx";
import { getDeskTexts } from "../texts.ts";
import { sendDeskProblem } from "./problems.tsx";

/** Only a path of our own may be gone on to: an address of elsewhere would make our page a lure. */
export function ownPath(path: unknown): string {
	return typeof path === "string" && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : "/";
}

/** Signing in with a password (argon2id), signing out. Wrong passwords are counted and then not looked at for a while. */
export function signInRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps, guard, sessions } = context;

	app.get<{ Querystring: { next?: unknown; ended?: unknown } }>("/sign-in", (request, reply) => {
		const { next, ended } = request.query;
		const frame = context.frame(request, reply);
		const rest = { next: ownPath(next), error: null, ended: ended !== undefined, login: "" };
		return sendPage(reply, <SignInPage frame={frame} {...rest} />);
	});

	app.post<{ Body: { login?: unknown; password?: unknown; next?: unknown } | null }>(
		"/sign-in",
		async (request, reply) => {
			if (!context.isOurs(request)) return sendDeskProblem(context, request, reply, "formExpired");
			const login = String(request.body?.login ?? "").slice(0, 100);
			const password = String(request.body?.password ?? "").slice(0, 1000);
			const next = ownPath(request.body?.next);
			const frame = context.frame(request, reply);
			const t = getDeskTexts(frame.lang).signIn;
			const again = (error: string, status: number) =>
				sendPage(reply, <SignInPage frame={frame} next={next} error={error} ended={false} login={login} />, status);
			const wait = await guard.waits(login, request.ip);
			if (wait !== null) return again(t.locked(Math.ceil(wait / 60)), 429);
			const user = await checkPassword(deps.store.pool, login, password);
			if (!user) {
				await guard.wrong(login, request.ip);
				deps.log({ level: "warn", message: "A wrong password at the desk." });
				return again(t.wrong, 401);
			}
			await guard.right(login);
			// An old session of this browser ends: the new one shares nothing with it.
			await sessions.end(request, reply);
			await sessions.open(reply, user.userId);
			return reply.redirect(next, 303);
		},
	);

	app.post("/sign-out", async (request, reply) => {
		if (!context.isOurs(request)) return sendDeskProblem(context, request, reply, "formExpired");
		await sessions.end(request, reply);
		return reply.redirect("/sign-in", 303);
	});
}
