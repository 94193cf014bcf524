import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TypesetFile } from "../receipt/typeset.ts";

/** A paper to be set. `photo`: a stranger's JPEG, which is why it is done in a process that can be killed. */
export type SetQuestion = {
	readonly template: string;
	readonly inputs: Readonly<Record<string, string>>;
	/** Epoch seconds. */
	readonly createdAt: number;
	readonly photo: TypesetFile | null;
};

export type SetAnswer = { readonly ok: true; readonly pdf: Uint8Array } | { readonly ok: false; readonly why: string };

/** Sets papers one after the other in a process of its own. `set` rejects when the template or the photograph fails, or takes too long. */
export type Setter = {
	readonly set: (question: SetQuestion) => Promise<Uint8Array>;
	/** Null while none lives. */
	readonly processId: () => number | null;
	readonly close: () => void;
};

/** A card takes 50 ms, the first of a process half a second; a decoder that a photograph has caught takes for ever. */
const timeoutMs = 15_000;

/** Without work the process ends, and what it held of a photograph with it. */
const idleMs = 30_000;

function start(): ChildProcess {
	const child = fork(fileURLToPath(new URL("./setter-process.ts", import.meta.url)), [], {
		serialization: "advanced",
		stdio: "ignore",
		// It may read files (its own modules, templates, fonts) and load the typesetter; it may not write or spawn.
		execArgv: ["--max-old-space-size=256", "--permission", "--allow-fs-read=*", "--allow-addons"],
		// No environment but the path: settings and secrets of the server are none of a decoder's business.
		env: { PATH: process.env.PATH ?? "" },
	});
	child.unref();
	child.channel?.unref();
	return child;
}

function ask(child: ChildProcess, question: SetQuestion): Promise<SetAnswer> {
	return new Promise((resolve) => {
		const settle = (answer: SetAnswer): void => {
			clearTimeout(timer);
			child.removeAllListeners();
			child.channel?.unref();
			resolve(answer);
		};
		const timer = setTimeout(() => {
			child.kill("SIGKILL");
			settle({ ok: false, why: "it took too long" });
		}, timeoutMs);
		child.channel?.ref();
		child.once("message", (answer) => settle(answer as SetAnswer));
		child.once("exit", () => settle({ ok: false, why: "the typesetter's process ended" }));
		child.once("error", (error) => settle({ ok: false, why: error.message }));
		child.send(question, (error) => {
			if (error !== null) settle({ ok: false, why: error.message });
		});
	});
}

/** The process starts with the first paper. */
export function openSetter(): Setter {
	let child: ChildProcess | null = null;
	let idle: NodeJS.Timeout | null = null;
	let last: Promise<unknown> = Promise.resolve();

	function end(): void {
		if (idle) clearTimeout(idle);
		idle = null;
		child?.kill("SIGKILL");
		child = null;
	}
	async function setNow(question: SetQuestion): Promise<Uint8Array> {
		if (idle) clearTimeout(idle);
		if (!child?.connected) child = start();
		const answer = await ask(child, question);
		// A process that failed is not asked again: whatever caught it goes with it.
		if (!answer.ok) end();
		else {
			idle = setTimeout(end, idleMs);
			idle.unref();
		}
		if (!answer.ok) throw new Error(`The paper ${question.template} could not be set: ${answer.why}`);
		return answer.pdf;
	}
	return {
		set(question) {
			const made = last.then(
				() => setNow(question),
				() => setNow(question),
			);
			last = made.catch(() => {});
			return made;
		},
		processId: () => child?.pid ?? null,
		close: end,
	};
}
