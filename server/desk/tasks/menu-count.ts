import type { FastifyInstance } from "fastify";
import { countTasks } from "../../store/tasks.ts";
import type { DeskDeps } from "../deps.ts";
import { taskScopes } from "./scopes.ts";

declare module "fastify" {
	interface FastifyRequest {
		/** How many tasks wait for this officer or for nobody; null where no page with a menu is drawn. */
		taskCount: number | null;
	}
}

/** Counts for the menu of every page that an officer sees: his own tasks and nobody's, within his scopes. */
export function countTasksForMenu(app: FastifyInstance, deps: Pick<DeskDeps, "store">): void {
	app.decorateRequest("taskCount", null);
	app.addHook("preHandler", async (request) => {
		const route = request.routeOptions.url ?? "";
		if (!request.officer || route.startsWith("/assets") || route === "/healthz") return;
		const { mine, nobodys } = await countTasks(deps.store.pool, request.officer.userId, taskScopes(request));
		request.taskCount = mine + nobodys;
	});
}
