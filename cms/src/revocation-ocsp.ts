import { CmsError, hexOf } from "./der.ts";
import { certificateIdHashes, type OcspAnswer, type OcspSingle } from "./ocsp.ts";
import { oids } from "./oid.ts";
import { signatureVerdict } from "./path-build.ts";
import { linkOf, type PathLink } from "./path-link.ts";
import type { RevocationContext, RevocationStatus, RevocationTarget } from "./revocation-context.ts";

/** An answer without nextUpdate says "newer information is always available" (RFC 6960 2.4): it is believed for a day. */
const withoutNextUpdateSeconds = 24 * 3600;

const unknown: RevocationStatus = { status: "unknown", revokedAt: null, evidence: [] };

/** Status from OCSP answers. An answer that is not for this certificate, not current or not signed by the issuer's responder says nothing. */
export function ocspStatus(target: RevocationTarget, context: RevocationContext): RevocationStatus {
	let best = unknown;
	for (const answer of context.answers) {
		if (answer.unknownCritical) continue;
		const single = answer.singles.find((one) => isAbout(one, target, context));
		if (single === undefined || single.status === "unknown" || !isResponder(answer, target, context)) continue;
		const evidence = [{ kind: "ocsp", der: answer.der } as const];
		if (single.status === "revoked") {
			const revokedAt = single.revokedAt ?? 0;
			// Revoked for good or on hold, and at or before the time in question: an old answer counts as much as a fresh one.
			if (revokedAt <= context.at) return { status: "revoked", revokedAt, evidence };
			best = { status: isFresh(single, target, context) ? "good" : best.status, revokedAt, evidence };
		} else if (isFresh(single, target, context)) best = { ...best, status: "good", evidence };
	}
	return best;
}

function isAbout(single: OcspSingle, target: RevocationTarget, context: RevocationContext): boolean {
	if (single.hash === null || single.unknownCritical || single.serialHex !== target.link.certificate.serialHex)
		return false;
	const { issuer } = target;
	const { nameHash, keyHash } = certificateIdHashes(
		{ name: target.link.certificate.issuer.raw, key: issuer.certificate.publicKey.key },
		single.hash,
		context.search.platform.digest,
	);
	return hexOf(nameHash) === single.issuerNameHashHex && hexOf(keyHash) === single.issuerKeyHashHex;
}

function isFresh(single: OcspSingle, target: RevocationTarget, context: RevocationContext): boolean {
	const until = single.nextUpdate ?? single.thisUpdate + withoutNextUpdateSeconds;
	// Past the certificate's own end a responder may have forgotten it.
	const remembered = single.thisUpdate <= target.link.certificate.notAfter;
	return single.thisUpdate <= context.evidenceAt && until >= context.evidenceAt && remembered;
}

/**
 * RFC 6960 4.2.2.2: the answer is signed by the certificate's issuer, or by a certificate that this same issuer key issued for that
 * purpose, valid now, and itself not revoked (or marked no-check). Nobody else, whatever certificate comes along.
 */
function isResponder(answer: OcspAnswer, target: RevocationTarget, context: RevocationContext): boolean {
	const { issuer, issuerSpki } = target;
	if (isNamed(answer, issuer, context) && signatureVerdict(answer, issuerSpki, context.search) === "good") return true;
	return answer.certificates.slice(0, 8).some((der) => {
		const delegate = findLink(der);
		if (delegate === null || !isNamed(answer, delegate, context)) return false;
		if (!isDelegate(delegate, target, context)) return false;
		return signatureVerdict(answer, delegate.certificate.spki, context.search) === "good";
	});
}

function isDelegate(delegate: PathLink, target: RevocationTarget, context: RevocationContext): boolean {
	const { certificate, extensions } = delegate;
	const purpose = extensions.extendedKeyUsage?.includes(oids.ocspSigning) === true;
	const usage = extensions.keyUsage === null || extensions.keyUsage.has("digitalSignature");
	const current = certificate.notBefore <= context.evidenceAt && certificate.notAfter >= context.evidenceAt;
	if (!purpose || !usage || !current || extensions.unknownCritical.length > 0) return false;
	if (certificate.issuer.key !== target.issuer.certificate.subject.key) return false;
	const verdict = signatureVerdict(certificate, target.issuerSpki, context.search);
	if (verdict !== "good") return false;
	return extensions.ocspNoCheck || context.issuerHolds(delegate);
}

function isNamed(answer: OcspAnswer, link: PathLink, context: RevocationContext): boolean {
	if ("name" in answer.responder) return answer.responder.name.key === link.certificate.subject.key;
	return hexOf(context.search.platform.digest("sha1", link.certificate.publicKey.key)) === answer.responder.keyHashHex;
}

function findLink(der: Uint8Array): PathLink | null {
	try {
		return linkOf(der);
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}
