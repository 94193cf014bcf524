import type { FastifyInstance } from "fastify";
import { cancelRecovery, confirmRecovery, findRecovery, inviteTo, startRecovery } from "../../staff/links.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "./body.ts";
import { sendLink } from "./hand-over.tsx";
import { backTo, type PersonRequest, personOf, requireWholeAccount } from "./staff-account.ts";

/** Links that an administrator hands over, and the two steps of a recovery. */
export function staffLinkRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.post("/staff/:id/link", async (request: PersonRequest, reply) => {
		const person = await personOf(context, request);
		const kind = bodyOf(request).kind === "sign-on" ? "sign-on" : "invitation";
		if (!person || person.disabledAt !== null) return reply.callNotFound();
		// An invitation sets a password: for somebody who signs in already that would be a recovery by one administrator alone.
		const isSetUp = person.hasPassword || person.hasTotp || person.passkeys > 0 || person.signOns > 0;
		if (kind === "invitation" && isSetUp) return reply.callNotFound();
		if (kind === "sign-on" && (deps.settings.oidc === null || person.signOns > 0)) return reply.callNotFound();
		requireWholeAccount(request, person);
		const doing = { by: getOfficer(request).userId, at: deps.now() };
		const token = await deps.store.tx((tx) => inviteTo(tx, kind, person.userId, doing));
		return sendLink(context, request, reply, { kind, userId: person.userId, secret: token });
	});

	app.post("/staff/:id/recovery", async (request: PersonRequest, reply) => {
		const person = await personOf(context, request);
		if (!person || person.disabledAt !== null) return reply.callNotFound();
		requireWholeAccount(request, person);
		const { step } = bodyOf(request);
		const doing = { by: getOfficer(request).userId, at: deps.now() };
		const { userId } = person;
		if (step === "start") {
			const code = await deps.store.tx((tx) => startRecovery(tx, userId, doing));
			return sendLink(context, request, reply, { kind: "code", userId, secret: code });
		}
		if (step === "cancel") {
			await deps.store.tx((tx) => cancelRecovery(tx, userId, doing));
			return backTo(reply, person, "cancelled");
		}
		const open = await findRecovery(deps.store.pool, userId, deps.now());
		if (!open || step !== "confirm") return reply.callNotFound();
		requireWholeAccount(request, person, open.startedBy);
		const token = await deps.store.tx((tx) => confirmRecovery(tx, userId, doing));
		if (token === null) return reply.callNotFound();
		return sendLink(context, request, reply, { kind: "recovery", userId, secret: token });
	});
}
