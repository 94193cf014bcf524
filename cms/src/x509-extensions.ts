import { type DistributionPoint, distributionPointsOf } from "./crl-point.ts";
import {
	bitsOf,
	booleanOf,
	CmsError,
	type DerNode,
	hexOf,
	integerBytesOf,
	isContext,
	isUniversal,
	octetsOf,
	parseDer,
	sequenceOf,
	smallInteger,
	smallIntegerOf,
	tags,
} from "./der.ts";
import { type GeneralName, generalNameOf, generalNamesOf } from "./names.ts";
import { oidOf, oids } from "./oid.ts";
import { type Certificate, findExtension } from "./x509.ts";

/** Bits of KeyUsage (RFC 5280 4.2.1.3). */
export const keyUsageBits = {
	digitalSignature: 0,
	nonRepudiation: 1,
	keyEncipherment: 2,
	dataEncipherment: 3,
	keyAgreement: 4,
	keyCertSign: 5,
	cRLSign: 6,
	encipherOnly: 7,
	decipherOnly: 8,
} as const;

export type KeyUsage = keyof typeof keyUsageBits;

export type Subtree = { readonly base: GeneralName; readonly bounded: boolean };
export type NameConstraints = { readonly permitted: readonly Subtree[]; readonly excluded: readonly Subtree[] };
export type PolicyMapping = { readonly issuer: string; readonly subject: string };

/** The extensions that path validation reads, decoded. Null: the certificate does not have it. */
export type DecodedExtensions = {
	readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
	readonly keyUsage: ReadonlySet<KeyUsage> | null;
	readonly extendedKeyUsage: readonly string[] | null;
	readonly subjectKeyIdHex: string | null;
	readonly authorityKeyIdHex: string | null;
	readonly subjectAltNames: readonly GeneralName[];
	readonly nameConstraints: NameConstraints | null;
	readonly policies: readonly string[] | null;
	readonly policyMappings: readonly PolicyMapping[];
	readonly policyConstraints: {
		readonly requireExplicit: number | null;
		readonly inhibitMapping: number | null;
	} | null;
	readonly inhibitAnyPolicy: number | null;
	readonly distributionPoints: readonly DistributionPoint[];
	readonly freshestPoints: readonly DistributionPoint[];
	readonly ocspNoCheck: boolean;
	/** Critical extensions that no code here understands: such a certificate is never accepted (RFC 5280 4.2). */
	readonly unknownCritical: readonly string[];
};

const understood = new Set<string>([
	oids.basicConstraints,
	oids.keyUsage,
	oids.extendedKeyUsage,
	oids.subjectKeyIdentifier,
	oids.authorityKeyIdentifier,
	oids.subjectAltName,
	oids.issuerAltName,
	oids.nameConstraints,
	oids.certificatePolicies,
	oids.policyMappings,
	oids.policyConstraints,
	oids.inhibitAnyPolicy,
	oids.crlDistributionPoints,
	oids.freshestCrl,
	oids.ocspNoCheck,
]);

/** A certificate with more is an attack on the comparisons that follow, not a certificate. */
const listedMax = 1000;

/** Decodes the extensions of RFC 5280 4.2.1. Throws `CmsError` when one of them is not what it must be. */
export function decodeExtensions(certificate: Certificate): DecodedExtensions {
	function read<T>(oid: string, decode: (node: DerNode) => T): T | null {
		const extension = findExtension(certificate.extensions, oid);
		return extension === null ? null : decode(parseDer(extension.value));
	}
	return {
		basicConstraints: read(oids.basicConstraints, basicConstraintsOf),
		keyUsage: read(oids.keyUsage, keyUsageOf),
		extendedKeyUsage: read(oids.extendedKeyUsage, extendedKeyUsageOf),
		subjectKeyIdHex: read(oids.subjectKeyIdentifier, (node) => hexOf(octetsOf(node, "subject key identifier"))),
		authorityKeyIdHex: read(oids.authorityKeyIdentifier, authorityKeyIdHexOf),
		subjectAltNames: read(oids.subjectAltName, (node) => generalNamesOf(listOf(node, "alternative names"))) ?? [],
		nameConstraints: read(oids.nameConstraints, nameConstraintsOf),
		policies: read(oids.certificatePolicies, policiesOf),
		policyMappings: read(oids.policyMappings, policyMappingsOf) ?? [],
		policyConstraints: read(oids.policyConstraints, policyConstraintsOf),
		inhibitAnyPolicy: read(oids.inhibitAnyPolicy, (node) => smallIntegerOf(node, "inhibit any policy")),
		distributionPoints: read(oids.crlDistributionPoints, distributionPointsOf) ?? [],
		freshestPoints: read(oids.freshestCrl, distributionPointsOf) ?? [],
		ocspNoCheck: findExtension(certificate.extensions, oids.ocspNoCheck) !== null,
		unknownCritical: certificate.extensions
			.filter((one) => one.critical && !understood.has(one.oid))
			.map((one) => one.oid),
	};
}

