import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import nodemailer from "nodemailer";
import { setUpDemoTrust } from "../server/demo/trust.ts";
import { openPrivateKeys } from "../server/keys/file-keys.ts";
import type { PrivateKeys } from "../server/keys/keys.ts";
import { startDoors } from "../server/roles/doors.ts";
import { type House, openHouse } from "../server/roles/house.ts";
import { readSettings } from "../server/settings.ts";
import { median, printFigures, printTable } from "./figures.ts";
import { drawPapers, type LetterMaker, type Paper, packLetter, writeBenchLetter } from "./intake-letters.ts";
import { type Phases, timePhases } from "./intake-phases.ts";
import {
	applicantOf,
	connections,
	type Env,
	freePort,
	recipient,
	sendFolder,
	startOffice,
	stopOffice,
	waitDecided,
	writeLetters,
} from "./intake-run.ts";
import { extract, missingTools, runOurs, runTools, type ToolKeys } from "./intake-tools.ts";

/** Enough that starting and stopping do not count, few enough for a minute and a half on two cores. */
const lettersUnderLoad = 16;
/** Sent and decided before the clock starts: threads, statements and caches are warm. */
const lettersBefore = 3;
const lettersByPhase = 4;
const toolRounds = 3;

const progress = (what: string) => process.stderr.write(`${what} ...\n`);

type UnderLoad = { readonly seconds: number; readonly sendSeconds: number; readonly cpuSeconds: number };

async function measureLoad(
	env: Env,
	port: number,
	house: House,
	folder: string,
	papers: readonly Paper[],
	maker: LetterMaker,
): Promise<UnderLoad> {
	progress(`writing ${lettersBefore + lettersUnderLoad} letters of 20 MB`);
	writeLetters(path.join(folder, "before"), lettersBefore, 1000, papers, maker);
	writeLetters(path.join(folder, "load"), lettersUnderLoad, 2000, papers, maker);
	const office = await startOffice("intake-office.ts", env);
	let cpuSeconds = 0;
	let sendSeconds = 0;
	let seconds = 0;
	try {
		await sendFolder(port, path.join(folder, "before"), lettersBefore);
		await waitDecided(house, lettersBefore);
		execFileSync("sync");
		progress(`${lettersUnderLoad} letters through the door`);
		const from = performance.now();
		sendSeconds = await sendFolder(port, path.join(folder, "load"), lettersUnderLoad);
		await waitDecided(house, lettersBefore + lettersUnderLoad);
		seconds = (performance.now() - from) / 1000;
	} finally {
		cpuSeconds = await stopOffice(office);
	}
	rmSync(path.join(folder, "load"), { recursive: true });
	return { seconds, sendSeconds, cpuSeconds };
}

type OneByOne = { readonly smtpMs: readonly number[]; readonly phases: readonly Phases[] };

async function measurePhases(
	house: House,
	keys: PrivateKeys,
	port: number,
	papers: readonly Paper[],
	maker: LetterMaker,
	folder: string,
): Promise<OneByOne> {
	progress("one letter at a time, by phase");
	const doors = await startDoors(house);
	const transport = nodemailer.createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
	const smtpMs: number[] = [];
	const numbers: string[] = [];
	for (let index = 0; index < lettersByPhase; index++) {
		const file = path.join(folder, "one.eml");
		writeBenchLetter(file, packLetter(papers, 3000 + index, maker), maker);
		const raw = readFileSync(file);
		const from = performance.now();
		const sent = await transport.sendMail({ envelope: { from: maker.applicant.email, to: recipient }, raw });
		smtpMs.push(performance.now() - from);
		numbers.push(/number (\S+)/.exec(sent.response)?.[1] ?? "");
	}
	transport.close();
	await doors.close();
	return { smtpMs, phases: await timePhases(house, keys, numbers) };
}

type Against = { readonly toolsMs: number; readonly openMs: number; readonly probeMs: number };

/** The same container, ours and theirs in turn, so that a busy moment of the machine falls on both. Null without the tools. */
function measureAgainst(container: Uint8Array, keys: ToolKeys, folder: string): Against | null {
	const missing = missingTools();
	if (missing.length > 0) {
		process.stdout.write(`skipped against spawned tools: ${missing.join(" and ")} not installed\n`);
		return null;
	}
	progress("open, verify and count pages, against spawned tools");
	extract(container, folder, keys.certificate);
	const rounds = Array.from({ length: toolRounds }, () => {
		const tools = runTools(folder, keys);
		const ours = runOurs(container, keys);
		if (tools.pages !== ours.pages) throw new Error(`qpdf counts ${tools.pages} pages, we count ${ours.pages}.`);
		return { tools, ours };
	});
	return {
		toolsMs: median(rounds.map(({ tools }) => tools.ms)),
		openMs: median(rounds.map(({ ours }) => ours.openMs)),
		probeMs: median(rounds.map(({ ours }) => ours.probeMs)),
	};
}

