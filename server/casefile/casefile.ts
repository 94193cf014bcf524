import { randomUUID } from "node:crypto";
import type { Case } from "../../casework/case.ts";
import { evolve } from "../../casework/case.ts";
import type { Zone } from "../../casework/clock.ts";
import { endOfDay } from "../../casework/clock.ts";
import type { ClockRules } from "../../casework/clock-rules.ts";
import type { Command, Context } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import { heldTyiyn, isFeePaid } from "../../casework/decision-state.ts";
import type { CaseEvent, EpochSeconds, SealedCaseEvent } from "../../casework/facts.ts";
import { asksForControl, isAddressInDoubt } from "../../casework/outcome.ts";
import type { OpenPromise } from "../../casework/promises.ts";
import { answerDue, openPromises } from "../../casework/promises.ts";
import { isAllowed } from "../../casework/transitions.ts";
import type { Lang } from "../../findings/lang.ts";
import { langs } from "../../findings/lang.ts";
import type { Letter } from "../../procedures/letter.ts";
import { withConfirmLink } from "../answers/confirm-link.ts";
import type { MessageData } from "../answers/message.ts";
import { queueAnswer } from "../answers/message.ts";
import { owedLetters } from "../answers/owed.ts";
import { withPlaceLink } from "../answers/place-link.ts";
import { protectiveData } from "../answers/protective-data.ts";
import type { ReceiptFrame } from "../answers/receipt-data.ts";
import { receiptData } from "../answers/receipt-data.ts";
import { planClock } from "../clocks/plan.ts";
import { paperJob } from "../control/later-jobs.ts";
import { oweOrder } from "../fee/owe-order.ts";
import { controlJob } from "../intake/control-job.ts";
import { parseAddress } from "../mail/address.ts";
import type { OfficeFrame } from "../office.ts";
import { keepQuota } from "../quota/keep.ts";
import { keepInRound } from "../round/keep-in-round.ts";
import { closesAtOf } from "../round/window-of.ts";
import { termsOfCase } from "../search/case-words.ts";
import { indexCase } from "../search/index-case.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { CaseKey } from "../store/case-keys.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { owePaper } from "../store/case-papers.ts";
import type { CaseRow } from "../store/cases.ts";
import { closeHold, saveCase } from "../store/cases.ts";
import type { StoredFact } from "../store/events.ts";
import { appendEvents, loadStream } from "../store/events.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import { saveCaseTasks } from "../store/tasks.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import type { UnderLaw } from "./context.ts";
import { lawOfCase, procedureOf } from "./context.ts";

/** A case taken out of the cellar: opened, at the version at which it was read. */
export type Casefile = {
	readonly caseId: string;
	readonly key: CaseKey;
	readonly state: Case;
	readonly version: number;
	readonly facts: readonly StoredFact<SealedCaseEvent>[];
};

/** What acting on a case needs of the house. Only desk and worker have `unwrap`. */
export type CasefileDeps = {
	readonly unwrap: VaultUnwrap;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	/** SHA-256 hex of the certificate that applicants pin: it stands on receipts. */
	readonly fingerprint: string;
	readonly domain: string;
	readonly demonstration: boolean;
	readonly clockMoved: () => boolean;
	/** What this installation promises; absent: as the procedure says. */
	readonly clocks?: (of: UnderLaw) => ClockRules;
	/** Turns names into what the search tables may hold. */
	readonly searchKey: SearchKey;
};

export function clocksOf(deps: Pick<CasefileDeps, "clocks">, of: UnderLaw): ClockRules {
	return deps.clocks?.(of) ?? procedureOf(of).clocks;
}

/** Since when the applicant has to act; null while the time is ours or nobody's. */
function stoppedSince({ turns }: Case): EpochSeconds | null {
	const last = turns.at(-1);
	return last?.whose === "applicant" ? last.since : null;
}

function streamOf(caseId: string): string {
	return `case/${caseId}`;
}

/** The case with its key, or null when there is none. Throws `StoreError` when its key was erased or its chain is broken. */
export async function findCasefile(tx: Tx, caseId: string, unwrap: VaultUnwrap): Promise<Casefile | null> {
	const key = await openCaseKey(tx, caseId, unwrap);
	const { version, events } = await loadStream<SealedCaseEvent>(tx, streamOf(caseId), key);
	const state = events.reduce<Case | null>(evolve, null);
	return state && { caseId, key, state, version, facts: events };
}

