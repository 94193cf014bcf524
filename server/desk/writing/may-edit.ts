import type { FastifyRequest } from "fastify";
import { may } from "../../../casework/may.ts";
import { getActor } from "../actor.ts";

/** Whether this person of the staff changes what a procedure's letters begin with. */
export function mayEditTemplates(request: FastifyRequest, procedure: string): boolean {
	return may(getActor(request), "administerTemplates", { procedure, office: null }).ok;
}
