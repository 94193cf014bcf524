import type pg from "pg";
import type { Store } from "./pool.ts";

/** Who is woken: workers that control and do due jobs, the sender of messages, whoever watches the office's clock. */
export type WakeChannel = "jobs" | "messages" | "clock";

const channelOf: Record<WakeChannel, string> = {
	jobs: "tilkat_jobs",
	messages: "tilkat_messages",
	clock: "tilkat_clock",
};
/** A lost signal costs at most this: it is also how often rows that fall due by time alone are looked for. */
const pollMilliseconds = 1_000;
/** Arrivals within this time share one signal. */
const gatherMilliseconds = 10;
const reconnectMilliseconds = 1_000;

/**
 * Tells the workers of all processes that there is something to do. Call it after the commit, never inside: NOTIFY in a transaction takes one
 * lock of the whole server at commit, so that no two commits can share a sync (docs/decisions/0003-waking.md). Losing it loses nothing, because
 * the row is the truth and everyone polls.
 */
export function makeWaker(store: Store): (channel: WakeChannel) => void {
	const pending = new Set<WakeChannel>();
	return (channel) => {
		if (pending.has(channel)) return;
		pending.add(channel);
		setTimeout(() => {
			pending.delete(channel);
			store.pool.query("select pg_notify($1, '')", [channelOf[channel]]).catch(() => {});
		}, gatherMilliseconds).unref();
	};
}

/**
 * Calls `look` when somebody wakes the channel, when the poll comes round, and once at the start; never twice at once. `look` says whether it
 * found a full batch (then it is called again at once). Its errors are told to `log` and the poll goes on. `everyMs` is how often the poll comes round. Returns how
 * to stop: it waits for a running `look`.
 */
export function watch(
	store: Store,
	channel: WakeChannel,
	look: () => Promise<boolean>,
	log: (error: unknown) => void,
	everyMs = pollMilliseconds,
): () => Promise<void> {
	let isStopped = false;
	let isWoken = true;
	let rouse = (): void => {};
	let client: pg.Client | null = null;

	async function listen(): Promise<void> {
		if (isStopped) return;
		try {
			const connected = await store.connect();
			client = connected;
			connected.on("notification", () => {
				isWoken = true;
				rouse();
			});
			connected.on("error", () => {});
			connected.on("end", () => void setTimeout(() => void listen(), reconnectMilliseconds).unref());
			await connected.query(`listen ${channelOf[channel]}`);
			if (isStopped) await connected.end();
		} catch {
			setTimeout(() => void listen(), reconnectMilliseconds).unref();
		}
	}

	function rest(): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, everyMs);
			rouse = () => {
				clearTimeout(timer);
				resolve();
			};
			if (isWoken || isStopped) rouse();
		});
	}

	async function run(): Promise<void> {
		while (!isStopped) {
			isWoken = false;
			try {
				if (await look()) isWoken = true;
			} catch (error) {
				log(error);
				isWoken = false;
			}
			await rest();
		}
	}

	void listen();
	const running = run();
	return async () => {
		isStopped = true;
		rouse();
		await running;
		await client?.end().catch(() => {});
	};
}
