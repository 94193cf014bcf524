import { readFileSync, renameSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decide } from "../../../casework/decide.ts";
import { type DeskHouse, findingOf, houseNow, officerLogin, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { postLetter } from "../../../test/support/post-letter.ts";
import { findCasefile, saveEvents } from "../../casefile/casefile.ts";
import { contextOf } from "../../casefile/context.ts";
import { linkLetter } from "../../letters/task-acts.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { findLetter } from "../../store/letters.ts";
import { setMessageState } from "../../store/outbox.ts";
import { countTasks, listTasks } from "../../store/tasks.ts";
import { objectPath } from "../../store/vault.ts";
import { act } from "../act.ts";
import { buildDeskApp } from "../app.ts";

let house: DeskHouse;
let app: FastifyInstance;
let officer: string;

const administrator = { login: "admin-of-templates", password: staffPassword };
const colleague = { login: "colleague", password: staffPassword };
const grants = everywhere("registrar", "reviewer");
let colleagueId: string;
const logged: string[] = [];

beforeAll(async () => {
	house = await openDeskHouse();
	const log = (line: object) => logged.push(JSON.stringify(line));
	app = await buildDeskApp({ ...house.deps, log });
	colleagueId = await addStaff(house, colleague.login, everywhere("registrar", "reviewer"));
	await addStaff(house, administrator.login, everywhere("administrator"));
	officer = await userId(officerLogin.login);
});
afterAll(async () => {
	expect(await checkInvariants(house.deps.store.pool)).toEqual([]);
	await app.close();
	house.close();
});

async function rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
	return (await house.deps.store.pool.query<T>(sql, values)).rows;
}

async function userId(login: string): Promise<string> {
	const [row] = await rows<{ id: string }>("select user_id as id from users where login = $1", [login]);
	return row?.id ?? "";
}

const tasksOf = (caseId: string) =>
	rows<{ kind: string; owner: string | null; open: boolean; by: string | null }>(
		"select kind, owner, closed_at is null as open, closed_by as by from tasks where case_id = $1 order by task_id",
		[caseId],
	);

async function versionOf(caseId: string): Promise<number> {
	const [row] = await rows<{ version: number }>("select version from cases where case_id = $1", [caseId]);
	return row?.version ?? 0;
}

async function visitor(login: { readonly login: string; readonly password: string } = officerLogin) {
	const made = makeFormVisitor(app);
	await made.signIn(login);
	return made;
}

const post = (raw: string) => postLetter(house.deps, raw);

