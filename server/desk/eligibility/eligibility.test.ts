import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fold } from "../../../casework/case.ts";
import { localTime } from "../../../casework/clock.ts";
import type { SealedCaseEvent } from "../../../casework/facts.ts";
import { finding } from "../../../findings/catalogue.ts";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type LeaderHouse, openLeaderHouse, rightAnswers } from "../../../test/support/leader-house.ts";
import { listRounds, recordRound } from "../../round/rounds.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { loadMine } from "../../web/mine/load.ts";
import { presentMine } from "../../web/mine/present.ts";
import { buildDeskApp } from "../app.ts";

let leaders: LeaderHouse;
let app: FastifyInstance;

beforeAll(async () => {
	leaders = await openLeaderHouse();
	app = await buildDeskApp(leaders.deps);
	for (const role of ["registrar", "reviewer", "auditor", "manager", "member"] as const)
		await addStaff(leaders.house, role, everywhere(role));
});
afterAll(async () => {
	expect(await checkInvariants(leaders.deps.store.pool)).toEqual([]);
	await app.close();
	leaders.house.close();
});

async function visitor(login: string) {
	const made = makeFormVisitor(app);
	await made.signIn({ login, password: staffPassword });
	return made;
}

async function rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
	return (await leaders.deps.store.pool.query<T>(sql, values)).rows;
}

const openTasks = (caseId: string) =>
	rows<{ kind: string }>("select kind from tasks where case_id = $1 and closed_at is null", [caseId]);

/** What the registration card says, as the answers and the lines made of it say it. */
const residence = [rightAnswers.registrationNumber, "2028-05-31", "31.05.2028", "F-6"];

async function settle(number: string, gate: string, verdict: string, change: Readonly<Record<string, string>> = {}) {
	const page = await visitor("reviewer");
	const here = `/cases/${number}/eligibility`;
	return page.submit(here, `${here}/${gate}`, {
		[`verdict-${gate}`]: verdict,
		[`evidence-${gate}`]: "the card",
		[`reason-${gate}`]: "it is in force",
		...change,
	});
}

