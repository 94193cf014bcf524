import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { beginFlow, takeFlow } from "../../staff/flows.ts";
import { findLink } from "../../staff/links.ts";
import {
	findByIdentity,
	linkIdentity,
	makeSignOn,
	type SignOn,
	type SignOnIdentity,
	type SignOnSecrets,
	signOnBackPath,
} from "../../staff/sign-on.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { SignOnPage, SignOnProblemPage } from "../pages/sign-on.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import type { SignOnProblem } from "../staff/words.ts";
import { ownPath } from "./sign-in.tsx";

/** What the flow keeps of a browser that went to the provider. */
type Kept = SignOnSecrets & {
	/** The browser's own cookie: a return in another browser is nobody's. */
	readonly browser: string;
	readonly next: string;
	/** The invitation that brought him, or null. */
	readonly link: string | null;
};

/** Lax: the provider's redirect must bring it along, which it never does with a strict one. */
const cookieName = "tilkat_desk_sign_on";

/** The authority's own sign-on (server/staff/sign-on.ts). Roles are granted here and nowhere else. */
export function signOnRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	if (deps.settings.oidc === null) return;
	const signOn = makeSignOn(deps.settings.oidc, deps.settings.deskUrl);

	app.get<{ Querystring: { next?: unknown } }>("/sign-in/sign-on", (request, reply) =>
		begin(context, signOn, request, reply, { next: ownPath(request.query.next), link: null }),
	);

	app.get<{ Params: { token: string } }>("/link/:token/sign-on", async (request, reply) => {
		const { token } = request.params;
		const link = await findLink(deps.store.pool, token, deps.now());
		if (!link || link.kind === "recovery") return reply.redirect(`/link/${encodeURIComponent(token)}`, 303);
		return begin(context, signOn, request, reply, { next: "/account", link: token });
	});

	app.get<{ Querystring: { state?: unknown } }>(signOnBackPath, async (request, reply) => {
		const state = String(request.query.state ?? "");
		const flow = await takeFlow(deps.store.pool, "oidc", state, deps.now(), deps.casefile.unwrap);
		const kept = flow?.body as Kept | undefined;
		const browser = request.cookies[cookieName];
		reply.clearCookie(cookieName, { path: "/" });
		if (!kept || !browser || kept.browser !== browser) return sendProblem(context, request, reply, "failed");
		const url = new URL(request.url, deps.settings.deskUrl);
		const answer = await signOn.finish(url, state, kept);
		if (!answer.ok) {
			deps.log({ level: "warn", message: `The sign-on was refused: ${answer.reason}`, error: answer.cause });
			return sendProblem(context, request, reply, answer.reason);
		}
		return arrive(context, request, reply, { ...kept, identity: answer.identity });
	});
}

async function begin(
	context: DeskContext,
	signOn: SignOn,
	request: FastifyRequest,
	reply: FastifyReply,
	to: { readonly next: string; readonly link: string | null },
): Promise<FastifyReply> {
	const { deps } = context;
	const [state, browser] = [token(context), token(context)];
	try {
		const { url, secrets } = await signOn.begin(state);
		const body: Kept = { ...secrets, ...to, browser };
		await beginFlow(
			deps.store.pool,
			{ kind: "oidc", userId: null, body, token: state, at: deps.now() },
			deps.vaultPublic,
		);
		reply.setCookie(cookieName, browser, { path: "/", httpOnly: true, sameSite: "lax", secure: context.secure });
		return reply.redirect(url, 303);
	} catch (error) {
		deps.log({ level: "error", message: "The sign-on cannot be reached, or is not the one that is set.", error });
		return sendProblem(context, request, reply, "unreachable");
	}
}

function token(context: DeskContext): string {
	return Buffer.from(context.deps.random(32)).toString("base64url");
}

/** Somebody whom the provider vouches for: links him where a link brought him, and signs him in where he is known. */
async function arrive(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	came: { readonly identity: SignOnIdentity; readonly next: string; readonly link: string | null },
): Promise<FastifyReply> {
	const { deps } = context;
	const { identity, link, next } = came;
	if (link !== null) {
		const problem = await redeem(context, link, identity);
		if (problem !== null) return sendProblem(context, request, reply, problem);
	}
	const user = await findByIdentity(deps.store.pool, identity);
	if (!user) return sendProblem(context, request, reply, "unlinked");
	await context.sessions.renew(request, reply, { userId: user.userId, stage: "full", how: "oidc" });
	const frame = signInFrame(context, request, reply);
	return sendPage(reply, <SignOnPage frame={frame} next={next} linked={link !== null} />);
}

/** Null when it was linked. The link is used up only then. */
async function redeem(
	context: DeskContext,
	linkToken: string,
	identity: SignOnIdentity,
): Promise<SignOnProblem | null> {
	const { deps } = context;
	const link = await findLink(deps.store.pool, linkToken, deps.now());
	if (!link) return "unlinked";
	class Undone extends Error {}
	let outcome: Awaited<ReturnType<typeof linkIdentity>> = "spent";
	try {
		await deps.store.tx(async (tx) => {
			outcome = await linkIdentity(tx, link, identity, deps.now());
			if (outcome !== "linked") throw new Undone();
		});
		return null;
	} catch (error) {
		if (!(error instanceof Undone)) throw error;
		return outcome === "spent" ? "unlinked" : "linked-elsewhere";
	}
}

/** The provider's answer stands in this page's address: no link on the page may repeat it. */
function signInFrame(context: DeskContext, request: FastifyRequest, reply: FastifyReply): DeskFrame {
	return { ...context.frame(request, reply), url: "/sign-in" };
}

function sendProblem(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	problem: SignOnProblem,
): FastifyReply {
	const status = problem === "unreachable" ? 502 : 403;
	return sendPage(reply, <SignOnProblemPage frame={signInFrame(context, request, reply)} problem={problem} />, status);
}
