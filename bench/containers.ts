import crypto from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { certificateIdentity } from "../cms/src/certificate-id.ts";
import { nodePlatform, signingKeyFromPem } from "../cms/src/node.ts";
import type { CmsPlatform, SigningKey } from "../cms/src/platform.ts";
import { nodeContainerPlatform } from "../container/src/node.ts";
import { packContainer } from "../container/src/pack.ts";
import { planContainer } from "../container/src/pack-plan.ts";
import type { SealedWork, Work } from "./containers-limit.ts";
import type { Done, Order, WorkerInput } from "./containers-worker.ts";
import { printFigures, printTable } from "./figures.ts";
import { buildProgram } from "./open.ts";

/** A usual filing: an application, a contract and a passport as scans, and the manifest. */
const documents = 3;
const containerBytes = 2_500_000;

/** Each round is so much processor time for each of both, and the best of each counts: a round that the machine's other work fell on says nothing. */
const seconds = 0.4;
const rounds = 20;

/** Before it is measured each goes on until V8's compilers have nothing more to do: three hundred containers. */
const warmingSeconds = 3;

const keys = path.join(import.meta.dirname, "..", "cms", "vectors", "keys");
const pem = (name: string): string => fs.readFileSync(path.join(keys, name), "utf8");
const der = (name: string): Uint8Array => new Uint8Array(new crypto.X509Certificate(pem(name)).raw);

/** What the writer asked of the platform for one file, in order. */
type Recorded = {
	key: Uint8Array;
	iv: Uint8Array;
	encryptedKey: Uint8Array;
	attributes: Uint8Array;
	signature: Uint8Array;
};

function recording(signer: SigningKey): { platform: CmsPlatform; key: SigningKey; files: Partial<Recorded>[] } {
	const files: Partial<Recorded>[] = [];
	const last = (): Partial<Recorded> => files[files.length - 1] ?? {};
	const platform: CmsPlatform = {
		...nodePlatform,
		cipher(input) {
			Object.assign(last(), { key: new Uint8Array(input.key), iv: new Uint8Array(input.iv) });
			return nodePlatform.cipher(input);
		},
		rsaEncrypt(input) {
			const encryptedKey = new Uint8Array(nodePlatform.rsaEncrypt(input));
			last().encryptedKey = encryptedKey;
			return encryptedKey;
		},
	};
	const key: SigningKey = {
		...signer,
		sign(input) {
			const signature = new Uint8Array(signer.sign(input));
			files.push({ attributes: new Uint8Array(input.data), signature });
			return signature;
		},
	};
	return { platform, key, files };
}

function scan(bytes: number): Uint8Array {
	const content = new Uint8Array(crypto.randomBytes(bytes));
	content.set(new TextEncoder().encode("%PDF-1.7\n"));
	return content;
}

/** Packs a container with this project's own packer, and notes where the bytes of each primitive lie in it. */
export function makeInput(): WorkerInput {
	const officeKey = pem("office-rsa2048.key");
	const certificate = der("office-rsa2048.crt");
	const signerCertificate = der("signer-rsa2048.crt");
	const contents = Array.from({ length: documents }, () => scan(Math.floor(containerBytes / documents) - 3_000));
	const plan = planContainer(
		{
			procedure: "kg-work-permit",
			kind: "attract",
			answers: {},
			createdAt: Math.floor(Date.now() / 1000),
			authorityFingerprint: crypto.hash("sha256", certificate),
			secondSecretHash: "0".repeat(64),
		},
		contents.map((bytes, index) => ({
			name: `${index}.pdf`,
			kind: "application",
			fileWord: "application",
			person: null,
			sheets: index + 1,
			bytes,
			sha256: crypto.hash("sha256", bytes),
		})),
	);
	const { platform, key, files } = recording(signingKeyFromPem(pem("signer-rsa2048.key"), signerCertificate));
	const packing = packContainer(plan, {
		signingKey: key,
		authorityCertificate: certificate,
		cipher: "aes-256-cbc",
		signingTime: Math.floor(Date.now() / 1000),
		platform: { ...nodeContainerPlatform, cms: platform },
	});
	let step = packing.next();
	while (!step.done) step = packing.next();
	const { zip } = step.value;
	const sealed = plan.files.map(({ content }, index) => placeOf(zip, content, files[index] as Recorded));
	const work: Work = { documents, files: sealed, officeKey, signerSpki: certificateIdentity(signerCertificate).spki };
	return { zip, keyPem: officeKey, certificate, work };
}

