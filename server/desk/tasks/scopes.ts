import type { FastifyRequest } from "fastify";
import { scopesOf } from "../../../casework/may.ts";
import type { TaskScope } from "../../store/tasks.ts";
import { getActor } from "../actor.ts";

/** Where the officer of this request may see tasks and letters. The one place that lists, counts and single pages ask. */
export function taskScopes(request: FastifyRequest): readonly TaskScope[] {
	return scopesOf(getActor(request), "readLetters");
}

/** Whether one task or letter lies where the officer may look; what belongs to no single place needs all of them. */
export function isInScopes(
	on: { readonly procedure: string | null; readonly office: string | null },
	scopes: readonly TaskScope[] | null,
): boolean {
	return (
		scopes === null ||
		scopes.some(
			({ procedure, office }) =>
				(procedure === null || procedure === on.procedure) && (office === null || office === on.office),
		)
	);
}
