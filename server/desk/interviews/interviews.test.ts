import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseNow } from "../../../test/browser/desk-house.ts";
import { openWebHouse, type WebHouse } from "../../../test/browser/web-house.ts";
import { staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type InterviewRoom, openInterviewRoom } from "../../../test/support/interview-room.ts";
import { openVisitor, type Visitor } from "../../../test/support/page-visitor.ts";
import type { MessageData } from "../../answers/message.ts";
import { interviewLetterJob, interviewReminderJob, reminderSeconds } from "../../interview/jobs.ts";
import { remindOfInterview, tellInterview } from "../../interview/tell.ts";
import { openRelay, type Relay } from "../../mail/relay.ts";
import { sendDue } from "../../mail/send.ts";
import { openCaseKey } from "../../store/case-keys.ts";
import { findPaper, listPapers, openPaper } from "../../store/case-papers.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { buildWebApp } from "../../web/app.ts";
import { buildDeskApp } from "../app.ts";

const link = "https://meet.example/secret-room";
const notes = "Speaks of a neighbour by name.";
const office = "서울고용노동청 302호";

let web: WebHouse;
let room: InterviewRoom;
let desk: FastifyInstance;
let pages: FastifyInstance;
let base: string;
let sink: SMTPServer;
let relay: Relay;
let now = houseNow;
const mails: string[] = [];

beforeAll(async () => {
	web = await openWebHouse();
	room = await openInterviewRoom(["seoul", "seoul", "busan", "busan"], web.desk);
	desk = await buildDeskApp({ ...room.leaders.deps, now: () => now });
	pages = await buildWebApp({ ...web.deps, now: () => now, numberPrefixes: ["KG", "KR"] });
	base = await pages.listen({ host: "127.0.0.1", port: 0 });
	sink = new SMTPServer({
		disabledCommands: ["AUTH", "STARTTLS"],
		disableReverseLookup: true,
		onData(stream, _session, done) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				mails.push(Buffer.concat(chunks).toString("latin1"));
				done();
			});
		},
	});
	sink.listen(0, "127.0.0.1");
	await once(sink.server, "listening");
	relay = openRelay(`smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}`, "mx.tilkat.localhost");
});
afterAll(async () => {
	expect(await checkInvariants(room.leaders.deps.store.pool)).toEqual([]);
	relay.close();
	await new Promise<void>((resolve) => sink.close(() => resolve()));
	await desk.close();
	await pages.close();
	web.close();
});

const pool = () => room.leaders.deps.store.pool;

async function as(login: string) {
	const visitor = makeFormVisitor(desk);
	await visitor.signIn({ login, password: staffPassword });
	return visitor;
}

/** As the worker does what is due now: letters and reminders, then the mail. */
async function work(): Promise<void> {
	const { deps } = room.leaders;
	const due = await pool().query<{ kind: string; subject: string }>(
		"select kind, subject from jobs where kind = any($1) and due_at <= to_timestamp($2) order by due_at",
		[[interviewLetterJob, interviewReminderJob], now],
	);
	for (const { kind, subject } of due.rows) {
		const finish = async (tx: { query: (sql: string, values: unknown[]) => Promise<unknown> }) => {
			await tx.query("delete from jobs where kind = $1 and subject = $2", [kind, subject]);
		};
		const needs = { ...deps.casefile, store: deps.store, now: () => now, finish };
		await (kind === interviewLetterJob ? tellInterview(subject, needs) : remindOfInterview(subject, needs));
	}
	const send = {
		...{ store: deps.store, vault: deps.vault, unwrap: deps.casefile.unwrap, dkim: null, relay, now: () => now },
		...{ domain: "tilkat.localhost", worker: "w", papers: async () => [], log: () => {} },
	};
	while (await sendDue(send));
}

/** The parts of a mail by their type, as a reader's program shows them. */
function partsOf(mail: string): Readonly<Record<string, string>> {
	const parts = mail.split(/\r\n--[^\r\n]+/).flatMap((part) => {
		const type = /Content-Type: ([\w/]+)/i.exec(part)?.[1];
		const [, body = ""] = part.split(/\r\n\r\n([\s\S]*)/);
		return type === undefined ? [] : [[type, Buffer.from(body, "base64").toString("utf8")] as const];
	});
	return Object.fromEntries(parts);
}

