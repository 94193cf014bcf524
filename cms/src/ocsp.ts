import {
	CmsError,
	type DerNode,
	explicitOf,
	generalizedTime,
	hexOf,
	integerBytesOf,
	isContext,
	isUniversal,
	octetsOf,
	parseDer,
	sequenceOf,
	tags,
	timeOf,
	wholeBitsOf,
} from "./der.ts";
import { derContext, derInt, derNull, derOctets, derOid, derSeq } from "./der-write.ts";
import { type Name, nameOf } from "./names.ts";
import { oidOf, oids } from "./oid.ts";
import type { HashName } from "./platform.ts";
import { type AlgorithmId, algorithmOf, type Certificate, type Extension, extensionsOf } from "./x509.ts";

/** One certificate's status in an answer (RFC 6960 4.2.1). `revokedAt` is set exactly when `status` is `revoked`. Times are epoch seconds. */
export type OcspSingle = {
	readonly hash: HashName | null;
	readonly issuerNameHashHex: string;
	readonly issuerKeyHashHex: string;
	readonly serialHex: string;
	readonly status: "good" | "revoked" | "unknown";
	readonly revokedAt: number | null;
	readonly thisUpdate: number;
	readonly nextUpdate: number | null;
	readonly unknownCritical: boolean;
};

/** A BasicOCSPResponse, parsed but not trusted. The responder is named by its subject or by the SHA-1 of its key. */
export type OcspAnswer = {
	readonly der: Uint8Array;
	readonly tbs: Uint8Array;
	readonly responder: { readonly name: Name } | { readonly keyHashHex: string };
	readonly producedAt: number;
	readonly singles: readonly OcspSingle[];
	readonly certificates: readonly Uint8Array[];
	readonly unknownCritical: boolean;
	readonly signatureAlgorithm: AlgorithmId;
	readonly signature: Uint8Array;
};

const hashes: Readonly<Record<string, HashName>> = {
	[oids.sha1]: "sha1",
	[oids.sha224]: "sha224",
	[oids.sha256]: "sha256",
	[oids.sha384]: "sha384",
	[oids.sha512]: "sha512",
};

/** Answers carry one or a few singles; more is not an answer to us. */
const singlesMax = 100;

/**
 * Parses an OCSPResponse. Null when the responder said that it has no answer (tryLater, unauthorized). Throws `CmsError` for bytes that
 * are no response or a response of another type than basic.
 */
export function parseOcsp(der: Uint8Array): OcspAnswer | null {
	const [status, body, ...rest] = sequenceOf(parseDer(der), "OCSP response");
	if (!isUniversal(status, tags.enumerated) || rest.length > 0) throw new CmsError("OCSP response: no status");
	if (status.content.length !== 1 || status.content[0] !== 0) return null;
	if (!isContext(body, 0)) throw new CmsError("OCSP response: no body");
	const [type, octets] = sequenceOf(explicitOf(body, "OCSP response"), "OCSP response");
	if (oidOf(type, "OCSP response") !== oids.ocspBasic) throw new CmsError("OCSP response: not the basic type");
	const [tbs, algorithm, signature, certificates] = sequenceOf(
		parseDer(octetsOf(octets, "OCSP response")),
		"OCSP answer",
	);
	if (tbs === undefined) throw new CmsError("OCSP answer: empty");
	if (certificates !== undefined && !isContext(certificates, 0)) throw new CmsError("OCSP answer: unexpected part");
	const certificateNodes =
		certificates === undefined ? [] : sequenceOf(explicitOf(certificates, "certificates"), "certificates");
	return {
		der,
		tbs: tbs.raw,
		...dataOf(tbs),
		certificates: certificateNodes.map((node) => node.raw),
		signatureAlgorithm: algorithmOf(algorithm),
		signature: wholeBitsOf(signature, "signature"),
	};
}

function dataOf(tbs: DerNode): Pick<OcspAnswer, "responder" | "producedAt" | "singles" | "unknownCritical"> {
	const fields = [...sequenceOf(tbs, "OCSP data")];
	// Version 1 is the default, is not written in DER, and is the only one.
	if (isContext(fields[0], 0)) throw new CmsError("OCSP data: unknown version");
	const responder = responderOf(fields.shift());
	const producedAt = timeOf(fields.shift(), "produced at");
	const singles = sequenceOf(fields.shift(), "OCSP data");
	if (singles.length > singlesMax) throw new CmsError("OCSP data: too many");
	const extensions = fields.shift();
	if (fields.length > 0) throw new CmsError("OCSP data: unexpected field");
	return {
		responder,
		producedAt,
		singles: singles.map(singleOf),
		unknownCritical: hasUnknownCritical(extensions === undefined ? [] : taggedExtensions(extensions)),
	};
}

