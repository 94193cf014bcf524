import type { AssessmentRules } from "../../casework/assessment-rules.ts";
import type { Round } from "../../casework/round.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { type AskedOfRound, actOnRound, type RoundResult } from "../../server/round/act-on-round.ts";
import { loadRound, type RoundName } from "../../server/round/round-file.ts";
import { recordRound } from "../../server/round/rounds.ts";
import { houseNow } from "../browser/desk-house.ts";
import { addStaff, everywhere } from "./desk-staff.ts";
import { type LeaderHouse, openLeaderHouse, rightAnswers } from "./leader-house.ts";

const law = getProcedure("kr-rights-leader", "2026");

/** Two who read, no interviews, one line, lots at last: as little as it takes to have places. */
export const shortRules: AssessmentRules = {
	scoreMax: 10,
	rubric: [{ id: "experience", weight: 1 }],
	interview: null,
	assessorsPerCase: 2,
	summary: "mean",
	outlierDistance: 10,
	preferences: [],
	criteria: [{ id: "score", of: { kind: "score" } }],
	ties: "lots",
};

export type JudgedCandidate = {
	readonly office: string;
	/** What everybody who reads gives. */
	readonly points: number;
	readonly citizenship?: string;
	/** By default he is ready to be compared. */
	readonly ready?: boolean;
};

/** A round whose window has closed, with candidates who were read and scored; two managers, an auditor and six readers. */
export type JudgedRound = {
	readonly leaders: LeaderHouse;
	readonly round: RoundName;
	readonly ids: Readonly<Record<string, string>>;
	/** In the order of the candidates. */
	readonly cases: readonly { readonly number: string; readonly caseId: string }[];
	act(login: string, asked: AskedOfRound): Promise<RoundResult>;
	state(): ReturnType<typeof loadRound>;
	/** An officer's word that an application may be compared. */
	makeReady(caseId: string): Promise<void>;
	/** Everybody who was given this case and has not scored it gives so many points. */
	score(caseId: string, points: number): Promise<void>;
};

export async function openJudgedRound(
	candidates: readonly JudgedCandidate[],
	asked: { readonly seats: number; readonly cap: number; readonly rules?: Partial<AssessmentRules> },
): Promise<JudgedRound> {
	const [shipped] = law.rounds ?? [];
	if (!shipped) throw new Error("The round of 2026 ships.");
	const { seats, cap } = asked;
	const window = { opensAt: houseNow - 7 * 86_400, closesAt: houseNow - 3600 };
	const call: Round = { ...shipped, id: "autumn", ...window, seats, cap };
	const leaders = await openLeaderHouse();
	const { deps, house } = leaders;
	await deps.store.tx((tx) => recordRound(tx, call, "keeper", call.opensAt - 86_400));
	const ids: Record<string, string> = {};
	for (const login of ["head", "deputy", "third"]) ids[login] = await addStaff(house, login, everywhere("manager"));
	ids.auditor = await addStaff(house, "auditor", everywhere("auditor"));
	const place = { procedure: "kr-rights-leader", office: "seoul" };
	ids["head-seoul"] = await addStaff(house, "head-seoul", [{ role: "manager", ...place }]);
	const readers = ["r1", "r2", "r3", "r4", "r5", "r6"];
	for (const login of readers) ids[login] = await addStaff(house, login, everywhere("reviewer", "manager"));
	const idOf = (login: string) => ids[login] ?? "";
	const round = { procedure: call.procedure, id: call.id };
	const state = () => loadRound(deps.store.pool, round, deps.casefile.unwrap);
	const act: JudgedRound["act"] = (login, what) => actOnRound(deps, { round, officerId: idOf(login) }, what);

	async function done(login: string, what: AskedOfRound): Promise<void> {
		const result = await act(login, what);
		if (result.kind !== "done") throw new Error(`${what.name}: ${JSON.stringify(result)}`);
	}
	async function makeReady(caseId: string): Promise<void> {
		const by = idOf("r6");
		await leaders.command(caseId, by, { name: "beginReview" });
		for (const gate of law.review.gates ?? [])
			await leaders.command(caseId, by, {
				name: "settleGate",
				gate,
				verdict: "passed",
				reason: "card",
				evidence: "seen",
			});
		const items = [{ item: "whole", outcome: "grant", approved: null, ground: null }] as const;
		await leaders.command(caseId, by, { name: "propose", items, reason: "" });
	}
	async function score(caseId: string, points: number): Promise<void> {
		const one = (await state()).state?.cases.find((each) => each.caseId === caseId);
		for (const { user } of one?.assessors ?? []) {
			if (one?.sheets.some((sheet) => sheet.user === user)) continue;
			const login = readers.find((each) => idOf(each) === user) ?? "";
			const sheet = { scores: { experience: points }, grounds: [], notes: "" };
			await done(login, { name: "handIn", caseId, ...sheet });
		}
	}

	const cases: { number: string; caseId: string }[] = [];
	for (const { office, citizenship = "KGZ" } of candidates)
		cases.push(await leaders.file({ office, answers: { ...rightAnswers, citizenship } }));
	await done("head", { name: "open", rules: { ...shortRules, ...asked.rules } });
	for (const login of readers)
		await done("head", {
			name: "nameAssessor",
			assessor: { user: idOf(login), office: "ministry", institutions: [], reads: true },
		});
	await done("head", { name: "assign" });
	for (const [at, { points, ready = true }] of candidates.entries()) {
		const caseId = cases[at]?.caseId ?? "";
		if (ready) await makeReady(caseId);
		await score(caseId, points);
	}
	return { leaders, round, ids, cases, act, state, makeReady, score };
}
