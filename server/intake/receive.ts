import { randomBytes } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { LawInForce } from "../laws/in-force.ts";
import type { OfficeFrame } from "../office.ts";
import type { Store } from "../store/pool.ts";
import { isPassing } from "../store/store-error.ts";
import type { Vault, VaultRef } from "../store/vault.ts";
import type { VaultPublic } from "../store/vault-wrap.ts";
import type { WakeChannel } from "../store/waking.ts";
import type { Arrival } from "./arrival.ts";
import { commitFiling, type ProcedureRules } from "./commit-filing.ts";
import { commitLetter } from "./commit-letter.ts";
import type { Mark } from "./crash-points.ts";

/** What the door may tell the sender. Anything but `refused` is durable: the bytes are on the disk and the transaction is committed. */
export type Received =
	| { readonly kind: "filing"; readonly number: string; readonly caseId: string; readonly duplicate: boolean }
	| { readonly kind: "letter"; readonly letterId: string; readonly duplicate: boolean }
	| {
			readonly kind: "refused";
			readonly reason: "disk-full" | "disk-failed" | "source-failed" | "too-large" | "database";
	  };

export type ReceiveDeps = {
	readonly store: Store;
	readonly vault: Vault;
	/** The vault's public half: a door can seal and nothing else. */
	readonly vaultPublic: VaultPublic;
	readonly now: () => EpochSeconds;
	readonly mark: Mark;
	/** Wakes the workers after the commit; losing a signal loses nothing. */
	readonly wake: (channel: WakeChannel) => void;
	readonly rules: (procedure: string) => ProcedureRules;
	/** Under which law a filing of that moment is filed. */
	readonly lawInForce: LawInForce;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	/** The mail domain, for the Message-IDs of answers. */
	readonly domain: string;
	readonly random?: (bytes: number) => Uint8Array;
};

/**
 * The only way in (design.md 3). The order is the promise: the raw bytes are written and synced, then one transaction stores facts, number
 * and outgoing messages, then the door may answer. Whatever fails before the commit leaves nothing but an orphan file, and the sender
 * comes again; the same letter meets its identity and gets the number it has.
 */
export async function receive(arrival: Arrival, deps: ReceiveDeps): Promise<Received> {
	const put = await deps.vault.put(arrival.raw);
	if (!put.ok) return { kind: "refused", reason: put.reason };
	const described = await arrival.describe();
	deps.mark("letter-described");
	try {
		const received = await commit(arrival, put.ref, described, deps);
		deps.mark("after-commit");
		// The jobs and messages of a duplicate were woken by the first; nothing new waits.
		if (!received.duplicate) {
			deps.wake("jobs");
			deps.wake("messages");
		}
		return received;
	} catch (error) {
		// The object stays: whether the commit reached the disk is not known when its answer was lost. The sweep takes real orphans.
		if (isPassing(error)) return { kind: "refused", reason: "database" };
		throw error;
	}
}

type Committed = Exclude<Received, { kind: "refused" }>;

async function commit(
	arrival: Arrival,
	ref: VaultRef,
	described: Awaited<ReturnType<Arrival["describe"]>>,
	deps: ReceiveDeps,
): Promise<Committed> {
	const { procedure, office } = arrival;
	const recordedAt = deps.now();
	const random = deps.random ?? randomBytes;
	return deps.store.tx(async (tx) => {
		deps.mark("transaction-begun");
		const received: Committed =
			described.hasContainer && procedure !== null && office !== null
				? await commitFiling(
						tx,
						{ door: arrival.door, procedure, office, ref, described, recordedAt },
						{ ...deps, random },
					)
				: await commitLetter(tx, { procedure, office, ref, described, recordedAt }, deps);
		deps.mark("before-commit");
		return received;
	});
}
