import {
	bitsOf,
	booleanOf,
	CmsError,
	type DerNode,
	explicitOf,
	hexOf,
	integerBytesOf,
	isContext,
	isUniversal,
	octetsOf,
	parseDer,
	sameBytes,
	sequenceOf,
	smallIntegerOf,
	tags,
	timeOf,
	wholeBitsOf,
} from "./der.ts";
import { type Name, nameOf } from "./names.ts";
import { oidOf } from "./oid.ts";

/** An AlgorithmIdentifier. `parameters` is the whole parameters element, or null when absent. */
export type AlgorithmId = { readonly oid: string; readonly parameters: Uint8Array | null; readonly raw: Uint8Array };

/** One extension, not decoded: `value` is what the OCTET STRING holds. */
export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array };

/** What a public key is: its algorithm and the key octets of the bit string. */
export type PublicKeyInfo = { readonly algorithm: AlgorithmId; readonly key: Uint8Array };

/** An X.509 certificate, parsed but not trusted (RFC 5280 4.1). Times are epoch seconds; `serialHex` is the INTEGER's content octets. */
export type Certificate = {
	readonly der: Uint8Array;
	readonly tbs: Uint8Array;
	readonly version: 1 | 2 | 3;
	readonly serial: Uint8Array;
	readonly serialHex: string;
	readonly issuer: Name;
	readonly subject: Name;
	readonly notBefore: number;
	readonly notAfter: number;
	readonly spki: Uint8Array;
	readonly publicKey: PublicKeyInfo;
	readonly extensions: readonly Extension[];
	readonly signatureAlgorithm: AlgorithmId;
	readonly signature: Uint8Array;
};

/** A certificate is a few KiB; RFC 5280 sets no bound, and none seen is near this one. */
export const certificateBytesMax = 256 * 1024;
/** RFC 5280 4.1.2.2: at most 20 octets. (Negative ones exist in the wild and in PKITS, and are only compared.) */
const serialBytesMax = 20;

/** Parses one DER certificate that fills `der`. Throws `CmsError` for anything that is not exactly RFC 5280's structure. */
export function parseCertificate(der: Uint8Array): Certificate {
	if (der.length > certificateBytesMax) throw new CmsError("certificate: too large");
	const [tbs, algorithm, signature, ...rest] = sequenceOf(parseDer(der), "certificate");
	if (tbs === undefined || rest.length > 0) throw new CmsError("certificate: three parts expected");
	const fields = [...sequenceOf(tbs, "certificate")];
	const version = takeVersion(fields);
	const serial = integerBytesOf(fields.shift(), "serial number");
	if (serial.length > serialBytesMax || (serial.length === 1 && serial[0] === 0)) {
		throw new CmsError("serial number: zero or too long");
	}
	const signatureAlgorithm = algorithmOf(algorithm);
	if (!sameBytes(algorithmOf(fields.shift()).raw, signatureAlgorithm.raw)) {
		throw new CmsError("certificate: two different signature algorithms");
	}
	const issuer = nameOf(fields.shift());
	const [notBefore, notAfter, ...moreTimes] = sequenceOf(fields.shift(), "validity");
	if (moreTimes.length > 0) throw new CmsError("validity: two times expected");
	const subject = nameOf(fields.shift());
	const spki = fields.shift();
	const publicKey = publicKeyOf(spki);
	return {
		der,
		tbs: tbs.raw,
		version,
		serial,
		serialHex: hexOf(serial),
		issuer,
		subject,
		notBefore: timeOf(notBefore, "validity"),
		notAfter: timeOf(notAfter, "validity"),
		spki: (spki as DerNode).raw,
		publicKey,
		extensions: takeOptional(fields, version),
		signatureAlgorithm,
		signature: wholeBitsOf(signature, "signature"),
	};
}

function takeVersion(fields: DerNode[]): 1 | 2 | 3 {
	const first = fields[0];
	if (!isContext(first, 0)) return 1;
	fields.shift();
	const value = smallIntegerOf(explicitOf(first, "version"), "version");
	if (value !== 1 && value !== 2) throw new CmsError("version: only 1, 2 and 3 exist, and 1 is not written");
	return value === 1 ? 2 : 3;
}

/** Unique identifiers ([1], [2]; versions 2 and 3) are skipped, extensions ([3]; version 3) are taken. */
function takeOptional(fields: DerNode[], version: 1 | 2 | 3): readonly Extension[] {
	let least = 1;
	let extensions: readonly Extension[] = [];
	for (const node of fields) {
		if (node.cls !== "context" || node.tag < least || node.tag > 3) throw new CmsError("certificate: unexpected field");
		if (version === 1 || (node.tag === 3 && version !== 3)) throw new CmsError("certificate: field of a later version");
		least = node.tag + 1;
		if (node.tag === 3) extensions = extensionsOf(explicitOf(node, "extensions"));
		else if (node.constructed) throw new CmsError("unique identifier: wrong form");
	}
	return extensions;
}

/** Parses Extensions. The same extension twice is refused: two programs would pick different ones (RFC 5280 4.2). Throws `CmsError`. */
export function extensionsOf(node: DerNode | undefined): readonly Extension[] {
	const seen = new Set<string>();
	const nodes = sequenceOf(node, "extensions");
	if (nodes.length === 0) throw new CmsError("extensions: empty");
	return nodes.map((one) => {
		const parts = [...sequenceOf(one, "extension")];
		const oid = oidOf(parts.shift(), "extension");
		if (seen.has(oid)) throw new CmsError("extension: twice");
		seen.add(oid);
		// `critical FALSE` is the default and must not be written in DER, but many authorities write it: read, not refused.
		const critical = isUniversal(parts[0], tags.boolean) ? booleanOf(parts.shift(), "extension") : false;
		const value = octetsOf(parts.shift(), "extension");
		if (parts.length > 0) throw new CmsError("extension: unexpected part");
		return { oid, critical, value };
	});
}

/** Parses an AlgorithmIdentifier. Throws `CmsError`. */
export function algorithmOf(node: DerNode | undefined): AlgorithmId {
	const [type, parameters, ...rest] = sequenceOf(node, "algorithm");
	if (rest.length > 0) throw new CmsError("algorithm: two parts expected");
	return { oid: oidOf(type, "algorithm"), parameters: parameters?.raw ?? null, raw: (node as DerNode).raw };
}

/** Parses a SubjectPublicKeyInfo. Throws `CmsError`. */
export function publicKeyOf(node: DerNode | undefined): PublicKeyInfo {
	const [algorithm, key, ...rest] = sequenceOf(node, "public key");
	if (rest.length > 0) throw new CmsError("public key: two parts expected");
	const { bytes, unused } = bitsOf(key, "public key");
	if (unused !== 0) throw new CmsError("public key: not whole octets");
	return { algorithm: algorithmOf(algorithm), key: bytes };
}

/** The extension with that identifier, or null. */
export function findExtension(extensions: readonly Extension[], oid: string): Extension | null {
	return extensions.find((extension) => extension.oid === oid) ?? null;
}

/** Issuer and subject are the same name (RFC 5280 6.1: self-issued; says nothing of who signed). */
export function isSelfIssued(certificate: Certificate): boolean {
	return certificate.issuer.key === certificate.subject.key;
}
