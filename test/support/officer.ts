import type { Command } from "../../casework/decide.ts";
import { type ActResult, act } from "../../server/desk/act.ts";
import { houseSearchKey } from "../../server/roles/search-key.ts";
import { addUser, checkPassword } from "../../server/store/users.ts";
import type { TestOffice } from "./office.ts";

/** An officer who may do what this officers do. */
export const officerGrants = (["registrar", "reviewer"] as const).map((role) => ({
	role,
	procedure: null,
	office: null,
}));

/** An officer of a test's office, acting as the desk does: one command on one case, at the version that he saw. */
export type TestOfficer = {
	readonly userId: string;
	/** Rejects when the law of the case refuses. */
	does(number: string, command: Exclude<Command, { name: "deliver" }>): Promise<void>;
	tries(number: string, command: Exclude<Command, { name: "deliver" }>): Promise<ActResult>;
};

export async function hireOfficer(office: TestOffice, login = "aigul"): Promise<TestOfficer> {
	const { house, keys } = office;
	const { store, clock, settings } = house;
	const password = "a long password of the test";
	await addUser(store.pool, { login, displayName: login, password, at: clock.now() });
	const user = await checkPassword(store.pool, login, password);
	if (!user) throw new Error("The test's officer is not there.");
	const deps = {
		store,
		casefile: {
			unwrap: keys.vaultUnwrap,
			frame: house.frame,
			fingerprint: keys.currentOpening(clock.now()).fingerprint,
			domain: settings.domain,
			demonstration: true,
			clockMoved: clock.isMoved,
			searchKey: await houseSearchKey(house, keys),
		},
		now: clock.now,
		wake: house.wake,
	};
	const tries: TestOfficer["tries"] = async (number, command) => {
		const { caseId, version } = await office.rowOf(number);
		return act(deps, { caseId, seenVersion: version, officerId: user.userId, grants: officerGrants }, command);
	};
	return {
		userId: user.userId,
		tries,
		async does(number, command) {
			const result = await tries(number, command);
			if (result.kind !== "done") throw new Error(`${command.name} of ${number}: ${JSON.stringify(result)}`);
		},
	};
}
