import { cipherKeyBytes } from "./algorithms.ts";
import type { BerCursor } from "./ber-cursor.ts";
import { CmsError, octetsOf } from "./der.ts";
import { derRetag } from "./der-write.ts";
import type { EnvelopeHead, EnvelopeRest } from "./envelope-head.ts";
import { tagWithoutAttributes } from "./gcm-attributes.ts";
import type { CmsPlatform, Decipher } from "./platform.ts";
import { requireDataAlone, requireSealedAttributes } from "./sealed-attributes.ts";
import { joined, type Pull, type Sink } from "./source.ts";

/** The three steps of reading a sealed file stand together here: head, key, content. */
export { type EnvelopeHead, type EnvelopeOpening, type EnvelopeRest, openEnvelopeHead } from "./envelope-head.ts";
export { encryptedKeysOf, type UnwrapResult, unwrapContentKey } from "./envelope-unwrap.ts";
export type { CertificateId, RecipientInfo } from "./recipients.ts";

/**
 * How a decryption ended. `malformed` depends on public bytes only. `failed` is one answer for a wrong key, padding, tag, length: show no
 * more than this to a sender. `bytes` counts the plaintext.
 */
export type DecryptOutcome =
	| { readonly ok: true; readonly bytes: number }
	| { readonly ok: false; readonly reason: "failed" | "malformed" };

/**
 * Content being decrypted. Read `pull` to its null, then ask `outcome` (null while the content is not read to its end). Until it says
 * ok nothing that came out may be published; for CBC not even then, only the signature inside it has integrity.
 */
export type OpenedContent = { readonly pull: Pull; outcome(): DecryptOutcome | null };

/**
 * Decrypts the content that follows `head` as a stream. `contentKey` comes from `unwrapContentKey`. Throws `TypeError` for a key of a
 * wrong length or an unsupported cipher, which is the caller's mistake, never for what the bytes are.
 */
export function openContent(
	head: EnvelopeHead,
	rest: EnvelopeRest,
	contentKey: Uint8Array,
	platform: CmsPlatform,
): OpenedContent {
	const { cipher } = head;
	if (cipher.kind === "unsupported") throw new TypeError("the content cipher is not supported");
	if (contentKey.length !== cipherKeyBytes[cipher.cipher]) throw new TypeError("content key of a wrong length");
	const decipher = platform.decipher({
		cipher: cipher.cipher,
		key: contentKey,
		iv: cipher.iv,
		...(cipher.kind === "gcm" ? { tagBytes: cipher.tagBytes } : {}),
	});
	let encrypted: Pull | null = null;
	let encryptedBytes = 0;
	let bytes = 0;
	let outcome: DecryptOutcome | null = null;

	function next(): Uint8Array | null {
		encrypted ??= joined(rest.cursor.octets(0x80, "encrypted content"));
		for (let piece = encrypted(); piece !== null; piece = encrypted()) {
			encryptedBytes += piece.length;
			const plain = decipher.update(piece);
			if (plain.length > 0) return plain;
		}
		const last = finish(head, rest.cursor, decipher, contentKey, encryptedBytes, platform);
		outcome = last === null ? { ok: false, reason: "failed" } : { ok: true, bytes: bytes + last.length };
		return last !== null && last.length > 0 ? last : null;
	}

	function pull(): Uint8Array | null {
		if (outcome !== null) return null;
		try {
			const piece = next();
			bytes += piece?.length ?? 0;
			return piece;
		} catch (error) {
			if (!(error instanceof CmsError)) throw error;
			outcome = { ok: false, reason: "malformed" };
			return null;
		}
	}

	return { pull, outcome: () => outcome };
}

/**
 * Reads what follows the content, and only then the padding or the tag: whether the file is well formed is decided before anything
 * that depends on the key.
 */
function finish(
	head: EnvelopeHead,
	cursor: BerCursor,
	decipher: Decipher,
	key: Uint8Array,
	encryptedBytes: number,
	platform: CmsPlatform,
): Uint8Array | null {
	cursor.leave("encrypted content");
	let tag: Uint8Array | null = null;
	let attributes: Uint8Array | null = null;
	if (head.contentType === "auth-enveloped") {
		if (cursor.peek()?.identifier === 0xa1) {
			attributes = derRetag(0x31, cursor.element("authenticated attributes").raw);
			requireSealedAttributes(attributes, head.innerType);
		} else requireDataAlone(head.innerType);
		tag = octetsOf(cursor.element("tag"), "tag");
		if (cursor.peek()?.identifier === 0xa2) cursor.element("attributes");
	} else if (cursor.peek()?.identifier === 0xa1) cursor.element("attributes");
	cursor.leave("sealed data");
	cursor.leave("content");
	cursor.leave("message");
	cursor.end();
	const { cipher } = head;
	if (cipher.kind !== "gcm" || tag === null) return decipher.final();
	if (tag.length !== cipher.tagBytes) throw new CmsError("tag of another length than announced");
	if (attributes === null) return decipher.final(tag);
	const carried = { tag, attributes, contentBytes: encryptedBytes, cipher: cipher.cipher, key, platform };
	return decipher.final(tagWithoutAttributes(carried));
}

/** Decrypts the content into `sink`, whole. See `openContent`; what the sink got is worthless unless the result is ok. */
export function decryptContent(
	head: EnvelopeHead,
	rest: EnvelopeRest,
	contentKey: Uint8Array,
	sink: Sink,
	platform: CmsPlatform,
): DecryptOutcome {
	const content = openContent(head, rest, contentKey, platform);
	for (let piece = content.pull(); piece !== null; piece = content.pull()) sink(piece);
	return content.outcome() ?? { ok: false, reason: "malformed" };
}