describe("tasks are rows of their causes", () => {
	it("a hold opens one and its release closes it, by nobody's hand", async () => {
		const { number, caseId } = await house.file();
		await house.hold(caseId);
		expect(await tasksOf(caseId)).toEqual([{ kind: "held", owner: null, open: true, by: null }]);
		const page = await visitor();
		expect((await page.submit(`/cases/${number}`, `/cases/${number}/release`, {})).statusCode).toBe(303);
		expect(await tasksOf(caseId)).toEqual([{ kind: "held", owner: null, open: false, by: null }]);
		await house.hold(caseId);
		expect(await tasksOf(caseId)).toEqual([{ kind: "held", owner: null, open: true, by: null }]);
	});

	it("a correction that waits opens one; the officer's verdict on it closes it", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, [findingOf("T11"), findingOf("S06", 1)]);
		expect(await tasksOf(caseId)).toMatchObject([{ kind: "correction", open: true }]);
		const page = await visitor();
		const here = `/cases/${number}/finding?code=T11`;
		const form = (await page.get(here)).body;
		const action = /action="([^"]*\/finding[^"]*)"/.exec(form)?.[1]?.replaceAll("&amp;", "&") ?? "";
		const hidden = page.hiddenOf(form, action.replaceAll("&", "&amp;"));
		expect((await page.post(action, { ...hidden, verdict: "passed", text: "alone" })).statusCode).toBeLessThan(400);
		expect(await tasksOf(caseId)).toMatchObject([{ kind: "correction", open: false }]);
	});

	it("a revocation before arrival opens one that only a word closes, and the word stands on the case", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		await house.deps.store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, house.deps.casefile.unwrap);
			if (!file) throw new Error("no case");
			const context = contextOf(
				{ procedure: "kg-work-permit", law: "2018", first: { arrivedAt: 0 } },
				{ kind: "machine", part: "recheck" },
				houseNow,
			);
			const decision = decide(file.state, { name: "recordRecheck", result: "revoked-before-arrival" }, context);
			if (decision.ok) await saveEvents(tx, file, decision.events, houseNow, house.deps.casefile);
		});
		const [task] = await rows<{ id: string }>("select task_id as id from tasks where case_id = $1", [caseId]);
		const page = await visitor();
		const here = `/tasks/${task?.id}`;
		const word = "Asked the centre about AN1234567.";
		expect((await page.submit(here, `${here}/close`, { word })).statusCode).toBe(303);
		expect(await tasksOf(caseId)).toEqual([{ kind: "revoked", owner: null, open: false, by: officer }]);
		expect((await page.get(`/cases/${number}`)).body).toContain(word);
		expect((await page.get(here)).body).not.toContain("AN1234567");
		expect(JSON.stringify(await rows("select * from tasks where task_id = $1", [task?.id]))).not.toContain("AN1234567");
	});

	it("an officer's tasks follow the case into other hands", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, []);
		const on = { caseId, seenVersion: await versionOf(caseId), officerId: officer, grants };
		expect(await act(house.deps, on, { name: "beginReview" })).toMatchObject({ kind: "done" });
		await house.hold(caseId);
		expect(await tasksOf(caseId)).toMatchObject([{ kind: "held", owner: officer }]);
		const taking = { caseId, seenVersion: await versionOf(caseId), officerId: colleagueId, grants };
		expect(await act(house.deps, taking, { name: "takeOver", from: officer })).toMatchObject({ kind: "done" });
		expect(await tasksOf(caseId)).toMatchObject([{ kind: "held", owner: colleagueId }]);
	});

	it("is handed only to somebody who may end it there, and nobody else is offered", async () => {
		const at = (role: "registrar" | "reviewer" | "auditor", office: string | null) => [
			{ role, procedure: null, office } as const,
		];
		const { caseId } = await house.file();
		await house.hold(caseId);
		const [row] = await rows<{ id: string; office: string }>(
			"select task_id as id, office from tasks where case_id = $1",
			[caseId],
		);
		const here = `/tasks/${row?.id}`;
		const own = await addStaff(house, "of-this-office", at("reviewer", row?.office ?? ""));
		const others = [
			await addStaff(house, "of-another-office", at("registrar", "elsewhere")),
			await addStaff(house, "who-only-reads", at("auditor", null)),
			await userId(administrator.login),
		];
		const page = await visitor();
		const { body } = await page.get(here);
		for (const [who, isOffered] of [[own, true], ...others.map((one) => [one, false] as const)] as const)
			expect(body.includes(`value="${who}"`)).toBe(isOffered);
		for (const to of [...others, "nobody"])
			expect((await page.submit(here, `${here}/hand-over`, { to })).statusCode).toBe(400);
		expect(await tasksOf(caseId)).toMatchObject([{ owner: null }]);
		expect((await page.submit(here, `${here}/hand-over`, { to: own })).statusCode).toBe(303);
		expect(await tasksOf(caseId)).toMatchObject([{ owner: own }]);
	});

	it("one that begins anew is the present officer's, and counts from then", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, []);
		const on = async (officerId: string) => ({ caseId, seenVersion: await versionOf(caseId), officerId, grants });
		await act(house.deps, await on(officer), { name: "beginReview" });
		await house.hold(caseId);
		expect(await act(house.deps, await on(officer), { name: "release" })).toMatchObject({ kind: "done" });
		await act(house.deps, await on(colleagueId), { name: "takeOver", from: officer });
		await rows("update tasks set opened_at = opened_at - interval '9 days' where case_id = $1", [caseId]);
		await house.hold(caseId);
		expect(await tasksOf(caseId)).toMatchObject([{ kind: "held", owner: colleagueId, open: true }]);
		const [task] = await rows<{ fresh: boolean }>(
			"select (to_timestamp($2) - opened_at < interval '1 day') as fresh from tasks where case_id = $1",
			[caseId, houseNow],
		);
		expect(task?.fresh).toBe(true);
	});

	it("a letter that was linked to a case of another office may be read where its task is listed", async () => {
		const { caseId } = await house.file();
		const letterId = await house.letter();
		const { store } = house.deps;
		await rows("update letters set office = 'osh' where letter_id = $1", [letterId]);
		await rows("update tasks set office = 'osh' where letter_id = $1", [letterId]);
		const on = { taskId: "", seenVersion: 0, officerId: officer };
		const [task] = await rows<{ id: string }>("select task_id as id from tasks where letter_id = $1", [letterId]);
		expect(await linkLetter(house.deps, { ...on, taskId: task?.id ?? "" }, caseId)).toEqual({ kind: "done" });
		expect(await findLetter(store.pool, letterId)).toMatchObject({ caseId, office: "ssm" });
	});

	it("nobody links a letter to a case where he only reads", async () => {
		const { number, caseId } = await house.file();
		const letterId = await house.letter();
		await rows("update letters set office = 'batken' where letter_id = $1", [letterId]);
		await rows("update tasks set office = 'batken' where letter_id = $1", [letterId]);
		const login = { login: "reads-elsewhere", password: staffPassword };
		await addStaff(house, login.login, [
			{ role: "registrar", procedure: "kg-work-permit", office: "batken" },
			{ role: "auditor", procedure: null, office: null },
		]);
		const page = await visitor(login);
		const here = `/letters/${letterId}`;
		expect((await page.submit(here, `${here}/link`, { number })).statusCode).toBe(400);
		expect(await rows("select from letters where case_id = $1", [caseId])).toEqual([]);
	});

	it("counts and lists see no further than the scopes that they are given", async () => {
		const { pool } = house.deps.store;
		await house.letter();
		const everywhere = await countTasks(pool, officer, null);
		expect(everywhere.all).toBeGreaterThan(0);
		expect(await countTasks(pool, officer, [{ procedure: "kg-work-permit", office: null }])).toEqual(everywhere);
		expect(await countTasks(pool, officer, [{ procedure: null, office: "osh" }])).toEqual({
			mine: 0,
			nobodys: 0,
			all: 0,
		});
		expect(await countTasks(pool, officer, [])).toEqual({ mine: 0, nobodys: 0, all: 0 });
		const filter = { whose: { kind: "all" }, kinds: null, open: true, limit: 100 } as const;
		expect(await listTasks(pool, { ...filter, scopes: [{ procedure: null, office: "osh" }] })).toEqual([]);
		expect(await listTasks(pool, { ...filter, scopes: null })).toHaveLength(everywhere.all);
	});

	it("one of two who take it at once has it, and the other is told", async () => {
		const letterId = await house.letter();
		const page = await visitor();
		const other = await visitor(colleague);
		const [task] = await rows<{ id: string }>("select task_id as id from tasks where letter_id = $1", [letterId]);
		const take = `/tasks/${task?.id}/take`;
		const forms = await Promise.all(
			[page, other].map(async (one) => one.hiddenOf((await one.get(`/tasks/${task?.id}`)).body, take)),
		);
		const answers = await Promise.all([page.post(take, forms[0] ?? {}), other.post(take, forms[1] ?? {})]);
		expect(answers.map((one) => one.statusCode).sort()).toEqual([303, 409]);
		const facts = await rows("select type from events where stream = $1", [`task/${task?.id}`]);
		expect(facts).toEqual([{ type: "task_taken" }]);
	});

	it("a bounced message without its task, and an open letter without one, break an invariant", async () => {
		await house.deps.store
			.tx(async (tx) => {
				await tx.query("alter table tasks disable trigger tasks_not_removed");
				await tx.query("delete from tasks where kind in ('letter', 'held')");
				await tx.query("update messages set state = 'given_up', next_try_at = null where state = 'queued'");
				const names = (await checkInvariants(tx)).map(({ name }) => name);
				expect(new Set(names)).toEqual(new Set(["letter-and-task", "held-and-task", "undelivered-without-task"]));
				throw new Error("rolled back");
			})
			.catch((error: Error) => expect(error.message).toBe("rolled back"));
	});
});

