import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../test/support/database.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { connectRaw, openTestDoor, postLetter, type TestDoor, testAddress } from "./door-for-tests.ts";
import { writeTestLetter, writeTestZip } from "./letters-for-tests.ts";

let database: TestDatabase;
let office: TestDoor;
let port: number;

beforeAll(async () => {
	database = await freshDatabase({ connectionsMax: 10 });
	office = await openTestDoor(database.store);
	port = office.door.address.port;
});
afterAll(() => office.close());

const zip = { type: "application/zip", name: "container.zip", bytes: writeTestZip("a.p7m", Buffer.from("x")) };
const numberIn = /^250 2\.0\.0 Accepted under number (KG-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4})$/;

let serial = 0;
function filing(extra: Partial<Parameters<typeof writeTestLetter>[0]> = {}): Buffer {
	return writeTestLetter({ messageId: `<f${++serial}@example.kg>`, parts: [zip], ...extra });
}

async function one<T extends object>(sql: string, values: unknown[] = []): Promise<T> {
	const { rows } = await database.store.pool.query<T>(sql, values);
	expect(rows).toHaveLength(1);
	return rows[0] as T;
}

describe("a letter with a container", () => {
	test("gets its number in the text of 250, and everything is durable by then", async () => {
		const letter = filing();
		const number = numberIn.exec(await postLetter(port, letter))?.[1] ?? "";
		const row = await one<{ caseId: string; status: string; rawObject: string }>(
			`select c.case_id as "caseId", c.status, a.raw_object as "rawObject" from cases c join arrivals a using (case_id) where c.number = $1`,
			[number],
		);
		expect(row.status).toBe("delivered");
		const raw = await openObjectBytes(database.store.pool, office.vaultFolder, row.rawObject, office.unwrap);
		expect(Buffer.from(raw).equals(letter)).toBe(true);
		expect(await one("select kind, state from messages where case_id = $1", [row.caseId])).toEqual({
			kind: "delivery",
			state: "queued",
		});
		expect(await one("select kind from jobs where subject = $1", [row.caseId])).toEqual({ kind: "control" });
	});

	test("the same letter again, also through a relay that adds lines, gets the same number and no second answer", async () => {
		const letter = filing();
		const first = await postLetter(port, letter);
		const relayed = Buffer.concat([
			Buffer.from("Received: from a by b; Sun, 22 Nov 2026 10:00:00 +0600\r\nX-Spam-Score: 1\r\n"),
			letter,
		]);
		expect(await postLetter(port, relayed)).toBe(first);
		const number = numberIn.exec(first)?.[1];
		const { count } = await one<{ count: string }>(
			"select count(*) from messages m join numbers n using (case_id) where n.number = $1",
			[number],
		);
		expect(count).toBe("1");
	});

	test("ten copies at the same moment get one number", async () => {
		const letter = filing();
		const replies = await Promise.all(Array.from({ length: 10 }, () => postLetter(port, letter)));
		expect(new Set(replies).size).toBe(1);
		expect(replies[0]).toMatch(numberIn);
	});

	test("always gets its number, whatever its headers say; only the answer is withheld", async () => {
		for (const [letter, from] of [
			[filing({ headers: ["Precedence: bulk"] }), "office@example.kg"],
			[filing(), ""],
			[filing({ subject: "" }), "office@example.kg"],
		] as const) {
			expect(await postLetter(port, letter, { from })).toMatch(numberIn);
		}
		const number = numberIn.exec(await postLetter(port, filing({ headers: ["Auto-Submitted: auto-replied"] })))?.[1];
		const { count } = await one<{ count: string }>(
			"select count(*) from messages join numbers using (case_id) where number = $1",
			[number],
		);
		expect(count).toBe("0");
	});

	test("bytes that look like dots or bare line feeds come out as they went in", async () => {
		const letter = filing({ text: ".\r\n..\r\n.x\r\n" });
		const number = numberIn.exec(await postLetter(port, letter))?.[1];
		const { object } = await one<{ object: string }>("select raw_object as object from arrivals where number = $1", [
			number,
		]);
		const raw = await openObjectBytes(database.store.pool, office.vaultFolder, object, office.unwrap);
		expect(Buffer.from(raw).equals(letter)).toBe(true);
	});

	test("nothing of it lies in clear on the disk", async () => {
		await postLetter(port, filing({ text: "VERY-SECRET-WORD" }));
		for (const prefix of readdirSync(office.vaultFolder)) {
			for (const name of readdirSync(path.join(office.vaultFolder, prefix))) {
				expect(readFileSync(path.join(office.vaultFolder, prefix, name)).includes("VERY-SECRET-WORD")).toBe(false);
			}
		}
	});
});

