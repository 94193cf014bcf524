import { spawn } from "node:child_process";
import path from "node:path";
import { projectRoot } from "../project-root.ts";
import { becomeUnprivileged, giveFolder, letThrough } from "../store/unprivileged.ts";

/**
 * Started as root, this process makes the account `tilkat`, gives it the data folder, runs the same command as that account and leaves with
 * its exit code: nothing that parses a stranger's letter runs as root (design.md 6). Returns at once when it is not root.
 */
export async function leaveRoot(dataFolder: string, keysFolder: string | null = null): Promise<void> {
	const identity = becomeUnprivileged();
	if (!identity) return;
	giveFolder(dataFolder, identity);
	if (keysFolder !== null) giveFolder(keysFolder, identity);
	for (const target of [
		dataFolder,
		...(keysFolder === null ? [] : [keysFolder]),
		path.join(projectRoot, "package.json"),
	]) {
		for (const opened of letThrough(target, identity))
			process.stderr.write(`${identity.user} may now pass through ${opened}.\n`);
	}
	const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
		uid: identity.uid,
		gid: identity.gid,
		stdio: "inherit",
		// The account has no home; what tools write there by habit goes to the data folder.
		env: { ...process.env, HOME: dataFolder, USER: identity.user, LOGNAME: identity.user },
		cwd: projectRoot,
	});
	for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
	const code = await new Promise<number>((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
	process.exit(code);
}
