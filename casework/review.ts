import type { Case } from "./case.ts";
import { addDays, localDate } from "./clock.ts";
import type { Context, Decision } from "./decide.ts";
import type { CaseEvent, EpochSeconds, LocalDate } from "./facts.ts";
import { standingGates } from "./gates.ts";
import { outcomeOf } from "./outcome.ts";
import type { Refusal } from "./refusal.ts";
import type {
	CaseItem,
	DocumentVerdict,
	ItemProposal,
	PromiseKind,
	PromiseName,
	ProposedOutcome,
	QuotedLetter,
	Representative,
	WantedDocument,
	WarningStage,
} from "./review-facts.ts";
import type { ReviewRules } from "./review-rules.ts";

/** What may be asked of a case from its receipt to a proposed decision. */
export type ReviewCommand =
	| { readonly name: "beginReview" }
	/** `from`: who works on it at this moment, as the desk knows; null when nobody does. */
	| { readonly name: "takeOver"; readonly from: string | null }
	| { readonly name: "assign"; readonly officer: string | null }
	| {
			readonly name: "judgeDocument";
			readonly ordinal: number;
			readonly verdict: DocumentVerdict;
			readonly reason: string | null;
			readonly line: string;
	  }
	| { readonly name: "requestCorrection" }
	| { readonly name: "returnToReview"; readonly reason: string }
	| {
			readonly name: "askOpinion";
			/** A random id, chosen by the caller. */
			readonly opinion: string;
			readonly of: string;
			readonly question: string;
			readonly answerBy: LocalDate;
	  }
	| { readonly name: "recordOpinion"; readonly opinion: string; readonly text: string }
	| {
			readonly name: "propose";
			readonly items: readonly Omit<ItemProposal, "asked">[];
			readonly reason: string;
	  }
	| {
			readonly name: "write";
			readonly subject: string;
			readonly text: string;
			/** The language that it is written in; absent: the applicant's as the case knows it. */
			readonly language?: string;
			/** The letter that it answers, and what of it is repeated below. */
			readonly answers?: {
				readonly letter: string;
				readonly messageId: string | null;
				readonly quoted: QuotedLetter | null;
			};
	  }
	| { readonly name: "recordReply"; readonly letter: string; readonly arrivedAt: EpochSeconds }
	| { readonly name: "promise"; readonly promise: PromiseKind; readonly by: LocalDate }
	| {
			readonly name: "warn";
			readonly promise: PromiseName;
			readonly by: LocalDate;
			readonly told: "officer" | "manager";
			readonly stage: WarningStage;
	  }
	| { readonly name: "remind"; readonly answerBy: LocalDate; readonly closesAt?: EpochSeconds }
	| { readonly name: "issueProtectiveReceipt"; readonly oursSince: LocalDate | null }
	| {
			readonly name: "recordRepresentative";
			readonly representative: Representative;
			readonly until: LocalDate | null;
			/** The scanned power of attorney, a vault object of the case. */
			readonly basisObject?: string;
	  };

function yes(...events: readonly CaseEvent[]): Decision {
	return { ok: true, events };
}

function no(refusal: Refusal): Decision {
	return { ok: false, refusal };
}

/** Commands that change what an officer has in hand: only he gives them, until another takes the case over. */
const ofOneOfficer: readonly ReviewCommand["name"][] = [
	"judgeDocument",
	"requestCorrection",
	"returnToReview",
	"askOpinion",
	"propose",
];

function inOtherHands(state: Case, command: ReviewCommand, context: Context): Refusal | null {
	const { officer } = state.review;
	// What was proposed is another's to take or to send back; a request that waits for its answer is its officer's.
	if (command.name === "returnToReview" && state.status !== "in_correction") return null;
	if (!ofOneOfficer.includes(command.name) || context.actor.kind !== "officer") return null;
	if (officer === null) return { code: "not-yours" };
	return officer === context.actor.id ? null : { code: "in-other-hands", officer };
}

function byOf(context: Context) {
	return { by: context.actor, at: context.now };
}

/** From whoever works on it now, else from whoever it was given to; from nobody it is simply taken. */
function takeOver(state: Case, command: Extract<ReviewCommand, { name: "takeOver" }>, context: Context): Decision {
	if (context.actor.kind !== "officer") return no({ code: "officer-only" });
	const me = context.actor.id;
	const from = command.from ?? state.review.officer;
	if (from === me) return no({ code: "already-so" });
	const plain = byOf(context);
	return from === null
		? yes({ type: "assigned", plain: { ...plain, officer: me }, personal: null })
		: yes({ type: "taken_over", plain: { ...plain, from }, personal: null });
}

