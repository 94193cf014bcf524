import { CmsError, type DerNode, explicitOf, hexOf, sequenceOf, setOf, tags } from "./der.ts";
import { oidOf, oids } from "./oid.ts";

/** One attribute of a distinguished name. `text` is null when the value is no character string that can be read. */
export type NameAttribute = { readonly oid: string; readonly text: string | null; readonly raw: Uint8Array };

/** A distinguished name: RDNs in the order of the encoding. `key` is equal for two names exactly when RFC 5280 7.1 calls them equal. */
export type Name = {
	readonly raw: Uint8Array;
	readonly rdns: readonly (readonly NameAttribute[])[];
	/** One key per RDN; `key` is all of them. */
	readonly rdnKeys: readonly string[];
	readonly key: string;
};

/** A GeneralName (RFC 5280 4.2.1.6). `other` holds the forms that no rule of ours compares except byte by byte. */
export type GeneralName =
	| { readonly form: "email" | "dns" | "uri"; readonly text: string; readonly raw: Uint8Array }
	| { readonly form: "ip"; readonly octets: Uint8Array; readonly raw: Uint8Array }
	| { readonly form: "directory"; readonly name: Name; readonly raw: Uint8Array }
	| { readonly form: "other"; readonly tag: number; readonly raw: Uint8Array };

/** Real names have under 20 RDNs; the bound keeps constraint checks cheap. */
const rdnsMax = 64;

/** Parses a Name (a SEQUENCE of SET OF attributes). Throws `CmsError`. */
export function nameOf(node: DerNode | undefined): Name {
	const parts = sequenceOf(node, "name");
	if (parts.length > rdnsMax) throw new CmsError("name: too many parts");
	return nameFromRdns((node as DerNode).raw, parts.map(rdnOf));
}

/** Attributes of one RelativeDistinguishedName (a SET, or an implicitly tagged one through `attributes`). */
function rdnOf(node: DerNode): readonly NameAttribute[] {
	return attributesOf(setOf(node, "relative name"));
}

/** The attributes of an RDN whose SET was tagged implicitly (nameRelativeToCRLIssuer). */
export function attributesOf(nodes: readonly DerNode[]): readonly NameAttribute[] {
	if (nodes.length === 0) throw new CmsError("relative name: empty");
	return nodes.map((node) => {
		const [type, value, ...rest] = sequenceOf(node, "name attribute");
		if (value === undefined || rest.length > 0) throw new CmsError("name attribute: two parts expected");
		return { oid: oidOf(type, "name attribute"), text: stringOf(value), raw: value.raw };
	});
}

/** A name from RDNs that are already parsed (a CRL issuer's name with a relative part added). */
export function nameFromRdns(raw: Uint8Array, rdns: readonly (readonly NameAttribute[])[]): Name {
	const rdnKeys = rdns.map((rdn) => JSON.stringify(rdn.map(attributeKey).sort()));
	return { raw, rdns, rdnKeys, key: rdnKeys.join(";") };
}

function attributeKey(attribute: NameAttribute): string {
	const value = attribute.text === null ? `#${hexOf(attribute.raw)}` : `=${foldText(attribute.text)}`;
	return attribute.oid + value;
}

/**
 * caseIgnoreMatch of RFC 4518 as RFC 5280 7.1 asks: what cannot be seen is taken out (it would let a name slip past a constraint), then
 * compatibility form, lower case, runs of spaces as one, none at the ends. The kind of string (printable, UTF-8) does not count, so that an
 * authority may roll over to UTF-8.
 */
function foldText(text: string): string {
	const seen = text.replace(spaces, " ").replace(unseen, "");
	return seen.normalize("NFKC").toLowerCase().replace(spaces, " ").trim().normalize("NFKC");
}

/** RFC 4518 2.2: all separators and line ends are spaces; controls, joiners, soft hyphens and variation marks are nothing. */
const spaces = /[\t-\r\u0085\p{Z}]+/gu;
const unseen = /[\p{Cc}\p{Cf}\u1806\ufffc]|\u034f|[\u180b-\u180d]|[\ufe00-\ufe0f]/gu;

