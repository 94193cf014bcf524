import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { writePlainArchive } from "../../container/src/plain-archive.ts";
import { writeZip } from "../../container/src/zip-write.ts";
import { hwp } from "../../container/vectors/office-files.ts";
import { getFace } from "../../procedures/faces.ts";
import { rightAnswers } from "../../procedures/kr-rights-leader/examples/applications.ts";
import { act } from "../../server/desk/act.ts";
import { receive } from "../../server/intake/receive.ts";
import { type TestPart, writeTestLetter } from "../../server/mail/letters-for-tests.ts";
import { intakeOf } from "../../server/roles/intake.ts";
import { houseSearchKey } from "../../server/roles/search-key.ts";
import { casesOfSamePerson } from "../../server/search/same-person.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { scan } from "../catalogue/papers.ts";
import { numberIn, sendRaw } from "../support/filing.ts";
import { useOffice } from "./open-office.ts";

const office = useOffice({ trustedRelays: "127.0.0.1", authservIds: "mx.tilkat.example", pages: true });

vi.setConfig({ testTimeout: 60_000 });

const aligned = "Authentication-Results: mx.tilkat.example; dmarc=pass header.from=applicants.example";
let letters = 0;

type Sent = {
	readonly from: string;
	readonly parts: readonly TestPart[];
	readonly to?: string;
	readonly subject?: string;
	readonly isAligned?: boolean;
	readonly headers?: readonly string[];
};

async function pdf(name: string, pages = 1): Promise<TestPart> {
	return { type: "application/pdf", name, bytes: await scan(name, pages) };
}

async function send({ from, parts, to = "leader-seoul", subject = "신청", isAligned = true, headers = [] }: Sent) {
	const address = `${to}@${office().settings.domain}`;
	letters += 1;
	const raw = writeTestLetter({
		from,
		to: address,
		subject: `=?UTF-8?B?${Buffer.from(subject).toString("base64")}?=`,
		messageId: `<letter-${letters}@applicants.example>`,
		headers: [...(isAligned ? [aligned] : []), ...headers],
		parts,
	});
	return sendRaw(office().settings.smtp, { from, to: address }, raw);
}

async function file(sent: Sent): Promise<string> {
	const reply = await send(sent);
	const number = numberIn(reply);
	if (number === null) throw new Error(`No number: ${reply}`);
	return number;
}

async function photograph(): Promise<TestPart> {
	const noise = { create: { width: 1240, height: 1754, channels: 3, background: "white" } } as const;
	return { type: "image/jpeg", name: "IMG_0001.jpg", bytes: await sharp(noise).jpeg().toBuffer() };
}

async function linkTo(address: string): Promise<string> {
	const [notice] = await office().letters(address, 1);
	const link = /\/confirm\/([\w-]{43})/.exec(notice?.text ?? "")?.[1];
	if (link === undefined) throw new Error(`No link in ${notice?.text}`);
	return link;
}

const { host, port } = { host: "127.0.0.1", port: () => office().settings.http.port };

async function press(link: string): Promise<number> {
	const page = await fetch(`http://${host}:${port()}/confirm/${link}`);
	const token = /name="(\w+)" value="([^"]+)"/.exec(await page.text());
	const cookie = page.headers
		.getSetCookie()
		.map((one) => one.split(";")[0])
		.join("; ");
	const body = new URLSearchParams({ [token?.[1] ?? ""]: token?.[2] ?? "", link });
	const answer = await fetch(`http://${host}:${port()}/confirm`, { method: "POST", body, headers: { cookie } });
	return answer.status;
}

async function controlled(number: string) {
	await vi.waitFor(
		async () => {
			const { state } = await office().caseOf(number);
			expect(state.status).not.toBe("delivered");
			expect(state.arrivals.length).toBe(state.arrivalsControlled);
		},
		{ timeout: 30_000, interval: 100 },
	);
	await office().settle();
	return (await office().caseOf(number)).state;
}

/** The Message-ID of the notice of delivery of this number. */
async function noticeOf(number: string): Promise<string> {
	const { rows } = await office().house.store.pool.query<{ id: string }>(
		"select header_id as id from messages where kind = 'delivery' and case_id = $1",
		[(await office().rowOf(number)).caseId],
	);
	return rows[0]?.id ?? "";
}

