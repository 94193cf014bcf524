import type { FastifyReply, FastifyRequest } from "fastify";
import {
	forgetAttempts,
	forgiveAttempt,
	takeAttempt,
	wrongPerAccountMax,
	wrongPerAddressMax,
} from "../staff/attempts.ts";
import {
	closeSession,
	findSession,
	openSession,
	type Session,
	type SessionProof,
	type SessionStage,
	sessionSecondsMax,
} from "../store/sessions.ts";
import { limitKey } from "../web/limits.ts";
import type { DeskDeps } from "./deps.ts";

/** Who is tried, by what name it is counted: a login as typed, an account's second factor, a link. */
export type Tried = { readonly kind: "login" | "second" | "link"; readonly name: string };

export type SignInGuard = {
	/** Counts a try of this account from this address. Seconds to rest before anything is looked at, or null. */
	readonly take: (tried: Tried, address: string) => Promise<number | null>;
	/** The try was right. */
	readonly right: (tried: Tried, address: string) => Promise<void>;
};

function nameOf({ kind, name }: Tried): string {
	return `${kind} ${name.trim().toLowerCase().slice(0, 100)}`;
}

/** Counts wrong tries in the database: a restart forgets none of them, and several processes count as one. */
export function makeSignInGuard(deps: Pick<DeskDeps, "store" | "now">): SignInGuard {
	const addressOf = (address: string) => `address ${limitKey(address)}`;
	return {
		async take(tried, address) {
			const { pool } = deps.store;
			const rest = await takeAttempt(pool, nameOf(tried), wrongPerAccountMax, deps.now());
			return rest ?? takeAttempt(pool, addressOf(address), wrongPerAddressMax, deps.now());
		},
		async right(tried, address) {
			await forgetAttempts(deps.store.pool, nameOf(tried));
			await forgiveAttempt(deps.store.pool, addressOf(address));
		},
	};
}

export type Sessions = {
	readonly cookieName: string;
	/** Whose request this is, and how far he has come; null when nobody is signed in or the session ended. */
	readonly find: (request: FastifyRequest) => Promise<Session | null>;
	/** Ends the browser's session and opens another under a new token: what was known of the old one is worth nothing. */
	readonly renew: (
		request: FastifyRequest,
		reply: FastifyReply,
		session: { readonly userId: string; readonly stage: SessionStage; readonly how: SessionProof },
	) => Promise<void>;
	readonly end: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
};

/** Sessions in the database, their token in a cookie that no script and no other site can use. */
export function makeSessions(deps: Pick<DeskDeps, "store" | "now">, secure: boolean): Sessions {
	const cookieName = secure ? "__Host-tilkat_desk" : "tilkat_desk";
	const options = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
	async function endOld(request: FastifyRequest): Promise<void> {
		const token = request.cookies[cookieName];
		if (token) await closeSession(deps.store.pool, token);
	}
	return {
		cookieName,
		async find(request) {
			const token = request.cookies[cookieName];
			return token ? findSession(deps.store.pool, token, deps.now()) : null;
		},
		async renew(request, reply, session) {
			await endOld(request);
			const agent = String(request.headers["user-agent"] ?? "");
			const token = await openSession(deps.store.pool, { ...session, agent, at: deps.now() });
			reply.setCookie(cookieName, token, { ...options, maxAge: sessionSecondsMax });
		},
		async end(request, reply) {
			await endOld(request);
			reply.clearCookie(cookieName, options);
		},
	};
}