function judgeDocument(
	state: Case,
	command: Extract<ReviewCommand, { name: "judgeDocument" }>,
	context: Context,
): Decision {
	const { ordinal, verdict, line } = command;
	if (!state.objects.some((object) => object.ordinal === ordinal)) return no({ code: "no-such-document" });
	const reason = verdict === "wrong" ? command.reason : null;
	if (verdict === "wrong" && reason === null) return no({ code: "reason-missing" });
	if (reason !== null && !context.rules.documentReasons.includes(reason)) return no({ code: "no-such-reason" });
	const before = state.review.judgments.find((one) => one.ordinal === ordinal);
	const lineBefore = state.personal?.review.lines.find((one) => one.ordinal === ordinal)?.line ?? "";
	if (before?.verdict === verdict && before.reason === reason && lineBefore === line.trim())
		return no({ code: "already-so" });
	const plain = { ...byOf(context), ordinal, verdict, reason };
	return yes({ type: "document_judged", plain, personal: { line: line.trim() } });
}

/** Every document marked wrong, in one request (design.md 2): the applicant hears all at once, and only what was wrong comes back. */
function requestCorrection(state: Case, context: Context): Decision {
	const wrong = state.review.judgments.filter((one) => one.verdict === "wrong").sort((a, b) => a.ordinal - b.ordinal);
	if (wrong.length === 0) return no({ code: "nothing-wrong-marked" });
	const wanted = wrong.map(({ ordinal, reason }): WantedDocument => {
		const document = state.personal?.documents.find((one) => one.ordinal === ordinal);
		return { ordinal, kind: document?.kind ?? null, person: document?.person ?? null, reason: reason ?? "" };
	});
	const lines = wrong.map(
		({ ordinal }) => state.personal?.review.lines.find((one) => one.ordinal === ordinal)?.line ?? "",
	);
	const answerBy = addDays(localDate(context.now, context.zone), context.rules.correctionDueDays);
	return yes({
		type: "correction_requested",
		plain: { ...byOf(context), wanted, answerBy },
		personal: { lines },
	});
}

function askOpinion(command: Extract<ReviewCommand, { name: "askOpinion" }>, context: Context): Decision {
	const { opinion, of, question, answerBy } = command;
	if (!of.trim() || !question.trim()) return no({ code: "reason-missing" });
	if (answerBy < localDate(context.now, context.zone)) return no({ code: "day-has-passed" });
	return yes({
		type: "opinion_asked",
		plain: { ...byOf(context), opinion, answerBy },
		personal: { of: of.trim(), question: question.trim() },
	});
}

function recordOpinion(
	state: Case,
	command: Extract<ReviewCommand, { name: "recordOpinion" }>,
	context: Context,
): Decision {
	const asked = state.review.opinions.find((one) => one.opinion === command.opinion);
	if (!asked) return no({ code: "no-such-opinion" });
	if (asked.givenAt !== null) return no({ code: "already-so" });
	if (!command.text.trim()) return no({ code: "reason-missing" });
	const plain = { ...byOf(context), opinion: command.opinion };
	return yes({ type: "opinion_given", plain, personal: { text: command.text.trim() } });
}

function faultOfItem(
	item: CaseItem,
	proposal: Omit<ItemProposal, "asked">,
	grounds: readonly string[],
): Refusal | null {
	const { outcome, approved, ground } = proposal;
	if (outcome === "refuse") {
		return ground !== null && grounds.includes(ground) ? null : { code: "ground-missing", item: item.id };
	}
	if (item.asked === null) return approved === null ? null : { code: "approved-out-of-range", item: item.id };
	const fits = approved !== null && Number.isInteger(approved) && approved >= 1 && approved <= item.asked;
	return fits ? null : { code: "approved-out-of-range", item: item.id };
}

/** The case's outcome is derived from its items ("granted in part"): fewer places than were asked for are a part, too. */
export function outcomeOfItems(items: readonly ItemProposal[]): ProposedOutcome {
	if (items.every(({ outcome }) => outcome === "refuse")) return "refuse";
	const whole = items.every(({ outcome, asked, approved }) => outcome === "grant" && approved === asked);
	return whole ? "grant" : "grant-in-part";
}