function responderOf(node: DerNode | undefined): OcspAnswer["responder"] {
	if (isContext(node, 1)) return { name: nameOf(explicitOf(node, "responder")) };
	if (isContext(node, 2)) return { keyHashHex: hexOf(octetsOf(explicitOf(node, "responder"), "responder")) };
	throw new CmsError("OCSP data: no responder");
}

function taggedExtensions(node: DerNode): readonly Extension[] {
	if (!isContext(node, 1)) throw new CmsError("OCSP data: unexpected field");
	return extensionsOf(explicitOf(node, "extensions"));
}

/** The nonce is read by whoever sent one; absent is fine, because answers are also made beforehand. */
function hasUnknownCritical(extensions: readonly Extension[]): boolean {
	return extensions.some((one) => one.critical && one.oid !== oids.ocspNonce);
}

function singleOf(node: DerNode): OcspSingle {
	const fields = [...sequenceOf(node, "OCSP single")];
	const [algorithm, nameHash, keyHash, serial, ...rest] = sequenceOf(fields.shift(), "certificate id");
	if (rest.length > 0) throw new CmsError("certificate id: unexpected part");
	const status = statusOf(fields.shift());
	const thisUpdate = timeOf(fields.shift(), "this update");
	const next = fields[0];
	const nextUpdate = isContext(next, 0) ? timeOf(explicitOf(next, "next update"), "next update") : null;
	if (nextUpdate !== null) fields.shift();
	const extensions = fields.shift();
	if (fields.length > 0) throw new CmsError("OCSP single: unexpected field");
	return {
		hash: hashes[algorithmOf(algorithm).oid] ?? null,
		issuerNameHashHex: hexOf(octetsOf(nameHash, "certificate id")),
		issuerKeyHashHex: hexOf(octetsOf(keyHash, "certificate id")),
		serialHex: hexOf(integerBytesOf(serial, "certificate id")),
		...status,
		thisUpdate,
		nextUpdate,
		unknownCritical: hasUnknownCritical(extensions === undefined ? [] : taggedExtensions(extensions)),
	};
}

function statusOf(node: DerNode | undefined): Pick<OcspSingle, "status" | "revokedAt"> {
	if (isContext(node, 0) && !node.constructed && node.content.length === 0) return { status: "good", revokedAt: null };
	if (isContext(node, 2)) return { status: "unknown", revokedAt: null };
	if (!isContext(node, 1)) throw new CmsError("OCSP single: no status");
	const [time] = node.children();
	if (!isUniversal(time, tags.generalizedTime)) throw new CmsError("OCSP single: revoked without a time");
	return { status: "revoked", revokedAt: generalizedTime(time.content, "revoked at") };
}

/** The CertID that names a certificate to a responder: hashes of the issuer's name and key octets, and the serial number. */
export function certificateIdHashes(
	issuer: { readonly name: Uint8Array; readonly key: Uint8Array },
	hash: HashName,
	digest: (name: HashName, data: Uint8Array) => Uint8Array,
): { readonly nameHash: Uint8Array; readonly keyHash: Uint8Array } {
	return { nameHash: digest(hash, issuer.name), keyHash: digest(hash, issuer.key) };
}

/** Writes an OCSPRequest for one certificate, without nonce (responders that answer from a cache refuse one). SHA-1 ids: everyone reads them. */
export function writeOcspRequest(
	certificate: Certificate,
	issuer: Certificate,
	digest: (name: HashName, data: Uint8Array) => Uint8Array,
): Uint8Array {
	const { nameHash, keyHash } = certificateIdHashes(
		{ name: issuer.subject.raw, key: issuer.publicKey.key },
		"sha1",
		digest,
	);
	const id = derSeq(
		derSeq(derOid(oids.sha1), derNull()),
		derOctets(nameHash),
		derOctets(keyHash),
		derInt(certificate.serial),
	);
	return derSeq(derSeq(derSeq(derSeq(id))));
}

/** Wraps a BasicOCSPResponse (already DER) into a successful OCSPResponse: for tests and for a demonstration responder. */
export function writeOcspResponse(basic: Uint8Array): Uint8Array {
	return derSeq(Uint8Array.of(tags.enumerated, 1, 0), derContext(0, derSeq(derOid(oids.ocspBasic), derOctets(basic))));
}
