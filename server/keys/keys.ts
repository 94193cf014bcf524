import type { OpeningKey, SigningKey } from "../../cms/src/platform.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";

/** What the office publishes of a key: its certificate (DER) with the chain to send along, and its fingerprint (SHA-256 of the DER, lower-case hex). */
export type PublishedKey = {
	readonly certificate: Uint8Array;
	readonly chain: readonly Uint8Array[];
	readonly fingerprint: string;
	/** Epoch seconds. */
	readonly notBefore: number;
	readonly notAfter: number;
};

/**
 * The public halves. This is all that doors and web ever load: with it they can seal to the vault and show certificates, and read
 * nothing back (design.md 1).
 */
export type PublicKeys = {
	readonly vaultPublic: VaultPublic;
	/** Certificates that containers may be sealed to, the newest first; the old ones stay so that late letters still open. */
	readonly opening: readonly PublishedKey[];
	/** The one to publish today: the newest that is valid at `now` (epoch seconds), else the newest. */
	currentOpening(now: number): PublishedKey;
	/** Null until the office has one. */
	readonly receipts: PublishedKey | null;
	readonly permits: PublishedKey | null;
	/** Certificates of permits keys that were replaced: papers and codes signed with them go on verifying. */
	readonly permitsBefore: readonly PublishedKey[];
	/** What the DNS record says: `selector._domainkey.domain` has `p=` this key (Base64 of the SubjectPublicKeyInfo). */
	readonly dkim: { readonly selector: string; readonly publicKeyBase64: string } | null;
};

/** A key that signs what a browser verifies: ECDSA P-256, 64 bytes r || s (RFC 7518 3.4). */
export type Es256Signer = {
	readonly certificates: readonly Uint8Array[];
	readonly sign: (data: Uint8Array) => Uint8Array;
};

/**
 * Every private key as functions, one per use, each its own key (design.md 1): opening, receipts, permits, vault, log, DKIM. File keys
 * and PKCS#11 are two makers of this one type; no key byte leaves either.
 */
export type PrivateKeys = PublicKeys & {
	/** Same order as `opening`. `unwrapContentKey` picks by the recipient's identifier. */
	openingKeys(): readonly OpeningKey[];
	readonly vaultUnwrap: VaultUnwrap;
	/** With the vault key in use alone, none before it: what a re-wrapping is proved by. */
	readonly vaultUnwrapCurrent: VaultUnwrap;
	/** Signs receipts: CMS inside PDF and beside JSON (`SigningKey`), and JWS. An EC P-256 key, so that one key does both. */
	readonly receiptKey: SigningKey;
	readonly receiptJws: Es256Signer;
	/** Signs permits and decisions (CMS); `permitJws` their JWS, the codes on them and the list of revocations. One EC P-256 key. */
	readonly permitKey: SigningKey;
	readonly permitJws: Es256Signer;
	/** Signs heads of the log (the Merkle tree comes later; the daily root is signed with it). */
	readonly logKey: Es256Signer;
	readonly dkimKey: DkimKey;
};

/** RSA-SHA256 over the bytes that DKIM (RFC 6376 3.7) prepares; `signMessage` returns a whole `DKIM-Signature:` header line with CRLF. */
export type DkimKey = {
	readonly selector: string;
	signMessage(raw: Uint8Array, domain: string, now: number): Promise<string>;
};

/** What is wrong with the keys folder or token, in words for the operator: what to do next is in the sentence. */
export class KeysError extends Error {
	override readonly name = "KeysError";
}
