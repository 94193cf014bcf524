import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Grant } from "../../../casework/staff-roles.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type JudgingRoom, openJudgingRoom } from "../../../test/support/judging-room.ts";
import { rightAnswers } from "../../../test/support/leader-house.ts";
import { findReading } from "../../round/reading.ts";
import { findByNumber } from "../../store/cases.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { listReads } from "../../store/reads.ts";
import { buildDeskApp } from "../app.ts";
import { offerOf, typedOf } from "./rules-form.ts";

type Visitor = ReturnType<typeof makeFormVisitor>;
type Filed = { readonly number: string; readonly caseId: string };

let room: JudgingRoom;
let app: FastifyInstance;
const visitors = new Map<string, Visitor>();
/** Of Seoul, with one paper; of Busan, without; of Seoul, recommended by the institution that `park` belongs to. */
let first: Filed;
let second: Filed;
let third: Filed;

const paper = { kind: "supporting", bytes: new TextEncoder().encode("%PDF-1.7 a certificate") };

beforeAll(async () => {
	room = await openJudgingRoom();
	app = await buildDeskApp(room.leaders.deps);
	first = await room.leaders.file({ office: "seoul", papers: [paper] });
	second = await room.leaders.file({ office: "busan" });
	const recommended = { ...rightAnswers, recommended: true, recommender: "Ansan Migrants' Centre" };
	third = await room.leaders.file({ office: "seoul", answers: recommended });
});
afterAll(async () => {
	expect(await checkInvariants(room.leaders.deps.store.pool)).toEqual([]);
	await app.close();
	room.leaders.house.close();
});

async function as(login: string): Promise<Visitor> {
	const known = visitors.get(login);
	if (known) return known;
	const made = makeFormVisitor(app);
	await made.signIn({ login, password: staffPassword });
	visitors.set(login, made);
	return made;
}

async function statusOf(login: string, url: string): Promise<number> {
	return (await (await as(login)).get(url)).statusCode;
}

/** The rules as they are offered, as a browser sends them. */
function offered(): Record<string, string> {
	const offer = offerOf(room.call, getProcedure("kr-rights-leader", "2026"));
	if (!offer) throw new Error("Nothing is offered.");
	return { ...typedOf(offer.proposed, offer) };
}

async function name(person: string, more: Readonly<Record<string, string>> = {}) {
	const keeper = await as("keeper");
	const page = `${room.base}/assessors`;
	const fields = { person: room.idOf(person), office: "", institutions: "", work: "reads", ...more };
	return keeper.submit(page, page, fields);
}

/** Points in every line, as the sheet's form sends them. */
function scores(points: number): Record<string, string> {
	return Object.fromEntries(room.call.rubric.map(({ id }) => [`score-${id}`, String(points)]));
}

async function handIn(login: string, { number }: Filed, points: number, more: Readonly<Record<string, string>> = {}) {
	const page = `/my-candidates/${number}`;
	return (await as(login)).submit(page, `${page}/sheet`, { ...scores(points), ...more });
}

async function onCandidate(filed: Filed, action: string, fields: Readonly<Record<string, string>>) {
	const page = `${room.base}/candidates/${filed.number}`;
	return (await as("keeper")).submit(page, `${page}/${action}`, fields);
}

async function bodyOf(login: string, url: string): Promise<string> {
	const { body, statusCode } = await (await as(login)).get(`${url}${url.includes("?") ? "&" : "?"}lang=en`);
	expect(statusCode, url).toBe(200);
	return body;
}

