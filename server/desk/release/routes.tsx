import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../context.ts";
import { afterRoutes } from "./after-routes.tsx";
import { draftRoutes } from "./draft-routes.tsx";
import { standingRoutes } from "./standing-routes.tsx";

/** The selection of a round (docs/decisions/0025-assessment-and-selection.md): lots and frozen inputs, draft and release, the places since. */
export function releaseRoutes(app: FastifyInstance, context: DeskContext): void {
	standingRoutes(app, context);
	draftRoutes(app, context);
	afterRoutes(app, context);
}
