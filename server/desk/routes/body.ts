import type { FastifyRequest } from "fastify";

/** The fields of a posted form; none when it posted nothing that is a form. */
export function bodyOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
	return typeof request.body === "object" && request.body !== null ? (request.body as Record<string, unknown>) : {};
}
