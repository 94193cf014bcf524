import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DeskHouse, houseNow, officerLogin, openDeskHouse } from "../../test/browser/desk-house.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { findCase } from "../store/cases.ts";
import { findLease, takeLease } from "../store/leases.ts";
import { act, joinByOfficer } from "./act.ts";

let house: DeskHouse;
let officer: string;
let colleague: string;
let caseId: string;

const grants = everywhere("registrar", "reviewer", "manager");

beforeAll(async () => {
	house = await openDeskHouse();
	colleague = await addStaff(house, "colleague", grants);
	const found = await house.deps.store.pool.query<{ id: string }>("select user_id as id from users where login = $1", [
		officerLogin.login,
	]);
	officer = found.rows[0]?.id ?? "";
});
afterAll(() => house.close());
beforeEach(async () => {
	({ caseId } = await house.file());
	await house.control(caseId, []);
});

async function on(officerId: string) {
	const row = await findCase(house.deps.store.pool, caseId);
	return { caseId, seenVersion: row?.version ?? 0, officerId, grants };
}

const holder = async () => (await findLease(house.deps.store.pool, caseId, houseNow))?.userId ?? null;

describe("the lease of a case", () => {
	it("is not taken by who gives the case to a colleague or leaves a note: he may begin at once", async () => {
		expect(await act(house.deps, await on(colleague), { name: "note", text: "Asked by telephone" })).toMatchObject({
			kind: "done",
		});
		expect(await holder()).toBeNull();
		expect(await act(house.deps, await on(colleague), { name: "assign", officer })).toMatchObject({ kind: "done" });
		expect(await act(house.deps, await on(officer), { name: "beginReview" })).toMatchObject({ kind: "done" });
		expect(await holder()).toBe(officer);
	});

	it("is not left behind by an act that the law of the case refuses, and stays where it was", async () => {
		expect(await act(house.deps, await on(officer), { name: "requestCorrection" })).toMatchObject({ kind: "refused" });
		expect(await holder()).toBeNull();
		const joinItself = await joinByOfficer(house.deps, await on(officer), caseId);
		expect(joinItself).toMatchObject({ kind: "refused" });
		expect(await holder()).toBeNull();
		await takeLease(house.deps.store.pool, caseId, officer, houseNow);
		expect(await act(house.deps, await on(officer), { name: "requestCorrection" })).toMatchObject({ kind: "refused" });
		expect(await holder()).toBe(officer);
	});

	it("keeps a colleague from joining the case away, too", async () => {
		const from = await house.file();
		const into = caseId;
		caseId = from.caseId;
		await takeLease(house.deps.store.pool, caseId, colleague, houseNow);
		expect(await joinByOfficer(house.deps, await on(officer), into)).toMatchObject({
			kind: "refused",
			refusal: { code: "in-other-hands", officer: colleague },
		});
	});
});
