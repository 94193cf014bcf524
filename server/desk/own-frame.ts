import type { FastifyReply } from "fastify";

function policyOf(reply: FastifyReply): string {
	// What a page was already allowed comes before what the house set for every page.
	return String(
		reply.getHeader("content-security-policy") ??
			reply.raw.getHeader("content-security-policy") ??
			"default-src 'none'",
	);
}

/** Lets a page hold a frame of the desk's own. */
export function allowOwnFrame(reply: FastifyReply): void {
	reply.header("content-security-policy", `${policyOf(reply)};frame-src 'self'`);
}

/** Lets a page of the desk hold this one; no other site can. */
export function allowFramedByUs(reply: FastifyReply): void {
	reply.header("content-security-policy", policyOf(reply).replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
	reply.header("x-frame-options", "SAMEORIGIN");
}
