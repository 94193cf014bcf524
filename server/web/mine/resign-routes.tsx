import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import { askResignation } from "../../intake/page-jobs.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { sendProblem } from "../routes/problems.tsx";
import { listAppointments, type MineAppointment, resignationFault } from "./appointment.ts";
import { fieldOf } from "./field.ts";
import { type ResignFault, ResignLatePage, ResignPage } from "./page-resign.tsx";
import type { Mine } from "./routes.tsx";

/** Whoever was appointed gives the role up on his own page; a worker writes it, because this role opens nothing. */
export function resignRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;
	const { now } = context.deps;
	const { pool } = deps.store;

	type Asked = { readonly appointment: MineAppointment; readonly on: string; readonly fault: ResignFault | null };
	function form(request: FastifyRequest, reply: FastifyReply, asked: Asked) {
		const token = sessions.tokens.issue(request, reply);
		const page = <ResignPage frame={context.frame(request, reply)} token={token} {...asked} />;
		return sendPage(reply, page, asked.fault === null ? 200 : 400);
	}
	async function find(request: FastifyRequest, reply: FastifyReply) {
		const entered = await mine.enter(request, reply);
		if (!entered) return null;
		const { zone } = entered.face;
		const all = await listAppointments(pool, entered.caseId, now(), zone);
		return { appointment: all.find(({ canResign }) => canResign) ?? null, today: localDate(now(), zone) };
	}

	app.get("/mine/resign", async (request, reply) => {
		const found = await find(request, reply);
		if (!found) return reply;
		const { appointment, today: on } = found;
		if (!appointment) return sendPage(reply, <ResignLatePage frame={context.frame(request, reply)} />);
		return form(request, reply, { appointment, on, fault: null });
	});
	app.post("/mine/resign", async (request, reply) => {
		const found = await find(request, reply);
		if (!found) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const { appointment } = found;
		if (!appointment) return sendPage(reply, <ResignLatePage frame={context.frame(request, reply)} />, 409);
		const on = fieldOf(request, "on").trim();
		const isDay = isDate(on);
		const { grantId } = appointment;
		if (!isDay || (await resignationFault(pool, grantId, on, now())) !== null)
			return form(request, reply, { appointment, on, fault: "on" });
		if (fieldOf(request, "sure") !== "yes") return form(request, reply, { appointment, on, fault: "sure" });
		await askResignation(pool, { grantId, on }, now());
		deps.wake("jobs");
		return reply.redirect("/mine", 303);
	});
}
