import type { ChildProcess } from "node:child_process";
import {
	ask,
	isAlive,
	type PictureBounds,
	type PictureMade,
	residentMb,
	startPictureProcess,
} from "./asked-process.ts";
import type { PictureQuestion } from "./questions.ts";

export type PictureLimits = PictureBounds & {
	/** Processes at the same time: as many as the smallest machine has cores. */
	readonly processes: number;
	/** Questions that wait for a process, one from each upload; and how long one waits before its person is told to try again. */
	readonly waitingMax: number;
	readonly waitMsMax: number;
	/** A process without work is ended after this. */
	readonly idleMs: number;
	/** What a decoder has once taken it does not give back: a process that is larger than this after its answer is ended. */
	readonly restingMb: number;
	/** A fresh process now and then, so that one file's leak is not another's failure. */
	readonly askedMax: number;
};

export const pictureLimits: PictureLimits = {
	timeoutMs: 30_000,
	memoryMb: 1000,
	processes: 2,
	waitingMax: 64,
	waitMsMax: 60_000,
	idleMs: 30_000,
	restingMb: 300,
	askedMax: 200,
};

/** Where pictures are made into pages, in processes that can be killed. `make` never rejects. */
export type PictureDesk = {
	readonly make: (question: PictureQuestion) => Promise<PictureMade>;
	/** Ids of the processes that live now, for tests and for whoever watches the machine. */
	readonly processIds: () => readonly number[];
	readonly close: () => void;
};

type Place = { child: ChildProcess | null; asked: number; isBusy: boolean; idle: NodeJS.Timeout | null };
type Waiting = { readonly question: PictureQuestion; readonly resolve: (made: PictureMade) => void };

const ours: PictureMade = { ok: false, fault: "ours" };

export function openPictureDesk(options: Partial<PictureLimits> = {}): PictureDesk {
	const limits = { ...pictureLimits, ...options };
	const places: Place[] = Array.from({ length: limits.processes }, () => ({
		child: null,
		asked: 0,
		isBusy: false,
		idle: null,
	}));
	const waiting: Waiting[] = [];
	let isClosed = false;

	function retire(place: Place): void {
		if (place.idle) clearTimeout(place.idle);
		place.idle = null;
		place.child?.kill("SIGKILL");
		place.child = null;
		place.asked = 0;
	}

	async function askAt(place: Place, question: PictureQuestion): Promise<PictureMade> {
		if (!place.child || !isAlive(place.child)) {
			retire(place);
			place.child = startPictureProcess();
		}
		place.asked += 1;
		return ask(place.child, question, limits);
	}

	async function rest(place: Place): Promise<void> {
		const size = place.child ? await residentMb(place.child.pid) : 0;
		if (isClosed || size > limits.restingMb || place.asked >= limits.askedMax || !place.child || !isAlive(place.child))
			retire(place);
		else {
			place.idle = setTimeout(() => retire(place), limits.idleMs);
			place.idle.unref();
		}
		place.isBusy = false;
	}

	async function work(place: Place, { question, resolve }: Waiting): Promise<void> {
		place.isBusy = true;
		if (place.idle) clearTimeout(place.idle);
		let made = await askAt(place, question);
		// It may have been ended with its last answer, by the machine or by the clock: a fresh one is asked once more.
		if (!made.ok && made.fault === "ours" && !isClosed) made = await askAt(place, question);
		resolve(made);
		await rest(place);
		pump();
	}

	function pump(): void {
		for (const place of places) {
			const next = place.isBusy ? undefined : waiting.shift();
			if (next) void work(place, next);
		}
	}

	return {
		make(question) {
			if (isClosed || waiting.length >= limits.waitingMax) return Promise.resolve(ours);
			return new Promise((resolve) => {
				const timer = setTimeout(() => {
					const at = waiting.findIndex((each) => each.resolve === begun);
					if (at < 0) return;
					waiting.splice(at, 1);
					resolve(ours);
				}, limits.waitMsMax);
				const begun = (made: PictureMade): void => {
					clearTimeout(timer);
					resolve(made);
				};
				waiting.push({ question, resolve: begun });
				pump();
			});
		},
		processIds: () => places.flatMap(({ child }) => (child && isAlive(child) && child.pid ? [child.pid] : [])),
		close() {
			isClosed = true;
			for (const each of waiting.splice(0)) each.resolve(ours);
			for (const place of places) retire(place);
		},
	};
}
