import type { FastifyReply, FastifyRequest } from "fastify";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { closeSession, findSession, openSession, sessionSecondsMax, type User } from "../store/users.ts";
import { limitKey } from "../web/limits.ts";
import type { DeskDeps } from "./deps.ts";

/** Five wrong passwords for one account, twenty from one address, then a quarter of an hour of rest. */
const wrongPerLoginMax = 5;
const wrongPerAddressMax = 20;
const restSeconds = 15 * 60;

export type SignInGuard = {
	/** Seconds to wait before a password is looked at, or null. */
	readonly waits: (login: string, address: string) => Promise<number | null>;
	readonly wrong: (login: string, address: string) => Promise<void>;
	readonly right: (login: string) => Promise<void>;
};

/** Counts wrong passwords in this process; the counters hold no password and die with the process. */
export function makeSignInGuard(): SignInGuard {
	const perLogin = new RateLimiterMemory({ points: wrongPerLoginMax, duration: restSeconds, keyPrefix: "login" });
	const perAddress = new RateLimiterMemory({ points: wrongPerAddressMax, duration: restSeconds, keyPrefix: "address" });
	const key = (login: string) => login.trim().toLowerCase().slice(0, 100);
	async function rest(limiter: RateLimiterMemory, name: string): Promise<number> {
		const state = await limiter.get(name);
		return state && state.remainingPoints <= 0 ? Math.ceil(state.msBeforeNext / 1000) : 0;
	}
	async function count(limiter: RateLimiterMemory, name: string): Promise<void> {
		await limiter.consume(name).catch((refused: unknown) => {
			if (!(refused instanceof RateLimiterRes)) throw refused;
		});
	}
	return {
		async waits(login, address) {
			const seconds = Math.max(await rest(perLogin, key(login)), await rest(perAddress, limitKey(address)));
			return seconds > 0 ? seconds : null;
		},
		async wrong(login, address) {
			await count(perLogin, key(login));
			await count(perAddress, limitKey(address));
		},
		async right(login) {
			await perLogin.delete(key(login));
		},
	};
}

export type Sessions = {
	readonly cookieName: string;
	/** Whose request this is; null when nobody is signed in or the session ended. */
	readonly find: (request: FastifyRequest) => Promise<User | null>;
	readonly open: (reply: FastifyReply, userId: string) => Promise<void>;
	readonly end: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
};

/** Sessions in the database, their token in a cookie that no script and no other site can use. */
export function makeSessions(deps: Pick<DeskDeps, "store" | "now">, secure: boolean): Sessions {
	const cookieName = secure ? "__Host-tilkat_desk" : "tilkat_desk";
	const options = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
	return {
		cookieName,
		async find(request) {
			const token = request.cookies[cookieName];
			return token ? findSession(deps.store.pool, token, deps.now()) : null;
		},
		async open(reply, userId) {
			const token = await openSession(deps.store.pool, userId, deps.now());
			reply.setCookie(cookieName, token, { ...options, maxAge: sessionSecondsMax });
		},
		async end(request, reply) {
			const token = request.cookies[cookieName];
			if (token) await closeSession(deps.store.pool, token);
			reply.clearCookie(cookieName, options);
		},
	};
}
