import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { phaseOf, type Round, type RoundPhase } from "../../../casework/round.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { WebContext } from "../context.ts";
import { sendPage } from "../context.ts";
import { isFiledHere } from "../filing/filing.tsx";
import { startPath } from "../filing/page-start.tsx";
import { roundToShow } from "./brief.ts";
import type { CallDeps } from "./deps.ts";
import { type CallsOf, CallsPage } from "./list-page.tsx";
import { CallPage } from "./page.tsx";
import { chooseZone } from "./zone-cookie.ts";

type CallRequest = FastifyRequest<{ Params: { procedure: string; round?: string } }>;

/** The form itself where there is one and it is filed here; else the page that says how to file. */
function formOf({ deps }: WebContext, face: ProcedureFace): string {
	const [kind, ...others] = face.kinds;
	const isOne = kind !== undefined && others.length === 0;
	return deps.filing && isOne && isFiledHere(face) ? startPath(face.id, kind.id) : `/apply/${face.id}`;
}

const phases: readonly RoundPhase[] = ["open", "before", "closed"];

/** What one can file for stands first, then the next to open, then the last that closed. */
function asRead(rounds: readonly Round[], now: EpochSeconds): readonly Round[] {
	return rounds.toSorted((a, b) => {
		const [one, other] = [phaseOf(a, now), phaseOf(b, now)];
		if (one !== other) return phases.indexOf(one) - phases.indexOf(other);
		return one === "closed" ? b.closesAt - a.closesAt : a.opensAt - b.opensAt;
	});
}

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
			form: formOf(context, face),
			zone: chooseZone(request, reply, context.secure),
		};
		return sendPage(reply, <CallPage frame={context.frame(request, reply)} view={view} />);
	}
	app.get("/calls", async (request, reply) => {
		const shown: CallsOf[] = [];
		for (const face of context.deps.faces) {
			const rounds = await call.listRounds(face.id);
			if (rounds.length > 0) shown.push({ face, rounds: asRead(rounds, context.deps.now()) });
		}
		return sendPage(reply, <CallsPage frame={context.frame(request, reply)} shown={shown} now={context.deps.now()} />);
	});
	app.get("/calls/:procedure", (request: CallRequest, reply) => page(request, reply));
	app.get("/calls/:procedure/:round", (request: CallRequest, reply) => page(request, reply));
}
