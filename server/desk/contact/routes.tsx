import type { FastifyInstance } from "fastify";
import { act } from "../act.ts";
import type { DeskContext } from "../context.ts";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf } from "../routes/body.ts";

/** An officer has called whoever filed: his word takes the place of a link that nobody opened, and control runs again (T16). */
export function contactRoutes(app: FastifyInstance, context: DeskContext): void {
	app.post("/cases/:number/contact", async (request: CaseRequest, reply) => {
		const on = await actOn(context, request, bodyOf(request));
		const command = { name: "confirmContact", how: "officer" } as const;
		const result = on ? await act(context.deps, on, command, { andControl: true }) : ({ kind: "absent" } as const);
		return sendResult(context, request, reply, result, "rerun");
	});
}
