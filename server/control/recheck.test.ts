import { expect, test, vi } from "vitest";
import { useOffice } from "../../test/journeys/open-office.ts";
import { attractSet, fileSet } from "../../test/journeys/sets.ts";
import { controlDepsOf } from "../roles/control-deps.ts";
import { startOpeners } from "./opening.ts";
import { recheckCase } from "./recheck.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

test("a worker that has not seen the key a letter is sealed to does not say that nobody was revoked: it asks again", async () => {
	const by = office().applicant("ala-too");
	const number = await fileSet(office(), await attractSet(by, "recheck"), by);
	const { caseId } = await office().waitFor(number, "accepted");
	await office().settle();
	const { house, keys } = office();
	const openers = startOpeners(1);
	try {
		const deps = { ...(await controlDepsOf(house, keys, openers)), finish: async () => {} };
		const [own] = keys.openingKeys();
		if (!own) throw new Error("The office has no opening key.");
		// Its ring holds a key of before and not the one that is published now.
		const old = [{ ...own, certificate: by.key.certificate }];
		expect(await recheckCase(caseId, { ...deps, openingKeys: () => old })).toBe(false);
		expect((await office().caseOf(number)).state.recheck).toBeNull();
		expect(await recheckCase(caseId, deps)).toBe(true);
		expect((await office().caseOf(number)).state.recheck?.result).toBe("good");
	} finally {
		await openers.close();
	}
});