/** A grant speaks for every document: each was looked at and is right. A refusal needs no more than its ground. */
function faultOfDocuments(state: Case): Refusal | null {
	const verdictOf = (ordinal: number) => state.review.judgments.find((one) => one.ordinal === ordinal)?.verdict;
	const ordinals = state.objects.map(({ ordinal }) => ordinal);
	const unseen = ordinals.filter((ordinal) => verdictOf(ordinal) === undefined);
	if (unseen.length > 0) return { code: "documents-not-judged", ordinals: unseen };
	const wrong = ordinals.filter((ordinal) => verdictOf(ordinal) === "wrong");
	return wrong.length > 0 ? { code: "documents-wrong", ordinals: wrong } : null;
}

/** What was said of each item, in the order of the case and with what was asked; or what is wrong with it. For a proposal and for a decision. */
export function readItems(
	state: Case,
	said: readonly Omit<ItemProposal, "asked">[],
	rules: ReviewRules,
): { readonly ok: true; readonly items: readonly ItemProposal[] } | { readonly ok: false; readonly refusal: Refusal } {
	const asked = rules.itemsOf(state.kind, state.personal?.answers ?? null, state.persons);
	const mismatch = { ok: false, refusal: { code: "items-do-not-match" } } as const;
	const isSame = asked.length === said.length && asked.every(({ id }, index) => said[index]?.item === id);
	if (!isSame) return mismatch;
	const items: ItemProposal[] = [];
	for (const [index, item] of asked.entries()) {
		const proposal = said[index];
		if (!proposal) return mismatch;
		const fault = faultOfItem(item, proposal, rules.refusalGrounds);
		if (fault) return { ok: false, refusal: fault };
		const refused = proposal.outcome === "refuse";
		items.push({
			...proposal,
			asked: item.asked,
			approved: refused ? null : proposal.approved,
			ground: refused ? proposal.ground : null,
		});
	}
	return { ok: true, items };
}

function propose(state: Case, command: Extract<ReviewCommand, { name: "propose" }>, context: Context): Decision {
	const { rules } = context;
	const read = readItems(state, command.items, rules);
	if (!read.ok) return no(read.refusal);
	const { items } = read;
	const outcome = outcomeOfItems(items);
	if (outcome !== "grant" && !command.reason.trim()) return no({ code: "reason-missing" });
	if (outcome !== "refuse") {
		if (outcomeOf(state.marks, state.settlements) !== "accepted") return no({ code: "findings-not-settled" });
		const fault = faultOfDocuments(state);
		if (fault) return no(fault);
		const gates = standingGates(state, rules.gates ?? []).filter(({ stands }) => stands !== "open");
		if (gates.length > 0) return no({ code: "gates-not-open", gates: gates.map(({ gate }) => gate) });
	}
	if (state.review.opinions.some(({ givenAt }) => givenAt === null)) return no({ code: "opinion-pending" });
	const plain = { ...byOf(context), outcome, goesToBoard: rules.decision.goesToBoard(state.kind), items };
	return yes({ type: "decision_proposed", plain, personal: { reason: command.reason.trim() } });
}

/** A day promised is never moved to the applicant's harm; only a clock that stood still gives its days back, and that is the caller's sum. */
function promise(state: Case, command: Extract<ReviewCommand, { name: "promise" }>, context: Context): Decision {
	const before = state.review.promises.find((one) => one.promise === command.promise);
	if (before?.by === command.by) return no({ code: "already-so" });
	const plain = { at: context.now, promise: command.promise, by: command.by };
	return yes({ type: "promised", plain, personal: null });
}

function warn(state: Case, command: Extract<ReviewCommand, { name: "warn" }>, context: Context): Decision {
	const { promise: kind, by, told, stage } = command;
	const isOld = state.review.warned.some((one) => one.promise === kind && one.by === by && one.stage === stage);
	if (isOld) return no({ code: "already-so" });
	return yes({ type: "promise_warned", plain: { at: context.now, promise: kind, by, told, stage }, personal: null });
}

/** The same paper on the same day says nothing new: the one that was issued is shown again. */
function isSaidToday(state: Case, oursSince: LocalDate | null, { now, zone }: Context): boolean {
	const last = state.review.protectiveReceipts.at(-1);
	return last?.oursSince === oursSince && localDate(last.at, zone) === localDate(now, zone);
}

