import crypto from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/** The name of the hidden field. It stands before any file in a multipart form, so that it is read first. */
export const tokenField = "token";

const seedShape = /^[\w-]{32}$/;

/** Tokens bind a form to the browser that was shown it: HMAC over a random cookie, and on the desk over the session. */
export type FormTokens = {
	/** Makes the cookie when the browser has none, and returns the token for its forms. */
	readonly issue: (request: FastifyRequest, reply: FastifyReply) => string;
	/** Whether the posted token was made for this browser and the request came from our own page. */
	readonly isRight: (request: FastifyRequest, token: unknown) => boolean;
};

/**
 * `secret` may be new in each process: a restart only makes open forms ask to be sent again. `cookieName` differs between the public
 * pages and the desk, which may share a host.
 */
export function makeFormTokens(options: {
	readonly secret: Uint8Array;
	readonly cookieName: string;
	readonly secure: boolean;
	/** What else a token belongs to: on the desk the session, so that a token dies with it. */
	readonly boundTo?: (request: FastifyRequest) => string;
}): FormTokens {
	function tokenOf(request: FastifyRequest, seed: string): string {
		const bound = options.boundTo?.(request) ?? "";
		return crypto.createHmac("sha256", options.secret).update(`form ${seed} ${bound}`).digest("base64url");
	}
	function seedIn(request: FastifyRequest): string | null {
		const seed = request.cookies[options.cookieName];
		return seed !== undefined && seedShape.test(seed) ? seed : null;
	}
	return {
		issue(request, reply) {
			let seed = seedIn(request);
			if (seed === null) {
				seed = crypto.randomBytes(24).toString("base64url");
				reply.setCookie(options.cookieName, seed, {
					path: "/",
					httpOnly: true,
					sameSite: "strict",
					secure: options.secure,
				});
			}
			return tokenOf(request, seed);
		},
		isRight(request, token) {
			// A browser that says the form came from another site is believed, even with a right token.
			const site = request.headers["sec-fetch-site"];
			if (site !== undefined && site !== "same-origin" && site !== "none") return false;
			const seed = seedIn(request);
			if (seed === null || typeof token !== "string") return false;
			const right = Buffer.from(tokenOf(request, seed));
			const given = Buffer.from(token);
			return given.length === right.length && crypto.timingSafeEqual(given, right);
		},
	};
}
