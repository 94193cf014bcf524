import type { EpochSeconds } from "../../casework/facts.ts";
import { readInstallation } from "./installation.ts";
import type { Store } from "./pool.ts";
import { StoreError } from "./store-error.ts";
import { makeWaker, watch } from "./waking.ts";

/** The office's clock. Only the demonstration office's can be moved, only forward, and all processes see it through the database. */
export type OfficeClock = {
	now(): EpochSeconds;
	/** True when the clock was moved: every page and paper says so (design.md 1). */
	isMoved(): boolean;
	/** Moves it forward. Throws `not-demonstration` in a real office. */
	move(seconds: number): Promise<void>;
	close(): Promise<void>;
};

/** Opens the clock of the installation. `realNow` is the machine's time in epoch seconds. */
export async function openClock(
	store: Store,
	realNow: () => EpochSeconds,
	log: (error: unknown) => void,
): Promise<OfficeClock> {
	let offsetSeconds = 0;
	const read = async (): Promise<boolean> => {
		offsetSeconds = (await readInstallation(store.pool))?.clockOffsetSeconds ?? 0;
		return false;
	};
	await read();
	const wake = makeWaker(store);
	const installation = await readInstallation(store.pool);
	const stop = installation?.demonstration ? watch(store, "clock", read, log) : async () => {};
	return {
		now: () => realNow() + offsetSeconds,
		isMoved: () => offsetSeconds !== 0,
		async move(seconds) {
			if (!Number.isSafeInteger(seconds) || seconds < 0)
				throw new RangeError("The clock moves forward, by whole seconds.");
			const moved = await store.pool.query(
				"update installation set clock_offset_seconds = clock_offset_seconds + $1 where demonstration",
				[seconds],
			);
			if (moved.rowCount !== 1)
				throw new StoreError("not-demonstration", "Only a demonstration office has a clock that moves.");
			await read();
			wake("clock");
		},
		close: stop,
	};
}
