import { requireFew } from "./ber-element.ts";
import { CmsError, type DerNode, sequenceOf, setOf } from "./der.ts";
import { oidOf } from "./oid.ts";

/** Attributes by OID, each with its values in file order. */
export type Attributes = ReadonlyMap<string, readonly DerNode[]>;

/** A signer has a handful of attributes; the bound keeps a hostile list cheap. */
export const attributesMax = 128;

/**
 * Reads a SET OF Attribute. Two attributes of one type are refused: which of them holds would be the reader's guess (RFC 5652 5.3).
 * Throws `CmsError`.
 */
export function attributesOf(set: DerNode, what: string): Attributes {
	requireFew(set, attributesMax, what);
	const found = new Map<string, readonly DerNode[]>();
	for (const attribute of setOf(set, what)) {
		const [type, values, ...more] = sequenceOf(attribute, what);
		if (values === undefined || more.length > 0) throw new CmsError(`${what}: malformed`);
		const oid = oidOf(type, what);
		if (found.has(oid)) throw new CmsError(`${what}: ${oid} twice`);
		requireFew(values, attributesMax, what);
		found.set(oid, setOf(values, what));
	}
	return found;
}

/** The one value of an attribute that must have exactly one; null when the attribute is absent. Throws `CmsError`. */
export function singleValue(attributes: Attributes, oid: string, what: string): DerNode | null {
	const values = attributes.get(oid);
	if (values === undefined) return null;
	const [only] = values;
	if (only === undefined || values.length !== 1) throw new CmsError(`${what}: exactly one value expected`);
	return only;
}
