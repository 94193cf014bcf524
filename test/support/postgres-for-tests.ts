import { existsSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isRunning, stopPostmaster } from "../../server/store/postmaster.ts";

/** Set for the test processes: the folder of this run's cluster. Nothing is there until the first test asks for a database. */
export const testRootVariable = "TILKAT_TEST_ROOT";

const rootName = /^tilkat-test-(\d+)$/;

async function removeRoot(root: string): Promise<void> {
	const home = path.join(root, "postgres");
	if (existsSync(home)) await stopPostmaster(path.join(home, "cluster"), 20_000);
	rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}

/** A run that was killed could not clean up: the next one does, so that no server outlives its tests for long. */
async function removeLeftBehind(): Promise<void> {
	for (const name of readdirSync(tmpdir())) {
		const pid = Number(rootName.exec(name)?.[1] ?? Number.NaN);
		if (!Number.isNaN(pid) && !isRunning(pid)) await removeRoot(path.join(tmpdir(), name)).catch(() => {});
	}
}

/**
 * Vitest's global set-up: names the folder of the run, of its one PostgreSQL and of what Node compiled, and takes it down afterwards. The server itself is started by the
 * first test that calls `freshDatabase`, so that runs of the pure rooms alone cost nothing.
 */
export default async function setup(): Promise<() => Promise<void>> {
	await removeLeftBehind();
	const root = path.join(tmpdir(), `tilkat-test-${process.pid}`);
	process.env[testRootVariable] = root;
	// Node keeps what it compiled for the next process of the run: hundreds of them load the same modules.
	process.env.NODE_COMPILE_CACHE ??= path.join(root, "compiled");
	return () => removeRoot(root);
}
