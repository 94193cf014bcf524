import { attributesOf, singleValue } from "./attributes.ts";
import { CmsError, parseDer } from "./der.ts";
import { oidOf, oids } from "./oid.ts";

/**
 * The authenticated attributes of an AuthEnvelopedData (RFC 5083 2.1): none twice, and a content-type that says what the message itself
 * says. `set` is their DER with the tag of a SET. Throws `CmsError`.
 */
export function requireSealedAttributes(set: Uint8Array, innerType: string): void {
	const attributes = attributesOf(parseDer(set), "authenticated attributes");
	if (attributes.size === 0) throw new CmsError("authenticated attributes: empty");
	const type = singleValue(attributes, oids.contentType, "content type");
	if (type !== null && oidOf(type, "content type") !== innerType) throw new CmsError("content type differs");
}
