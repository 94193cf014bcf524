import { randomBytes, randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { type CaseKey, openJson, openVaultJson, type SealingKey, sealJson } from "./case-keys.ts";
import type { Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";
import type { VaultUnwrap } from "./vault-wrap.ts";

/** The truth about an outgoing message (design.md 7). "accepted" is by the relay, never "delivered". */
export type MessageState = "queued" | "rendered" | "sending" | "accepted" | "deferred" | "bounced" | "given_up";

/**
 * From where each state may be reached. `sending` to itself: the lease of a crashed worker ran out and another one sends again. `deferred` to itself: it
 * still waits, for the paper that it brings or for a day with room.
 */
const reachedFrom: Record<MessageState, readonly MessageState[]> = {
	queued: [],
	rendered: ["queued", "deferred"],
	sending: ["rendered", "deferred", "sending"],
	accepted: ["sending"],
	deferred: ["queued", "rendered", "sending", "deferred"],
	bounced: ["accepted", "sending"],
	given_up: ["queued", "rendered", "sending", "deferred", "bounced"],
};

export type NewMessage = {
	/** Chosen by the caller when the fact names it; else made here. */
	readonly message?: string;
	readonly caseId: string | null;
	readonly letterId?: string | null;
	readonly kind: string;
	/** With angle brackets. Fixed now: every try sends the same (design.md 7). */
	readonly headerId: string;
	/** In the envelope sender, so that a bounce finds its message; made here when absent. 16 characters, lower case. */
	readonly verpToken?: string;
	readonly templateVersion: number;
	/** The answer's languages, the applicant's first. */
	readonly languages: readonly string[];
	readonly to: unknown;
	/** Frozen: what the template prints. */
	readonly data: unknown;
	/** The case's key; the vault's public key when there is no case. */
	readonly key: SealingKey;
	readonly at: EpochSeconds;
	/** Not before; `at` when absent. */
	readonly notBefore?: EpochSeconds;
};

function contextOf(part: "to" | "data", message: string): string {
	return `message/${message}/${part}`;
}

/** Queues a message in the transaction of the fact that causes it. Nothing of address and data is stored in clear. */
export async function queueMessage(tx: Tx, message: NewMessage): Promise<{ message: string; verpToken: string }> {
	const id = message.message ?? randomUUID();
	const verpToken = message.verpToken ?? randomBytes(8).toString("hex");
	await tx.query({
		name: "queue-message",
		text: `insert into messages (message, case_id, letter_id, kind, state, header_id, verp_token, template_version, languages,
				to_sealed, data_sealed, sealed_under, attempts, queued_at, state_at, next_try_at)
			values ($1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9, $10, $11, 0, to_timestamp($12), to_timestamp($12), to_timestamp($13))`,
		values: [
			id,
			message.caseId,
			message.letterId ?? null,
			message.kind,
			message.headerId,
			verpToken,
			message.templateVersion,
			message.languages,
			sealJson(message.key, contextOf("to", id), message.to),
			sealJson(message.key, contextOf("data", id), message.data),
			"seal" in message.key ? "case" : "vault",
			message.at,
			message.notBefore ?? message.at,
		],
	});
	return { message: id, verpToken };
}

export type QueuedMessage = {
	readonly message: string;
	readonly caseId: string | null;
	readonly letterId: string | null;
	readonly kind: string;
	readonly state: MessageState;
	readonly headerId: string;
	readonly verpToken: string;
	readonly templateVersion: number;
	readonly languages: readonly string[];
	readonly toSealed: Uint8Array;
	readonly dataSealed: Uint8Array;
	readonly sealedUnder: "case" | "vault";
	readonly renderedObject: string | null;
	readonly attempts: number;
	readonly queuedAt: EpochSeconds;
	readonly stateAt: EpochSeconds;
	readonly nextTryAt: EpochSeconds | null;
	readonly outcomeCode: string | null;
};

const messageColumns = `message, case_id as "caseId", letter_id as "letterId", kind, state, header_id as "headerId", verp_token as "verpToken",
	template_version as "templateVersion", languages, to_sealed as "toSealed", data_sealed as "dataSealed", sealed_under as "sealedUnder",
	rendered_object as "renderedObject", attempts, queued_at as "queuedAt", state_at as "stateAt", next_try_at as "nextTryAt",
	outcome_code as "outcomeCode"`;

export type OutboxLease = { readonly worker: string; readonly at: EpochSeconds; readonly leaseSeconds: number };

/**
 * Takes due messages for one worker, oldest promise first: those waiting for their time, and those whose sender died in the middle (`sending`
 * with a lease that ran out: it may have gone, so it goes again under the same Message-ID). Others skip what is taken.
 */
export async function claimMessages(tx: Tx, lease: OutboxLease, limit: number): Promise<QueuedMessage[]> {
	const claimed = await tx.query<QueuedMessage>({
		name: "claim-messages",
		text: `update messages set leased_by = $1, lease_until = to_timestamp($2::bigint + $3::bigint)
			where message in (
				select message from messages
				where (next_try_at <= to_timestamp($2) and (lease_until is null or lease_until < to_timestamp($2)))
					or (state = 'sending' and lease_until < to_timestamp($2))
				order by next_try_at nulls first, queued_at limit $4 for update skip locked)
			returning ${messageColumns}`,
		values: [lease.worker, lease.at, lease.leaseSeconds, limit],
	});
	// RETURNING keeps no order: the delivery notice of a case is to go before its outcome.
	return claimed.rows.sort(
		(a, b) => a.queuedAt - b.queuedAt || Number(a.kind !== "delivery") - Number(b.kind !== "delivery"),
	);
}

/** Address and data of a message in clear, for the worker that renders and sends it. */
export function openMessage(
	message: QueuedMessage,
	keys: { caseKey: CaseKey | null; unwrap: VaultUnwrap },
): { to: unknown; data: unknown } {
	const open = (part: "to" | "data", sealed: Uint8Array): unknown => {
		const context = contextOf(part, message.message);
		if (message.sealedUnder === "vault") return openVaultJson(keys.unwrap, context, sealed);
		if (!keys.caseKey) throw new StoreError("not-openable", `Message ${message.message} needs its case's key.`);
		return openJson(keys.caseKey, context, sealed);
	};
	return { to: open("to", message.toSealed), data: open("data", message.dataSealed) };
}

export type MessageChange = {
	readonly message: string;
	readonly state: MessageState;
	readonly at: EpochSeconds;
	/** The worker whose lease must still stand; null for a change from outside (a bounce, an officer). */
	readonly worker: string | null;
	/** When to look again; only for `rendered` and `deferred`, where it is `at` when absent. */
	readonly nextTryAt?: EpochSeconds;
	readonly renderedObject?: string;
	/** The relay's reply code, enhanced code, or our own word. Never its text: that may name a person. */
	readonly outcomeCode?: string;
	/** Keep working on it under the same lease (rendered, then sending). */
	readonly keepLease?: boolean;
};

/** Moves a message on. Throws `lease-lost` when it is not in a state that leads there, or another worker has it now. */
export async function setMessageState(tx: Tx, change: MessageChange): Promise<void> {
	const isWaiting = change.state === "rendered" || change.state === "deferred" || change.state === "queued";
	const keeps = change.keepLease === true || change.state === "sending";
	const moved = await tx.query({
		name: "set-message-state",
		// One statement, because not every caller has a transaction: a message that will not arrive is somebody's task from that very moment. But a
		// message about no case and no letter is to a stranger who typed an address: nobody can do anything about it.
		text: `with moved as (
				update messages set state = $2, state_at = to_timestamp($3), next_try_at = to_timestamp($4),
					attempts = attempts + $5, rendered_object = coalesce($6, rendered_object), outcome_code = coalesce($7, outcome_code),
					leased_by = case when $8 then leased_by end, lease_until = case when $8 then lease_until end
				where message = $1 and state = any($9) and ($10::text is null or leased_by = $10)
				returning message, case_id, letter_id, state),
			task as (
				insert into tasks (kind, cause, case_id, letter_id, message, procedure, office, owner, opened_at)
				select 'undelivered', 'message/' || m.message, m.case_id, m.letter_id, m.message,
					coalesce(c.procedure, l.procedure), coalesce(c.office, l.office), c.officer, to_timestamp($3)
				from moved m left join cases c on c.case_id = m.case_id left join letters l on l.letter_id = m.letter_id
				where m.state in ('bounced', 'given_up') and (m.case_id is not null or m.letter_id is not null)
				on conflict (cause) do nothing)
			select message from moved`,
		values: [
			change.message,
			change.state,
			change.at,
			isWaiting ? (change.nextTryAt ?? change.at) : null,
			change.state === "sending" ? 1 : 0,
			change.renderedObject ?? null,
			change.outcomeCode ?? null,
			keeps,
			reachedFrom[change.state],
			change.worker,
		],
	});
	if (moved.rowCount !== 1)
		throw new StoreError("lease-lost", `Message ${change.message} cannot become ${change.state} here and now.`);
}

export async function findMessageByVerp(tx: Tx, verpToken: string): Promise<QueuedMessage | null> {
	const found = await tx.query<QueuedMessage>(`select ${messageColumns} from messages where verp_token = $1`, [
		verpToken,
	]);
	return found.rows[0] ?? null;
}

export async function listMessagesOfCase(tx: Tx, caseId: string): Promise<QueuedMessage[]> {
	const found = await tx.query<QueuedMessage>(
		`select ${messageColumns} from messages where case_id = $1 order by queued_at, message`,
		[caseId],
	);
	return found.rows;
}

/** Message-ID of an earlier answer of ours, so that a letter answering it finds its case (In-Reply-To). */
export async function findMessageByHeaderId(tx: Tx, headerId: string): Promise<QueuedMessage | null> {
	const found = await tx.query<QueuedMessage>(`select ${messageColumns} from messages where header_id = $1`, [
		headerId,
	]);
	return found.rows[0] ?? null;
}
