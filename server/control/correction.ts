import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { parseNumber } from "../../casework/number.ts";
import type { RefusalCode } from "../../casework/refusal.ts";
import { correctableInWindow, correctableStatuses } from "../../casework/status.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Casefile, CasefileDeps } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { followCase } from "../casefile/follow.ts";
import { controlJob } from "../intake/control-job.ts";
import { addressKey } from "../mail/address.ts";
import { closesAtOf } from "../round/window-of.ts";
import type { CaseRow } from "../store/cases.ts";
import { findByNumber, findCase, followJoins } from "../store/cases.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { JudgedSigners } from "./judged.ts";

/** What came of a quoted number: the arrival joined another case, or it stands alone with what is to be said about the number. */
export type CorrectionOutcome =
	| { readonly joined: true }
	/** `isContact`: it joins nothing, and the confirmed contact of the quoted application wrote it. */
	| { readonly joined: false; readonly findings: readonly Finding[]; readonly isContact?: boolean };

/** It stands alone. */
type Alone = Extract<CorrectionOutcome, { joined: false }>;

const alone: Alone = { joined: false, findings: [] };
const closedOrUnknown: Alone = { joined: false, findings: [finding("T12")] };
const forAnOfficer: Alone = { joined: false, findings: [finding("T11")] };

/** What came through the page of an application was its applicant's; only the application could not take it by itself. */
function notTakenAt(number: string): Alone {
	return { joined: false, findings: [finding("T11", { params: { page: number } })] };
}

const tooLate: readonly RefusalCode[] = ["day-has-passed", "window-closed"];

/** The case whose page an arrival came through; else the one whose number it quotes. */
async function findAsked(tx: Tx, quoted: string | null, { state }: Casefile): Promise<CaseRow | null> {
	if (state.first.page !== undefined) return findCase(tx, state.first.page);
	const number = quoted === null ? null : parseNumber(quoted, [getProcedure(state.procedure).numberPrefix]);
	return number === null ? null : findByNumber(tx, number);
}

/** Where that leads, through `joined` ones, as the screens have it. Null for none, and for the asking case itself. */
async function findTarget(tx: Tx, quoted: string | null, file: Casefile): Promise<CaseRow | null> {
	const { procedure } = file.state;
	const row = await followJoins(tx, await findAsked(tx, quoted, file));
	return row && row.procedure === procedure && row.caseId !== file.caseId ? row : null;
}

/** Whom the correction's own letter is answered at; null when a machine may not. What is signed goes before what anybody can write. */
function correspondentOf(
	{ state }: Casefile,
	signed: string | null,
): { replyTo: string; messageId: string | null } | null {
	const { replyTo = null, messageId = null } = state.personal ?? {};
	if (replyTo === null) return null;
	return signed === null ? { replyTo, messageId } : { replyTo: signed, messageId: null };
}

/** The officer who entered this paper and with it the number that it corrects; null where nobody of us has. */
function vouchedBy({ state }: Casefile): { readonly kind: "officer"; readonly id: string } | null {
	const { enteredBy } = state.first;
	return enteredBy === undefined ? null : { kind: "officer", id: enteredBy };
}

/** An officer who has said that this letter is an application of its own has the last word: no machine joins it after that. */
export function isSettledByOfficer(file: Casefile): boolean {
	return file.state.settlements.some(({ mark }) => mark.code === "T11");
}

/**
 * What a correction has to wait for: a case that control has not decided yet cannot take it (both letters came while we were down), and would
 * look closed. `hold`: that case waits for us, so this one does too. Null: nothing, as far as can be told before the transaction that follows.
 */
