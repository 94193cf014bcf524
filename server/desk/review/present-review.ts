import type { Case } from "../../../casework/case.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import type { ItemProposal, ProposedOutcome } from "../../../casework/review-facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";

export type DeskOpinion = {
	readonly opinion: string;
	readonly of: string;
	readonly question: string;
	readonly answerBy: LocalDate;
	readonly text: string | null;
};

export type DeskProposal = {
	readonly outcome: ProposedOutcome;
	readonly goesToBoard: boolean;
	readonly at: EpochSeconds;
	readonly by: string | null;
	readonly reason: string;
	readonly items: readonly (ItemProposal & { readonly label: string; readonly groundLabel: string | null })[];
};

/** Where an officer's work stands, for the officer's page: the whitelist of that part. */
export type DeskReview = {
	/** Account id of whoever has the case. */
	readonly officer: string | null;
	/** Ordinals of documents that nobody has judged, in order. */
	readonly unseen: readonly number[];
	readonly wrong: readonly number[];
	readonly all: number;
	readonly answerBy: LocalDate | null;
	readonly opinions: readonly DeskOpinion[];
	readonly proposal: DeskProposal | null;
};

/** An officer's word on a document, beside it. */
export type DeskJudgment = {
	readonly verdict: "right" | "wrong";
	readonly reason: string | null;
	readonly reasonLabel: string | null;
	readonly line: string;
};

function labelOf(reasons: ProcedureFace["documentReasons"], id: string | null, lang: Lang): string | null {
	return reasons.find((one) => one.id === id)?.what[lang] ?? id;
}

/** The officer's word on one document; null while nobody has said one. `state.personal` must be open. */
export function presentJudgment(state: Case, ordinal: number, face: ProcedureFace, lang: Lang): DeskJudgment | null {
	const judgment = state.review.judgments.find((one) => one.ordinal === ordinal);
	if (!judgment) return null;
	return {
		verdict: judgment.verdict,
		reason: judgment.reason,
		reasonLabel: labelOf(face.documentReasons, judgment.reason, lang),
		line: state.personal?.review.lines.find((one) => one.ordinal === ordinal)?.line ?? "",
	};
}

function presentProposal(state: Case, face: ProcedureFace, lang: Lang): DeskProposal | null {
	const { proposal } = state.review;
	if (!proposal) return null;
	const answers = state.personal?.answers ?? null;
	return {
		outcome: proposal.outcome,
		goesToBoard: proposal.goesToBoard,
		at: proposal.at,
		by: proposal.by,
		reason: state.personal?.review.proposalReason ?? "",
		items: proposal.items.map((item) => ({
			...item,
			label: face.itemLabel(item.item, answers, lang),
			groundLabel: item.ground === null ? null : labelOf(face.refusalGrounds, item.ground, lang),
		})),
	};
}

/** The review of a case as its officers see it. `state.personal` must be open. */
export function presentReview(state: Case, face: ProcedureFace, lang: Lang): DeskReview {
	const { review, objects, personal } = state;
	const ordinals = objects.map(({ ordinal }) => ordinal);
	const verdictOf = (ordinal: number) => review.judgments.find((one) => one.ordinal === ordinal)?.verdict;
	return {
		officer: review.officer,
		unseen: ordinals.filter((ordinal) => verdictOf(ordinal) === undefined),
		wrong: ordinals.filter((ordinal) => verdictOf(ordinal) === "wrong"),
		all: ordinals.length,
		answerBy: review.request?.answerBy ?? null,
		opinions: (personal?.review.opinions ?? []).map(({ opinion, of, question, text }) => ({
			opinion,
			of,
			question,
			answerBy: review.opinions.find((one) => one.opinion === opinion)?.answerBy ?? "",
			text,
		})),
		proposal: presentProposal(state, face, lang),
	};
}
