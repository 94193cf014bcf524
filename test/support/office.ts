import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Status } from "../../casework/status.ts";
import type { SigningKey } from "../../cms/src/platform.ts";
import type { Finding } from "../../findings/finding.ts";
import { type Casefile, findCasefile } from "../../server/casefile/casefile.ts";
import { type DemoApplicant, demoApplicants } from "../../server/demo/applicants.ts";
import { type MailboxLetter, readMailbox, startMailbox } from "../../server/demo/mailbox.ts";
import { type DemoTrust, setUpDemoTrust } from "../../server/demo/trust.ts";
import { certificatesOfPem } from "../../server/keys/issue.ts";
import type { PrivateKeys } from "../../server/keys/keys.ts";
import { openOfficeKeys } from "../../server/keys/open-keys.ts";
import { startDoors } from "../../server/roles/doors.ts";
import { foldersOf, type House, openHouse, type Running } from "../../server/roles/house.ts";
import { startWeb } from "../../server/roles/web.ts";
import { startWorker } from "../../server/roles/worker.ts";
import { readSettings, type Settings } from "../../server/settings.ts";
import { type CaseRow, findByNumber } from "../../server/store/cases.ts";
import { checkInvariants, checkObjectFiles, type Violation } from "../../server/store/invariants.ts";
import { freshDatabase } from "./database.ts";
import { copyDemoKeys } from "./demo-trust.ts";
import { numberIn, sendRaw, signingKeyOf } from "./filing.ts";

/** An applicant of the demonstration who can sign. PEM files for other people's tools. */
export type TestApplicant = DemoApplicant & {
	readonly key: SigningKey;
	readonly keyFile: string;
	readonly certificateFile: string;
};

export type OfficeOptions = {
	/** Null: a new database of the run's server. Else a PostgreSQL of the test's own. */
	readonly databaseUrl?: string;
	/** `TILKAT_CLAMD`. */
	readonly clamd?: string;
	/** `TILKAT_PROCEDURES`. */
	readonly procedures?: string;
	/** `TILKAT_TRUSTED_RELAYS`. */
	readonly trustedRelays?: string;
	/** `TILKAT_AUTHSERV_IDS`. */
	readonly authservIds?: string;
	/** False: nothing controls and nothing is sent, until `startWorking`. */
	readonly working?: boolean;
	/** Whether the pages are served; without them an office opens sooner. */
	readonly pages?: boolean;
};

/** A whole office in this process, over a database of its own: doors, pages, worker, the demonstration's authorities, and a mailbox as relay. */
export type TestOffice = {
	readonly house: House;
	readonly keys: PrivateKeys;
	readonly settings: Settings;
	readonly trust: DemoTrust;
	readonly intake: string;
	/** Where the relay keeps what came, one .eml file a letter. */
	readonly mailboxFolder: string;
	/** The certificate that containers are sealed to today, DER. */
	readonly authorityCertificate: Uint8Array;
	applicant(id: string): TestApplicant;
	/** Sends a letter by SMTP; the door's last reply. Rejects when the door refuses. */
	post(raw: Uint8Array, from?: string): Promise<string>;
	/** Sends a letter that brings a container; its number. */
	file(raw: Uint8Array, from?: string): Promise<string>;
	/** The case's row as soon as it has this status. */
	waitFor(number: string, status: Status): Promise<CaseRow>;
	/** The row of the number's own case, whatever it was joined into. */
	rowOf(number: string): Promise<CaseRow>;
	/** The number's own case, opened. */
	caseOf(number: string): Promise<Casefile>;
	findings(number: string): Promise<readonly Finding[]>;
	codes(number: string): Promise<readonly string[]>;
	/** Letters that came to this address, oldest first; waits until there are so many. */
	letters(to: string, count?: number): Promise<readonly MailboxLetter[]>;
	/** The bytes of an attachment of such a letter. */
	attachment(letter: MailboxLetter, name: string): Promise<Uint8Array>;
	/** Waits until nothing is controlled or looked at any more and no message is on its way. */
	settle(): Promise<void>;
	/** Moves the office's clock, so that what waits for its time is due. */
	moveClock(seconds: number): Promise<void>;
	stopMailbox(): Promise<void>;
	startMailbox(): Promise<void>;
	startWorking(): Promise<void>;
	stopWorking(): Promise<void>;
	violations(): Promise<readonly Violation[]>;
	close(): Promise<void>;
};

