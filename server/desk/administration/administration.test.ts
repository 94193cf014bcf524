import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskHouse, houseNow, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeVisitor, type Visitor } from "../../../test/support/desk-visitor.ts";
import { make } from "../../../test/support/paths.ts";
import { pemOf } from "../../keys/issue.ts";
import { officeOf } from "../../office-facts.ts";
import { listDatedRows, listHouseFacts } from "../../store/dated-rows.ts";
import { entriesInForce } from "../../trust/trust-list.ts";
import { loadTrustList } from "../../trust/trust-rows.ts";
import { buildDeskApp } from "../app.ts";

let house: DeskHouse;
let app: FastifyInstance;
let administrator: Visitor;
let administratorId: string;
const root = make({ name: "Infocom root", ca: true });
const below = make({ name: "Infocom issuing", ca: true }, root);
const bundle = [root, below].map(({ certificate }) => pemOf(certificate, "CERTIFICATE")).join("");

beforeAll(async () => {
	house = await openDeskHouse();
	app = await buildDeskApp({ ...house.deps, settings: { ...house.deps.settings, demo: false } });
	administratorId = await addStaff(house, "keeper", everywhere("administrator"));
	administrator = makeVisitor(app);
	await administrator.submit("/sign-in?lang=en", { login: "keeper", password: staffPassword }, "/sign-in");
});
afterAll(async () => {
	await app.close();
	house.close();
});

const pool = () => house.deps.store.pool;
/** Every change takes a second of its own. */
let seconds = 0;
function later(): number {
	seconds += 1;
	house.at(houseNow + seconds);
	return houseNow + seconds;
}

const typed = {
	key: "infocom",
	"name-ky": "Инфоком",
	"name-ru": "Инфоком",
	"name-en": "Infocom",
	"name-ko": "인포콤",
	validFrom: "2026-11-01",
	validTo: "",
	source: "Order 12 of 2026",
	crl: "http://127.0.0.1:9/a.crl\nhttps://crl.example/b.crl",
	ocsp: "",
};

async function check(
	fields: Record<string, string>,
	file: string | null,
): Promise<{ statusCode: number; body: string }> {
	const { body } = await administrator.get("/administration/trust/new");
	const token =
		/name="token" value="([^"]+)"/.exec(body)?.[1] ??
		/type="hidden" name="([^"]+)" value="([^"]*)"/.exec(body)?.[2] ??
		"";
	const name = /<main[\s\S]*?type="hidden" name="([^"]+)"/.exec(body)?.[1] ?? "token";
	const form = new FormData();
	for (const [key, value] of Object.entries({ [name]: token, ...fields })) form.set(key, value);
	if (file !== null) form.set("file", new Blob([file]), "ca.pem");
	const request = new Request("http://x", { method: "POST", body: form });
	return app.inject({
		method: "POST",
		url: "/administration/trust/check",
		cookies: administrator.jar(),
		headers: { "content-type": request.headers.get("content-type") ?? "" },
		payload: Buffer.from(await request.arrayBuffer()),
	});
}

