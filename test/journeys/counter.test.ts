import { createHash } from "node:crypto";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { localDate, localTime } from "../../casework/clock.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { writePlainArchive } from "../../container/src/plain-archive.ts";
import { checkReceipt, compareFiles } from "../../container/src/receipt-check.ts";
import { getFace } from "../../procedures/faces.ts";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import { formValues } from "../../server/desk/answer-form.ts";
import { listPapers } from "../../server/store/case-papers.ts";
import { photo, scan } from "../catalogue/papers.ts";
import { type DeskClient, type DeskFile, openTestDesk, signInAt, type TestDesk } from "../support/desk-client.ts";
import { useOffice } from "./open-office.ts";
import { letterWith } from "./sets.ts";

const office = useOffice();
vi.setConfig({ testTimeout: 90_000 });

const zone = "Asia/Bishkek";
let desk: TestDesk;
let registrar: DeskClient;

beforeAll(async () => {
	desk = await openTestDesk(office());
	const ssm = { procedure: "kg-work-permit", office: "ssm" };
	registrar = await signInAt(desk, office(), "registrar", [
		{ role: "registrar", ...ssm },
		{ role: "reviewer", ...ssm },
	]);
});
afterAll(() => desk.close());

function wall(secondsAgo: number): { date: string; time: string } {
	const [date = "", time = ""] = localTime(office().house.clock.now() - secondsAgo, zone).split(" ");
	return { date, time: time.slice(0, 5) };
}

function head(more: Readonly<Record<string, string>> = {}): Record<string, string> {
	return { door: "counter", kind: "attract", as: "applicant", person: "Асанова Айгүл", language: "ru", ...more };
}

function answersOf(kind: string, organisation: string): Record<string, string> {
	const form = getFace("kg-work-permit", "2018").findForm(kind);
	if (!form) throw new Error(`There is no form of ${kind}.`);
	return formValues(form, { ...(exampleAnswers[kind] as object), organisation }) as Record<string, string>;
}

function file(name: string, bytes: Uint8Array): DeskFile {
	return { field: "files", name, bytes };
}

/** Pages 1 and 2; the draft's address. */
async function begin(by: DeskClient, fields: Record<string, string>, organisation: string): Promise<string> {
	const begun = await by.submit("/counter/new", { ...wall(3600), ...fields });
	expect(begun.status, begun.text).toBe(303);
	const draft = begun.location.replace("/answers", "");
	const answered = await by.submit(begun.location, answersOf(fields.kind ?? "attract", organisation));
	expect([answered.status, answered.location]).toEqual([303, `${draft}/scans`]);
	return draft;
}

async function add(by: DeskClient, draft: string, fields: Record<string, string>, files: readonly DeskFile[]) {
	return by.upload(`${draft}/scans`, { how: "each", person: "", sheets: "", ...fields }, files, `${draft}/scans`);
}

async function give(by: DeskClient, draft: string): Promise<string> {
	const given = await by.submit(`${draft}/scans`, {}, `${draft}/file`);
	expect(given.status, given.text).toBe(303);
	return given.location.split("/")[2] ?? "";
}