export async function waitsForQuoted(
	tx: Tx,
	file: Casefile,
	input: { readonly quotes: string | null; readonly judged: JudgedSigners; readonly sender: string | null },
): Promise<"decision" | "hold" | null> {
	// Whoever is not proven to be anybody joins nothing, and learns nothing of how that case stands.
	// The applicant's page has proven him already, and an officer who entered paper answers for it.
	const throughPage = file.state.first.page !== undefined;
	const isKnown = input.judged.proven || vouchedBy(file) !== null || input.sender !== null;
	if (file.state.status !== "delivered" || !(throughPage || (input.quotes !== null && isKnown))) return null;
	const target = await findTarget(tx, input.quotes, file);
	if (target?.status !== "delivered") return null;
	return target.heldSince === null ? "decision" : "hold";
}

/**
 * The quoted case, opened, where a correction can join it at all; whether the window of its round is open, `decide` asks. A lapsed one takes a letter that
 * had arrived in time (docs/decisions/0011); when its key has been erased since, there is nothing left to take it.
 */
async function findTaking(tx: Tx, row: CaseRow, deps: CasefileDeps): Promise<Casefile | null> {
	// Between `waitsForQuoted` and this transaction another correction has come to the case: this one waits for its control, and is no stranger's.
	if (row.status === "delivered")
		throw new StoreError("version-conflict", `Case ${row.caseId} was corrected meanwhile and waits for its control.`);
	const isInRound = correctableInWindow.includes(row.status) && row.round !== null;
	if (isInRound || correctableStatuses.includes(row.status)) return findCasefile(tx, row.caseId, deps.unwrap);
	if (row.status !== "lapsed") return null;
	return openUnlessErased(tx, row.caseId, deps);
}

/** Whether the letter came from the confirmed contact of that case (docs/decisions/0023-letters-of-documents.md). */
function isOfContact(sender: string, { state }: Casefile): boolean {
	const contact = state.personal?.replyTo ?? null;
	return state.contactConfirmedAt !== null && contact !== null && addressKey(contact) === addressKey(sender);
}

/** Asked of the opened case, before anything is said of how it stands. A letter that was written to another office is that office's officer's. */
async function isFromContact(
	tx: Tx,
	file: Casefile,
	row: CaseRow,
	sender: string | null,
	deps: CasefileDeps,
): Promise<boolean> {
	if (sender === null || row.office !== file.state.office) return false;
	const target = await openUnlessErased(tx, row.caseId, deps);
	return target !== null && isOfContact(sender, target);
}

function contactOf(target: Casefile, { state }: Casefile): { replyTo: string; messageId: string | null } | null {
	const replyTo = target.state.personal?.replyTo ?? null;
	return replyTo === null ? null : { replyTo, messageId: state.personal?.messageId ?? null };
}

/** The case whatever became of it; null where its key was erased. */
async function openUnlessErased(tx: Tx, caseId: string, deps: CasefileDeps): Promise<Casefile | null> {
	return findCasefile(tx, caseId, deps.unwrap).catch((error: unknown) => {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	});
}

/**
 * A filing that quotes a number. The same signer or a representative on record, proven, or an officer who entered paper, and a case that waits for a correction: one transaction writes `joined` here and
 * `correction_joined` there, and that case's control runs again over both. Anyone else's stands alone as an officer's task (T11), and the
 * quoted case is unchanged (design.md 3, docs/decisions/0002-joined.md). What came through the page of a case joins that case whoever signed it:
 * another director of the same company, a file whose signature is wrong; each signature is judged in the union as any other. Control that runs again says the same again: the officer's task must not
 * vanish because he keyed in something else first.
 */
