import type { FastifyReply } from "fastify";

/** Files of our own, which ask this office and nobody else; the page works without them. */
const scriptPolicy = "script-src 'self';connect-src 'self';worker-src 'self'";

export function allowScripts(reply: FastifyReply): FastifyReply {
	return reply.header(
		"content-security-policy",
		`${String(reply.getHeader("content-security-policy") ?? "")};${scriptPolicy}`,
	);
}
