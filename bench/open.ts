import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { unarmour } from "../cms/src/armour.ts";
import { openContent, openEnvelopeHead, unwrapContentKey } from "../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem } from "../cms/src/node.ts";
import { readSigned } from "../cms/src/signed-read.ts";
import { pullOf } from "../cms/src/source.ts";

const keys = path.join(import.meta.dirname, "..", "cms", "vectors", "keys");
const office = "office-rsa2048";
const signer = "signer-rsa2048";

type Kind = { readonly encoding: "der" | "ber"; readonly mode: "cbc" | "gcm" };

const kinds: readonly Kind[] = [
	{ encoding: "der", mode: "cbc" },
	{ encoding: "ber", mode: "cbc" },
	{ encoding: "der", mode: "gcm" },
	{ encoding: "ber", mode: "gcm" },
];

/** Signs and seals a random file with OpenSSL. */
function makeSealed(folder: string, megabytes: number, { encoding, mode }: Kind): string {
	const plain = path.join(folder, "plain");
	if (!fs.existsSync(plain) || fs.statSync(plain).size !== megabytes * 1e6) {
		const piece = crypto.randomBytes(1e6);
		fs.writeFileSync(plain, "");
		for (let i = 0; i < megabytes; i++) fs.appendFileSync(plain, piece);
	}
	const stream = encoding === "ber" ? ["-stream"] : [];
	const signed = path.join(folder, "signed");
	const sealed = path.join(folder, `${megabytes}-${encoding}-${mode}`);
	const sign = ["cms", "-sign", "-binary", "-nodetach", ...stream, "-outform", "DER", "-in", plain, "-out", signed];
	execFileSync("openssl", [...sign, "-signer", `${keys}/${signer}.crt`, "-inkey", `${keys}/${signer}.key`]);
	const seal = ["cms", "-encrypt", "-binary", ...stream, `-aes-256-${mode}`, "-outform", "DER", "-in", signed];
	execFileSync("openssl", [...seal, "-out", sealed, "-recip", `${keys}/${office}.crt`]);
	fs.rmSync(signed);
	return sealed;
}

type Run = { readonly children: readonly ChildProcess[]; readonly done: Promise<void> };

