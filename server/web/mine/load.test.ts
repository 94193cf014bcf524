import { afterAll, beforeAll, expect, it } from "vitest";
import { type Command, decide } from "../../../casework/decide.ts";
import type { Actor, EpochSeconds } from "../../../casework/facts.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { findCasefile, saveEvents } from "../../casefile/casefile.ts";
import { contextOf } from "../../casefile/context.ts";
import { findCase } from "../../store/cases.ts";
import { loadMine } from "./load.ts";
import { presentMine } from "./present.ts";

let house: DeskHouse;

beforeAll(async () => {
	house = await openDeskHouse();
});
afterAll(() => house.close());

const day = 86_400;

async function does(caseId: string, command: Exclude<Command, { name: "deliver" }>, at: EpochSeconds, actor: Actor) {
	const { store, casefile } = house.deps;
	await store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, casefile.unwrap);
		if (!file) throw new Error("The case is not there.");
		const decision = decide(file.state, command, contextOf(file.state, actor, at));
		if (!decision.ok) throw new Error(decision.refusal.code);
		await saveEvents(tx, file, decision.events, at, casefile);
	});
}

it("shows the day that counts now: none while the case waits for us, and after a hold the later one, as the public page does", async () => {
	const { store } = house.deps;
	const { rows } = await store.pool.query<{ id: string }>("select user_id as id from users limit 1");
	const officer = { kind: "officer", id: rows[0]?.id ?? "" } as const;
	const machine = { kind: "machine", part: "control" } as const;
	const { caseId } = await house.file();
	await house.control(caseId, []);
	await does(caseId, { name: "beginReview" }, houseNow, officer);
	const wrong = { ordinal: 1, verdict: "wrong", reason: "not-readable", line: "" } as const;
	await does(caseId, { name: "judgeDocument", ...wrong }, houseNow, officer);
	await does(caseId, { name: "requestCorrection" }, houseNow, officer);
	const shown = async (at: EpochSeconds) => {
		const facts = await loadMine(store, caseId, at);
		if (!facts) throw new Error("The case has no page.");
		return presentMine(facts, at, "Asia/Bishkek").request?.answerBy;
	};
	const told = await shown(houseNow);
	expect(told).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	await does(caseId, { name: "hold", cause: "scanner-down", owner: "office" }, houseNow + day, machine);
	expect(await shown(houseNow + 2 * day)).toBeNull();
	await does(caseId, { name: "release" }, houseNow + 40 * day, machine);
	const counted = await shown(houseNow + 41 * day);
	expect((counted ?? "") > (told ?? "")).toBe(true);
	expect(counted).toBe((await findCase(store.pool, caseId))?.answerBy);
});