/** The last mail about a candidate's interview, by the number that it says. */
function mailOf(number: string) {
	const found = mails
		.filter((mail) => /X-Tilkat-Message: interview/.test(mail))
		.map((mail) => ({ mail, "text/plain": "", "text/calendar": "", ...partsOf(mail) }))
		.findLast((one) => one["text/plain"].includes(number));
	if (found === undefined) throw new Error(`No mail about ${number}.`);
	return found;
}

function candidate(index: number): { readonly number: string; readonly caseId: string } {
	const one = room.candidates[index];
	if (!one) throw new Error("no candidate");
	return one;
}
const first = () => candidate(0);
const second = () => candidate(1);
const third = () => candidate(2);
const fourth = () => candidate(3);

const caseNow = async (caseId: string) => (await room.state()).cases.find((one) => one.caseId === caseId);

describe("who plans", () => {
	it("is told what is missing, and that the rules are the office's own", async () => {
		const keeper = await as("keeper");
		const { body } = await keeper.get(room.home);
		expect(body).toContain("There is no panel yet.");
		expect(body).toMatch(/own rule, not law/);
		expect(body).toContain("To be invited (4)");
		expect((await keeper.get("/rounds")).body).toContain(room.home);
	});

	it("makes panels of the round's assessors, and times without a clash", async () => {
		const keeper = await as("keeper");
		const panel = (fields: Readonly<Record<string, string>>) =>
			keeper.submit(`${room.home}/panel`, `${room.home}/panel`, fields);
		expect((await panel({ id: "", members: room.idOf("nam") })).statusCode).toBe(400);
		const both = await panel({ id: "A", members: room.idOf("nam"), interpreter: room.idOf("nam"), languages: "ky" });
		expect(both.body).toContain("who interprets does not score");
		expect(
			(await panel({ id: "A", members: room.idOf("nam"), interpreter: room.idOf("tolk"), languages: "ky" })).statusCode,
		).toBe(303);
		// Kim is of the candidates' own office.
		expect((await panel({ id: "B", members: room.idOf("kim"), interpreter: "none" })).statusCode).toBe(303);
		const plan = (fields: Readonly<Record<string, string>>) =>
			keeper.submit(`${room.home}/times`, `${room.home}/times`, {
				...{ panel: "A", day: room.day, from: "10:00", to: "12:00", minutes: "25", pause: "5", room: office },
				...fields,
			});
		expect((await plan({ to: "10:10" })).body).toContain("No time fits into this.");
		expect((await plan({ day: "2026-02-30" })).body).toContain("No time fits into this.");
		expect((await plan({})).headers.location).toContain("done=times&count=4");
		const clash = await plan({ panel: "B", from: "11:30", to: "12:30" });
		expect(clash.statusCode).toBe(400);
		expect(clash.body).toContain("11:30–11:55: the room is taken then.");
		expect((await plan({ panel: "A", from: "14:00", to: "15:00", room: "" })).statusCode).toBe(303);
		const state = await room.state();
		expect(state.slots.map(({ from }) => from).slice(0, 2)).toEqual([room.atClock("10:00"), room.atClock("10:30")]);
	});

	it("is proposed the next free time for each who is ready, in order, and sends with one button", async () => {
		const keeper = await as("keeper");
		const page = await keeper.get(`${room.home}/invite`);
		const times = room.candidates.map(
			({ number }) => page.body.split(`value="${number}"`)[1]?.match(/\d\d:\d\d–\d\d:\d\d, \w/)?.[0],
		);
		// Kim's panel may not hear the two of Seoul, and has no times: everybody goes to A.
		expect(times).toEqual(["10:00–10:25, A", "10:30–10:55, A", "11:00–11:25, A", "11:30–11:55, A"]);
		const hidden = keeper.hiddenOf(page.body, `${room.home}/invite`);
		const send = (fields: readonly (readonly [string, string])[]) =>
			desk.inject({
				method: "POST",
				url: `${room.home}/invite`,
				cookies: Object.fromEntries([["tilkat_lang", "en"]]),
				payload: new URLSearchParams([...Object.entries(hidden), ...fields].map(([a, b]) => [a, b])).toString(),
			});
		// Nobody who is not signed in gets that far.
		expect((await send([["invite", first().number]])).headers.location).toContain("/sign-in");
		const confirm = { confirmDay: room.day, confirmClock: "08:00" };
		const nobody = await keeper.post(`${room.home}/invite`, { ...hidden, ...confirm });
		expect(nobody.body).toContain("Choose at least one.");
		const late = { ...hidden, invite: first().number, confirmDay: room.day, confirmClock: "18:00" };
		expect((await keeper.post(`${room.home}/invite`, late)).body).toContain("not after the interview begins");
		const sent = await keeper.post(`${room.home}/invite`, { ...hidden, ...confirm, invite: first().number });
		expect(sent.headers.location).toContain("done=invited&count=1");
		expect((await keeper.get(room.home)).body).toContain("Invited (1)");
	});

	it("invites one over a link, which stands sealed and nowhere in clear", async () => {
		const keeper = await as("keeper");
		const here = `${room.home}/of/${second().number}`;
		const online = (await room.state()).slots.find((slot) => slot.room === null);
		const book = { slot: online?.id ?? "", confirmDay: room.day, confirmClock: "08:00" };
		const missing = await keeper.submit(here, `${here}/invite`, { ...book, link: " " });
		expect([missing.statusCode, missing.body.includes("A time without a room needs a link.")]).toEqual([409, true]);
		expect((await keeper.submit(here, `${here}/invite`, { ...book, link })).statusCode).toBe(303);
		const clear = await pool().query(
			"select from events where position($1 in plain::text) > 0 or position(convert_to($1, 'UTF8') in personal) > 0",
			[link],
		);
		expect(clear.rowCount).toBe(0);
		expect((await keeper.get(here)).body).not.toContain(link);
	});

	it("takes out times that nobody was asked to come to, and no other", async () => {
		const keeper = await as("keeper");
		const planned = { panel: "A", day: room.day, from: "16:00", to: "17:00", minutes: "25", pause: "5", room: office };
		expect((await keeper.submit(`${room.home}/times`, `${room.home}/times`, planned)).statusCode).toBe(303);
		const { slots } = await room.state();
		const [mistake] = slots.slice(-2);
		const taken = (await caseNow(first().caseId))?.interview.slot ?? "";
		const remove = (slot: string) => keeper.submit(room.home, `${room.home}/times`, { intent: "remove", slots: slot });
		const page = await keeper.get(room.home);
		expect(page.body).toContain(`value="${mistake?.id}"`);
		expect(page.body).not.toContain(`value="${taken}"`);
		const refused = await remove(taken);
		expect([refused.statusCode, refused.body.includes("That time was given to somebody else meanwhile.")]).toEqual([
			400,
			true,
		]);
		expect((await remove("")).statusCode).toBe(400);
		expect((await remove(mistake?.id ?? "")).headers.location).toContain("done=removed&count=1");
		expect((await keeper.get(`${room.home}?done=removed&count=1`)).body).toContain("1 time was taken out.");
		expect((await room.state()).slots).toEqual(slots.filter(({ id }) => id !== mistake?.id));
		expect((await remove(slots.at(-1)?.id ?? "")).statusCode).toBe(303);
	});

	it("somebody of one office, or who only scores, plans nothing; an auditor looks and has no buttons", async () => {
		expect((await (await as("kim")).get(room.home)).statusCode).toBe(403);
		const watcher = await as("watcher");
		const { body, statusCode } = await watcher.get(room.home);
		expect([statusCode, body.includes("Plan times"), body.includes(`${room.home}/invite`)]).toEqual([
			200,
			false,
			false,
		]);
		expect((await watcher.get(`${room.home}/invite`)).statusCode).toBe(403);
	});
});

