import { afterAll, beforeAll, expect, it } from "vitest";
import type { Round } from "../../casework/round.ts";
import { tasksOf, visibleTo } from "../../casework/round-view.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { houseNow } from "../../test/browser/desk-house.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { type LeaderHouse, openLeaderHouse, rightAnswers } from "../../test/support/leader-house.ts";
import { findByNumberFor, scopesFor } from "../board/hidden.ts";
import { withdrawCase } from "../casefile/withdrawal.ts";
import { checkInvariants } from "../store/invariants.ts";
import { type AskedOfRound, actOnRound } from "./act-on-round.ts";
import { countRound } from "./count.ts";
import { loadRound, readRound, saveRound } from "./round-file.ts";
import { recordRound } from "./rounds.ts";

const law = getProcedure("kr-rights-leader", "2026");
const [shipped] = law.rounds ?? [];
if (!shipped || !law.assessment) throw new Error("The round of 2026 ships, and rules to score it by.");

const call: Round = { ...shipped, id: "autumn", opensAt: houseNow - 7 * 86_400, closesAt: houseNow - 3600 };
const rules = law.assessment.propose(call);
const round = { procedure: call.procedure, id: call.id };
const secret = "We went to school together.";

let leaders: LeaderHouse;
const ids = new Map<string, string>();

beforeAll(async () => {
	leaders = await openLeaderHouse();
	await leaders.deps.store.tx((tx) => recordRound(tx, call, "keeper", call.opensAt - 86_400));
	for (const login of ["ministry", "nam", "oh", "park"])
		ids.set(login, await addStaff(leaders.house, login, everywhere("reviewer")));
});
afterAll(async () => {
	expect(await checkInvariants(leaders.deps.store.pool)).toEqual([]);
	leaders.house.close();
});

const idOf = (login: string) => ids.get(login) ?? "";
const pool = () => leaders.deps.store.pool;

/** Read whole, and as pages read it: each test here is also about the two being one. */
async function read(words: readonly string[] = []) {
	const { unwrap } = leaders.deps.casefile;
	const whole = await loadRound(pool(), round, unwrap, words);
	expect(await readRound(pool(), round, unwrap, words)).toEqual(whole);
	return whole;
}

function act(login: string, asked: AskedOfRound) {
	return actOnRound(leaders.deps, { round, officerId: idOf(login) }, asked);
}

function named(login: string, office: string, institutions: readonly string[] = []) {
	return act("ministry", {
		name: "nameAssessor",
		assessor: { user: idOf(login), office, institutions, reads: true },
	});
}

async function stateNow() {
	const { state } = await read();
	if (!state) throw new Error("The assessment is not open.");
	return state;
}

function sheet(points: number): Record<string, number> {
	return Object.fromEntries(rules.rubric.map(({ id }) => [id, points]));
}

it("what a page has read of a transaction that was never ended is forgotten, also when another fact has taken its place", async () => {
	const { store, casefile, now } = leaders.deps;
	const other = { ...round, id: "rolled-back" };
	const named = (user: string) => ({
		type: "assessor_named" as const,
		plain: {
			by: { kind: "officer" as const, id: "manager" },
			at: now(),
			user,
			office: "seoul",
			institutions: [],
			reads: true,
		},
		personal: null,
	});
	const write = async (user: string, ends: boolean) => {
		const done = store.tx(async (tx) => {
			const file = await loadRound(tx, other, casefile.unwrap);
			await saveRound(tx, file, [named(user)], now(), casefile.unwrap);
			const seen = await readRound(tx, other, casefile.unwrap);
			expect(seen.facts.at(-1)?.plain).toMatchObject({ user });
			if (!ends) throw new Error("never ended");
		});
		await (ends ? done : expect(done).rejects.toThrow("never ended"));
	};
	const shown = async () =>
		(await readRound(pool(), other, casefile.unwrap)).facts.map(({ plain }) => "user" in plain && plain.user);
	await write("first", false);
	expect(await shown()).toEqual([]);
	await write("first", true);
	expect(await shown()).toEqual(["first"]);
	await write("never", false);
	await write("second", true);
	expect(await shown()).toEqual(["first", "second"]);
});

it("an assessment is not opened while applications still come", async () => {
	leaders.house.at(call.closesAt);
	expect(await act("ministry", { name: "open", rules })).toEqual({ kind: "call-not-closed" });
	leaders.house.at(houseNow);
	const other = { round: { ...round, id: "never" }, officerId: idOf("ministry") };
	expect(await actOnRound(leaders.deps, other, { name: "open", rules })).toEqual({ kind: "absent" });
});

it("every accepted case is entered, whether it was accepted before the assessment was opened, at the same moment, or after", async () => {
	const recommended = { ...rightAnswers, recommended: true, recommender: "Ansan Migrants' Centre" };
	const before = await leaders.file({ office: "seoul", answers: recommended });
	const [opened, meanwhile, other] = await Promise.all([
		act("ministry", { name: "open", rules }),
		leaders.file({ office: "busan" }),
		leaders.file({ office: "seoul" }),
	]);
	expect(opened).toEqual({ kind: "done" });
	const after = await leaders.file({ office: "busan" });
	const { cases, plan } = await stateNow();
	expect(cases.map(({ caseId }) => caseId).sort()).toEqual(
		[before, meanwhile, other, after].map(({ caseId }) => caseId).sort(),
	);
	expect([plan.seats, plan.cap]).toEqual([call.seats, call.cap]);
	const first = cases.find(({ caseId }) => caseId === before.caseId);

	expect(first).toMatchObject({ number: before.number, office: "seoul", group: "seoul", ready: false });
	expect(first?.institution).toMatch(/^[0-9a-f]{32}$/);
	expect(cases.filter(({ institution }) => institution !== null)).toHaveLength(1);
	expect(await act("ministry", { name: "open", rules })).toMatchObject({ kind: "refused" });
});

