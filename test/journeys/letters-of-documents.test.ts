import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { rightAnswers } from "../../procedures/kr-rights-leader/examples/applications.ts";
import { rounds } from "../../procedures/kr-rights-leader/rounds.ts";
import { visitDesk } from "../../server/demo/staff-visitor.ts";
import { scan } from "../catalogue/papers.ts";
import { openTestDesk, signInAt } from "../support/desk-client.ts";
import { numberIn, sendRaw, writeLetter } from "../support/filing.ts";
import { filePlainly } from "../support/plain-filing.ts";
import { useOffice } from "./open-office.ts";

// The letters come through the authority's own relay, which judged them and says when they reached it (RFC 8601).
const relay = "mx.authority.example";
const office = useOffice({ pages: true, trustedRelays: "127.0.0.1", authservIds: relay });
vi.setConfig({ testTimeout: 90_000 });

const [round] = rounds;
if (!round) throw new Error("No round ships.");

type Sent = {
	readonly from: string;
	readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
	readonly subject?: string;
	/** When the relay took it; the last second of the round by default. */
	readonly at?: number;
	/** What DMARC said of it there. */
	readonly dmarc?: "pass" | "fail";
	readonly text?: string;
	readonly toOffice?: string;
};

async function send(letter: Sent): Promise<string> {
	const { from, files, text, dmarc = "pass", at = round?.closesAt ?? 0 } = letter;
	const to = `leader-${letter.toOffice ?? "ansan"}@${office().settings.domain}`;
	const domain = from.slice(from.indexOf("@") + 1);
	const written = await writeLetter({
		from,
		to,
		subject: letter.subject ?? "신청합니다",
		files,
		...(text ? { text } : {}),
	});
	const date = new Date(at * 1000).toUTCString().replace("GMT", "+0000");
	const head = [
		`Authentication-Results: ${relay}; dmarc=${dmarc} header.from=${domain}`,
		`Received: from sender.example ([203.0.113.9]) by ${relay} with ESMTPS; ${date}`,
		"",
	].join("\r\n");
	return sendRaw(office().settings.smtp, { from, to }, Buffer.concat([Buffer.from(head), written]));
}

async function file(letter: Sent): Promise<string> {
	const reply = await send(letter);
	const number = numberIn(reply);
	if (number === null) throw new Error(`The door gave no number: ${reply}`);
	return number;
}

async function pdf(mark: string): Promise<{ name: string; bytes: Uint8Array }> {
	return { name: "지원서.pdf", bytes: await scan(mark) };
}

async function linkIn(address: string): Promise<string> {
	const [notice] = await office().letters(address, 1);
	const link = /\/confirm\/[\w-]{43}/.exec(notice?.text ?? "")?.[0];
	if (!link) throw new Error(`No link in: ${notice?.text}`);
	return link;
}

function pages() {
	const { host, port } = office().settings.http;
	return visitDesk(`http://${host}:${port}`);
}

test("a letter with a PDF and a photographed page gets its number, is confirmed by its link, and goes on", async () => {
	const page = await sharp({ create: { width: 1700, height: 2300, channels: 3, background: "#dddddd" } })
		.jpeg()
		.toBuffer();
	const from = "aida@mail-kr.example";
	const files = [await pdf("by mail"), { name: "증빙서류.jpg", bytes: page }];
	const number = await file({ from, files });
	await office().waitFor(number, "to_check");
	const { state } = await office().caseOf(number);
	expect(state.first).toMatchObject({ door: "mail", office: "ansan", archive: "letter", window: "in-time" });
	expect(state.marks.map(({ code }) => code)).toEqual(expect.arrayContaining(["T16", "L02"]));
	expect(state.personal?.documents.map(({ type, kind }) => [type, kind])).toEqual([
		["pdf", "application"],
		["pdf", "supporting"],
	]);
	const link = await linkIn(from);
	// Scanners of mail fetch what they find, as often as they like.
	const visitor = pages();
	for (let fetched = 0; fetched < 3; fetched++) expect((await visitor.get(link)).status).toBe(200);
	expect((await office().caseOf(number)).state.contactConfirmedAt).toBeNull();
	const confirmed = await visitor.submit(link, {}, "/confirm");
	expect(confirmed.status).toBe(200);
	await vi.waitFor(async () => expect(await office().codes(number)).not.toContain("T16"), { timeout: 20_000 });
	expect((await office().caseOf(number)).state.contactConfirmedAt).not.toBeNull();
	expect((await visitor.submit(link, {}, "/confirm")).status).toBe(403);
});

