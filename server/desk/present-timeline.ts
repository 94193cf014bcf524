import type { EpochSeconds, SealedCaseEvent } from "../../casework/facts.ts";
import type { GateVerdict } from "../../casework/gates.ts";
import type { Lang } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { getProcedure } from "../../procedures/registry.ts";

/** A fact as the timeline tells it; words are the page's. `by` is an officer's account id. */
export type TimelineEntry = {
	readonly type: SealedCaseEvent["type"];
	readonly at: EpochSeconds;
	readonly by: string | null;
	readonly detail: string | null;
};

/** By its name: an officer knows no ids. */
function officeName(id: string, face: ProcedureFace, lang: Lang): string {
	return getProcedure(face.id, face.law).offices.find((office) => office.id === id)?.name[lang] ?? id;
}

/** The requirement and the word on it, as the page of requirements calls them. */
function saidOfGate(
	{ gate, verdict }: { readonly gate: string; readonly verdict: GateVerdict },
	face: ProcedureFace,
	lang: Lang,
): string {
	const question = face.eligibility?.gates.find(({ id }) => id === gate);
	return question === undefined
		? `${gate}: ${verdict}`
		: `${question.title[lang]}: ${question.verdicts[verdict][lang]}`;
}

function byOf(fact: SealedCaseEvent): string | null {
	const plain = fact.plain as { by?: { kind: string; id?: string } };
	return plain.by?.kind === "officer" ? (plain.by.id ?? null) : null;
}

function atOf(fact: SealedCaseEvent): EpochSeconds {
	if (fact.type === "arrived") return fact.plain.recordedAt;
	return fact.type === "held" ? fact.plain.since : fact.plain.at;
}

/** The part of a fact that an officer reads: his own reasons and notes, an outcome, a code, another case's number. */
function detailOf(fact: SealedCaseEvent, face: ProcedureFace, lang: Lang): string | null {
	switch (fact.type) {
		case "arrived":
			return fact.plain.door;
		case "controlled":
		case "assessed":
			return fact.plain.outcome;
		case "told":
			return fact.plain.kind;
		case "held":
		case "released":
			return fact.plain.cause;
		case "revocation_rechecked":
			return fact.plain.result;
		case "joined":
			return fact.plain.intoNumber;
		case "correction_joined":
			return fact.plain.fromNumber;
		case "finding_accepted":
			return `${fact.plain.mark.code}: ${fact.personal?.reason ?? ""}`;
		case "verdict_recorded":
			return `${fact.plain.mark.code}: ${fact.personal?.evidence ?? ""}`;
		case "noted":
			return fact.personal?.text ?? "";
		case "withdrawn":
			return fact.personal?.reason ?? "";
		case "lapsed":
			return fact.plain.reason;
		case "office_moved":
			return `${officeName(fact.plain.from, face, lang)} → ${officeName(fact.plain.to, face, lang)}: ${fact.personal?.reason ?? ""}`;
		case "gate_settled":
			return saidOfGate(fact.plain, face, lang);
		case "document_judged":
			return `${fact.plain.ordinal} ${fact.plain.verdict}`;
		case "opinion_asked":
			return fact.personal?.of ?? "";
		case "opinion_given":
		case "letter_written":
			return fact.personal?.text ?? "";
		case "returned_to_review":
		case "decision_proposed":
		case "decided":
		case "unlisted":
		case "payment_reversed":
		case "refunded":
		case "objected":
		case "place_left":
		case "objection_answered":
			return fact.personal?.reason ?? "";
		case "place_confirmed":
			return fact.plain.on;
		case "placed":
			return fact.plain.confirmBy;
		case "fee_opened":
			return fact.plain.reference;
		case "granted":
			return fact.plain.grants.map(({ number }) => number).join(", ");
		case "promised":
		case "promise_warned":
			return fact.plain.by;
		case "representative_recorded":
			return fact.personal?.person ?? "";
		default:
			return null;
	}
}

/** The facts of a case in their order; `detail` is in the reader's language where a fact holds a code of its procedure. */
export function presentTimeline(
	facts: readonly SealedCaseEvent[],
	face: ProcedureFace,
	lang: Lang,
): readonly TimelineEntry[] {
	return facts.map((fact) => ({ type: fact.type, at: atOf(fact), by: byOf(fact), detail: detailOf(fact, face, lang) }));
}