function ended(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${child.spawnfile} ended with ${code}`))));
	});
}

function runOpenssl(sealed: string): Run {
	const opening = ["cms", "-decrypt", "-binary", "-inform", "DER", "-in", sealed];
	const decrypt = spawn("openssl", [...opening, "-recip", `${keys}/${office}.crt`, "-inkey", `${keys}/${office}.key`], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const verify = spawn(
		"openssl",
		["cms", "-verify", "-binary", "-inform", "DER", "-CAfile", `${keys}/root.crt`, "-out", "/dev/null"],
		{ stdio: [decrypt.stdout, "ignore", "ignore"] },
	);
	// The pipe now belongs to the second process alone.
	decrypt.stdout.destroy();
	return { children: [decrypt, verify], done: Promise.all([ended(decrypt), ended(verify)]).then(() => undefined) };
}

function runOurs(program: string, sealed: string): Run {
	const child = spawn(process.execPath, [program, sealed, `${keys}/${office}.crt`, `${keys}/${office}.key`], {
		stdio: ["ignore", "ignore", "inherit"],
	});
	return { children: [child], done: ended(child) };
}

/** Seconds of one run, from spawn to the end of the last process. */
async function timed(start: () => Run): Promise<number> {
	const from = performance.now();
	await start().done;
	return (performance.now() - from) / 1000;
}

/** The summed peak resident memory of one run's processes in MB, from the kernel's own high-water mark. */
async function peak(start: () => Run): Promise<number> {
	const run = start();
	const highest = new Map<number, number>();
	const timer = setInterval(() => {
		for (const { pid } of run.children) {
			if (pid === undefined) continue;
			const kilobytes = /VmHWM:\s+(\d+)/.exec(statusOf(pid))?.[1];
			if (kilobytes !== undefined) highest.set(pid, Number(kilobytes) / 1000);
		}
	}, 3);
	await run.done;
	clearInterval(timer);
	return [...highest.values()].reduce((sum, value) => sum + value, 0);
}

function statusOf(pid: number): string {
	try {
		return fs.readFileSync(`/proc/${pid}/status`, "utf8");
	} catch {
		return "";
	}
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

type Measured = {
	readonly ours: number;
	readonly openssl: number;
	readonly oursMb: number;
	readonly opensslMb: number;
};

async function measure(program: string, sealed: string, rounds: number): Promise<Measured> {
	const ours: number[] = [];
	const openssl: number[] = [];
	// One of each in turn, so that a busy moment of the machine falls on both.
	for (let round = 0; round < rounds; round++) {
		openssl.push(await timed(() => runOpenssl(sealed)));
		ours.push(await timed(() => runOurs(program, sealed)));
	}
	return {
		ours: median(ours),
		openssl: median(openssl),
		oursMb: await peak(() => runOurs(program, sealed)),
		opensslMb: await peak(() => runOpenssl(sealed)),
	};
}

/** Warm, in this process: open and verify against the bare primitives over the same bytes (decrypt, digest), best of each. */
function warmOverFloor(sealed: string, mode: Kind["mode"]): number {
	const bytes = new Uint8Array(fs.readFileSync(sealed));
	const key = openingKeyFromPem(
		fs.readFileSync(`${keys}/${office}.key`, "utf8"),
		new Uint8Array(new crypto.X509Certificate(fs.readFileSync(`${keys}/${office}.crt`)).raw),
	);
	const ours: number[] = [];
	const floor: number[] = [];
	for (let round = 0; round < 12; round++) {
		floor.push(floorSeconds(bytes, mode));
		const from = performance.now();
		const opening = openEnvelopeHead(unarmour(pullOf(bytes)).pull);
		if (!opening.ok) throw new Error(opening.cause);
		const unwrapped = unwrapContentKey(opening.head, [key], nodePlatform);
		if (unwrapped.kind !== "key") throw new Error(unwrapped.kind);
		const content = openContent(opening.head, opening.rest, unwrapped.key, nodePlatform);
		const report = readSigned(content.pull, { platform: nodePlatform });
		if (report.signers[0]?.integrity.indication !== "TOTAL-PASSED") throw new Error("does not verify");
		ours.push((performance.now() - from) / 1000);
	}
	return Math.min(...ours) / Math.min(...floor);
}

/** AES-256 and SHA-256 over as many bytes, in pieces of 64 KiB, as node:crypto gives them. */
function floorSeconds(bytes: Uint8Array, mode: Kind["mode"]): number {
	const iv = Buffer.alloc(mode === "gcm" ? 12 : 16);
	const decipher = crypto.createDecipheriv(`aes-256-${mode}`, Buffer.alloc(32), iv);
	const hash = crypto.createHash("sha256");
	const from = performance.now();
	for (let at = 0; at < bytes.length; at += 65_536) hash.update(decipher.update(bytes.subarray(at, at + 65_536)));
	hash.digest();
	return (performance.now() - from) / 1000;
}

/** Built JavaScript of one program of this folder, as a release would run it. */
export function buildProgram(source: string, program: string): void {
	buildSync({
		entryPoints: [path.join(import.meta.dirname, source)],
		outfile: program,
		bundle: true,
		minify: true,
		platform: "node",
		format: "esm",
	});
}

/** `npm run bench -- open`: prints a table and, last, one line of JSON. */
export async function run(): Promise<void> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-bench-"));
	const figures: Record<string, number> = {};
	const warm: { readonly name: string; readonly ratio: number }[] = [];
	try {
		const program = path.join(folder, "open-child.mjs");
		buildProgram("open-child.ts", program);
		console.log("MB   form     ours s  openssl s  ratio   ours MB  openssl MB  ratio");
		for (const megabytes of [2, 20, 100]) {
			for (const kind of kinds) {
				const sealed = makeSealed(folder, megabytes, kind);
				const got = await measure(program, sealed, megabytes === 100 ? 5 : 7);
				const name = `${megabytes}mb_${kind.encoding}_${kind.mode}`;
				figures[`time_ratio_${name}`] = round(got.ours / got.openssl);
				figures[`mem_ratio_${name}`] = round(got.oursMb / got.opensslMb);
				print(megabytes, kind, got);
				if (megabytes === 100) {
					const ratio = round(warmOverFloor(sealed, kind.mode));
					figures[`warm_over_floor_${kind.encoding}_${kind.mode}`] = ratio;
					warm.push({ name: `${kind.encoding} ${kind.mode}`, ratio });
				}
				fs.rmSync(sealed);
			}
		}
		for (const what of ["time_ratio", "mem_ratio"]) {
			const all = kinds.map((kind) => figures[`${what}_100mb_${kind.encoding}_${kind.mode}`] ?? Number.NaN);
			figures[`${what}_100mb`] = Math.max(...all);
		}
		figures.warm_over_floor = Math.max(...warm.map(({ ratio }) => ratio));
		console.log(`warm over floor: ${warm.map(({ name, ratio }) => `${name} ${ratio}`).join(", ")}`);
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
	console.log(JSON.stringify({ bench: "open", figures }));
}

function round(value: number): number {
	return Math.round(value * 1000) / 1000;
}

function print(megabytes: number, { encoding, mode }: Kind, got: Measured): void {
	const cells = [
		String(megabytes).padEnd(4),
		`${encoding} ${mode}`.padEnd(8),
		got.ours.toFixed(3).padStart(6),
		got.openssl.toFixed(3).padStart(10),
		(got.ours / got.openssl).toFixed(2).padStart(6),
		got.oursMb.toFixed(0).padStart(9),
		got.opensslMb.toFixed(0).padStart(11),
		(got.oursMb / got.opensslMb).toFixed(2).padStart(6),
	];
	console.log(cells.join(" "));
}

if (import.meta.main) await run();
