import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeEnvelope } from "../../../cms/src/envelope-write.ts";
import { nodePlatform } from "../../../cms/src/node.ts";
import { pullOf } from "../../../cms/src/source.ts";
import { nodePdfPlatform } from "../../../container/src/node.ts";
import { probe } from "../../../formal-control/probe.ts";
import { getFace } from "../../../procedures/faces.ts";
import { rightAnswers } from "../../../procedures/kr-rights-leader/examples/applications.ts";
import {
	answerAll,
	beginDraft,
	callAround,
	consentTo,
	digitsIn,
	filedIn,
	fillDraft,
	leaderParts,
	smallPdf,
} from "../../../test/support/form-filler.ts";
import { openOffice, type TestOffice } from "../../../test/support/office.ts";
import { hiddenFields, openVisitor, type Shown, type Visitor } from "../../../test/support/page-visitor.ts";
import { filePlainly } from "../../../test/support/plain-filing.ts";
import { applicantName } from "../../answers/receipt-data.ts";
import { act } from "../../desk/act.ts";
import { controlJob } from "../../intake/control-job.ts";
import { keepDrafts } from "../../roles/draft-jobs.ts";
import { houseSearchKey } from "../../roles/search-key.ts";
import { recordRound } from "../../round/rounds.ts";
import { makeAccount } from "../../staff/accounts.ts";
import { addJob } from "../../store/jobs.ts";
import { listPapers } from "../../store/papers.ts";
import { forgetWebDrafts } from "../../store/web-drafts.ts";

let office: TestOffice;
let base: string;
const day = 86_400;
/** Long beyond any test, so that only the tests about the window move it. */
let now: number;

beforeAll(async () => {
	office = await openOffice({ pages: true });
	base = `http://${office.settings.http.host}:${office.settings.http.port}`;
	now = office.house.clock.now();
	await recordRound(office.house.store.pool, callAround(now - day, now + 10 * day), "test", now - 100);
}, 60_000);
afterAll(async () => {
	expect(await office.violations()).toEqual([]);
	await office.close();
});

async function actAsOfficer(number: string, command: Parameters<typeof act>[2], login: string): Promise<void> {
	// What looks at the pictures of a filing writes its fact after control: the officer answers what he sees.
	await office.settle();
	const { house, keys, settings } = office;
	const at = house.clock.now();
	const account = { login, displayName: login, password: null, grants: [] };
	const officerId = (await house.store.tx((tx) => makeAccount(tx, account, { by: "test", at }))) ?? "";
	const casefile = {
		unwrap: keys.vaultUnwrap,
		frame: house.frame,
		fingerprint: keys.currentOpening(at).fingerprint,
		domain: settings.domain,
		demonstration: true,
		clockMoved: house.clock.isMoved,
		searchKey: await houseSearchKey(house, keys),
	};
	const { caseId, version } = await office.rowOf(number);
	const deps = { store: house.store, now: house.clock.now, wake: house.wake, casefile };
	const grants = (["registrar", "reviewer"] as const).map((role) => ({ role, procedure: null, office: null }));
	const on = { caseId, seenVersion: version, officerId, grants };
	const done = await act(deps, on, command, {
		andControl: command.name === "confirmContact" || command.name === "setAnswers",
	});
	expect(done).toMatchObject({ kind: "done" });
}

type Verdict = Extract<Parameters<typeof act>[2], { name: "recordVerdict" }>;

function verdictOn(code: "T11" | "T17", verdict: Verdict["verdict"]): Verdict {
	const mark = { code, severity: "warning", ordinal: null, place: null } as const;
	return { name: "recordVerdict", mark, verdict, evidence: "Looked at it.", evidenceObject: null };
}

const text = async (to: string, count: number) => (await office.letters(to, count)).at(-1)?.text ?? "";

/** Letters with this in their subject, each as one line. */
async function lettersAbout(to: string, subject: string): Promise<readonly string[]> {
	const letters = await office.letters(to);
	return letters.filter((one) => one.subject.includes(subject)).map((one) => one.text.replace(/\s+/gu, " "));
}

/** What our script in the browser sends: one file that was looked at and sealed. */
async function sendSealed(visitor: Visitor, form: Shown, pdf: Uint8Array, isSealed = true): Promise<number> {
	const recipients = [office.authorityCertificate];
	const sealed = writeEnvelope(pullOf(pdf), { recipients, cipher: "aes-256-cbc", platform: nodePlatform });
	const sha256 = createHash("sha256").update(pdf).digest("hex");
	const body = new FormData();
	body.set("token", hiddenFields(form.body, "/draft/files/supporting").token ?? "");
	body.set("about", JSON.stringify({ sha256, probed: probe(pdf, nodePdfPlatform) }));
	body.set("files", new Blob([Buffer.from(isSealed ? sealed : pdf)]), "document.p7m");
	const headers = { cookie: `tilkat_draft=${visitor.cookie("tilkat_draft")}` };
	return (await fetch(`${base}/draft/files/supporting/sealed`, { method: "POST", body, headers })).status;
}

