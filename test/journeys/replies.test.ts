import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { makeNumber, numberRandomBytes } from "../../casework/number.ts";
import { act } from "../../server/desk/act.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import type { DeskDeps } from "../../server/desk/deps.ts";
import { facesAt } from "../../server/laws/in-force.ts";
import { houseSearchKey } from "../../server/roles/search-key.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { openVaultJson } from "../../server/store/case-keys.ts";
import { letterContext, listLetters } from "../../server/store/letters.ts";
import { openVault } from "../../server/store/vault.ts";
import { everywhere } from "../support/desk-staff.ts";
import { sendRaw, writeLetter } from "../support/filing.ts";
import { makeFormVisitor } from "../support/form-visitor.ts";
import { lawOf2018 } from "../support/laws-for-tests.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, fileSet } from "./sets.ts";

const office = useOffice({ trustedRelays: "127.0.0.1", authservIds: "mx.tilkat.example" });

vi.setConfig({ testTimeout: 90_000 });

const applicant = "asan@applicants.example";
const aibek = { login: "aibek", password: "a long password of the test" };
const grants = everywhere("registrar", "reviewer");
const begimai = { login: "begimai", password: "another long password" };

let desk: FastifyInstance;
let number = "";

beforeAll(async () => {
	const { house, keys, settings } = office();
	const { store, clock } = house;
	const vault = await openVault({ folder: house.vaultFolder }, keys.vaultPublic);
	for (const [who, displayName] of [
		[aibek, "Айбек Осмонов"],
		[begimai, "Бегимай Токтосунова"],
	] as const)
		await store.tx((tx) => makeAccount(tx, { ...who, displayName, grants }, { by: "installation", at: clock.now() }));
	const deps: DeskDeps = {
		settings: {
			demo: true,
			deskUrl: "http://127.0.0.1",
			trustedProxies: [],
			zone: "Asia/Bishkek",
			formSecret: new Uint8Array(32).fill(7),
			secondFactor: "optional",
			oidc: null,
		},
		store,
		vault,
		publicKeys: keys,
		vaultPublic: keys.vaultPublic,
		casefile: {
			unwrap: keys.vaultUnwrap,
			frame: house.frame,
			fingerprint: keys.currentOpening(clock.now()).fingerprint,
			domain: settings.domain,
			demonstration: true,
			clockMoved: clock.isMoved,
			searchKey: await houseSearchKey(house, keys),
		},
		faces: facesAt(lawOf2018.lawInForce, clock.now()),
		...lawOf2018,
		numberPrefixes: ["KG"],
		now: clock.now,
		machineNow: () => Math.floor(Date.now() / 1000),
		random: randomBytes,
		clockMoved: clock.isMoved,
		wake: house.wake,
		log: ({ message, error }) => console.error(message, error),
	};
	desk = await buildDeskApp(deps);
	const by = office().applicant("ala-too");
	number = await fileSet(office(), await attractSet(by, "replies"), by, { from: applicant });
	await office().waitFor(number, "accepted");
	await office().letters(applicant, 2);
	const { caseId, version } = await office().rowOf(number);
	const [officer] = await rows<{ id: string }>("select user_id as id from users where login = 'aibek'");
	const on = { caseId, seenVersion: version, officerId: officer?.id ?? "", grants };
	expect(await act(deps, on, { name: "beginReview" })).toMatchObject({ kind: "done" });
}, 120_000);
afterAll(() => desk.close());

async function signedIn(who: typeof aibek) {
	const visitor = makeFormVisitor(desk);
	await visitor.signIn(who);
	return visitor;
}

async function rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
	return (await office().house.store.pool.query<T>(sql, values)).rows;
}

/** The raw letters that the relay was given for this address, oldest first. */
async function rawTo(to: string): Promise<string[]> {
	const folder = office().mailboxFolder;
	const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
	const all = await Promise.all(names.map((name) => readFile(path.join(folder, name), "latin1")));
	return all.filter((text) => text.startsWith(`X-Envelope-To: ${to}`));
}

