import type { Arrival } from "../../intake/arrival.ts";
import type { Received } from "../../intake/receive.ts";
import type { OfficeFrame } from "../../office.ts";
import type { ReadUploadsFunction } from "../../pictures/read-uploads.ts";
import type { Store } from "../../store/pool.ts";
import type { WakeChannel } from "../../store/waking.ts";

/** What the applicant's page needs of the house: the database, the way in, and nothing that opens anything. */
export type MineDeps = {
	readonly store: Store;
	/** The one way in (server/intake/receive.ts), which seals to the vault's public key. */
	readonly receive: (arrival: Arrival) => Promise<Received>;
	readonly wake: (channel: WakeChannel) => void;
	/** An office as letters name it: what it is called, and where letters to it go. */
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	/** Makes documents of ordinary files, for a procedure that seals nothing; absent: its applicants send by letter. */
	readonly readUploads?: ReadUploadsFunction;
	/** Attempts a minute, overriding those of `server/web/mine/sign-in.ts`; a test signs in more often than a person. */
	readonly attemptsPerMinute?: number;
	/** How long a browser waits for a worker that hands a paper over; overriding that of `server/permit/page-papers.ts`. */
	readonly paperWaitMs?: number;
};
