import type { FastifyRequest } from "fastify";
import type { TaskScope } from "../../store/tasks.ts";

/** Where the officer of this request may see tasks and letters; null: everywhere. The one place that lists and counts ask. */
export function taskScopes(_request: FastifyRequest): readonly TaskScope[] | null {
	return null;
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
