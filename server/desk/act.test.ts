import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { markOf } from "../../casework/outcome.ts";
import { finding } from "../../findings/catalogue.ts";
import { type DeskHouse, houseNow, officerLogin, openDeskHouse } from "../../test/browser/desk-house.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { findCasefile } from "../casefile/casefile.ts";
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

describe("a correction through the applicant's page that an officer settles", () => {
	const toldOn = async (id: string) => {
		const { unwrap } = house.deps.casefile;
		const file = await house.deps.store.tx((tx) => findCasefile(tx, id, unwrap));
		return file?.state.told.map(({ kind }) => kind) ?? [];
	};
	const mark = markOf(finding("T11"));

	it("is told at the application, whether it joins or stands alone; another's letter is told to nobody there", async () => {
		const { caseId: application } = await house.file();
		await house.control(application, [finding("C01")]);
		const before = (await toldOn(application)).length;
		const settle = async (page: string | undefined, how: "join" | "passed" | "failed") => {
			({ caseId } = await house.file(null, page));
			await house.control(caseId, [finding("T11")]);
			const done =
				how === "join"
					? await joinByOfficer(house.deps, await on(officer), application)
					: await act(house.deps, await on(officer), {
							...{ name: "recordVerdict", mark, verdict: how, evidence: "Looked", evidenceObject: null },
						});
			expect(done).toMatchObject({ kind: "done" });
			return { application: (await toldOn(application)).slice(before), own: await toldOn(caseId) };
		};
		expect((await settle(undefined, "passed")).application).toEqual([]);
		const own = ["own-correction", "own-correction", "own-correction"];
		expect((await settle(application, "passed")).application).toEqual(own.slice(2));
		expect((await settle(application, "failed")).application).toEqual(own.slice(1));
		const joined = await settle(application, "join");
		expect(joined.application).toEqual(own);
		expect(joined.own).not.toContain("correction-joined");
	});
});

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
