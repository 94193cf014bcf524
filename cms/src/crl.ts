import { allReasons, type IssuingPoint, issuingPointOf } from "./crl-point.ts";
import {
	CmsError,
	type DerNode,
	derSpan,
	explicitOf,
	hexOf,
	isContext,
	isUniversal,
	parseDer,
	sameBytes,
	sequenceOf,
	smallIntegerOf,
	tags,
	timeOf,
	wholeBitsOf,
} from "./der.ts";
import { type GeneralName, generalNamesOf, type Name, nameOf } from "./names.ts";
import { oids } from "./oid.ts";
import { type AlgorithmId, algorithmOf, type Extension, extensionsOf, findExtension } from "./x509.ts";
import { authorityKeyIdHexOf, integerExtension } from "./x509-extensions.ts";

/** A certificate revocation list, parsed but not trusted (RFC 5280 5). Times are epoch seconds. */
export type Crl = {
	readonly der: Uint8Array;
	readonly tbs: Uint8Array;
	readonly issuer: Name;
	readonly thisUpdate: number;
	/** RFC 5280 5.1.2.5 requires it; a list without one never proves that a certificate is good. */
	readonly nextUpdate: number | null;
	readonly revoked: DerNode | null;
	readonly crlNumber: bigint | null;
	/** BaseCRLNumber: this is a delta list. */
	readonly deltaBase: bigint | null;
	readonly issuingPoint: IssuingPoint | null;
	readonly issuingPointDer: Uint8Array | null;
	readonly authorityKeyIdHex: string | null;
	/** It has a critical extension that no code here understands: it must not be used (RFC 5280 5.2). */
	readonly unknownCritical: boolean;
	readonly signatureAlgorithm: AlgorithmId;
	readonly signature: Uint8Array;
};

/** A line of a list. `reason` is the CRLReason number, 0 when absent. `unknownCritical`: it says more than we understand. */
export type CrlEntry = { readonly revokedAt: number; readonly reason: number; readonly unknownCritical: boolean };

/** CRLReason 6 (certificateHold) and 8 (removeFromCRL) are the two that are not for good. */
export const removeFromCrl = 8;

const understood = new Set<string>([
	oids.authorityKeyIdentifier,
	oids.issuerAltName,
	oids.crlNumber,
	oids.deltaCrlIndicator,
	oids.issuingDistributionPoint,
	oids.freshestCrl,
	oids.authorityInfoAccess,
]);

/** Parses one DER list that fills `der`; its lines are read when asked for. Throws `CmsError`. */
export function parseCrl(der: Uint8Array): Crl {
	const [tbs, algorithm, signature, ...rest] = sequenceOf(parseDer(der), "revocation list");
	if (tbs === undefined || rest.length > 0) throw new CmsError("revocation list: three parts expected");
	const fields = [...sequenceOf(tbs, "revocation list")];
	const version = isUniversal(fields[0], tags.integer) ? smallIntegerOf(fields.shift(), "version") : 0;
	if (version > 1) throw new CmsError("revocation list: unknown version");
	const signatureAlgorithm = algorithmOf(algorithm);
	if (!sameBytes(algorithmOf(fields.shift()).raw, signatureAlgorithm.raw)) {
		throw new CmsError("revocation list: two different signature algorithms");
	}
	const issuer = nameOf(fields.shift());
	const thisUpdate = timeOf(fields.shift(), "this update");
	const nextUpdate = isTime(fields[0]) ? timeOf(fields.shift(), "next update") : null;
	const revoked = isUniversal(fields[0], tags.sequence) ? (fields.shift() ?? null) : null;
	const extensions = takeExtensions(fields, version);
	const point = findExtension(extensions, oids.issuingDistributionPoint);
	const integer = (oid: string) => {
		const extension = findExtension(extensions, oid);
		return extension === null ? null : integerExtension(extension.value, "list number");
	};
	const authorityKey = findExtension(extensions, oids.authorityKeyIdentifier);
	return {
		der,
		tbs: tbs.raw,
		issuer,
		thisUpdate,
		nextUpdate,
		revoked,
		crlNumber: integer(oids.crlNumber),
		deltaBase: integer(oids.deltaCrlIndicator),
		issuingPoint: point === null ? null : issuingPointOf(point.value),
		issuingPointDer: point?.value ?? null,
		authorityKeyIdHex: authorityKey === null ? null : authorityKeyIdHexOf(parseDer(authorityKey.value)),
		unknownCritical: extensions.some((one) => one.critical && !understood.has(one.oid)),
		signatureAlgorithm,
		signature: wholeBitsOf(signature, "signature"),
	};
}

function isTime(node: DerNode | undefined): boolean {
	return isUniversal(node, tags.utcTime) || isUniversal(node, tags.generalizedTime);
}

function takeExtensions(fields: DerNode[], version: number): readonly Extension[] {
	const node = fields.shift();
	if (node === undefined) return [];
	if (!isContext(node, 0) || fields.length > 0 || version !== 1)
		throw new CmsError("revocation list: unexpected field");
	return extensionsOf(explicitOf(node, "extensions"));
}

