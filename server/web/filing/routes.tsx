import type { FastifyInstance } from "fastify";
import type { WebContext } from "../context.ts";
import { answerRoutes } from "./answer-routes.tsx";
import { beginRoutes } from "./begin-routes.tsx";
import { checkRoutes } from "./check-routes.tsx";
import { contactRoutes } from "./contact-routes.tsx";
import type { FilingDeps } from "./deps.ts";
import { fileRoutes } from "./file-routes.tsx";
import { makeFiling } from "./filing.tsx";

/**
 * The form on the web (design.md 3): filled in page by page under a code, and filed when its applicant says so. For every procedure whose web
 * door a confirmed contact vouches at. Works without scripts.
 */
export function filingRoutes(app: FastifyInstance, context: WebContext, deps: FilingDeps): void {
	const filing = makeFiling(context, deps);
	beginRoutes(app, filing);
	answerRoutes(app, filing);
	contactRoutes(app, filing);
	fileRoutes(app, filing);
	checkRoutes(app, filing);
}
