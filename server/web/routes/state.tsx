import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import { sendPage, type WebContext } from "../context.ts";
import { StateFormPage, StatePage } from "../pages/state.tsx";
import { type PublicState, presentState } from "../present.ts";
import { sendTooMany } from "./problems.tsx";

/** No number is longer, even spelled out with spaces. */
const askedCharactersMax = 60;

/** The state behind a number as a person typed it, or null for absent and malformed alike. */
export async function lookUp(context: WebContext, asked: string): Promise<PublicState | null> {
	const number = parseNumber(asked.slice(0, askedCharactersMax), context.deps.numberPrefixes);
	const facts = number === null ? null : await context.deps.findState(number);
	if (!facts) return null;
	return presentState(facts, context.deps.now(), context.findFace(facts.procedure)?.zone ?? context.zone);
}

/** The state by number (B27): a form, and a page with an address of its own that can be kept and reloaded. */
export function stateRoutes(app: FastifyInstance, context: WebContext): void {
	// Who has no number yet may be anybody's applicant: a telephone stands there only where all procedures share it.
	const [phone = null, ...others] = new Set(context.deps.faces.map(({ contacts }) => contacts.phone));

	function form(request: FastifyRequest, reply: FastifyReply, problem: "none" | "empty" | "unknown", asked: string) {
		const page = (
			<StateFormPage
				frame={context.frame(request, reply)}
				problem={problem}
				asked={asked}
				phone={others.length > 0 ? null : phone}
			/>
		);
		return sendPage(reply, page, problem === "none" ? 200 : problem === "empty" ? 400 : 404);
	}

	app.get<{ Querystring: { number?: unknown } }>("/state", (request, reply) => {
		const { number } = request.query;
		if (typeof number !== "string") return form(request, reply, "none", "");
		const asked = number.trim().slice(0, askedCharactersMax);
		if (asked === "") return form(request, reply, "empty", "");
		// A well-formed number is written as in the letter; both kinds take the same way, so that neither tells which it is.
		const written = parseNumber(asked, context.deps.numberPrefixes) ?? asked;
		return reply.redirect(`/state/${encodeURIComponent(written)}`, 303);
	});

	app.get<{ Params: { number: string } }>("/state/:number", async (request, reply) => {
		const wait = await context.limits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const asked = request.params.number.slice(0, askedCharactersMax);
		const state = await lookUp(context, asked);
		reply.header("x-robots-tag", "noindex");
		if (!state) return form(request, reply, "unknown", asked);
		const face = context.findFace(state.procedure);
		const frame = context.frame(request, reply);
		return sendPage(reply, <StatePage frame={frame} state={state} zone={context.zone} face={face} />);
	});
}
