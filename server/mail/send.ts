import { localDate, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { ProtectiveReceipt } from "../../container/src/protective-receipt.ts";
import type { Receipt } from "../../container/src/receipt.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { Letter, RenderedLetter } from "../../procedures/letter.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { isDraftLetter, renderDraftLetter } from "../answers/draft-letters.ts";
import type { DraftMessageData, MessageData, MessageTo } from "../answers/message.ts";
import { lawOfMessage } from "../answers/message.ts";
import type { DkimKey } from "../keys/keys.ts";
import { protectiveLanguages } from "../receipt/protective.ts";
import { mayAnswer } from "../store/answer-limits.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { claimMessages, openMessage, type QueuedMessage, setMessageState } from "../store/outbox.ts";
import type { Store } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { Vault } from "../store/vault.ts";
import { openObjectBytes, recordObject } from "../store/vault-objects.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { addressKey } from "./address.ts";
import { bounceLocalPart } from "./bounce.ts";
import type { OutgoingFile } from "./compose.ts";
import { composeLetter } from "./compose.ts";
import {
	draftMessagesPerAddressDayMax,
	filingMessagesPerAddressDayMax,
	giveUpAfterSeconds,
	retryWaitsSeconds,
} from "./limits.ts";
import { noticesLocalPart } from "./recipient.ts";
import type { Relay } from "./relay.ts";

export type SendDeps = {
	readonly store: Store;
	readonly vault: Vault;
	readonly unwrap: VaultUnwrap;
	readonly dkim: DkimKey | null;
	readonly relay: Relay;
	readonly domain: string;
	/** Prints and signs a receipt: the files that go with its letter, the first for people. */
	readonly papers: (
		receipt: Receipt | ProtectiveReceipt,
		languages: readonly Lang[],
	) => Promise<readonly OutgoingFile[]>;
	/** What the vault keeps and a letter brings: the letter as it then reads, with its files; null while they are being made. Absent: no letter brings any. */
	readonly casePapers?: (
		message: { readonly caseId: string | null; readonly queuedAt: EpochSeconds },
		letter: Letter,
	) => Promise<{ readonly letter: Letter; readonly files: readonly OutgoingFile[] } | null>;
	/** The payment order that goes with its letter, signed; absent: the letter goes without. */
	readonly orders?: (caseId: string, languages: readonly Lang[]) => Promise<readonly OutgoingFile[]>;
	readonly now: () => EpochSeconds;
	/** Names this process in leases. */
	readonly worker: string;
	readonly log: (event: string, detail: Readonly<Record<string, string | number>>) => void;
};

/** Longer than any one try may take (server/mail/relay.ts), so that no second worker sends what the first is sending. */
const leaseSeconds = 400;

/** When to try again after `attempts` tries; null when it is time to give up and call the applicant. */
export function nextTry(queuedAt: EpochSeconds, attempts: number, now: EpochSeconds): EpochSeconds | null {
	if (now - queuedAt >= giveUpAfterSeconds) return null;
	const wait = retryWaitsSeconds[Math.min(attempts, retryWaitsSeconds.length) - 1] ?? retryWaitsSeconds[0] ?? 60;
	return now + wait;
}

type Opened = { readonly to: MessageTo; readonly data: MessageData | DraftMessageData };

async function openQueued(message: QueuedMessage, deps: SendDeps): Promise<Opened> {
	const { pool } = deps.store;
	const caseKey =
		message.sealedUnder === "case" && message.caseId ? await openCaseKey(pool, message.caseId, deps.unwrap) : null;
	// What the house sealed itself is trusted to have its shape; the seal's context says which message it is.
	return openMessage(message, { caseKey, unwrap: deps.unwrap }) as Opened;
}

function languageOf(message: QueuedMessage): Lang | null {
	return langs.find((lang) => lang === message.languages[0]) ?? null;
}

/**
 * A receipt speaks the applicant's language. A protective one is shown to others in the office's country, so it says the same in the languages of
 * the office too.
 */
function paperLanguages(
	paper: Receipt | ProtectiveReceipt,
	language: Lang | null,
	{ languages, readThere }: Pick<ProcedureFace, "languages" | "readThere">,
): readonly Lang[] {
	if ("paper" in paper) return protectiveLanguages(language, readThere);
	return language ? [language] : languages;
}

/** The appointment that a letter makes, as the reader's calendar takes it (RFC 6047). */
function calendarFiles({ calendar }: RenderedLetter): readonly OutgoingFile[] {
	if (calendar === undefined) return [];
	const type = "text/calendar; charset=utf-8; method=PUBLISH";
	return [{ name: "appointment.ics", type, bytes: new TextEncoder().encode(calendar) }];
}

/** How soon a letter is looked at again whose paper another worker is making. */
const paperWaitSeconds = 2;

/** Renders a message once, and stores what will be sent. Null: its paper is not made yet. */
async function render(message: QueuedMessage, opened: Opened, deps: SendDeps): Promise<string | null> {
	const { procedure: id, receipt } = opened.data;
	const queued = opened.data.letter;
	const brought = deps.casePapers && !isDraftLetter(queued) ? await deps.casePapers(message, queued) : null;
	if (deps.casePapers && !isDraftLetter(queued) && brought === null) return null;
	const letter = brought?.letter ?? queued;
	const procedure = getProcedure(id, lawOfMessage(opened.data));
	const language = languageOf(message);
	const office = letter.data.office;
	const files = receipt ? await deps.papers(receipt, paperLanguages(receipt, language, procedure.face)) : [];
	const orders =
		letter.kind === "fee-order" && message.caseId !== null
			? ((await deps.orders?.(message.caseId, language === null ? procedure.face.languages : [language])) ?? [])
			: [];
	const rendered = isDraftLetter(letter)
		? renderDraftLetter(letter, language ?? procedure.face.languages[0] ?? "ky")
		: procedure.renderLetter(letter, language);
	const bytes = await composeLetter(
		{
			letter: rendered,
			kind: letter.kind,
			to: opened.to.address,
			from: { name: office.name[language ?? "en"], address: `${noticesLocalPart}@${deps.domain}` },
			replyTo: office.intakeAddress,
			headerId: message.headerId,
			inReplyTo: opened.to.messageId,
			writtenAt: deps.now(),
			files: [...files, ...(brought?.files ?? []), ...orders, ...calendarFiles(rendered)],
		},
		deps.dkim,
	);
	const put = await deps.vault.put(bytes);
	if (!put.ok) throw new Error(`A rendered message could not be stored: ${put.reason}`);
	const at = deps.now();
	await deps.store.tx(async (tx) => {
		await recordObject(tx, put.ref, { caseId: message.caseId, letterId: message.letterId, role: "rendered", at });
		await setMessageState(tx, {
			message: message.message,
			state: "rendered",
			at,
			worker: deps.worker,
			renderedObject: put.ref.objectId,
			keepLease: true,
		});
	});
	return put.ref.objectId;
}

/** Midnight of the office and a bit: when the next day's share begins. */
function nextDay(now: EpochSeconds, zone: Zone): EpochSeconds {
	const today = localDate(now, zone);
	let at = now;
	while (localDate(at, zone) === today) at += 900;
	return at;
}

/**
 * Says that it is being sent, in a transaction of its own before the first byte goes: after a crash the state is `sending`, which means
 * unknown, and it goes again under the same Message-ID. Messages about filings are counted at their first try; above the day's bound they
 * wait for the next day, because they are owed (docs/decisions/0005-bounded-answers.md). False when it waits.
 */
async function beginSending(message: QueuedMessage, opened: Opened, deps: SendDeps): Promise<boolean> {
	const at = deps.now();
	return deps.store.tx(async (tx) => {
		const { zone } = getProcedure(opened.data.procedure).face;
		const counts = message.attempts === 0 && opened.data.letter.kind !== "how-to-file";
		// Counted apart: a stranger who types somebody's address again and again uses up none of what is owed to that person about a case.
		const isDrafts = isDraftLetter(opened.data.letter);
		const key = `${isDrafts ? "draft" : "filing"} ${addressKey(opened.to.address)}`;
		const max = isDrafts ? draftMessagesPerAddressDayMax : filingMessagesPerAddressDayMax;
		if (counts && !(await mayAnswer(tx, key, localDate(at, zone), max))) {
			const nextTryAt = nextDay(at, zone);
			await setMessageState(tx, {
				message: message.message,
				state: "deferred",
				at,
				worker: deps.worker,
				nextTryAt,
				outcomeCode: "day-bound",
			});
			return false;
		}
		await setMessageState(tx, { message: message.message, state: "sending", at, worker: deps.worker });
		return true;
	});
}

async function send(message: QueuedMessage, opened: Opened, renderedObject: string, deps: SendDeps): Promise<void> {
	const bytes = await openObjectBytes(deps.store.pool, deps.vault.folder, renderedObject, deps.unwrap);
	if (!(await beginSending(message, opened, deps))) return;
	const from = `${bounceLocalPart(message.verpToken)}@${deps.domain}`;
	const sent = await deps.relay.send({ from, to: opened.to.address }, bytes);
	const at = deps.now();
	const change = { message: message.message, at, worker: deps.worker, outcomeCode: sent.code };
	if (sent.kind === "accepted") return setMessageState(deps.store.pool, { ...change, state: "accepted" });
	if (sent.kind === "refused") return setMessageState(deps.store.pool, { ...change, state: "bounced" });
	await postpone(message, message.attempts + 1, sent.code, deps);
}

async function postpone(message: QueuedMessage, attempts: number, outcomeCode: string, deps: SendDeps): Promise<void> {
	const at = deps.now();
	const nextTryAt = nextTry(message.queuedAt, attempts, at);
	const change = { message: message.message, at, worker: deps.worker, outcomeCode };
	if (nextTryAt === null) await setMessageState(deps.store.pool, { ...change, state: "given_up" });
	else await setMessageState(deps.store.pool, { ...change, state: "deferred", nextTryAt });
}

async function waitForPaper(message: QueuedMessage, deps: SendDeps): Promise<void> {
	const at = deps.now();
	await setMessageState(deps.store.pool, {
		message: message.message,
		state: "deferred",
		at,
		worker: deps.worker,
		nextTryAt: at + paperWaitSeconds,
		outcomeCode: "paper-not-made",
	});
}

async function handle(message: QueuedMessage, deps: SendDeps): Promise<void> {
	try {
		const opened = await openQueued(message, deps);
		const rendered = message.renderedObject ?? (await render(message, opened, deps));
		if (rendered === null) await waitForPaper(message, deps);
		else await send(message, opened, rendered, deps);
	} catch (error) {
		// Another worker has it, or it bounced meanwhile: nothing to do. Anything else is a fault of ours, and waits its turn.
		if (error instanceof StoreError && error.code === "lease-lost") return;
		deps.log("message-failed", { message: message.message, why: error instanceof Error ? error.message : "unknown" });
		await postpone(message, message.attempts + 1, "our-fault", deps).catch(() => {});
	}
}

/**
 * Sends one message that is due, because a lease covers one try and no more. True when there was one: look again at once. For
 * `watch(store, "messages", ...)`; several watchers, each with its own worker's name, send side by side.
 */
export async function sendDue(deps: SendDeps): Promise<boolean> {
	const lease = { worker: deps.worker, at: deps.now(), leaseSeconds };
	const [message] = await claimMessages(deps.store.pool, lease, 1);
	if (!message) return false;
	await handle(message, deps);
	return true;
}
