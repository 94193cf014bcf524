import { localDate } from "../../casework/clock.ts";
import type { Round } from "../../casework/round.ts";
import type { RoundState } from "../../casework/round-state.ts";
import type { Grant, StaffRole } from "../../casework/staff-roles.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { type AskedOfRound, actOnRound, type RoundResult } from "../../server/round/act-on-round.ts";
import { loadRound } from "../../server/round/round-file.ts";
import { recordRound } from "../../server/round/rounds.ts";
import { type DeskHouse, houseNow } from "../browser/desk-house.ts";
import { addStaff } from "./desk-staff.ts";
import { type LeaderHouse, openLeaderHouse } from "./leader-house.ts";

const procedure = "kr-rights-leader";
const law = getProcedure(procedure, "2026");

/** A round whose documents have been read by everybody, and the people who plan and hold its interviews. */
export type InterviewRoom = {
	readonly leaders: LeaderHouse;
	readonly call: Round;
	readonly home: string;
	/** Candidates who are ready, in the order in which they came. */
	readonly candidates: readonly { readonly number: string; readonly caseId: string }[];
	readonly idOf: (login: string) => string;
	readonly act: (login: string, asked: AskedOfRound) => Promise<RoundResult>;
	readonly state: () => Promise<RoundState>;
	/** The day of the interviews in Seoul, and a moment of it. */
	readonly day: string;
	readonly atClock: (clock: string) => number;
};

function at(office: string | null, ...roles: readonly StaffRole[]): Grant[] {
	return roles.map((role) => ({ role, procedure, office }));
}

/** Nobody here is of an office whose candidates he hears but kim. */
const staff: Readonly<Record<string, readonly Grant[]>> = {
	keeper: at(null, "manager", "auditor"),
	watcher: at(null, "auditor"),
	kim: at("seoul", "registrar", "reviewer"),
	nam: at("incheon-north", "reviewer"),
	oh: at("daegu", "member"),
	tolk: at("daegu", "member"),
};

async function makeReady({ command, open }: LeaderHouse, caseId: string, officer: string): Promise<void> {
	await command(caseId, officer, { name: "beginReview" });
	const { state } = await open(caseId);
	for (const { gate } of state.gates)
		await command(caseId, officer, {
			name: "settleGate",
			gate,
			verdict: "passed",
			evidence: "the papers",
			reason: "seen",
		});
	const items = [{ item: "whole", outcome: "grant", asked: null, approved: null, ground: null }] as const;
	await command(caseId, officer, { name: "propose", items, reason: "" });
}

/** `offices`: of each candidate who is filed. */
export async function openInterviewRoom(
	offices: readonly string[] = ["seoul", "seoul", "busan"],
	house?: DeskHouse,
): Promise<InterviewRoom> {
	const leaders = await openLeaderHouse(house);
	const [shipped] = law.rounds ?? [];
	if (!shipped || !law.assessment) throw new Error("The round of 2026 ships, and rules to score it by.");
	const call: Round = { ...shipped, id: "autumn", opensAt: houseNow - 7 * 86_400, closesAt: houseNow - 3600 };
	const round = { procedure, id: call.id };
	const { store, casefile } = leaders.deps;
	await store.tx((tx) => recordRound(tx, call, "keeper", call.opensAt - 86_400));
	const ids = new Map<string, string>();
	for (const [login, grants] of Object.entries(staff)) ids.set(login, await addStaff(leaders.house, login, grants));
	const idOf = (login: string) => ids.get(login) ?? "";
	const act = (login: string, asked: AskedOfRound) =>
		actOnRound(leaders.deps, { round, officerId: idOf(login) }, asked);
	const must = async (login: string, asked: AskedOfRound) => {
		const result = await act(login, asked);
		if (result.kind !== "done") throw new Error(`${asked.name}: ${JSON.stringify(result)}`);
	};
	const state = async () => {
		const file = await loadRound(store.pool, round, casefile.unwrap);
		if (!file.state) throw new Error("The assessment is not open.");
		return file.state;
	};
	const candidates = [];
	for (const [index, office] of offices.entries())
		candidates.push(await leaders.file({ office, arrivedAt: houseNow - 7200 + index }));
	for (const { caseId } of candidates) await makeReady(leaders, caseId, idOf("kim"));
	await must("keeper", { name: "open", rules: law.assessment.propose(call) });
	for (const [login, office, reads] of [
		["kim", "seoul", false],
		["nam", "incheon-north", true],
		["oh", "daegu", true],
	] as const)
		await must("keeper", { name: "nameAssessor", assessor: { user: idOf(login), office, institutions: [], reads } });
	await must("keeper", { name: "assign" });
	const scores = Object.fromEntries(call.rubric.map(({ id }) => [id, 5]));
	for (const { caseId } of candidates)
		for (const login of ["nam", "oh"]) await must(login, { name: "handIn", caseId, scores, grounds: [], notes: "" });
	const day = localDate(houseNow + 3 * 86_400, "Asia/Seoul");
	return {
		leaders,
		call,
		home: `/interviews/${procedure}/${call.id}`,
		candidates,
		idOf,
		act,
		state,
		day,
		atClock: (clock) => Date.parse(`${day}T${clock}:00+09:00`) / 1000,
	};
}
