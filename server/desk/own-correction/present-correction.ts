import { type Case, evolve } from "../../../casework/case.ts";
import type { EpochSeconds, SealedCaseEvent } from "../../../casework/facts.ts";
import type { PresentedDocument } from "../../../casework/presented.ts";
import { correctableInWindow, type Status } from "../../../casework/status.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";

/** A document by its place in the case and its kind in words; null: nobody could tell the kind. */
export type NamedDocument = { readonly ordinal: number; readonly label: string | null };

/** What its applicant changed of an application that was in order (docs/decisions/0029): the whitelist of that part. */
export type OwnCorrection = {
	/** When the last of it arrived. */
	readonly at: EpochSeconds;
	/** Control has answered it: until then nothing else is known of it. */
	readonly isControlled: boolean;
	readonly came: readonly NamedDocument[];
	readonly gone: readonly NamedDocument[];
	/** Names of fields whose answers are others now; never the answers. */
	readonly answers: readonly string[];
	/** An officer had begun with what lay there before. */
	readonly wasBegun: boolean;
	/** Documents of which an officer's word stands. */
	readonly judged: number;
	readonly proposalFell: boolean;
	/** Officers' words on hard requirements fell: they are asked again. */
	readonly gatesFell: boolean;
};

/** Where an officer still works with it: what was decided or compared since is past a correction of one's own. */
const shownIn: readonly Status[] = ["delivered", "to_check", "rejected", "incomplete", "accepted", "in_review"];

/** An officer's own step: a correction before it he has seen. */
const seenBy: readonly SealedCaseEvent["type"][] = ["review_begun", "document_judged", "decision_proposed"];

type Moment = { readonly before: Case; readonly at: EpochSeconds };

/** The case before the correction, and before others that came with nobody looking in between. Null: none was made of an application in order. */
function findMoment(facts: readonly SealedCaseEvent[]): Moment | null {
	let state: Case | null = null;
	let moment: Moment | null = null;
	let isSeen = false;
	for (const fact of facts) {
		if (fact.type === "correction_joined" && state && correctableInWindow.includes(state.status)) {
			const before: Case = moment === null || isSeen ? state : moment.before;
			moment = { before, at: fact.plain.arrivedAt };
			isSeen = false;
		}
		if (seenBy.includes(fact.type)) isSeen = true;
		state = evolve(state, fact);
	}
	return moment;
}

function named(documents: readonly PresentedDocument[], face: ProcedureFace, lang: Lang): NamedDocument[] {
	return documents.map(({ ordinal, kind }) => ({
		ordinal,
		label: kind === null ? null : face.labels.kind(kind, lang),
	}));
}

function documentsOf(state: Case): readonly PresentedDocument[] {
	return state.personal?.documents ?? [];
}

function lacking(of: Case, inside: Case): readonly PresentedDocument[] {
	const there = new Set(documentsOf(inside).map(({ ordinal }) => ordinal));
	return documentsOf(of).filter(({ ordinal }) => !there.has(ordinal));
}

/** Fields of the form whose answers differ, by the names that people read. */
function changedAnswers(before: Case, after: Case, face: ProcedureFace, lang: Lang): string[] {
	const old = before.personal?.answers as Readonly<Record<string, unknown>> | null | undefined;
	const now = after.personal?.answers as Readonly<Record<string, unknown>> | null | undefined;
	const form = after.kind === null ? null : face.findForm(after.kind);
	if (!old || !now || !form) return [];
	return form.fields
		.filter(({ name }) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
		.map(({ name }) => face.labels.field(name, lang) ?? name);
}

/** Null: its applicant has corrected nothing of himself, or it no longer matters to whoever works on it. `state.personal` must be open. */
export function presentOwnCorrection(
	{ facts, state }: { readonly facts: readonly SealedCaseEvent[]; readonly state: Case },
	face: ProcedureFace,
	lang: Lang,
): OwnCorrection | null {
	const moment = shownIn.includes(state.status) && state.arrivals.length > 1 ? findMoment(facts) : null;
	if (moment === null) return null;
	const { before, at } = moment;
	const { review } = before;
	return {
		at,
		isControlled: state.arrivals.length <= state.arrivalsControlled,
		came: named(lacking(state, before), face, lang),
		gone: named(lacking(before, state), face, lang),
		answers: changedAnswers(before, state, face, lang),
		wasBegun: before.status === "in_review" || review.judgments.length > 0,
		judged: state.review.judgments.length,
		proposalFell: review.proposal !== null,
		gatesFell: before.settledGates.some(({ isOld }) => !isOld) && state.settledGates.every(({ isOld }) => isOld),
	};
}
