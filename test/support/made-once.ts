import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { testRootVariable } from "./postgres-for-tests.ts";

const pollMilliseconds = 50;
/** Ten RSA keys on a busy machine; beyond this whoever makes them has died. */
const makeMillisecondsMax = 120_000;

/** A folder that is made once in a test run, by whichever test file needs it first; every other one finds it. Copy it before you change it. */
export async function madeOnce(name: string, make: (folder: string) => Promise<unknown>): Promise<string> {
	const root = process.env[testRootVariable];
	if (!root) throw new Error("test/support/postgres-for-tests.ts is not among vitest's globalSetup.");
	mkdirSync(root, { recursive: true, mode: 0o755 });
	const made = path.join(root, name);
	const turn = `${made}.turn`;
	const until = Date.now() + makeMillisecondsMax;
	while (!existsSync(made)) {
		if (Date.now() > until) throw new Error(`${made} was not made in time.`);
		try {
			mkdirSync(turn);
		} catch {
			await sleep(pollMilliseconds);
			continue;
		}
		try {
			if (!existsSync(made)) {
				const making = `${made}.${process.pid}`;
				mkdirSync(making, { recursive: true });
				await make(making);
				// A rename is whole or not there: no other test file sees half of it.
				renameSync(making, made);
			}
		} finally {
			rmSync(turn, { recursive: true, force: true });
		}
	}
	return made;
}
