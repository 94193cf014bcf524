import { readdirSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";

/**
 * The sender of the SMTP bench, in its own process and the same for both servers: CONNECTIONS connections, each takes the next letter of
 * FOLDER until none is left. Prints seconds from the first connect to the last 250, and how many letters got one.
 * usage: smtp-sender.ts PORT FOLDER CONNECTIONS RECIPIENT
 */
const [port = "0", folder = ".", connections = "20", recipient = ""] = process.argv.slice(2);
const files = readdirSync(folder).sort();
let next = 0;
let accepted = 0;
const refusals: string[] = [];

type Line = { reply(): Promise<string>; write(bytes: string | Buffer): void; end(): void };

function connect(): Promise<Line> {
	return new Promise((resolve, reject) => {
		const socket = net.connect({ port: Number(port), host: "127.0.0.1" });
		socket.setNoDelay(true);
		let text = "";
		let waiting: ((reply: string) => void) | null = null;
		function give(): void {
			const match = /^(?:\d{3}-[^\n]*\n)*\d{3}[^\n]*\n/.exec(text);
			if (!match || !waiting) return;
			text = text.slice(match[0].length);
			const told = waiting;
			waiting = null;
			told(match[0].trimEnd());
		}
		socket.on("data", (chunk) => {
			text += chunk.toString("latin1");
			give();
		});
		socket.on("error", reject);
		socket.on("connect", () =>
			resolve({
				reply: () =>
					new Promise((told) => {
						waiting = told;
						give();
					}),
				write: (bytes) => void socket.write(bytes),
				end: () => void socket.end(),
			}),
		);
	});
}

async function work(): Promise<void> {
	const line = await connect();
	await line.reply();
	line.write("EHLO bench.example.kg\r\n");
	await line.reply();
	for (let file = files[next++]; file !== undefined; file = files[next++]) {
		// One group, as real mail servers pipeline it (RFC 2920).
		line.write(`MAIL FROM:<office@example.kg>\r\nRCPT TO:<${recipient}>\r\nDATA\r\n`);
		const replies = [await line.reply(), await line.reply(), await line.reply()];
		if (!replies[2]?.startsWith("354")) throw new Error(`No DATA: ${replies.join(" | ")}`);
		line.write(Buffer.concat([readFileSync(path.join(folder, file)), Buffer.from(".\r\n")]));
		const reply = await line.reply();
		if (reply.startsWith("250")) accepted++;
		else refusals.push(reply);
	}
	line.write("QUIT\r\n");
	line.end();
}

const started = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, work));
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ seconds, accepted, refusals: refusals.slice(0, 3) })}\n`);
