import type { Case } from "../../../casework/case.ts";
import { owedTyiyn } from "../../../casework/decision-state.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { ItemProposal, ProposedOutcome } from "../../../casework/review-facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";

/** What was decided, for the officer's page. */
export type DeskDecided = {
	readonly outcome: ProposedOutcome;
	readonly at: EpochSeconds;
	readonly by: string | null;
	readonly sitting: string | null;
	/** A round decided, over all candidates together. */
	readonly inRound: boolean;
	readonly reason: string;
	readonly remedyLabel: string | null;
	readonly items: readonly (ItemProposal & { readonly label: string; readonly groundLabel: string | null })[];
};

/** Where the decision, the fee and the papers stand: the whitelist of that part. */
export type DeskDecision = {
	readonly sitting: string | null;
	readonly postponements: number;
	readonly decided: DeskDecided | null;
	readonly isOpenAgain: boolean;
	readonly fee: { readonly totalTyiyn: number; readonly owedTyiyn: number; readonly payBy: string } | null;
	readonly grants: readonly { readonly item: string; readonly number: string; readonly label: string }[];
};

function labelOf(reasons: ProcedureFace["refusalGrounds"], id: string | null, lang: Lang): string | null {
	return id === null ? null : (reasons.find((one) => one.id === id)?.what[lang] ?? id);
}

/** `state.personal` must be open. */
export function presentDecision(state: Case, face: ProcedureFace, lang: Lang): DeskDecision {
	const { decision, personal } = state;
	const answers = personal?.answers ?? null;
	const { decided, fee } = decision;
	const itemLabel = (item: string) => (item === "whole" ? "" : face.itemLabel(item, answers, lang));
	return {
		sitting: decision.sitting,
		postponements: decision.postponements,
		isOpenAgain: decision.isOpenAgain,
		decided: decided && {
			outcome: decided.outcome,
			at: decided.at,
			by: decided.by,
			sitting: decided.sitting,
			inRound: state.place !== null || decided.inRound !== undefined,
			reason: personal?.decision.reason ?? "",
			remedyLabel: labelOf(face.remedies, decided.remedy, lang),
			items: decided.items.map((item) => ({
				...item,
				label: face.itemLabel(item.item, answers, lang),
				groundLabel: labelOf(face.refusalGrounds, item.ground, lang),
			})),
		},
		fee: fee && { totalTyiyn: fee.totalTyiyn, owedTyiyn: owedTyiyn(decision), payBy: fee.payBy },
		grants: decision.grants.map(({ item, number }) => ({ item, number, label: itemLabel(item) })),
	};
}
