import type { FastifyInstance } from "fastify";
import { beginFlow, takeFlow } from "../../staff/flows.ts";
import {
	addPasskey,
	authenticationOptions,
	type RelyingParty,
	registrationOptions,
	removePasskey,
	usePasskey,
} from "../../staff/passkeys.ts";
import { factorsOf } from "../../staff/second-factor.ts";
import { findUser } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer, getSession } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { SignInPage } from "../pages/sign-in.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";
import { bodyOf } from "./body.ts";
import { completeSetUp, sendFactors } from "./second-factor.tsx";
import { goIn, ownPath } from "./sign-in.tsx";

/** Passkeys: our script asks for a challenge and posts the key's answer. Each challenge is good for one answer. */
export function passkeyRoutes(app: FastifyInstance, context: DeskContext): void {
	const { party } = context;
	if (party === null) return;
	usingRoutes(app, context, party);
	addingRoutes(app, context, party);
}

/** Signing in: the key asked for PIN or finger itself, so it is both factors at once. */
function usingRoutes(app: FastifyInstance, context: DeskContext, party: RelyingParty): void {
	const { deps, guard } = context;

	app.post("/sign-in/passkey/begin", async (_request, reply) => {
		const options = await authenticationOptions(party);
		const body = { challenge: options.challenge };
		const begun = { kind: "passkey-use", userId: null, body, at: deps.now() } as const;
		return reply.send({ flow: await beginFlow(deps.store.pool, begun, deps.vaultPublic), options });
	});

	app.post("/sign-in/passkey", async (request, reply) => {
		const body = bodyOf(request);
		const next = ownPath(body.next);
		const frame = { ...context.frame(request, reply), url: "/sign-in" };
		const again = (error: string, status: number) => {
			const rest = { offers: context.offers, next, error, ended: false, login: "" };
			return sendPage(reply, <SignInPage frame={frame} {...rest} />, status);
		};
		const tried = { kind: "second", name: `passkey ${request.ip}` } as const;
		const wait = await guard.take(tried, request.ip);
		if (wait !== null) return again(getDeskTexts(frame.lang).signIn.locked(Math.ceil(wait / 60)), 429);
		const { unwrap } = deps.casefile;
		const flow = await takeFlow(deps.store.pool, "passkey-use", String(body.flow ?? ""), deps.now(), unwrap);
		const challenge = (flow?.body as { challenge: string } | undefined)?.challenge;
		const answer = String(body.answer ?? "");
		const userId =
			challenge === undefined
				? null
				: await deps.store.tx((tx) => usePasskey(tx, party, { challenge, answer, at: deps.now() }));
		// An account that is disabled has passkeys still, and opens nothing.
		const user = userId === null ? null : await findUser(deps.store.pool, userId);
		if (!user) return again(getStaffWords(frame.lang).signIn.passkeyFailed, 401);
		await guard.right(tried, request.ip);
		return goIn(context, request, reply, { userId: user.userId, stage: "full", how: "passkey", next });
	});
}

function addingRoutes(app: FastifyInstance, context: DeskContext, party: RelyingParty): void {
	const { deps } = context;

	app.post("/account/passkeys/begin", async (request, reply) => {
		const { user } = getSession(request);
		const options = await registrationOptions(deps.store.pool, party, user);
		const body = { challenge: options.challenge };
		const begun = { kind: "passkey-add", userId: user.userId, body, at: deps.now() } as const;
		return reply.send({ flow: await beginFlow(deps.store.pool, begun, deps.vaultPublic), options });
	});

	app.post("/account/passkeys", async (request, reply) => {
		const { userId } = getSession(request).user;
		const body = bodyOf(request);
		const { unwrap } = deps.casefile;
		const flow = await takeFlow(deps.store.pool, "passkey-add", String(body.flow ?? ""), deps.now(), unwrap);
		const t = getStaffWords(context.frame(request, reply).lang).factors;
		if (flow?.userId !== userId) return sendFactors(context, request, reply, t.passkeyFailed);
		const passkey = {
			userId,
			challenge: (flow.body as { challenge: string }).challenge,
			answer: String(body.answer ?? ""),
			label:
				String(body.label ?? "")
					.trim()
					.slice(0, 60) || t.passkeys,
		};
		const doing = { by: userId, at: deps.now() };
		const added = await deps.store.tx((tx) => addPasskey(tx, party, passkey, doing));
		if (!added) return sendFactors(context, request, reply, t.passkeyFailed);
		await completeSetUp(context, request, reply, "passkey");
		return reply.redirect("/account/second-factor?done=factor", 303);
	});

	app.post("/account/passkeys/remove", async (request, reply) => {
		const { userId } = getOfficer(request);
		const { totp, passkeys } = await factorsOf(deps.store.pool, userId);
		const isLast = !totp && passkeys === 1 && deps.settings.secondFactor === "required";
		const t = getStaffWords(context.frame(request, reply).lang).factors;
		if (isLast) return sendFactors(context, request, reply, t.lastOne);
		const id = String(bodyOf(request).id ?? "");
		await deps.store.tx((tx) => removePasskey(tx, userId, id, { by: userId, at: deps.now() }));
		return reply.redirect("/account/second-factor?done=removed", 303);
	});
}