describe("the requirements of a case", () => {
	it("stand on its page with why, in four languages, and the days counted on their own", async () => {
		const { number } = await leaders.file();
		const page = await visitor("reviewer");
		const shown = await page.get(`/cases/${number}?lang=en`);
		expect(shown.body).toContain("At least 2 years of work in the country");
		expect(shown.body).toContain("An officer asks about it; a machine refuses nobody for a status");
		const own = await page.get(`/cases/${number}/eligibility`);
		expect(own.body).toMatch(/Up to 2026-11-17: \d+ days, 730 are asked for/);
		expect(own.body).toContain("EPS-TOPIK: another test, it does not count");
		for (const [lang, word] of [
			["ko", "담당자 판단 필요"],
			["ky", "кызматкер чечет"],
			["ru", "решает сотрудник"],
		])
			expect((await page.get(`/cases/${number}/eligibility?lang=${lang}`)).body).toContain(word);
	});

	it("that nobody settled are a task of the office until each is settled", async () => {
		const { number, caseId } = await leaders.file();
		expect(await openTasks(caseId)).toEqual([{ kind: "eligibility" }]);
		expect((await settle(number, "residence-status", "passed")).statusCode).toBe(303);
		expect(await openTasks(caseId)).toEqual([{ kind: "eligibility" }]);
		expect((await settle(number, "no-bar", "passed")).statusCode).toBe(303);
		expect(await openTasks(caseId)).toEqual([]);
		expect((await settle(number, "residence-status", "needs-check")).statusCode).toBe(303);
		expect(await openTasks(caseId)).toEqual([{ kind: "eligibility" }]);
		const page = await visitor("auditor");
		const shown = (await page.get(`/cases/${number}/eligibility?lang=en`)).body;
		expect(shown).toContain("Needs an immigration check");
		expect(shown).toContain("Earlier verdicts");
		const story = (await page.get(`/cases/${number}?lang=ko`)).body;
		expect(story).toContain("발표일 현재 결격사유가 없을 것: 결격사유 없음 확인");
		expect(story).not.toContain("no-bar: passed");
		expect(shown).toContain("Name of reviewer");
		expect(shown).not.toContain("Save the verdict");
	});

	it("are settled with a verdict, evidence and a reason, and by a reviewer alone", async () => {
		const { number, caseId } = await leaders.file();
		const wrong = await settle(number, "no-bar", "", { "evidence-no-bar": "", "reason-no-bar": "typed" });
		expect(wrong.statusCode).toBe(400);
		expect(wrong.body).toContain('href="#verdict-no-bar"');
		expect(wrong.body).toContain("typed");
		const page = await visitor("registrar");
		const here = `/cases/${number}/eligibility`;
		const token = page.hiddenOf((await page.get(`/cases/${number}/note`)).body, `/cases/${number}/note`);
		const fields = { ...token, "verdict-no-bar": "passed", "evidence-no-bar": "x", "reason-no-bar": "x" };
		expect((await page.post(`${here}/no-bar`, fields)).statusCode).toBe(403);
		expect((await leaders.open(caseId)).state.settledGates).toEqual([]);
	});

	it("are to be settled again after new answers, and the applicant reads the same without values", async () => {
		const { number, caseId } = await leaders.file({ findings: [finding("T16")] });
		await settle(number, "residence-status", "failed");
		const mine = async () => {
			const facts = await loadMine(leaders.deps.store, caseId, leaders.deps.now());
			return facts ? presentMine(facts, leaders.deps.now(), "Asia/Seoul").gates : [];
		};
		expect(await mine()).toContainEqual({ gate: "residence-status", stands: "shut", why: "verdict-failed" });
		const registrar = await visitor("registrar");
		const here = `/cases/${number}/answers`;
		const form = (await registrar.get(here)).body;
		for (const value of residence.slice(0, 3)) expect(form).not.toContain(`value="${value}"`);
		expect(form).not.toContain('value="F-6" selected');
		expect(form).toContain("Leave it empty to keep what is stated");
		const officer =
			(await rows<{ id: string }>("select user_id as id from users where login = 'registrar'"))[0]?.id ?? "";
		await leaders.command(caseId, officer, { name: "setAnswers", kind: "leader", answers: rightAnswers });
		expect(await mine()).toContainEqual({ gate: "residence-status", stands: "officer", why: "verdict-old" });
		const stored = await rows<{ plain: string }>(
			"select plain::text as plain from events where stream = $1 and type in ('controlled', 'gate_settled')",
			[`case/${caseId}`],
		);
		// Ids are drawn: some of their digits may be the days that were counted.
		const withoutIds = JSON.stringify(stored).replaceAll(
			/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}/g,
			"",
		);
		for (const value of [...residence, "the card", "in force", rightAnswers.name, "1778"])
			expect(withoutIds).not.toContain(value);
		const keyless = (await loadMine(leaders.deps.store, caseId, leaders.deps.now()))
			?.facts as readonly SealedCaseEvent[];
		expect(fold(keyless)?.personal).toBeNull();
	});
});