/** When somebody must have acted: by the end of the next day that was promised and not kept. */
function dueAt(state: Case, next: OpenPromise | undefined, zone: Zone): EpochSeconds | null {
	if (next) return endOfDay(next.by, zone);
	// A certificate that was taken back before its letter came is an officer's task from the moment that we know.
	return state.recheck?.result === "revoked-before-arrival" ? state.recheck.at : null;
}

/** The highest who heard of that promise. */
function warnedOf({ review }: Case, next: OpenPromise | undefined): CaseRow["warned"] {
	const heard = review.warned.filter(({ promise, by }) => promise === next?.promise && by === next.by);
	if (heard.length === 0) return null;
	return heard.some(({ told }) => told === "manager") ? "manager" : "officer";
}

/** The screens' row of a case: whatever of its state is not personal. */
export function caseRow(
	caseId: string,
	state: Case,
	version: number,
	context: Pick<Context, "zone" | "rules">,
): CaseRow {
	const { zone, rules } = context;
	const [next] = openPromises(state);
	return {
		caseId,
		number: state.number,
		procedure: state.procedure,
		law: state.law,
		office: state.office,
		door: state.first.door,
		kind: state.kind,
		persons: state.persons,
		status: state.status,
		version,
		heldSince: state.held?.since ?? null,
		heldCause: state.held?.cause ?? null,
		arrivedAt: state.first.arrivedAt,
		recordedAt: state.first.recordedAt,
		completedAt: state.completedAt,
		receiptBy: state.receiptBy,
		receiptIssuedAt: state.receiptIssuedAt,
		dueAt: dueAt(state, next, zone),
		joinedInto: state.joinedInto?.intoCase ?? null,
		language: state.language,
		secretHash: state.secretHash,
		officer: state.review.officer,
		clockStoppedSince: stoppedSince(state),
		promisedBy: next?.by ?? null,
		duePromise: next?.promise ?? null,
		answerBy: answerDue(state, rules, zone),
		warned: warnedOf(state, next),
		proposedAt: state.status === "in_review" ? (state.review.proposal?.at ?? null) : null,
		sitting: state.decision.sitting,
		decidedAt: state.decision.decided?.at ?? null,
		outcome: state.decision.decided?.outcome ?? null,
		feeTyiyn: state.decision.fee?.totalTyiyn ?? null,
		heldTyiyn: heldTyiyn(state.decision),
		payBy: state.decision.fee?.payBy ?? null,
		round: state.first.round ?? null,
		window: state.first.window ?? null,
	};
}

/** Writes the screens' row from the facts alone: for a row of before a column that tells more. */
export function saveRowAgain(tx: Tx, { caseId, state, version }: Casefile): Promise<void> {
	const { face, review: rules } = procedureOf(state);
	return saveCase(tx, caseRow(caseId, state, version, { zone: face.zone, rules }), state.held?.owner);
}

/** Whether what the case is found by may be another than before. */
function isFoundOtherwise(before: Case, after: Case): boolean {
	return (
		// What an arrival brings is found from its first control on: the door holds no key to hash it with.
		(before.status === "delivered" && after.status !== "delivered") ||
		(before.contactConfirmedAt === null) !== (after.contactConfirmedAt === null) ||
		before.personal?.replyTo !== after.personal?.replyTo ||
		before.personal?.applicant !== after.personal?.applicant ||
		before.personal?.answers !== after.personal?.answers ||
		(before.status === "joined") !== (after.status === "joined")
	);
}

function languageOf(name: string | null): Lang | null {
	return langs.find((lang) => lang === name) ?? null;
}

async function chainHead(tx: Tx, caseId: string): Promise<string> {
	const found = await tx.query<{ head: string }>(
		"select encode(head_hash, 'hex') as head from streams where stream = $1",
		[streamOf(caseId)],
	);
	return found.rows[0]?.head ?? "";
}

