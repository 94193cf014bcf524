import { MessageChannel, Worker } from "node:worker_threads";
import type { EnvelopeHead, UnwrapResult } from "../../cms/src/envelope-read.ts";
import type { HeadMessage } from "./head-message.ts";
import { readHead } from "./head-message.ts";
import type { OpenedFiling, OpeningJob } from "./opening-job.ts";

/** A filing could not be opened for a reason of ours: a crash, the time limit, the memory limit. Never the applicant's fault. */
export class OpeningFailed extends Error {
	override readonly name = "OpeningFailed";
}

/** Opens filings in threads that can be killed. `unwrap` is asked in this thread, where the private key may be used. */
export type Openers = {
	open(job: OpeningJob, unwrap: (head: EnvelopeHead) => UnwrapResult): Promise<OpenedFiling>;
	close(): Promise<void>;
};

/** What one filing may cost before its thread is killed. */
export type OpeningLimits = {
	/** A letter of 60 MB opens in about a second; a hostile one may cost its budgets many times over. */
	readonly secondsMax: number;
	/** Old-space of one thread. Documents live outside it, in shared memory; this is for parsed structures. */
	readonly heapMegabytesMax: number;
};

export const openingLimits: OpeningLimits = { secondsMax: 120, heapMegabytesMax: 768 };

function answerOf(ask: () => UnwrapResult): UnwrapResult | OpeningFailed {
	try {
		return ask();
	} catch (cause) {
		return new OpeningFailed("The opening key could not be asked.", { cause });
	}
}

type Waiting = { readonly start: (worker: Worker) => void };
type Reply = { unwrap: HeadMessage } | { done: OpenedFiling } | { failed: string; mark: string };

/** Starts `threads` openers (one per core is enough: opening is computation). They are reused and replaced when one dies. */
export function startOpeners(threads: number, limits: OpeningLimits = openingLimits): Openers {
	const idle: Worker[] = [];
	const all = new Set<Worker>();
	const queue: Waiting[] = [];
	let closed = false;

	function spawn(): Worker {
		const worker = new Worker(new URL("./opening-thread.ts", import.meta.url), {
			resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytesMax },
		});
		worker.unref();
		all.add(worker);
		worker.once("exit", () => {
			all.delete(worker);
			const at = idle.indexOf(worker);
			if (at >= 0) idle.splice(at, 1);
		});
		return worker;
	}

	function next(worker: Worker | null): void {
		const waiting = queue.shift();
		if (waiting) waiting.start(worker ?? spawn());
		else if (worker && !closed) idle.push(worker);
	}

	function open(job: OpeningJob, unwrap: (head: EnvelopeHead) => UnwrapResult): Promise<OpenedFiling> {
		return new Promise((resolve, reject) => {
			const start = (worker: Worker) => {
				const { port1, port2 } = new MessageChannel();
				const signal = new SharedArrayBuffer(4);
				let settled = false;
				const settle = (act: () => void, alive: boolean) => {
					if (settled) return;
					settled = true;
					clearTimeout(timer);
					worker.off("error", died);
					worker.off("exit", left);
					port1.close();
					act();
					if (!alive) {
						// At once, not when it has exited: who asks meanwhile would wait for a thread that never comes back.
						all.delete(worker);
						void worker.terminate();
					}
					next(alive ? worker : null);
				};
				const died = (error: Error) =>
					settle(() => reject(new OpeningFailed(`The opening thread died: ${error.message}`)), false);
				const left = (code: number) =>
					settle(() => reject(new OpeningFailed(`The opening thread left with ${code}.`)), false);
				const timer = setTimeout(() => {
					settle(
						() => reject(new OpeningFailed(`Opening took more than ${limits.secondsMax} s and was stopped.`)),
						false,
					);
				}, limits.secondsMax * 1000);
				worker.once("error", died);
				worker.once("exit", left);
				port1.on("message", (reply: Reply) => {
					if ("unwrap" in reply) {
						const key = answerOf(() => unwrap(readHead(reply.unwrap)));
						// A token that was pulled out: the case waits for us. Thrown from here it would end the whole process, desk and all.
						if (key instanceof OpeningFailed) return settle(() => reject(key), false);
						port1.postMessage(key);
						Atomics.store(new Int32Array(signal), 0, 1);
						Atomics.notify(new Int32Array(signal), 0);
					} else if ("done" in reply) settle(() => resolve(reply.done), true);
					else settle(() => reject(new OpeningFailed(`Opening failed (${reply.mark}): ${reply.failed}`)), true);
				});
				worker.postMessage({ job, port: port2, signal }, [port2]);
			};
			if (closed) reject(new OpeningFailed("The office is closing."));
			else if (idle.length > 0) start(idle.pop() as Worker);
			else if (all.size < threads) start(spawn());
			else queue.push({ start });
		});
	}

	return {
		open,
		async close() {
			closed = true;
			await Promise.all([...all].map((worker) => worker.terminate()));
		},
	};
}
