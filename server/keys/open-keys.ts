import type { TokenOptions } from "../../cms/src/pkcs11-node.ts";
import { openPrivateKeys } from "./file-keys.ts";
import type { PrivateKeys } from "./keys.ts";

/**
 * The office's private keys, from the token when one is named, else from files. The token's code is loaded only then: koffi is an
 * optional package.
 */
export async function openOfficeKeys(input: {
	readonly folder: string;
	readonly passphrase: string | null;
	readonly token: TokenOptions | null;
}): Promise<PrivateKeys> {
	if (input.token === null) return openPrivateKeys(input.folder, input.passphrase);
	const { openTokenKeys } = await import("./token-keys.ts");
	return openTokenKeys(input.folder, input.token, input.passphrase);
}
