import { getProcedure } from "../../procedures/registry.ts";
import type { Mark } from "../intake/crash-points.ts";
import type { ReceiveDeps } from "../intake/receive.ts";
import { openVault } from "../store/vault.ts";
import type { House } from "./house.ts";

/** What the one way in (server/intake/receive.ts) needs of this house: the vault's public key, and nothing that opens. */
export async function intakeOf(house: House, mark: Mark): Promise<ReceiveDeps> {
	const { store, publicKeys, clock, settings } = house;
	return {
		store,
		vault: await openVault({ folder: house.vaultFolder, mark }, publicKeys.vaultPublic),
		vaultPublic: publicKeys.vaultPublic,
		now: clock.now,
		mark,
		wake: house.wake,
		rules: (id: string) => {
			const { numberPrefix, face } = getProcedure(id);
			return { numberPrefix, zone: face.zone };
		},
		lawInForce: house.lawInForce,
		frame: house.frame,
		domain: settings.domain,
	};
}
