import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { changePassword, passwordFault } from "../../staff/accounts.ts";
import { findLink, isRightCode, type Link, useLink } from "../../staff/links.ts";
import { removeFactors } from "../../staff/second-factor.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { LinkPage, SpentLinkPage } from "../pages/link.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";
import { bodyOf } from "./body.ts";
import { goIn } from "./sign-in.tsx";

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

/**
 * Invitations and recoveries. Looking uses nothing up, because scanners of mail fetch addresses; the form does, in the transaction that sets
 * the password. What follows is the set-up of a second factor, and nothing else opens before it.
 */
export function linkRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps, guard } = context;

	function spent(request: FastifyRequest, reply: FastifyReply): FastifyReply {
		return sendPage(reply, <SpentLinkPage frame={context.frame(request, reply)} />, 410);
	}

	function page(
		request: LinkRequest,
		reply: FastifyReply,
		link: Link,
		errors: { readonly code?: string; readonly wanted?: string },
		status = 200,
	): FastifyReply {
		const frame = context.frame(request, reply);
		const rest = { link, token: request.params.token, signOn: context.offers.signOn, errors };
		return sendPage(reply, <LinkPage frame={frame} {...rest} />, status);
	}

	app.get("/link/:token", async (request: LinkRequest, reply) => {
		const link = await findLink(deps.store.pool, request.params.token, deps.now());
		return link ? page(request, reply, link, {}) : spent(request, reply);
	});

	app.post("/link/:token", async (request: LinkRequest, reply): Promise<FastifyReply> => {
		const link = await findLink(deps.store.pool, request.params.token, deps.now());
		// A link to the sign-on sets no password: its person has one already, or needs none.
		if (!link || link.kind === "sign-on") return spent(request, reply);
		const { lang } = context.frame(request, reply);
		const words = getStaffWords(lang);
		const body = bodyOf(request);
		const wanted = String(body.wanted ?? "").slice(0, 2000);
		const fault = passwordFault(wanted, link.login);
		if (fault !== null) return page(request, reply, link, { wanted: words.password.faults[fault] }, 400);
		const tried = { kind: "link", name: link.linkId } as const;
		const wait = await guard.take(tried, request.ip);
		if (wait !== null) {
			const locked = getDeskTexts(lang).signIn.locked(Math.ceil(wait / 60));
			return page(request, reply, link, { code: locked }, 429);
		}
		if (!(await isRightCode(deps.store.pool, link, String(body.code ?? "").slice(0, 100))))
			return page(request, reply, link, { code: words.link.codeWrong }, 401);
		await guard.right(tried, request.ip);
		const done = await redeem(context, link, wanted);
		if (!done) return spent(request, reply);
		const stage = deps.settings.secondFactor === "optional" ? "full" : "setup";
		return goIn(context, request, reply, { userId: link.userId, stage, how: "invitation", next: "/account" });
	});
}

/** Sets the password and uses the link up, or neither. A recovery also ends every session and takes the lost factors away. */
function redeem(context: DeskContext, link: Link, password: string): Promise<boolean> {
	const { deps } = context;
	const doing = { by: link.userId, at: deps.now() };
	return deps.store.tx(async (tx) => {
		if (!(await useLink(tx, link, doing.at))) return false;
		if (link.kind === "recovery") await removeFactors(tx, link.userId, doing);
		await changePassword(tx, link.userId, password, { ...doing, keepSession: null });
		return true;
	});
}
