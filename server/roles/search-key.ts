import type { PrivateKeys } from "../keys/keys.ts";
import { openSearchKey, type SearchKey, searchSecretName } from "../search/search-key.ts";
import { houseSecret } from "../store/installation.ts";
import type { House } from "./house.ts";

/** The key of the search tables, for the roles that hold the vault's private half: desk and worker. */
export async function houseSearchKey(
	house: House,
	keys: Pick<PrivateKeys, "vaultPublic" | "vaultUnwrap">,
): Promise<SearchKey> {
	const vault = { vault: keys.vaultPublic, unwrap: keys.vaultUnwrap };
	return openSearchKey(await houseSecret(house.store.pool, searchSecretName, vault, house.clock.now()));
}
