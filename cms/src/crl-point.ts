import { bits, CmsError, type DerNode, isContext, parseDer, sequenceOf } from "./der.ts";
import {
	attributesOf,
	type GeneralName,
	generalNamesOf,
	type Name,
	type NameAttribute,
	nameFromRdns,
} from "./names.ts";

/** The name of a distribution point: full names, or an RDN to be added to the list issuer's name (RFC 5280 4.2.1.13). */
export type PointName =
	| { readonly form: "full"; readonly names: readonly GeneralName[] }
	| { readonly form: "relative"; readonly rdn: readonly NameAttribute[] };

/** One DistributionPoint of a certificate. `reasons` null means all; `crlIssuers` null means the certificate's own issuer. */
export type DistributionPoint = {
	readonly name: PointName | null;
	readonly reasons: number | null;
	readonly crlIssuers: readonly GeneralName[] | null;
};

/** IssuingDistributionPoint of a list (RFC 5280 5.2.5). */
export type IssuingPoint = {
	readonly name: PointName | null;
	readonly onlyUsers: boolean;
	readonly onlyAuthorities: boolean;
	readonly onlyAttributes: boolean;
	readonly onlyReasons: number | null;
	readonly indirect: boolean;
};

/** ReasonFlags as a mask: bit 1 keyCompromise .. bit 8 aACompromise. Bit 0 (unused) does not count. */
export const allReasons = 0b1_1111_1110;

function reasonsOf(node: DerNode): number {
	if (node.constructed) throw new CmsError("reasons: wrong form");
	const { bytes } = bits(node.content, "reasons");
	let mask = 0;
	for (let bit = 1; bit <= 8; bit++) if (((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) mask |= 1 << bit;
	return mask;
}

/** Decodes CRLDistributionPoints (also FreshestCRL). Throws `CmsError`. */
export function distributionPointsOf(node: DerNode): readonly DistributionPoint[] {
	const nodes = sequenceOf(node, "distribution points");
	if (nodes.length === 0 || nodes.length > 100) throw new CmsError("distribution points: empty or too many");
	return nodes.map((one) => {
		const parts = taggedParts(sequenceOf(one, "distribution point"), 2);
		const [name, reasons, issuers] = [parts.get(0), parts.get(1), parts.get(2)];
		if (name === undefined && issuers === undefined) throw new CmsError("distribution point: without a name");
		return {
			name: name === undefined ? null : pointNameOf(name),
			reasons: reasons === undefined ? null : reasonsOf(reasons),
			crlIssuers: issuers === undefined ? null : generalNamesOf(issuers.children()),
		};
	});
}

function taggedParts(nodes: readonly DerNode[], tagMax: number): Map<number, DerNode> {
	const parts = new Map<number, DerNode>();
	let least = 0;
	for (const node of nodes) {
		if (node.cls !== "context" || node.tag < least || node.tag > tagMax)
			throw new CmsError("distribution point: unknown part");
		least = node.tag + 1;
		parts.set(node.tag, node);
	}
	return parts;
}

function pointNameOf(node: DerNode): PointName {
	const [choice, ...rest] = node.children();
	if (choice === undefined || rest.length > 0) throw new CmsError("distribution point name: one choice expected");
	if (isContext(choice, 0)) return { form: "full", names: generalNamesOf(choice.children()) };
	if (isContext(choice, 1)) return { form: "relative", rdn: attributesOf(choice.children()) };
	throw new CmsError("distribution point name: unknown choice");
}

/** Decodes IssuingDistributionPoint. Contradictory scopes are refused. Throws `CmsError`. */
export function issuingPointOf(value: Uint8Array): IssuingPoint {
	const parts = taggedParts(sequenceOf(parseDer(value), "issuing distribution point"), 5);
	const flag = (tag: number) => {
		const node = parts.get(tag);
		if (node === undefined) return false;
		const octet = node.content[0];
		if (node.constructed || node.content.length !== 1 || (octet !== 0 && octet !== 0xff)) {
			throw new CmsError("issuing distribution point: not a boolean");
		}
		return octet === 0xff;
	};
	const [name, reasons] = [parts.get(0), parts.get(3)];
	const scopes = [flag(1), flag(2), flag(5)];
	if (scopes.filter(Boolean).length > 1) throw new CmsError("issuing distribution point: contradictory scope");
	return {
		name: name === undefined ? null : pointNameOf(name),
		onlyUsers: flag(1),
		onlyAuthorities: flag(2),
		onlyReasons: reasons === undefined ? null : reasonsOf(reasons),
		indirect: flag(4),
		onlyAttributes: flag(5),
	};
}

/** A point name as full names: a relative one is added to each base name (the list's issuer). */
export function fullPointNames(name: PointName, bases: readonly Name[]): readonly GeneralName[] {
	if (name.form === "full") return name.names;
	return bases.map((base) => ({
		form: "directory",
		name: nameFromRdns(base.raw, [...base.rdns, name.rdn]),
		raw: base.raw,
	}));
}
