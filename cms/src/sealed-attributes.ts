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
	if (type === null) requireDataAlone(innerType);
	else if (oidOf(type, "content type") !== innerType) throw new CmsError("content type differs");
}

/** The tag does not cover the type of the content: any other than data must stand in the authenticated attributes (RFC 5083 2.1). Throws `CmsError`. */
export function requireDataAlone(innerType: string): void {
	if (innerType !== oids.data) throw new CmsError("content type is not authenticated");
}
