import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The process id in `postmaster.pid`, or null when there is no such file. */
export function postmasterPid(cluster: string): number | null {
	return lockedBy(path.join(cluster, "postmaster.pid"));
}

/** Linux only: the process's state letter and command, or null when it is gone or cannot be told. */
function processOf(pid: number): { state: string; command: string } | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		const end = stat.lastIndexOf(")");
		return { state: stat.slice(end + 2, end + 3), command: stat.slice(stat.indexOf("(") + 1, end) };
	} catch {
		return null;
	}
}

/**
 * Whether the process still runs. A killed process whose parent has not collected it answers signals for a while (a zombie, up to two
 * seconds under a slow init): that is not running.
 */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
	return processOf(pid)?.state !== "Z";
}

/** Whether any process works inside the cluster's folder: children of a killed postmaster do, for a moment. */
function isInhabited(cluster: string): boolean {
	try {
		return readdirSync("/proc").some((name) => {
			try {
				return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === cluster;
			} catch {
				return false;
			}
		});
	} catch {
		return false;
	}
}

/** The process id that a lock file names in its first line, or null. */
function lockedBy(file: string): number | null {
	try {
		const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
		return Number.isNaN(pid) ? null : pid;
	} catch {
		return null;
	}
}

/**
 * Removes lock files that PostgreSQL itself will not: their number now belongs to a zombie or to another program (after a power cut or a
 * container's restart process numbers come again, and PostgreSQL takes any living process of its user for a postmaster). Both locks are
 * looked at, `postmaster.pid` and the one beside the socket: either stops a start. Only on Linux, where one can look; only when nobody works
 * in the folder. True when a file went.
 */
export function removeStaleLocks(cluster: string, socketFolder: string): boolean {
	if (isInhabited(cluster)) return false;
	const sockets = readdirSync(socketFolder).filter((name) => /^\.s\.PGSQL\.\d+\.lock$/.test(name));
	const locks = [path.join(cluster, "postmaster.pid"), ...sockets.map((name) => path.join(socketFolder, name))];
	const stale = locks.filter((file) => {
		const pid = lockedBy(file);
		const found = pid === null ? null : processOf(pid);
		return found !== null && (found.state === "Z" || found.command !== "postgres");
	});
	for (const file of stale) rmSync(file, { force: true });
	return stale.length > 0;
}

/** A server that is just starting may miss the first signal. */
const signalAgainMilliseconds = 1_000;

function signal(pid: number): boolean {
	try {
		process.kill(pid, "SIGINT");
		return true;
	} catch {
		return false;
	}
}

/** SIGINT is PostgreSQL's fast shutdown: roll back, checkpoint, leave. True when it has left within the time. */
export async function stopPostmaster(cluster: string, waitMilliseconds: number): Promise<boolean> {
	for (let waited = 0; waited < waitMilliseconds; waited += 20) {
		const pid = postmasterPid(cluster);
		if (pid === null || !isRunning(pid)) return true;
		if (waited % signalAgainMilliseconds === 0 && !signal(pid)) return true;
		await sleep(20);
	}
	return false;
}
