import type { Arrival } from "../../intake/arrival.ts";
import type { Received } from "../../intake/receive.ts";
import type { OfficeFrame } from "../../office.ts";
import type { ReadUploadsFunction } from "../../pictures/read-uploads.ts";
import type { Store } from "../../store/pool.ts";
import type { Vault } from "../../store/vault.ts";
import type { VaultPublic } from "../../store/vault-wrap.ts";
import type { WakeChannel } from "../../store/waking.ts";
import type { DraftDays } from "./draft.ts";

/** What the form needs of the house: the database, the vault to write to, the way in, and nothing that opens anything of a case. */
export type FilingDeps = {
	readonly store: Store;
	readonly vault: Vault;
	/** For an address that a reminder goes to. */
	readonly vaultPublic: VaultPublic;
	/** The one way in (server/intake/receive.ts). */
	readonly receive: (arrival: Arrival) => Promise<Received>;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	/** The mail domain, for the Message-IDs of letters about drafts. */
	readonly domain: string;
	readonly wake: (channel: WakeChannel) => void;
	/** Pictures become pages; in processes of its own (server/pictures/). */
	readonly readUploads: ReadUploadsFunction;
	readonly days: DraftDays;
	readonly random: (bytes: number) => Uint8Array;
	/** Attempts a minute, overriding those of `limits.ts`; a test does in a second what a person does in an hour. */
	readonly attemptsPerMinute?: number;
};