async function confirm(number: string, address: string): Promise<void> {
	expect(await press(await linkTo(address))).toBe(200);
	await vi.waitFor(async () => expect((await office().caseOf(number)).state.contactConfirmedAt).not.toBeNull(), 10_000);
	await vi.waitFor(async () => expect(await office().codes(number)).not.toContain("T16"), 20_000);
	await office().settle();
}

describe("a letter of ordinary documents to an office's address", () => {
	test("gets a number, a notice with what was read and a link, and is looked at again when the link is pressed", async () => {
		const from = "aida@applicants.example";
		const number = await file({
			from,
			parts: [
				await pdf("신청서.pdf"),
				await photograph(),
				{ type: "text/calendar", name: "invite.ics", bytes: Buffer.from("BEGIN:VCALENDAR") },
			],
		});
		const state = await controlled(number);
		expect(state.office).toBe("seoul");
		expect(state.first.archive).toBe("letter");
		expect(state.personal?.documents.map(({ kind }) => kind)).toEqual(["application", null]);
		expect(await office().codes(number)).toEqual(expect.arrayContaining(["T16", "L02"]));
		const [notice] = await office().letters(from, 1);
		expect(notice?.text).toContain("1. 신청서");
		const link = await linkTo(from);
		// A scanner fetches it twice and nothing is confirmed.
		for (const _ of [1, 2]) expect((await fetch(`http://${host}:${port()}/confirm/${link}`)).status).toBe(200);
		expect((await office().caseOf(number)).state.contactConfirmedAt).toBeNull();
		await confirm(number, from);
		expect(await press(link)).toBe(403);
		const before = (await office().caseOf(number)).state.objects.map(({ object }) => object);
		// Control took the documents out again and found the very same bytes: what is stored stays.
		expect(before).toEqual(state.objects.map(({ object }) => object));
	});

	test("that nobody answers for gets a number and no answer; an officer who has called confirms", async () => {
		const from = "nobody@applicants.example";
		const number = await file({ from, parts: [await pdf("신청서.pdf")], isAligned: false });
		await controlled(number);
		expect(await office().codes(number)).toContain("T16");
		expect(await office().letters(from)).toEqual([]);
		const { house, keys, settings } = office();
		const grants = [{ role: "registrar", procedure: null, office: null }] as const;
		const account = { login: "caller", displayName: "Caller", password: null, grants: [] };
		const officerId =
			(await house.store.tx((tx) => makeAccount(tx, account, { by: "test", at: house.clock.now() }))) ?? "";
		const casefile = {
			unwrap: keys.vaultUnwrap,
			frame: house.frame,
			fingerprint: keys.currentOpening(house.clock.now()).fingerprint,
			domain: settings.domain,
			demonstration: true,
			clockMoved: house.clock.isMoved,
			searchKey: await houseSearchKey(house, keys),
		};
		const { caseId, version } = await office().rowOf(number);
		const deps = { store: house.store, now: house.clock.now, wake: house.wake, casefile };
		const on = { caseId, seenVersion: version, officerId, grants };
		const done = await act(deps, on, { name: "confirmContact", how: "officer" }, { andControl: true });
		expect(done).toMatchObject({ kind: "done" });
		await vi.waitFor(async () => expect(await office().codes(number)).not.toContain("T16"), 20_000);
	});

	test("of a Hancom document and a ZIP is read; a question is nobody's filing", async () => {
		const from = "hwp@applicants.example";
		const zip = writeZip([{ name: "증빙서류.pdf", bytes: await scan("zip") }]);
		const parts = [
			{ type: "application/x-hwp", name: "신청서.hwp", bytes: hwp() },
			{ type: "application/zip", name: "서류.zip", bytes: zip },
		];
		const number = await file({ from, parts });
		const state = await controlled(number);
		expect(state.personal?.documents.length).toBe(2);
		expect(await office().codes(number)).toContain("C06");
		expect(state.status).not.toBe("rejected");
		expect(numberIn(await send({ from, parts: [] }))).toBeNull();
	});

	test("that is broken inside is a finding and no fault of ours", async () => {
		const from = "broken@applicants.example";
		const { bytes } = await photograph();
		const parts = [
			{ type: "image/jpeg", name: "../\u0000\u202e.jpg", bytes: bytes.subarray(0, 400) },
			{
				type: "application/zip",
				name: "x.zip",
				bytes: Buffer.from("PK\x03\x04 and nothing more, for a while and a while", "latin1"),
			},
		];
		const number = await file({ from, parts });
		const state = await controlled(number);
		expect(state.held).toBeNull();
		expect(await office().codes(number)).toEqual(expect.arrayContaining(["K01"]));
	});
});

