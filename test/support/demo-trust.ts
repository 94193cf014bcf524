import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeDemoCertificates } from "../../server/demo/certificates.ts";
import { testRootVariable } from "./postgres-for-tests.ts";

const pollMilliseconds = 50;
/** Ten RSA keys on a busy machine; beyond this whoever makes them has died. */
const makeMillisecondsMax = 120_000;

async function makeOnce(folder: string): Promise<void> {
	const lock = `${folder}.${process.pid}`;
	mkdirSync(lock, { recursive: true });
	await makeDemoCertificates({
		dataFolder: lock,
		keysFolder: path.join(lock, "keys"),
		now: Math.floor(Date.now() / 1000),
	});
	// A rename is whole or not there: no other test file sees half of the keys.
	renameSync(lock, folder);
}

/**
 * Puts the demonstration's keys into a data folder: made once in a test run, because RSA keys take seconds, and copied from then on.
 * `setUpDemoTrust` finds them there and makes none.
 */
export async function copyDemoKeys(dataFolder: string): Promise<void> {
	const root = process.env[testRootVariable];
	if (!root) throw new Error("test/support/postgres-for-tests.ts is not among vitest's globalSetup.");
	mkdirSync(root, { recursive: true, mode: 0o755 });
	const made = path.join(root, "demo-keys");
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
			if (!existsSync(made)) await makeOnce(made);
		} finally {
			rmSync(turn, { recursive: true, force: true });
		}
	}
	cpSync(made, dataFolder, { recursive: true });
}