export async function joinCorrection(
	tx: Tx,
	file: Casefile,
	input: {
		readonly quotes: string | null;
		readonly judged: JudgedSigners;
		/** Who wrote the letter, where the domain of his address answers for it; null for anything else. */
		readonly sender: string | null;
		/** The address in the correction's own signed list of contents. */
		readonly signedReplyTo: string | null;
		readonly now: EpochSeconds;
	},
	deps: CasefileDeps,
): Promise<CorrectionOutcome> {
	const { judged, now } = input;
	// Letters have joined this one: it joins no other by machine, and what an officer was to say about its number he is to say still.
	if (file.state.arrivals.length > 1) return file.state.marks.some(({ code }) => code === "T11") ? forAnOfficer : alone;
	const throughPage = file.state.first.page !== undefined;
	if (input.quotes === null && !throughPage) return alone;
	const row = await findTarget(tx, input.quotes, file);
	if (!row) return closedOrUnknown;
	// Asked before the status: whoever is not the applicant learns nothing of how that case stands.
	const officer = vouchedBy(file);
	const signer = judged.proven ? judged.applicant : null;
	const isVouched = throughPage || signer !== null || officer !== null;
	const throughContact = !isVouched && (await isFromContact(tx, file, row, input.sender, deps));
	const standing = (outcome: Alone): Alone => (throughContact ? { ...outcome, isContact: true } : outcome);
	const asks = throughPage ? notTakenAt(row.number) : standing(forAnOfficer);
	if (!(isVouched || throughContact) || isSettledByOfficer(file)) return asks;
	// His word reaches as far as his counter: a case of another office is a matter for an officer of that office.
	if (officer !== null && row.office !== file.state.office) return forAnOfficer;
	// Not even opened when nothing can join it: the key of a closed case may have been erased.
	const target = await findTaking(tx, row, deps);
	// The page took the file while the case waited for it; whatever became of the case meanwhile, a person looks at the file.
	if (!target) return throughPage ? asks : standing(closedOrUnknown);
	const context = contextOf(file.state, officer ?? { kind: "applicant" }, now);
	const accepted = decide(
		target.state,
		{
			name: "acceptCorrection",
			fromCase: file.caseId,
			fromNumber: file.state.number,
			arrivedAt: file.state.first.arrivedAt,
			// An officer who wrote the number down at the counter answers for it, as one does who joins two cases at his desk.
			signer: officer === null ? judged.applicant : null,
			throughPage,
			throughContact,
			closesAt: await closesAtOf(tx, target.state, now),
			// The confirmed contact stays the contact, wherever this letter asks its answers to go.
			from: throughContact ? contactOf(target, file) : correspondentOf(file, input.signedReplyTo),
		},
		context,
	);
	// It arrived after the time to answer, or to correct, had ended: the case stays as it is, and this is an application of its own.
	const isTooLate = !accepted.ok && tooLate.includes(accepted.refusal.code);
	if (!accepted.ok) return isTooLate && !throughPage ? standing(closedOrUnknown) : asks;
	const joins = decide(file.state, { name: "join", intoCase: target.caseId, intoNumber: target.state.number }, context);
	if (!joins.ok) return asks;
	await saveEvents(tx, target, accepted.events, now, deps);
	const joined = await saveEvents(tx, file, joins.events, now, deps);
	await followCase(tx, joined, target.state.office, now, deps);
	await addJob(tx, { kind: controlJob, subject: target.caseId, dueAt: now, at: now });
	return { joined: true };
}

/**
 * A letter that stands alone though the confirmed contact of the application that it quotes wrote it: the address is his, and he is not asked again. Only where the
 * answers go to that very address; another in Reply-To is a contact that nobody has confirmed.
 */
export async function confirmQuoted(
	tx: Tx,
	file: Casefile,
	from: { readonly outcome: CorrectionOutcome; readonly sender: string | null; readonly now: EpochSeconds },
	deps: CasefileDeps,
): Promise<Casefile> {
	const { outcome, sender, now } = from;
	const contact = file.state.personal?.replyTo ?? null;
	if (outcome.joined || !outcome.isContact || sender === null || contact === null) return file;
	if (addressKey(contact) !== addressKey(sender)) return file;
	const context = contextOf(file.state, { kind: "machine", part: "control" }, now);
	const decision = decide(file.state, { name: "confirmContact", how: "quoted" }, context);
	return decision.ok ? saveEvents(tx, file, decision.events, now, deps) : file;
}