async function rowOfSubject(subject: string) {
	const found = (await listLetters(office().house.store.pool, { state: null, limit: 200 })).filter((one) => {
		const personal = openVaultJson(office().keys.vaultUnwrap, letterContext(one.letterId), one.sealed);
		return (personal as { subject: string }).subject === subject;
	});
	if (found.length !== 1 || !found[0]) throw new Error(`${found.length} letters have the subject ${subject}.`);
	return found[0];
}

const authenticated = "Authentication-Results: mx.tilkat.example; dmarc=pass header.from=applicants.example\r\n";

async function write(from: string, subject: string, head = "", text = "Салам"): Promise<Buffer> {
	const raw = await writeLetter({ from, to: office().intake, subject, text, files: [] });
	return Buffer.concat([Buffer.from(head), raw]);
}

/** Waits until the worker has written the reply on its case. */
async function settled(): Promise<void> {
	await office().settle();
	await vi.waitFor(async () => expect(await rows("select from jobs where kind = 'reply'")).toEqual([]), 20_000);
}

const repliesOf = async (quoted: string) =>
	(await office().caseOf(quoted)).state.review.replies.map((one) => one.letter);
const tasksOfLetter = (letterId: string) =>
	rows<{ kind: string; owner: string | null; closed: boolean }>(
		"select kind, owner, closed_at is not null as closed from tasks where letter_id = $1",
		[letterId],
	);