describe("a whole filing", () => {
	it("is filed with a confirmed e-mail, controlled, and its receipt lists the files", async () => {
		const page = openVisitor(base);
		await fillDraft(page, "whole");
		const form = await page.get("/draft/files/supporting");
		expect(await sendSealed(page, form, await smallPdf("sealed on the device"))).toBe(204);
		// A file that is not sealed is none for this way in, whatever is said of it.
		expect(await sendSealed(page, form, await smallPdf("open"), false)).toBe(422);
		expect((await page.get("/draft/files")).body).toContain("Encrypted on your device");
		await page.get("/draft/contact");
		expect((await page.get("/draft/contact")).body).not.toContain("Confirmed");
		const asked = await page.submit("/draft/contact", { email: "nurlan@example.com" });
		expect(asked.body).toContain("nurlan@example.com");
		const digits = digitsIn(await text("nurlan@example.com", 1));
		const confirmed = await page.submit("/draft/contact/digits", { digits });
		expect(confirmed.body).toContain("Confirmed: nurlan@example.com");
		const check = await page.get("/draft/check");
		expect(check.body).toContain("Hanbit");
		const filed = filedIn(await page.submit("/draft/check", {}));
		const row = await office.waitFor(filed.number, "accepted");
		expect(row.office).toBe("seoul");
		const { state } = await office.caseOf(filed.number);
		expect(state.contactConfirmedAt).not.toBeNull();
		const kept = await office.house.store.pool.query(
			"select from vault_objects where case_id = $1 and role = 'document'",
			[row.caseId],
		);
		expect(kept.rowCount).toBe(2);
		expect(state.first).toMatchObject({ door: "web", archive: "plain", round: "test", window: "in-time" });
		await office.settle();
		const letters = await office.letters("nurlan@example.com", 3);
		const receipt = letters.find((letter) => letter.attachments.some(({ name }) => name.endsWith(".pdf")));
		expect(receipt?.text).toContain("1. supporting document");
		expect(receipt?.text).toContain("2. supporting document");
		await page.get("/mine");
		const mine = await page.submit("/mine", { number: filed.number, secret: filed.secret });
		expect(mine.body).toContain(filed.number);
	});
});

