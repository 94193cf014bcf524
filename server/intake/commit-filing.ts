import { randomUUID } from "node:crypto";
import type { Case } from "../../casework/case.ts";
import { evolve } from "../../casework/case.ts";
import { endOfDay, type Zone } from "../../casework/clock.ts";
import type { Context } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { CaseEvent, Door, EpochSeconds } from "../../casework/facts.ts";
import { makeNumber, numberRandomBytes } from "../../casework/number.ts";
import { queueAnswer } from "../answers/message.ts";
import type { OfficeFrame } from "../office.ts";
import { findArrival, takeArrival } from "../store/arrivals.ts";
import { createCaseKey } from "../store/case-keys.ts";
import { saveCase } from "../store/cases.ts";
import { appendEvents } from "../store/events.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultRef } from "../store/vault.ts";
import { recordObject } from "../store/vault-objects.ts";
import type { VaultPublic } from "../store/vault-wrap.ts";
import type { Described } from "./arrival.ts";
import type { Mark } from "./crash-points.ts";

export type Filing = {
	readonly door: Door;
	readonly procedure: string;
	readonly office: string;
	readonly ref: VaultRef;
	readonly described: Described;
	readonly recordedAt: EpochSeconds;
};

/** What intake must know of a procedure: nothing of its words and forms reaches the door. */
export type ProcedureRules = { readonly numberPrefix: string; readonly zone: Zone };

export type FilingDeps = {
	readonly rules: (procedure: string) => ProcedureRules;
	readonly vaultPublic: VaultPublic;
	readonly mark: Mark;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	readonly domain: string;
	readonly random: (bytes: number) => Uint8Array;
};

/** Work for the control of a case; its subject is the case's id. */
export const controlJob = "control";

function decided(state: Case | null, command: Parameters<typeof decide>[1], context: Context): readonly CaseEvent[] {
	const decision = decide(state, command, context);
	// A new case refuses neither: a refusal here is a fault of ours, and the sender comes again.
	if (!decision.ok) throw new Error(`Intake was refused by the law of the case: ${decision.refusal.code}`);
	return decision.events;
}

/**
 * Stores a filing in the caller's transaction: identity and number, facts, the raw object, the delivery notice (B26) and the job of control.
 * The same letter again gets the number that it has, and nothing is written.
 */
export async function commitFiling(
	tx: Tx,
	filing: Filing,
	deps: FilingDeps,
): Promise<{ kind: "filing"; number: string; caseId: string; duplicate: boolean }> {
	const { described, ref, recordedAt } = filing;
	const { zone, numberPrefix } = deps.rules(filing.procedure);
	const caseId = randomUUID();
	const number = makeNumber(numberPrefix, deps.random(numberRandomBytes));
	const place = {
		procedure: filing.procedure,
		office: filing.office,
		door: filing.door,
		arrivedAt: described.arrivedAt,
	};
	const arrivalId = randomUUID();
	const taken = await takeArrival(tx, {
		...place,
		arrivalId,
		identity: described.identity,
		caseId,
		number,
		recordedAt,
		rawObject: ref.objectId,
	});
	if (!taken) {
		const known = await findArrival(tx, described.identity);
		if (!known) throw new Error("An identity was taken by nobody.");
		return { kind: "filing", number: known.number, caseId: known.caseId, duplicate: true };
	}
	deps.mark("identity-taken");

	const to = described.answer.allowed ? described.correspondent.replyTo : null;
	const message = to === null ? null : randomUUID();
	const context: Context = { actor: { kind: "door", door: filing.door }, now: recordedAt, zone };
	const arrived = decided(
		null,
		{
			name: "deliver",
			arrival: {
				...place,
				arrivalId,
				number,
				quotes: described.quotes,
				rawObject: ref.objectId,
				rawSha256: ref.sha256Plain,
			},
			letter: {
				// Where a machine may not answer, nothing later may either: the address stays in the letter, for an officer.
				replyTo: to,
				subject: described.correspondent.subject,
				messageId: described.correspondent.messageId,
				letterFindings: described.findings,
				mailVerdict: { verdict: described.proof, answer: described.answer },
			},
		},
		context,
	);
	const delivered = arrived.reduce<Case | null>(evolve, null);
	if (!delivered) throw new Error("A delivered case has no state.");
	const told = message === null ? [] : decided(delivered, { name: "tell", kind: "delivery", message }, context);
	const caseKey = await createCaseKey(tx, caseId, deps.vaultPublic, recordedAt);
	const version = await appendEvents(tx, {
		stream: `case/${caseId}`,
		expectedVersion: 0,
		events: [...arrived, ...told],
		caseKey,
		at: recordedAt,
	});
	await saveCase(tx, {
		...place,
		caseId,
		number,
		kind: null,
		persons: 0,
		status: delivered.status,
		version,
		heldSince: null,
		heldCause: null,
		recordedAt,
		completedAt: null,
		receiptBy: delivered.receiptBy,
		receiptIssuedAt: null,
		dueAt: endOfDay(delivered.receiptBy, zone),
		joinedInto: null,
		language: null,
		secretHash: null,
	});
	deps.mark("facts-appended");
	await recordObject(tx, ref, { caseId, role: "raw", at: recordedAt });
	deps.mark("object-recorded");
	if (to !== null && message !== null) {
		const frame = deps.frame(filing.procedure, filing.office);
		const { arrivedAt } = described;
		const data = {
			office: frame.letterOffice,
			number,
			arrivedAt,
			stateUrl: frame.stateUrlOf(number),
			receiptBy: delivered.receiptBy,
		};
		await queueAnswer(tx, {
			message,
			caseId,
			letterId: null,
			to: { address: to, messageId: described.correspondent.messageId },
			data: { procedure: filing.procedure, letter: { kind: "delivery", data }, receipt: null },
			language: null,
			key: caseKey,
			domain: deps.domain,
			at: recordedAt,
		});
	}
	deps.mark("message-queued");
	await addJob(tx, { kind: controlJob, subject: caseId, dueAt: recordedAt, at: recordedAt });
	deps.mark("job-added");
	return { kind: "filing", number, caseId, duplicate: false };
}
