import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { beginFlow, findFlow, takeFlow } from "../../staff/flows.ts";
import { listPasskeys } from "../../staff/passkeys.ts";
import { factorsOf, keepTotp, makeRecoveryCodes } from "../../staff/second-factor.ts";
import { matchTotp, totpSecretBytes } from "../../staff/totp.ts";
import type { SessionProof } from "../../store/sessions.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer, getSession } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { CodesPage } from "../pages/codes.tsx";
import { FactorsPage } from "../pages/factors.tsx";
import { TotpPage } from "../pages/totp.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { doneOf } from "../staff/done.ts";
import { getStaffWords } from "../staff/words.ts";
import { bodyOf } from "./body.ts";

/** A person who had no second factor has one now: the session that could only set it up becomes a whole one, under a new token. */
export async function completeSetUp(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	how: SessionProof,
): Promise<void> {
	const session = getSession(request);
	if (session.stage !== "setup") return;
	await context.sessions.renew(request, reply, { userId: session.user.userId, stage: "full", how });
}

/** Codes are shown once: another language of the page that shows them is the page about them. */
function factorsFrame(context: DeskContext, request: FastifyRequest, reply: FastifyReply): DeskFrame {
	return { ...context.frame(request, reply), url: "/account/second-factor" };
}

/** The page about one's second factors. */
export async function sendFactors(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	problem: string | null,
): Promise<FastifyReply> {
	const { userId } = getSession(request).user;
	const { pool } = context.deps.store;
	return sendPage(
		reply,
		<FactorsPage
			frame={factorsFrame(context, request, reply)}
			factors={await factorsOf(pool, userId)}
			passkeys={await listPasskeys(pool, userId)}
			offersPasskeys={context.offers.passkeys}
			isFirst={getSession(request).stage === "setup"}
			zone={context.zone}
			done={doneOf((request.query as { done?: unknown }).done)}
			problem={problem}
		/>,
		problem === null ? 200 : 400,
	);
}

/** Setting up an authenticator app, and recovery codes. */
export function secondFactorRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get("/account/second-factor", (request, reply) => sendFactors(context, request, reply, null));

	app.post("/account/second-factor/codes", async (request, reply) => {
		const { userId } = getOfficer(request);
		const codes = await deps.store.tx((tx) => makeRecoveryCodes(tx, userId, { by: userId, at: deps.now() }));
		return sendPage(reply, <CodesPage frame={factorsFrame(context, request, reply)} codes={codes} />);
	});
	appRoutes(app, context);
}

async function newSecret(context: DeskContext, userId: string): Promise<{ flow: string; secret: Uint8Array }> {
	const { deps } = context;
	const secret = deps.random(totpSecretBytes);
	const body = { secret: Buffer.from(secret).toString("base64") };
	const flow = await beginFlow(deps.store.pool, { kind: "totp-set", userId, body, at: deps.now() }, deps.vaultPublic);
	return { flow, secret };
}

function appRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { unwrap } = deps.casefile;

	async function page(
		request: FastifyRequest,
		reply: FastifyReply,
		shown: { flow: string; secret: Uint8Array; error: string | null },
	): Promise<FastifyReply> {
		const frame = context.frame(request, reply);
		const { login } = getSession(request).user;
		return sendPage(reply, <TotpPage frame={frame} login={login} {...shown} />, shown.error === null ? 200 : 400);
	}

	app.get("/account/second-factor/app", async (request, reply) => {
		const begun = await newSecret(context, getSession(request).user.userId);
		return page(request, reply, { ...begun, error: null });
	});

	app.post("/account/second-factor/app", async (request, reply) => {
		const { userId } = getSession(request).user;
		const body = bodyOf(request);
		const token = String(body.flow ?? "");
		const flow = await findFlow(deps.store.pool, "totp-set", token, deps.now(), unwrap);
		const frame = context.frame(request, reply);
		const t = getStaffWords(frame.lang).totp;
		if (flow?.userId !== userId) {
			return page(request, reply, { ...(await newSecret(context, userId)), error: t.expired });
		}
		const secret = Buffer.from((flow.body as { secret: string }).secret, "base64");
		const usedStep = matchTotp(secret, String(body.code ?? "").slice(0, 60), deps.machineNow(), 0);
		if (usedStep === null) return page(request, reply, { flow: token, secret, error: t.wrong });
		const doing = { by: userId, at: deps.now() };
		const codes = await deps.store.tx(async (tx) => {
			await takeFlow(tx, "totp-set", token, deps.now(), unwrap);
			await keepTotp(tx, userId, { secret, usedStep, vault: deps.vaultPublic }, doing);
			return makeRecoveryCodes(tx, userId, doing);
		});
		await completeSetUp(context, request, reply, "totp");
		return sendPage(reply, <CodesPage frame={factorsFrame(context, request, reply)} codes={codes} />);
	});
}
