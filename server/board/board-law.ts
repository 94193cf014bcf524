import type { Procedure } from "../../procedures/define.ts";
import { listVersions } from "../../procedures/registry.ts";

/**
 * The procedure under its newest law by which a commission decides anything: whose words a sitting speaks where it speaks of no single case. What
 * is said of a case is said in the words of its own law. Throws for an unknown procedure, and for one that never had a commission.
 */
export function boardLaw(procedure: string): Procedure {
	const found = listVersions(procedure).findLast(({ face, review }) =>
		face.kinds.some(({ id }) => review.decision.goesToBoard(id)),
	);
	if (found === undefined) throw new RangeError(`No law of ${procedure} has a commission.`);
	return found;
}
