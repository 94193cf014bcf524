import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** A door process that a test may kill. */
export type KilledOffice = {
	readonly port: number;
	readonly process: ChildProcess;
	/** Resolves when the process is gone, however it went. */
	readonly gone: Promise<void>;
	/** kill -9. */
	kill(): Promise<void>;
};

const script = path.join(import.meta.dirname, "office.ts");

/**
 * Starts the door in its own process and waits until it listens. `under` is a tracer's command line to start it with. Throws with what it
 * said when it does not start.
 */
export async function startOffice(
	env: Readonly<Record<string, string>>,
	under: readonly string[] = [],
): Promise<KilledOffice> {
	const [command = process.execPath, ...parameters] = [...under, process.execPath, script];
	const child = spawn(command, parameters, {
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let said = "";
	child.stderr.on("data", (chunk) => {
		said += chunk;
	});
	const gone = once(child, "exit").then(() => {});
	const line = await Promise.race([
		once(createInterface({ input: child.stdout }), "line").then(([first]) => String(first)),
		gone.then(() => null),
	]);
	if (line === null) throw new Error(`The office did not start: ${said}`);
	const [port, pid] = line.split(" ").map(Number);
	return {
		port: port ?? 0,
		process: child,
		gone,
		async kill() {
			child.kill("SIGKILL");
			await gone;
			// A tracer that dies lets its office live on: it is killed by its own number.
			if (under.length > 0 && pid) process.kill(pid, "SIGKILL");
		},
	};
}
