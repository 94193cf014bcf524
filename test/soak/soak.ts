import { randomInt } from "node:crypto";
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postLetter } from "../../server/mail/door-for-tests.ts";
import { writeTestLetter, writeTestZip } from "../../server/mail/letters-for-tests.ts";
import { checkInvariants, checkObjectFiles } from "../../server/store/invariants.ts";
import { openStore } from "../../server/store/pool.ts";
import { becomeUnprivileged } from "../../server/store/unprivileged.ts";
import { makeVaultKeyPair } from "../../server/store/vault-wrap.ts";
import { type KilledOffice, startOffice } from "../crash/killed-office.ts";

/**
 * `npm run soak [-- KILLS]`: kills the door with -9 at random moments under load (every fifth time the database with it), starts it again,
 * and lets the senders do what mail servers do: send again until they hear 250. Then: every letter has one number, the same in every 250 it
 * got, and one answer; nothing impossible is true. Exit code 0 when all of that holds.
 */
const killsWanted = Number(process.argv[2] ?? "200");
const senders = 8;
/** Every fifth kill takes the database too: its recovery is part of the promise. */
const databaseEvery = 5;
/** Below the range from which the system takes ports for outgoing connections: one of those would stop the next start. */
const port = 10_000 + randomInt(20_000);

const folder = mkdtempSync(path.join(tmpdir(), "tilkat-soak-"));
const env = {
	TEST_DATA: folder,
	TEST_VAULT: path.join(folder, "vault"),
	TEST_VAULT_POINT: Buffer.from(makeVaultKeyPair().publicPoint).toString("hex"),
	TEST_PORT: String(port),
};
const cluster = path.join(folder, "postgres", "cluster");

function killDatabase(): void {
	for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
		try {
			if (readlinkSync(`/proc/${name}/cwd`) === cluster) process.kill(Number(name), "SIGKILL");
		} catch {
			// It went by itself in the meantime.
		}
	}
}

function letterOf(serial: number): Buffer {
	const zip = writeTestZip("application.p7m", Buffer.alloc(20_000 + (serial % 7) * 300_000, `letter ${serial} `));
	return writeTestLetter({
		from: `Applicant <applicant${serial}@example.kg>`,
		messageId: `<soak${serial}@example.kg>`,
		parts: [{ type: "application/zip", name: "c.zip", bytes: zip }],
	});
}

/** Every number that a letter was told, in order; more than one where a 250 was lost or the sender asked twice. */
const told = new Map<number, string[]>();
const faults: string[] = [];
let serial = 0;
let isDone = false;

async function sendLetters(): Promise<void> {
	while (!isDone) {
		const mine = ++serial;
		const letter = letterOf(mine);
		// Every third letter is sent once more after its 250, as a sender does whose connection broke before it could read the answer.
		for (let wanted = mine % 3 === 0 ? 2 : 1; wanted > 0; ) {
			const reply = await postLetter(port, letter).catch(() => "refused");
			const number = /^250 .* (KG-\S+)$/.exec(reply)?.[1];
			if (number) {
				told.set(mine, [...(told.get(mine) ?? []), number]);
				wanted--;
			} else {
				if (reply.startsWith("5")) faults.push(`letter ${mine} was refused for good: ${reply}`);
				await sleep(50);
			}
		}
	}
}

async function start(): Promise<KilledOffice> {
	for (let tries = 1; ; tries++) {
		try {
			return await startOffice(env);
		} catch (error) {
			if (tries === 5) throw error;
			await sleep(500);
		}
	}
}

async function check(): Promise<void> {
	const store = await openStore({ dataFolder: folder, databaseUrl: null, identity: becomeUnprivileged() });
	const { rows } = await store.pool.query<{ number: string; messages: string }>(
		"select a.number, (select count(*) from messages m where m.case_id = a.case_id) as messages from arrivals a",
	);
	const messagesOf = new Map(rows.map((row) => [row.number, Number(row.messages)]));
	for (const [mine, numbers] of told) {
		const [number = ""] = numbers;
		if (new Set(numbers).size !== 1) faults.push(`letter ${mine} was told ${numbers.join(", ")}`);
		if (messagesOf.get(number) !== 1)
			faults.push(`letter ${mine}, ${number}, has ${messagesOf.get(number) ?? "no case and no"} answers`);
	}
	if (rows.length !== told.size) faults.push(`${rows.length} arrivals for ${told.size} letters`);
	for (const violation of [
		...(await checkInvariants(store.pool)),
		...(await checkObjectFiles(store.pool, env.TEST_VAULT)),
	]) {
		faults.push(`${violation.name}: ${violation.what}`);
	}
	await store.close();
}

async function soak(): Promise<void> {
	let office = await start();
	const working = Array.from({ length: senders }, sendLetters);
	for (let kills = 1; kills <= killsWanted; kills++) {
		await sleep(randomInt(20, 1_500));
		await office.kill();
		if (kills % databaseEvery === 0) killDatabase();
		office = await start();
		process.stdout.write(`\rkill ${kills} of ${killsWanted}, ${told.size} letters acknowledged `);
	}
	isDone = true;
	await Promise.all(working);
	await office.kill();
	await check();
}

try {
	await soak();
} catch (error) {
	faults.push(error instanceof Error ? error.message : String(error));
} finally {
	killDatabase();
	rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
const verdict = faults.length ? "FAILED" : "one number and one answer each";
process.stdout.write(`\n${told.size} letters, ${killsWanted} kills: ${verdict}\n`);
for (const fault of faults.slice(0, 20)) process.stdout.write(`- ${fault}\n`);
process.exit(faults.length ? 1 : 0);
