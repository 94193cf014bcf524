import { afterAll, beforeAll, expect, it } from "vitest";
import { type DeskHouse, findingOf, openDeskHouse } from "../../test/browser/desk-house.ts";
import { joinByOfficer } from "../desk/act.ts";
import { findCase } from "../store/cases.ts";
import { checkInvariants } from "../store/invariants.ts";
import { indexAgain } from "./index-job.ts";

let house: DeskHouse;
beforeAll(async () => {
	house = await openDeskHouse();
});
afterAll(() => house.close());

async function entries(caseId: string): Promise<unknown[]> {
	const found = await house.deps.store.pool.query(
		"select t.kind, encode(t.mac, 'hex') as mac from search_entries e join search_terms t using (term_id) where case_id = $1 order by 1, 2",
		[caseId],
	);
	return found.rows;
}

const searchFaults = async () =>
	(await checkInvariants(house.deps.store.pool)).map(({ name }) => name).filter((name) => name.startsWith("search"));

it("a case that was filed before there was a search is indexed from its facts as one that was filed after", async () => {
	const { store, casefile } = house.deps;
	const { caseId } = await house.file();
	expect(await entries(caseId)).toEqual([]);
	await house.control(caseId, [findingOf("S06", 1)]);
	const written = await entries(caseId);
	expect(written.length).toBeGreaterThan(4);
	expect(await searchFaults()).toEqual([]);
	await store.pool.query("delete from search_entries");
	let finished = 0;
	const finish = async () => void finished++;
	await indexAgain(caseId, { ...casefile, store, finish });
	expect(await entries(caseId)).toEqual(written);
	expect(finished).toBe(1);
	expect(await searchFaults()).toEqual([]);
});

it("an arrival that continued another case is found as that case only", async () => {
	const { store } = house.deps;
	const first = await house.file();
	await house.control(first.caseId, [findingOf("D16", 1)]);
	const second = await house.file(first.number);
	await house.control(second.caseId, [findingOf("T11")]);
	expect((await entries(second.caseId)).length).toBeGreaterThan(0);
	const seenVersion = (await findCase(store.pool, second.caseId))?.version ?? 0;
	const { rows } = await store.pool.query<{ id: string }>("select user_id as id from users");
	const grants = [{ role: "registrar", procedure: null, office: null }] as const;
	const on = { caseId: second.caseId, seenVersion, officerId: rows[0]?.id ?? "", grants };
	expect((await joinByOfficer(house.deps, on, first.caseId)).kind).toBe("done");
	expect(await entries(second.caseId)).toEqual([]);
	expect((await entries(first.caseId)).length).toBeGreaterThan(0);
	expect(await searchFaults()).toEqual([]);
});