/** The hidden fields of the page that asks whether this is right, as a browser posts them. */
function carried(body: string): Record<string, string> {
	const main = body.slice(body.indexOf("<main"));
	const all = [...main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	return Object.fromEntries(all.map((match) => [match[1] ?? "", (match[2] ?? "").replaceAll("&amp;", "&")]));
}

describe("the front page", () => {
	it("says of each area in one line how it stands", async () => {
		const { body } = await administrator.get("/administration?lang=en");
		expect(body).toContain("0 of 0 authorities on the list are accredited today.");
		expect(body).toMatch(/The certificate is good until .* 2029; no change is announced\./);
		for (const href of [
			"/staff",
			"/administration/trust",
			"/administration/keys",
			"/calendars",
			"/administration/offices",
		])
			expect(body).toContain(`href="${href}"`);
	});

	it("is nobody's but an administrator's, and a form of a colleague's changes nothing", async () => {
		await addStaff(house, "watcher", everywhere("reviewer", "manager", "auditor", "registrar"));
		const other = makeVisitor(app);
		await other.submit("/sign-in?lang=en", { login: "watcher", password: staffPassword }, "/sign-in");
		expect((await other.get("/administration")).statusCode).toBe(403);
		const saved = await other.submit("/account/password", typed, "/administration/trust/save");
		expect(saved.statusCode).toBe(403);
		expect(await listDatedRows(pool(), "trust-list")).toEqual([]);
	});
});

describe("the trust list", () => {
	it("shows subject, fingerprint and validity before anything is saved", async () => {
		const page = await check(typed, bundle);
		expect(page.statusCode).toBe(200);
		expect(page.body).toContain("Infocom root");
		expect(page.body).toContain("Root certificate: trusted");
		expect(page.body).toContain("Certificate below it");
		expect(page.body).toContain("tk-fingerprint");
		expect(await listDatedRows(pool(), "trust-list")).toEqual([]);
	});

	it.each([
		["no file", typed, null, "Choose a file"],
		["no certificate in the file", typed, "something else", "holds no certificate"],
		["no root among them", typed, pemOf(below.certificate, "CERTIFICATE"), "None of these certificates signs itself"],
		[
			"the demonstration's own authority",
			typed,
			pemOf(make({ name: "DEMONSTRATION (not a real authority)", ca: true }).certificate, "CERTIFICATE"),
			"certificate of the demonstration",
		],
		["a file address", { ...typed, crl: "file:///etc/passwd" }, bundle, "Write http:// or https://"],
		["an end before the beginning", { ...typed, validTo: "2026-10-01" }, bundle, "must be later"],
		["a day that is none", { ...typed, validFrom: "2026-02-30" }, bundle, "Write a day"],
		["a name missing", { ...typed, "name-ko": "" }, bundle, "all four languages"],
	] as const)("refuses %s, and says what to do", async (_, fields, file, sentence) => {
		const page = await check(fields, file);
		expect(page.statusCode).toBe(400);
		expect(page.body).toContain(sentence);
	});

	it("adds an authority: a row and a fact with who and when; it is accredited from its day on", async () => {
		const fields = carried((await check(typed, bundle)).body);
		const at = later();
		const saved = await administrator.post("/administration/trust/save", fields);
		expect([saved.statusCode, saved.headers.location]).toEqual([303, "/administration/trust/infocom?done=saved"]);
		const list = await loadTrustList(pool());
		const on = (day: string) => entriesInForce(list, day, new Date(at * 1000).toISOString());
		expect(on("2026-11-17")).toMatchObject([
			{ key: "infocom", crlAddresses: typed.crl.split("\n"), demonstration: false },
		]);
		expect(on("2026-11-17")[0]?.anchors).toHaveLength(1);
		expect(on("2026-10-31")).toEqual([]);
		const facts = await listHouseFacts(pool(), "trust/infocom");
		expect(facts.map(({ type, plain, recordedAt }) => [type, plain.by, recordedAt])).toEqual([
			["accreditation_added", administratorId, at],
		]);
		expect((await administrator.get("/administration?lang=en")).body).toContain("1 of 1 authorities");
		// The same form sent again finds the period taken.
		expect((await administrator.post("/administration/trust/save", fields)).statusCode).toBe(400);
	});

	it("corrects one without forgetting what was known before", async () => {
		const before = later();
		const form = await administrator.get("/administration/trust/infocom/correct?from=2026-11-01&lang=en");
		const kept = carried(form.body);
		const page = await check({ ...typed, ...kept, source: "Order 13 of 2026", correction: "1" }, null);
		expect(page.statusCode).toBe(200);
		later();
		expect((await administrator.post("/administration/trust/save", carried(page.body))).statusCode).toBe(303);
		const list = await loadTrustList(pool());
		const source = (knownAt: number) =>
			entriesInForce(list, "2026-11-17", new Date(knownAt * 1000).toISOString())[0]?.source;
		expect([source(before), source(houseNow + seconds)]).toEqual(["Order 12 of 2026", "Order 13 of 2026"]);
	});

	it("ends one from a day on; what was judged before stands, and the history shows every row with its author", async () => {
		const before = later();
		const end = (day: string) =>
			administrator.submit("/administration/trust/infocom?lang=en", { day }, "/administration/trust/infocom/end");
		expect((await end("soon")).statusCode).toBe(400);
		later();
		expect((await end("2026-11-17")).statusCode).toBe(303);
		const list = await loadTrustList(pool());
		const on = (day: string, knownAt: number) =>
			entriesInForce(list, day, new Date(knownAt * 1000).toISOString()).length;
		const now = houseNow + seconds;
		expect([on("2026-11-17", now), on("2026-11-16", now), on("2026-11-17", before)]).toEqual([0, 1, 1]);
		const { body } = await administrator.get("/administration/trust/infocom?lang=en");
		expect(body.match(/Recorded [\d. :]+, Name of keeper/g)).toHaveLength(3);
		expect(body).not.toContain("End the accreditation");
	});
});

describe("keys", () => {
	it("shows which certificate is in use, which follows and which is old, and no private key is in the desk's hands", async () => {
		const { body } = await administrator.get("/administration/keys?lang=en");
		for (const words of ["in use", "follows", "old, still opens", "npm run admin -- key add --from", "Never tried."])
			expect(body).toContain(words);
		expect(Object.keys(house.deps.publicKeys).join()).not.toMatch(/openingKeys|receiptKey|permitKey|logKey/);
	});

	it("announces the next certificate, and takes it back; both are facts", async () => {
		const next = house.deps.publicKeys.opening[0]?.fingerprint ?? "";
		const announce = (fields: Record<string, string>) =>
			administrator.submit("/administration/keys?lang=en", fields, "/administration/keys/announce");
		later();
		expect((await announce({ oldUntil: "2027-02-01" })).statusCode).toBe(400);
		expect((await announce({ oldUntil: "2027-06-01" })).statusCode).toBe(303);
		const page = await administrator.get("/administration/keys?lang=en");
		expect(page.body).toContain(
			"in use from 1 March 2027; letters sealed to the one before are opened until 1 June 2027",
		);
		expect((await administrator.get("/administration?lang=en")).body).toContain(
			"Next certificate change: 1 March 2027.",
		);
		expect((await listDatedRows(pool(), "next-certificate")).at(-1)).toMatchObject({
			validFrom: "2026-11-17",
			validTo: "2027-03-01",
			body: { fingerprint: next, from: "2027-03-01", oldUntil: "2027-06-01" },
		});
		later();
		expect((await administrator.submit("/administration/keys", {}, "/administration/keys/withdraw")).statusCode).toBe(
			303,
		);
		expect((await administrator.get("/administration?lang=en")).body).toContain("no change is announced");
		const facts = await listHouseFacts(pool(), "keys/opening");
		expect(facts.map(({ type, plain }) => [type, plain.by])).toEqual([
			["certificate_announced", administratorId],
			["certificate_announcement_withdrawn", administratorId],
		]);
	});

	it("asks a worker for the re-wrapping", async () => {
		later();
		await addStaff(house, "sealed", everywhere("cashier"), true);
		const asked = await administrator.submit("/administration/keys?lang=en", {}, "/administration/keys/rewrap");
		expect(asked.headers.location).toBe("/administration/keys?done=rewrap");
		expect((await pool().query("select subject from jobs where kind = 'rewrap'")).rows).toEqual([
			{ subject: house.deps.publicKeys.vaultPublic.keyId },
		]);
	});
});

describe("offices", () => {
	const home = "/administration/offices/kg-work-permit/ssm";
	const office = {
		"name-ky": "Жаңы мекеме",
		"name-ru": "Новое ведомство",
		"name-en": "New authority",
		"name-ko": "새 기관",
		phone: "0312 00-00-00",
		site: "new.example",
		mailbox: "permits",
		validFrom: "2026-11-17",
	};

	it("previews a letter's head and foot in four languages, and keeps nothing of it", async () => {
		const page = await administrator.submit(`${home}?lang=en`, { ...office, preview: "1" }, home);
		expect(page.statusCode).toBe(200);
		for (const name of ["Жаңы мекеме. ", "Новое ведомство. ", "New authority. ", "새 기관. "])
			expect(page.body).toContain(name);
		expect(await listDatedRows(pool(), "office")).toEqual([]);
	});

	it("changes name, contacts and mailbox from a day on; a mailbox that is none is refused", async () => {
		expect((await administrator.submit(home, { ...office, mailbox: "a@b" }, home)).statusCode).toBe(400);
		later();
		const changed = await administrator.submit(home, { ...office, validFrom: "2026-11-20" }, home);
		expect(changed.statusCode).toBe(303);
		const rows = await listDatedRows(pool(), "office");
		const on = (day: string) =>
			officeOf(rows, "kg-work-permit/ssm", Date.parse(`${day}T12:00:00+06:00`) / 1000, "Asia/Bishkek");
		expect([on("2026-11-19"), on("2026-11-20")?.mailbox]).toEqual([null, "permits"]);
		expect((await listHouseFacts(pool(), "office/kg-work-permit/ssm")).map(({ type }) => type)).toEqual([
			"office_changed",
		]);
	});
});

it("every kind of letter is previewed in four languages", async () => {
	const { body } = await administrator.get("/administration/templates?lang=en");
	const links = [...body.matchAll(/href="(\/administration\/templates\/[^"]+)"/g)].map((match) => match[1] ?? "");
	expect(links.length).toBeGreaterThanOrEqual(13);
	for (const link of links) {
		const page = await administrator.get(link);
		expect([link, page.statusCode]).toEqual([link, 200]);
		expect(page.body.match(/<section class="tk-box" lang="(ky|ru|en|ko)">/g)).toHaveLength(4);
	}
});
