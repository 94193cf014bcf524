import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../context.ts";
import { candidateRoutes } from "./candidate-routes.tsx";
import { inviteRoutes } from "./invite-routes.tsx";
import { panelRoutes } from "./panel-routes.tsx";
import { planRoutes } from "./plan-routes.tsx";

/** Interviews (A15.1): who plans them, and who holds them. */
export function interviewRoutes(app: FastifyInstance, context: DeskContext): void {
	planRoutes(app, context);
	inviteRoutes(app, context);
	candidateRoutes(app, context);
	panelRoutes(app, context);
}
