import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../test/support/database.ts";
import { queueAnswer } from "../answers/message.ts";
import { findMessageByVerp, type MessageState } from "../store/outbox.ts";
import { openTestDoor, postLetter, type TestDoor, testAddress, testFrame } from "./door-for-tests.ts";
import { writeTestLetter, writeTestZip } from "./letters-for-tests.ts";
import { filingMessagesPerAddressDayMax, giveUpAfterSeconds } from "./limits.ts";
import { openRelay, type Relay } from "./relay.ts";
import { nextTry, type SendDeps, sendDue } from "./send.ts";

let database: TestDatabase;
let office: TestDoor;
let relay: Relay;
let sink: SMTPServer;
/** The test moves this forward; the door writes real time. */
let ahead = 0;
const now = (): number => Math.floor(Date.now() / 1000) + ahead;
/** What the relay took: the envelope and the bytes. */
const taken: { from: string; to: string; bytes: string }[] = [];
/** What the relay says at RCPT; null: it accepts. */
let refusal: { code: number; text: string } | null = null;

beforeAll(async () => {
	database = await freshDatabase();
	office = await openTestDoor(database.store);
	sink = new SMTPServer({
		disabledCommands: ["AUTH", "STARTTLS"],
		disableReverseLookup: true,
		onRcptTo: (_, __, done) =>
			done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null),
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				const from = session.envelope.mailFrom;
				taken.push({
					from: from === false ? "" : from.address,
					to: session.envelope.rcptTo[0]?.address ?? "",
					bytes: Buffer.concat(chunks).toString("latin1"),
				});
				done();
			});
		},
	});
	sink.listen(0, "127.0.0.1");
	await once(sink.server, "listening");
	relay = openRelay(`smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}`, "mx.tilkat.localhost");
});
afterAll(async () => {
	relay.close();
	await new Promise<void>((resolve) => sink.close(() => resolve()));
	await office.close();
});
beforeEach(async () => {
	taken.length = 0;
	refusal = null;
	// A task outlives its message by law (tasks_not_removed), so a test that begins anew steps around the triggers.
	await database.store.tx(async (tx) => {
		await tx.query("set local session_replication_role = replica");
		await tx.query("delete from tasks");
		await tx.query("delete from messages");
	});
});

function deps(change: Partial<SendDeps> = {}): SendDeps {
	return {
		store: database.store,
		vault: office.receiveDeps.vault,
		unwrap: office.unwrap,
		dkim: null,
		relay,
		domain: "tilkat.localhost",
		papers: async () => [],
		now,
		worker: "sender-1",
		log: () => {},
		...change,
	};
}

let serial = 0;
async function file(from = "Applicant <applicant@example.kg>"): Promise<void> {
	const bytes = writeTestZip("a.p7m", Buffer.from("x"));
	const letter = writeTestLetter({
		from,
		messageId: `<s${++serial}@example.kg>`,
		parts: [{ type: "application/zip", name: "c.zip", bytes }],
	});
	expect(await postLetter(office.door.address.port, letter)).toMatch(/^250/);
}

type Row = { state: MessageState; headerId: string; verpToken: string; attempts: number; code: string | null };
async function rows(): Promise<Row[]> {
	const found = await database.store.pool.query<Row>(
		`select state, header_id as "headerId", verp_token as "verpToken", attempts, outcome_code as code from messages order by queued_at`,
	);
	return found.rows;
}

async function sendAll(change: Partial<SendDeps> = {}): Promise<void> {
	while (await sendDue(deps(change)));
}