describe("a draft", () => {
	it("is opened by its code from another browser, as people type it, and by no other code", async () => {
		const first = openVisitor(base);
		const code = await beginDraft(first);
		await consentTo(first);
		await first.get("/draft/part/person");
		await first.submit("/draft/part/person", leaderParts.person ?? {});
		const second = openVisitor(base);
		await second.get("/draft");
		const other = `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;
		for (const wrong of [other, "7K4M-2QXP-9RTA-VC3D", "", "nonsense"]) {
			const shown = await second.submit("/draft/resume", { code: wrong });
			expect(shown.status).toBe(403);
			expect(shown.body).toContain("No draft opens with this code");
		}
		const opened = await second.submit("/draft/resume", { code: code.toLowerCase().replaceAll("-", " ") });
		expect(opened.path).toBe("/draft");
		expect((await second.get("/draft/part/person")).body).toContain("AIBEK UULU NURLAN");
	});

	it("holds nothing that its code does not open: no word of it stands in the database or in a file", async () => {
		const page = openVisitor(base);
		const code = await beginDraft(page);
		await consentTo(page);
		await page.get("/draft/part/contact");
		await page.submit("/draft/part/contact", { "a.phone": "010-7777-0000", "a.district": "Secret district" });
		const { rows } = await office.house.store.pool.query<{ row: string }>(
			"select encode(d.sealed, 'escape') || encode(d.lookup, 'hex') || d::text as row from web_drafts d",
		);
		const all = rows.map(({ row }) => row).join();
		for (const word of ["Secret district", "010-7777", code, code.replaceAll("-", "")]) expect(all).not.toContain(word);
	});

	it("keeps what is wrong as it was typed, and says what is wrong with which field", async () => {
		const page = openVisitor(base);
		await beginDraft(page);
		await consentTo(page);
		await page.get("/draft/part/person");
		const wrong = { ...leaderParts.person, "a.citizenship": "Kyrgyz", "a.registrationNumber": "12" };
		const shown = await page.submit("/draft/part/person", wrong);
		expect(shown.status).toBe(400);
		expect(shown.body).toContain('href="#a.registrationNumber"');
		expect(shown.body).toContain("Alien registration number: 13 digits");
		expect((await page.get("/draft/part/person")).body).toContain('value="Kyrgyz"');
		expect((await page.get("/draft")).body).toContain("To correct");
	});

	it("asks a question that hangs on another only after that one was answered so", async () => {
		const page = openVisitor(base);
		await beginDraft(page);
		await consentTo(page);
		const first = await page.get("/draft/part/preference");
		expect(first.body).not.toContain("a.recommender");
		const second = await page.submit("/draft/part/preference", { ...leaderParts.preference, "a.recommended": "yes" });
		expect(second.path).toBe("/draft/part/preference/more");
		const missing = await page.submit("/draft/part/preference/more", {});
		expect(missing.status).toBe(400);
		expect((await page.submit("/draft/part/preference/more", { "a.recommender": "Centre" })).path).toBe(
			"/draft/part/circumstances",
		);
		// Taken back, the question goes and its answer with it, and no letter of recommendation lacks.
		expect((await page.get("/draft/files")).body).toContain("<li>letter of recommendation</li>");
		await page.get("/draft/part/preference");
		await page.submit("/draft/part/preference", leaderParts.preference ?? {});
		expect((await page.get("/draft/files")).body).not.toContain("<li>letter of recommendation</li>");
	});

	it("is stopped by a refused mandatory consent, and by nothing of an optional one", async () => {
		const page = openVisitor(base);
		await beginDraft(page);
		const early = await page.get("/draft/part/person");
		expect(early.path).toBe("/draft/consent/1");
		expect(early.body).toContain("Kept for 180 days");
		const stopped = await page.submit("/draft/consent/1", { given: "no" });
		expect(stopped.path).toBe("/draft/stopped/1");
		expect(stopped.body).toContain("Nothing was filed");
		expect((await page.get("/draft/check")).path).toBe("/draft/consent/1");
		expect((await consentTo(page, ["yes", "yes", "no"])).path).toBe("/draft");
		expect((await page.get("/draft/check")).path).toBe("/draft/check");
	});

	it("takes a form of its own only: another browser's token, and none, are refused", async () => {
		const page = openVisitor(base);
		await beginDraft(page);
		await page.get("/draft/consent/1");
		expect((await page.submit("/draft/consent/1", { given: "yes", token: "x".repeat(43) })).status).toBe(403);
		expect((await page.get("/draft/consent/1")).body).not.toContain('value="yes" checked');
	});

	it("takes photographs as one document, refuses what is none, and says how a Hancom text becomes a PDF", async () => {
		const page = openVisitor(base);
		await beginDraft(page);
		await consentTo(page);
		const { default: sharp } = await import("sharp");
		const photo = (shade: number) =>
			sharp({ create: { width: 900, height: 1200, channels: 3, background: { r: shade, g: shade, b: shade } } })
				.jpeg()
				.toBuffer();
		await page.get("/draft/files/supporting");
		const files = [
			{ name: "1.jpg", bytes: await photo(200) },
			{ name: "2.jpg", bytes: await photo(180) },
		];
		const added = await page.upload("/draft/files/supporting", files);
		expect(added.path).toBe("/draft/files");
		expect(added.body).toContain("2 pages");
		await page.get("/draft/files/supporting");
		const hwp = Buffer.concat([Buffer.from("HWP Document File V3.00 "), Buffer.alloc(600)]);
		const refused = await page.upload("/draft/files/supporting", [{ name: "letter.hwp", bytes: hwp }]);
		expect(refused.status).toBe(422);
		expect(refused.body).toContain("Hancom text");
		await page.get("/draft/files/supporting");
		expect(
			(await page.upload("/draft/files/supporting", [{ name: "x.txt", bytes: Buffer.from("hello") }])).status,
		).toBe(422);
	});

	it("says of a file at once what the office would say, and files nothing with it", async () => {
		const page = openVisitor(base);
		await fillDraft(page, "script");
		await page.get("/draft/contact");
		await page.submit("/draft/contact/none", {});
		await page.get("/draft/files/supporting");
		const shown = await page.upload("/draft/files/supporting", [
			{ name: "script.pdf", bytes: await smallPdf("with script", true) },
		]);
		expect(shown.body).toContain("(D04)");
		const check = await page.get("/draft/check");
		expect(check.body).toContain("To correct before you file");
		expect(check.body).not.toContain('action="/draft/check"');
		for (const none of ["\0", "x", "😀"]) {
			await page.get("/draft/files");
			expect((await page.submit("/draft/files/remove", { file: none })).body).toContain("(D04)");
		}
		const file = /\(D04\)[\s\S]*?name="file" value="([^"]+)"/.exec((await page.get("/draft/files")).body)?.[1] ?? "";
		expect((await page.submit("/draft/files/remove", { file })).body).not.toContain("(D04)");
		expect((await page.get("/draft/check")).body).toContain('action="/draft/check"');
	});

	it("is deleted with its files when its time is over, and its code opens nothing any more", async () => {
		const page = openVisitor(base);
		const code = await fillDraft(page, "expired");
		const { pool } = office.house.store;
		const files = async () =>
			Number(
				(
					await pool.query(
						"select from web_draft_files f join web_drafts d using (draft_id) where d.expires_at <= to_timestamp($1)",
						[now],
					)
				).rowCount,
			);
		await pool.query(
			"update web_drafts set expires_at = to_timestamp($1) where changed_at = (select max(changed_at) from web_drafts)",
			[now - 1],
		);
		expect(await files()).toBeGreaterThan(0);
		const other = openVisitor(base);
		await other.get("/draft");
		expect((await other.submit("/draft/resume", { code })).status).toBe(403);
		await office.house.store.tx((tx) => forgetWebDrafts(tx, now));
		expect(await files()).toBe(0);
	});
});

describe("who vouches", () => {
	it("without e-mail an officer is to call (T16), and the page says so", async () => {
		const page = openVisitor(base);
		await fillDraft(page, "phone only");
		await page.get("/draft/contact");
		await page.submit("/draft/contact/none", {});
		await page.get("/draft/check");
		const shown = await page.submit("/draft/check", {});
		expect(shown.body).toContain("the office will call your telephone number");
		const { number, secret } = filedIn(shown);
		await office.waitFor(number, "to_check");
		expect(await office.codes(number)).toContain("T16");
		// Nothing is mailed to him: when the officer has called, his receipt lies on his own page, and names him.
		await actAsOfficer(number, { name: "confirmContact", how: "officer" }, "caller");
		await office.waitFor(number, "accepted");
		await office.settle();
		await page.get("/mine");
		expect((await page.submit("/mine", { number, secret })).body).toContain('value="receipt"');
		const [paper] = await listPapers(office.house.store.pool, (await office.rowOf(number)).caseId, "receipt");
		expect(paper?.objectId).toBeDefined();
		const { state } = await office.caseOf(number);
		expect(applicantName(state, getFace("kr-rights-leader"))).toBe("AIBEK UULU NURLAN");
		expect((await page.submit("/mine/papers", { paper: "receipt" })).body).toContain("%PDF-");
	});

	it("counts wrong digits, and after five asks for another letter", async () => {
		const page = openVisitor(base);
		await beginDraft(page);
		await consentTo(page);
		await page.get("/draft/contact");
		await page.submit("/draft/contact", { email: "guess@example.com" });
		const letter = await text("guess@example.com", 1);
		// Before an office was chosen no office of fifty signs as if it had to do with the draft.
		expect(letter).toContain("Ministry of Employment and Labor. ");
		const digits = digitsIn(letter);
		const wrong = digits === "000000" ? "000001" : "000000";
		for (let count = 0; count < 5; count++)
			expect((await page.submit("/draft/contact/digits", { digits: wrong })).body).toContain("not the digits");
		expect((await page.submit("/draft/contact/digits", { digits })).body).toContain("no longer good");
		for (let count = 0; count < 4; count++) {
			await page.get("/draft/contact?another");
			await page.submit("/draft/contact", { email: "guess@example.com" });
		}
		await page.get("/draft/contact?another");
		expect((await page.submit("/draft/contact", { email: "guess@example.com" })).body).toContain("No more letters");
	});
});

describe("what lacks after filing", () => {
	it("comes through the applicant's page as an ordinary file, joins, and completes the case with its answers and its secret", async () => {
		const page = openVisitor(base);
		await beginDraft(page);
		await consentTo(page);
		await answerAll(page);
		await page.get("/draft/contact");
		await page.submit("/draft/contact", { email: "lacks@example.com" });
		await page.submit("/draft/contact/digits", { digits: digitsIn(await text("lacks@example.com", 1)) });
		await page.get("/draft/office");
		await page.submit("/draft/office", { office: "ansan" });
		expect((await page.get("/draft/check")).body).toContain("Some documents lack");
		const filed = filedIn(await page.submit("/draft/check", {}));
		await office.waitFor(filed.number, "incomplete");
		const firstAnswers = (await office.caseOf(filed.number)).state.personal?.answers;
		expect(firstAnswers).toMatchObject({ district: expect.not.stringContaining("Changwon") });
		await page.get("/mine");
		await page.submit("/mine", { number: filed.number, secret: filed.secret });
		// The answers are corrected first: a page of the form anew, for this case and no other.
		expect((await page.get("/mine/send")).body).toContain("Choose what to change");
		await page.submit("/mine/correct", {});
		const pages = await page.get("/draft");
		expect(pages.body).toContain("Open only the pages that you want to change");
		expect(pages.body.match(/As filed/g)).toHaveLength(Object.keys(leaderParts).length + 1);
		// No consent is asked again: they stand as they were given. One that is optional may be given or taken back.
		expect(pages.body.match(/\/draft\/consent\/\d/g)).toEqual(["/draft/consent/3"]);
		expect((await page.get("/draft/consent/1")).path).toBe("/draft");
		expect((await page.get("/draft/check")).body).toContain("You have not changed anything yet");
		expect((await page.submit("/draft/check", {})).path).toBe("/draft/check");
		// A page that is half filled in hinders, until it is finished or left as it was filed.
		await page.get("/draft/part/person");
		expect((await page.submit("/draft/part/person", { "a.name": "SOMEBODY ELSE" })).status).toBe(400);
		const half = await page.get("/draft/check");
		expect(half.body).not.toContain('action="/draft/check"');
		await page.get("/draft/part/person");
		await page.submit("/draft/part/person/leave", {});
		await answerAll(page, { contact: { ...leaderParts.contact, "a.district": "Changwon" } });
		await page.get("/draft/consent/3");
		const changedIn = ({ body }: { readonly body: string }) => body.match(/Changed/g)?.length;
		expect(changedIn(await page.submit("/draft/consent/3", { given: "no" }))).toBe(2);
		await page.get("/draft/consent/3");
		expect(changedIn(await page.submit("/draft/consent/3/leave", {}))).toBe(1);
		await page.get("/draft/consent/3");
		expect((await page.submit("/draft/consent/3", { given: "yes" })).path).toBe("/draft");
		const corrected = await page.get("/draft/check");
		expect(corrected.body).toContain(`You are correcting the answers of ${filed.number}`);
		expect(corrected.body).toContain("All other answers stay as you filed them");
		expect(corrected.body).not.toContain("SOMEBODY ELSE");
		// Nobody who has an application at the office is told that it has nothing from him.
		expect(corrected.body).not.toContain("has nothing from you");
		const said = await page.submit("/draft/check", {});
		expect(said.path).toBe("/draft/filed");
		expect(said.body).toContain("Your correction is filed");
		expect(said.body).toContain(filed.number);
		await office.settle();
		const { state } = await office.caseOf(filed.number);
		expect(state.status).toBe("incomplete");
		const before = firstAnswers as Readonly<Record<string, unknown>>;
		expect(state.personal?.answers).toEqual({ ...before, district: "Changwon", consentProvision: true });
		// An officer keyed the answers in; what is said anew since takes the place of his word, and of no more of it.
		const keyedIn = { ...rightAnswers, name: "KEYED IN BY AN OFFICER" };
		await actAsOfficer(filed.number, { name: "setAnswers", kind: "leader", answers: keyedIn }, "keys");
		await vi.waitFor(async () => expect((await office.caseOf(filed.number)).state.runs).toBe(3), { timeout: 20_000 });
		await page.get("/mine/send");
		await page.submit("/mine/correct", {});
		await answerAll(page, { contact: { ...leaderParts.contact, "a.district": "Yangsan" } });
		await page.get("/draft/check");
		await page.submit("/draft/check", {});
		await vi.waitFor(async () => expect((await office.caseOf(filed.number)).state.runs).toBe(4), { timeout: 20_000 });
		expect((await office.caseOf(filed.number)).state.personal?.answers).toMatchObject({
			name: "KEYED IN BY AN OFFICER",
			district: "Yangsan",
			language: "en",
		});
		await page.get("/mine/send");
		const bytes = await smallPdf("what lacked");
		expect((await page.upload("/mine/send", [{ name: "x.pdf", bytes }])).status).toBe(422);
		const sent = await page.upload("/mine/send", [{ name: "x.pdf", bytes }], false, { kind: "supporting" });
		expect(sent.path).toContain("/mine?sent=KR-");
		await office.waitFor(filed.number, "accepted");
		await page.get("/mine/send");
		const again = openVisitor(base);
		await again.get("/mine");
		expect((await again.submit("/mine", { number: filed.number, secret: filed.secret })).body).toContain(filed.number);
	});
});

describe("one draft is one number", () => {
	it("sent twice at once, and again later, it has the number of the first", async () => {
		const page = openVisitor(base);
		const code = await fillDraft(page, "twice");
		await page.get("/draft/contact");
		await page.submit("/draft/contact/none", {});
		await page.get("/draft/check");
		const both = await Promise.all([page.submit("/draft/check", {}), page.submit("/draft/check", {})]);
		const [first, second] = both.map(filedIn);
		expect(second).toEqual(first);
		const later = openVisitor(base);
		await later.get("/draft");
		expect(filedIn(await later.submit("/draft/resume", { code }))).toEqual(first);
		const { rowCount } = await office.house.store.pool.query("select from arrivals where number = $1", [first?.number]);
		expect(rowCount).toBe(1);
	});
});

describe("a file that comes while its draft is being filed", () => {
	it("is not lost without a word: it is no part of what was filed, and the page says so", async () => {
		const { pool } = office.house.store;
		const page = openVisitor(base);
		await fillDraft(page, "before");
		await page.get("/draft/contact");
		await page.submit("/draft/contact/none", {});
		await page.get("/draft/files/supporting");
		const other = openVisitor(base);
		other.setCookie("tilkat_draft", page.cookie("tilkat_draft") ?? "");
		await other.get("/draft/files/supporting");
		await page.get("/draft/check");
		// The filing waits for its number, which this holds up until the other window has its file in.
		const client = await pool.connect();
		await client.query("begin");
		await client.query("lock table arrivals in exclusive mode");
		const filing = page.submit("/draft/check", {});
		await vi.waitFor(
			async () => {
				const waiting = await pool.query("select from pg_locks where relation = 'arrivals'::regclass and not granted");
				expect(waiting.rowCount).toBeGreaterThan(0);
			},
			{ timeout: 20_000 },
		);
		await other.upload("/draft/files/supporting", [{ name: "late.pdf", bytes: await smallPdf("a moment later") }]);
		await client.query("commit");
		client.release();
		const filed = await filing;
		expect(filed.body).toContain("Not part of it, because you added it in another window while you were filing");
		await office.settle();
		expect((await office.caseOf(filedIn(filed).number)).state.objects).toHaveLength(1);
	});
});

describe("a process that dies", () => {
	it("between the number and the end of the draft loses neither: the draft leads to the number that it has", async () => {
		const { pool } = office.house.store;
		const page = openVisitor(base);
		await fillDraft(page, "killed");
		await page.get("/draft/contact");
		await page.submit("/draft/contact/none", {});
		await page.get("/draft/check");
		const last = "select draft_id, sealed from web_drafts where case_id is null order by changed_at desc limit 1";
		const before = (await pool.query<{ draft_id: string; sealed: Buffer }>(last)).rows[0];
		const filed = filedIn(await page.submit("/draft/check", {}));
		// As it was when the commit was through and nothing more.
		await pool.query("update web_drafts set case_id = null, sealed = $2 where draft_id = $1", [
			before?.draft_id,
			before?.sealed,
		]);
		const shown = await page.get("/draft/part/person");
		expect(shown.path).toBe("/draft/filed");
		expect(filedIn(shown)).toEqual(filed);
		expect((await pool.query(last)).rows[0]?.draft_id).not.toBe(before?.draft_id);
	});
});

describe("the window", () => {
	it("before it everything may be prepared and nothing filed; after it one is told first, and is recorded as late", async () => {
		let recorded = now - 100;
		const window = (opensAt: number, closesAt: number) => {
			recorded += 1;
			return recordRound(office.house.store.pool, callAround(opensAt, closesAt), "test", recorded);
		};
		const page = openVisitor(base);
		await fillDraft(page, "window");
		await page.get("/draft/contact");
		await page.submit("/draft/contact/none", {});
		await page.get("/draft/check");
		await window(now + day, now + 2 * day);
		expect((await page.submit("/draft/check", {})).body).toContain("You cannot file yet");
		await window(now - day, now + day);
		expect((await page.get("/draft/check")).body).toContain('action="/draft/check"');
		await window(now - 2 * day, now - 1);
		const told = await page.submit("/draft/check", {});
		expect(told.body).toContain("your application will be late");
		const filed = await page.submit("/draft/check", {});
		expect(filed.body).toContain("recorded as late");
		const { state } = await office.caseOf(filedIn(filed).number);
		expect(state.first.window).toBe("late");
		const answered = await page.get(`/api/v1/state/${filedIn(filed).number}`);
		expect(JSON.parse(answered.body)).toMatchObject({ late: true });
		// His own page, whoever asks by the number, and a program that asks: late, when, and that an officer decides.
		const { number, secret } = filedIn(filed);
		await office.waitFor(number, "to_check");
		await page.get("/mine");
		const mine = (await page.submit("/mine", { number, secret })).body;
		expect(mine).toContain("It arrived after the window closed");
		expect(mine).toMatch(/The application arrived at: .*The window closed at: /);
		expect(mine).toContain("An officer decides whether it can still be taken");
		const asked = (await page.get(`/state/${number}`)).body;
		expect(asked).toContain("recorded as late");
		expect(await (await fetch(`${base}/api/v1/state/${number}`)).json()).toMatchObject({ late: true });
		await actAsOfficer(number, verdictOn("T17", "passed"), "takes it in");
		expect((await page.get("/mine")).body).toContain("it is considered although it is late");
		// Moved later afterwards: officers see it, and what was recorded is said as it was recorded.
		await window(now - 2 * day, now + day);
		expect((await page.get("/draft/filed")).body).toContain("recorded as late");
	});
});

describe("a call with lists of its own", () => {
	const say = (text: string) => ({ ko: text, ky: text, ru: text, en: text });
	const own = { ...callAround(0, 1), bars: [{ id: "Bar_1", what: say("Works for the jury") }] };
	const record = (offices: readonly string[], recordedAt: number) =>
		recordRound(
			office.house.store.pool,
			{ ...own, opensAt: now - day, closesAt: now + 10 * day, offices },
			"test",
			recordedAt,
		);

	it("asks for its own circumstances on the form and on paper, and an office that is struck off is chosen anew", async () => {
		await record(["seoul", "busan"], now - 95);
		const page = openVisitor(base);
		await fillDraft(page, "own lists");
		await page.get("/draft/contact");
		await page.submit("/draft/contact/none", {});
		await page.get("/draft/part/circumstances");
		const asked = await page.submit("/draft/part/circumstances", { "a.noBars": "no" });
		expect(asked.body).toContain("Works for the jury");
		expect(asked.body).not.toContain("Was dismissed from this role before");
		expect((await page.submit("/draft/part/circumstances/more", { "a.bar": "Bar_1" })).status).toBe(200);
		for (const printed of ["blanks/eligibility-sheet", "leader/form"]) {
			const { body } = await page.get(`/apply/kr-rights-leader/${printed}?lang=en`);
			expect(body, printed).toContain("Works for the jury");
			expect(body, printed).not.toContain("Was dismissed from this role before");
		}
		expect((await page.get("/draft/check")).body).toContain('action="/draft/check"');
		await record(["busan"], now - 94);
		const check = (await page.get("/draft/check")).body;
		expect(check).not.toContain('action="/draft/check"');
		expect(check).toContain('href="/draft/office"');
		await page.get("/draft/office");
		await page.submit("/draft/office", { office: "busan" });
		expect((await page.get("/draft/check")).body).toContain("Works for the jury");
		const { number } = filedIn(await page.submit("/draft/check", {}));
		await office.waitFor(number, "to_check");
		expect((await office.caseOf(number)).state.personal?.answers).toMatchObject({ bar: "Bar_1" });
	});
});

describe("an application that is in order", () => {
	const anew = (district: string) => ({ ...leaderParts.contact, "a.district": district });

	it("is corrected by its applicant while the window is open, also when an officer has begun, and not a second longer", async () => {
		const { store, clock } = office.house;
		const window = (closesAt: number, recordedAt: number) =>
			recordRound(store.pool, callAround(now - day, closesAt), "test", recordedAt);
		await window(now + 10 * day, now - 90);
		const page = openVisitor(base);
		await fillDraft(page, "in order");
		await page.get("/draft/contact");
		await page.submit("/draft/contact", { email: "order@example.com" });
		await page.submit("/draft/contact/digits", { digits: digitsIn(await text("order@example.com", 1)) });
		await page.get("/draft/check");
		const shown = await page.submit("/draft/check", {});
		expect(shown.body).toContain("You can still correct it on your page until");
		const { number, secret } = filedIn(shown);
		await office.waitFor(number, "accepted");
		const firstArrival = (await office.caseOf(number)).state.first.arrivedAt;
		await page.get("/mine");
		expect((await page.submit("/mine", { number, secret })).body).toContain("You can still change it");
		await page.get("/mine/send");
		await page.submit("/mine/correct", {});
		await answerAll(page, { contact: anew("Gimhae") });
		await page.get("/draft/check");
		// The applicant's page has closed by itself meanwhile; that he has filed is said all the same.
		await page.get("/mine");
		await page.submit("/mine/leave", {});
		await page.get("/draft/check");
		expect((await page.submit("/draft/check", {})).body).toContain("Your correction is filed");
		await page.get("/mine");
		await page.submit("/mine", { number, secret });
		await vi.waitFor(async () => expect((await office.caseOf(number)).state.runs).toBe(2), { timeout: 20_000 });
		await office.waitFor(number, "accepted");
		await office.settle();
		const { state } = await office.caseOf(number);
		expect(JSON.stringify(state.personal?.answers)).toContain("Gimhae");
		expect(state).toMatchObject({ number, first: { arrivedAt: firstArrival } });
		expect(state.marks.map(({ code }) => code)).not.toContain("L11");
		expect(state.told.filter(({ kind }) => kind === "receipt")).toHaveLength(2);
		// An officer has begun: his work goes on with what came.
		await actAsOfficer(number, { name: "beginReview" }, "begins");
		expect((await page.get("/mine")).body).toContain("You can still change it");
		await page.get("/mine/send");
		const more = { name: "more.pdf", bytes: await smallPdf("one more") };
		expect((await page.upload("/mine/send", [more], false, { kind: "supporting" })).path).toContain("/mine?sent=KR-");
		await vi.waitFor(async () => expect((await office.caseOf(number)).state.runs).toBe(3), { timeout: 20_000 });
		const taken = (await office.caseOf(number)).state;
		expect(taken.status).toBe("accepted");
		expect(taken.review.officer).not.toBeNull();
		expect(taken.review.changed).toHaveLength(1);
		// What was sent by mistake is taken away again; the other of the same kind stays, with its number.
		const ordinals = taken.objects.map(({ ordinal }) => ordinal);
		expect(ordinals).toHaveLength(2);
		const listed = (await page.get("/mine/away")).body;
		for (const ordinal of ordinals) expect(listed).toContain(`${ordinal}. Supporting document (1 page)`);
		expect((await page.submit("/mine/away", {})).body).toContain("Choose at least one document");
		const shownAway = hiddenFields((await page.get("/mine/away")).body, "/mine/away");
		const pressed = { ...shownAway, document: String(ordinals[1]) };
		const away = await page.submit("/mine/away", pressed);
		expect(away.path).toContain("/mine?sent=KR-");
		// Pressed twice: it is one, and nobody is told that it was not filed.
		expect((await page.submit("/mine/away", pressed)).path).toBe(away.path);
		await vi.waitFor(async () => expect((await office.caseOf(number)).state.runs).toBe(4), { timeout: 20_000 });
		const left = (await office.caseOf(number)).state;
		expect(left.objects.map(({ ordinal }) => ordinal)).toEqual([ordinals[0]]);
		expect(left.personal?.documents).toHaveLength(1);
		expect(left).toMatchObject({ status: "accepted", number });
		// The window closes: nothing is offered, and what is sent all the same is told not to be filed.
		// Begun in time, and filed a second too late: nobody asked, so it stands alone, and says what it would change.
		await page.get("/mine/send");
		await page.submit("/mine/correct", {});
		await answerAll(page, { contact: anew("Jinju") });
		await page.get("/mine/away");
		await window(clock.now() - 1, now - 80);
		expect((await page.submit("/mine/away", { document: String(ordinals[0]) })).status).toBe(409);
		await window(now + 10 * day, now - 79);
		await page.get("/mine/send");
		await window(clock.now() - 1, now - 78);
		expect((await page.upload("/mine/send", [more], false, { kind: "supporting" })).status).toBe(409);
		expect((await page.get("/mine")).body).not.toContain("You can still change it");
		expect((await page.get("/mine/send")).body).not.toContain('action="/mine/correct"');
		expect((await page.get("/draft/check")).body).toContain("if it was asked of you, it counts; if not");
		const own = /kept under a number of its own, (KR-[0-9A-Z-]+)/.exec(
			(await page.submit("/draft/check", {})).body,
		)?.[1];
		await office.waitFor(own ?? "", "to_check");
		const alone = (await office.caseOf(own ?? "")).state;
		// What a whole application would have is not asked of a part of one.
		expect(alone.first.window).toBe("late");
		expect(alone.marks.map(({ code }) => code)).toEqual(["T11"]);
		// Nobody who reads its number is told that an application came late.
		expect(JSON.parse((await page.get(`/api/v1/state/${own}`)).body)).toMatchObject({ late: false });
		expect(alone.personal?.answers).toBeNull();
		expect(alone.personal?.statedChanges).toEqual({
			answers: { phone: "010-1234-5678", district: "Jinju", language: "en" },
			withdraws: [],
		});
		expect((await office.caseOf(number)).state.personal?.answers).toMatchObject({ district: "Gimhae" });
		// Its applicant is written to at the contact of the application, and once: control that runs again says nothing twice.
		const again = {
			kind: controlJob,
			subject: (await office.rowOf(own ?? "")).caseId,
			dueAt: clock.now(),
			at: clock.now(),
		};
		await addJob(store.pool, again);
		office.house.wake("jobs");
		await vi.waitFor(async () => expect((await office.caseOf(own ?? "")).state.runs).toBe(2), { timeout: 20_000 });
		await office.settle();
		const waits = await lettersAbout("order@example.com", "the correction of your application");
		expect(waits).toHaveLength(1);
		expect(waits[0]).toContain(own);
		expect(waits[0]).toContain("stays as it is");
		expect(waits[0]).toContain("Nobody asked for this correction");
		// An officer who calls it an application of its own hears, as its applicant does, what it lacks as one.
		await actAsOfficer(own ?? "", verdictOn("T11", "passed"), "splits");
		await office.waitFor(own ?? "", "rejected");
		expect((await office.caseOf(own ?? "")).state.marks.map(({ code }) => code)).toEqual(
			expect.arrayContaining(["L03", "T17"]),
		);
		await office.settle();
		const told = await lettersAbout("order@example.com", "the correction of your application");
		expect(told).toHaveLength(2);
		expect(told[1]).toContain("it is an application of its own");
		expect((await lettersAbout("order@example.com", "non-conformities were found"))[0]).toContain("(L03)");
		const shownToHim = (await page.get("/mine")).body;
		expect(shownToHim).toContain("We wrote to you: what becomes of your correction");
		expect(shownToHim).toContain("an officer has looked at it: it is an application of its own");
		// As one of its own it has no consents: they can be given there, and are marked.
		await page.submit("/mine/leave", {});
		await page.get("/mine");
		expect((await page.submit("/mine", { number: own ?? "", secret })).path).toBe("/mine");
		await page.get("/mine/send");
		await page.submit("/mine/correct", {});
		expect((await page.get("/draft")).body).toContain('href="/draft/consent/1"');
		await page.get("/draft/consent/1");
		await page.submit("/draft/consent/1", { given: "no" });
		expect((await page.get("/draft/check")).body).not.toContain('action="/draft/check"');
		await page.get("/draft/consent/1");
		await page.submit("/draft/consent/1", { given: "yes" });
		expect((await page.get("/draft/check")).body).toContain('action="/draft/check"');
		// With faults of its own no officer has it before him: that is said, and which they are.
		const broken = { kind: "supporting", bytes: new TextEncoder().encode("%PDF-1.7 no document at all") };
		const filing = { procedure: "kr-rights-leader", office: "seoul", kind: null, answers: null, replyTo: null };
		const from = { page: (await office.rowOf(number)).caseId, identity: "broken", arrivedAt: clock.now() };
		await office.waitFor(await filePlainly(office, { ...filing, ...from, files: [broken] }), "rejected");
		await office.settle();
		expect((await lettersAbout("order@example.com", "the correction of your application"))[2]).toContain("has faults");
	});
});

describe("an application with wrong answers", () => {
	const noKorean = { ...leaderParts, languages: { ...leaderParts.languages, "a.speaksKorean": "no" } };

	it("says before filing that it will come back, and its answers are mended until its day, also after the window", async () => {
		const { store, clock } = office.house;
		const window = (closesAt: number, recordedAt: number) =>
			recordRound(store.pool, callAround(now - day, closesAt), "test", recordedAt);
		await window(now + 10 * day, now - 70);
		const page = openVisitor(base);
		await fillDraft(page, "wrong answers");
		await answerAll(page, noKorean);
		await page.get("/draft/contact");
		await page.submit("/draft/contact", { email: "answers@example.com" });
		await page.submit("/draft/contact/digits", { digits: digitsIn(await text("answers@example.com", 1)) });
		expect((await page.get("/draft/check")).body).toContain("With these answers the check will ask you to mend");
		const { number, secret } = filedIn(await page.submit("/draft/check", {}));
		await office.waitFor(number, "rejected");
		await window(clock.now() - 1, now - 60);
		await page.get("/mine");
		const mine = await page.submit("/mine", { number, secret });
		expect(mine.body).toContain("Correct the answers");
		expect(mine.body).not.toContain("Send the mended files");
		await page.get("/mine/send");
		await page.submit("/mine/correct", {});
		// What control has complained of is marked, and nothing else has to be said again.
		const pages = (await page.get("/draft")).body;
		expect(pages.match(/To correct/g)).toHaveLength(1);
		expect(pages.match(/As filed/g)).toHaveLength(Object.keys(leaderParts).length);
		expect((await page.get("/draft/check")).body).toContain("The check asked you to correct this too");
		await answerAll(page, { languages: leaderParts.languages ?? {} });
		expect((await page.get("/draft/check")).body).not.toContain("The check asked you to correct this too");
		const check = await page.get("/draft/check");
		expect(check.body).toContain("Your application is not late for that");
		expect(check.body).not.toContain("your application will be late");
		// Others prepare for next year's call by now; what is corrected belongs to this one.
		await recordRound(store.pool, callAround(now - 20 * day, now - 9 * day), "test", now - 59);
		const next = { ...callAround(now + 300 * day, now + 310 * day), id: "next" };
		await recordRound(store.pool, next, "test", now - 59);
		expect((await page.get("/draft/check")).body).toContain("Your application is not late for that");
		expect((await page.submit("/draft/check", {})).body).toContain("If it was asked of you, it counts");
		await vi.waitFor(async () => expect((await office.caseOf(number)).state.runs).toBe(2), { timeout: 20_000 });
		expect((await office.caseOf(number)).state.marks.map(({ code }) => code)).not.toContain("L24");
	});
});

// Last, because it moves the clock.
describe("a reminder", () => {
	it("goes once to whoever wanted it and has not filed, without the code; to whoever has filed none goes", async () => {
		await recordRound(office.house.store.pool, callAround(now - day, now + 10 * day), "test", now - 50);
		const want = async (address: string) => {
			const page = openVisitor(base);
			const code = await fillDraft(page, address);
			await page.get("/draft/contact");
			await page.submit("/draft/contact", { email: address });
			await page.submit("/draft/contact/digits", { digits: digitsIn(await text(address, 1)) });
			await page.submit("/draft/contact/reminder", { remind: "yes" });
			return { page, code };
		};
		const { code } = await want("remind@example.com");
		const filer = await want("filed@example.com");
		await filer.page.get("/draft/check");
		const { number } = filedIn(await filer.page.submit("/draft/check", {}));
		await office.waitFor(number, "accepted");
		// The window is moved by two days: what is being filled in lives as long as before after its end, and the reminder waits with it.
		await recordRound(office.house.store.pool, callAround(now - day, now + 12 * day), "test", now - 40);
		await office.house.store.tx((tx) => keepDrafts(tx, now, office.settings.draftDays));
		const { rows } = await office.house.store.pool.query<{ days: number }>(
			"select round(extract(epoch from expires_at - to_timestamp($1)) / 86400)::int as days from web_drafts where reminder is not null",
			[now],
		);
		expect(rows).toEqual([{ days: 12 + office.settings.draftDays.afterClosing }]);
		await office.moveClock(8 * day + 60);
		const jobs = () =>
			office.house.store.pool.query<{ days: number }>(
				"select round(extract(epoch from due_at - to_timestamp($1)) / 86400)::int as days from jobs where kind = 'draft-reminder'",
				[now],
			);
		// The reminder of whoever has filed finds nobody; the other is asked for anew.
		await vi.waitFor(async () => expect((await jobs()).rows).toEqual([{ days: 10 }]), { timeout: 20_000 });
		expect(await office.letters("remind@example.com", 1)).toHaveLength(1);
		await office.moveClock(2 * day);
		const letter = await text("remind@example.com", 2);
		expect(letter).toContain("You began an application and have not filed it");
		expect(letter).not.toContain(code);
		await office.settle();
		const { rowCount } = await office.house.store.pool.query("select from jobs where kind = 'draft-reminder'");
		expect(rowCount).toBe(0);
		const others = (await office.letters("filed@example.com")).map(({ text: said }) => said);
		expect(others.some((said) => said.includes("have not filed it"))).toBe(false);
	});
});
