import type { Case } from "../../casework/case.ts";
import type { Zone } from "../../casework/clock.ts";
import { localDate } from "../../casework/clock.ts";
import { isFeePaid, owedTyiyn } from "../../casework/decision-state.ts";
import type { CaseEvent, EpochSeconds, FindingMark, LocalDate } from "../../casework/facts.ts";
import { isProbed, isSameMark, markOf, settlementOf } from "../../casework/outcome.ts";
import { answerDue } from "../../casework/promises.ts";
import type { ReviewRules } from "../../casework/review-rules.ts";
import type { ControlOutcome } from "../../casework/status.ts";
import { endStatuses } from "../../casework/status.ts";
import { type Finding, isFault } from "../../findings/finding.ts";
import type { Letter, LetterFile, LetterOffice } from "../../procedures/letter.ts";
import { procedureOf } from "../casefile/context.ts";
import { movedLetter } from "./moved-words.ts";
import { placeLetters, placeReminder } from "./place-letters.ts";

/** What an answer says of the office and the case besides the facts. */
export type AnswerFrame = {
	readonly office: LetterOffice;
	readonly stateUrlOf: (number: string) => string;
	/** Of the procedure: the day of a decision is a day on its wall. */
	readonly zone: Zone;
	/** How long an applicant has to answer, by the rules of the case. */
	readonly rules: Pick<ReviewRules, "correctionDueDays">;
};

function hasSameMarks(a: readonly FindingMark[], b: readonly FindingMark[]): boolean {
	return a.length === b.length && a.every((mark) => b.some((other) => isSameMark(mark, other)));
}

function filesOf(state: Case): LetterFile[] {
	return (state.personal?.documents ?? []).map(({ ordinal, kind, sha256 }) => ({ ordinal, kind, sha256 }));
}

/**
 * What an answer lists: what still stands. What an officer accepted or found right is not asked of the applicant, what he found wrong is a fault
 * whatever its code weighs by itself, and who puts questions to the opening key hears nothing but that.
 */
function findingsToTell(state: Case): Finding[] {
	const findings = state.personal?.findings ?? [];
	if (isProbed(state.marks, state.settlements)) return findings.filter((one) => one.code === "K35");
	return findings.flatMap((one) => {
		const settled = settlementOf(markOf(one), state.settlements);
		if (settled === "failed" && one.severity !== "fatal") return [{ ...one, severity: "error" as const }];
		return settled === undefined || settled === "failed" ? [one] : [];
	});
}

/** Whether the applicant has heard this before: an officer may run control again and again, but a letter that came in between is always answered. */
function isOldNews(before: Case, after: Case): boolean {
	if (before.status !== after.status || before.arrivals.length > before.arrivalsControlled) return false;
	if (after.status !== "to_check") return hasSameMarks(before.marks, after.marks);
	// "An officer will check" is said once; while the officer is at it, only something to be mended is news.
	return hasSameMarks(before.marks.filter(isFault), after.marks.filter(isFault));
}

/**
 * It came through the page of an application that did not take it, and no officer has called it an application of its own: the letter about that says what
 * happens (own-correction.ts).
 */
function isOwnCorrectionAlone({ first, marks, settlements }: Case): boolean {
	const mark = marks.find(({ code }) => code === "T11");
	return first.page !== undefined && mark !== undefined && settlementOf(mark, settlements) !== "passed";
}

/** An officer does not take it: its applicant hears so at the application, and there is nothing that he could mend here. */
function isOwnCorrectionNotTaken(state: Case): boolean {
	const mark = state.marks.find(({ code }) => code === "T11");
	return isOwnCorrectionAlone(state) && mark !== undefined && settlementOf(mark, state.settlements) === "failed";
}

/** Nobody can take it back, and whoever did not do it himself must hear of it at once. */
function withdrawalLetter(
	{ plain }: Extract<CaseEvent, { type: "withdrawn" }>,
	after: Case,
	data: Extract<Letter, { kind: "postponed" }>["data"],
): Letter {
	const keptDays = procedureOf(after).face.retentionDays ?? null;
	const onPage = plain.by.kind === "applicant";
	return { kind: "withdrawal", data: { ...data, withdrawnAt: plain.at, onPage, keptDays } };
}

function afterControl(before: Case, after: Case, outcome: ControlOutcome, frame: AnswerFrame): Letter | null {
	if (isOldNews(before, after) || isOwnCorrectionNotTaken(after)) return null;
	const numbered = {
		office: frame.office,
		number: after.number,
		arrivedAt: after.first.arrivedAt,
		stateUrl: frame.stateUrlOf(after.number),
	};
	const findings = findingsToTell(after);
	// None while a fault of ours makes him wait: his time begins when the case is his again.
	// Nor of a correction that stands alone: his application does not wait for it.
	const due = isOwnCorrectionAlone(after) ? null : answerDue(after, frame.rules, frame.zone);
	const toMend = { ...numbered, findings, ...(due === null ? {} : { answerBy: due }) };
	switch (outcome) {
		case "rejected":
			return { kind: "nonconformity", data: toMend };
		case "incomplete":
			return { kind: "incomplete", data: toMend };
		case "to_check":
			if (isOwnCorrectionAlone(after)) return null;
			return after.marks.some((mark) => mark.code === "T11")
				? { kind: "correction-waits", data: { ...numbered, quotedNumber: after.first.quotes } }
				: { kind: "to-check", data: { ...numbered, findings, answerBy: after.receiptBy } };
		default:
			return null;
	}
}

