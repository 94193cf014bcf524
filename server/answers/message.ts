import { randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { ProtectiveReceipt } from "../../container/src/protective-receipt.ts";
import type { Receipt } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import type { Letter } from "../../procedures/letter.ts";
import type { SealingKey } from "../store/case-keys.ts";
import { queueMessage } from "../store/outbox.ts";
import type { Tx } from "../store/pool.ts";
import type { DraftLetter } from "./draft-letters.ts";

/** Whom a message answers. Sealed in the outbox. */
export type MessageTo = {
	readonly address: string;
	/** The applicant's own letter, for In-Reply-To and References; null when it had no Message-ID. */
	readonly messageId: string | null;
};

/** What a message says, frozen with the fact that caused it. `receipt`, of documents or protective, is printed and signed once, when the message is rendered. */
export type MessageData = {
	readonly procedure: string;
	/** Whose words render it. Absent in messages from before there were two laws. */
	readonly law?: string;
	readonly letter: Letter;
	readonly receipt: Receipt | ProtectiveReceipt | null;
};

/** A message about an application that is still being filled in. */
export type DraftMessageData = Omit<MessageData, "letter"> & { readonly letter: DraftLetter };

/** What spoke before there were two laws. */
const firstLaw = "2018";

/** The law in whose words a message is rendered. */
export function lawOfMessage({ law }: Pick<MessageData, "law">): string {
	return law ?? firstLaw;
}

/** Bumped when a template changes its words: an old message is rendered by nothing newer than it was queued for. */
export const templateVersion = 1;

export type AnswerInput = {
	/** Chosen beforehand, because the fact `told` names it. */
	readonly message?: string;
	readonly caseId: string | null;
	readonly letterId: string | null;
	readonly to: MessageTo;
	readonly data: MessageData | DraftMessageData;
	/** The applicant's language; null: all of the procedure's. */
	readonly language: Lang | null;
	readonly key: SealingKey;
	readonly domain: string;
	readonly at: EpochSeconds;
};

/** Puts a letter into the outbox, in the transaction of its fact. Its Message-ID is fixed here: every try sends the same. */
export async function queueAnswer(tx: Tx, answer: AnswerInput): Promise<string> {
	const message = answer.message ?? randomUUID();
	await queueMessage(tx, {
		message,
		caseId: answer.caseId,
		letterId: answer.letterId,
		kind: answer.data.letter.kind,
		headerId: `<${message}@${answer.domain}>`,
		templateVersion,
		languages: answer.language ? [answer.language] : [],
		to: answer.to,
		data: answer.data,
		key: answer.key,
		at: answer.at,
	});
	return message;
}
