import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.dirname(import.meta.dirname);

/** Runs one command of node_modules/.bin in the project's folder, its output shown. True when it exited 0. */
export function runStep(name: string, command: string, args: readonly string[]): boolean {
	const started = Date.now();
	const done = spawnSync(path.join(root, "node_modules", ".bin", command), args, { cwd: root, stdio: "inherit" });
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	process.stdout.write(`${done.status === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)\n`);
	return done.status === 0;
}
