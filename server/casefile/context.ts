import type { Case } from "../../casework/case.ts";
import { localDate } from "../../casework/clock.ts";
import type { Context } from "../../casework/decide.ts";
import type { Actor, EpochSeconds } from "../../casework/facts.ts";
import { lawToSpeak, type Procedure } from "../../procedures/define.ts";
import { getProcedure } from "../../procedures/registry.ts";

/** What of a case says by which law it is dealt with; a case itself is one. */
export type UnderLaw = Pick<Case, "procedure" | "law"> & { readonly first: { readonly arrivedAt: EpochSeconds } };

/**
 * The law of a case (design.md 2). It stands in the case from its arrival on; one that came before that was recorded, or on a day without a law,
 * speaks the words of the law that its day of arrival gives, and control judges it only by one that is in force (server/control/run.ts).
 */
export function lawOfCase({ procedure, law, first }: UnderLaw): string {
	const { zone, laws } = getProcedure(procedure).face;
	return law ?? lawToSpeak(laws, localDate(first.arrivedAt, zone));
}

/** The procedure under the law of that case: its rules, letters, forms and documents. Throws for an unknown procedure or law. */
export function procedureOf(of: UnderLaw): Procedure {
	return getProcedure(of.procedure, lawOfCase(of));
}

/** What `decide` needs besides the case: who acts, the moment, and the zone and rules of the case's own law. Throws for an unknown procedure. */
export function contextOf(of: UnderLaw, actor: Actor, now: EpochSeconds): Context {
	const { face, review } = procedureOf(of);
	return { actor, now, zone: face.zone, rules: review };
}