describe("an officer writes to the applicant, and the answer comes back to the case", () => {
	let headerId = "";
	let letterId = "";

	test("what was previewed is what goes out, from a person, with the number in the subject and in the applicant's thread", async () => {
		const officer = await signedIn(aibek);
		const base = `/cases/${number}/write`;
		const page = await officer.get(`${base}?begin=1&template=reminder&language=en&document=licence&date=2026-12-01`);
		expect(page.body).toContain("1 December 2026");
		const fields = { subject: "a missing licence", text: "Please send the licence.\r\nThank you." };
		const preview = await officer.submit(base, `${base}/preview`, { ...fields, language: "en" });
		expect(preview.statusCode).toBe(200);
		const sent = await officer.post(`${base}/send`, officer.hiddenOf(preview.body, `${base}/send`));
		expect(sent.headers.location).toBe(`/cases/${number}/letters?sent=1`);
		await office().settle();
		const letter = (await office().letters(applicant, 3)).at(-1);
		expect(letter?.subject).toBe(`[DEMO] ${number}: a missing licence`);
		const shown = /tk-letter-text[^>]*>([^<]*)</
			.exec(preview.body)?.[1]
			?.replaceAll("&quot;", '"')
			.replaceAll("&#39;", "'");
		expect(letter?.text.replace(/\s+/g, " ").trim()).toBe(shown?.replace(/\s+/g, " ").trim());
		const raw = (await rawTo(applicant)).at(-1) ?? "";
		expect(raw).not.toMatch(/^Auto-Submitted:/im);
		expect(raw).toMatch(/^In-Reply-To: </im);
		headerId = /^Message-ID: (<[^>]+>)/im.exec(raw)?.[1] ?? "";
		expect(headerId).not.toBe("");
	});

	test("the same form sent twice sends one letter: the second is told that the case has changed, and keeps its words", async () => {
		const officer = await signedIn(aibek);
		const base = `/cases/${number}/write`;
		const preview = await officer.submit(base, `${base}/preview`, {
			subject: "twice",
			text: "Once only.",
			language: "en",
		});
		const form = officer.hiddenOf(preview.body, `${base}/send`);
		expect((await officer.post(`${base}/send`, form)).statusCode).toBe(303);
		const again = await officer.post(`${base}/send`, form);
		expect(again.statusCode).toBe(400);
		expect(again.body).toContain("Once only.");
		await office().settle();
		expect((await office().letters(applicant)).filter((one) => one.subject.includes("twice"))).toHaveLength(1);
	});

	test("an answer with the number in its subject joins the case, is its officer's task, and is not told how to file", async () => {
		const before = (await office().letters(applicant)).length;
		await office().post(await write(applicant, `Re: [DEMO] ${number}: a missing licence`, authenticated), applicant);
		const row = await rowOfSubject(`Re: [DEMO] ${number}: a missing licence`);
		letterId = row.letterId;
		expect(row).toMatchObject({
			state: "open",
			answer: "officer-reads",
			caseId: (await office().rowOf(number)).caseId,
		});
		await settled();
		expect(await repliesOf(number)).toEqual([letterId]);
		expect(await tasksOfLetter(letterId)).toMatchObject([{ kind: "reply", closed: false }]);
		expect((await office().letters(applicant)).length).toBe(before);
		const officer = await signedIn(aibek);
		expect((await officer.get("/tasks?lang=en")).body).toContain(number);
		expect((await officer.get(`/letters/${letterId}`)).body).toContain(
			"contact on file for this case, and its domain vouches",
		);
	});

	test("two officers answer the same letter: the first answer goes out, the second is told so and nothing is sent twice", async () => {
		const [first, second] = [await signedIn(aibek), await signedIn(begimai)];
		const base = `/cases/${number}/write`;
		const forms = [];
		for (const officer of [first, second]) {
			const page = `${base}?letter=${letterId}`;
			const preview = await officer.submit(page, `${base}/preview`, {
				text: "Thank you.",
				subject: "Re: licence",
				language: "en",
			});
			expect(preview.statusCode).toBe(200);
			forms.push(officer.hiddenOf(preview.body, `${base}/send`));
		}
		expect((await first.post(`${base}/send`, forms[0] ?? {})).statusCode).toBe(303);
		const late = await second.post(`${base}/send`, forms[1] ?? {});
		expect(late.statusCode).toBe(400);
		expect(late.body).toContain("A colleague was quicker");
		await office().settle();
		const sent = (await office().letters(applicant)).filter((one) => one.subject.includes("Re: licence"));
		expect(sent).toHaveLength(1);
		expect(sent[0]?.text).toContain("> Салам");
		expect(await tasksOfLetter(letterId)).toMatchObject([{ closed: true }]);
	});

	test("without a number, In-Reply-To finds the case, and so does an answer to the return address", async () => {
		await office().post(await write(applicant, "no number here", `In-Reply-To: ${headerId}\r\n`), applicant);
		const { domain, smtp } = office().settings;
		const [message] = await rows<{ token: string }>("select verp_token as token from messages where header_id = $1", [
			headerId,
		]);
		await sendRaw(
			smtp,
			{ from: applicant, to: `bounce-${message?.token}@${domain}` },
			await write(applicant, "to the return address"),
		);
		await settled();
		const { caseId } = await office().rowOf(number);
		expect(await rowOfSubject("no number here")).toMatchObject({ caseId, state: "open" });
		expect(await rowOfSubject("to the return address")).toMatchObject({
			caseId,
			state: "open",
			procedure: "kg-work-permit",
		});
		expect(await repliesOf(number)).toHaveLength(3);
	});
});

