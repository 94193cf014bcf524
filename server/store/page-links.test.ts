import { afterAll, beforeAll, expect, it } from "vitest";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { forgetPageLinks, makePageLink, pageLinkSecondsMax, usePageLink } from "./page-links.ts";

const day = 86_400;

let house: DeskHouse;
beforeAll(async () => {
	house = await openDeskHouse();
});
afterAll(() => house.close());

it("a link works once and half an hour; one of a letter that asks for something by a day until that day, whatever the upkeep forgets", async () => {
	const { pool } = house.deps.store;
	const { caseId } = await house.file();
	const make = async (until?: number) => {
		const asked = { caseId, day: "2026-11-17", at: houseNow, ...(until === undefined ? {} : { until }) };
		return (await makePageLink(pool, asked))?.token ?? "";
	};
	const short = await make();
	expect(await usePageLink(pool, short, houseNow + pageLinkSecondsMax)).toBeNull();
	const long = await make(houseNow + 12 * day);
	await forgetPageLinks(pool, "2026-11-28");
	expect(await usePageLink(pool, long, houseNow + 11 * day)).toBe(caseId);
	expect(await usePageLink(pool, long, houseNow + 11 * day)).toBeNull();
	const left = () => pool.query("select from page_links");
	expect((await left()).rowCount).toBe(1);
	await forgetPageLinks(pool, "2026-12-08");
	expect((await left()).rowCount).toBe(0);
});
