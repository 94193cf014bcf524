import { afterAll, beforeAll, expect, it } from "vitest";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { sendPageLink } from "./page-link.ts";

let house: DeskHouse;

beforeAll(async () => {
	house = await openDeskHouse();
});
afterAll(() => house.close());

it("a link that somebody asks for a case whose key was erased goes to nobody, and its job ends", async () => {
	const { number, caseId } = await house.file();
	let ended = 0;
	const { casefile, store } = house.deps;
	const deps = {
		...casefile,
		store,
		now: () => houseNow,
		finish: async () => {
			ended += 1;
		},
	};
	expect(await sendPageLink(number, deps)).toBe("sent");
	await store.pool.query("delete from case_keys where case_id = $1", [caseId]);
	expect(await sendPageLink(number, deps)).toBe("nobody");
	expect(ended).toBe(2);
});