describe("what a quoted number does not do", () => {
	test("a stranger's letter is read with the case, under his own name, and its words are not sent to the applicant", async () => {
		const stranger = "mallory@elsewhere.example";
		await office().post(await write(stranger, `${number} I withdraw`, "", "I withdraw my application."), stranger);
		const { letterId } = await rowOfSubject(`${number} I withdraw`);
		await settled();
		expect((await office().caseOf(number)).state.status).toBe("in_review");
		const officer = await signedIn(aibek);
		const page = await officer.get(`/letters/${letterId}?lang=en`);
		expect(page.body).toContain("This is not the contact on file, and nothing vouches");
		const base = `/cases/${number}/write`;
		const preview = await officer.submit(`${base}?letter=${letterId}`, `${base}/preview`, { subject: "s", text: "t" });
		expect(preview.body).not.toContain("I withdraw my application");
		expect(preview.body).toContain(applicant);
	});

	test("another author under the contact's reply address is not the contact", async () => {
		const stranger = "mallory@elsewhere.example";
		const proof = "Authentication-Results: mx.tilkat.example; dmarc=pass header.from=elsewhere.example\r\n";
		await office().post(await write(stranger, `${number} lure`, `${proof}Reply-To: ${applicant}\r\n`), stranger);
		const { letterId } = await rowOfSubject(`${number} lure`);
		const page = await (await signedIn(aibek)).get(`/letters/${letterId}?lang=en`);
		expect(page.body).toContain("This is not the contact on file. The domain vouches");
		expect(page.body).toContain("another address than the author");
		await settled();
	});

	test("a number that nobody was given, a malformed one, and one that contradicts the thread go to the list", async () => {
		const unknown = makeNumber("KG", crypto.getRandomValues(new Uint8Array(numberRandomBytes)));
		const { domain } = office().settings;
		const [message] = await rows<{ id: string }>(
			"select header_id as id from messages where case_id is not null limit 1",
		);
		await office().post(await write(applicant, `Re: ${unknown}`), applicant);
		await office().post(await write(applicant, "Re: KG-12345-67"), applicant);
		await office().post(await write(applicant, `${unknown} thread`, `In-Reply-To: ${message?.id}\r\n`), applicant);
		await office().post(await write(applicant, "forged thread", `In-Reply-To: <nobody@${domain}>\r\n`), applicant);
		for (const subject of [`Re: ${unknown}`, "Re: KG-12345-67", `${unknown} thread`, "forged thread"]) {
			const row = await rowOfSubject(subject);
			expect([subject, row.caseId, row.state]).toEqual([subject, null, "open"]);
			expect(await tasksOfLetter(row.letterId)).toMatchObject([{ kind: "letter", owner: null, closed: false }]);
		}
	});

	test("a case of another office is not joined by a letter to this one", async () => {
		const { caseId } = await office().rowOf(number);
		await rows("update cases set office = 'osh' where case_id = $1", [caseId]);
		await office().post(await write(applicant, `${number} other office`), applicant);
		await rows("update cases set office = 'ssm' where case_id = $1", [caseId]);
		expect(await rowOfSubject(`${number} other office`)).toMatchObject({ caseId: null, office: "ssm" });
	});

	test("a vacation notice that quotes the number is no answer and nobody's task", async () => {
		const before = await repliesOf(number);
		await office().post(
			await write(applicant, `Out of office: ${number}`, "Auto-Submitted: auto-replied\r\n"),
			applicant,
		);
		const row = await rowOfSubject(`Out of office: ${number}`);
		expect(row).toMatchObject({ caseId: null, state: "closed", sort: "automatic" });
		expect(await tasksOfLetter(row.letterId)).toEqual([]);
		expect(await repliesOf(number)).toEqual(before);
	});

	test("a number that was joined leads to the case that stands", async () => {
		const by = office().applicant("ala-too");
		const set = await attractSet(by, "joined");
		const first = await fileSet(office(), { ...set, documents: set.documents.slice(0, 1) }, by, { from: applicant });
		await vi.waitFor(async () => expect((await office().rowOf(first)).status).not.toBe("delivered"), 60_000);
		const second = await fileSet(office(), { ...set, documents: set.documents.slice(1) }, by, {
			from: applicant,
			subject: `Re: ${first}`,
		});
		await office().waitFor(second, "joined");
		await office().post(await write(applicant, `${second} a question`), applicant);
		const row = await rowOfSubject(`${second} a question`);
		expect(row.caseId).toBe((await office().rowOf(first)).caseId);
		await settled();
		expect(await repliesOf(first)).toEqual([row.letterId]);
	});
});