describe("residence data", () => {
	it("stands on no page that reads a case, whoever reads it", async () => {
		const { number } = await leaders.file();
		for (const role of ["registrar", "reviewer", "auditor", "manager"]) {
			const page = await visitor(role);
			for (const path of ["", "/eligibility", "/letters", "/answers", "/note", "/clock", "/propose"]) {
				const shown = await page.get(`/cases/${number}${path}`);
				for (const value of residence.slice(0, 3)) expect(shown.body, `${role} ${path}`).not.toContain(value);
			}
			expect((await page.get(`/cases/${number}`)).body).not.toContain("F-6 marriage");
		}
	});

	it("opens for a reviewer who says what for, and the look is recorded with it", async () => {
		const { number, caseId } = await leaders.file();
		const page = await visitor("reviewer");
		const asked = `/cases/${number}/residence`;
		const none = await page.submit(`/cases/${number}?lang=en`, asked, { purpose: "" });
		expect(none.statusCode).toBe(400);
		expect(none.body).toContain("Choose what you need it for");
		for (const value of residence.slice(0, 3)) expect(none.body).not.toContain(value);
		const reads = () =>
			rows<{ purpose: string }>("select purpose from reads where case_id = $1 and what = 'residence'", [caseId]);
		expect(await reads()).toEqual([]);
		const shown = await page.submit(`/cases/${number}`, asked, { purpose: "immigration" });
		expect(shown.statusCode).toBe(200);
		expect(shown.headers["cache-control"]).toContain("no-store");
		for (const value of [rightAnswers.registrationNumber, "31.05.2028", "F-6 marriage migrant"])
			expect(shown.body).toContain(value);
		expect(shown.body).not.toContain(rightAnswers.name);
		expect(await reads()).toEqual([{ purpose: "immigration" }]);
		const audit = (await (await visitor("auditor")).get("/reads?lang=en")).body;
		expect(audit).toContain("residence data: To ask the immigration office");
	});

	it("opens for nobody else, and what they are refused is recorded as no look", async () => {
		const { number, caseId } = await leaders.file();
		for (const role of ["registrar", "auditor", "manager", "member"]) {
			const page = await visitor(role);
			const { body } = await page.get("/account");
			const hidden = Object.fromEntries([...body.matchAll(/name="(token)" value="([^"]+)"/g)].map((m) => [m[1], m[2]]));
			const shown = await page.post(`/cases/${number}/residence`, { ...hidden, purpose: "settle" });
			expect(shown.statusCode, role).toBe(403);
		}
		expect(await rows("select from reads where case_id = $1 and what = 'residence'", [caseId])).toEqual([]);
	});

	it("stays as it is stated when a registrar keys in the rest", async () => {
		const { number, caseId } = await leaders.file({ findings: [finding("T16")] });
		const page = await visitor("registrar");
		const here = `/cases/${number}/answers`;
		const { body } = await page.get(here);
		const values = [...body.matchAll(/<input [^>]*name="(a\.[^"]+|rows\.[^"]+)"[^>]*value="([^"]*)"/g)];
		const typed = Object.fromEntries(values.map((match) => [match[1] ?? "", match[2] ?? ""]));
		const chosen = [...body.matchAll(/<select [^>]*name="(a\.[^"]+)"[^>]*>(.*?)<\/select>/gs)].map((match) => [
			match[1] ?? "",
			/<option value="([^"]*)" selected/.exec(match[2] ?? "")?.[1] ?? "",
		]);
		const own = body.split("<form").find((part) => part.includes("data-checked-at")) ?? "";
		const hidden = [...own.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
		const posted = Object.fromEntries(hidden.map((match) => [match[1] ?? "", match[2] ?? ""]));
		const fields = { ...posted, ...typed, ...Object.fromEntries(chosen), kind: "leader", "a.name": "ASANOVA AIDAI" };
		expect((await page.post(here, fields)).statusCode).toBe(303);
		const { answers } = (await leaders.open(caseId)).state.personal ?? {};
		expect(answers).toMatchObject({
			name: "ASANOVA AIDAI",
			registrationNumber: rightAnswers.registrationNumber,
			residenceStatus: "F-6",
			stayUntil: "2028-05-31",
		});
	});
});