/** What a paper of this case says of the office, and of the moment at which its chain had that head. */
export function paperFrame(
	state: Case,
	issued: { readonly at: EpochSeconds; readonly chainHead: string },
	deps: CasefileDeps,
): ReceiptFrame {
	const { face } = procedureOf(state);
	const { letterOffice, stateUrlOf } = deps.frame(state.procedure, state.office);
	return {
		face,
		officeName: letterOffice.name,
		fingerprint: deps.fingerprint,
		stateUrl: stateUrlOf(state.number),
		zone: face.zone,
		demonstration: deps.demonstration,
		clockMoved: deps.clockMoved(),
		chainHead: issued.chainHead,
		issuedAt: issued.at,
		isMailed: answerAddress(state) !== null,
	};
}

/** The paper that goes with a letter; null for letters without one. */
async function paperOf(tx: Tx, file: Casefile, letter: Letter, at: EpochSeconds, deps: CasefileDeps) {
	if (letter.kind !== "receipt" && letter.kind !== "protective-receipt") return null;
	const frame = paperFrame(file.state, { at, chainHead: await chainHead(tx, file.caseId) }, deps);
	return letter.kind === "receipt" ? receiptData(file.state, frame) : protectiveData(file.state, frame);
}

/**
 * Where the answers of a case go that say more than its number; null where none may. `state` is opened. The address in the signed list of
 * contents goes before the letter's own, which whoever copies a container can write anew (docs/container-format.md 1.5). A letter to which no machine
 * may answer gets no answer at all; a container that came over the web came in no letter, and its signed address is the one that there is.
 */
export function answerAddress({ first, personal, marks, settlements }: Case): string | null {
	if (!personal || (personal.replyTo === null && first.door !== "web")) return null;
	const signed = personal.signedReplyTo === undefined ? null : parseAddress(personal.signedReplyTo);
	if (signed !== null) return signed;
	return isAddressInDoubt(marks, settlements) ? null : personal.replyTo;
}

/** Nothing is mailed to him and no officer printed anything for him: he fetches his receipt on his own page. */
export function isReceiptFetched(state: Case): boolean {
	return state.first.enteredBy === undefined && answerAddress(state) === null;
}

/** Paper is answered on paper, too: whoever stands at the counter takes it along, whether he has an address or not. */
async function print(
	tx: Tx,
	file: Casefile,
	data: MessageData,
	language: Lang | null,
	at: EpochSeconds,
): Promise<void> {
	const { state, caseId, key } = file;
	if (state.first.enteredBy === undefined) return;
	await owePaper(tx, { caseId, kind: data.letter.kind, language, data, key, at });
}

/** Queues one letter of the case; the fact that names it. Null where nobody may be answered: an officer sees that nothing went out. */
export async function tell(
	tx: Tx,
	file: Casefile,
	letter: Letter,
	at: EpochSeconds,
	deps: CasefileDeps,
): Promise<CaseEvent | null> {
	const { state, caseId, key } = file;
	if (letter.kind === "held" || letter.kind === "letter-answer") return null;
	const address = answerAddress(state);
	if (address === null && state.first.enteredBy === undefined) return null;
	const written = letter.kind === "officer-letter" ? letter.data : null;
	const language = languageOf(written?.language ?? state.language);
	const receipt = await paperOf(tx, file, letter, at, deps);
	const printed: MessageData = { procedure: state.procedure, law: lawOfCase(state), letter, receipt };
	await print(tx, file, printed, language, at);
	if (address === null) return null;
	const asking = await withConfirmLink(tx, file, letter, at, deps);
	const data = { ...printed, letter: await withPlaceLink(tx, file, asking, at, deps) };
	// A thread with a letter of somebody else would only puzzle the one who is answered.
	const thread = address === state.personal?.replyTo ? state.personal.messageId : null;
	const message = randomUUID();
	await queueAnswer(tx, {
		message,
		caseId,
		letterId: null,
		to: { address, messageId: written?.inReplyTo ?? thread },
		data,
		language,
		key,
		domain: deps.domain,
		at,
	});
	return { type: "told", plain: { at, kind: letter.kind, message }, personal: null };
}

/** The letter that a command would owe, frozen as it would be now; null when it is refused or owes none. Writes nothing. */
export function previewOwed(
	file: Pick<Casefile, "state">,
	command: Exclude<Command, { name: "deliver" }>,
	context: Context,
	deps: Pick<CasefileDeps, "frame">,
): Letter | null {
	const decision = decide(file.state, command, context);
	if (!decision.ok) return null;
	const after = decision.events.reduce<Case>(evolve, file.state);
	const frame = deps.frame(after.procedure, after.office);
	return (
		owedLetters(file.state, after, decision.events, {
			office: frame.letterOffice,
			stateUrlOf: frame.stateUrlOf,
			zone: context.zone,
			rules: context.rules,
		})[0] ?? null
	);
}