function write(command: Extract<ReviewCommand, { name: "write" }>, context: Context): Decision {
	const { language, answers } = command;
	const [subject, text] = [command.subject.trim(), command.text.trim()];
	if (!subject || !text) return no({ code: "reason-missing" });
	const plain = {
		...byOf(context),
		...(language === undefined ? {} : { language }),
		...(answers === undefined ? {} : { answers: answers.letter }),
	};
	const answered = answers === undefined ? {} : { inReplyTo: answers.messageId };
	const repeated = answers?.quoted ? { quoted: answers.quoted } : {};
	return yes({ type: "letter_written", plain, personal: { subject, text, ...answered, ...repeated } });
}

function recordRepresentative(
	command: Extract<ReviewCommand, { name: "recordRepresentative" }>,
	context: Context,
): Decision {
	const { representative, until, basisObject } = command;
	if (!representative.person.trim() || !representative.basis.trim()) return no({ code: "reason-missing" });
	if (until !== null && until < localDate(context.now, context.zone)) return no({ code: "day-has-passed" });
	const plain = { ...byOf(context), until, ...(basisObject === undefined ? {} : { basisObject }) };
	return yes({ type: "representative_recorded", plain, personal: representative });
}

/** The law of review: which facts a command makes, or why it makes none. The caller has asked `isAllowed` already. */
export function decideReview(state: Case, command: ReviewCommand, context: Context): Decision {
	const refusal = inOtherHands(state, command, context);
	if (refusal) return no(refusal);
	const by = byOf(context);
	switch (command.name) {
		case "beginReview": {
			const { officer } = state.review;
			if (officer !== null && context.actor.kind === "officer" && officer !== context.actor.id)
				return no({ code: "in-other-hands", officer });
			return yes({ type: "review_begun", plain: by, personal: null });
		}
		case "takeOver":
			return takeOver(state, command, context);
		case "assign":
			if (state.review.officer === command.officer) return no({ code: "already-so" });
			return yes({ type: "assigned", plain: { ...by, officer: command.officer }, personal: null });
		case "judgeDocument":
			return judgeDocument(state, command, context);
		case "requestCorrection":
			return requestCorrection(state, context);
		case "returnToReview":
			if (state.status === "in_review" && state.review.proposal === null) return no({ code: "nothing-proposed" });
			if (!command.reason.trim()) return no({ code: "reason-missing" });
			return yes({ type: "returned_to_review", plain: by, personal: { reason: command.reason.trim() } });
		case "askOpinion":
			return askOpinion(command, context);
		case "recordOpinion":
			return recordOpinion(state, command, context);
		case "propose":
			return propose(state, command, context);
		case "write":
			return write(command, context);
		case "recordReply": {
			if (state.review.replies.some(({ letter }) => letter === command.letter)) return no({ code: "already-so" });
			const plain = { at: context.now, letter: command.letter, arrivedAt: command.arrivedAt };
			return yes({ type: "reply_received", plain, personal: null });
		}
		case "promise":
			return promise(state, command, context);
		case "warn":
			return warn(state, command, context);
		case "remind": {
			const { answerBy, closesAt } = command;
			const { reminded, windowsReminded } = state.review;
			const isSaid = closesAt === undefined ? reminded.includes(answerBy) : windowsReminded.includes(closesAt);
			if (isSaid) return no({ code: "already-so" });
			const of = closesAt === undefined ? {} : { closesAt };
			return yes({ type: "answer_reminded", plain: { at: context.now, answerBy, ...of }, personal: null });
		}
		case "issueProtectiveReceipt":
			if (isSaidToday(state, command.oursSince, context)) return no({ code: "already-so" });
			return yes({
				type: "protective_receipt_issued",
				plain: { ...by, oursSince: command.oursSince },
				personal: null,
			});
		case "recordRepresentative":
			return recordRepresentative(command, context);
	}
}

/** Names of the commands above, for the one dispatcher. */
const reviewNames: Readonly<Record<ReviewCommand["name"], true>> = {
	beginReview: true,
	takeOver: true,
	assign: true,
	judgeDocument: true,
	requestCorrection: true,
	returnToReview: true,
	askOpinion: true,
	recordOpinion: true,
	propose: true,
	write: true,
	recordReply: true,
	promise: true,
	warn: true,
	remind: true,
	issueProtectiveReceipt: true,
	recordRepresentative: true,
};

export function isReviewCommand(command: { readonly name: string }): command is ReviewCommand {
	return Object.hasOwn(reviewNames, command.name);
}
