import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Cluster, startCluster } from "../../server/store/cluster.ts";
import { becomeUnprivileged } from "../../server/store/unprivileged.ts";
import { numberIn } from "../support/filing.ts";
import { openOffice, type TestOffice } from "../support/office.ts";
import { attractSet, letterWith, packSet } from "./sets.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(path.join(tmpdir(), "td-"));
let cluster: Cluster;
let office: TestOffice;

/** A cluster of the test's own: it is stopped under the office. */
const start = () => startCluster({ folder, identity: becomeUnprivileged(), relaxedDurability: true });

beforeAll(async () => {
	cluster = await start();
	const { host, port, user } = cluster.connection;
	const admin = new pg.Client({ ...cluster.connection, database: "postgres" });
	await admin.connect();
	await admin.query("create database office");
	await admin.end();
	office = await openOffice({
		databaseUrl: `postgresql:///office?host=${encodeURIComponent(host)}&port=${port}&user=${user}`,
	});
});

afterAll(async () => {
	await office.settle();
	expect(await office.violations()).toEqual([]);
	await office.close();
	await cluster.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** An SMTP conversation by hand, so that something can happen in the middle of a letter. */
async function openLine(): Promise<{
	say(text: string | Uint8Array): Promise<string>;
	write(bytes: Uint8Array): void;
	end(): void;
}> {
	const socket = net.connect({ host: "127.0.0.1", port: office.settings.smtp.port });
	let heard = "";
	const reply = () =>
		vi.waitUntil(
			() => {
				const match = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard);
				if (!match) return false;
				heard = heard.slice(match[0].length);
				return match[0];
			},
			{ timeout: 60_000, interval: 10 },
		);
	socket.on("data", (bytes) => {
		heard += bytes.toString("latin1");
	});
	await reply();
	return {
		say(text) {
			socket.write(text);
			return reply();
		},
		write: (bytes) => void socket.write(bytes),
		end: () => void socket.end(),
	};
}

async function makeLetter(mark: string): Promise<Buffer> {
	const by = office.applicant("ala-too");
	return letterWith(office, by, packSet(office, await attractSet(by, mark), by), {
		from: "database@applicants.example",
	});
}

async function countCases(): Promise<number> {
	const { rows } = await office.house.store.pool.query<{ count: string }>("select count(*) from cases");
	return Number(rows[0]?.count);
}

test("the database stops while a letter comes in: the sender hears 4xx, comes again, and is filed once", async () => {
	const raw = await makeLetter("in the middle");
	const line = await openLine();
	await line.say("EHLO applicant.example\r\n");
	await line.say("MAIL FROM:<database@applicants.example>\r\n");
	await line.say(`RCPT TO:<${office.intake}>\r\n`);
	expect(await line.say("DATA\r\n")).toMatch(/^354/);
	line.write(raw.subarray(0, raw.length >> 1));
	await cluster.stop();
	const refused = await line.say(Buffer.concat([raw.subarray(raw.length >> 1), Buffer.from("\r\n.\r\n")]));
	line.end();
	expect(refused).toMatch(/^4\d\d /);
	// It is down, and says so before anybody sends 20 MB.
	await vi.waitFor(() => expect(office.post(raw)).rejects.toMatchObject({ responseCode: 451, command: "MAIL FROM" }), {
		timeout: 20_000,
		interval: 200,
	});
	cluster = await start();
	const number = await vi.waitFor(
		async () => numberIn(await office.post(raw)) ?? Promise.reject(new Error("no number")),
		{
			timeout: 20_000,
			interval: 200,
		},
	);
	await office.waitFor(number, "accepted");
	expect(await office.file(raw)).toBe(number);
	expect(await countCases()).toBe(1);
	await office.letters("database@applicants.example", 2);
});

test("the database stops while a case is controlled: its control is taken up again", async () => {
	await office.stopWorking();
	const number = await office.file(await makeLetter("under control"));
	await office.startWorking();
	await cluster.stop();
	cluster = await start();
	// A lease that died with its worker's connection is due again after its time.
	await office.moveClock(400);
	await office.waitFor(number, "accepted");
	await office.settle();
	expect((await office.caseOf(number)).state.told.map((one) => one.kind)).toEqual(["delivery", "receipt"]);
});
