import { oids } from "./oid.ts";
import type { PathLink } from "./path-link.ts";
import { type Certificate, findExtension, isSelfIssued } from "./x509.ts";

/**
 * What RFC 5280 forbids a certification authority to write, where believing it anyway could mislead. No working authority writes any of
 * these. Returns the paragraph that is broken, or null. `isAuthority`: the certificate stands above another one in this path.
 */
export function profileFault(link: PathLink, isAuthority: boolean): string | null {
	const { certificate, extensions } = link;
	const ca = extensions.basicConstraints?.ca === true;
	if (certificate.issuer.rdns.length === 0) return "4.1.2.4 empty issuer";
	if (isAuthority && certificate.subject.rdns.length === 0) return "4.1.2.6 authority without a name";
	if (certificate.subject.rdns.length === 0 && !isCritical(certificate, oids.subjectAltName)) return "4.1.2.6 nameless";
	if (isCritical(certificate, oids.authorityKeyIdentifier)) return "4.2.1.1 critical key identifier";
	if (isCritical(certificate, oids.subjectKeyIdentifier)) return "4.2.1.2 critical key identifier";
	if (!ca && extensions.keyUsage?.has("keyCertSign")) return "4.2.1.9 signs certificates, yet no authority";
	if (!ca && (extensions.basicConstraints?.pathLength ?? null) !== null) return "4.2.1.9 path length, yet no authority";
	if (!ca && extensions.nameConstraints !== null) return "4.2.1.10 constrains names, yet no authority";
	return null;
}

/**
 * What RFC 5280 asks of a conforming authority besides, and real ones leave out (`PathPolicy.strictProfile`): for suites that judge the
 * authority, not for an applicant who cannot help it.
 */
export function strictProfileFault(link: PathLink, isAuthority: boolean): string | null {
	const { certificate, extensions } = link;
	if ((certificate.serial[0] ?? 0) >= 0x80) return "4.1.2.2 negative serial number";
	if (extensions.authorityKeyIdHex === null && !isSelfIssued(certificate)) return "4.2.1.1 key identifier missing";
	if (findExtension(certificate.extensions, oids.nameConstraints)?.critical === false) return "4.2.1.10 not critical";
	if (findExtension(certificate.extensions, oids.policyConstraints)?.critical === false) return "4.2.1.11 not critical";
	if (findExtension(certificate.extensions, oids.inhibitAnyPolicy)?.critical === false) return "4.2.1.14 not critical";
	if (!isAuthority) return null;
	if (extensions.subjectKeyIdHex === null) return "4.2.1.2 key identifier missing";
	if (extensions.keyUsage === null) return "4.2.1.3 key usage missing";
	if (!isCritical(certificate, oids.basicConstraints)) return "4.2.1.9 not critical";
	return null;
}

function isCritical(certificate: Certificate, oid: string): boolean {
	return findExtension(certificate.extensions, oid)?.critical === true;
}
