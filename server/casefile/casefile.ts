import { randomUUID } from "node:crypto";
import type { Case } from "../../casework/case.ts";
import { evolve } from "../../casework/case.ts";
import type { Zone } from "../../casework/clock.ts";
import { endOfDay } from "../../casework/clock.ts";
import type { Command, Context } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { CaseEvent, EpochSeconds, SealedCaseEvent } from "../../casework/facts.ts";
import type { Status } from "../../casework/status.ts";
import type { Receipt } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import { langs } from "../../findings/lang.ts";
import type { Letter } from "../../procedures/letter.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { queueAnswer } from "../answers/message.ts";
import { owedLetters } from "../answers/owed.ts";
import { receiptData } from "../answers/receipt-data.ts";
import type { OfficeFrame } from "../office.ts";
import type { CaseKey } from "../store/case-keys.ts";
import { openCaseKey } from "../store/case-keys.ts";
import type { CaseRow } from "../store/cases.ts";
import { closeHold, saveCase } from "../store/cases.ts";
import type { StoredFact } from "../store/events.ts";
import { appendEvents, loadStream } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";
import { saveCaseTasks } from "../store/tasks.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";

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
};

const officeActs: readonly Status[] = ["accepted", "in_review", "before_board"];
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

/** A corrected set that control has not answered yet is promised its day as a first letter is (B29). */
function awaitsReceipt({ status, arrivals, arrivalsControlled }: Case): boolean {
	if (status === "delivered" || status === "to_check") return true;
	return status === "in_correction" && arrivals.length > arrivalsControlled;
}

/**
 * When somebody must have acted: the receipt before its day ends as long as there is no answer, then the decision where a day was promised for it. Nobody
 * owes anything while the applicant has to act.
 */
function dueAt(state: Case, zone: Zone): EpochSeconds | null {
	if (awaitsReceipt(state)) return endOfDay(state.receiptBy, zone);
	if (officeActs.includes(state.status)) {
		const days = state.review.promises.map(({ by }) => by).sort();
		if (days[0] !== undefined) return endOfDay(days[0], zone);
	}
	// A certificate that was taken back before its letter came is an officer's task from the moment that we know.
	return state.recheck?.result === "revoked-before-arrival" ? state.recheck.at : null;
}

/** The screens' row of a case: whatever of its state is not personal. */
export function caseRow(caseId: string, state: Case, version: number, zone: Zone): CaseRow {
	return {
		caseId,
		number: state.number,
		procedure: state.procedure,
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
		dueAt: dueAt(state, zone),
		joinedInto: state.joinedInto?.intoCase ?? null,
		language: state.language,
		secretHash: state.secretHash,
		officer: state.review.officer,
		clockStoppedSince: stoppedSince(state),
	};
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

async function receiptOf(tx: Tx, file: Casefile, at: EpochSeconds, deps: CasefileDeps): Promise<Receipt> {
	const { state } = file;
	const { face } = getProcedure(state.procedure);
	const { letterOffice, stateUrlOf } = deps.frame(state.procedure, state.office);
	return receiptData(state, {
		face,
		officeName: letterOffice.name,
		fingerprint: deps.fingerprint,
		stateUrl: stateUrlOf(state.number),
		zone: face.zone,
		demonstration: deps.demonstration,
		clockMoved: deps.clockMoved(),
		chainHead: await chainHead(tx, file.caseId),
		issuedAt: at,
	});
}

/** Queues one letter of the case; the fact that names it. Null where nobody may be answered: an officer sees that nothing went out. */
async function tell(
	tx: Tx,
	file: Casefile,
	letter: Letter,
	at: EpochSeconds,
	deps: CasefileDeps,
): Promise<CaseEvent | null> {
	const { state, caseId, key } = file;
	const address = state.personal?.replyTo ?? null;
	if (address === null || letter.kind === "held" || letter.kind === "letter-answer") return null;
	const written = letter.kind === "officer-letter" ? letter.data : null;
	const message = randomUUID();
	await queueAnswer(tx, {
		message,
		caseId,
		letterId: null,
		to: { address, messageId: written?.inReplyTo ?? state.personal?.messageId ?? null },
		data: {
			procedure: state.procedure,
			letter,
			receipt: letter.kind === "receipt" ? await receiptOf(tx, file, at, deps) : null,
		},
		language: languageOf(written?.language ?? state.language),
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
		owedLetters(file.state, after, decision.events, { office: frame.letterOffice, stateUrlOf: frame.stateUrlOf })[0] ??
		null
	);
}

/**
 * Writes what was decided: the facts, the letters that they owe, the screens' row, all in the caller's transaction. Throws `version-conflict` when another writer
 * was first: roll back, read the case again and decide anew.
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
	const decidedVersion = await append(file.version, events);
	const decided = events.reduce<Case>(evolve, file.state);
	const after: Casefile = { ...file, state: decided, version: decidedVersion };
	const frame = deps.frame(decided.procedure, decided.office);
	const told: CaseEvent[] = [];
	for (const letter of owedLetters(file.state, decided, events, {
		office: frame.letterOffice,
		stateUrlOf: frame.stateUrlOf,
	})) {
		const fact = await tell(tx, after, letter, at, deps);
		if (fact) told.push(fact);
	}
	const version = await append(decidedVersion, told);
	const state = told.reduce<Case>(evolve, decided);
	// Closed before the row is written: a hold for another cause begins in the same moment, and a case has one open hold.
	if (events.some((event) => event.type === "released")) await closeHold(tx, caseId, at);
	await saveCase(tx, caseRow(caseId, state, version, getProcedure(state.procedure).face.zone), state.held?.owner);
	await saveCaseTasks(tx, caseId, { before: file.state, after: state }, at);
	return { ...file, state, version };
}