it("nobody reads for his own office, nor whom his institution recommended, however its name is written", async () => {
	expect(await named("nam", "incheon-north", ["ANSAN migrants’ centre"])).toEqual({ kind: "done" });
	expect(await named("oh", "busan")).toEqual({ kind: "done" });
	expect(await named("park", "incheon-north")).toEqual({ kind: "done" });
	expect(await act("ministry", { name: "assign" })).toEqual({ kind: "done" });
	for (const one of (await stateNow()).cases) {
		const readers = one.assessors.map(({ user }) => user);
		if (one.office === "busan") expect(readers.sort()).toEqual([idOf("nam"), idOf("park")].sort());
		else if (one.institution !== null) expect(readers.sort()).toEqual([idOf("oh"), idOf("park")].sort());
		else expect(readers).toHaveLength(2);
	}
});

it("two who hand in at the same moment are both heard, blind until then; their notes are sealed under the case's key", async () => {
	const one = (await stateNow()).cases.find(({ office }) => office === "busan");
	if (!one) throw new Error("no case");
	const { caseId } = one;
	const handIn = (points: number) =>
		({ name: "handIn", caseId, scores: sheet(points), grounds: [], notes: "Speaks well." }) as const;
	expect(await act("oh", handIn(5))).toMatchObject({ refusal: { code: "not-assigned" } });
	const results = await Promise.all([act("nam", handIn(6)), act("park", handIn(7))]);
	expect(results).toEqual([{ kind: "done" }, { kind: "done" }]);
	const file = await read([caseId]);
	if (!file.state) throw new Error("no state");
	expect(visibleTo(file.state, idOf("nam"), caseId)?.others).toMatchObject([
		{ user: idOf("park"), notes: "Speaks well." },
	]);
	expect(visibleTo(await stateNow(), idOf("nam"), caseId)?.others).toMatchObject([{ notes: null }]);
	expect(await act("nam", handIn(9))).toMatchObject({ refusal: { code: "sheets-are-open" } });
});

it("a case from which an assessor withdraws is in his tasks, his counts and behind its number no more; the ground is sealed", async () => {
	const one = (await stateNow()).cases.findLast(({ office }) => office === "busan");
	if (!one) throw new Error("no case");
	const { caseId, number } = one;
	const seen = async (login: string) => {
		const actor = { id: idOf(login), grants: everywhere("manager") };
		const counts = await countRound(pool(), round, scopesFor(actor, "seeStatistics"));
		return {
			task: tasksOf(await stateNow(), idOf(login)).some((task) => task.caseId === caseId),
			counted: counts.reduce((sum, { cases }) => sum + cases, 0),
			found: (await findByNumberFor(pool(), number, idOf(login))) !== null,
		};
	};
	expect(await seen("nam")).toEqual({ task: true, counted: 4, found: true });
	expect(await act("nam", { name: "declareConflict", caseId, ground: secret })).toEqual({ kind: "done" });
	expect(await seen("nam")).toEqual({ task: false, counted: 3, found: false });
	expect(await seen("park")).toEqual({ task: true, counted: 4, found: true });
	const stored = await pool().query(
		"select from events where position($1 in plain::text) > 0 or position(convert_to($1, 'UTF8') in personal) > 0",
		[secret],
	);
	expect(stored.rowCount).toBe(0);
	expect((await read([caseId])).facts.find(({ type }) => type === "conflict_declared")?.personal).toEqual({
		ground: secret,
	});
});

it("the round hears of a case that goes to another office: whoever reads there has it no more", async () => {
	const one = (await stateNow()).cases.find(
		({ office, assessors }) => office === "seoul" && assessors.some(({ user }) => user === idOf("park")),
	);
	if (!one) throw new Error("no case");
	await leaders.command(one.caseId, idOf("ministry"), {
		name: "moveOffice",
		to: "incheon-north",
		reason: "lives there",
	});
	const moved = (await stateNow()).cases.find(({ caseId }) => caseId === one.caseId);
	expect(moved).toMatchObject({ office: "incheon-north", group: "jungbu" });
	expect(moved?.assessors.map(({ user }) => user)).not.toContain(idOf("park"));
});

it("whoever withdraws while he is judged is left out at once, by himself and for that reason", async () => {
	const one = (await stateNow()).cases.find(({ leftOut }) => leftOut === null);
	if (!one) throw new Error("no case");
	const { store, casefile } = leaders.deps;
	const withdrawal = { ...casefile, store, now: () => houseNow, finish: async () => {} };
	expect(await withdrawCase(one.caseId, withdrawal)).toBe("withdrawn");
	const left = (await stateNow()).cases.find(({ caseId }) => caseId === one.caseId);
	expect(left?.leftOut?.ground).toBe("withdrawn");
	const { facts } = await read();
	expect(facts.findLast(({ type }) => type === "case_left_out")?.plain).toMatchObject({ by: { kind: "applicant" } });
});

it("an invariant names an accepted case that a round in assessment does not know", async () => {
	const { caseId, number } = await leaders.file({ arrivedAt: call.opensAt - 30 * 86_400 });
	expect((await stateNow()).cases.some((one) => one.caseId === caseId)).toBe(false);
	const place = await pool().query<{ round: string | null }>("select round from cases where case_id = $1", [caseId]);
	await pool().query("update cases set round = 'autumn' where case_id = $1", [caseId]);
	expect(await checkInvariants(pool())).toMatchObject([{ name: "accepted-not-in-round", what: number }]);
	await pool().query("update cases set round = $2 where case_id = $1", [caseId, place.rows[0]?.round]);
});