describe("a candidate", () => {
	let visitor: Visitor;

	it("gets a letter in his language with day, time, place, an appointment and the way to his page", async () => {
		await work();
		const { mail, ...parts } = mailOf(first().number);
		expect(mail).toContain("X-Tilkat-Message: interview-invitation");
		expect(mail).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=PUBLISH;? ?(\r\n )?name=appointment.ics/);
		// The application was filed in Kyrgyz.
		expect(parts["text/plain"]).toContain("Сиз маектешүүгө чакырылдыңыз.");
		expect(parts["text/plain"].replaceAll(/\s+/g, " ")).toContain("10:00–10:25 (Сеул убактысы)");
		expect(parts["text/plain"]).toContain(office);
		const stamp = room.day.replaceAll("-", "");
		expect(parts["text/calendar"]).toContain(`DTSTART;TZID=Asia/Seoul:${stamp}T100000\r\n`);
		expect(parts["text/calendar"]).toContain("SEQUENCE:0\r\n");
		const page = /https?:\/\/[^\s]+\/mine\/link\/([\w-]{43})/.exec(parts["text/plain"]);
		visitor = openVisitor(base);
		await visitor.get(`/mine/link/${page?.[1]}`);
		const shown = await visitor.submit("/mine/link", {});
		expect(shown.body).toContain("Your interview");
		expect(shown.body).toContain("10:00–10:25 (Seoul time)");
		expect(shown.body).toContain("It is your turn: please say whether you come");
		expect(shown.body).not.toContain("Nothing is asked of you");
	});

	it("whoever is heard over a link reads it in his letter, and not on the page that opens nothing", async () => {
		expect(mailOf(second().number)["text/plain"]).toContain(link);
		expect(mailOf(second().number)["text/calendar"].replaceAll("\r\n ", "")).toContain(`URL:${link}`);
	});

	it("confirms on his page, twice is once", async () => {
		const shown = await visitor.submit("/mine/interview", {});
		expect(shown.body).toContain("The office knows that you come.");
		expect((await caseNow(first().caseId))?.interview.confirmedAt).toBe(now);
		await visitor.get("/mine");
		// A made-up address says nothing that is not so.
		expect((await visitor.get("/mine?interview=decline")).body).not.toContain("you cannot come. An officer");
	});

	it("chooses another free time once, and is told it in a letter that moves the same appointment", async () => {
		const page = await visitor.get("/mine/interview/time");
		const free = [...page.body.matchAll(/name="slot"[^>]*value="([^"]+)"/g)].map(([, id]) => id ?? "");
		// Not his own, not the one that another was given, and none over a link that he does not have.
		expect(free).toHaveLength(3);
		expect((await visitor.submit("/mine/interview/time", {})).status).toBe(400);
		// Somebody is given that time while he looks at it.
		const confirmBy = room.atClock("08:00");
		const given = await room.act("keeper", {
			...{ name: "invite", caseId: third().caseId, slot: free[0] ?? "", language: "ky", confirmBy, link: null },
		} as const);
		expect(given).toEqual({ kind: "done" });
		await visitor.get("/mine/interview/time");
		const taken = await visitor.submit("/mine/interview/time", { slot: free[0] ?? "" });
		expect([taken.status, taken.body.includes("Somebody else has taken that time")]).toEqual([409, true]);
		const done = await visitor.submit("/mine/interview/time", { slot: free[1] ?? "" });
		expect(done.body).toContain("Your new time is noted");
		const one = await caseNow(first().caseId);
		expect(one?.interview).toMatchObject({ slot: free[1], rebookings: 1, confirmedAt: now });
		expect((await visitor.get("/mine")).body).not.toContain("/mine/interview/time");
		await work();
		const { "text/calendar": calendar, "text/plain": text } = mailOf(first().number);
		expect(calendar).toContain("SEQUENCE:1\r\n");
		expect(text).toContain("Маектешүүңүздүн убактысы өзгөрдү.");
		expect(text).toContain("Сиз келем деп билдирдиңиз.");
	});

	it("says that he cannot come; nobody is out, the time is free, and who plans sees it first", async () => {
		await visitor.get("/mine/interview/cannot");
		const shown = await visitor.submit("/mine/interview/cannot", {});
		expect(shown.body).toContain("The office knows that you cannot come.");
		expect((await caseNow(first().caseId))?.leftOut).toBeNull();
		const keeper = await as("keeper");
		const { body } = await keeper.get(`${room.home}?show=declined`);
		expect(body).toContain(first().number);
		const here = `${room.home}/of/${first().number}`;
		expect((await keeper.get(here)).body).toContain("Said that he cannot come");
		const [slot] = (await room.state()).slots;
		const again = { slot: slot?.id ?? "", confirmDay: room.day, confirmClock: "08:00" };
		expect((await keeper.submit(here, `${here}/invite`, again)).statusCode).toBe(303);
		await work();
		expect(mailOf(first().number)["text/calendar"]).toContain("SEQUENCE:2\r\n");
	});

	it("who was not invited has nothing of it on his page, and no address of it leads anywhere", async () => {
		const stranger = openVisitor(base);
		const asked = await stranger.get("/mine/interview/time");
		expect(asked.body).not.toContain("Free times");
		expect((await visitor.get("/mine/interview/time")).path).toBe("/mine/interview/time");
	});

	it("is reminded a day before, once; a moved one the day before that", async () => {
		const before = mails.length;
		now = room.atClock("10:00") - reminderSeconds - 1;
		await work();
		expect(mails).toHaveLength(before);
		now += 1;
		await work();
		expect(mailOf(first().number).mail).toContain("X-Tilkat-Message: interview-reminder");
		const sent = mails.length;
		await work();
		expect(mails).toHaveLength(sent);
		now = houseNow;
	});
});

