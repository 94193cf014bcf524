import type { FastifyReply, FastifyRequest } from "fastify";
import { findStaff, type StaffRow } from "../../store/users.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import type { Done } from "../staff/done.ts";

export type PersonRequest = FastifyRequest<{ Params: { id: string } }>;

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The account of the address, or null. */
export async function personOf(context: DeskContext, request: PersonRequest): Promise<StaffRow | null> {
	const { id } = request.params;
	return idShape.test(id) ? findStaff(context.deps.store.pool, id) : null;
}

/** What changes an account as a whole needs an administrator of everything that the person holds: one office's cannot shut out another's. */
export function requireWholeAccount(request: FastifyRequest, person: StaffRow, startedBy: string | null = null): void {
	const everywhere = { procedure: null, office: null };
	const scopes = person.grants.length === 0 ? [everywhere] : person.grants;
	for (const { procedure, office } of scopes)
		requireMay(request, "administerStaff", {
			procedure,
			office,
			account: person.userId,
			...(startedBy === null ? {} : { startedBy }),
		});
}

/** Back to the person with a word of what was done. */
export function backTo(reply: FastifyReply, person: StaffRow, done: Done): FastifyReply {
	return reply.redirect(`/staff/${person.userId}?done=${done}`, 303);
}
