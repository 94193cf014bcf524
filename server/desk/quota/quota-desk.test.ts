import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langs } from "../../../findings/lang.ts";
import { listFaces } from "../../../procedures/faces.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { addStaff, everywhere } from "../../../test/support/desk-staff.ts";
import { acceptedCase, grantItems, listedCase, sitting } from "../../../test/support/quota-cases.ts";
import { findCasefile } from "../../casefile/casefile.ts";
import { findQuotaRules, recordOrder } from "../../quota/orders.ts";
import { findCase } from "../../store/cases.ts";
import { act } from "../act.ts";
import { sayCount, sayRefusal } from "./names.ts";
import { orderOf, typedIn } from "./order-form.ts";
import { readQuotaPanel } from "./read-panel.ts";

let house: DeskHouse;

beforeAll(async () => {
	house = await openDeskHouse();
	const lines = [{ region: "bishkek", sector: null, places: 5 }];
	const asked = { order: "Order 1", from: "2026-01-01", source: "the gazette", lines, saysSo: false };
	const year = { procedure: "kg-work-permit", year: 2026 };
	await house.deps.store.tx((tx) => recordOrder(tx, year, asked, { by: "manager", at: houseNow }));
});
afterAll(() => house.close());

async function fileOf(caseId: string) {
	const file = await house.deps.store.tx((tx) => findCasefile(tx, caseId, house.deps.casefile.unwrap));
	if (!file) throw new Error("no case");
	return file;
}

const panelOf = async (caseId: string) =>
	readQuotaPanel(house.deps.store.pool, await fileOf(caseId), houseNow, house.deps.casefile.searchKey, randomUUID());

describe("a decision for which no places are left", () => {
	it("comes back to the desk as a refusal with its figures, and the case waits as it was", async () => {
		const chair = await addStaff(house, "chair", everywhere("chair"));
		const { caseId } = await listedCase(house, "attract");
		const seenVersion = (await findCase(house.deps.store.pool, caseId))?.version ?? 0;
		const on = { caseId, seenVersion, officerId: chair, grants: everywhere("chair") };
		const items = grantItems((await fileOf(caseId)).state, [5, 1]);
		const result = await act(house.deps, on, { name: "takeDecision", sitting, items, reason: "", remedy: null });
		if (result.kind !== "refused") throw new Error(result.kind);
		expect(sayRefusal(result.refusal, listFaces(), "en")).toBe(
			"Bishkek city: 5 left of 5, 6 asked. Approve fewer, or put it off.",
		);
		for (const lang of langs) expect(sayRefusal(result.refusal, listFaces(), lang)).toMatch(/5.*6|6.*5/);
		expect((await findCase(house.deps.store.pool, caseId))?.status).toBe("before_board");
	});
});

describe("the panel of a case", () => {
	it("says what is asked and what is left of every limit that counts", async () => {
		const { caseId } = await acceptedCase(house, "attract");
		expect(await panelOf(caseId)).toMatchObject({
			places: { region: "bishkek", asked: 6, held: 0, lines: [{ region: "bishkek", limit: 5, left: 5 }] },
			cards: null,
			overPerMille: null,
		});
	});

	it("says when the foreigners asked for are more than a fifth of the declared staff", async () => {
		const { caseId } = await acceptedCase(house, "attract", { staffTotal: 12 });
		expect((await panelOf(caseId))?.overPerMille).toBe(500);
	});

	it("says of cards how many places their employer's permits have, and nothing of a year", async () => {
		const { caseId } = await acceptedCase(house, "card");
		expect(await panelOf(caseId)).toMatchObject({
			places: null,
			cards: { asked: 2, permits: [], withoutPermit: "pass", said: false },
		});
	});
});

describe("what is typed", () => {
	it("is read as people write numbers; what is no number is refused and not guessed", () => {
		const rules = findQuotaRules("kg-work-permit");
		if (rules === null) throw new Error("no quota");
		const placesOf = (typed: string) =>
			orderOf(typedIn({ "places-bishkek": typed }, rules), rules, false).lines.map(({ places }) => places);
		for (const typed of ["12850", "12 850", "12,850", "12\u00a0850"]) expect(placesOf(typed)).toEqual([12_850]);
		expect(placesOf("-")).toEqual([null]);
		expect(placesOf("")).toEqual([]);
		for (const typed of ["five", "-5", "1e3", "0x10"]) expect(placesOf(typed)).toEqual([Number.NaN]);
	});

	it("is said back as each language writes it", () => {
		expect(sayCount(12_850, "en")).toBe("12,850");
		expect(sayCount(12_850, "ru")).toBe("12\u00a0850");
		expect(sayCount(845, "ky")).toBe("845");
	});
});
