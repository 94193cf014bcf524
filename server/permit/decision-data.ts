import type { Case } from "../../casework/case.ts";
import { localDate } from "../../casework/clock.ts";
import type { DecisionPaper } from "../../container/src/decision-paper.ts";
import type { ReceiptTexts } from "../../container/src/receipt.ts";
import { langs } from "../../findings/lang.ts";
import type { PublishedReason } from "../../procedures/reason.ts";
import { applicantName, instant, type ReceiptFrame } from "../answers/receipt-data.ts";

function reasonOf(reasons: readonly PublishedReason[], id: string | null): DecisionPaper["remedy"] {
	if (id === null) return null;
	return { id, text: reasons.find((one) => one.id === id)?.what ?? { en: id } };
}

function labelOf(item: string, answers: unknown, face: ReceiptFrame["face"]): ReceiptTexts {
	return Object.fromEntries(langs.map((lang) => [lang, face.itemLabel(item, answers, lang) || item]));
}

/** The decision of a case as data (B30). `state` is opened and decided: the case as it stood right after that fact. */
export function decisionData(state: Case, frame: ReceiptFrame): DecisionPaper {
	const { face } = frame;
	const { decided } = state.decision;
	if (!decided || !state.personal) throw new Error(`Case ${state.number} has no decision to print.`);
	return {
		format: 1,
		paper: "decision",
		number: state.number,
		procedure: state.procedure,
		law: state.law,
		titles: {
			procedure: Object.fromEntries(langs.map((lang) => [lang, face.texts[lang].title])),
			kind: state.kind === null ? null : (face.findKind(state.kind)?.title ?? { en: state.kind }),
		},
		authority: { name: frame.officeName, fingerprint: frame.fingerprint },
		applicant: applicantName(state, face),
		arrivedAt: instant(state.first.arrivedAt),
		decidedAt: instant(decided.at),
		decidedOn: localDate(decided.at, frame.zone),
		byBoard: decided.sitting !== null,
		...(decided.inRound === undefined ? {} : { byRound: true }),
		outcome: decided.outcome,
		items: decided.items.map(({ item, outcome, asked, approved, ground }) => ({
			item,
			label: labelOf(item, state.personal?.answers ?? null, face),
			outcome,
			asked,
			approved,
			ground: reasonOf(face.refusalGrounds, ground),
		})),
		reason: state.personal.decision.reason ?? "",
		remedy: reasonOf(face.remedies, decided.remedy),
		files: state.personal.documents.map(({ ordinal, name, kind, sha256 }) => ({ ordinal, name, kind, sha256 })),
		issuedAt: instant(frame.issuedAt),
		clock: { zone: frame.zone, test: frame.clockMoved },
		stateUrl: frame.stateUrl,
		proof: { version: 1, chainHead: frame.chainHead },
		demonstration: frame.demonstration,
	};
}