/** Finds a sealed file in the archive by its encrypted key, and its parts by what the writer was seen to do. */
function placeOf(zip: Uint8Array, content: Uint8Array, made: Recorded): SealedWork {
	const archive = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
	const localAt = archive.lastIndexOf(Buffer.from("PK\x03\x04", "latin1"), archive.indexOf(made.encryptedKey));
	const at = localAt + 30 + archive.readUInt16LE(localAt + 26) + archive.readUInt16LE(localAt + 28);
	const bytes = archive.readUInt32LE(localAt + 18);
	// Without unprotected attributes the encrypted content is the last element: its length is that of the signed file, padded.
	for (let cipherBytes = 16 * Math.ceil(content.length / 16); cipherBytes < bytes; cipherBytes += 16) {
		const cipherAt = at + bytes - cipherBytes;
		try {
			const decipher = crypto.createDecipheriv("aes-256-cbc", made.key, made.iv);
			const signed = Buffer.concat([decipher.update(zip.subarray(cipherAt, at + bytes)), decipher.final()]);
			const contentAt = signed.indexOf(content);
			if (signed[0] !== 0x30 || contentAt < 0) continue;
			const { key, iv, encryptedKey, attributes: signedAttributes, signature } = made;
			const contentBytes = content.length;
			return {
				at,
				bytes,
				cipherAt,
				cipherBytes,
				key,
				iv,
				encryptedKey,
				signedAttributes,
				signature,
				contentAt,
				contentBytes,
			};
		} catch {
			// Another length: the padding does not fit.
		}
	}
	throw new Error("the packed file is not where it must be");
}

type Measured = { readonly perSecond: number; readonly perCore: number };

/** All workers do the same for the same processor time. Per core: per second of processor time of the whole process, the collector's threads included. */
async function measure(workers: readonly Worker[], order: Order): Promise<Measured> {
	const cpu = process.cpuUsage();
	const done = await Promise.all(
		workers.map(async (worker) => {
			worker.postMessage(order);
			const [answer] = (await once(worker, "message")) as [Done];
			return answer;
		}),
	);
	const used = process.cpuUsage(cpu);
	const containers = done.reduce((sum, each) => sum + each.containers, 0);
	const perSecond = done.reduce((sum, each) => sum + each.containers / each.seconds, 0);
	return { perSecond, perCore: containers / ((used.user + used.system) / 1e6) };
}

type Compared = { readonly open: Measured; readonly limit: Measured; readonly ratio: number };

async function start(program: string, input: WorkerInput, count: number): Promise<readonly Worker[]> {
	const workers = Array.from({ length: count }, () => new Worker(program, { workerData: input }));
	await Promise.all(workers.map((worker) => once(worker, "message")));
	return workers;
}

/**
 * Each of both has workers of its own, with a heap and a collector of their own: in common ones the limit's garbage made V8 throw away the
 * compiled code of the reading, which does not run meanwhile, and every round of reading began with compiling it again.
 */
async function compare(program: string, input: WorkerInput, count: number): Promise<Compared> {
	const workers = { limit: await start(program, input, count), open: await start(program, input, count) };
	const all = { open: [] as Measured[], limit: [] as Measured[] };
	for (const what of ["limit", "open"] as const) await measure(workers[what], { what, seconds: warmingSeconds });
	for (let round = 0; round < rounds; round++) {
		for (const what of ["limit", "open"] as const) all[what].push(await measure(workers[what], { what, seconds }));
	}
	await Promise.all([...workers.limit, ...workers.open].map((worker) => worker.terminate()));
	const best = (list: readonly Measured[]): Measured => ({
		perSecond: Math.max(...list.map((each) => each.perSecond)),
		perCore: Math.max(...list.map((each) => each.perCore)),
	});
	const open = best(all.open);
	const limit = best(all.limit);
	return { open, limit, ratio: open.perCore / limit.perCore };
}

/** `npm run bench -- containers`: how many sealed filings of 2.5 MB one core opens, against the bare primitives on the same bytes. */
export async function run(): Promise<void> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-bench-"));
	try {
		const program = path.join(folder, "containers-worker.mjs");
		buildProgram("containers-worker.ts", program);
		const input = makeInput();
		process.stdout.write(
			`${(input.zip.length / 1e6).toFixed(2)} MB, ${documents} documents and the manifest, load ${os.loadavg()[0]?.toFixed(1)}\n`,
		);
		const one = await compare(program, input, 1);
		const two = await compare(program, input, 2);
		const row = (workers: string, { open, limit, ratio }: Compared): string[] => {
			const figures = [open.perSecond, open.perCore, limit.perSecond, limit.perCore].map((value) => value.toFixed(0));
			return [workers, ...figures, ratio.toFixed(2)];
		};
		const heads = ["workers", "opened/s", "opened/s and core", "limit/s", "limit/s and core", "of the limit"];
		printTable(heads, [row("1", one), row("2", two)]);
		const worse = one.ratio < two.ratio ? one : two;
		printFigures("containers", {
			per_s_core: worse.open.perCore,
			limit_per_s_core: worse.limit.perCore,
			of_limit: worse.ratio,
			of_limit_one_worker: one.ratio,
			of_limit_two_workers: two.ratio,
			per_s_two_workers: two.open.perSecond,
		});
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
}
