import net from "node:net";

/** Requests over kept connections, written by hand: a client library would cost more than what is measured. */
export type LoadJob = {
	readonly port: number;
	readonly paths: readonly string[];
	readonly seconds: number;
	/** Requests per second that come whether or not the last is answered; null: as fast as the server answers. */
	readonly rate: number | null;
};

export type LoadAnswer = {
	readonly perSecond: number;
	readonly p50: number;
	readonly p99: number;
	readonly failed: number;
};

const connections = 64;
const endOfHead = Buffer.from("\r\n\r\n");

type Line = { readonly socket: net.Socket; sentAt: number | null; dueAt: number; buffer: Buffer };

/** Bytes of the answer at the buffer's beginning, or null while it is not whole. */
function answerBytes(buffer: Buffer): number | null {
	const head = buffer.indexOf(endOfHead);
	if (head === -1) return null;
	const length = /content-length: (\d+)/i.exec(buffer.toString("latin1", 0, head))?.[1];
	const whole = head + 4 + Number(length ?? 0);
	return buffer.length >= whole ? whole : null;
}

async function run(job: LoadJob): Promise<LoadAnswer> {
	const lines: Line[] = await Promise.all(
		Array.from(
			{ length: connections },
			() =>
				new Promise<Line>((resolve, reject) => {
					const socket = net.connect(job.port, "127.0.0.1");
					socket.setNoDelay(true);
					socket.once("connect", () => resolve({ socket, sentAt: null, dueAt: 0, buffer: Buffer.alloc(0) }));
					socket.once("error", reject);
				}),
		),
	);
	const times: number[] = [];
	let failed = 0;
	let next = 0;
	let sent = 0;
	const free = [...lines];
	/** Moments at which requests were due that no connection was free for. */
	const waiting: number[] = [];
	const started = performance.now();
	const endsAt = started + job.seconds * 1000;
	function send(line: Line, dueAt: number): void {
		line.sentAt = performance.now();
		line.dueAt = dueAt;
		line.socket.write(`GET ${job.paths[next++ % job.paths.length]} HTTP/1.1\r\nHost: bench\r\n\r\n`);
		sent += 1;
	}
	function answered(line: Line): void {
		times.push(performance.now() - line.dueAt);
		line.sentAt = null;
		const due = waiting.shift();
		if (due !== undefined) send(line, due);
		else if (job.rate === null && performance.now() < endsAt) send(line, performance.now());
		else free.push(line);
	}
	for (const line of lines)
		line.socket.on("data", (chunk) => {
			line.buffer = line.buffer.length === 0 ? chunk : Buffer.concat([line.buffer, chunk]);
			const bytes = answerBytes(line.buffer);
			if (bytes === null || line.sentAt === null) return;
			if (line.buffer.toString("latin1", 9, 12) !== "200") failed += 1;
			line.buffer = line.buffer.subarray(bytes);
			answered(line);
		});
	if (job.rate === null) for (const line of free.splice(0)) send(line, performance.now());
	else {
		const wanted = Math.floor(job.rate * job.seconds);
		const every = 1000 / job.rate;
		let due = 0;
		await new Promise<void>((resolve) => {
			const tick = () => {
				for (const now = performance.now(); due < wanted && started + due * every <= now; due++) {
					const line = free.pop();
					if (line) send(line, started + due * every);
					else waiting.push(started + due * every);
				}
				// A loop that looks at the clock all the time would take a core from the server.
				if (due < wanted) setTimeout(tick, 1);
				else resolve();
			};
			tick();
		});
	}
	while (performance.now() < endsAt || times.length < sent || waiting.length > 0)
		await new Promise((resolve) => setTimeout(resolve, 5));
	for (const line of lines) line.socket.destroy();
	times.sort((a, b) => a - b);
	const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
	return { perSecond: times.length / job.seconds, p50: at(0.5), p99: at(0.99), failed };
}

process.on("message", (job: LoadJob) => {
	run(job).then((answer) => process.send?.(answer));
});
