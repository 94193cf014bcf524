import { expect, test, vi } from "vitest";
import { serveDemoLists } from "../../server/demo/revocation-lists.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, fileSet } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

test.each([
	["revoked", "S13"],
	["expired", "S11"],
	["stranger", "S10"],
])("an applicant whose certificate is %s is told so (%s) and nothing else", async (id, code) => {
	const by = office().applicant(id);
	const from = `${id}@applicants.example`;
	const number = await fileSet(office(), await attractSet(by, id), by, { from });
	await office().waitFor(number, "rejected");
	expect(await office().codes(number)).toEqual([code]);
	const [, notice] = await office().letters(from, 2);
	expect(notice?.text).toContain(code);
});

test("a revocation list that cannot be reached is a warning (S14): the receipt goes out, and the list is asked again", async () => {
	// Nobody before has asked for the lists of this one's authority.
	const by = office().applicant("naryn");
	const from = "unreachable@applicants.example";
	const { lists, certificates } = office().trust;
	const port = Number(new URL(lists.url("dostech")).port);
	await lists.close();
	const number = await fileSet(office(), await attractSet(by, "unreachable"), by, { from });
	await office().waitFor(number, "accepted");
	expect(await office().codes(number)).toEqual(["S14"]);
	const [, receipt] = await office().letters(from, 2);
	expect(receipt?.attachments).toHaveLength(4);
	await office().settle();
	const again = await serveDemoLists(certificates, { now: () => office().house.clock.now(), port });
	try {
		await office().moveClock(2 * 3600);
		await vi.waitFor(
			async () => {
				expect((await office().caseOf(number)).state.recheck?.result).toBe("good");
			},
			{ timeout: 60_000, interval: 200 },
		);
	} finally {
		await again.close();
	}
	expect((await office().rowOf(number)).status).toBe("accepted");
});
