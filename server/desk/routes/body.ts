import type { FastifyRequest } from "fastify";

/** The fields of a posted form; none when it posted nothing that is a form. */
export function bodyOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
	return typeof request.body === "object" && request.body !== null ? (request.body as Record<string, unknown>) : {};
}

/** A field of a posted form, cut at what a person would type; "" when it is not there. */
export function textOf(body: Readonly<Record<string, unknown>>, name: string, charactersMax = 4000): string {
	const value = body[name];
	return typeof value === "string" ? value.slice(0, charactersMax) : "";
}
