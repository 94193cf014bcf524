import { execFileSync, spawnSync } from "node:child_process";
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { postLetter } from "../../server/mail/door-for-tests.ts";
import { writeTestLetter, writeTestZip } from "../../server/mail/letters-for-tests.ts";
import { checkInvariants, checkObjectFiles } from "../../server/store/invariants.ts";
import { openStore } from "../../server/store/pool.ts";
import { stopPostmaster } from "../../server/store/postmaster.ts";
import { becomeUnprivileged } from "../../server/store/unprivileged.ts";
import { openObjectBytes } from "../../server/store/vault-objects.ts";
import { makeVaultKeyPair, vaultUnwrapOf } from "../../server/store/vault-wrap.ts";
import { startOffice } from "./killed-office.ts";

const pair = makeVaultKeyPair();
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function folderFor(name: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), `tilkat-${name}-`));
	cleanUps.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

function environment(data: string): Record<string, string> {
	return {
		TEST_DATA: data,
		TEST_VAULT: path.join(data, "vault"),
		TEST_VAULT_POINT: Buffer.from(pair.publicPoint).toString("hex"),
	};
}

function letterOf(serial: number, bytes = 300_000): Buffer {
	const content = Buffer.alloc(bytes, `letter ${serial} `);
	const zip = writeTestZip("application.p7m", content);
	return writeTestLetter({
		messageId: `<d${serial}@example.kg>`,
		parts: [{ type: "application/zip", name: "c.zip", bytes: zip }],
	});
}

function has(command: string): boolean {
	return spawnSync("which", [command]).status === 0;
}

const numberIn = /^250 .* (KG-\S+)$/;

test.skipIf(!has("strace"))(
	"before 250 the file, its folder and the database's log are synced, in this order",
	async () => {
		const data = folderFor("trace");
		const trace = path.join(data, "trace.txt");
		mkdirSync(data, { recursive: true });
		cleanUps.push(() => stopPostmaster(path.join(data, "postgres", "cluster"), 20_000));
		const calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg";
		const office = await startOffice(environment(data), [
			"strace",
			"-f",
			"-y",
			"-qq",
			"-s",
			"60",
			"-e",
			calls,
			"-o",
			trace,
		]);
		cleanUps.push(() => office.kill());
		// The first letter warms up; the second is looked at.
		expect(await postLetter(office.port, letterOf(1))).toMatch(numberIn);
		const number = numberIn.exec(await postLetter(office.port, letterOf(2)))?.[1] ?? "none";
		const lines = readFileSync(trace, "utf8").split("\n");
		const answered = lines.findIndex(
			(line) => line.includes(`under number ${number}`.slice(0, 30)) && line.includes(number.slice(0, 8)),
		);
		const after = lines.findLastIndex((line, index) => index < answered && line.includes("354 End data"));
		const within = lines.slice(after, answered);
		const at = (what: RegExp) => within.findIndex((line) => what.test(line));
		const file = at(/fsync\(\d+<[^>]*\/vault\/[0-9a-f]{2}\/[0-9a-f]{32}>/);
		const folder = at(/fsync\(\d+<[^>]*\/vault\/[0-9a-f]{2}>/);
		const log = at(/f(?:data)?sync\(\d+<[^>]*\/pg_wal\/[^>]*>/);
		expect(answered, "250 with the number is in the trace").toBeGreaterThan(0);
		expect(file, "the file is synced").toBeGreaterThan(0);
		expect(folder, "then its folder").toBeGreaterThan(file);
		expect(log, "then the database's log").toBeGreaterThan(folder);
	},
	120_000,
);

/** A file system in a file, mounted; null where that is not permitted. */
function mountImage(folder: string, name: string, sizeMb: number): { image: string; mount: string } | null {
	const image = path.join(folder, `${name}.img`);
	const mount = path.join(folder, name);
	mkdirSync(mount, { recursive: true });
	try {
		if (!existsSync(image)) {
			execFileSync("truncate", ["-s", `${sizeMb}M`, image]);
			execFileSync("mkfs.ext4", ["-q", image], { stdio: "ignore" });
		}
		execFileSync("mount", ["-o", "loop", image, mount], { stdio: "ignore" });
		execFileSync("chmod", ["755", mount, folder]);
	} catch {
		return null;
	}
	cleanUps.push(() => spawnSync("umount", ["-l", mount]));
	return { image, mount };
}

/** The database's processes: they work in its folder. */
function processesIn(folder: string): number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.filter((name) => {
			try {
				return readlinkSync(`/proc/${name}/cwd`) === folder;
			} catch {
				return false;
			}
		})
		.map(Number);
}

test("a power cut under load: every letter that got its number is there, whole, and opens", async (context) => {
	const folder = folderFor("power");
	const disk = mountImage(folder, "disk", 400);
	if (!disk) return context.skip("mounting a file is not permitted here");
	const data = path.join(disk.mount, "data");
	mkdirSync(data);
	const office = await startOffice(environment(data));
	cleanUps.push(async () => {
		await office.kill();
		await stopPostmaster(path.join(data, "postgres", "cluster"), 20_000);
	});
	const acknowledged = new Map<number, string>();
	let serial = 0;
	let isCut = false;
	async function send(): Promise<void> {
		while (!isCut) {
			const mine = ++serial;
			const number = numberIn.exec(await postLetter(office.port, letterOf(mine, 100_000)))?.[1];
			// Heard after the cut: the copy need not have it.
			if (number && !isCut) acknowledged.set(mine, number);
		}
	}
	const senders = Array.from({ length: 6 }, send);
	while (acknowledged.size < 60) await new Promise((resolve) => setTimeout(resolve, 20));
	// The disk as the power left it: everybody stands still, and what the file system still holds in memory never reaches the copy.
	const after = path.join(folder, "after.img");
	const frozen = [office.process.pid ?? 0, ...processesIn(path.join(data, "postgres", "cluster"))];
	isCut = true;
	for (const pid of frozen) process.kill(pid, "SIGSTOP");
	copyFileSync(disk.image, after);
	for (const pid of frozen) process.kill(pid, "SIGCONT");
	await Promise.all(senders);
	await office.kill();
	await stopPostmaster(path.join(data, "postgres", "cluster"), 20_000);
	const copy = mountImage(folder, "after", 400);
	if (!copy) throw new Error("The copy could not be mounted.");
	const recovered = path.join(copy.mount, "data");
	const store = await openStore({ dataFolder: recovered, databaseUrl: null, identity: becomeUnprivileged() });
	cleanUps.push(() => store.close());
	const vault = path.join(recovered, "vault");
	for (const [mine, number] of acknowledged) {
		const { rows } = await store.pool.query<{ object: string }>(
			"select raw_object as object from arrivals where number = $1",
			[number],
		);
		expect(rows, `letter ${mine} with ${number}`).toHaveLength(1);
		const bytes = await openObjectBytes(store.pool, vault, rows[0]?.object ?? "", vaultUnwrapOf(pair.privateScalar));
		expect(Buffer.from(bytes).equals(letterOf(mine, 100_000))).toBe(true);
	}
	expect(await checkInvariants(store.pool)).toEqual([]);
	expect(await checkObjectFiles(store.pool, vault)).toEqual([]);
}, 180_000);