describe("a message goes out (design.md 7)", () => {
	test("rendered once, marked as automatic, answering the applicant's letter, from an address that is no intake", async () => {
		await file();
		await sendAll();
		const [row] = await rows();
		expect(row).toMatchObject({ state: "accepted", attempts: 1 });
		const [letter] = taken;
		expect(letter).toMatchObject({ from: `bounce-${row?.verpToken}@tilkat.localhost`, to: "applicant@example.kg" });
		for (const line of [
			`Message-ID: ${row?.headerId}`,
			`In-Reply-To: <s${serial}@example.kg>`,
			`References: <s${serial}@example.kg>`,
			"Auto-Submitted: auto-replied",
			`Reply-To: ${testAddress}`,
		]) {
			expect(letter?.bytes).toContain(`${line}\r\n`);
		}
		expect(letter?.bytes).toMatch(/^From: \S.* <notices@tilkat\.localhost>\r$/m);
	});

	test("a relay that is down or busy loses nothing: the message waits and goes with the same Message-ID and the same bytes", async () => {
		await file();
		const down = openRelay("smtp://127.0.0.1:1", "mx.tilkat.localhost");
		await sendAll({ relay: down });
		down.close();
		expect(await rows()).toMatchObject([{ state: "deferred", attempts: 1 }]);
		await sendAll();
		expect(taken).toEqual([]);
		ahead += 30 + 1;
		refusal = { code: 451, text: "4.7.1 greylisted applicant@example.kg" };
		await sendAll();
		expect(await rows()).toMatchObject([{ state: "deferred", attempts: 2, code: "4.7.1" }]);
		refusal = null;
		ahead += 60 + 1;
		await sendAll();
		const [row] = await rows();
		expect(row).toMatchObject({ state: "accepted", attempts: 3 });
		expect(taken).toHaveLength(1);
		expect(taken[0]?.bytes).toContain(`Message-ID: ${row?.headerId}\r\n`);
	});

	test("a sender that died in the middle left `sending`, which means unknown: another sends the same bytes again", async () => {
		await file();
		// The relay took it, and the sender never came to say so.
		const silent: Relay = {
			send: (envelope, message) => relay.send(envelope, message).then(() => new Promise(() => {})),
			close: () => {},
		};
		void sendDue(deps({ relay: silent }));
		while (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(await rows()).toMatchObject([{ state: "sending" }]);
		await sendAll({ worker: "sender-2" });
		expect(taken).toHaveLength(1);
		ahead += 401 + 1;
		await sendAll({ worker: "sender-2" });
		expect(await rows()).toMatchObject([{ state: "accepted", attempts: 2 }]);
		expect(taken).toHaveLength(2);
		expect(taken[1]?.bytes).toBe(taken[0]?.bytes);
	});

	test("a 5xx is a bounce at once, and its text is not kept", async () => {
		await file();
		refusal = { code: 550, text: "5.1.1 no applicant@example.kg here" };
		await sendAll();
		expect(await rows()).toMatchObject([{ state: "bounced", code: "5.1.1" }]);
	});

	test("a delivery report to the bounce address bounces its message; a forged token is refused", async () => {
		await file();
		await sendAll();
		const token = (await rows())[0]?.verpToken ?? "";
		const report = Buffer.from(
			[
				"From: MAILER-DAEMON@mx.example.kg",
				"Message-ID: <dsn@mx.example.kg>",
				'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
				"",
				"--b",
				"Content-Type: message/delivery-status",
				"",
				"Reporting-MTA: dns; mx",
				"",
				"Action: failed",
				"Status: 5.2.2",
				"--b--",
				"",
			].join("\r\n"),
		);
		const { port } = office.door.address;
		expect(await postLetter(port, report, { from: "", to: "bounce-ffffffffffffffff@tilkat.localhost" })).toMatch(
			/^550/,
		);
		expect(await postLetter(port, report, { from: "", to: `bounce-${token}@tilkat.localhost` })).toMatch(/^250/);
		expect(await findMessageByVerp(database.store.pool, token)).toMatchObject({
			state: "bounced",
			outcomeCode: "5.2.2",
		});
	});
});

describe("bounds", () => {
	test("after the last wait the message is given up, for an officer to call", () => {
		expect(nextTry(0, 1, 100)).toBe(130);
		expect(nextTry(0, 99, 100)).toBe(100 + 14_400);
		expect(nextTry(0, 5, giveUpAfterSeconds)).toBe(null);
	});

	test("above the day's bound messages about filings wait for the next day: they are owed", async () => {
		for (let i = 0; i < filingMessagesPerAddressDayMax + 1; i++) {
			await queueAnswer(database.store.pool, {
				caseId: null,
				letterId: null,
				to: { address: "Bombed+1@example.kg", messageId: null },
				data: {
					procedure: "kg-work-permit",
					letter: {
						kind: "delivery",
						data: {
							office: testFrame.letterOffice,
							number: "KG-00000-00000-000A",
							arrivedAt: now(),
							stateUrl: "http://127.0.0.1/",
							receiptBy: "2026-11-23",
						},
					},
					receipt: null,
				},
				language: "ru",
				key: office.receiveDeps.vaultPublic,
				domain: "tilkat.localhost",
				at: now(),
			});
		}
		await sendAll();
		expect(taken).toHaveLength(filingMessagesPerAddressDayMax);
		expect((await rows()).filter((row) => row.state === "deferred")).toMatchObject([{ code: "day-bound" }]);
		ahead += 86_400 + 1;
		await sendAll();
		expect(taken).toHaveLength(filingMessagesPerAddressDayMax + 1);
	});
});
