import type { Arrival } from "../../intake/arrival.ts";
import type { Received } from "../../intake/receive.ts";
import type { Store } from "../../store/pool.ts";
import type { WakeChannel } from "../../store/waking.ts";

/** What the applicant's page needs of the house: the database, the way in, and nothing that opens anything. */
export type MineDeps = {
	readonly store: Store;
	/** The one way in (server/intake/receive.ts), which seals to the vault's public key. */
	readonly receive: (arrival: Arrival) => Promise<Received>;
	readonly wake: (channel: WakeChannel) => void;
	/**
	 * Asks for a protective receipt, which goes to the contact on file; null: this office issues none, and the page does not offer it. Whoever
	 * issues it holds keys, so this leaves a job for the worker and no more.
	 */
	readonly askProtectiveReceipt: ((caseId: string) => Promise<void>) | null;
	/** Attempts a minute, overriding those of `server/web/mine/sign-in.ts`; a test signs in more often than a person. */
	readonly attemptsPerMinute?: number;
};
