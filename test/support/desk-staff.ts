import { type Grant, type StaffRole, staffRoles } from "../../casework/staff-roles.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { keepTotp } from "../../server/staff/second-factor.ts";
import { totpCode, totpStep } from "../../server/staff/totp.ts";
import { type DeskHouse, houseNow } from "../browser/desk-house.ts";

export const staffPassword = "four words of a test";

/** The secret of every test app. */
export const appSecret = new Uint8Array(20).fill(9);

export function everywhere(...roles: readonly StaffRole[]): Grant[] {
	return roles.map((role) => ({ role, procedure: null, office: null }));
}

/** Adds a person to the house's staff; with `app`, an authenticator app is set up. Returns the account's id. */
export function addStaff(house: DeskHouse, login: string, grants: readonly Grant[], app = false): Promise<string> {
	const { store, vaultPublic } = house.deps;
	return store.tx(async (tx) => {
		const doing = { by: "installation", at: houseNow };
		const account = { login, displayName: `Name of ${login}`, password: staffPassword, grants };
		const userId = await makeAccount(tx, account, doing);
		if (userId === null) throw new Error(`${login} is taken.`);
		if (app) await keepTotp(tx, userId, { secret: appSecret, usedStep: 0, vault: vaultPublic }, doing);
		return userId;
	});
}

/** One person for each role, named after it. */
export async function addEveryRole(house: DeskHouse): Promise<void> {
	for (const role of staffRoles) await addStaff(house, role, everywhere(role));
}

/** The code that a test app shows at a moment. */
export function appCode(at: number): string {
	return totpCode(appSecret, totpStep(at));
}