describe("a letter without a container", () => {
	test("goes to the officers' list with its findings, and is not answered when nobody vouches for its sender", async () => {
		const letter = writeTestLetter({ messageId: "<q1@example.kg>", text: "Качан жооп болот?" });
		expect(await postLetter(port, letter)).toBe("250 2.0.0 Accepted, a person will read this letter");
		expect(await postLetter(port, letter)).toMatch(/^250/);
		expect(await one("select sort, state, marks, answer from letters where sort = 'question'")).toEqual({
			sort: "question",
			state: "open",
			marks: [{ code: "T04", severity: "error" }],
			answer: "not-authenticated",
		});
	});

	test("is told how to file where its sender is proven, three times a day and no more", async () => {
		const resolver = async (name: string, type: string): Promise<string[][]> => {
			if (type === "TXT" && name === "proven.kg") return [["v=spf1 ip4:127.0.0.1 -all"]];
			throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
		};
		const own = await openTestDoor(database.store, { settings: { resolver } });
		for (let i = 1; i <= 5; i++) {
			const letter = writeTestLetter({ from: "ask@proven.kg", messageId: `<h${i}@proven.kg>`, text: `Суроо ${i}` });
			expect(await postLetter(own.door.address.port, letter, { from: "ask@proven.kg" })).toMatch(/^250/);
		}
		await own.close();
		const { rows } = await database.store.pool.query<{ answer: string; count: string }>(
			"select answer, count(*) from letters where answer in ('answered', 'day-bound') group by answer order by answer",
		);
		expect(rows).toEqual([
			{ answer: "answered", count: "3" },
			{ answer: "day-bound", count: "2" },
		]);
		expect(await one("select count(*) from messages where kind = 'how-to-file' and letter_id is not null")).toEqual({
			count: "3",
		});
	});

	test("postmaster and abuse are read by a person", async () => {
		const letter = writeTestLetter({ messageId: "<p1@example.kg>", text: "Hello" });
		expect(await postLetter(port, letter, { to: "postmaster" })).toMatch(/^250/);
		expect(await postLetter(port, letter, { to: "abuse@tilkat.localhost" })).toMatch(/^250/);
		const { count } = await one<{ count: string }>(
			"select count(*) from letters where sort = 'house' and state = 'open'",
		);
		expect(count).toBe("2");
	});
});

describe("the door keeps to its rules", () => {
	test("it is no relay: one domain, known addresses", async () => {
		for (const to of [
			"a@elsewhere.kg",
			"nobody@tilkat.localhost",
			"a%elsewhere.kg@tilkat.localhost",
			"bounce-0000000000000000@tilkat.localhost",
		]) {
			expect(await postLetter(port, filing(), { to })).toMatch(/^550 5\.1\.1/);
		}
	});

	test("one recipient per transaction: 452 for the next, and the first is served", async () => {
		const client = await connectRaw(port);
		await client.say("EHLO x.kg");
		await client.say("MAIL FROM:<a@b.kg>");
		expect(await client.say(`RCPT TO:<${testAddress}>`)).toMatch(/^250/);
		expect(await client.say("RCPT TO:<postmaster@tilkat.localhost>")).toMatch(/^452 4\.5\.3/);
		expect(await client.say("DATA")).toMatch(/^354/);
		client.send(filing());
		expect(await client.say(".")).toMatch(numberIn);
		client.close();
	});

	test("it announces SIZE, refuses a larger letter before DATA, and one that lied about its size after it", async () => {
		const small = await openTestDoor(database.store, { settings: { letterBytesMax: 20_000 } });
		const client = await connectRaw(small.door.address.port);
		expect(await client.say("EHLO x.kg")).toMatch(/250[- ]SIZE 20000/);
		expect(await client.say("MAIL FROM:<a@b.kg> SIZE=30000")).toMatch(/^552/);
		client.close();
		expect(await postLetter(small.door.address.port, filing({ text: "x\r\n".repeat(20_000) }))).toMatch(/^552 5\.3\.4/);
		expect(await postLetter(small.door.address.port, filing())).toMatch(numberIn);
		await small.close();
	});

	test("no AUTH, no VRFY of addresses, no STARTTLS without a certificate", async () => {
		const client = await connectRaw(port);
		const hello = await client.say("EHLO x.kg");
		expect(hello).not.toMatch(/AUTH|STARTTLS|XCLIENT/);
		expect(await client.say("VRFY postmaster")).toMatch(/^252/);
		expect(await client.say("XCLIENT ADDR=192.0.2.1")).toMatch(/^5/);
		client.close();
	});

	test("too many connections at once from one address are told to come later", async () => {
		const own = await openTestDoor(database.store);
		const clients = await Promise.all(Array.from({ length: 20 }, () => connectRaw(own.door.address.port)));
		const one21 = await connectRaw(own.door.address.port);
		expect(await one21.say("EHLO x.kg")).toBe("closed");
		for (const client of clients) client.close();
		await own.close();
	});

	test("a letter that breaks off leaves nothing behind that anyone refers to", async () => {
		const before = await one<{ count: string }>("select count(*) from vault_objects");
		const client = await connectRaw(port);
		await client.say("EHLO x.kg");
		await client.say("MAIL FROM:<a@b.kg>");
		await client.say(`RCPT TO:<${testAddress}>`);
		await client.say("DATA");
		client.send(filing().subarray(0, 300));
		client.close();
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(await one("select count(*) from vault_objects")).toEqual(before);
	});

	test("a slow disk slows the sender down: what is not written is not taken (back-pressure)", async () => {
		let goOn = (): void => {};
		const stuck = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		const own = await openTestDoor(database.store, {
			deps: { receive: async () => stuck.then(() => ({ kind: "refused", reason: "disk-failed" }) as const) },
		});
		const socket = net.connect({ port: own.door.address.port, host: "127.0.0.1" });
		await once(socket, "data");
		socket.write(`EHLO x.kg\r\nMAIL FROM:<a@b.kg>\r\nRCPT TO:<${testAddress}>\r\nDATA\r\n`);
		await once(socket, "data");
		await new Promise((resolve) => setTimeout(resolve, 100));
		socket.write(Buffer.alloc(40_000_000, "x"));
		await new Promise((resolve) => setTimeout(resolve, 500));
		// The kernel's buffers hold a few megabytes; the rest still stands with the sender.
		expect(socket.writableLength).toBeGreaterThan(20_000_000);
		goOn();
		socket.destroy();
		await own.close();
	});

	test("a client that trickles its letter is let go", async () => {
		let now = 0;
		const own = await openTestDoor(database.store, { deps: { runningMs: () => now } });
		const client = await connectRaw(own.door.address.port);
		await client.say("EHLO x.kg");
		await client.say("MAIL FROM:<a@b.kg>");
		await client.say(`RCPT TO:<${testAddress}>`);
		await client.say("DATA");
		client.send("Subject: x\r\n");
		// The clock of the door goes on until it has heard of it: when it begins to read, the machine decides.
		let answered: string | null = null;
		const reply = client.reply().then((text) => {
			answered = text;
		});
		while (answered === null) {
			now += 61_000;
			client.send("X: y\r\n");
			await Promise.race([reply, new Promise((resolve) => setTimeout(resolve, 50))]);
		}
		expect(answered).toMatch(/^421 4\.4\.2/);
		client.close();
		await own.close();
	});
});