/** What a table says of one candidate. */
function rowOf(body: string, { number }: Filed): string {
	const row = body.split("<tr").find((part) => part.includes(`/candidates/${number}`)) ?? "";
	return row.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

/** Logins of those who read it now. */
async function readersOf(filed: Filed): Promise<string[]> {
	const one = (await room.state()).cases.find(({ caseId }) => caseId === filed.caseId);
	const logins = ["nam", "oh", "park", "kim", "wide"];
	return (one?.assessors ?? []).map(({ user }) => logins.find((login) => room.idOf(login) === user) ?? user);
}

describe("whoever runs the round", () => {
	it("begins the assessment by rules that are offered, may be changed, and are called the office's own", async () => {
		const form = await bodyOf("keeper", `${room.base}/open`);
		expect(form).toContain("These rules are the office&#39;s own".replace("&#39;", "'"));
		expect(form).toContain("nothing here is law");
		const keeper = await as("keeper");
		const post = (change: Readonly<Record<string, string>>) =>
			keeper.submit(`${room.base}/open`, `${room.base}/open`, { ...offered(), ...change });
		for (const [field, value, words] of [
			["assessorsPerCase", "1", "Choose from 2 to 9 readers."],
			["outlierDistance", "-3", "Write a whole number."],
			["order-korean", "1", "Give each place in the order once, beginning with 1."],
			["weight-korean", "1001", "the weights from 0 to 1000"],
		] as const) {
			const wrong = await post({ [field]: value });
			expect(wrong.statusCode, field).toBe(400);
			expect(wrong.body, field).toContain(words);
			expect(wrong.body, field).toContain(`value="${value}"`);
		}
		expect((await post({ "weight-korean": "2", summary: "median", outlierDistance: "12" })).statusCode).toBe(303);
		const { rules, cases } = await room.state();
		expect(rules).toMatchObject({ summary: "median", outlierDistance: 12, assessorsPerCase: 2, ties: "lots" });
		expect(rules.rubric.find(({ id }) => id === "korean")?.weight).toBe(2);
		expect(cases).toHaveLength(3);
		expect(await bodyOf("watcher", `${room.base}/rules`)).toContain("nothing here is law");
	});

	it("is whoever answers for every office; others hear that there is no such page, and an auditor only looks", async () => {
		const pages = [room.base, `${room.base}/assessors`, `${room.base}/candidates/${first.number}`];
		for (const url of pages) {
			expect(await statusOf("keeper", url), url).toBe(200);
			expect(await statusOf("watcher", url), url).toBe(200);
			expect(await statusOf("seoulOnly", url), url).toBe(404);
			expect(await statusOf("kim", url), url).toBe(403);
		}
		const watcher = await as("watcher");
		const { body } = await watcher.get("/account");
		const token = watcher.hiddenOf(body, "/sign-out");
		for (const path of ["/assign", "/assessors", "/open", `/candidates/${first.number}/leave-out`])
			expect((await watcher.post(`${room.base}${path}`, token)).statusCode, path).toBe(403);
		for (const login of ["watcher", "keeper"]) expect(await statusOf(login, "/my-candidates")).toBe(403);
	});

	it("names nobody whose office cannot be told, and gives nobody what he must not read", async () => {
		expect((await name("several", { office: "seoul" })).body).toContain("His roles are those of another office.");
		// Named for a panel only, so that the loads below stay as they are; kept from the applications of either office.
		expect((await name("several", { work: "panels" })).statusCode).toBe(303);
		const several = (await room.state()).assessors.find(({ user }) => user === room.idOf("several"));
		expect([several?.office, several?.alsoAt].flat().sort()).toEqual(["busan", "daegu"]);
		expect((await name("nam", { office: "seoul" })).body).toContain("His roles are those of another office.");
		expect((await name("wide")).body).toContain("choose the office at which he works");
		expect((await name("keeper")).statusCode).toBe(400);
		for (const login of ["nam", "oh", "kim"]) expect((await name(login)).statusCode, login).toBe(303);
		expect((await name("park", { institutions: "ANSAN migrants’ centre\nOther" })).statusCode).toBe(303);
		expect((await name("wide", { office: "none", work: "panels" })).statusCode).toBe(303);
		const keeper = await as("keeper");
		expect((await keeper.submit(room.base, `${room.base}/assign`, {})).statusCode).toBe(303);
		const readers = new Map(
			(await room.state()).cases.map((one) => [one.caseId, one.assessors.map(({ user }) => user)]),
		);
		for (const [filed, barred] of [
			[first, ["kim"]],
			[second, ["nam"]],
			[third, ["kim", "park"]],
		] as const) {
			const users = readers.get(filed.caseId) ?? [];
			expect(users).toHaveLength(2);
			for (const login of [...barred, "wide"]) expect(users, login).not.toContain(room.idOf(login));
		}
	});

	it("sees of each candidate what is missing, by number and without a name", async () => {
		const body = await bodyOf("keeper", room.base);
		expect(rowOf(body, first)).toContain("complete, not ready");
		expect(rowOf(body, first)).toMatch(
			/0 of 2 .*an officer's word that it is ready \(nobody has begun its review\); a sheet; work days or level of Korean/,
		);
		for (const url of [room.base, `${room.base}/candidates/${first.number}`])
			expect((await bodyOf("keeper", url)).includes("ASANOVA"), url).toBe(false);
		expect(rowOf(await bodyOf("keeper", `${room.base}?show=complete`), first)).toBe("");
		const [view] = await listReads(room.leaders.deps.store.pool, first.caseId);
		expect(view).toMatchObject({ userId: room.idOf("keeper"), what: "sheets" });
	});
});

describe("the way to ready, by hand", () => {
	it("is told step by step, and ends with the officer's proposal", async () => {
		const kim = await as("kim");
		const { number, caseId } = first;
		const here = `/cases/${number}`;
		const lacks = () => bodyOf("keeper", `${room.base}/candidates/${number}`);
		const press = async (path: string, fields: Readonly<Record<string, string>> = {}, page = here) =>
			expect((await kim.submit(page, `${here}/${path}`, fields)).statusCode, path).toBe(303);
		expect(await lacks()).toContain("No officer has taken it up.");
		await press("review");
		expect(await lacks()).toContain("Documents that nobody has judged: 1.");
		expect(await lacks()).toContain(
			"Requirements that an officer has to settle: No bar on the day of the announcement",
		);
		await press("check/1", { verdict: "right" }, `${here}/document/1`);
		for (const gate of [
			"no-bar",
			"residence-status",
			"lawful-stay",
			"languages",
			"work-experience",
			"foreign-national",
		])
			await press(
				`eligibility/${gate}`,
				{ [`verdict-${gate}`]: "passed", [`evidence-${gate}`]: "the papers", [`reason-${gate}`]: "seen" },
				`${here}/eligibility`,
			);
		expect(await lacks()).toContain("The officer proposes to grant");
		await press("propose", { "outcome.whole": "grant", reason: "" }, `${here}/propose`);
		const { state } = await room.leaders.open(caseId);
		expect(state.status).toBe("before_board");
		expect((await room.state()).cases.find((one) => one.caseId === caseId)?.ready).toBe(true);
		expect(rowOf(await bodyOf("keeper", room.base), first)).toMatch(/Ready ready/);
		const page = await kim.get(`${here}?lang=en`);
		expect(page.body).toContain("is ready and is compared with the others in its round");
		expect(page.body).not.toContain("waits for an agenda");
	});

	it("numbers are offered from the answers, and stand when an officer of the case has confirmed them", async () => {
		const { number } = first;
		const page = `/cases/${number}/measures`;
		const form = await bodyOf("kim", page);
		expect(form).toMatch(/By the answers: 4/);
		expect(form).toContain("the office's own rule and not law");
		const kim = await as("kim");
		const wrong = await kim.submit(page, page, { "measure-korean": "7", "measure-work-days": "800" });
		expect([wrong.statusCode, wrong.body.includes("from 0 to 6")]).toEqual([400, true]);
		expect((await kim.submit(page, page, { "measure-korean": "4", "measure-work-days": "1414" })).statusCode).toBe(303);
		const one = (await room.state()).cases.find(({ caseId }) => caseId === first.caseId);
		expect(one?.measures).toEqual({ korean: 4, "work-days": 1414 });
		expect(await statusOf("nam", page)).toBe(404);
		const watcher = await as("watcher");
		expect((await watcher.get(page)).body).not.toContain('name="measure-korean"');
		const fields = watcher.hiddenOf((await watcher.get("/account")).body, "/sign-out");
		expect((await watcher.post(page, { ...fields, "measure-korean": "1" })).statusCode).toBe(403);
		expect(rowOf(await bodyOf("keeper", room.base), first)).not.toContain("level of Korean");
	});
});

describe("whoever reads", () => {
	it("sees his own list, and of the case what he scores: no way to reach the candidate, nothing of his residence", async () => {
		const [reader = ""] = await readersOf(first);
		expect(await bodyOf(reader, "/my-candidates")).toContain(first.number);
		const page = await bodyOf(reader, `/my-candidates/${first.number}`);
		expect(page).toContain("ASANOVA AIDA");
		expect(page).toContain("새봄식품");
		const shown = getProcedure("kr-rights-leader", "2026").assessment?.readAnswers ?? [];
		const hidden = Object.entries(rightAnswers).flatMap(([field, value]) =>
			typeof value !== "string" || !/\d|@/.test(value) || shown.includes(field)
				? []
				: [value, value.split("-").reverse().join(".")],
		);
		expect(hidden).toContain(rightAnswers.registrationNumber);
		expect(hidden.length).toBeGreaterThan(12);
		for (const value of hidden) expect(page.includes(value), value).toBe(false);
		const reads = await listReads(room.leaders.deps.store.pool, first.caseId);
		expect(reads[0]).toMatchObject({ userId: room.idOf(reader), what: "candidate" });
		expect(await statusOf(reader, `/my-candidates/${first.number}/scan/1`)).toBe(200);
		const [view] = await listReads(room.leaders.deps.store.pool, first.caseId);
		expect(view).toMatchObject({ userId: room.idOf(reader), what: "document" });
		// By the assignment he reads here and nowhere else.
		for (const url of ["", "/document/1", "/scan/1", "/files/1/opened", "/measures"])
			expect(await statusOf(reader, `/cases/${first.number}${url}`), url).toBe(404);
	});

	it("reads by his assignment nothing of an office that his roles have come to name since", async () => {
		const [reader = ""] = await readersOf(first);
		const { pool } = room.leaders.deps.store;
		const row = await findByNumber(pool, first.number);
		const grants = everywhere("reviewer");
		const reading = (more: readonly Grant[]) => {
			if (!row) throw new Error("no case");
			const actor = { id: room.idOf(reader), grants: [...grants, ...more] };
			return findReading(pool, row, actor, room.leaders.deps.casefile.unwrap);
		};
		expect(await reading([])).toMatchObject({ one: { caseId: first.caseId } });
		expect(await reading([{ role: "registrar", procedure: null, office: "seoul" }])).toBeNull();
	});

	it("reads nothing that was not given to him", async () => {
		const readers = await readersOf(first);
		for (const login of ["nam", "oh", "park", "kim", "wide"].filter((one) => !readers.includes(one))) {
			expect(await bodyOf(login, "/my-candidates"), login).not.toContain(first.number);
			for (const url of [`/my-candidates/${first.number}`, `/my-candidates/${first.number}/scan/1`])
				expect(await statusOf(login, url), `${login} ${url}`).toBe(404);
		}
	});

	it("scores blind: neither page says anything of the other's sheet until both are in, then each sees both", async () => {
		const [one = "", other = ""] = await readersOf(first);
		const empty = await handIn(one, first, 11);
		expect([empty.statusCode, empty.body.includes("write a whole number from 0 to 10")]).toEqual([400, true]);
		const before = await bodyOf(other, `/my-candidates/${first.number}`);
		const shown = { "shown-A4.2-1": "yes", notes: "A certificate of two years." };
		expect((await handIn(one, first, 9, shown)).statusCode).toBe(303);
		const plain = (body: string) => body.replaceAll(/name="token" value="[^"]*"/g, "");
		expect(plain(await bodyOf(other, `/my-candidates/${first.number}`))).toBe(plain(before));
		const progress = rowOf(await bodyOf("keeper", room.base), first);
		expect(progress).toMatch(/1 of 2 .*Spread – .*Disputed grounds –/);
		expect(await bodyOf(one, `/my-candidates/${first.number}`)).toContain("A certificate of two years.");
		expect((await handIn(other, first, 4)).statusCode).toBe(303);
		for (const login of [one, other]) {
			const page = await bodyOf(login, `/my-candidates/${first.number}`);
			expect(page, login).toContain("A certificate of two years.");
			expect(page, login).toContain("they are open to each other now");
			expect(page, login).not.toContain('name="score-korean"');
		}
		const page = `/my-candidates/${first.number}`;
		const visitor = await as(one);
		const fields = visitor.hiddenOf((await visitor.get(page)).body, `${page}/conflict`);
		const late = await visitor.post(`${page}/sheet`, { ...fields, ...scores(5) });
		expect([late.statusCode, late.body.includes("The sheets have been opened.")]).toEqual([400, true]);
	});

	it("is a third where two lie too far apart, and sees nothing of theirs before his own is in", async () => {
		// Weights 1, 1, 1, 2, 1: nine and four in each line are 30 points apart.
		const row = rowOf(await bodyOf("keeper", room.base), first);
		expect(row).toContain("30 points, too far apart");
		expect(row).toContain("A4.2");
		const readers = await readersOf(first);
		const [, , last = ""] = readers;
		expect(readers).toHaveLength(3);
		const page = await bodyOf(last, `/my-candidates/${first.number}`);
		expect(page).not.toContain("A certificate of two years.");
		expect(page).not.toContain("third");
		expect((await handIn(last, first, 6)).statusCode).toBe(303);
		expect(await bodyOf(last, `/my-candidates/${first.number}`)).toContain("A certificate of two years.");
	});
});

describe("each wait has its action", () => {
	it("a disputed ground is settled with a reason; without one nothing is", async () => {
		const bare = await onCandidate(first, "settle-ground", { ground: "A4.2", "counts-A4.2": "yes", "reason-A4.2": "" });
		expect([bare.statusCode, bare.body.includes("Write a reason.")]).toEqual([400, true]);
		const undecided = await onCandidate(first, "settle-ground", { ground: "A4.2", "reason-A4.2": "It is genuine." });
		expect([undecided.statusCode, undecided.body.includes("Say whether it counts.")]).toEqual([400, true]);
		const fields = { ground: "A4.2", "counts-A4.2": "yes", "reason-A4.2": "The certificate is genuine." };
		expect((await onCandidate(first, "settle-ground", fields)).statusCode).toBe(303);
		expect(rowOf(await bodyOf("keeper", room.base), first)).toMatch(/Disputed grounds – Waits for an interview/);
	});

	it("a spread for which there is no third is accepted with a reason", async () => {
		const logins = await readersOf(second);
		expect(logins).toHaveLength(2);
		const free = ["oh", "park", "kim"].filter((one) => !logins.includes(one));
		for (const login of free) {
			const path = `${room.base}/assessors/${room.idOf(login)}/dismiss`;
			expect((await (await as("keeper")).submit(`${room.base}/assessors`, path, {})).statusCode).toBe(303);
		}
		for (const [index, login] of logins.entries()) await handIn(login, second, index === 0 ? 1 : 10);
		expect(await bodyOf("keeper", `${room.base}/candidates/${second.number}`)).toContain(
			"The sheets are 54 points apart",
		);
		expect((await onCandidate(second, "accept-spread", { "reason-spread": " " })).statusCode).toBe(400);
		expect((await onCandidate(second, "accept-spread", { "reason-spread": "Both explained it." })).statusCode).toBe(
			303,
		);
		expect(rowOf(await bodyOf("keeper", room.base), second)).not.toContain("a third reader");
	});

	it("who is left out is out by a ground and a reason, is read by nobody, and comes back by a reason", async () => {
		expect(
			(await onCandidate(second, "leave-out", { "left-out-ground": "double", "reason-leave-out": "" })).statusCode,
		).toBe(400);
		const fields = { "left-out-ground": "double", "reason-leave-out": "Filed by post as well." };
		expect((await onCandidate(second, "leave-out", fields)).statusCode).toBe(303);
		expect(rowOf(await bodyOf("keeper", `${room.base}?show=out`), second)).toContain("left out");
		expect(await bodyOf("keeper", `${room.base}/candidates/${second.number}`)).toContain("Filed by post as well.");
		for (const reader of await readersOf(second))
			expect(await statusOf(reader, `/my-candidates/${second.number}`), reader).toBe(404);
		expect((await onCandidate(second, "take-back", { "reason-take-back": "Another person." })).statusCode).toBe(303);
		expect(rowOf(await bodyOf("keeper", `${room.base}?show=out`), second)).toBe("");
	});
});

/** Every page that lists, counts or finds cases, as one person sees it; what changes with every page is taken out. */
async function everything(login: string): Promise<ReadonlyMap<string, string>> {
	const visitor = await as(login);
	const pages = new Map<string, string>();
	const lists = [
		"/",
		"/?queue=all",
		"/?queue=open",
		"/tasks?whose=all",
		"/letters?whose=all",
		"/deadlines",
		"/decisions",
	];
	const round = [room.base, `${room.base}?show=not-ready`, `${room.base}/assessors`, "/judging", "/my-candidates"];
	const counts = ["/rounds", `/rounds/kr-rights-leader/${room.call.id}/statistics`, "/register/statistics", "/exports"];
	for (const url of [...lists, ...round, ...counts, "/board"]) {
		const { body, statusCode } = await visitor.get(url);
		pages.set(url, `${statusCode} ${body.replaceAll(/name="token" value="[^"]*"/g, "")}`);
	}
	for (const q of ["CHOLPONOVA", "Cholponova Meerim"]) {
		const { headers, statusCode, body } = await visitor.submit("/search", "/search", { q });
		const found = statusCode === 303 ? await visitor.get(String(headers.location)) : { statusCode, body };
		pages.set(q, `${found.statusCode} ${found.body.replaceAll(/name="token" value="[^"]*"|s=[\w-]+/g, "")}`);
	}
	return pages;
}

describe("whoever declares a conflict", () => {
	it("finds the case nowhere any more: no list, no count, no search, no address, no letter and no task of it", async () => {
		const { pool } = room.leaders.deps.store;
		expect((await name("wide", { office: "none", work: "reads" })).statusCode).toBe(303);
		await room.act("keeper", { name: "assign" });
		const before = await everything("wide");
		const answers = { ...rightAnswers, name: "CHOLPONOVA MEERIM" };
		const filed = await room.leaders.file({ office: "seoul", answers, papers: [paper] });
		await room.act("keeper", { name: "assign" });
		const page = `/my-candidates/${filed.number}`;
		const picture = `/cases/${filed.number}/document/1/page/1/800.webp`;
		expect(await statusOf("wide", `${page}/scan/1`)).toBe(200);
		expect(await statusOf("wide", picture)).not.toBe(404);
		const known = await everything("wide");
		const told = [...known].filter(([url, body]) => body !== before.get(url)).map(([url]) => url);
		for (const url of ["/?queue=all", room.base, "/my-candidates", "CHOLPONOVA"]) expect(told).toContain(url);
		const messages = async () => (await pool.query("select count(*)::int as n from messages")).rows[0];
		const sent = await messages();
		const wide = await as("wide");
		expect((await wide.submit(page, `${page}/conflict`, { ground: " " })).statusCode).toBe(400);
		const declared = await wide.submit(page, `${page}/conflict`, { ground: "She is my cousin." });
		expect([declared.statusCode, declared.headers.location]).toEqual([303, "/my-candidates?done=declared"]);
		expect(await messages()).toEqual(sent);
		const after = await everything("wide");
		for (const [url, body] of after) expect(body === before.get(url), url).toBe(true);
		const never = filed.number.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
		for (const url of [page, `${page}/scan/1`, picture, `/cases/${filed.number}`, `/cases/${filed.number}/measures`]) {
			const [answer, other] = [await wide.get(url), await wide.get(url.replace(filed.number, never))];
			expect([answer.statusCode, other.statusCode], url).toEqual([404, 404]);
		}
		expect(await statusOf("wide", `${room.base}/candidates/${filed.number}`)).toBe(404);
		// Somebody else reads it at the next assignment, and only who runs the round is told that a conflict was declared.
		await room.act("keeper", { name: "assign" });
		const readers = await readersOf(filed);
		expect(readers).toHaveLength(2);
		expect(readers).not.toContain("wide");
		const candidate = await bodyOf("keeper", `${room.base}/candidates/${filed.number}`);
		expect(candidate).toContain("Conflicts declared: 1");
		expect(candidate).not.toContain("cousin");
	}, 30_000);

	it("and whoever runs the round while he reads in it sees nothing there of sheets that he must not see yet", async () => {
		const filed = await room.leaders.file({ office: "seoul", papers: [paper] });
		await name("wide", { office: "none", work: "reads" });
		await room.act("keeper", { name: "assign" });
		const readers = await readersOf(filed);
		expect(readers).toContain("wide");
		const other = readers.find((login) => login !== "wide") ?? "";
		await handIn(other, filed, 3, { notes: "Knows nobody there.", "shown-A4.3-1": "yes" });
		const own = `${room.base}/candidates/${filed.number}`;
		const settle = { ground: "A4.3", "counts-A4.3": "no", "reason-A4.3": "x" };
		const wide = await as("wide");
		const fields = wide.hiddenOf((await wide.get(own)).body, `${own}/leave-out`);
		expect((await wide.post(`${own}/settle-ground`, { ...fields, ...settle })).statusCode).toBe(400);
		const masked = await bodyOf("wide", own);
		expect(masked).toContain("You read this candidate yourself.");
		expect(masked).not.toContain("Knows nobody there.");
		expect(rowOf(await bodyOf("wide", room.base), filed)).toContain("hidden until you hand in");
		await handIn("wide", filed, 9);
		expect(await bodyOf("wide", own)).toContain("Knows nobody there.");
	});
});
