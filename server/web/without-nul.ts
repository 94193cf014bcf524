import type { FastifyInstance } from "fastify";

function cleaned(value: unknown): unknown {
	if (typeof value === "string") return value.replaceAll("\0", "");
	return Array.isArray(value) ? value.map(cleaned) : value;
}

/**
 * Takes the sign NUL out of every posted form. No keyboard has it and no text of the database can hold it: what is left is judged as it would have been
 * without, and a stranger who sends it causes no fault of ours.
 */
export function takeNulOut(app: FastifyInstance): void {
	app.addHook("preValidation", async (request) => {
		const { body } = request;
		const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
		if (!isForm || typeof body !== "object" || body === null) return;
		for (const [name, value] of Object.entries(body)) Object.assign(body, { [name]: cleaned(value) });
	});
}
