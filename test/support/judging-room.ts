import type { Round } from "../../casework/round.ts";
import type { RoundState } from "../../casework/round-state.ts";
import type { Grant, StaffRole } from "../../casework/staff-roles.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { type AskedOfRound, actOnRound, type RoundResult } from "../../server/round/act-on-round.ts";
import { loadRound } from "../../server/round/round-file.ts";
import { recordRound } from "../../server/round/rounds.ts";
import { houseNow } from "../browser/desk-house.ts";
import { addStaff, everywhere } from "./desk-staff.ts";
import { type LeaderHouse, openLeaderHouse } from "./leader-house.ts";

const procedure = "kr-rights-leader";
const law = getProcedure(procedure, "2026");

function callOf(): Round {
	const [shipped] = law.rounds ?? [];
	if (!shipped) throw new Error("The round of 2026 ships.");
	return { ...shipped, id: "autumn", opensAt: houseNow - 7 * 86_400, closesAt: houseNow - 3600 };
}

/** A round whose call has closed an hour ago, and everybody who has to do with its assessment. */
export type JudgingRoom = {
	readonly leaders: LeaderHouse;
	readonly call: Round;
	readonly base: string;
	readonly idOf: (login: string) => string;
	/** As the desk would ask, without its pages. Throws when it is refused. */
	readonly act: (login: string, asked: AskedOfRound) => Promise<void>;
	readonly state: () => Promise<RoundState>;
	readonly sheet: (points: number) => Readonly<Record<string, number>>;
};

function at(office: string | null, ...roles: readonly StaffRole[]): Grant[] {
	return roles.map((role) => ({ role, procedure, office }));
}

/** Who works where: the ministry runs the round, each office has somebody who reads, and one has every role everywhere. */
const staff: Readonly<Record<string, readonly Grant[]>> = {
	keeper: at(null, "manager"),
	watcher: at(null, "auditor"),
	seoulOnly: at("seoul", "manager"),
	kim: at("seoul", "registrar", "reviewer"),
	nam: at("busan", "reviewer"),
	oh: at("daegu", "reviewer"),
	park: at("ansan", "reviewer"),
	several: [...at("busan", "reviewer"), ...at("daegu", "reviewer")],
	wide: everywhere("registrar", "reviewer", "manager", "auditor", "member"),
};

export async function openJudgingRoom(): Promise<JudgingRoom> {
	const leaders = await openLeaderHouse();
	const call = callOf();
	const round = { procedure, id: call.id };
	await leaders.deps.store.tx((tx) => recordRound(tx, call, "keeper", call.opensAt - 86_400));
	const ids = new Map<string, string>();
	for (const [login, grants] of Object.entries(staff)) ids.set(login, await addStaff(leaders.house, login, grants));
	const idOf = (login: string) => ids.get(login) ?? "";
	return {
		leaders,
		call,
		base: `/judging/${procedure}/${call.id}`,
		idOf,
		async act(login, asked) {
			const result: RoundResult = await actOnRound(leaders.deps, { round, officerId: idOf(login) }, asked);
			if (result.kind !== "done") throw new Error(`${asked.name}: ${JSON.stringify(result)}`);
		},
		async state() {
			const { state } = await loadRound(leaders.deps.store.pool, round, leaders.deps.casefile.unwrap);
			if (!state) throw new Error("The assessment is not open.");
			return state;
		},
		sheet: (points) => Object.fromEntries(call.rubric.map(({ id }) => [id, points])),
	};
}