describe("a letter of no case is answered from the list", () => {
	test("in its thread, with the original quoted below, and header tricks in it come to nothing", async () => {
		const asker = "asks@applicants.example";
		const html = "<script>alert(1)</script><img src=http://evil.example/x.png>";
		await office().post(await write(asker, "How long does it take?", authenticated, `Dear office ${html}`), asker);
		const { letterId } = await rowOfSubject("How long does it take?");
		const officer = await signedIn(begimai);
		const here = `/letters/${letterId}`;
		const page = await officer.get(`${here}?lang=en`);
		expect(page.body).not.toContain("<script>alert(1)");
		expect(page.body).not.toMatch(/<img[^>]+evil/);
		const subject = "Re: time\r\nBcc: victim@example.org";
		const preview = await officer.submit(`${here}/answer`, `${here}/answer/preview`, {
			subject,
			text: "Ten days.",
			language: "en",
		});
		const sent = await officer.post(`${here}/answer/send`, officer.hiddenOf(preview.body, `${here}/answer/send`));
		expect(sent.headers.location).toBe("/letters?done=answered");
		await office().settle();
		const raw = (await rawTo(asker)).at(-1) ?? "";
		expect(raw).not.toMatch(/^Bcc:/im);
		expect(raw).toMatch(/^In-Reply-To: </im);
		const answer = (await office().letters(asker)).at(-1);
		expect(answer?.text).toContain("Ten days.");
		expect(answer?.text).toContain("> Dear office");
		expect(await rowOfSubject("How long does it take?")).toMatchObject({ state: "answered" });
		const again = await officer.post(`${here}/answer/send`, officer.hiddenOf(preview.body, `${here}/answer/send`));
		expect(again.statusCode).toBe(409);
		const [read] = await rows<{ n: number }>("select count(*)::int as n from reads where letter_id = $1", [letterId]);
		expect(read?.n).toBeGreaterThanOrEqual(3);
	});
});

describe("a message that did not arrive", () => {
	test("is one task of the officer who has the case, however often it comes back, and ends by a word that stands on the case", async () => {
		const { smtp, domain } = office().settings;
		const { caseId } = await office().rowOf(number);
		const [message] = await rows<{ id: string; token: string }>(
			"select message as id, verp_token as token from messages where case_id = $1 and kind = 'receipt' and state = 'accepted'",
			[caseId],
		);
		const report = (n: number) =>
			Buffer.from(
				`From: mailer-daemon@applicants.example\r\nMessage-ID: <r${n}@x>\r\nSubject: failed\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nfailed\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; asan@applicants.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n`,
			);
		for (const n of [1, 2]) await sendRaw(smtp, { from: "", to: `bounce-${message?.token}@${domain}` }, report(n));
		const tasks = await rows<{ id: string; login: string }>(
			"select t.task_id as id, u.login from tasks t left join users u on u.user_id = t.owner where t.message = $1",
			[message?.id],
		);
		expect(tasks).toMatchObject([{ login: "aibek" }]);
		const here = `/tasks/${tasks[0]?.id}`;
		const officer = await signedIn(begimai);
		expect((await officer.get(`${here}?lang=en`)).body).toContain("5.1.1");
		expect((await officer.submit(here, `${here}/close`, { word: " " })).statusCode).toBe(400);
		const stale = officer.hiddenOf((await officer.get(here)).body, `${here}/close`);
		const colleague = await rows<{ id: string }>("select user_id as id from users where login = 'begimai'");
		expect((await officer.submit(here, `${here}/hand-over`, { to: colleague[0]?.id ?? "" })).statusCode).toBe(303);
		expect((await officer.post(`${here}/close`, { ...stale, word: "too late" })).statusCode).toBe(409);
		expect((await officer.submit(here, `${here}/close`, { word: "Called, told the state." })).statusCode).toBe(303);
		expect((await officer.get("/tasks?whose=all")).body).not.toContain(`"${here}"`);
		expect((await officer.get("/tasks?whose=closed")).body).toContain(here);
		expect((await officer.get(`/cases/${number}?lang=en`)).body).toContain("Called, told the state.");
	});
});