function report(load: UnderLoad, one: OneByOne, against: Against | null): void {
	const cores = availableParallelism();
	const ms = (value: number | undefined) => (value === undefined ? "-" : value.toFixed(1));
	const phase = (name: keyof Phases) => median(one.phases.map((phases) => phases[name]));
	const rows: (readonly [string, string])[] = [
		["SMTP and durable number", ms(median(one.smtpMs))],
		["gather: letter out of the vault, container out of the letter", ms(phase("gather"))],
		["open and verify (archive, decryption, signatures)", ms(against?.openMs)],
		["probe (pages, pictures)", ms(against?.probeMs)],
		["  both, in their thread, with the way there and back", ms(phase("thread"))],
		["judge (paths, revocation)", ms(phase("judge"))],
		["control (all findings)", ms(phase("control"))],
		["store the opened documents, synced", ms(phase("store"))],
		["commit (facts, outcome, receipt queued)", ms(phase("commit"))],
	];
	printTable(["one letter of 20 MB with 8 documents, alone", "ms"], rows);
	process.stdout.write("\n");
	const perSecond = lettersUnderLoad / load.seconds;
	printTable(
		[`${lettersUnderLoad} letters, ${connections} connections, ${cores} cores`, ""],
		[
			["seconds to the last 250", load.sendSeconds.toFixed(2)],
			["seconds to the last outcome", load.seconds.toFixed(2)],
			["letters a second", perSecond.toFixed(2)],
			[
				"processor seconds a letter (doors and worker)",
				(load.cpuSeconds / (lettersUnderLoad + lettersBefore)).toFixed(3),
			],
		],
	);
	if (against) {
		process.stdout.write("\n");
		const ours = against.openMs + against.probeMs;
		printTable(
			["open, verify, count pages of 8 documents and their list", "ms"],
			[
				["openssl cms -decrypt, openssl cms -verify, qpdf --show-npages", ms(against.toolsMs)],
				["ours", ms(ours)],
			],
		);
	}
	printFigures("intake", {
		containers_per_s_core: perSecond / cores,
		open_ratio_to_spawned_tools: against && against.toolsMs / (against.openMs + against.probeMs),
	});
}

/** `npm run bench -- intake`: from SMTP connect to durable number and decided control, over a PostgreSQL that syncs. */
export async function run(): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-bench-intake-"));
	execFileSync("chmod", ["755", folder]);
	const data = path.join(folder, "office");
	const port = await freePort();
	const env: Env = {
		TILKAT_DATA: data,
		TILKAT_SMTP: `127.0.0.1:${port}`,
		TILKAT_DEMO: "1",
		TILKAT_LOG: "error",
		// The sender stands for the authority's own mail server in front of the door.
		TILKAT_TRUSTED_RELAYS: "127.0.0.1",
		DATABASE_URL: "",
		UV_THREADPOOL_SIZE: "16",
	};
	progress("making keys, authorities and scans");
	const keysFolder = path.join(data, "keys");
	const trust = await setUpDemoTrust({ dataFolder: data, keysFolder, now: () => Date.now() / 1000 });
	const keys = openPrivateKeys(keysFolder, null);
	const now = Math.floor(Date.now() / 1000);
	const published = keys.currentOpening(now);
	const maker = { ...applicantOf(trust), authorityCertificate: published.certificate, recipient, now };
	const papers = await drawPapers(maker.applicant);
	const house = await openHouse(readSettings(env));
	try {
		const load = await measureLoad(env, port, house, folder, papers, maker);
		const one = await measurePhases(house, keys, port, papers, maker, folder);
		const keyFile = path.join(keysFolder, "private", "opening", `${published.fingerprint.slice(0, 16)}.pem`);
		const tools = { keyFile, certificate: published.certificate, openingKeys: keys.openingKeys() };
		const against = measureAgainst(packLetter(papers, 4000, maker), tools, path.join(folder, "tools"));
		report(load, one, against);
	} finally {
		await house.close();
		await trust.lists.close();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
