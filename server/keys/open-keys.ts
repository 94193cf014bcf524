import type { TokenOptions } from "../../cms/src/pkcs11-node.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { openPrivateKeys, openVaultUnwrap } from "./file-keys.ts";
import type { PrivateKeys } from "./keys.ts";
import { followPrivateKeys, followVaultUnwrap } from "./live-keys.ts";

export type KeySource = {
	readonly folder: string;
	readonly passphrase: string | null;
	readonly token: TokenOptions | null;
};

/**
 * The office's private keys, from the token when one is named, else from files; followed, so that a rotation needs no restart. The token's code
 * is loaded only when there is one: koffi is an optional package.
 */
export async function openOfficeKeys(source: KeySource): Promise<PrivateKeys> {
	const { folder, passphrase, token } = source;
	if (token === null) return followPrivateKeys(folder, () => openPrivateKeys(folder, passphrase));
	const { openTokenKeys } = await import("./token-keys.ts");
	// Each reopening logs in anew; the session before is left to the token, because a key of it may be at work.
	return followPrivateKeys(folder, () => openTokenKeys(folder, token, passphrase));
}

/** What the desk holds of private keys: the vault's, to read what is kept. It can neither open a container nor sign a paper. */
export async function openDeskKey(source: KeySource): Promise<VaultUnwrap> {
	const { folder, passphrase, token } = source;
	if (token === null) return followVaultUnwrap(folder, () => openVaultUnwrap(folder, passphrase));
	const { openTokenVault } = await import("./token-keys.ts");
	return openTokenVault(folder, token);
}
