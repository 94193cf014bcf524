import { afterAll, beforeAll, expect, it } from "vitest";
import { getProcedure } from "../../procedures/registry.ts";
import { type DeskHouse, findingOf, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { fileInRound } from "../../test/support/round-filing.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { clockJob } from "../control/later-jobs.ts";
import { recordRound } from "../round/rounds.ts";
import { runClock } from "./run-clock.ts";

const day = 86_400;
const [shipped] = getProcedure("kr-rights-leader").rounds ?? [];
if (!shipped) throw new Error("The round of 2026 ships.");
const closesAt = houseNow + 10 * day;

let house: DeskHouse;
beforeAll(async () => {
	house = await openDeskHouse();
	const round = { ...shipped, id: "autumn", opensAt: houseNow - 7 * day, closesAt };
	await house.deps.store.tx((tx) => recordRound(tx, round, "keeper", houseNow - 8 * day));
});
afterAll(() => house.close());

it("an incomplete application gets one reminder by mail three days before its round closes, by its own job", async () => {
	const { store, casefile } = house.deps;
	const { caseId } = await fileInRound(house, {
		office: "busan",
		arrivedAt: houseNow - 8000,
		findings: [findingOf("C01")],
	});
	const reminders = async () => {
		const file = await findCasefile(store.pool, caseId, casefile.unwrap);
		const said = (file?.facts ?? []).flatMap(({ plain, type }) =>
			type === "answer_reminded" && "closesAt" in plain ? [plain] : [],
		);
		const sent = file?.state.told.filter(
			({ kind, at }) => kind === "correction-reminder" && said.some((one) => one.at === at),
		);
		return { said, sent };
	};
	const jobs = async () =>
		(
			await store.pool.query<{ due: number }>("select due_at as due from jobs where kind = $1 and subject = $2", [
				clockJob,
				caseId,
			])
		).rows.map(({ due }) => due);
	let runs = 0;
	for (let [due] = await jobs(); due !== undefined && due <= closesAt; [due] = await jobs()) {
		const at = due;
		await runClock(caseId, { ...casefile, store, now: () => at, finish: async () => {} });
		runs += 1;
		if (runs > 10) throw new Error("The clock never comes to rest.");
	}
	await runClock(caseId, { ...casefile, store, now: () => closesAt, finish: async () => {} });
	const { said, sent } = await reminders();
	// The first second of the third day before, in Seoul.
	const at = Date.UTC(2026, 10, 23, 15, 0, 0) / 1000;
	expect(said).toEqual([{ at, answerBy: "2026-11-27", closesAt }]);
	expect(sent).toHaveLength(1);
});
