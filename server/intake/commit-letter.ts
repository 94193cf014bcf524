import { randomUUID } from "node:crypto";
import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { queueAnswer } from "../answers/message.ts";
import { procedureAt } from "../laws/in-force.ts";
import { addressKey } from "../mail/address.ts";
import { answersPerAddressDayMax } from "../mail/limits.ts";
import { mayAnswer } from "../store/answer-limits.ts";
import { addJob } from "../store/jobs.ts";
import { findLetterByIdentity, type LetterState, takeLetter } from "../store/letters.ts";
import { findMessageByVerp, setMessageState } from "../store/outbox.ts";
import type { Tx } from "../store/pool.ts";
import { openLetterTask } from "../store/tasks.ts";
import type { VaultRef } from "../store/vault.ts";
import { recordObject } from "../store/vault-objects.ts";
import type { Bounce, Described, LetterSort } from "./arrival.ts";
import type { FilingDeps } from "./commit-filing.ts";
import { findRepliedCase } from "./replied-case.ts";

/** Work for a worker: a letter that answers a case has its fact there, under a key that no door can open. Subject: the letter's id. */
export const replyJob = "reply";

export type PlainLetter = {
	readonly procedure: string | null;
	readonly office: string | null;
	readonly ref: VaultRef;
	readonly described: Described;
	readonly recordedAt: EpochSeconds;
};

export type LetterDeps = Pick<FilingDeps, "rules" | "lawInForce" | "vaultPublic" | "mark" | "frame" | "domain">;

/** What is sealed in a letter's row: who wrote, about what, and what was found. Opens by the vault's private key. */
export type LetterPersonal = {
	readonly replyTo: string | null;
	readonly subject: string | null;
	readonly messageId: string | null;
	readonly findings: Described["findings"];
	readonly verdict: unknown;
};

/** A report about one of our messages and a machine's letter ask nothing of anybody; all others wait for a person. */
function firstState(sort: LetterSort): LetterState {
	return sort === "bounce" || sort === "automatic" ? "closed" : "open";
}

async function applyBounce(tx: Tx, bounce: Bounce, at: EpochSeconds): Promise<void> {
	if (!bounce.failed) return;
	const message = await findMessageByVerp(tx, bounce.token);
	if (message?.state !== "accepted" && message?.state !== "sending") return;
	await setMessageState(tx, {
		message: message.message,
		state: "bounced",
		at,
		worker: null,
		outcomeCode: bounce.status ?? "bounced",
	});
}

/** Where the answer to a letter goes, if one may go at all: at most `answersPerAddressDayMax` in the office's day, counted here. */
async function answerTo(
	tx: Tx,
	letter: PlainLetter,
	isReply: boolean,
	deps: LetterDeps,
): Promise<{ to: string | null; why: string }> {
	const { answer, correspondent, sort } = letter.described;
	// Who answers an officer's letter is not told how to file; unsealed documents are, whatever they quote.
	if (isReply && (sort === "question" || sort === "house")) return { to: null, why: "officer-reads" };
	if (!answer.allowed || correspondent.replyTo === null || letter.procedure === null)
		return { to: null, why: answer.why };
	const day = localDate(letter.recordedAt, deps.rules(letter.procedure).zone);
	const allowed = await mayAnswer(tx, addressKey(correspondent.replyTo), day, answersPerAddressDayMax);
	return allowed ? { to: correspondent.replyTo, why: "answered" } : { to: null, why: "day-bound" };
}

/**
 * Stores a letter that is no filing for the officers' list, with its findings as they were found, links it to the case that it answers, and answers
 * how to file where an answer is allowed (in all the procedure's languages: nothing is known of the sender). A delivery report moves its message in the same transaction.
 */
export async function commitLetter(
	tx: Tx,
	letter: PlainLetter,
	deps: LetterDeps,
): Promise<{ kind: "letter"; letterId: string; duplicate: boolean }> {
	const { described, recordedAt } = letter;
	const { correspondent, findings, sort } = described;
	const state = firstState(sort);
	const letterId = randomUUID();
	// Counted before the letter is taken, because its row says whether it was answered. Two copies at the same instant may count twice.
	const known = await findLetterByIdentity(tx, described.identity);
	if (known) return { kind: "letter", letterId: known.letterId, duplicate: true };
	const replied = state === "open" ? await findRepliedCase(tx, letter) : null;
	const procedure = letter.procedure ?? replied?.procedure ?? null;
	const office = letter.office ?? replied?.office ?? null;
	const caseId = replied?.caseId ?? null;
	const { to, why } = await answerTo(tx, letter, replied !== null, deps);
	const personal: LetterPersonal = {
		replyTo: correspondent.replyTo,
		subject: correspondent.subject,
		messageId: correspondent.messageId,
		findings,
		verdict: { verdict: described.proof, answer: described.answer },
	};
	const taken = await takeLetter(tx, {
		letterId,
		identity: described.identity,
		procedure,
		office,
		sort,
		arrivedAt: described.arrivedAt,
		recordedAt,
		rawObject: letter.ref.objectId,
		personal,
		marks: findings.map(({ code, severity }) => ({ code, severity })),
		answer: why,
		state,
		caseId,
		key: deps.vaultPublic,
	});
	if (!taken) {
		const first = await findLetterByIdentity(tx, described.identity);
		if (!first) throw new Error("An identity was taken by nobody.");
		return { kind: "letter", letterId: first.letterId, duplicate: true };
	}
	deps.mark("identity-taken");
	await recordObject(tx, letter.ref, { caseId: null, letterId, role: "raw", at: recordedAt });
	deps.mark("object-recorded");
	if (state === "open") await openLetterTask(tx, { letterId, sort, procedure, office, caseId }, recordedAt);
	if (caseId !== null) await addJob(tx, { kind: replyJob, subject: letterId, dueAt: recordedAt, at: recordedAt });
	if (described.bounce) await applyBounce(tx, described.bounce, recordedAt);
	if (to !== null && procedure !== null && office !== null) {
		const { letterOffice } = deps.frame(procedure, office);
		await queueAnswer(tx, {
			caseId: null,
			letterId,
			to: { address: to, messageId: correspondent.messageId },
			data: {
				procedure,
				law: procedureAt(deps.lawInForce, procedure, described.arrivedAt).face.law,
				letter: { kind: "how-to-file", data: { office: letterOffice, findings } },
				receipt: null,
			},
			language: null,
			key: deps.vaultPublic,
			domain: deps.domain,
			at: recordedAt,
		});
		deps.mark("message-queued");
	}
	return { kind: "letter", letterId, duplicate: false };
}