const waitMillisecondsMax = 60_000;
const pollMilliseconds = 40;

async function eventually<T>(look: () => Promise<T | null>, why: () => Promise<string>): Promise<T> {
	const until = Date.now() + waitMillisecondsMax;
	for (;;) {
		const found = await look();
		if (found !== null) return found;
		if (Date.now() > until) throw new Error(await why());
		await sleep(pollMilliseconds);
	}
}

/** A port that nobody had a moment ago. */
export async function freePort(): Promise<number> {
	const probe = net.createServer();
	await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
	const { port } = probe.address() as net.AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

function applicantOf(trust: DemoTrust, id: string): TestApplicant {
	const files = trust.certificates.applicants.find((one) => one.applicant.id === id);
	const applicant = demoApplicants.find((one) => one.id === id);
	if (!files || !applicant) throw new Error(`The demonstration has no applicant ${id}.`);
	const { keyFile, certificateFile } = files;
	const [own, ...chain] = certificatesOfPem(readFileSync(certificateFile, "utf8"));
	if (!own) throw new Error(`${certificateFile} is empty.`);
	return { ...applicant, keyFile, certificateFile, key: signingKeyOf(readFileSync(keyFile, "utf8"), own, chain) };
}

async function settingsOf(dataFolder: string, relayPort: number, options: OfficeOptions): Promise<Settings> {
	const at = async () => `127.0.0.1:${await freePort()}`;
	return readSettings({
		TILKAT_DEMO: "1",
		TILKAT_DATA: dataFolder,
		TILKAT_HTTP: await at(),
		TILKAT_SMTP: await at(),
		TILKAT_RELAY: `smtp://127.0.0.1:${relayPort}`,
		TILKAT_CLAMD: options.clamd ?? "",
		TILKAT_PROCEDURES: options.procedures ?? "",
		TILKAT_TRUSTED_RELAYS: options.trustedRelays ?? "",
		TILKAT_AUTHSERV_IDS: options.authservIds ?? "",
		TILKAT_LOG: process.env.TILKAT_LOG ?? "silent",
		DATABASE_URL: options.databaseUrl ?? (await freshDatabase()).url,
	});
}

/** Opens an office. Close it before the test file ends. */
export async function openOffice(options: OfficeOptions = {}): Promise<TestOffice> {
	const dataFolder = mkdtempSync(path.join(tmpdir(), "tilkat-office-"));
	await copyDemoKeys(dataFolder);
	const relayPort = await freePort();
	const settings = await settingsOf(dataFolder, relayPort, options);
	const folders = foldersOf(settings);
	const trust = await setUpDemoTrust({ dataFolder, keysFolder: folders.keys, now: () => Date.now() / 1000 });
	const house = await openHouse(settings, { relaxedDurability: true });
	const keys = await openOfficeKeys({ folder: folders.keys, passphrase: null, token: null });
	const mailboxFolder = path.join(dataFolder, "mailbox");
	let mailbox: Running | null = await startMailbox(mailboxFolder, relayPort);
	const doors = await startDoors(house);
	const pages = options.pages ? await startWeb(house) : null;
	let worker: Running | null = options.working === false ? null : await startWorker(house, keys);
	const { pool } = house.store;
	const intake = `${settings.intakeLocalPart}@${settings.domain}`;

	async function rowOf(number: string): Promise<CaseRow> {
		const row = await findByNumber(pool, number);
		if (!row) throw new Error(`Nobody was given the number ${number}.`);
		return row;
	}
	async function caseOf(number: string): Promise<Casefile> {
		const file = await findCasefile(pool, (await rowOf(number)).caseId, keys.vaultUnwrap);
		if (!file) throw new Error(`${number} has no facts.`);
		return file;
	}
	async function count(sql: string): Promise<number> {
		const { rows } = await pool.query<{ count: string }>(`select count(*) as count from ${sql}`);
		return Number(rows[0]?.count);
	}
	async function told(number: string, wanted: Status): Promise<string> {
		const { state } = await caseOf(number);
		const codes = state.marks.map((mark) => mark.code).join(" ");
		const { rows } = await pool.query<{ last_error: string | null }>(
			"select last_error from jobs where kind = 'control'",
		);
		const errors = rows.map((row) => row.last_error).join(" ");
		return `${number} is ${state.status}, not ${wanted}; held: ${state.held?.cause ?? "no"}; codes: ${codes}; jobs: ${errors}`;
	}
	async function post(raw: Uint8Array, from = "office@applicant.example"): Promise<string> {
		return sendRaw(settings.smtp, { from, to: intake }, raw);
	}

	const office: TestOffice = {
		house,
		keys,
		settings,
		trust,
		intake,
		mailboxFolder,
		authorityCertificate: keys.currentOpening(house.clock.now()).certificate,
		applicant: (id) => applicantOf(trust, id),
		post,
		async file(raw, from) {
			const reply = await post(raw, from);
			const number = numberIn(reply);
			if (number === null) throw new Error(`The door gave no number: ${reply}`);
			return number;
		},
		rowOf,
		caseOf,
		waitFor: (number, status) =>
			eventually(
				async () => {
					const row = await rowOf(number);
					if (row.status === status) return row;
					// Decided otherwise, and nothing is due that could change it: do not wait for the end of time.
					const isOver = row.status !== "delivered" && (await count("jobs where kind = 'control'")) === 0;
					if (isOver && (await rowOf(number)).status === row.status) throw new Error(await told(number, status));
					return null;
				},
				() => told(number, status),
			),
		findings: async (number) => (await caseOf(number)).state.personal?.findings ?? [],
		codes: async (number) => (await caseOf(number)).state.marks.map((mark) => mark.code),
		async letters(to, wanted = 0) {
			const come = async () => (await readMailbox(mailboxFolder).list()).filter((letter) => letter.to === to).reverse();
			return eventually(
				async () => {
					const letters = await come();
					return letters.length >= wanted ? letters : null;
				},
				async () =>
					`${to} got ${(await come()).map((letter) => letter.subject).join(" | ") || "nothing"}; wanted ${wanted}`,
			);
		},
		async attachment(letter, name) {
			const index = letter.attachments.findIndex((part) => part.name === name);
			const part = await readMailbox(mailboxFolder).attachment(letter.id, index);
			if (!part) throw new Error(`${letter.subject} has no ${name}.`);
			return part.bytes;
		},
		settle: async () => {
			await eventually(
				async () => {
					const busy =
						(await count("jobs where kind in ('control', 'look', 'paper')")) +
						(await count("messages where state in ('queued', 'rendered', 'sending')"));
					return busy === 0 ? true : null;
				},
				async () => `${await count("jobs where kind = 'control'")} controls and some messages never ended.`,
			);
		},
		async moveClock(seconds) {
			await house.clock.move(seconds);
			for (const channel of ["jobs", "messages"] as const) house.wake(channel);
		},
		async stopMailbox() {
			await mailbox?.close();
			mailbox = null;
		},
		async startMailbox() {
			mailbox ??= await startMailbox(mailboxFolder, relayPort);
		},
		async startWorking() {
			worker ??= await startWorker(house, keys);
		},
		async stopWorking() {
			await worker?.close();
			worker = null;
		},
		violations: async () => [...(await checkInvariants(pool)), ...(await checkObjectFiles(pool, house.vaultFolder))],
		async close() {
			await doors.close();
			await pages?.close();
			await worker?.close();
			await mailbox?.close();
			await trust.lists.close();
			await house.close();
			rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
	return office;
}
