import net from "node:net";

/** A socket's path, or a TCP endpoint. */
export type ClamdEndpoint = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * `unreachable`: the daemon is down or silent; our fault, so the case is held. `not-scanned`: it answered, but did not look at every
 * byte (its size limit, a password, an error of its own): M02, never "clean".
 */
export type ScanVerdict =
	| { readonly kind: "clean" }
	| { readonly kind: "found"; readonly signature: string }
	| { readonly kind: "not-scanned"; readonly reason: string }
	| { readonly kind: "unreachable"; readonly reason: string };

/** clamd reads a chunk whole before it scans on; small enough for its buffers, large enough that headers do not count. */
const chunkBytes = 256 * 1024;
/** An answer is one line with a signature's name. */
const answerBytesMax = 4096;

/** `unix:/run/clamd.sock`, `/run/clamd.sock` or `127.0.0.1:3310` of TILKAT_CLAMD; null for an empty setting. Throws for anything else. */
export function parseClamdEndpoint(setting: string): ClamdEndpoint | null {
	if (setting === "") return null;
	const path = setting.startsWith("unix:") ? setting.slice("unix:".length) : setting;
	if (path.startsWith("/") || path.startsWith("\\\\.\\pipe\\")) return { path };
	const match = /^(.+):(\d{1,5})$/.exec(setting);
	const port = Number(match?.[2]);
	if (match?.[1] === undefined || port < 1 || port > 65535) {
		throw new Error(`TILKAT_CLAMD is "${setting}": write the socket's path or host:port.`);
	}
	return { host: match[1], port };
}

type ScanOptions = { readonly timeoutMs: number; readonly signal?: AbortSignal };

/**
 * Scans bytes by INSTREAM. Never rejects. One connection per file: clamd closes it after the answer, and drops it without reading on when
 * the stream passes its StreamMaxLength. The reset of that drop can overtake the answer on its way here, so a dropped stream is tried once
 * more, and when the daemon is alive and drops it again, it is the file that it will not take: not scanned. A dead daemon is unreachable.
 */
export async function scanBytes(
	endpoint: ClamdEndpoint,
	bytes: Uint8Array,
	options: ScanOptions,
): Promise<ScanVerdict> {
	for (let tries = 1; ; tries++) {
		const answer = await stream(endpoint, bytes, options);
		if (typeof answer === "string") return readAnswer(answer, bytes.length);
		const isDropped = answer.code === "ECONNRESET" || answer.code === "EPIPE";
		const isAlive = isDropped && (await askClamdVersion(endpoint, options.timeoutMs)) !== null;
		if (!isAlive) return { kind: "unreachable", reason: answer.message };
		if (tries === 2)
			return { kind: "not-scanned", reason: "dropped by the scanner, probably over its StreamMaxLength" };
	}
}

/** The daemon's answer, or what went wrong on the way. */
function stream(
	endpoint: ClamdEndpoint,
	bytes: Uint8Array,
	options: ScanOptions,
): Promise<string | NodeJS.ErrnoException> {
	return talk(endpoint, options, (socket) => sendStream(socket, bytes)).catch((error: NodeJS.ErrnoException) => error);
}

/** Whether the daemon answers, and with which engine and database: "ClamAV 1.4.3/27800/Mon Nov 16 2026". Never rejects. */
export function askClamdVersion(endpoint: ClamdEndpoint, timeoutMs: number): Promise<string | null> {
	return talk(endpoint, { timeoutMs }, (socket) => socket.end("zVERSION\0")).then(
		(answer) => answer.replaceAll("\0", "").trim() || null,
		() => null,
	);
}

function talk(endpoint: ClamdEndpoint, options: ScanOptions, send: (socket: net.Socket) => void): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = net.connect(
			"path" in endpoint ? { path: endpoint.path } : { host: endpoint.host, port: endpoint.port },
		);
		let answer = "";
		const timer = setTimeout(
			() => socket.destroy(new Error(`no answer within ${options.timeoutMs} ms`)),
			options.timeoutMs,
		);
		const abort = (): void => void socket.destroy(new Error("stopped"));
		options.signal?.addEventListener("abort", abort, { once: true });
		socket.setEncoding("utf8");
		socket.on("connect", () => send(socket));
		socket.on("data", (text: string) => {
			answer += text;
			if (answer.length > answerBytesMax) socket.destroy(new Error("an answer that is no answer of clamd"));
		});
		// Over its limit clamd answers and closes while we still write: that EPIPE is not the news, the answer is.
		socket.on("error", (error) => (answer === "" ? reject(error) : resolve(answer)));
		socket.on("close", () => {
			clearTimeout(timer);
			options.signal?.removeEventListener("abort", abort);
			resolve(answer);
		});
		if (options.signal?.aborted) abort();
	});
}

function sendStream(socket: net.Socket, bytes: Uint8Array): void {
	let at = 0;
	socket.write("zINSTREAM\0");
	const writeOn = (): void => {
		while (at < bytes.length) {
			const piece = bytes.subarray(at, at + chunkBytes);
			const header = new Uint8Array(4);
			new DataView(header.buffer).setUint32(0, piece.length);
			at += piece.length;
			socket.write(header);
			if (!socket.write(piece)) {
				socket.once("drain", writeOn);
				return;
			}
		}
		socket.write(new Uint8Array(4));
	};
	writeOn();
}

/** Only the exact words of a clean answer are clean. A limit that clamd reports as a heuristic was not looked at either. */
function readAnswer(raw: string, sizeBytes: number): ScanVerdict {
	// An answer that was cut says nothing: "stream: OK" could be the start of anything.
	if (!raw.endsWith("\0"))
		return { kind: "unreachable", reason: raw === "" ? "closed without an answer" : "answer cut short" };
	const answer = raw.slice(0, -1);
	if (answer === "stream: OK") return sizeBytes > 0 ? { kind: "clean" } : { kind: "not-scanned", reason: "empty" };
	const found = /^stream: (.+) FOUND$/.exec(answer);
	if (found?.[1] !== undefined) {
		const signature = found[1];
		const isLimit = /^Heuristics\.(Limits\.Exceeded|Encrypted\.)/.test(signature);
		return isLimit ? { kind: "not-scanned", reason: signature } : { kind: "found", signature };
	}
	return { kind: "not-scanned", reason: answer.slice(0, 200) };
}