/** The text of a character string element, or null for another type or octets that are no text in that type. */
export function stringOf(node: DerNode): string | null {
	if (node.cls !== "universal") return null;
	switch (node.tag) {
		case tags.utf8String:
			return utf8(node.content);
		case tags.printableString:
		case tags.numericString:
		case tags.ia5String:
		case tags.visibleString:
			return node.content.every((octet) => octet < 0x80) ? latin1(node.content) : null;
		case tags.teletexString:
			return latin1(node.content);
		case tags.bmpString:
			return node.content.length % 2 === 0 ? wide(node.content, 2) : null;
		case tags.universalString:
			return node.content.length % 4 === 0 ? wide(node.content, 4) : null;
		default:
			return null;
	}
}

function utf8(content: Uint8Array): string | null {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
	} catch {
		return null;
	}
}

function latin1(content: Uint8Array): string {
	let text = "";
	for (const octet of content) text += String.fromCharCode(octet);
	return text;
}

function wide(content: Uint8Array, width: 2 | 4): string | null {
	let text = "";
	for (let at = 0; at < content.length; at += width) {
		let point = 0;
		for (let i = 0; i < width; i++) point = point * 256 + (content[at + i] ?? 0);
		if (point > 0x10ffff) return null;
		text += width === 2 ? String.fromCharCode(point) : String.fromCodePoint(point);
	}
	return text;
}

/** Is `prefix` the beginning of `name` (a directory subtree, RFC 5280 4.2.1.10)? */
export function nameWithin(name: Name, prefix: Name): boolean {
	return prefix.rdnKeys.length <= name.rdnKeys.length && prefix.rdnKeys.every((key, i) => key === name.rdnKeys[i]);
}

/** The first value of an attribute type, or null. */
export function findNameText(name: Name, oid: string): string | null {
	for (const rdn of name.rdns) for (const attribute of rdn) if (attribute.oid === oid) return attribute.text;
	return null;
}

const shortTypes: Readonly<Record<string, string>> = {
	[oids.commonName]: "CN",
	[oids.surname]: "SN",
	[oids.givenName]: "GN",
	[oids.serialNumber]: "serialNumber",
	[oids.country]: "C",
	[oids.locality]: "L",
	[oids.state]: "ST",
	[oids.street]: "street",
	[oids.organization]: "O",
	[oids.organizationalUnit]: "OU",
	[oids.organizationIdentifier]: "organizationIdentifier",
	[oids.title]: "title",
	[oids.emailAddress]: "E",
	[oids.domainComponent]: "DC",
	[oids.userId]: "UID",
};

/** A name as people read it, most significant part first: `C=KG, O=…, CN=…`. For screens and logs, never for comparison. */
export function nameText(name: Name): string {
	const attribute = (one: NameAttribute) =>
		`${shortTypes[one.oid] ?? one.oid}=${one.text === null ? `#${hexOf(one.raw)}` : one.text.replace(/([\\,+])/g, "\\$1")}`;
	return name.rdns.map((rdn) => rdn.map(attribute).join("+")).join(", ");
}

/** Parses one GeneralName. Throws `CmsError` for what is none. */
export function generalNameOf(node: DerNode): GeneralName {
	if (node.cls !== "context") throw new CmsError("general name: not tagged");
	const raw = node.raw;
	switch (node.tag) {
		case 1:
		case 2:
		case 6: {
			if (node.constructed || node.content.some((octet) => octet >= 0x80))
				throw new CmsError("general name: not ASCII");
			const form = node.tag === 1 ? "email" : node.tag === 2 ? "dns" : "uri";
			return { form, text: latin1(node.content), raw };
		}
		case 4:
			return { form: "directory", name: nameOf(explicitOf(node, "directory name")), raw };
		case 7:
			if (node.constructed) throw new CmsError("general name: wrong form");
			return { form: "ip", octets: node.content, raw };
		default:
			if (node.tag > 8) throw new CmsError("general name: unknown form");
			return { form: "other", tag: node.tag, raw };
	}
}

/** Parses the GeneralNames inside a SEQUENCE or an implicit tag. At least one (RFC 5280 4.2.1.6). */
export function generalNamesOf(nodes: readonly DerNode[]): readonly GeneralName[] {
	if (nodes.length === 0) throw new CmsError("general names: empty");
	return nodes.map(generalNameOf);
}

/** Are two general names the same? Directory names by RFC 5280 7.1, all else byte by byte. */
export function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
	if (a.form === "directory" && b.form === "directory") return a.name.key === b.name.key;
	return hexOf(a.raw) === hexOf(b.raw);
}
