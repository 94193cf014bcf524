import type { FastifyInstance } from "fastify";
import type { DeskContext } from "../context.ts";
import type { ShownDocuments } from "../shown-documents.ts";
import { assessorRoutes } from "./assessor-routes.tsx";
import { candidateRoutes } from "./candidate-routes.tsx";
import { measureRoutes } from "./measures.tsx";
import { progressRoutes } from "./progress-routes.tsx";
import { sheetRoutes } from "./sheet-routes.tsx";

/** A round's assessment (docs/decisions/0025-assessment-and-selection.md): whoever runs it, and whoever reads and scores. */
export function judgingRoutes(app: FastifyInstance, context: DeskContext, shown: ShownDocuments): void {
	progressRoutes(app, context);
	assessorRoutes(app, context);
	candidateRoutes(app, context);
	measureRoutes(app, context);
	sheetRoutes(app, context, shown);
}
