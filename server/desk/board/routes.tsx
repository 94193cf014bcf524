import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../context.ts";
import { bodyRoutes } from "./body-routes.tsx";
import { itemRoutes } from "./item-routes.tsx";
import { resultRoutes } from "./result-routes.tsx";
import { sittingRoutes } from "./sitting-routes.tsx";

/** The commission (docs/decisions/0017-commission.md): bodies, sittings, their cases and votes, release and minutes. */
export function boardRoutes(app: FastifyInstance, context: DeskContext): void {
	bodyRoutes(app, context);
	sittingRoutes(app, context);
	itemRoutes(app, context);
	resultRoutes(app, context);
}
