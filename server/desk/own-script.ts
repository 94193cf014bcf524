import type { FastifyReply } from "fastify";

/** Lets a page run the desk's own script files, and nothing else: no page that does not ask for it runs any. */
export function allowOwnScript(reply: FastifyReply): void {
	const policy = String(
		reply.raw.getHeader("content-security-policy") ??
			reply.getHeader("content-security-policy") ??
			"default-src 'none'",
	);
	reply.header("content-security-policy", `${policy};script-src 'self'`);
}
