import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { signingKeyFromPem } from "../cms/src/node.ts";
import type { DemoTrust } from "../server/demo/trust.ts";
import { certificatesOfPem } from "../server/keys/issue.ts";
import type { House } from "../server/roles/house.ts";
import { type LetterMaker, type Paper, packLetter, writeBenchLetter } from "./intake-letters.ts";

export const connections = 4;
export const recipient = "migration@tilkat.localhost";

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
	const server = net.createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as net.AddressInfo;
	server.close();
	return port;
}

/** What a server process of a bench is told. */
export type Env = Readonly<Record<string, string>>;

/** A server process of a bench, `script` in this folder; resolves when its doors are open. */
export async function startOffice(script: string, env: Env): Promise<ChildProcess> {
	const child = spawn(process.execPath, [path.join(import.meta.dirname, script)], {
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	const failed = once(child, "exit").then(() => Promise.reject(new Error("The office did not start.")));
	failed.catch(() => {});
	if (child.stdout) await Promise.race([once(child.stdout, "data"), failed]);
	return child;
}

/** Ends it; the processor seconds that it used in all. */
export async function stopOffice(office: ChildProcess): Promise<number> {
	let said = "";
	office.stdout?.on("data", (bytes: Buffer) => {
		said += bytes.toString();
	});
	office.kill("SIGTERM");
	await once(office, "exit");
	return (JSON.parse(said) as { cpuSeconds: number }).cpuSeconds;
}

/** Sends every letter of the folder over `connections` at once; the seconds to the last `250`. */
export async function sendFolder(port: number, folder: string, count: number): Promise<number> {
	const script = path.join(import.meta.dirname, "smtp-sender.ts");
	const child = spawn(process.execPath, [script, String(port), folder, String(connections), recipient], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	let text = "";
	child.stdout.on("data", (chunk) => {
		text += chunk;
	});
	await once(child, "close");
	const sent = JSON.parse(text) as { seconds: number; accepted: number; refusals: readonly string[] };
	if (sent.accepted !== count)
		throw new Error(`Only ${sent.accepted} of ${count} were taken: ${sent.refusals.join(" | ")}`);
	return sent.seconds;
}

async function codesOf(house: House, status: string): Promise<string> {
	const { rows } = await house.store.pool.query<{ marks: string }>(
		"select plain ->> 'marks' as marks from events where type = 'controlled' and plain ->> 'outcome' = $1 limit 1",
		[status],
	);
	return rows[0]?.marks ?? "";
}

/** Waits until so many cases are decided; throws when one was decided otherwise than accepted. */
export async function waitDecided(house: House, count: number): Promise<void> {
	for (;;) {
		const { rows } = await house.store.pool.query<{ status: string; count: string }>(
			"select status, count(*) from cases group by status",
		);
		const of = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0);
		const other = rows.find((row) => row.status !== "accepted" && row.status !== "delivered");
		if (other) throw new Error(`A letter of the bench is ${other.status}: ${await codesOf(house, other.status)}`);
		if (of("accepted") >= count) return;
		await sleep(20);
	}
}

/** Letters with papers of their own each, so that none is already filed. */
export function writeLetters(
	folder: string,
	count: number,
	firstSeed: number,
	papers: readonly Paper[],
	maker: LetterMaker,
): void {
	mkdirSync(folder, { recursive: true });
	for (let index = 0; index < count; index++) {
		const file = path.join(folder, `${String(index).padStart(4, "0")}.eml`);
		writeBenchLetter(file, packLetter(papers, firstSeed + index, maker), maker);
	}
}

/** Who files in a bench. */
export function applicantOf(trust: DemoTrust): Pick<LetterMaker, "applicant" | "key"> {
	const files = trust.certificates.applicants.find(({ applicant }) => applicant.id === "ala-too");
	const [own, ...chain] = files ? certificatesOfPem(readFileSync(files.certificateFile, "utf8")) : [];
	if (!files || !own) throw new Error("The demonstration has no applicant.");
	return { applicant: files.applicant, key: signingKeyFromPem(readFileSync(files.keyFile, "utf8"), own, chain) };
}