describe("another application of the same person", () => {
	it("is told beside the first, by its number and office alone, and to nobody who has recused himself from it", async () => {
		const registrationNumber = "8807070000000";
		const first = await leaders.file({ office: "seoul", answers: { ...rightAnswers, registrationNumber } });
		const spelled = { ...rightAnswers, registrationNumber, name: "ASAN KYZY A.", koreanName: "아산" };
		const second = await leaders.file({ office: "busan", answers: spelled });
		const { pool } = leaders.deps.store;
		const sees = async (number: string, other: string) =>
			(await (await visitor("reviewer")).get(`/cases/${number}`)).body.includes(other);
		expect([await sees(first.number, second.number), await sees(second.number, first.number)]).toEqual([true, true]);
		await pool.query(
			"insert into recusals (user_id, case_id, round, at) select user_id, $1, 'kr-rights-leader/2026', to_timestamp($2) from users where login = 'reviewer'",
			[first.caseId, leaders.deps.now()],
		);
		expect(await sees(second.number, first.number)).toBe(false);
	});

	it("that was withdrawn is none: whoever files again has filed once", async () => {
		const answers = { ...rightAnswers, registrationNumber: "8907070000000" };
		const gone = await leaders.file({ answers });
		const [registrar] = await rows<{ id: string }>("select user_id as id from users where login = 'registrar'");
		await leaders.command(gone.caseId, registrar?.id ?? "", { name: "withdraw", reason: "by telephone" });
		const again = await leaders.file({ answers });
		const page = (await (await visitor("reviewer")).get(`/cases/${again.number}`)).body;
		expect(page).not.toContain(gone.number);
	});
});

describe("the clock on the wall", () => {
	it("is that of the procedure in the list of tasks, and that of his one procedure for an officer's session", async () => {
		await addStaff(leaders.house, "seouler", [{ role: "reviewer", procedure: "kr-rights-leader", office: null }]);
		const { caseId } = await leaders.file();
		const [task] = await rows<{ openedAt: string }>(
			`select to_char(opened_at at time zone 'Asia/Seoul', 'DD.MM.YYYY HH24:MI') as "openedAt" from tasks where case_id = $1`,
			[caseId],
		);
		const shown = (await (await visitor("seouler")).get("/tasks?whose=all&lang=en")).body;
		expect(shown).toContain(task?.openedAt);
		const until = localTime(leaders.deps.now(), "Asia/Seoul").slice(11, 13);
		const hour = Number(/signed in until (\d\d):/.exec(shown)?.[1]);
		// A session is longer than nothing and shorter than the three hours between Bishkek and Seoul.
		expect((hour - Number(until) + 24) % 24).toBeLessThan(3);
	});
});

describe("a contact that nobody confirmed", () => {
	it("is settled by one button beside what to ask, and by no form for evidence as well", async () => {
		const { number, caseId } = await leaders.file({ findings: [finding("T16")] });
		const page = await visitor("reviewer");
		const here = `/cases/${number}`;
		const { body } = await page.get(`${here}?lang=en`);
		expect(body).toContain("Contact confirmed by telephone");
		expect(body).toContain("T16");
		expect(body).not.toContain("finding?code=T16");
		// Nobody signs here: no signer is missed.
		expect(body).not.toContain("The signer is not established");
		expect((await page.submit(here, `${here}/contact`, {})).statusCode).toBe(303);
		expect((await leaders.open(caseId)).state.contactConfirmedAt).not.toBeNull();
	});
});

it("a circumstance of the call's own list stands in its words on the case and in the form that an officer keys it into", async () => {
	const { pool } = leaders.deps.store;
	const [shipped] = await listRounds(pool, "kr-rights-leader", leaders.deps.now());
	if (!shipped) throw new Error("The round of 2026 ships.");
	const say = (text: string) => ({ ko: text, ky: text, ru: text, en: text });
	await recordRound(
		pool,
		{ ...shipped, bars: [{ id: "Bar_1", what: say("Works for the jury") }] },
		"test",
		leaders.deps.now(),
	);
	const { number } = await leaders.file({ answers: { ...rightAnswers, noBars: false, bar: "Bar_1" } });
	const page = await visitor("registrar");
	for (const path of ["", "/answers"]) {
		const { body } = await page.get(`/cases/${number}${path}`);
		expect(body, path).toContain("Works for the jury");
		expect(body, path).not.toContain("Was dismissed from this role before");
	}
});
