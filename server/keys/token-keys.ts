import { integerBytesOf, parseDer, sequenceOf } from "../../cms/src/der.ts";
import { openToken, type Token, type TokenOptions } from "../../cms/src/pkcs11-node.ts";
import type { SigningKey } from "../../cms/src/platform.ts";
import { unwrapWithEcdh } from "../store/vault-wrap.ts";
import { openDkim, openPublicKeys, publishedKey, requireP256, vaultPoint } from "./file-keys.ts";
import { publicPath } from "./key-folder.ts";
import type { Es256Signer, PrivateKeys, PublishedKey } from "./keys.ts";

/** Labels of the private keys on the token; an opening key's label ends with the first 16 hex digits of its certificate's fingerprint. */
export const tokenLabels = {
	vault: "tilkat-vault",
	receipts: "tilkat-receipts",
	permits: "tilkat-permits",
	log: "tilkat-log",
	opening: (fingerprint: string) => `tilkat-opening-${fingerprint.slice(0, 16)}`,
} as const;

/**
 * The same keys in a PKCS#11 token. Certificates and the vault's point stay in `public/` of the keys folder, as for file keys, so that doors
 * and web see no difference; the DKIM key stays a file (`openDkim`). Throws `KeysError` or `Pkcs11Error` with what to do.
 */
export function openTokenKeys(
	folder: string,
	options: TokenOptions,
	passphrase: string | null = null,
): PrivateKeys & { close(): void } {
	const publicKeys = openPublicKeys(folder);
	const token = openToken(options);
	const signer = (use: "receipts" | "permits" | "log") => {
		const published = publishedKey(publicPath(folder, `${use}.pem`));
		return { published, key: token.signingKey(published.certificate, published.chain, tokenLabels[use]) };
	};
	const [receipts, permits, log] = [signer("receipts"), signer("permits"), signer("log")];
	requireP256(permits.published);
	const opening = publicKeys.opening.map((one) =>
		token.openingKey(one.certificate, tokenLabels.opening(one.fingerprint)),
	);
	return {
		...publicKeys,
		openingKeys: () => opening,
		vaultUnwrap: vaultUnwrap(folder, token),
		vaultUnwrapCurrent: vaultUnwrap(folder, token),
		receiptKey: receipts.key,
		receiptJws: es256(receipts),
		permitKey: permits.key,
		permitJws: es256(permits),
		logKey: es256(log),
		dkimKey: openDkim(folder, passphrase),
		close: () => token.close(),
	};
}

/** The vault's key alone, for the desk, which neither opens containers nor signs. */
export function openTokenVault(folder: string, options: TokenOptions): PrivateKeys["vaultUnwrap"] {
	return vaultUnwrap(folder, openToken(options));
}

function vaultUnwrap(folder: string, token: Token): PrivateKeys["vaultUnwrap"] {
	const point = vaultPoint(folder);
	const ecdh = (other: Uint8Array) => token.ecdh(tokenLabels.vault, other, 32);
	return (wrapped) => unwrapWithEcdh(point, ecdh, wrapped);
}

function es256({ published, key }: { readonly published: PublishedKey; readonly key: SigningKey }): Es256Signer {
	return {
		certificates: [published.certificate, ...published.chain],
		sign(data) {
			const signature = key.sign({ algorithm: { kind: "ecdsa", hash: "sha256" }, data });
			const [r, s] = sequenceOf(parseDer(signature), "signature").map((node) => integerBytesOf(node, "signature"));
			return Buffer.concat([fixed(r), fixed(s)]);
		},
	};
}

/** An integer as exactly 32 octets (RFC 7518 3.4). */
function fixed(integer: Uint8Array | undefined): Uint8Array {
	const bytes = Buffer.alloc(32);
	const significant = (integer ?? new Uint8Array(0)).subarray(integer?.[0] === 0 ? 1 : 0);
	bytes.set(significant, 32 - significant.length);
	return bytes;
}
