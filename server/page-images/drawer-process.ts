import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { DrawAnswer, DrawQuestion, UndrawnReason } from "./drawing.ts";

export type DrawerLimits = {
	/** Processes that draw at the same time: as many as the smallest machine has cores. */
	readonly processes: number;
	/** Of one page, its document's opening included. A scanned page takes some 100 ms. */
	readonly timeoutMs: number;
	/** Resident memory of a process: at rest it is 130 MB, with the largest honest document 400. */
	readonly memoryMb: number;
	/** A process without work is ended after this, and with it what it held of a document. */
	readonly idleMs: number;
	/** A fresh process now and then, so that one file's leak is not another's failure. */
	readonly pagesPerProcess: number;
	/** What the mail door takes at most, with room. */
	readonly documentBytesMax: number;
	/** Pages that wait; a list of a long document asks for forty at once. */
	readonly waitingMax: number;
};

export const drawerLimits: DrawerLimits = {
	processes: 2,
	timeoutMs: 10_000,
	memoryMb: 600,
	idleMs: 60_000,
	pagesPerProcess: 400,
	documentBytesMax: 64 * 1024 * 1024,
	waitingMax: 400,
};

/** How often the size of a process is looked at. A decoder that fills memory writes some 100 MB in that time. */
const watchEveryMs = 50;
/** Officers wait for it, applicants do not: what takes letters in goes first on a busy machine. */
const niceness = 5;

/** `isSpent`: the process was stopped or broken and must not be asked again. */
type Asked =
	| { readonly ok: true; readonly image: Uint8Array; readonly pages: number }
	| {
			readonly ok: false;
			readonly reason: UndrawnReason;
			readonly of: "document" | "page";
			readonly pages: number | null;
			readonly isSpent: boolean;
	  };

export type DrawerProcess = {
	readonly pid: number;
	/** How many it has been asked for. */
	readonly drawn: number;
	readonly isAlive: () => boolean;
	/** One question at a time. Kills the process when the answer takes too long or too much memory. */
	readonly ask: (question: DrawQuestion) => Promise<Asked>;
	readonly kill: () => void;
};

/** No environment but the path: settings and secrets of the server are none of a decoder's business. */
function start(): ChildProcess {
	const child = fork(fileURLToPath(new URL("./page-process.ts", import.meta.url)), [], {
		serialization: "advanced",
		stdio: "ignore",
		// It may read files (its own modules, the font) and load the image decoder; it may not write or spawn. Its one thread is `orphan-watch.ts`.
		execArgv: ["--max-old-space-size=256", "--permission", "--allow-fs-read=*", "--allow-addons", "--allow-worker"],
		// The image decoder, which those rules do not bind, would put what is large into a temporary file: never, and nowhere.
		env: { PATH: process.env.PATH ?? "", VIPS_DISC_THRESHOLD: "1t", TMPDIR: "/nonexistent" },
	});
	if (child.pid !== undefined) setPriority(child.pid, niceness);
	child.unref();
	child.channel?.unref();
	return child;
}

export function startDrawerProcess(limits: Pick<DrawerLimits, "timeoutMs" | "memoryMb">): DrawerProcess {
	const child = start();
	let drawn = 0;
	let isKilled = false;
	const kill = (): void => {
		isKilled = true;
		child.kill("SIGKILL");
	};
	return {
		pid: child.pid ?? 0,
		get drawn() {
			return drawn;
		},
		isAlive: () => !isKilled && child.exitCode === null && child.signalCode === null && child.connected,
		ask(question) {
			drawn += 1;
			return ask(child, question, limits);
		},
		kill,
	};
}

function ask(
	child: ChildProcess,
	question: DrawQuestion,
	limits: Pick<DrawerLimits, "timeoutMs" | "memoryMb">,
): Promise<Asked> {
	return new Promise((resolve) => {
		let pages: number | null = null;
		let isSettled = false;
		const settle = (made: Asked): void => {
			// A look at its size that was under way when it answered must not kill it for the next question.
			if (isSettled) return;
			isSettled = true;
			clearTimeout(timer);
			clearInterval(watch);
			child.removeAllListeners();
			child.channel?.unref();
			if (!made.ok && made.isSpent) child.kill("SIGKILL");
			resolve(made);
		};
		const fail = (reason: UndrawnReason, isSpent: boolean): void =>
			settle({ ok: false, reason, of: pages === null ? "document" : "page", pages, isSpent });
		const timer = setTimeout(() => fail("timeout", true), limits.timeoutMs);
		const watch = setInterval(() => {
			void residentMb(child.pid).then((size) => {
				if (size > limits.memoryMb) fail("memory", true);
			});
		}, watchEveryMs);
		child.channel?.ref();
		child.on("message", (message) => {
			const answer = message as DrawAnswer;
			if (answer.stage === "opened") pages = answer.pages;
			else if (answer.stage === "drawn") settle({ ok: true, image: answer.image, pages: answer.pages });
			else fail(answer.reason, answer.reason === "unreadable");
		});
		child.once("exit", () => fail("memory", true));
		child.once("error", () => fail("unreadable", true));
		child.send(question, (error) => {
			if (error !== null) fail("unreadable", true);
		});
	});
}

/** 0 where the system has no /proc: there the time limit alone holds. */
async function residentMb(pid: number | undefined): Promise<number> {
	try {
		const pages = Number((await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1]);
		return (pages * 4096) / (1024 * 1024);
	} catch {
		return 0;
	}
}
