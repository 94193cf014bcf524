import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { statusListMediaType } from "../../../container/src/status-list.ts";
import { statusUrlOf } from "../../verify/token.ts";
import { sendPage, type WebContext } from "../context.ts";
import { makeLimits } from "../limits.ts";
import { sendTooMany } from "../routes/problems.tsx";
import { permitAnswer, permitKeysAnswer, permitQuestionSchema } from "./api.ts";
import type { PermitDeps } from "./deps.ts";
import { PermitFormPage, PermitPage, type PermitProblem } from "./page.tsx";
import { type PublicPaper, presentPaper } from "./state.ts";

/** A patrol that types one paper after the other needs less; a code of 55 random bits outlasts any number of addresses at the speed of all. */
const guessesPerAddressPerMinute = 20;
const guessesGlobalPerMinute = 600;

/** A list is asked for again after five minutes at the earliest; what the office signs meanwhile has another tag. */
const listSecondsMax = 300;

function typed(body: unknown, name: string): string {
	const value = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : "";
	return typeof value === "string" ? value.trim() : "";
}

/**
 * The state of a paper by number and code, and what an inspector keeps for where there is no network: certificates and lists of revocations. Nothing
 * personal on any of them; which paper somebody looks at is in no address and in no log.
 */
export function permitRoutes(app: FastifyInstance, context: WebContext, permits: PermitDeps): void {
	const { deps } = context;
	const limits = makeLimits(
		permits.limits ?? { perAddressPerMinute: guessesPerAddressPerMinute, globalPerMinute: guessesGlobalPerMinute },
	);
	const zoneOf = (procedure: string) => context.findFace(procedure)?.zone ?? context.zone;

	async function lookUp(number: string, code: string): Promise<{ paper: PublicPaper; procedure: string } | null> {
		const found = await permits.findPaper({ number, code });
		if (found === null) return null;
		return { paper: presentPaper(found, deps.now(), zoneOf(found.procedure)), procedure: found.procedure };
	}

	function form(request: FastifyRequest, reply: FastifyReply, problem: PermitProblem) {
		const page = <PermitFormPage frame={context.frame(request, reply)} problem={problem} />;
		return sendPage(reply, page, problem === "none" ? 200 : problem === "empty" ? 400 : 404);
	}

	app.get("/permit", (request, reply) => form(request, reply, "none"));

	// The address that papers print.
	app.get("/permits", (_request, reply) => reply.redirect("/permit", 303));

	app.post("/permit", async (request, reply) => {
		const wait = await limits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const [number, code] = [typed(request.body, "number"), typed(request.body, "code")];
		if (number === "" || code === "") return form(request, reply, "empty");
		const found = await lookUp(number, code);
		if (found === null) return form(request, reply, "unknown");
		const frame = context.frame(request, reply);
		return sendPage(reply, <PermitPage frame={frame} paper={found.paper} zone={zoneOf(found.procedure)} />);
	});

	app.post("/api/v1/permit", async (request, reply) => {
		const wait = await limits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const asked = permitQuestionSchema.safeParse(request.body);
		const found = asked.success ? await lookUp(asked.data.number, asked.data.code) : null;
		return found === null
			? reply.code(404).send({ error: "notFound" })
			: permitAnswer(found.paper, zoneOf(found.procedure));
	});

	app.get("/api/v1/permits", async (_request, reply) => {
		const lists = (await permits.listStatusLists()).map((list) => statusUrlOf(deps.settings.publicUrl, list));
		const answer = permitKeysAnswer({
			certificates: permits.certificates,
			lists,
			zone: context.zone,
			now: deps.now(),
			clockMoved: deps.clockMoved(),
		});
		return openToAll(reply).header("cache-control", "public, max-age=60").send(answer);
	});

	app.get<{ Params: { list: string } }>("/permits/status/:list", async (request, reply) => {
		const token = /^\d{1,4}$/.test(request.params.list)
			? await permits.findStatusList(Number(request.params.list))
			: null;
		if (token === null) return reply.callNotFound();
		const tag = `"${createHash("sha256").update(token).digest("hex").slice(0, 32)}"`;
		openToAll(reply).header("etag", tag).header("cache-control", `public, max-age=${listSecondsMax}`);
		if (request.headers["if-none-match"] === tag) return reply.code(304).send();
		return reply.type(statusListMediaType).send(token);
	});
}

/** Other people's verifiers may read it in their own pages: it is public, and no cookie changes it. */
function openToAll(reply: FastifyReply): FastifyReply {
	return reply.header("access-control-allow-origin", "*").header("cross-origin-resource-policy", "cross-origin");
}
