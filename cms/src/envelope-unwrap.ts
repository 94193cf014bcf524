import { cipherKeyBytes, rsaPaddingOf, type Unsupported } from "./algorithms.ts";
import { type CertificateIdentity, findCertificateIdentity, isNamedBy } from "./certificate-id.ts";
import { CmsError } from "./der.ts";
import type { EnvelopeHead } from "./envelope-head.ts";
import { agreementOf, deriveKek, unwrapKey } from "./key-agreement.ts";
import { isGostOid } from "./oid.ts";
import type { CmsPlatform, OpeningKey } from "./platform.ts";
import type { Originator, RecipientInfo } from "./recipients.ts";

/**
 * - `key`: a key of the right length. It may be a random one: a wrong padding, length or check value is answered so, and the failure
 *   shows later and is the same for all (no padding oracle). `recipientIndex` and `keyIndex` say which recipient and which key met.
 * - `other-recipient`: none of the keys is named.
 * - `unsupported`: a key is named, or GOST is used throughout, by an algorithm that is not computed here.
 */
export type UnwrapResult =
	| { readonly kind: "key"; readonly key: Uint8Array; readonly keyIndex: number; readonly recipientIndex: number }
	| { readonly kind: "other-recipient" }
	| Unsupported;

/** The recipients that carry a key, with their place in the head: what the staff log and the replay list need. */
export function encryptedKeysOf(head: EnvelopeHead): readonly Uint8Array[] {
	return head.recipients.flatMap((recipient) => (recipient.kind === "other" ? [] : [recipient.encryptedKey]));
}

/**
 * Finds the recipient that names one of `keys` and takes out the content key. One private key operation at most. Never throws for what
 * the bytes are; the keys' own certificates must be readable.
 */
export function unwrapContentKey(head: EnvelopeHead, keys: readonly OpeningKey[], platform: CmsPlatform): UnwrapResult {
	const { cipher } = head;
	if (cipher.kind === "unsupported") return cipher;
	const identities = keys.map(identityOf);
	for (const [recipientIndex, recipient] of head.recipients.entries()) {
		if (recipient.kind === "other") continue;
		const keyIndex = identities.findIndex(
			(identity) => identity !== null && isNamedBy(identity, recipient.id, platform),
		);
		const key = keys[keyIndex];
		if (key === undefined) continue;
		const taken = takeKey(head, recipient, key, platform);
		if (taken !== null && !(taken instanceof Uint8Array)) return taken;
		const length = cipherKeyBytes[cipher.cipher];
		// Drawn in every case, so that a right key and a wrong one take the same steps.
		const random = platform.random(length);
		return { kind: "key", key: taken?.length === length ? taken : random, keyIndex, recipientIndex };
	}
	return findGost(head) ?? { kind: "other-recipient" };
}

/** An office has few keys and opens many files: each key's certificate is read once. */
const identitiesRead = new WeakMap<OpeningKey, CertificateIdentity | null>();

function identityOf(key: OpeningKey): CertificateIdentity | null {
	const known = identitiesRead.get(key);
	if (known !== undefined) return known;
	const identity = findCertificateIdentity(key.certificate);
	identitiesRead.set(key, identity);
	return identity;
}

type Keyed = Exclude<RecipientInfo, { kind: "other" }>;

function takeKey(
	head: EnvelopeHead,
	recipient: Keyed,
	key: OpeningKey,
	platform: CmsPlatform,
): Uint8Array | Unsupported | null {
	try {
		if (recipient.kind === "transport") {
			const padding = rsaPaddingOf(recipient.algorithm);
			if (padding.kind === "unsupported") return padding;
			return key.rsaDecrypt?.({ padding, encrypted: recipient.encryptedKey }) ?? null;
		}
		const agreement = agreementOf(recipient.algorithm);
		if (agreement.kind === "unsupported") return agreement;
		const point = findPoint(recipient.originator, head, platform);
		const secret = point === null ? null : (key.ecdh?.({ point }) ?? null);
		if (secret === null) return null;
		return unwrapKey(
			agreement,
			deriveKek(agreement, secret, recipient.ukm, platform),
			recipient.encryptedKey,
			platform,
		);
	} catch (error) {
		// Parameters that are malformed end as a wrong key does: the sender learns no more than from any other damage.
		if (error instanceof CmsError) return null;
		throw error;
	}
}

function findPoint(originator: Originator, head: EnvelopeHead, platform: CmsPlatform): Uint8Array | null {
	if (originator.kind === "point") return originator.point;
	const found = head.originatorCertificates
		.map(findCertificateIdentity)
		.find(
			(identity): identity is CertificateIdentity => identity !== null && isNamedBy(identity, originator, platform),
		);
	return found?.keyBits ?? null;
}

/** A file sealed with GOST alone does not name our certificate: the authority's GOST tool may still open it. */
function findGost(head: EnvelopeHead): Unsupported | null {
	for (const recipient of head.recipients) {
		const oid = recipient.kind === "other" ? recipient.oid : recipient.algorithm.oid;
		if (oid !== null && isGostOid(oid)) return { kind: "unsupported", oid, family: "gost" };
	}
	return null;
}