describe("a later letter", () => {
	test("joins from the confirmed contact that quotes the number or answers the notice; from anybody else an officer looks", async () => {
		const from = "corrects@applicants.example";
		const number = await file({ from, parts: [await pdf("신청서.pdf")] });
		await controlled(number);
		await confirm(number, from);
		const quoting = { parts: [await pdf("증빙서류.pdf", 2)], subject: `Re: ${number}` };
		const other = await file({ ...quoting, from: "other@applicants.example", headers: [`Reply-To: ${from}`] });
		expect((await controlled(other)).status).not.toBe("joined");
		expect(await office().codes(other)).toContain("T11");
		const forged = await file({ ...quoting, from, isAligned: false });
		expect((await controlled(forged)).status).not.toBe("joined");
		const elsewhere = await file({ ...quoting, from, to: "leader-seoul-east" });
		expect((await controlled(elsewhere)).status).not.toBe("joined");
		const own = await file({ ...quoting, from });
		await office().waitFor(own, "joined");
		await controlled(number);
		const notice = await noticeOf(number);
		const answering = { parts: [await pdf("증빙서류 2.pdf")], headers: [`In-Reply-To: ${notice}`] };
		await office().waitFor(await file({ ...answering, from }), "joined");
		const state = await controlled(number);
		expect(state.arrivals.length).toBe(3);
		expect(state.personal?.replyTo).toBe(from);
	});
});

describe("the same person twice", () => {
	test("his confirmed contact is told the number, whatever door it came through; to nobody else", async () => {
		const from = "twice@applicants.example";
		const { house, keys } = office();
		const bytes = writePlainArchive(
			{
				format: 1,
				procedure: "kr-rights-leader",
				kind: "leader",
				createdAt: "2026-11-20T00:00:00Z",
				language: "ko",
				answers: rightAnswers,
				declared: null,
				documents: [],
			},
			[],
		);
		const web = async (replyTo: string, identity: string): Promise<string> => {
			const received = await receive(
				{
					door: "web",
					procedure: "kr-rights-leader",
					office: "seoul",
					raw: (async function* () {
						yield bytes;
					})(),
					describe: async () => ({
						identity: identity.repeat(64),
						hasContainer: true,
						arrivedAt: house.clock.now(),
						correspondent: { replyTo, subject: null, messageId: null, references: [] },
						quotes: null,
						findings: [],
						sort: "filing",
						archive: "plain",
						contactConfirmed: true,
						proof: null,
						answer: { allowed: true, why: "authenticated" },
						bounce: null,
					}),
				},
				await intakeOf(house, () => {}),
			);
			if (received.kind !== "filing") throw new Error(received.kind);
			return received.number;
		};
		const first = await web(from, "a");
		await controlled(first);
		const second = await file({ from, parts: [await pdf("신청서.pdf")] });
		await controlled(second);
		expect(await office().codes(second)).not.toContain("L11");
		// His notice is the second letter: the web's came first.
		const texts = (await office().letters(from, 2)).map(({ text }) => text);
		const link = texts.map((text) => /\/confirm\/([\w-]{43})/.exec(text)?.[1]).find((one) => one !== undefined);
		expect(await press(link ?? "")).toBe(200);
		await vi.waitFor(async () => expect(await office().codes(second)).toContain("L11"), 20_000);
		expect((await office().findings(second)).find(({ code }) => code === "L11")?.params).toEqual({ number: first });
		// The other direction: by mail first, on the web after it.
		const third = await web(from, "b");
		await controlled(third);
		expect(await office().codes(third)).toContain("L11");
		const stranger = await web("stranger@applicants.example", "c");
		await controlled(stranger);
		expect(await office().codes(stranger)).not.toContain("L11");
		const { caseId, state } = await office().caseOf(stranger);
		const key = await houseSearchKey(house, keys);
		const of = { caseId, state, answers: state.personal?.answers ?? null };
		const seen = await casesOfSamePerson(house.store.pool, of, getFace("kr-rights-leader", "2026"), key);
		expect(seen.map(({ number, byContact }) => [number, byContact])).toEqual([
			[first, false],
			[third, false],
		]);
	});
});

test("no letter that went out names a file as its sender called it", async () => {
	const folder = office().mailboxFolder;
	for (const name of (await readdir(folder)).filter((one) => one.endsWith(".eml")))
		expect(await readFile(path.join(folder, name), "latin1")).not.toContain("IMG_0001");
});