describe("when the office cannot store letters the sender hears 4xx and comes again", () => {
	test("not ready: refused before DATA", async () => {
		const own = await openTestDoor(database.store, { deps: { isReady: async () => false } });
		expect(await postLetter(own.door.address.port, filing())).toMatch(/^451 4\.3\.0/);
		await own.close();
	});

	test("disk full", async () => {
		const own = await openTestDoor(database.store, { freeBytesMin: Number.MAX_SAFE_INTEGER });
		expect(await postLetter(own.door.address.port, filing())).toMatch(/^452 4\.3\.1/);
		await own.close();
	});

	test("the database fails in the middle of the transaction", async () => {
		const letter = filing();
		const broken = {
			...database.store,
			tx: async () => {
				throw Object.assign(new Error("terminating connection"), { code: "57P01" });
			},
		};
		const own = await openTestDoor(broken);
		expect(await postLetter(own.door.address.port, letter)).toMatch(/^451 4\.3\.0/);
		await own.close();
		expect(await postLetter(port, letter)).toMatch(numberIn);
	});
});

describe("LMTP and relays", () => {
	test("behind a mail server the door speaks LMTP, and its Received line gives the time of arrival", async () => {
		const own = await openTestDoor(database.store, { settings: { protocol: "lmtp", trustedRelays: ["127.0.0.1"] } });
		const letter = filing({
			headers: ["Received: from client [192.0.2.7] by mx.gov.kg; Sun, 22 Nov 2020 10:00:00 +0600"],
		});
		const reply = await postLetter(own.door.address.port, letter, { hello: "LHLO" });
		const { at } = await one<{ at: number }>("select arrived_at as at from arrivals where number = $1", [
			numberIn.exec(reply)?.[1],
		]);
		expect(at).toBe(Date.parse("2020-11-22T04:00:00Z") / 1000);
		await own.close();
	});

	test("a configured relay may name its client by XCLIENT; then no Received line is believed", async () => {
		const own = await openTestDoor(database.store, { settings: { trustedRelays: ["127.0.0.1"] } });
		const client = await connectRaw(own.door.address.port);
		expect(await client.say("EHLO relay.kg")).toMatch(/XCLIENT/);
		expect(await client.say("XCLIENT ADDR=192.0.2.7 HELO=client.kg")).toMatch(/^220/);
		await client.say("EHLO client.kg");
		await client.say("MAIL FROM:<a@b.kg>");
		await client.say(`RCPT TO:<${testAddress}>`);
		await client.say("DATA");
		client.send(filing({ headers: ["Received: from x [192.0.2.9] by y; Sun, 22 Nov 2020 10:00:00 +0600"] }));
		const number = numberIn.exec(await client.say("."))?.[1];
		client.close();
		const { late } = await one<{ late: boolean }>(
			"select arrived_at < recorded_at - interval '1 minute' as late from arrivals where number = $1",
			[number],
		);
		expect(late).toBe(false);
		await own.close();
	});
});