describe("an office that had no tasks before", () => {
	beforeAll(async () => {
		const { caseId } = await house.file();
		await house.control(caseId, [findingOf("T11")]);
		const [message] = await rows<{ id: string }>("select message as id from messages where case_id = $1 limit 1", [
			caseId,
		]);
		const { pool } = house.deps.store;
		await setMessageState(pool, { message: message?.id ?? "", state: "given_up", at: houseNow, worker: null });
	});

	it("gets from its migration the very tasks that its letters, messages and cases would have made", async () => {
		const migration = readFileSync(new URL("../../store/migrations/0013-tasks.sql", import.meta.url), "utf8");
		const inserts = migration.slice(migration.indexOf("insert into tasks"));
		const undo = new Error("rolled back");
		const { store } = house.deps;
		const waiting = "select cause from tasks where closed_at is null order by cause";
		await store
			.tx(async (tx) => {
				await tx.query("set local session_replication_role = replica");
				const made = (await tx.query<{ cause: string }>(waiting)).rows.map(({ cause }) => cause);
				const byWord = "select cause from tasks where kind = 'revoked' and closed_at is not null";
				const over = (await tx.query<{ cause: string }>(byWord)).rows.map(({ cause }) => cause);
				await tx.query("delete from tasks");
				await tx.query(inserts);
				const found = (await tx.query<{ cause: string }>(waiting)).rows.map(({ cause }) => cause);
				expect(new Set(made.map((cause) => cause.split("/")[0]))).toEqual(
					new Set(["held", "letter", "message", "correction"]),
				);
				expect(found).toEqual([...made, ...over].sort());
				throw undo;
			})
			.catch((error: unknown) => expect(error).toBe(undo));
	});
});

