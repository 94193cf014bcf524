import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { changePassword, passwordFault } from "../../staff/accounts.ts";
import { recordStaffFacts } from "../../staff/staff-facts.ts";
import { endSession, endSessions, listSessions } from "../../store/sessions.ts";
import { checkPassword } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer, getSession } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { AccountPage } from "../pages/account.tsx";
import { PasswordPage } from "../pages/password.tsx";
import { doneOf } from "../staff/done.ts";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";
import { bodyOf } from "./body.ts";

/** One's own account: roles, sessions, password. */
export function accountRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get("/session", async (request, reply) => {
		const line = context.frame(request, reply).session;
		return reply.send(line ?? { seconds: 0, until: "" });
	});

	app.get<{ Querystring: { done?: unknown } }>("/account", async (request, reply) => {
		const user = getOfficer(request);
		return sendPage(
			reply,
			<AccountPage
				frame={context.frame(request, reply)}
				user={user}
				sessions={await listSessions(deps.store.pool, user.userId, deps.now())}
				current={getSession(request).sessionId}
				zone={context.zone}
				done={doneOf(request.query.done)}
			/>,
		);
	});

	app.post("/account/sessions/end", async (request, reply) => {
		const { userId } = getOfficer(request);
		const { session } = bodyOf(request);
		const { sessionId } = getSession(request);
		await deps.store.tx(async (tx) => {
			if (session === "others") await endSessions(tx, userId, sessionId);
			else await endSession(tx, userId, String(session ?? ""));
			await recordStaffFacts(tx, userId, [{ type: "sessions_ended", plain: { by: userId } }], deps.now());
		});
		return reply.redirect("/account?done=sessions", 303);
	});
	passwordRoutes(app, context);
}

function passwordRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps, guard } = context;
	app.get("/account/password", (request, reply) =>
		sendPage(reply, <PasswordPage frame={context.frame(request, reply)} errors={{}} />),
	);

	app.post("/account/password", async (request: FastifyRequest, reply): Promise<FastifyReply> => {
		const user = getOfficer(request);
		const frame = context.frame(request, reply);
		const t = getStaffWords(frame.lang).password;
		const body = bodyOf(request);
		const present = String(body.present ?? "").slice(0, 1000);
		const wanted = String(body.wanted ?? "").slice(0, 2000);
		const again = (errors: { present?: string; wanted?: string }, status = 400) =>
			sendPage(reply, <PasswordPage frame={frame} errors={errors} />, status);
		const fault = passwordFault(wanted, user.login);
		if (fault !== null) return again({ wanted: t.faults[fault] });
		// An unattended screen is no way to find out a password.
		const tried = { kind: "login", name: user.login } as const;
		const wait = await guard.take(tried, request.ip);
		if (wait !== null) return again({ present: getDeskTexts(frame.lang).signIn.locked(Math.ceil(wait / 60)) }, 429);
		if (!(await checkPassword(deps.store.pool, user.login, present))) return again({ present: t.wrong });
		await guard.right(tried, request.ip);
		const doing = { by: user.userId, at: deps.now(), keepSession: getSession(request).sessionId };
		await deps.store.tx((tx) => changePassword(tx, user.userId, wanted, doing));
		return reply.redirect("/account?done=password", 303);
	});
}
