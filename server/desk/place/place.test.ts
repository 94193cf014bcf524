import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addStaff, everywhere } from "../../../test/support/desk-staff.ts";
import { type LeaderHouse, openLeaderHouse } from "../../../test/support/leader-house.ts";
import { fileReady, playedRound, recordCall, writeFrozen } from "../../../test/support/played-round.ts";
import { actOnRound } from "../../round/act-on-round.ts";
import { loadRound } from "../../round/round-file.ts";
import { checkInvariants } from "../../store/invariants.ts";
import type { Act } from "../act.ts";
import { presentPlace } from "./panel.tsx";
import { writeAnswer } from "./write-answer.ts";

const on = "2026-11-16";

let leaders: LeaderHouse;
const staff = new Map<string, string>();
let [first, second, third] = ["", "", ""];

beforeAll(async () => {
	leaders = await openLeaderHouse();
	await recordCall(leaders);
	for (const login of ["chair", "manager"])
		staff.set(login, await addStaff(leaders.house, login, everywhere("manager")));
	staff.set("officer", await addStaff(leaders.house, "officer", everywhere("reviewer")));
	staff.set("auditor", await addStaff(leaders.house, "auditor", everywhere("auditor")));
	const officer = staff.get("officer") ?? "";
	[first, second, third] = [
		await fileReady(leaders, officer),
		await fileReady(leaders, officer),
		await fileReady(leaders, officer),
	];
	const scored = [first, second, third].map((caseId, at) => ({ caseId, group: "seoul", experience: 5 - at, ties: 5 }));
	await writeFrozen(leaders, scored, { seats: 2, cap: 2 });
	const { state } = await loadRound(leaders.deps.store.pool, playedRound, leaders.deps.casefile.unwrap);
	const hash = state?.frozen?.draftHash ?? "";
	const by = (login: string) => ({ round: playedRound, officerId: staff.get(login) ?? "" });
	await actOnRound(leaders.deps, by("chair"), { name: "proposeRelease", hash, entropy: null });
	const release = { name: "release", hash, entropy: null, confirmBy: "2026-12-17" } as const;
	expect(await actOnRound(leaders.deps, by("manager"), release)).toEqual({ kind: "done" });
});
afterAll(async () => {
	expect(await checkInvariants(leaders.deps.store.pool)).toEqual([]);
	leaders.house.close();
});

async function actOf(login: "officer" | "auditor", caseId: string): Promise<Act> {
	const { version } = await leaders.open(caseId);
	const grants = everywhere(login === "officer" ? "reviewer" : "auditor");
	return { caseId, seenVersion: version, officerId: staff.get(login) ?? "", grants };
}

describe("what a candidate tells an officer", () => {
	it("is written into both streams with the day on which he said it, and by the officer", async () => {
		expect(await writeAnswer(leaders.deps, await actOf("officer", first), { answer: "confirm", on })).toMatchObject({
			kind: "done",
		});
		const { state, facts } = await leaders.open(first);
		expect(state.place?.confirmedOn).toBe(on);
		expect(facts.find(({ type }) => type === "place_confirmed")?.plain).toMatchObject({
			how: "officer",
			by: { kind: "officer", id: staff.get("officer") },
		});
	});

	it("is written by nobody who may not, nor unseen", async () => {
		expect(await writeAnswer(leaders.deps, await actOf("auditor", second), { answer: "decline" })).toEqual({
			kind: "not-allowed",
			reason: "no-role",
		});
		const stale = { ...(await actOf("officer", second)), seenVersion: 2 };
		expect(await writeAnswer(leaders.deps, stale, { answer: "decline" })).toEqual({ kind: "changed" });
		const late = await writeAnswer(leaders.deps, await actOf("officer", second), {
			answer: "confirm",
			on: "2026-12-18",
		});
		expect(late).toEqual({ kind: "refused", refusal: { code: "day-has-passed" } });
		expect((await leaders.open(second)).state.status).toBe("approved");
	});

	it("moves the reserve list up at once when he declines", async () => {
		expect(await writeAnswer(leaders.deps, await actOf("officer", second), { answer: "decline" })).toMatchObject({
			kind: "done",
		});
		expect((await leaders.open(second)).state.status).toBe("withdrawn");
		expect((await leaders.open(third)).state.place).toMatchObject({ outcome: "seat", confirmBy: "2026-12-17" });
	});
});

it("the officer's page shows the place and its reason in words; a case that has none shows nothing", async () => {
	expect(presentPlace((await leaders.open(third)).state, "en")).toEqual({
		number: (await leaders.open(third)).state.number,
		outcome: "seat",
		position: null,
		confirmBy: "2026-12-17",
		confirmedOn: null,
		why: "All candidates were put in order by the published criteria, and by that order there is a place for you.",
		hasObjected: false,
	});
	expect(presentPlace((await leaders.open(second)).state, "en")).toBeNull();
});