describe("who holds them", () => {
	const sheet = (points: string) => ({ "score-motivation": points, "score-languages": points, "score-trust": points });

	it("finds his own in his list and nothing of anybody else's; scores from the beginning on", async () => {
		const nam = await as("nam");
		const { body } = await nam.get("/my-interviews");
		expect(body).toContain(first().number);
		expect(body).not.toContain(fourth().number);
		const early = await nam.get(`/my-interviews/${first().number}`);
		expect(early.body).toContain("You can score from the beginning of the interview on");
		expect((await nam.get(`/my-interviews/${fourth().number}`)).statusCode).toBe(404);
		expect((await (await as("oh")).get(`/my-interviews/${first().number}`)).statusCode).toBe(404);
		expect((await (await as("oh")).get("/my-interviews")).body).not.toContain(first().number);
	});

	it("prints a blank sheet with number, lines and room for a hand, and nothing else of the candidate", async () => {
		const { body } = await (await as("nam")).get(`/my-interviews/${first().number}/blank`);
		expect(body).toContain("Motivation and grasp of the task");
		expect(body).toContain("Signature");
		expect(body).toContain("the office");
		expect(body).not.toContain("ASANOVA");
	});

	it("hands in whole points only, keeps what he typed when something is wrong, and twice is once", async () => {
		now = room.atClock("10:05");
		const nam = await as("nam");
		const here = `/my-interviews/${first().number}`;
		const wrong = await nam.submit(here, `${here}/sheet`, { ...sheet("11"), notes });
		expect([wrong.statusCode, wrong.body.includes(notes), wrong.body.includes('value="11"')]).toEqual([
			400,
			true,
			true,
		]);
		const page = await nam.get(here);
		const hidden = nam.hiddenOf(page.body, `${here}/sheet`);
		const send = () => nam.post(`${here}/sheet`, { ...hidden, ...sheet("7"), notes });
		expect((await send()).headers.location).toBe(`${here}?done=sheet`);
		// The only one on the panel: his sheet is open, and the same again is no fault.
		expect((await send()).headers.location).toBe(`${here}?done=sheet`);
		expect((await caseNow(first().caseId))?.interview.sheets).toHaveLength(1);
		const other = await nam.post(`${here}/sheet`, { ...hidden, ...sheet("9"), notes });
		expect(other.body).toContain("yours cannot change any more");
		const read = await pool().query("select from reads where what = 'interview' and case_id = $1", [first().caseId]);
		expect(read.rowCount).toBeGreaterThan(0);
		const stored = await pool().query("select from events where position($1 in plain::text) > 0", [notes]);
		expect(stored.rowCount).toBe(0);
	});

	it("an interpreter checks the language that he speaks, and gives no points", async () => {
		const tolk = await as("tolk");
		const here = `/my-interviews/${first().number}`;
		const page = await tolk.get(here);
		expect(page.body).toContain("Check of the mother tongue");
		expect(page.body).not.toContain("score-motivation");
		expect(page.body).not.toContain(notes);
		const none = await tolk.submit(here, `${here}/language`, { language: "ky", languageNotes: "fluent" });
		expect([none.statusCode, none.body.includes("fluent")]).toEqual([400, true]);
		const other = await tolk.submit(here, `${here}/language`, { language: "uz", verdict: "communicates" });
		expect(other.body).toContain("You do not check this language on this panel.");
		expect((await tolk.submit(here, `${here}/language`, { language: "ky", verdict: "communicates" })).statusCode).toBe(
			303,
		);
		expect((await caseNow(first().caseId))?.interview.language?.verdict).toBe("communicates");
		const hidden = tolk.hiddenOf(page.body, `${here}/language`);
		const scored = await tolk.post(`${here}/sheet`, { ...hidden, ...sheet("5") });
		expect(scored.body).toContain("You are not on the panel that hears this candidate.");
	});

	it("is shown the link of one that is held over it; records who did not come, when the time is over", async () => {
		const nam = await as("nam");
		const here = `/my-interviews/${second().number}`;
		expect((await nam.get(here)).body).toContain(link);
		now = room.atClock("14:20");
		expect((await nam.get(here)).body).not.toContain(`${here}/missed`);
		now = room.atClock("14:25");
		expect((await nam.submit(here, `${here}/missed`, {})).statusCode).toBe(303);
		expect((await (await as("keeper")).get(`${room.home}?show=missed`)).body).toContain(second().number);
	});

	it("declares a conflict: the candidate is in no list, count or address of his, as if there were none", async () => {
		now = houseNow;
		const nam = await as("nam");
		const here = `/my-interviews/${third().number}`;
		expect((await nam.submit(here, `${here}/conflict`, { ground: " " })).body).toContain("Say why.");
		expect((await nam.submit(here, `${here}/conflict`, { ground: "A cousin." })).headers.location).toContain(
			"done=conflict",
		);
		expect((await nam.get("/my-interviews")).body).not.toContain(third().number);
		const gone = await nam.get(here);
		const none = await nam.get("/my-interviews/KR-00000-00000-0000");
		const plain = (body: string) =>
			body
				.replaceAll(third().number, "")
				.replaceAll("KR-00000-00000-0000", "")
				.replaceAll(/name="token" value="[^"]*"/g, "");
		expect([gone.statusCode, plain(gone.body)]).toEqual([404, plain(none.body)]);
	});
});

