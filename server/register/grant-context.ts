import type { Actor, EpochSeconds } from "../../casework/facts.ts";
import type { GrantContext } from "../../casework/grant.ts";
import { groundsOf } from "../../procedures/paper-kinds.ts";
import { getProcedure } from "../../procedures/registry.ts";

/** So many days before the last one the applicant is told that a paper ends. No source names any: the house's own choice. */
export const warnDaysBefore: readonly number[] = [60, 30, 7];

/** What `decideGrant` needs besides the paper. */
export function grantContext(
	{ procedure, law, kind }: { readonly procedure: string; readonly law: string; readonly kind: string },
	actor: Actor,
	now: EpochSeconds,
): GrantContext {
	const { face, review } = getProcedure(procedure, law);
	const rule = review.decision.papers.ruleOf(kind);
	return {
		actor,
		now,
		zone: face.zone,
		grounds: groundsOf(face, kind).map(({ id }) => id),
		without: rule?.without ?? [],
		resignation: rule?.resignation ?? null,
		warnDays: rule?.warnDays ?? warnDaysBefore,
	};
}