test("a letter that nobody vouches for gets its number and no answer, and an officer confirms it by telephone", async () => {
	const from = "nobody@forged.example";
	const number = await file({ from, files: [await pdf("forged")], dmarc: "fail" });
	await office().waitFor(number, "to_check");
	await office().settle();
	expect(await office().letters(from)).toEqual([]);
	const desk = await openTestDesk(office());
	try {
		const place = { procedure: "kr-rights-leader", office: "ansan" };
		const officer = await signInAt(desk, office(), "ansan", [{ role: "registrar", ...place }]);
		expect((await officer.get(`/cases/${number}`)).text).toContain(`/cases/${number}/contact`);
		expect((await officer.submit(`/cases/${number}`, {}, `/cases/${number}/contact`)).status).toBe(303);
		await vi.waitFor(async () => expect(await office().codes(number)).not.toContain("T16"), { timeout: 20_000 });
	} finally {
		await desk.close();
	}
});

test("late is what the relay took after the window, to the second; the letter says so", async () => {
	const from = "late@mail-kr.example";
	const number = await file({ from, files: [await pdf("late by mail")], at: round.closesAt + 1 });
	await office().waitFor(number, "to_check");
	expect(await office().codes(number)).toContain("T17");
	const letters = await office().letters(from, 2);
	expect(letters.map(({ text }) => text).join("\n")).toContain("18:00:01");
});

test("a letter that only asks is read by a person, and a Hancom text is asked for again and not rejected", async () => {
	expect(await send({ from: "asks@mail-kr.example", files: [], text: "언제까지 신청할 수 있나요?" })).not.toContain(
		"number",
	);
	// The head of an OLE file with a Hancom document inside is all that control looks at.
	const { hwp } = await import("../../container/vectors/office-files.ts");
	const number = await file({ from: "hwp@mail-kr.example", files: [{ name: "지원서.hwp", bytes: hwp() }] });
	await office().waitFor(number, "to_check");
	const { state } = await office().caseOf(number);
	expect(state.status).not.toBe("rejected");
});

test("what is attached besides the documents is told to be left aside, and a letter without it is not", async () => {
	const document = await pdf("beside a tune");
	const tune = { name: "노래.mp3", bytes: new TextEncoder().encode("ID3 no document at all") };
	const number = await file({ from: "tune@mail-kr.example", files: [document, tune] });
	await office().waitFor(number, "to_check");
	expect(await office().codes(number)).toContain("T19");
	const twin = await file({ from: "tune@mail-kr.example", files: [await pdf("alone")] });
	await office().waitFor(twin, "to_check");
	expect(await office().codes(twin)).not.toContain("T19");
});

test("a later letter of the confirmed contact joins its case by the number; anybody else's waits for an officer", async () => {
	const from = "joins@mail-kr.example";
	const number = await file({ from, files: [await pdf("first part")] });
	await office().waitFor(number, "to_check");
	const visitor = pages();
	await visitor.submit(await linkIn(from), {}, "/confirm");
	await vi.waitFor(async () => expect(await office().codes(number)).not.toContain("T16"), { timeout: 20_000 });
	const more = { name: "증빙서류.pdf", bytes: await scan("second part") };
	const second = await file({ from, files: [more], subject: `Re: ${number}` });
	await office().waitFor(second, "joined");
	await office().settle();
	expect((await office().caseOf(number)).state.personal?.documents).toHaveLength(2);
	// He is confirmed already: nothing asks him to press a link once more.
	expect(await linkFor(second, from)).toBe("");
	const stranger = await file({
		from: "other@mail-kr.example",
		files: [await pdf("stranger")],
		subject: `Re: ${number}`,
	});
	await office().waitFor(stranger, "to_check");
	expect((await office().caseOf(number)).state.personal?.documents).toHaveLength(2);
	// Whoever is not is asked once control has seen that, in its answer; and only once.
	await office().settle();
	const asked = await office().letters("other@mail-kr.example");
	expect(asked.map(({ text }) => text.includes("/confirm/"))).toEqual([false, true]);
	expect((await visitor.submit(await linkFor(stranger, "other@mail-kr.example"), {}, "/confirm")).status).toBe(200);
	await vi.waitFor(async () => expect(await office().codes(stranger)).toEqual(expect.not.arrayContaining(["T16"])), {
		timeout: 20_000,
	});
	// A letter of the contact's address for which its domain does not answer joins nothing and is answered nothing.
	const forged = await file({ from, files: [await pdf("forged")], subject: `Re: ${number}`, dmarc: "fail" });
	await office().waitFor(forged, "to_check");
	await office().settle();
	expect(await linkFor(forged, from)).toBe("");
	expect((await office().caseOf(number)).state.personal?.documents).toHaveLength(2);
});