function listOf(node: DerNode, what: string): readonly DerNode[] {
	const nodes = sequenceOf(node, what);
	if (nodes.length === 0 || nodes.length > listedMax) throw new CmsError(`${what}: empty or too many`);
	return nodes;
}

function basicConstraintsOf(node: DerNode): { ca: boolean; pathLength: number | null } {
	const parts = [...sequenceOf(node, "basic constraints")];
	const ca = isUniversal(parts[0], tags.boolean) ? booleanOf(parts.shift(), "basic constraints") : false;
	const pathLength = parts.length > 0 ? smallIntegerOf(parts.shift(), "path length") : null;
	if (parts.length > 0) throw new CmsError("basic constraints: unexpected part");
	return { ca, pathLength };
}

function keyUsageOf(node: DerNode): ReadonlySet<KeyUsage> {
	const { bytes } = bitsOf(node, "key usage");
	const names = Object.keys(keyUsageBits) as KeyUsage[];
	return new Set(
		names.filter((name) => ((bytes[keyUsageBits[name] >> 3] ?? 0) & (0x80 >> (keyUsageBits[name] & 7))) !== 0),
	);
}

function extendedKeyUsageOf(node: DerNode): readonly string[] {
	return listOf(node, "extended key usage").map((one) => oidOf(one, "extended key usage"));
}

/** The keyIdentifier of an AuthorityKeyIdentifier, or null when only issuer and serial (or nothing) is given. */
export function authorityKeyIdHexOf(node: DerNode): string | null {
	const parts = sequenceOf(node, "authority key identifier");
	for (const part of parts)
		if (part.cls !== "context" || part.tag > 2) throw new CmsError("authority key identifier: unknown part");
	const key = parts.find((part) => isContext(part, 0));
	if (key?.constructed) throw new CmsError("authority key identifier: wrong form");
	return key === undefined ? null : hexOf(key.content);
}

function nameConstraintsOf(node: DerNode): NameConstraints {
	let permitted: readonly Subtree[] = [];
	let excluded: readonly Subtree[] = [];
	const parts = sequenceOf(node, "name constraints");
	if (parts.length === 0) throw new CmsError("name constraints: empty");
	let least = 0;
	for (const part of parts) {
		if (part.cls !== "context" || part.tag < least || part.tag > 1)
			throw new CmsError("name constraints: unknown part");
		least = part.tag + 1;
		const subtrees = part.children().map(subtreeOf);
		if (subtrees.length === 0 || subtrees.length > listedMax) throw new CmsError("name constraints: empty or too many");
		if (part.tag === 0) permitted = subtrees;
		else excluded = subtrees;
	}
	return { permitted, excluded };
}

/** RFC 5280 knows only minimum 0 and no maximum; `bounded` says that the subtree has another one, which nobody may guess at. */
function subtreeOf(node: DerNode): Subtree {
	const [base, ...limits] = sequenceOf(node, "subtree");
	if (base === undefined) throw new CmsError("subtree: empty");
	const plain = limits.every(
		(one) => isContext(one, 0) && !one.constructed && smallInteger(one.content, "minimum") === 0,
	);
	return { base: generalNameOf(base), bounded: !plain || limits.length > 1 };
}

function policiesOf(node: DerNode): readonly string[] {
	const policies = listOf(node, "policies").map((one) => {
		const [policy, qualifiers, ...rest] = sequenceOf(one, "policy");
		if (rest.length > 0) throw new CmsError("policy: unexpected part");
		if (qualifiers !== undefined) sequenceOf(qualifiers, "policy qualifiers");
		return oidOf(policy, "policy");
	});
	if (new Set(policies).size !== policies.length) throw new CmsError("policy: twice");
	return policies;
}

function policyMappingsOf(node: DerNode): readonly PolicyMapping[] {
	return listOf(node, "policy mappings").map((one) => {
		const [issuer, subject, ...rest] = sequenceOf(one, "policy mapping");
		if (rest.length > 0) throw new CmsError("policy mapping: unexpected part");
		return { issuer: oidOf(issuer, "policy mapping"), subject: oidOf(subject, "policy mapping") };
	});
}

function policyConstraintsOf(node: DerNode): { requireExplicit: number | null; inhibitMapping: number | null } {
	const parts = sequenceOf(node, "policy constraints");
	let least = 0;
	const found: (number | null)[] = [null, null];
	for (const part of parts) {
		if (part.cls !== "context" || part.constructed || part.tag < least || part.tag > 1) {
			throw new CmsError("policy constraints: unknown part");
		}
		least = part.tag + 1;
		found[part.tag] = smallInteger(part.content, "policy constraints");
	}
	if (parts.length === 0) throw new CmsError("policy constraints: empty");
	return { requireExplicit: found[0] ?? null, inhibitMapping: found[1] ?? null };
}

/** The whole-number content of an extension that is one INTEGER (crlNumber, deltaCRLIndicator), as octets for comparison. */
export function integerExtension(value: Uint8Array, what: string): bigint {
	const octets = integerBytesOf(parseDer(value), what);
	if ((octets[0] ?? 0) >= 0x80) throw new CmsError(`${what}: negative`);
	return octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
}
