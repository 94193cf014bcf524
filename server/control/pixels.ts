import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { PixelAnswer, PixelQuestion } from "./pixel-process.ts";

/** What rendering told of one PDF, page by page from 1; null for a page that was not looked at. */
export type PdfPixels =
	| { readonly known: true; readonly blank: readonly (boolean | null)[] }
	| { readonly known: false; readonly reason: "timeout" | "memory" | "unreadable" };

export type PhotoPixels =
	| { readonly known: true; readonly lightBackground: boolean }
	| { readonly known: false; readonly reason: "timeout" | "memory" | "unreadable" };

/** One killable process, one file at a time; more questions wait. `close` ends it. None of the promises rejects. */
export type PixelLooker = {
	readonly pdf: (bytes: Uint8Array) => Promise<PdfPixels>;
	readonly photo: (bytes: Uint8Array) => Promise<PhotoPixels>;
	readonly close: () => Promise<void>;
};

export type PixelLimits = {
	/** Of one file. A page image of 200 dpi takes about 60 ms. */
	readonly timeoutMs: number;
	/** Resident memory of the process: the renderer itself is 120 MB. */
	readonly memoryMb: number;
	/** Pages looked at in one file; the rest is null. */
	readonly pagesMax: number;
};

export const pixelLimits: PixelLimits = { timeoutMs: 20_000, memoryMb: 700, pagesMax: 100 };

/** How often the size of the process is looked at; a decoder that fills memory needs far longer. */
const watchEveryMs = 150;
/** A fresh process now and then, so that one file's leak is not another's failure. */
const filesPerProcess = 200;

type Failure = "timeout" | "memory" | "unreadable";

/** Starts nothing yet: the process comes with the first question. */
export function openPixelLooker(options: Partial<PixelLimits> = {}): PixelLooker {
	const limits: PixelLimits = { ...pixelLimits, ...options };
	let child: ChildProcess | null = null;
	let asked = 0;
	let last: Promise<unknown> = Promise.resolve();

	const ask = async (what: "pdf" | "photo", bytes: Uint8Array): Promise<PixelAnswer | Failure> => {
		if (child === null || asked++ % filesPerProcess === 0) {
			child?.kill("SIGKILL");
			child = startProcess();
		}
		const made = await askProcess(child, { what, bytes, pagesMax: limits.pagesMax }, limits);
		if (typeof made === "string") {
			child.kill("SIGKILL");
			child = null;
		}
		return made;
	};
	const inTurn = (what: "pdf" | "photo", bytes: Uint8Array): Promise<PixelAnswer | Failure> => {
		const turn = last.then(() => ask(what, bytes));
		last = turn;
		return turn;
	};
	return {
		pdf: async (bytes) => {
			const made = await inTurn("pdf", bytes);
			if (typeof made === "string") return { known: false, reason: made };
			return made.ok ? { known: true, blank: made.blank } : { known: false, reason: "unreadable" };
		},
		photo: async (bytes) => {
			const made = await inTurn("photo", bytes);
			if (typeof made === "string") return { known: false, reason: made };
			if (!made.ok || made.lightBackground === null) return { known: false, reason: "unreadable" };
			return { known: true, lightBackground: made.lightBackground };
		},
		close: async () => {
			await last;
			child?.kill("SIGKILL");
			child = null;
		},
	};
}

/** No environment but the path: settings and secrets of the server are none of a decoder's business. */
function startProcess(): ChildProcess {
	const child = fork(fileURLToPath(new URL("./pixel-process.ts", import.meta.url)), [], {
		serialization: "advanced",
		stdio: "ignore",
		// It may read files (its own modules) and load the image decoder; it may not write, spawn or start threads.
		execArgv: ["--max-old-space-size=256", "--permission", "--allow-fs-read=*", "--allow-addons"],
		env: { PATH: process.env.PATH ?? "" },
	});
	// Its outcome is waited for by an officer at most: whatever an applicant waits for goes first on a busy machine.
	if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
	child.unref();
	child.channel?.unref();
	return child;
}

function askProcess(child: ChildProcess, question: PixelQuestion, limits: PixelLimits): Promise<PixelAnswer | Failure> {
	return new Promise((resolve) => {
		const settle = (made: PixelAnswer | Failure): void => {
			clearTimeout(timer);
			clearInterval(watch);
			child.removeAllListeners();
			child.channel?.unref();
			resolve(made);
		};
		const timer = setTimeout(() => settle("timeout"), limits.timeoutMs);
		const watch = setInterval(() => {
			void residentMb(child.pid).then((size) => {
				if (size > limits.memoryMb) settle("memory");
			});
		}, watchEveryMs);
		child.channel?.ref();
		child.once("message", (made) => settle(made as PixelAnswer));
		child.once("exit", () => settle("memory"));
		child.once("error", () => settle("unreadable"));
		child.send(question, (error) => {
			if (error !== null) settle("unreadable");
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