test("an accepted application takes its contact's letter until the last second of the window; a second later the letter stands alone", async () => {
	const from = "corrects@mail-kr.example";
	const number = await filePlainly(office(), {
		procedure: "kr-rights-leader",
		office: "ansan",
		kind: "leader",
		answers: { ...rightAnswers, registrationNumber: "9001010000017" },
		files: [{ kind: "supporting", bytes: await scan("before it is corrected") }],
		arrivedAt: round.closesAt - 60,
		identity: "corrects himself",
		replyTo: from,
		contactConfirmed: true,
	});
	await office().waitFor(number, "accepted");
	const letter = async (mark: string, at: number) =>
		file({ from, files: [{ name: "증빙서류.pdf", bytes: await scan(mark) }], subject: `Re: ${number}`, at });
	const late = await letter("a second late", round.closesAt + 1);
	await office().waitFor(late, "to_check");
	expect(await office().codes(late)).toContain("T12");
	// It is an application of its own, and its contact is the confirmed one: nothing asks him to confirm it again.
	expect(await office().codes(late)).not.toContain("T16");
	await office().settle();
	expect(await linkFor(late, from)).toBe("");
	expect((await office().caseOf(number)).state).toMatchObject({ status: "accepted", runs: 1 });
	// It arrived in time and is read after the late one: how long we took decides nothing.
	const inTime = await letter("in time", round.closesAt);
	await office().waitFor(inTime, "joined");
	await vi.waitFor(async () => expect((await office().caseOf(number)).state.runs).toBe(2), { timeout: 20_000 });
	const { state } = await office().caseOf(number);
	expect(state).toMatchObject({ status: "accepted", completedAt: round.closesAt });
	expect(state.personal?.documents).toHaveLength(2);
});

test("the same person by another door is told his number at the confirmed contact, and nobody else is", async () => {
	const from = "twice@mail-kr.example";
	const answers = { ...rightAnswers, registrationNumber: "9001010000009" };
	const supporting = { kind: "supporting", bytes: await scan("twice on the web") };
	const filing = {
		procedure: "kr-rights-leader",
		office: "ansan",
		kind: "leader",
		answers,
		files: [supporting],
		arrivedAt: round.closesAt - 60,
		identity: "same person",
		replyTo: from,
		contactConfirmed: true,
	} as const;
	const first = await filePlainly(office(), filing);
	await office().waitFor(first, "accepted");
	await office().settle();
	const second = await file({ from, files: [await pdf("twice by mail")] });
	await office().waitFor(second, "to_check");
	// Nobody has shown yet that it is he.
	expect(await office().codes(second)).not.toContain("L11");
	await pages().submit(await linkFor(second, from), {}, "/confirm");
	await vi.waitFor(async () => expect(await office().codes(second)).toContain("L11"), { timeout: 20_000 });
	const told = (await office().findings(second)).find(({ code }) => code === "L11");
	expect(told?.params).toEqual({ number: first });
	const other = { ...filing, identity: "the same number, another contact", replyTo: "else@mail-kr.example" };
	const third = await filePlainly(office(), { ...other, files: [{ ...supporting, bytes: await scan("third") }] });
	await office().waitFor(third, "accepted");
	expect(await office().codes(third)).not.toContain("L11");
	const desk = await openTestDesk(office());
	try {
		const place = { procedure: "kr-rights-leader", office: "ansan" };
		const officer = await signInAt(desk, office(), "sees", [{ role: "registrar", ...place }]);
		expect((await officer.get(`/cases/${third}`)).text).toContain(first);
	} finally {
		await desk.close();
	}
});

async function linkFor(number: string, address: string): Promise<string> {
	const letters = await office().letters(address, 1);
	const notice = letters.find(({ text, subject }) => subject.includes(number) && text.includes("/confirm/"));
	return /\/confirm\/[\w-]{43}/.exec(notice?.text ?? "")?.[0] ?? "";
}
