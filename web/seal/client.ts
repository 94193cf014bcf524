import type { WrittenCipher } from "../../cms/src/envelope-build.ts";
import type { PageSigningKey, SealFault, SealNote, SealStage, SealTask } from "./task.ts";

type SealOptions = {
	/** Absent: sealed without a signature, as at a door where something else vouches. */
	readonly signWith?: PageSigningKey;
	/** The signing time, epoch seconds. Absent: this device's clock. */
	readonly signingTime?: number;
	/** AES-256-CBC is what every tool reads, and the default. */
	readonly cipher?: WrittenCipher;
	readonly onStage?: (stage: SealStage) => void;
};

export type Sealer = {
	/**
	 * Signs (with `signWith`) and seals one file to the office's certificate (DER). Files are taken one after another, so that never two are in memory.
	 * Gives the EnvelopedData. Rejects with an Error whose reason `sealFaultOf` tells.
	 */
	sealFile(file: Blob | Uint8Array, certificate: Uint8Array, options?: SealOptions): Promise<Uint8Array>;
	/** Ends the Worker; what waits is rejected. */
	close(): void;
};

function refusal(fault: SealFault, message: string): Error {
	return new Error(`The file was not sealed (${fault}): ${message}`, { cause: fault });
}

const faults: readonly unknown[] = ["too-large", "unreadable", "key", "certificate", "broken"] satisfies SealFault[];

/** Why `sealFile` rejected. */
export function sealFaultOf(error: unknown): SealFault {
	const cause = error instanceof Error ? error.cause : null;
	return faults.includes(cause) ? (cause as SealFault) : "broken";
}

/** One task in the Worker, from its question to its last word. */
function ask(
	worker: Worker,
	task: SealTask,
	onStage: SealOptions["onStage"],
	closed: AbortSignal,
): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		const done = new AbortController();
		const until = { signal: done.signal };
		const end = (act: () => void): void => {
			done.abort();
			act();
		};
		const fail = (message: string): void => end(() => reject(refusal("broken", message)));
		worker.addEventListener(
			"message",
			({ data }: MessageEvent<SealNote>) => {
				if (data.kind === "stage") onStage?.(data.stage);
				else if (data.kind === "sealed") end(() => resolve(data.bytes));
				else end(() => reject(refusal(data.fault, data.message)));
			},
			until,
		);
		worker.addEventListener("error", (event) => fail(event.message ?? "the worker did not start"), until);
		worker.addEventListener("messageerror", () => fail("a message was not understood"), until);
		closed.addEventListener("abort", () => fail("closed"), until);
		if (closed.aborted) return fail("closed");
		worker.postMessage(task);
	});
}

/**
 * Opens a Worker that seals files one at a time. `workerUrl` is where the page finds the bundle of web/seal/worker.ts. The Worker starts with the first
 * file and can be used for any number of them.
 */
export function openSealer(workerUrl: string): Sealer {
	const closing = new AbortController();
	let worker: Worker | null = null;
	let last: Promise<unknown> = Promise.resolve();
	return {
		sealFile(file, certificate, options = {}) {
			const { signWith, signingTime = Math.floor(Date.now() / 1000), cipher = "aes-256-cbc", onStage } = options;
			const task: SealTask = {
				file: file instanceof Blob ? file : new Blob([new Uint8Array(file)]),
				recipients: [certificate],
				cipher,
				sign: signWith === undefined ? null : { with: signWith, at: signingTime },
			};
			const sealing = last.then(() => {
				worker ??= new Worker(workerUrl, { type: "module" });
				return ask(worker, task, onStage, closing.signal);
			});
			last = sealing.catch(() => {});
			return sealing;
		},
		close() {
			closing.abort();
			worker?.terminate();
		},
	};
}
