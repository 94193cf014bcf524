import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { median } from "./figures.ts";
import type { LoadAnswer, LoadJob } from "./queue-load.ts";

/** Rounds alternate between both servers. */
const rounds = 5;
const closedSeconds = 4;
const openSeconds = 8;

async function startServer(kind: "bare" | "ours", url: string): Promise<{ port: number; stop(): Promise<void> }> {
	const child = fork(path.join(import.meta.dirname, "queue-state-server.ts"), [kind, url], {
		execArgv: process.execArgv,
	});
	const failed = once(child, "exit").then(() => Promise.reject(new Error(`The ${kind} server did not start.`)));
	failed.catch(() => {});
	const [port] = (await Promise.race([once(child, "message"), failed])) as [number];
	return {
		port,
		async stop() {
			child.kill("SIGTERM");
			await once(child, "exit");
		},
	};
}

async function load(job: LoadJob): Promise<LoadAnswer> {
	const child = fork(path.join(import.meta.dirname, "queue-load.ts"), { execArgv: process.execArgv });
	child.send(job);
	const [answer] = (await once(child, "message")) as [LoadAnswer];
	child.kill();
	if (answer.failed > 0) throw new Error(`${answer.failed} requests were not answered with 200.`);
	return answer;
}

/**
 * The state as JSON at half of the rate that a bare Fastify route reaches with one SELECT by primary key: arrivals do not wait for answers, and
 * a request is as old as the moment at which it should have been sent.
 */
export async function measureState(
	url: string,
	numbers: readonly string[],
	say: (line: string) => void,
): Promise<{ rows: string[][]; ratio: number }> {
	const servers = { bare: await startServer("bare", url), ours: await startServer("ours", url) };
	try {
		const some = numbers.filter((_, index) => index % Math.ceil(numbers.length / 5_000) === 0);
		const paths = { bare: some.map((number) => `/${number}`), ours: some.map((number) => `/api/v1/state/${number}`) };
		const job = (kind: "bare" | "ours", seconds: number, rate: number | null) => ({
			port: servers[kind].port,
			paths: paths[kind],
			seconds,
			rate,
		});
		await load(job("bare", 2, null));
		await load(job("ours", 2, null));
		const top = await load(job("bare", closedSeconds, null));
		const ourTop = await load(job("ours", closedSeconds, null));
		const rate = top.perSecond / 2;
		const p99: Record<"bare" | "ours", number[]> = { bare: [], ours: [] };
		const p50: Record<"bare" | "ours", number[]> = { bare: [], ours: [] };
		for (let round = 0; round < rounds; round++) {
			for (const kind of round % 2 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
				const answer = await load(job(kind, openSeconds, rate));
				p99[kind].push(answer.p99);
				p50[kind].push(answer.p50);
			}
			say(
				`state, round ${round + 1} of ${rounds}: p99 ${p99.bare.at(-1)?.toFixed(2)} and ${p99.ours.at(-1)?.toFixed(2)} ms`,
			);
		}
		const ratios = p99.ours.map((ours, round) => ours / (p99.bare[round] ?? Number.NaN));
		const row = (name: string, values: Record<"bare" | "ours", number>, unit: string) => [
			name,
			`${values.bare.toFixed(2)} ${unit}`,
			`${values.ours.toFixed(2)} ${unit}`,
			(values.ours / values.bare).toFixed(2),
		];
		return {
			rows: [
				row("top rate", { bare: top.perSecond, ours: ourTop.perSecond }, "per s"),
				row(`p50 at ${rate.toFixed(0)} per s`, { bare: median(p50.bare), ours: median(p50.ours) }, "ms"),
				row(`p99 at ${rate.toFixed(0)} per s`, { bare: median(p99.bare), ours: median(p99.ours) }, "ms"),
			],
			ratio: median(ratios),
		};
	} finally {
		await servers.bare.stop();
		await servers.ours.stop();
	}
}
