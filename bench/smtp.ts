import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { signingKeyFromPem } from "../cms/src/node.ts";
import { oids } from "../cms/src/oid.ts";
import { openPublicKeys } from "../server/keys/file-keys.ts";
import { makeMissingKeys } from "../server/keys/make-keys.ts";
import { median, printFigures, printTable } from "./figures.ts";
import { type LetterSet, writeLetters } from "./smtp-letters.ts";
import { findPostfix, startPostfix } from "./smtp-postfix.ts";

/** Letters of one round and rounds, per size: rounds alternate between both servers, so that the disk's moods hit both. */
const sizes = [
	{ name: "small", letterBytes: 200_000, documents: 1, count: 500, rounds: 3 },
	{ name: "large", letterBytes: 20_000_000, documents: 8, count: 20, rounds: 3 },
] as const;

const connections = 20;
const letterBytesMax = 60_000_000;
const recipient = "migration@tilkat.localhost";

type Round = { readonly seconds: number; readonly accepted: number; readonly refusals: readonly string[] };

async function freePort(): Promise<number> {
	const server = net.createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as net.AddressInfo;
	server.close();
	return port;
}

async function sendAll(port: number, folder: string, count: number): Promise<Round> {
	const script = path.join(import.meta.dirname, "smtp-sender.ts");
	const child = spawn(process.execPath, [script, String(port), folder, String(connections), recipient], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	let text = "";
	child.stdout.on("data", (chunk) => {
		text += chunk;
	});
	await once(child, "close");
	const round = JSON.parse(text) as Round;
	if (round.accepted !== count)
		throw new Error(`Only ${round.accepted} of ${count} were accepted: ${round.refusals.join(" | ")}`);
	return round;
}

/** One process of the doors per core, on one port: Postfix runs as many of its own as it likes. */
const doorProcesses = Math.max(2, availableParallelism());

async function startOffice(folder: string, port: number): Promise<{ stop(): Promise<void> }> {
	const env = {
		...process.env,
		TILKAT_DATA: folder,
		TILKAT_SMTP: `127.0.0.1:${port}`,
		TILKAT_ROLES: "doors",
		TILKAT_SHARE_PORTS: "1",
		TILKAT_DEMO: "1",
		TILKAT_LOG: "error",
		// The sender stands for the authority's own mail server in front of the door: a stranger's rate would be bounded.
		TILKAT_TRUSTED_RELAYS: "127.0.0.1",
		DATABASE_URL: "",
		// fsync waits in libuv's pool: with its four threads twenty letters would queue for it.
		UV_THREADPOOL_SIZE: "16",
	};
	const children: ChildProcess[] = [];
	for (let index = 0; index < doorProcesses; index++) {
		const child = spawn(process.execPath, [path.join(import.meta.dirname, "smtp-office.ts")], {
			env,
			stdio: ["ignore", "pipe", "inherit"],
		});
		if (!child.stdout) throw new Error("The office has no voice.");
		const failed = once(child, "exit").then(() => Promise.reject(new Error("The office did not start.")));
		await Promise.race([once(child.stdout, "data"), failed]);
		failed.catch(() => {});
		children.push(child);
	}
	return {
		async stop() {
			for (const child of children) {
				child.kill("SIGTERM");
				await once(child, "exit");
			}
		},
	};
}

async function makeSender(folder: string): Promise<Pick<LetterSet, "signingKey">> {
	const [key, certificate] = ["sender.key", "sender.pem"].map((name) => path.join(folder, name)) as [string, string];
	const subject = ["-subj", "/C=KG/O=Bench/CN=Bench Director"];
	execFileSync(
		"openssl",
		["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", ...subject, "-keyout", key, "-out", certificate],
		{
			stdio: "ignore",
		},
	);
	const der = execFileSync("openssl", ["x509", "-in", certificate, "-outform", "DER"]);
	return { signingKey: signingKeyFromPem(readFileSync(key, "utf8"), new Uint8Array(der)) };
}

/**
 * How fast the door takes letters, against Debian's Postfix to its last `250`: the same letters, the same sender, the same disk, the same
 * run. Ours gives a number, seals the bytes and commits; Postfix syncs its queue file.
 */
export async function run(): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-bench-smtp-"));
	execFileSync("chmod", ["755", folder]);
	const missing = findPostfix();
	const rows: string[][] = [];
	const figures: Record<string, number | null> = {};
	const now = Math.floor(Date.now() / 1000);
	const data = path.join(folder, "office");
	const keys = path.join(data, "keys");
	await makeMissingKeys({
		folder: keys,
		organisation: [[oids.organization, "Bench"]],
		now,
		passphrase: null,
		issuer: null,
	});
	const set = {
		...(await makeSender(folder)),
		authorityCertificate: openPublicKeys(keys).currentOpening(now).certificate,
		recipient,
	};
	const ports = { ours: await freePort(), postfix: await freePort() };
	const office = await startOffice(data, ports.ours);
	const peer =
		missing === null ? await startPostfix(path.join(folder, "postfix"), ports.postfix, letterBytesMax) : null;
	try {
		for (const { name, rounds, ...size } of sizes) {
			const ours: number[] = [];
			const theirs: number[] = [];
			for (let round = 0; round < rounds; round++) {
				const letters = path.join(folder, `${name}-${round}`);
				process.stderr.write(`${name}, round ${round + 1} of ${rounds}: writing ${size.count} letters ...\n`);
				writeLetters({ ...set, ...size, folder: letters });
				execFileSync("sync");
				if (peer) theirs.push((await sendAll(ports.postfix, letters, size.count)).seconds);
				execFileSync("sync");
				ours.push((await sendAll(ports.ours, letters, size.count)).seconds);
				rmSync(letters, { recursive: true });
			}
			const per = (seconds: readonly number[]) => (seconds.length ? size.count / median(seconds) : null);
			const [ourRate, peerRate] = [per(ours), per(theirs)];
			const ratio = ourRate !== null && peerRate !== null ? ourRate / peerRate : null;
			figures[`ratio_to_postfix_${name}`] = ratio;
			const show = (rate: number | null) => (rate === null ? "-" : `${rate.toFixed(1)}/s`);
			rows.push([
				name,
				String(size.letterBytes),
				show(ourRate),
				show(peerRate),
				ratio === null ? (missing ?? "-") : ratio.toFixed(2),
			]);
		}
	} finally {
		peer?.stop();
		await office.stop();
		rmSync(folder, { recursive: true, force: true });
	}
	printTable(["letters", "bytes each", "ours", "Postfix", "ours / Postfix"], rows);
	if (missing) process.stdout.write(`${missing}: skipped.\n`);
	printFigures("smtp", figures);
}
