import { createHash } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";

/** What the first fact of a stream continues. */
export const firstPrevHash: Uint8Array = new Uint8Array(32);

export type HashedEvent = {
	readonly stream: string;
	readonly version: number;
	readonly type: string;
	readonly recordedAt: EpochSeconds;
	/** Canonical JSON, exactly as stored. */
	readonly plain: string;
	/** Ciphertext: the chain stays checkable after the case's key is erased. */
	readonly personal: Uint8Array | null;
};

/**
 * The link of a case's chain. Unambiguous because no field before the last can hold a line feed (the columns are checked, canonical JSON has
 * none). The SQL function `event_hash` computes the same.
 */
export function eventHash(prevHash: Uint8Array, event: HashedEvent): Buffer {
	const fields = ["tilkat event 1", event.stream, event.version, event.type, event.recordedAt, event.plain, ""];
	const hash = createHash("sha256").update(prevHash).update(fields.join("\n"));
	if (event.personal === null) hash.update(Buffer.of(0));
	else hash.update(Buffer.of(1)).update(createHash("sha256").update(event.personal).digest());
	return hash.digest();
}
