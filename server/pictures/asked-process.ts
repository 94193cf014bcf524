import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { PictureAnswer, PictureQuestion } from "./questions.ts";

/** What one question may cost. */
export type PictureBounds = {
	/** A picture of 12 million pixels takes one second as JPEG and four as HEIC. */
	readonly timeoutMs: number;
	/** Resident: a HEIC of 48 million pixels, the largest that telephones write, takes 800. */
	readonly memoryMb: number;
};

/** `fault`: the file's, or ours: no process could be started, something else ended it, or the machine gave it no time. */
export type PictureMade =
	| { readonly ok: true; readonly answer: Extract<PictureAnswer, { ok: true }> }
	| { readonly ok: false; readonly fault: "file" | "ours" };

/** How often the size of a process is looked at. A decoder that fills memory writes some 100 MB in that time. */
const watchEveryMs = 50;

/** Applicants wait for it, but what takes letters in goes first on a busy machine. */
const niceness = 5;

/** A process that had less of its time than this share was not slow: the machine was busy. */
const ownShareMin = 1 / 3;

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const ticksPerSecond = 100;

/** No environment but the path: settings and secrets of the server are none of a decoder's business. */
export function startPictureProcess(): ChildProcess {
	const child = fork(fileURLToPath(new URL("./picture-process.ts", import.meta.url)), [], {
		serialization: "advanced",
		stdio: "ignore",
		// It may read files (its own modules) and load the image decoder; it may not write or spawn. Its one thread is `orphan-watch.ts`.
		execArgv: ["--max-old-space-size=256", "--permission", "--allow-fs-read=*", "--allow-addons", "--allow-worker"],
		// The image decoder, which those rules do not bind, would put what is large into a temporary file: never, and nowhere.
		env: { PATH: process.env.PATH ?? "", VIPS_DISC_THRESHOLD: "1t", TMPDIR: "/nonexistent" },
	});
	if (child.pid !== undefined) setPriority(child.pid, niceness);
	child.unref();
	child.channel?.unref();
	return child;
}

export function isAlive(child: ChildProcess): boolean {
	return child.exitCode === null && child.signalCode === null && child.connected && !child.killed;
}

/** Asks one question and waits for its answer; kills the process when that takes too long or too much memory. Never rejects. */
export function ask(child: ChildProcess, question: PictureQuestion, bounds: PictureBounds): Promise<PictureMade> {
	return new Promise((resolve) => {
		let isSettled = false;
		const settle = (made: PictureMade, isSpent: boolean): void => {
			if (isSettled) return;
			isSettled = true;
			clearTimeout(timer);
			clearInterval(watch);
			child.removeAllListeners();
			// A process that is being killed may still report that nobody listens.
			child.on("error", () => {});
			child.channel?.unref();
			if (isSpent) child.kill("SIGKILL");
			resolve(made);
		};
		const timer = setTimeout(() => {
			void processorSeconds(child.pid).then((seconds) => {
				const share = seconds === null ? 1 : (seconds - begunAt) / (bounds.timeoutMs / 1000);
				settle({ ok: false, fault: share < ownShareMin ? "ours" : "file" }, true);
			});
		}, bounds.timeoutMs);
		const watch = setInterval(() => {
			void residentMb(child.pid).then((size) => {
				if (size > bounds.memoryMb) settle({ ok: false, fault: "file" }, true);
			});
		}, watchEveryMs);
		let begunAt = 0;
		void processorSeconds(child.pid).then((seconds) => {
			begunAt = seconds ?? 0;
		});
		child.channel?.ref();
		child.on("message", (message) => {
			const answer = message as PictureAnswer;
			settle(answer.ok ? { ok: true, answer } : { ok: false, fault: "file" }, false);
		});
		child.once("exit", (_code, signal) => settle({ ok: false, fault: isOwnDeath(signal) ? "file" : "ours" }, true));
		child.once("error", () => settle({ ok: false, fault: "ours" }, true));
		child.send(question, (error) => {
			if (error !== null) settle({ ok: false, fault: "ours" }, true);
		});
	});
}

/** A decoder that a file has broken dies of one of these; any other end (the machine's memory, an operator) is not the file's doing. */
function isOwnDeath(signal: NodeJS.Signals | null): boolean {
	return (
		signal === "SIGSEGV" || signal === "SIGABRT" || signal === "SIGBUS" || signal === "SIGILL" || signal === "SIGFPE"
	);
}

/** 0 where the system has no /proc: there the time limit alone holds. */
export async function residentMb(pid: number | undefined): Promise<number> {
	try {
		const pages = Number((await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1]);
		return (pages * 4096) / (1024 * 1024);
	} catch {
		return 0;
	}
}

/** What the process has had of the processor; null where the system does not say. */
async function processorSeconds(pid: number | undefined): Promise<number | null> {
	try {
		const text = await readFile(`/proc/${pid}/stat`, "utf8");
		// After the name, which may hold anything and stands in brackets: fields 14 and 15 of proc(5).
		const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
		return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
	} catch {
		return null;
	}
}
