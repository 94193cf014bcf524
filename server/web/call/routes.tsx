import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { WebContext } from "../context.ts";
import { sendPage } from "../context.ts";
import { roundToShow } from "./brief.ts";
import type { CallDeps } from "./deps.ts";
import { CallPage } from "./page.tsx";
import { chooseZone } from "./zone-cookie.ts";

type CallRequest = FastifyRequest<{ Params: { procedure: string; round?: string } }>;

/** The public page of a call for applications: without a round's name, the current one. */
export function callRoutes(app: FastifyInstance, context: WebContext, call: CallDeps): void {
	async function page(request: CallRequest, reply: FastifyReply): Promise<FastifyReply> {
		const face = context.findFace(request.params.procedure);
		const rounds = face ? await call.listRounds(face.id) : [];
		const now = context.deps.now();
		const { round: asked } = request.params;
		const round = asked === undefined ? roundToShow(rounds, now) : rounds.find(({ id }) => id === asked);
		if (!face || !round) return reply.callNotFound() as unknown as FastifyReply;
		const view = {
			face,
			round,
			others: rounds.filter(({ id }) => id !== round.id),
			offices: call.officesOf(round),
			now,
			base: "",
			zone: chooseZone(request, reply, context.secure),
		};
		return sendPage(reply, <CallPage frame={context.frame(request, reply)} view={view} />);
	}
	app.get("/calls/:procedure", (request: CallRequest, reply) => page(request, reply));
	app.get("/calls/:procedure/:round", (request: CallRequest, reply) => page(request, reply));
}
