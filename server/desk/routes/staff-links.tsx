import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
	cancelRecovery,
	confirmRecovery,
	findRecovery,
	inviteTo,
	linkSecondsMax,
	startRecovery,
} from "../../staff/links.ts";
import { sendPage } from "../../web/context.ts";
import { sayTime } from "../../web/dates.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { HandOverPage } from "../pages/hand-over.tsx";
import { bodyOf } from "./body.ts";
import { backTo, type PersonRequest, personOf, requireWholeAccount } from "./staff.tsx";

/** Shows a link or a code, on the one page that ever does. */
export function sendLink(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	shown: {
		readonly kind: "invitation" | "sign-on" | "recovery" | "code";
		readonly userId: string;
		/** The token of a link, or the code itself. */
		readonly secret: string;
	},
): FastifyReply {
	const { deps, zone } = context;
	const { kind, userId, secret } = shown;
	// Another language of this page would be another link: the language leads back to the person.
	const frame = { ...context.frame(request, reply), url: `/staff/${userId}` };
	const text = kind === "code" ? secret : `${deps.settings.deskUrl}/link/${secret}`;
	const until = sayTime(deps.now() + linkSecondsMax, zone, frame.lang);
	return sendPage(reply, <HandOverPage frame={frame} kind={kind} text={text} until={until} userId={userId} />);
}

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
