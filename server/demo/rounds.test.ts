import { expect, it } from "vitest";
import { localTime } from "../../casework/clock.ts";
import { phaseOf, roundFaults } from "../../casework/round.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { freshDatabase } from "../../test/support/database.ts";
import { listRoundChanges, listRounds } from "../round/rounds.ts";
import { seedDemoRounds } from "./rounds.ts";

/** Monday 16 November 2026, 23:30 in Bishkek and 02:30 of the next day in Seoul. */
const firstStart = Date.UTC(2026, 10, 16, 17, 30, 0) / 1000;
const procedure = "kr-rights-leader";

it("the demonstration's call is open around its first start, in Seoul's time, and stays there", async () => {
	const { store } = await freshDatabase();
	await seedDemoRounds(store, firstStart);
	await seedDemoRounds(store, firstStart + 3 * 86_400);
	const changes = await listRoundChanges(store.pool, { procedure, id: "demo" });
	expect(changes).toHaveLength(1);
	const rounds = await listRounds(store.pool, procedure, firstStart);
	expect(rounds.map(({ id }) => id)).toEqual(["2026", "demo"]);
	const demo = rounds[1];
	if (!demo) throw new Error("No demonstration round.");
	expect([demo.opensAt, demo.closesAt].map((at) => localTime(at, "Asia/Seoul"))).toEqual([
		"2026-11-10 09:00:00",
		"2026-12-01 18:00:00",
	]);
	expect(phaseOf(demo, firstStart)).toBe("open");
	expect(demo.title.en).toMatch(/^Demonstration call/);
	expect(
		roundFaults(
			demo,
			getProcedure(procedure).offices.map(({ id }) => id),
		),
	).toEqual([]);
	await store.close();
});