/** What changes what control finds, an officer's word or a payment: it is looked at again at once, in the same transaction (casework/outcome.ts). */
async function addOwedControl(
	tx: Tx,
	{ state, caseId }: Casefile,
	before: Case,
	events: readonly CaseEvent[],
	at: EpochSeconds,
): Promise<void> {
	const isOwed = events.some(
		(event) =>
			(event.type === "finding_accepted" || event.type === "verdict_recorded") &&
			asksForControl(event.plain.mark, state),
	);
	// A fee that is due with the filing is one lacking item: when it comes, or is taken back, the set is another one.
	const { decision: rules } = procedureOf(state).review;
	const isAnotherSet =
		rules.feeDue(state.kind) === "at-filing" && isFeePaid(before.decision) !== isFeePaid(state.decision);
	if ((isOwed || isAnotherSet) && isAllowed(state.status, "recordControl"))
		await addJob(tx, { kind: controlJob, subject: caseId, dueAt: at, at });
}

/**
 * Writes what was decided: the facts, the letters that they owe, the screens' row, all in the caller's transaction. Throws `version-conflict` when another writer
 * was first: roll back, read the case again and decide anew; `RefusedSave` when a decision asks for more places than are left.
 */
export async function saveEvents(
	tx: Tx,
	file: Casefile,
	events: readonly CaseEvent[],
	at: EpochSeconds,
	deps: CasefileDeps,
): Promise<Casefile> {
	if (events.length === 0) return file;
	const { caseId, key } = file;
	const append = (version: number, facts: readonly CaseEvent[]) =>
		appendEvents(tx, { stream: streamOf(caseId), expectedVersion: version, events: facts, caseKey: key, at });
	const decided = events.reduce<Case>(evolve, file.state);
	const { face, review: rules } = procedureOf(decided);
	const { searchKey } = deps;
	await keepQuota(tx, { caseId, state: decided }, events, { rules: rules.quota, zone: face.zone, searchKey, at });
	const decidedVersion = await append(file.version, events);
	const after: Casefile = { ...file, state: decided, version: decidedVersion };
	const frame = deps.frame(decided.procedure, decided.office);
	const told: CaseEvent[] = [];
	for (const letter of owedLetters(file.state, decided, events, {
		office: frame.letterOffice,
		stateUrlOf: frame.stateUrlOf,
		zone: face.zone,
		rules,
	})) {
		const fact = await tell(tx, after, letter, at, deps);
		if (fact) told.push(fact);
	}
	const version = await append(decidedVersion, told);
	const state = told.reduce<Case>(evolve, decided);
	// Closed before the row is written: a hold for another cause begins in the same moment, and a case has one open hold.
	if (events.some((event) => event.type === "released")) await closeHold(tx, caseId, at);
	await addOwedControl(tx, { ...file, state }, file.state, events, at);
	await saveCase(tx, caseRow(caseId, state, version, { zone: face.zone, rules }), state.held?.owner);
	if (isFoundOtherwise(file.state, state)) await indexCase(tx, caseId, termsOfCase(state, face), deps.searchKey);
	// Made by a worker, who has the key: for whoever gets no mail, and for the applicant's own page.
	const isPaperOwed = ({ type }: CaseEvent) =>
		type === "protective_receipt_issued" ||
		type === "decided" ||
		(type === "receipt_issued" && isReceiptFetched(state));
	if (events.some(isPaperOwed)) await addJob(tx, { kind: paperJob, subject: caseId, dueAt: at, at });
	await oweOrder(tx, { caseId, before: file.state, after: state }, rules, at);
	const closesAt = await closesAtOf(tx, state, at);
	await planClock(tx, file, state, { now: at, zone: face.zone, rules, clocks: clocksOf(deps, state), closesAt });
	await saveCaseTasks(tx, caseId, { before: file.state, after: state }, at);
	await keepInRound(tx, caseId, file.state, state, at, deps);
	return { ...file, state, version };
}