/** A free time with a room. */
async function freeSlot(): Promise<string> {
	const { cases, slots } = await room.state();
	const taken = new Set(cases.map(({ interview }) => interview.slot));
	return slots.find(({ id, room: place }) => !taken.has(id) && place !== null)?.id ?? "";
}

it("a letter is sent again as it stands; who plans sees what became of it", async () => {
	now = houseNow;
	const keeper = await as("keeper");
	const { number } = fourth();
	const here = `${room.home}/of/${number}`;
	const book = { slot: await freeSlot(), confirmDay: room.day, confirmClock: "08:00" };
	expect((await keeper.submit(here, `${here}/invite`, book)).statusCode).toBe(303);
	expect((await keeper.get(here)).body).toContain("waits to be sent");
	await work();
	expect((await keeper.get(here)).body).toMatch(/Last letter[\s\S]{0,120}>sent</);
	expect((await keeper.submit(here, `${here}/again`, {})).headers.location).toContain("done=again");
	const sent = mails.length;
	await work();
	expect(mails.length).toBe(sent + 1);
	expect(mailOf(number)["text/calendar"]).toContain("SEQUENCE:0\r\n");
});

it("whoever filed on paper without an address gets his invitation among the papers of his case, to be handed over", async () => {
	const { store, casefile } = room.leaders.deps;
	const person = "ASANOVA AIDA";
	const broughtBy = { as: "applicant", person, personId: null, basis: null, until: null } as const;
	const declared = { organisation: null, person, id: null, broughtBy };
	const desk = { enteredBy: room.idOf("kim"), declared, postmarkedOn: null };
	const { caseId, number } = await room.leaders.file({ office: "busan", door: "counter", desk });
	const keeper = await as("keeper");
	const here = `${room.home}/of/${number}`;
	const book = { slot: await freeSlot(), confirmDay: room.day, confirmClock: "08:00" };
	expect((await keeper.submit(here, `${here}/invite`, book)).statusCode).toBe(303);
	const sent = mails.length;
	await work();
	expect(mails).toHaveLength(sent);
	expect((await keeper.get(here)).body).toContain("printed, to be handed over or posted");
	const [paper] = (await listPapers(store.pool, caseId)).filter(({ kind }) => kind === "interview-invitation");
	const found = paper && (await findPaper(store.pool, paper.paperId));
	const data = found && (openPaper(found, await openCaseKey(store.pool, caseId, casefile.unwrap)) as MessageData);
	expect(data?.letter).toMatchObject({ kind: "interview-invitation", data: { number, room: office, page: null } });
});
