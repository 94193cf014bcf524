import type { Sitting } from "./board-state.ts";

/**
 * The sitting as somebody may see it who recused himself from the cases `hidden`, at this sitting or at another: such a case from which he recused himself is not there, nor is it counted, current or among what was prepared. Every
 * page, list and paper for a member starts from this, so what it shows is what it would show if the case did not exist.
 */
export function sittingFor(sitting: Sitting, hidden: readonly string[]): Sitting {
	if (hidden.length === 0) return sitting;
	const isSeen = ({ caseId }: { readonly caseId: string }) => !hidden.includes(caseId);
	return {
		...sitting,
		agenda: sitting.agenda.filter(isSeen),
		current: sitting.current !== null && hidden.includes(sitting.current) ? null : sitting.current,
		prepared: sitting.prepared && { ...sitting.prepared, cases: sitting.prepared.cases.filter(isSeen) },
	};
}
