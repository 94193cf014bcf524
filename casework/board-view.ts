import type { Sitting } from "./board-state.ts";

/**
 * The sitting as this person may see it: a case from which he recused himself is not there, nor is it counted, current or among what was prepared. Every
 * page, list and paper for a member starts from this, so what it shows is what it would show if the case did not exist.
 */
export function sittingFor(sitting: Sitting, user: string): Sitting {
	const hidden = sitting.agenda.filter(({ recused }) => recused.includes(user)).map(({ caseId }) => caseId);
	if (hidden.length === 0) return sitting;
	const isSeen = ({ caseId }: { readonly caseId: string }) => !hidden.includes(caseId);
	return {
		...sitting,
		agenda: sitting.agenda.filter(isSeen),
		current: sitting.current !== null && hidden.includes(sitting.current) ? null : sitting.current,
		prepared: sitting.prepared && { ...sitting.prepared, cases: sitting.prepared.cases.filter(isSeen) },
	};
}