/** What a payment brings nearer: the paper after a decision, the decision before one; after the end only a person knows what to do with it. */
function paymentLeadsTo({ status, decision }: Case): "paper" | "decision" | "person" | "order" {
	if (endStatuses.includes(status)) return "person";
	if (decision.fee === null) return "order";
	return status === "approved" ? "paper" : "decision";
}

/** What decision, fee and paper owe (B7, B30); a letter in clear says nothing that only the applicant may know. */
function decisionLetters(
	event: CaseEvent,
	after: Case,
	data: Extract<Letter, { kind: "postponed" }>["data"],
	{ zone }: AnswerFrame,
): Letter[] {
	switch (event.type) {
		case "unlisted":
			return event.plain.cause === "postponed" ? [{ kind: "postponed", data }] : [];
		case "decided": {
			// What a round decided it tells in its own letter.
			if (event.plain.inRound) return [];
			const { outcome, items, remedy, at } = event.plain;
			return [
				{
					kind: "decision",
					data: { ...data, outcome, items, remedy, decidedOn: localDate(at, zone), feePaid: isFeePaid(after.decision) },
				},
			];
		}
		case "fee_opened": {
			const { reference, payBy } = event.plain;
			// What was paid already is not asked for again.
			const totalTyiyn = owedTyiyn(after.decision);
			return [
				{
					kind: "fee-order",
					data: { ...data, reference, totalTyiyn, payBy, beforeDecision: after.status !== "approved" },
				},
			];
		}
		case "payment_recorded": {
			const { amountTyiyn } = event.plain;
			return [
				{
					kind: "payment-received",
					data: { ...data, amountTyiyn, owedTyiyn: owedTyiyn(after.decision), leadsTo: paymentLeadsTo(after) },
				},
			];
		}
		case "granted": {
			const papers = event.plain.grants.map(({ kind, number, validFrom, validTo }) => ({
				kind,
				number,
				validFrom,
				validTo,
			}));
			return [{ kind: "paper-issued", data: { ...data, papers, attached: false } }];
		}
		default:
			return [];
	}
}

/** What is reminded of: of an order what is still owed of it, of a request that it waits for its answer. */
function reminderOf(
	after: Case,
	data: Extract<Letter, { kind: "postponed" }>["data"],
	{ answerBy, closesAt }: { readonly answerBy: LocalDate; readonly closesAt?: EpochSeconds },
): Letter {
	const { status, decision } = after;
	if (closesAt !== undefined) return { kind: "correction-reminder", data: { ...data, answerBy, closesAt } };
	if (status !== "approved" || decision.fee === null)
		return { kind: "correction-reminder", data: { ...data, answerBy } };
	const { reference, payBy } = decision.fee;
	return { kind: "fee-order", data: { ...data, reference, totalTyiyn: owedTyiyn(decision), payBy } };
}

/**
 * The letters that new facts of a case owe its applicant (B26, B28, B29), as frozen data: what is said now is said from what was known now.
 * Pure. `before` and `after` are the case without and with `events`, both opened (`personal` is there).
 */
export function owedLetters(before: Case, after: Case, events: readonly CaseEvent[], frame: AnswerFrame): Letter[] {
	const letters: Letter[] = [];
	const accepted = events.some((event) => event.type === "receipt_issued");
	const { number, first } = after;
	const data = { office: frame.office, number, arrivedAt: first.arrivedAt, stateUrl: frame.stateUrlOf(number) };
	for (const event of events) {
		// He hears of a correction through his page at the application (own-correction.ts); one that joined at once is told by the answer to the whole set.
		const isOfPage = after.first.page !== undefined && before.status !== "delivered";
		if (event.type === "joined" && !isOfPage) {
			letters.push({ kind: "correction-joined", data: { ...data, intoNumber: event.plain.intoNumber } });
		}
		if (event.type === "correction_requested") {
			const lines = event.personal.lines;
			const wanted = event.plain.wanted.map((one, index) => ({ ...one, line: lines[index] ?? "" }));
			letters.push({ kind: "correction-request", data: { ...data, answerBy: event.plain.answerBy, wanted } });
		}
		if (event.type === "answer_reminded" && !isOwnCorrectionAlone(after))
			letters.push(placeReminder(after, data, event.plain.at, frame) ?? reminderOf(after, data, event.plain));
		if (event.type === "letter_written") {
			const { language } = event.plain;
			const written = { ...event.personal, ...(language === undefined ? {} : { language }) };
			letters.push({ kind: "officer-letter", data: { ...data, ...written } });
		}
		// A letter that was joined has no applicant of its own: he hears of the case that it belongs to.
		if (event.type === "office_moved" && after.joinedInto === null)
			letters.push({ kind: "officer-letter", data: { ...data, ...movedLetter(frame.office, after.language) } });
		if (event.type === "withdrawn") letters.push(withdrawalLetter(event, after, data));
		if (event.type === "protective_receipt_issued")
			letters.push({ kind: "protective-receipt", data: { ...data, oursSince: event.plain.oursSince } });
		letters.push(...decisionLetters(event, after, data, frame), ...placeLetters(event, before, after, data, frame));
		if (event.type === "receipt_issued") {
			const warnings = (after.personal?.findings ?? []).filter(
				(one) => one.severity === "warning" || one.severity === "note",
			);
			letters.push({
				kind: "receipt",
				data: { ...data, completedAt: event.plain.completedAt, findings: warnings, files: filesOf(after) },
			});
		}
		if ((event.type === "controlled" || event.type === "assessed") && !accepted) {
			const letter = afterControl(before, after, event.plain.outcome, frame);
			if (letter) letters.push(letter);
		}
	}
	return letters;
}