/** The desk has scripts of its own; they come from our own address and nowhere else. */
const foreignMarkup = /<script(?! [^>]*src="\/assets\/)|<img|<style|<iframe/i;

describe("hostile letters on the officer's page", () => {
	it("ten megabytes, three hundred levels of MIME, and script in every place are shown as text or not at all", async () => {
		const page = await visitor();
		const deep = Array.from(
			{ length: 300 },
			(_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
		);
		const evil =
			'<img src="http://evil.example/p.gif" onerror=alert(1)><script>alert(2)</script><style>@import "http://evil.example/"</style>';
		const letters = [
			`From: a@example.kg\r\nMessage-ID: <1@x>\r\nSubject: long\r\n\r\n${"сөз ".repeat(1_500_000)}`,
			`From: a@example.kg\r\nMessage-ID: <2@x>\r\nSubject: deep\r\n${deep.join("")}\r\nx`,
			`From: "<script>alert(3)</script>" <a@example.kg>\r\nMessage-ID: <3@x>\r\nSubject: <script>alert(4)</script>\r\nContent-Type: text/html\r\n\r\n${evil}<p>words</p>`,
			`From: a@example.kg\r\nMessage-ID: <4@x>\r\nSubject: =?utf-8?Q?a=0D=0ABcc:_b@example.org?=\r\nReply-To: x@evil.example\r\n\r\n${evil}`,
		];
		for (const raw of letters) {
			const id = await post(raw);
			const shown = await page.get(`/letters/${id}?lang=en`);
			expect(shown.statusCode).toBe(200);
			expect(shown.body.length).toBeLessThan(2_000_000);
			expect(shown.body).not.toMatch(foreignMarkup);
			const answer = await page.get(`/letters/${id}/answer`);
			expect(answer.statusCode).toBe(200);
			expect(answer.body).not.toMatch(foreignMarkup);
			expect(answer.body).not.toMatch(/value="[^"]*[\r\n]+Bcc/);
		}
		const kinds = await rows(
			"select distinct t.kind from tasks t join letters l using (letter_id) where l.sort = 'unreadable'",
		);
		expect(kinds).toEqual([{ kind: "unreadable" }]);
		expect(logged.join("\n")).not.toMatch(/example\.kg|words/);
	});

	it("a letter whose bytes are gone is said to be unreadable just now; its row and its task stay", async () => {
		const id = await post("From: a@example.kg\r\nMessage-ID: <5@x>\r\nSubject: damaged one\r\n\r\nx");
		const [row] = await rows<{ object: string }>("select raw_object as object from letters where letter_id = $1", [id]);
		const file = objectPath(house.deps.vault.folder, row?.object ?? "");
		renameSync(file, `${file}.away`);
		const page = await (await visitor()).get(`/letters/${id}?lang=en`);
		renameSync(`${file}.away`, file);
		expect(page.statusCode).toBe(200);
		expect(page.body).toContain("It is not lost");
		expect(page.body).toContain("damaged one");
	});
});

describe("templates", () => {
	const path = "/templates/kg-work-permit/reminder";
	const words = (text: string) => ({
		...Object.fromEntries(
			["ky", "ru", "en", "ko"].flatMap((lang) => [
				[`purpose.${lang}`, "Reminder"],
				[`subject.${lang}`, "still waiting"],
				[`text.${lang}`, text],
			]),
		),
		validFrom: "2026-11-17",
	});

	it("an officer sees them and changes none; an administrator's row is in force from its day, and the old one stays on record", async () => {
		const page = await visitor();
		expect((await page.get(path)).body).not.toContain(`formaction="${path}"`);
		const hidden = page.hiddenOf((await page.get(path)).body, path);
		expect((await page.post(path, { ...hidden, ...words("x {number}") })).statusCode).toBe(403);
		const admin = await visitor(administrator);
		expect((await admin.submit(path, path, words("Bring {document} to {name}"))).statusCode).toBe(400);
		expect((await admin.submit(path, path, { ...words("x"), validFrom: "2026-11-16" })).statusCode).toBe(400);
		expect((await admin.submit(path, path, { ...words("x"), "text.ko": " " })).statusCode).toBe(400);
		expect((await admin.submit(path, path, words("First words about {number}."))).statusCode).toBe(303);
		house.at(houseNow + 60);
		expect((await admin.submit(path, path, words("Second words about {number}."))).statusCode).toBe(303);
		house.at(houseNow + 120);
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const written = await page.get(`/cases/${number}/write?begin=1&template=reminder&language=en`);
		expect(written.body).toContain(`Second words about ${number}.`);
		const kept = await rows(
			"select from dated_data where kind = 'letter-template' and key = 'kg-work-permit/reminder'",
		);
		expect(kept).toHaveLength(2);
		house.at(houseNow);
	});
});

describe("writing", () => {
	it("warns of what should not travel in the clear and lets the officer send it; brackets that are still open are not sent", async () => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const page = await visitor();
		const base = `/cases/${number}/write`;
		const preview = await page.submit(`${base}?lang=en`, `${base}/preview`, {
			subject: "s",
			text: "Passport AN1234567, HIV test",
		});
		expect(preview.statusCode).toBe(200);
		expect(preview.body).toMatch(/AN1234567<\/strong>: looks like a passport/);
		expect(preview.body).toMatch(/HIV<\/strong>: speaks of health/);
		expect(preview.body).toContain(`action="${base}/send"`);
		const open = await page.submit(base, `${base}/preview`, { subject: "s", text: "Come on {date}" });
		expect(open.statusCode).toBe(400);
		expect(open.body).toContain("{date}");
		const hidden = page.hiddenOf(preview.body, `${base}/send`);
		expect((await page.post(`${base}/send`, { ...hidden, text: "Come on {date}" })).statusCode).toBe(400);
		expect((await page.post(`${base}/send`, { ...hidden, token: "forged" })).statusCode).toBe(403);
		expect((await page.post(`${base}/send`, hidden)).statusCode).toBe(303);
		const letters = await page.get(`/cases/${number}/letters?lang=en`);
		expect(letters.body).toContain("Passport AN1234567, HIV test");
		const [message] = await rows<{ sealed: string }>(
			"select encode(data_sealed, 'escape') as sealed from messages where case_id = $1 and kind = 'officer-letter'",
			[caseId],
		);
		expect(message?.sealed).not.toContain("AN1234567");
	});
});
