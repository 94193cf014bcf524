import type { FastifyRequest } from "fastify";

/** No number and no secret is longer. */
export const typedCharactersMax = 200;

/** A field of a posted form, cut; "" when it is none. */
export function fieldOf(request: FastifyRequest, name: string): string {
	const body = request.body;
	const value = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;
	return typeof value === "string" ? value.slice(0, typedCharactersMax) : "";
}
