import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Case } from "../../casework/case.ts";
import { addDays, startOfDay } from "../../casework/clock.ts";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { type GrantWish, issueGrant } from "../../test/support/issued-grant.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { runGrantClock } from "./grant-clock.ts";
import { renewableDaysAfterEnd, renewalFindings, renewedBy } from "./renewal.ts";

const procedure = "kg-work-permit";
const validTo = "2026-12-17";
const { face } = getProcedure(procedure, "2018");

type Worker = Record<string, unknown>;
const example = exampleAnswers.card as { taxNumber: string; workers: readonly Worker[] };

let house: DeskHouse;
let card: { grantId: string; number: string };
let permit: { grantId: string; number: string };

async function issue(wish: Partial<GrantWish>) {
	const { caseId } = await house.file();
	await house.control(caseId, []);
	return issueGrant(house.deps, { validFrom: "2026-06-18", validTo, ...wish, caseId }, houseNow);
}

beforeAll(async () => {
	house = await openDeskHouse();
	const employerTaxNumber = example.taxNumber;
	card = await issue({ holder: { name: "DEMIR ALI", passportNumber: "U01234567", employerTaxNumber } });
	const nobody = { name: null, passportNumber: null, employerTaxNumber };
	permit = await issue({ kind: "employer-permit", item: "whole", places: 3, holder: nobody });
});
afterAll(() => house.close());

function cardAnswers(change: Worker, taxNumber = example.taxNumber) {
	return { ...example, taxNumber, workers: example.workers.map((one, at) => (at === 0 ? { ...one, ...change } : one)) };
}

async function codes(kind: string, answers: unknown, at = houseNow): Promise<unknown[]> {
	const found = await renewalFindings(
		house.deps.store.pool,
		{ procedure, law: "2018", kind, answers, at },
		house.deps.casefile.searchKey,
	);
	return found.map(({ code, place, severity }) => [code, severity, place]);
}

const missing = [["L19", "warning", { person: 1, field: "workers.renews" }]];

describe("control of a renewal", () => {
	it("says nothing of an application that renews nothing, nor of one whose paper is found, however the number is typed", async () => {
		expect(await codes("card", example)).toEqual([]);
		expect(await codes("card", cardAnswers({ renews: card.number }))).toEqual([]);
		expect(await codes("card", cardAnswers({ renews: card.number.replace(" ", "-").toLowerCase() }))).toEqual([]);
		expect(await codes("attract", { ...(exampleAnswers.attract as object), renews: permit.number })).toEqual([]);
	});

	it("finds the person of a new passport by name, and takes no other person, employer or kind for him", async () => {
		const renews = card.number;
		expect(await codes("card", cardAnswers({ renews, passportNumber: "U99999999" }))).toEqual([]);
		const other = { renews, passportNumber: "U99999999", name: "YILMAZ EMRE" };
		expect(await codes("card", cardAnswers(other))).toEqual(missing);
		expect(await codes("card", cardAnswers({ renews }, "02101200010022"))).toEqual(missing);
		expect(await codes("card", cardAnswers({ renews: permit.number }))).toEqual(missing);
		expect(await codes("card", cardAnswers({ renews: "WP 999999" }))).toEqual(missing);
	});

	it("takes a paper that ended not long before the filing, and none that ended longer ago", async () => {
		const { grantId, number } = await issue({
			holder: { name: "DEMIR ALI", passportNumber: "U01234567", employerTaxNumber: example.taxNumber },
		});
		const { store, casefile } = house.deps;
		const now = () => startOfDay(addDays(validTo, 1), "Asia/Bishkek");
		await runGrantClock(grantId, { ...casefile, store, now, finish: async () => {} });
		const last = startOfDay(addDays(validTo, renewableDaysAfterEnd), "Asia/Bishkek");
		expect(await codes("card", cardAnswers({ renews: number }), last)).toEqual([]);
		expect(await codes("card", cardAnswers({ renews: number }), last + 86_400)).toEqual(missing);
	});

	it("tells whoever issues the new paper which one it continues, and continues none twice", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, []);
		const { store, casefile } = house.deps;
		const file = await findCasefile(store.pool, caseId, casefile.unwrap);
		if (!file?.state.personal) throw new Error("no case");
		const personal = { ...file.state.personal, answers: cardAnswers({ renews: card.number }) };
		const state: Case = { ...file.state, kind: "card", personal };
		const asked = (item: string) => renewedBy(store.pool, state, item, casefile.searchKey);
		expect(await asked("person.1")).toMatchObject({ grantId: card.grantId });
		expect(await asked("person.2")).toBeNull();
		await issue({ renews: card.grantId, validFrom: "2026-12-18", validTo: "2027-12-17" });
		expect(await asked("person.1")).toBeNull();
		expect(await codes("card", cardAnswers({ renews: card.number }))).toEqual(missing);
	});
});

describe("the set of a renewal", () => {
	const needed = (kind: string, answers: unknown, person: number | null) =>
		face
			.documents(kind)
			.filter((rule) => rule.neededWhen(answers, person) === true)
			.map((rule) => rule.kind.id);

	it("is only what is always new, when the applicant says that nothing else has changed", () => {
		const renewal = { renews: "WP 000001", unchanged: true };
		expect(needed("card", cardAnswers({ ...renewal, field: "education" }), 1)).toEqual([
			"application",
			"medical-certificate",
			"photo",
		]);
		expect(needed("attract", { ...(exampleAnswers.attract as object), ...renewal, licensed: true }, null)).toEqual([
			"application",
		]);
		expect(needed("entrepreneur", { ...(exampleAnswers.entrepreneur as object), ...renewal }, null)).toEqual([
			"application",
			"patent",
		]);
	});

	it("is the whole set where something changed, where no paper is named, and for the other workers", () => {
		const whole = ["application", "passport", "medical-certificate", "photo"];
		expect(needed("card", cardAnswers({ renews: "WP 000001", unchanged: false }), 1)).toEqual(whole);
		expect(needed("card", cardAnswers({ unchanged: true }), 1)).toEqual(whole);
		expect(needed("card", cardAnswers({ renews: "WP 000001", unchanged: true }), 2)).toContain("passport");
	});
});
