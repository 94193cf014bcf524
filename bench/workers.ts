import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { setUpDemoTrust } from "../server/demo/trust.ts";
import { openPrivateKeys } from "../server/keys/file-keys.ts";
import { type House, openHouse } from "../server/roles/house.ts";
import { readSettings } from "../server/settings.ts";
import { median, printFigures, printTable } from "./figures.ts";
import { drawPapers, type LetterMaker, type Paper } from "./intake-letters.ts";
import {
	applicantOf,
	type Env,
	freePort,
	recipient,
	sendFolder,
	startOffice,
	waitDecided,
	writeLetters,
} from "./intake-run.ts";

/** A usual letter is some megabytes; with small ones what the processes say to each other weighs most, and that is what is asked. */
const scanBytes = 250_000;
/** Letters a process before the measuring: a process compiles its code once in its life, and two do it twice. That is not what a container costs. */
const lettersWarm = 12;
const lettersMeasured = 48;
/** One process and two in turn, so that a busy stretch of the machine falls on both. */
const rounds = 3;

const progress = (what: string) => process.stderr.write(`${what} ...\n`);

/** Processor seconds that the process has used up to now. */
async function cpuOf(office: ChildProcess): Promise<number> {
	if (!office.stdout) throw new Error("The office says nothing.");
	const said = once(office.stdout, "data");
	office.kill("SIGUSR2");
	const [bytes] = (await said) as [Buffer];
	return (JSON.parse(bytes.toString()) as { cpuSeconds: number }).cpuSeconds;
}

type Measured = { readonly cpuPerLetter: number; readonly perSecond: number };

type Bench = {
	readonly house: House;
	readonly env: Env;
	readonly port: number;
	readonly folder: string;
	readonly papers: readonly Paper[];
	readonly maker: LetterMaker;
	/** Letters decided so far, of all rounds. */
	decided: number;
};

async function through(bench: Bench, name: string, count: number): Promise<number> {
	const letters = path.join(bench.folder, name);
	writeLetters(letters, count, 10_000 + bench.decided, bench.papers, bench.maker);
	const from = performance.now();
	await sendFolder(bench.port, letters, count);
	bench.decided += count;
	await waitDecided(bench.house, bench.decided);
	const seconds = (performance.now() - from) / 1000;
	rmSync(letters, { recursive: true });
	return seconds;
}

async function measure(bench: Bench, processes: number): Promise<Measured> {
	const offices: ChildProcess[] = [];
	for (let n = 0; n < processes; n++) offices.push(await startOffice("workers-office.ts", bench.env));
	try {
		await through(bench, "warm", lettersWarm * processes);
		const before = await Promise.all(offices.map(cpuOf));
		const seconds = await through(bench, "measured", lettersMeasured);
		const after = await Promise.all(offices.map(cpuOf));
		const used = after.reduce((sum, cpu, index) => sum + cpu - (before[index] ?? 0), 0);
		return { cpuPerLetter: used / lettersMeasured, perSecond: lettersMeasured / seconds };
	} finally {
		for (const office of offices) {
			office.kill("SIGTERM");
			await once(office, "exit");
		}
	}
}

/** Cases that were controlled more than once though nothing was asked twice. */
async function countTwice(house: House): Promise<number> {
	const { rows } = await house.store.pool.query<{ n: string }>(
		"select count(*) as n from (select stream from events where type = 'controlled' group by stream having count(*) > 1) as twice",
	);
	return Number(rows[0]?.n ?? 0);
}

/** `npm run bench -- workers`: what a container costs with one and with two server processes of one worker each, on one PostgreSQL. */
export async function run(): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-bench-workers-"));
	execFileSync("chmod", ["755", folder]);
	const data = path.join(folder, "office");
	const port = await freePort();
	const env: Env = {
		TILKAT_DATA: data,
		TILKAT_SMTP: `127.0.0.1:${port}`,
		TILKAT_SHARE_PORTS: "1",
		TILKAT_DEMO: "1",
		TILKAT_LOG: "error",
		TILKAT_TRUSTED_RELAYS: "127.0.0.1",
		DATABASE_URL: "",
		UV_THREADPOOL_SIZE: "16",
	};
	progress("making keys, authorities and scans");
	const keysFolder = path.join(data, "keys");
	const trust = await setUpDemoTrust({ dataFolder: data, keysFolder, now: () => Date.now() / 1000 });
	const keys = openPrivateKeys(keysFolder, null);
	const now = Math.floor(Date.now() / 1000);
	const authorityCertificate = keys.currentOpening(now).certificate;
	const maker = { ...applicantOf(trust), authorityCertificate, recipient, now };
	const papers = await drawPapers(maker.applicant, scanBytes);
	const house = await openHouse(readSettings(env));
	const bench: Bench = { house, env, port, folder, papers, maker, decided: 0 };
	try {
		const [one, two]: [Measured[], Measured[]] = [[], []];
		for (let round = 1; round <= rounds; round++) {
			progress(`round ${round} of ${rounds}`);
			one.push(await measure(bench, 1));
			two.push(await measure(bench, 2));
		}
		const row = (name: string, all: readonly Measured[]) => [
			name,
			median(all.map(({ cpuPerLetter }) => cpuPerLetter)).toFixed(3),
			median(all.map(({ perSecond }) => perSecond)).toFixed(2),
		];
		process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`);
		const heads = ["server processes", "processor seconds a container", "containers/s"];
		printTable(heads, [row("1", one), row("2", two)]);
		const ratios = two.map(({ cpuPerLetter }, round) => cpuPerLetter / (one[round]?.cpuPerLetter ?? Number.NaN));
		printFigures("workers", {
			cpu_per_container_two_over_one: median(ratios),
			processed_twice: await countTwice(house),
			per_s_one: median(one.map(({ perSecond }) => perSecond)),
			per_s_two: median(two.map(({ perSecond }) => perSecond)),
		});
	} finally {
		await house.close();
		await trust.lists.close();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
