import type { FastifyReply, FastifyRequest } from "fastify";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { PageSession } from "../../store/page-sessions.ts";
import { closePageSession, findPageSession, openPageSession } from "../../store/page-sessions.ts";
import type { Store } from "../../store/pool.ts";
import type { FormTokens } from "../form-token.ts";
import { makeFormTokens } from "../form-token.ts";

/** Apart from the officers' cookie, which may live on the same host, and sent to these pages only. */
const cookieName = "tilkat_mine";
const cookiePath = "/mine";
const tokenShape = /^[\w-]{43}$/;

/** Sessions of applicants, and the tokens of their forms, each of which dies with its session. */
export type MineSessions = {
	/** The session of this request; rotates its token when it is time. Null when there is none (any more). */
	readonly find: (request: FastifyRequest, reply: FastifyReply) => Promise<PageSession | null>;
	/** Whether the browser brought a cookie at all: then its session has ended, and it is told so. */
	readonly hadOne: (request: FastifyRequest) => boolean;
	/** Begins a session under a token of its own; whatever the browser brought is worth nothing from then on. */
	readonly open: (
		request: FastifyRequest,
		reply: FastifyReply,
		opened: { readonly caseId: string; readonly by: PageSession["openedBy"] },
	) => Promise<void>;
	readonly close: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
	readonly tokens: FormTokens;
};

export function makeMineSessions(options: {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	readonly secure: boolean;
	readonly formSecret: Uint8Array;
}): MineSessions {
	const { store, now, secure } = options;
	const known = new WeakMap<FastifyRequest, PageSession>();

	function setCookie(reply: FastifyReply, token: string): void {
		reply.setCookie(cookieName, token, { path: cookiePath, httpOnly: true, sameSite: "strict", secure });
	}
	async function find(request: FastifyRequest, reply: FastifyReply): Promise<PageSession | null> {
		const token = request.cookies[cookieName];
		if (token === undefined || !tokenShape.test(token)) return null;
		const found = await findPageSession(store.pool, token, now());
		if (!found) return null;
		known.set(request, found.session);
		if (found.token !== null) setCookie(reply, found.token);
		return found.session;
	}
	async function close(request: FastifyRequest, reply: FastifyReply): Promise<void> {
		const session = known.get(request) ?? (await find(request, reply));
		if (session) await closePageSession(store.pool, session.sessionId);
		reply.clearCookie(cookieName, { path: cookiePath });
	}
	return {
		find,
		hadOne: (request) => request.cookies[cookieName] !== undefined,
		async open(request, reply, opened) {
			await close(request, reply);
			setCookie(reply, await openPageSession(store.pool, { ...opened, at: now() }));
		},
		close,
		tokens: makeFormTokens({
			secret: options.formSecret,
			cookieName: "tilkat_form",
			secure,
			boundTo: (request) => known.get(request)?.sessionId ?? "nobody",
		}),
	};
}
