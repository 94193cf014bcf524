import { type AlgorithmId, algorithmOf, type ContentCipher, contentCipherOf, type Unsupported } from "./algorithms.ts";
import { type BerCursor, berCursor } from "./ber-cursor.ts";
import { CmsError, requireVersion } from "./der.ts";
import { oidOf, oids } from "./oid.ts";
import { type RecipientInfo, recipientsMax, recipientsOf } from "./recipients.ts";
import type { Pull } from "./source.ts";

/** The part of a sealed file before its content. `innerType` is the OID of what is inside; `originatorCertificates` are DER. */
export type EnvelopeHead = {
	readonly contentType: "enveloped" | "auth-enveloped";
	readonly recipients: readonly RecipientInfo[];
	readonly cipher: ContentCipher | Unsupported;
	readonly innerType: string;
	readonly originatorCertificates: readonly Uint8Array[];
};

/** The unread remainder of a sealed file; it can be decrypted once. */
export type EnvelopeRest = { readonly cursor: BerCursor };

/**
 * `not-enveloped`: these bytes are CMS of another type, or no CMS at all. `malformed`: they start as a sealed file and break the rules.
 * `cause` is for the staff log; it depends on public bytes only.
 */
export type EnvelopeOpening =
	| { readonly ok: true; readonly head: EnvelopeHead; readonly rest: EnvelopeRest }
	| { readonly ok: false; readonly reason: "malformed" | "not-enveloped"; readonly cause: string };

/**
 * Reads the head of an EnvelopedData or AuthEnvelopedData (RFC 5652 6, RFC 5083), DER or BER, and stops before its content. Armour must be
 * off already (`armour.ts`). Never throws for what the bytes are.
 */
export function openEnvelopeHead(pull: Pull): EnvelopeOpening {
	let recognised = false;
	try {
		const cursor = berCursor(pull);
		cursor.enter(0x30, "message");
		const type = oidOf(cursor.element("content type"), "content type");
		const sealed = type === oids.envelopedData || type === oids.authEnvelopedData;
		if (!sealed) return { ok: false, reason: "not-enveloped", cause: `content type ${type}` };
		recognised = true;
		const head = readHead(cursor, type === oids.envelopedData ? "enveloped" : "auth-enveloped");
		return { ok: true, head, rest: { cursor } };
	} catch (error) {
		if (!(error instanceof CmsError)) throw error;
		return { ok: false, reason: recognised ? "malformed" : "not-enveloped", cause: error.message };
	}
}

function readHead(cursor: BerCursor, contentType: EnvelopeHead["contentType"]): EnvelopeHead {
	cursor.enter(0xa0, "content");
	cursor.enter(0x30, "sealed data");
	requireVersion(cursor.element("version"), "version");
	const originatorCertificates = cursor.peek()?.identifier === 0xa0 ? readOriginator(cursor) : [];
	const recipients = recipientsOf(cursor.elements(0x31, recipientsMax, "recipients"));
	cursor.enter(0x30, "encrypted content");
	const innerType = oidOf(cursor.element("inner type"), "inner type");
	const algorithm = algorithmOf(cursor.element("content cipher"), "content cipher");
	const cipher = contentCipherOf(algorithm);
	refuseMismatch(contentType, algorithm, cipher);
	return { contentType, recipients, cipher, innerType, originatorCertificates };
}

/**
 * GCM without its tag decrypts whatever an attacker makes of the bits, and EnvelopedData has no place for a tag; CBC in
 * AuthEnvelopedData would be called authentic and is not.
 */
function refuseMismatch(
	contentType: EnvelopeHead["contentType"],
	algorithm: AlgorithmId,
	cipher: ContentCipher | Unsupported,
): void {
	if (contentType === "enveloped" && cipher.kind === "gcm") throw new CmsError("GCM without a tag");
	if (contentType === "auth-enveloped" && cipher.kind === "cbc") {
		throw new CmsError(`${algorithm.oid} is not an authenticated cipher`);
	}
}

/** OriginatorInfo: certificates [0] and lists [1], both implicit sets. Only the certificates are of use (a named originator key). */
function readOriginator(cursor: BerCursor): readonly Uint8Array[] {
	const certificates: Uint8Array[] = [];
	cursor.enter(0xa0, "originator");
	if (cursor.peek()?.identifier === 0xa0) {
		for (const entry of cursor.elements(0xa0, recipientsMax, "originator certificates")) certificates.push(entry.raw);
	}
	if (cursor.peek()?.identifier === 0xa1) cursor.element("originator lists");
	cursor.leave("originator");
	return certificates;
}
