import { randomBytes, randomUUID } from "node:crypto";
import { takeArrival } from "../../server/store/arrivals.ts";
import { createCaseKey } from "../../server/store/case-keys.ts";
import { saveCase } from "../../server/store/cases.ts";
import { appendEvents } from "../../server/store/events.ts";
import { addJob } from "../../server/store/jobs.ts";
import { queueMessage } from "../../server/store/outbox.ts";
import type { Store } from "../../server/store/pool.ts";
import type { Vault } from "../../server/store/vault.ts";
import { recordObject } from "../../server/store/vault-objects.ts";
import type { VaultPublic } from "../../server/store/vault-wrap.ts";

export type StoredFiling = {
	readonly number: string;
	readonly caseId: string;
	readonly rawObject: string;
	readonly sha256: string;
};

/** The least that the store calls a filing: bytes in the vault, then one transaction with everything that the invariants ask for. */
export async function storeFiling(
	to: { store: Store; vault: Vault; keys: VaultPublic },
	bytes: Uint8Array,
	at: number,
): Promise<StoredFiling> {
	const put = await to.vault.put(bytes);
	if (!put.ok) throw new Error(put.reason, { cause: put.cause });
	const caseId = randomUUID();
	const number = `KG-${randomBytes(8).toString("hex").toUpperCase()}`;
	const arrivalId = randomUUID();
	const message = randomUUID();
	const place = {
		procedure: "kg-work-permit",
		law: "2018",
		office: "bishkek",
		door: "mail" as const,
		arrivedAt: at,
		recordedAt: at,
	};
	const rawObject = put.ref.objectId;
	await to.store.tx(async (tx) => {
		await takeArrival(tx, { ...place, arrivalId, identity: randomUUID(), caseId, number, rawObject });
		const caseKey = await createCaseKey(tx, caseId, to.keys, at);
		const version = await appendEvents(tx, {
			stream: `case/${caseId}`,
			expectedVersion: 0,
			events: [
				{ type: "arrived", plain: { number, arrivalId, rawObject }, personal: { subject: "ЧЖК – Ак-Суу" } },
				{ type: "told", plain: { kind: "delivery", message }, personal: null },
			],
			caseKey,
			at,
		});
		await saveCase(tx, {
			...place,
			caseId,
			number,
			version,
			status: "delivered",
			kind: null,
			persons: 0,
			heldSince: null,
			heldCause: null,
			completedAt: null,
			receiptBy: "2026-11-23",
			receiptIssuedAt: null,
			dueAt: null,
			joinedInto: null,
			language: null,
			secretHash: null,
			officer: null,
			clockStoppedSince: null,
			promisedBy: null,
			duePromise: null,
			answerBy: null,
			warned: null,
			proposedAt: null,
			sitting: null,
			decidedAt: null,
			outcome: null,
			feeTyiyn: null,
			heldTyiyn: 0,
			payBy: null,
			round: null,
			window: null,
		});
		await recordObject(tx, put.ref, { caseId, role: "raw", at });
		await queueMessage(tx, {
			message,
			caseId,
			kind: "delivery",
			headerId: `<${message}@tilkat.localhost>`,
			templateVersion: 1,
			languages: ["ky"],
			to: { address: "applicant@example.kg" },
			data: { number },
			key: caseKey,
			at,
		});
		await addJob(tx, { kind: "control", subject: caseId, dueAt: at, at });
	});
	return { number, caseId, rawObject, sha256: put.ref.sha256Plain };
}