/**
 * Looks a certificate up. In an indirect list each line belongs to the issuer named last above it (RFC 5280 5.3.3). `entry` is null when the
 * certificate is not listed; `absenceCounts` is false when some line has a critical extension that nobody here understands. Throws
 * `CmsError` when a line is malformed, or names an issuer in a list that is not indirect.
 *
 * Lines are walked by offsets: a national list has hundreds of thousands, and nearly all are about somebody else.
 */
export function findCrlEntry(
	crl: Crl,
	certificate: { readonly issuer: Name; readonly serial: Uint8Array },
): { readonly entry: CrlEntry | null; readonly absenceCounts: boolean } {
	const lines = crl.revoked?.content ?? new Uint8Array(0);
	// A list repeats a handful of extension blocks (the reasons): each is parsed once.
	const seen = new Map<string, EntryExtensions>();
	let issuerKeys: readonly string[] = [crl.issuer.key];
	let found: CrlEntry | null = null;
	let absenceCounts = true;
	for (let at = 0; at < lines.length; ) {
		const line = spanOf(lines, at, tags.sequence);
		const serial = spanOf(lines, line.contentStart, tags.integer);
		const date = derSpan(lines, serial.end);
		const more = date.end === line.end ? noExtensions : extensionsAt(lines, date.end, line.end, seen);
		if (more.issuers !== null) {
			if (crl.issuingPoint?.indirect !== true)
				throw new CmsError("revoked certificate: names an issuer in a direct list");
			issuerKeys = more.issuers.flatMap((name) => (name.form === "directory" ? [name.name.key] : []));
		}
		if (more.unknownCritical) absenceCounts = false;
		requireMinimal(lines, serial.contentStart, serial.end);
		const isIt = sameAt(lines, serial.contentStart, serial.end, certificate.serial);
		// Twice in one list: what revokes it counts, whichever stands first.
		if (isIt && (found === null || found.reason === removeFromCrl) && issuerKeys.includes(certificate.issuer.key)) {
			const revokedAt = timeOf(parseDer(lines.subarray(serial.end, date.end)), "revoked certificate");
			found = { revokedAt, reason: more.reason, unknownCritical: more.unknownCritical };
		}
		at = line.end;
	}
	return { entry: found, absenceCounts };
}

/** An element of a universal type at that place. A line's parts must not reach beyond the line: `extensionsAt` and the caller check. */
function spanOf(bytes: Uint8Array, at: number, tag: number): { readonly contentStart: number; readonly end: number } {
	const span = derSpan(bytes, at);
	if (span.cls !== "universal" || span.tag !== tag) throw new CmsError("revoked certificate: unexpected part");
	return span;
}

/** A number with zeros in front would be compared as another one, and the certificate be missed. */
function requireMinimal(bytes: Uint8Array, start: number, end: number): void {
	const [first, second] = [bytes[start], bytes[start + 1] ?? 0];
	const padded = end - start > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
	if (end === start || padded) throw new CmsError("revoked certificate: serial number not minimal");
}

function sameAt(bytes: Uint8Array, start: number, end: number, wanted: Uint8Array): boolean {
	if (end - start !== wanted.length) return false;
	for (let i = 0; i < wanted.length; i++) if (bytes[start + i] !== wanted[i]) return false;
	return true;
}

/** The extensions that fill the rest of a line. */
function extensionsAt(
	bytes: Uint8Array,
	start: number,
	end: number,
	seen: Map<string, EntryExtensions>,
): EntryExtensions {
	const raw = bytes.subarray(start, Math.max(start, end));
	const key = raw.length <= 64 ? hexOf(raw) : null;
	const known = key === null ? undefined : seen.get(key);
	if (known !== undefined) return known;
	const extensions = entryExtensionsOf(parseDer(raw));
	if (key !== null && seen.size < 100) seen.set(key, extensions);
	return extensions;
}

type EntryExtensions = {
	readonly reason: number;
	readonly issuers: readonly GeneralName[] | null;
	readonly unknownCritical: boolean;
};

const noExtensions: EntryExtensions = { reason: 0, issuers: null, unknownCritical: false };
const understoodInEntries = new Set<string>([oids.reasonCode, oids.invalidityDate, oids.certificateIssuer]);

function entryExtensionsOf(node: DerNode): EntryExtensions {
	const extensions = extensionsOf(node);
	const reason = findExtension(extensions, oids.reasonCode);
	const issuer = findExtension(extensions, oids.certificateIssuer);
	return {
		reason: reason === null ? 0 : reasonOf(reason.value),
		issuers: issuer === null ? null : generalNamesOf(sequenceOf(parseDer(issuer.value), "certificate issuer")),
		unknownCritical: extensions.some((one) => one.critical && !understoodInEntries.has(one.oid)),
	};
}

function reasonOf(value: Uint8Array): number {
	const node = parseDer(value);
	const reason = node.content[0] ?? 0xff;
	if (!isUniversal(node, tags.enumerated) || node.content.length !== 1 || reason > 10) {
		throw new CmsError("revocation reason: not one of the known");
	}
	return reason;
}

/** The reasons a list speaks of (RFC 5280 6.3.3 d), within those the distribution point gives. */
export function reasonsCovered(crl: Crl, pointReasons: number | null): number {
	return (crl.issuingPoint?.onlyReasons ?? allReasons) & (pointReasons ?? allReasons);
}