/** The papers of a case as they are handed over, once the worker has printed the newest. */
async function paperOf(
	by: DeskClient,
	number: string,
	newest: string,
): Promise<{ kinds: string[]; pdf: Uint8Array; page: string }> {
	const { caseId } = await office().rowOf(number);
	const { pool } = office().house.store;
	await vi.waitFor(async () => expect((await listPapers(pool, caseId))[0]?.kind).toBe(newest), { timeout: 30_000 });
	const page = await by.get(`/cases/${number}/papers`);
	expect(page.status).toBe(200);
	const papers = await listPapers(pool, caseId);
	const pdf = await by.get(/href="(\/cases\/[^"]+\/papers\/[^"]+)"/.exec(page.text)?.[1] ?? "/none");
	expect([pdf.status, pdf.type]).toEqual([200, "application/pdf"]);
	return { kinds: papers.map(({ kind }) => kind), pdf: pdf.bytes, page: page.text };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("paper gets its number, is controlled without a seal, is accepted, and its printed receipt verifies against the scans", async () => {
	const received = wall(3600);
	const draft = await begin(registrar, head(received), "ОсОО «Кагаз»");
	// The language is asked for on the first page and nowhere else; changed there, it is another for the answers, too.
	expect((await registrar.get(`${draft}/answers`)).text).not.toContain('name="a.language"');
	expect((await registrar.submit(draft, head({ ...received, language: "ky" }))).status).toBe(303);
	const pdf = await scan("paper application", 2);
	const nothing = await add(registrar, draft, { kind: "registration-certificate", sheets: "3" }, []);
	expect(nothing.status).toBe(400);
	expect(nothing.text).toMatch(/<option value="registration-certificate" selected/);
	expect(nothing.text).toMatch(/name="sheets"[^>]*value="3"/);
	expect((await add(registrar, draft, { kind: "application" }, [file("a.pdf", pdf)])).status).toBe(303);
	// Two photographs of one certificate, as a telephone takes them, lying on its side.
	const shot = (mark: string) =>
		sharp({ create: { width: 2600, height: 1900, channels: 3, background: "#ddd" } })
			.composite([
				{ input: Buffer.from(`<svg width="900" height="600"><text x="10" y="90" font-size="80">${mark}</text></svg>`) },
			])
			.withMetadata({ orientation: 6 });
	const pages = [file("1.jpg", await shot("1").jpeg().toBuffer()), file("2.png", await shot("2").png().toBuffer())];
	const added = await add(registrar, draft, { kind: "registration-certificate", how: "together", sheets: "1" }, pages);
	expect(added.status, added.text).toBe(303);

	const number = await give(registrar, draft);
	const row = await office().waitFor(number, "accepted");
	expect(row).toMatchObject({ kind: "attract", door: "counter" });
	const { state, facts } = await office().caseOf(number);
	expect(localTime(row.arrivedAt, zone)).toBe(`${received.date} ${received.time}:00`);
	expect(row.recordedAt - row.arrivedAt).toBeGreaterThanOrEqual(3500);
	expect(state.marks.filter(({ severity }) => severity !== "note").map(({ code }) => code)).toEqual([]);
	expect(state.personal).toMatchObject({
		applicant: null,
		signatures: [],
		declared: { organisation: "ОсОО «Кагаз»", person: "Асанова Айгүл", broughtBy: { as: "applicant" } },
	});
	expect([state.language, state.personal?.answers]).toEqual(["ky", expect.objectContaining({ language: "ky" })]);
	expect(facts[0]).toMatchObject({ type: "arrived", plain: { door: "counter" } });
	expect(state.first.enteredBy).toMatch(/^[0-9a-f-]{36}$/);

	const paper = await paperOf(registrar, number, "receipt");
	expect(paper.kinds).toEqual(["receipt"]);
	expect(paper.page).toContain(number);
	const own = office().house.publicKeys.receipts;
	if (!own) throw new Error("The office has no receipt key.");
	const pinned = { fingerprints: [own.fingerprint], certificates: [own.certificate] };
	const ports = { cms: nodePlatform, pdf: nodePdfPlatform };
	const checked = checkReceipt({ form: "pdf", pdf: paper.pdf }, pinned, ports);
	expect(checked).toMatchObject({ verdict: "verified", receipt: { number, applicant: "ОсОО «Кагаз», Асанова Айгүл" } });
	const made = state.personal?.documents[1];
	const files = [
		{ name: "a.pdf", sha256: sha256(pdf) },
		{ name: "b.pdf", sha256: made?.sha256 ?? "" },
	];
	expect(checked.receipt && compareFiles(checked.receipt, files)).toMatchObject({ complete: true, unlisted: [] });
	// Both photographs are pages of one PDF, upright.
	const object = state.objects[1];
	const download = await registrar.get(`/cases/${number}/files/${object?.ordinal}/opened`);
	const document = await PDFDocument.load(download.bytes);
	expect(document.getPages().map((page) => page.getHeight() > page.getWidth())).toEqual([true, true]);
	// There was never a signed file: the page neither misses a signature nor offers an original.
	const casePage = (await registrar.get(`/cases/${number}?lang=en`)).text;
	expect(casePage).toContain(`/cases/${number}/files/1/opened`);
	expect(casePage).not.toContain("/original");
	expect(casePage).not.toContain("bears no signature");
	const documentPage = (await registrar.get(`/cases/${number}/document/1?lang=en`)).text;
	expect(documentPage).not.toContain("/original");
	expect(documentPage).not.toContain("bears no signature");
	expect(state.told).toEqual([]);

	// Without an address what an officer writes is printed, and he hears so before the first word.
	const here = `/cases/${number}/write`;
	const words = { subject: "About your seal", text: "Bring the seal along.", language: "en" };
	expect((await registrar.get(`${here}?lang=en`)).text).toContain("the letter is printed, to be handed over or posted");
	const preview = await registrar.submit(here, words, `${here}/preview`);
	expect([preview.status, preview.text]).toEqual([200, expect.stringContaining("on paper, handed over or posted")]);
	expect(preview.text).not.toContain("travels in the clear");
	const sent = await registrar.submit(here, words, `${here}/send`);
	expect([sent.status, sent.location]).toEqual([303, `/cases/${number}/letters?sent=1`]);
	expect((await registrar.get(sent.location)).text).toContain(`/cases/${number}/papers`);
	const letter = await paperOf(registrar, number, "officer-letter");
	expect(letter.kinds.sort()).toEqual(["officer-letter", "receipt"]);
	expect((await office().caseOf(number)).state.told).toEqual([]);
});

test("a form sent twice, and twice at once, gives one number; what comes back to the draft is led to it", async () => {
	const draft = await begin(registrar, head(), "ОсОО «Эки жолу»");
	await add(registrar, draft, { kind: "application" }, [file("a.pdf", await scan("twice", 1))]);
	const twice = await registrar.submitTwice(`${draft}/scans`, `${draft}/file`);
	expect(twice.map(({ status }) => status)).toEqual([303, 303]);
	const sent = twice.map(({ location }) => location.split("/")[2] ?? "");
	expect(new Set([...sent, await give(registrar, draft).catch(() => sent[0])]).size).toBe(1);
	const { rows } = await office().house.store.pool.query(
		"select count(*)::int as n from arrivals where door = 'counter' and number = $1",
		[sent[0]],
	);
	expect(rows[0].n).toBe(1);
	expect((await registrar.get(`${draft}/answers`)).location).toBe(`/cases/${sent[0]}/papers`);
});

test("what lacks is a signed list in the applicant's language, at once, and mailed too where there is an address", async () => {
	const draft = await begin(registrar, head({ replyTo: "paper@applicants.example" }), "ОсОО «Толук эмес»");
	await add(registrar, draft, { kind: "application" }, [file("a.pdf", await scan("lacking", 1))]);
	const number = await give(registrar, draft);
	await office().waitFor(number, "incomplete");
	const paper = await paperOf(registrar, number, "incomplete");
	expect(paper.kinds).toEqual(["incomplete"]);
	expect(Buffer.from(paper.pdf).includes("/ETSI.CAdES.detached")).toBe(true);
	expect((await office().caseOf(number)).state.language).toBe("ru");
	const letters = await office().letters("paper@applicants.example", 2);
	expect(letters.map(({ subject }) => subject.includes(number))).toEqual([true, true]);
});

test("post: the arrival decides, the postmark stands apart; a postmark after the arrival is refused", async () => {
	const received = wall(7200);
	const wrong = await registrar.submit("/counter/new", {
		...head({ door: "post", postmark: "2099-01-01" }),
		...received,
	});
	expect([wrong.status, wrong.text.includes("postmark-error")]).toEqual([400, true]);
	const postmark = localDate(office().house.clock.now() - 5 * 86_400, zone);
	const draft = await begin(registrar, head({ door: "post", postmark, ...received }), "ОсОО «Почта»");
	await add(registrar, draft, { kind: "application" }, [file("a.pdf", await scan("post", 1))]);
	const number = await give(registrar, draft);
	const row = await office().waitFor(number, "incomplete");
	expect([row.door, localTime(row.arrivedAt, zone).slice(0, 16)]).toEqual([
		"post",
		`${received.date} ${received.time}`,
	]);
	expect((await office().caseOf(number)).state.first.postmarkedOn).toBe(postmark);
});

test.each([
	["a time that has not come", -3600, "date"],
	["a time longer ago than the house allows", 40 * 86_400, "date"],
] as const)("%s is refused, and nothing begins", async (_, secondsAgo, field) => {
	const answer = await registrar.submit("/counter/new", { ...head(), ...wall(secondsAgo) });
	expect(answer.status).toBe(400);
	expect(answer.text).toContain(`id="${field}-error"`);
});

test("a representative needs a power of attorney that reaches to the day of receipt, and is on record from the first fact on", async () => {
	const as = { as: "representative", personId: "20101199000017", person: "Эсенов Бакыт" };
	const missing = await registrar.submit("/counter/new", { ...head(as), ...wall(60) });
	expect(missing.text).toContain('id="basis-error"');
	const ended = await registrar.submit("/counter/new", {
		...head({ ...as, basis: "№ 4", until: "2020-01-01" }),
		...wall(60),
	});
	expect(ended.text).toContain('id="until-error"');
	const draft = await begin(registrar, head({ ...as, basis: "№ 4, 1.10.2026" }), "ОсОО «Өкүл»");
	await add(registrar, draft, { kind: "application" }, [file("a.pdf", await scan("represented", 1))]);
	const number = await give(registrar, draft);
	await office().waitFor(number, "incomplete");
	const { facts, state } = await office().caseOf(number);
	expect(facts.slice(0, 2).map(({ type }) => type)).toEqual(["arrived", "representative_recorded"]);
	expect(state.personal?.review.representatives).toMatchObject([
		{ personId: "20101199000017", basis: "№ 4, 1.10.2026" },
	]);
});

test("what is no document, too large, or a photograph that is no JPEG is refused by its field, and nothing of it is kept", async () => {
	const draft = await begin(registrar, head({ kind: "card" }), "ОсОО «Чоң»");
	const large = Buffer.alloc(51 * 1024 * 1024, "x");
	const answers = [
		await add(registrar, draft, { kind: "application", person: "1" }, [file("large.pdf", large)]),
		await add(registrar, draft, { kind: "application", person: "1" }, [
			file("a.docx", Buffer.from("PK\u0003\u0004 no")),
		]),
		await add(registrar, draft, { kind: "photo", person: "1" }, [file("p.pdf", await scan("no photo"))]),
		await add(registrar, draft, { kind: "passport" }, [file("a.pdf", await scan("nobody's"))]),
		await add(registrar, draft, { kind: "passport", person: "9" }, [file("a.pdf", await scan("the ninth's"))]),
		await add(registrar, draft, { kind: "passport", person: "1" }, []),
	];
	expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
	expect(answers.map(({ text }) => /id="(files|person)-error"/.exec(text)?.[1])).toEqual([
		"files",
		"files",
		"files",
		"person",
		"person",
		"files",
	]);
	expect((await registrar.get(`${draft}/scans`)).text).not.toContain("/remove");
	expect((await registrar.submit(`${draft}/scans`, {}, `${draft}/file`)).status).toBe(200);
	const right = await add(registrar, draft, { kind: "photo", person: "1" }, [file("p.jpg", await photo("counter"))]);
	expect(right.status).toBe(303);
	await registrar.submit(draft, {}, `${draft}/discard`);
	expect((await registrar.get(draft)).status).toBe(404);
});

test("a stranger's letter with the desk's own archive inside is no paper: without seals it is turned away", async () => {
	const bytes = await scan("forged");
	const archive = writePlainArchive(
		{
			format: 1,
			procedure: "kg-work-permit",
			kind: "attract",
			createdAt: new Date().toISOString(),
			language: "ru",
			answers: exampleAnswers.attract,
			declared: { organisation: "ОсОО «Ала-Тоо Курулуш»" },
			documents: [
				{
					file: "001-application.pdf",
					name: "арыз, 1 барак.pdf",
					kind: "application",
					person: null,
					sheets: 1,
					sha256: sha256(bytes),
				},
			],
		},
		[bytes],
	);
	const stranger = office().applicant("naryn");
	const number = await office().file(await letterWith(office(), stranger, archive, { from: "forger@example.kg" }));
	await office().waitFor(number, "rejected");
	expect(await office().codes(number)).toEqual(expect.arrayContaining(["K30", "S01"]));
	const { state } = await office().caseOf(number);
	expect([state.first.enteredBy, state.personal?.declared]).toEqual([undefined, null]);
	expect((await registrar.get(`/cases/${number}/papers`)).status).toBe(404);
});

test("who may not enter paper is refused at every page, and nobody finds another's draft", async () => {
	const draft = await begin(registrar, head(), "ОсОО «Башканыкы»");
	const reviewer = await signInAt(desk, office(), "reviewer", [{ role: "reviewer", procedure: null, office: null }]);
	for (const path of ["/counter", "/counter/new", draft, `${draft}/scans`])
		expect([path, (await reviewer.get(path)).status]).toEqual([path, 403]);
	expect((await reviewer.submit("/account/password", {}, `${draft}/file`)).status).toBe(403);
	const colleague = await signInAt(desk, office(), "colleague", [{ role: "registrar", procedure: null, office: null }]);
	expect((await colleague.get("/counter")).status).toBe(200);
	for (const path of [draft, `${draft}/answers`, `${draft}/scans`])
		expect([path, (await colleague.get(path)).status]).toEqual([path, 404]);
	expect((await colleague.submit("/counter/new", {}, `${draft}/file`)).status).toBe(404);
});

test("paper that corrects paper joins it by the number that the officer wrote down, and the receipt is handed over at once", async () => {
	const first = await begin(registrar, head(), "ОсОО «Толуктоо»");
	await add(registrar, first, { kind: "application" }, [file("a.pdf", await scan("completed", 1))]);
	const number = await give(registrar, first);
	await office().waitFor(number, "incomplete");
	const begun = await registrar.submit("/counter/new", { ...wall(60), ...head({ quotes: number }) });
	const left = await registrar.submit(begun.location, { leaveOut: "1" });
	expect([left.status, left.location.endsWith("/scans")]).toEqual([303, true]);
	const second = begun.location.replace("/answers", "");
	await add(registrar, second, { kind: "registration-certificate" }, [file("r.pdf", await scan("completing", 1))]);
	const correction = await give(registrar, second);
	expect((await office().waitFor(correction, "joined")).joinedInto).toBe((await office().rowOf(number)).caseId);
	const handed = await registrar.get(`/cases/${correction}/papers`);
	expect([handed.status, handed.location]).toEqual([303, `/cases/${number}/papers`]);
	await office().waitFor(number, "accepted");
	await paperOf(registrar, number, "receipt");
	const { state } = await office().caseOf(number);
	expect(state.personal).toMatchObject({ answers: { organisation: "ОсОО «Толуктоо»" } });
	expect(state.personal?.documents.map(({ kind }) => kind)).toEqual(["application", "registration-certificate"]);
});
