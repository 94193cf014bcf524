import { type Crl, type CrlEntry, findCrlEntry, reasonsCovered, removeFromCrl } from "./crl.ts";
import { type DistributionPoint, fullPointNames } from "./crl-point.ts";
import { CmsError, sameBytes } from "./der.ts";
import { type GeneralName, type Name, sameGeneralName } from "./names.ts";
import { signatureVerdict } from "./path-build.ts";
import type { RevocationContext, RevocationTarget } from "./revocation-context.ts";

/** What a list (with its delta) says about a certificate under one distribution point. `covered`: the reasons it may answer for. */
export type CrlFound = { readonly entry: CrlEntry | null; readonly covered: number; readonly used: readonly Crl[] };

/** CRLReason 6: the one that may be lifted again. */
const certificateHold = 6;
/** Namesakes of a list's issuer that are tried; an authority has two or three. */
const listIssuersMax = 16;

/** The point that RFC 5280 6.3.3 assumes after all named ones: the certificate issuer's own list, for all reasons. */
export function implicitPoint(target: RevocationTarget): DistributionPoint {
	const { issuer } = target.link.certificate;
	return {
		name: { form: "full", names: [{ form: "directory", name: issuer, raw: issuer.raw }] },
		reasons: null,
		crlIssuers: null,
	};
}

/**
 * RFC 5280 6.3.3 (a)-(l) for one complete list. Null: the list is not about this certificate, or cannot be used. A list that is out of
 * date covers nothing, but a revocation for good that it shows still counts.
 */
export function applyCrl(
	target: RevocationTarget,
	point: DistributionPoint,
	crl: Crl,
	context: RevocationContext,
): CrlFound | null {
	if (crl.thisUpdate > context.evidenceAt || !inScope(target, point, crl)) return null;
	const spki = listKey(target, crl, context);
	if (spki === null) return null;
	try {
		return decide(target, point, crl, findDelta(crl, spki, context), context);
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}

function decide(
	target: RevocationTarget,
	point: DistributionPoint,
	crl: Crl,
	delta: Crl | null,
	context: RevocationContext,
): CrlFound {
	const { certificate } = target.link;
	const base = findCrlEntry(crl, certificate);
	const change = delta === null ? null : findCrlEntry(delta, certificate);
	const used = delta === null ? [crl] : [crl, delta];
	// An authority may drop a certificate from its lists after it expired: from then on absence says nothing.
	const current = isCurrent(crl, context) && crl.thisUpdate <= certificate.notAfter;
	const absenceCounts = base.absenceCounts && (change === null || change.absenceCounts);
	const entry = combine(base.entry, change?.entry ?? null);
	if (entry !== null && (current || entry.reason !== certificateHold)) {
		return { entry, covered: current ? reasonsCovered(crl, point.reasons) : 0, used };
	}
	return { entry: null, covered: current && absenceCounts ? reasonsCovered(crl, point.reasons) : 0, used };
}

/** (i)-(k): the delta speaks first; "removed from the list" lifts a hold and nothing else. */
function combine(base: CrlEntry | null, change: CrlEntry | null): CrlEntry | null {
	if (change === null) return base?.reason === removeFromCrl ? null : base;
	if (change.reason !== removeFromCrl) return change;
	return base !== null && base.reason !== certificateHold && base.reason !== removeFromCrl ? base : null;
}

function isCurrent(crl: Crl, context: RevocationContext): boolean {
	return crl.thisUpdate <= context.evidenceAt && crl.nextUpdate !== null && crl.nextUpdate >= context.evidenceAt;
}

/** (b): does the list speak for this distribution point and for this kind of certificate? */
function inScope(target: RevocationTarget, point: DistributionPoint, crl: Crl): boolean {
	const { certificate, extensions } = target.link;
	const scope = crl.issuingPoint;
	if (point.crlIssuers !== null) {
		if (scope?.indirect !== true || !directoryKeys(point.crlIssuers).includes(crl.issuer.key)) return false;
	} else if (crl.issuer.key !== certificate.issuer.key) return false;
	if (scope === null) return true;
	const isAuthority = extensions.basicConstraints?.ca === true;
	if (scope.onlyAttributes || (scope.onlyUsers && isAuthority) || (scope.onlyAuthorities && !isAuthority)) return false;
	if (scope.name === null) return true;
	const listed = fullPointNames(scope.name, [crl.issuer]);
	const asked = askedNames(point, certificate.issuer);
	return listed.some((one) => asked.some((other) => sameGeneralName(one, other)));
}

function directoryKeys(names: readonly GeneralName[]): readonly string[] {
	return names.flatMap((name) => (name.form === "directory" ? [name.name.key] : []));
}

function askedNames(point: DistributionPoint, issuer: Name): readonly GeneralName[] {
	if (point.name === null) return point.crlIssuers ?? [];
	const bases = point.crlIssuers?.flatMap((name) => (name.form === "directory" ? [name.name] : [])) ?? [issuer];
	return fullPointNames(point.name, bases);
}

/**
 * (f), (g): the key that signed the list and may sign it: the certificate issuer's own, or that of a certificate with the list issuer's
 * name that is valid up to the same anchor. Null: nobody's.
 */
function listKey(target: RevocationTarget, crl: Crl, context: RevocationContext): Uint8Array | null {
	const { issuer, issuerSpki } = target;
	if (issuer.certificate.subject.key === crl.issuer.key && maySignLists(issuer.extensions.keyUsage)) {
		if (signatureVerdict(crl, issuerSpki, context.search) === "good") return issuerSpki;
	}
	const namesakes = [...context.search.links, ...context.search.anchors].filter(
		(link) => link.certificate.subject.key === crl.issuer.key && maySignLists(link.extensions.keyUsage),
	);
	for (const link of namesakes.slice(0, listIssuersMax)) {
		const { spki } = link.certificate;
		if (signatureVerdict(crl, spki, context.search) === "good" && context.issuerHolds(link)) return spki;
	}
	return null;
}

function maySignLists(usage: ReadonlySet<string> | null): boolean {
	return usage === null || usage.has("cRLSign");
}

/** (c), (h): the newest delta that belongs to this list: same issuer, scope and key; built on this list or an older one; newer than it. */
function findDelta(crl: Crl, spki: Uint8Array, context: RevocationContext): Crl | null {
	const fits = context.crls.filter(
		(delta) =>
			delta.deltaBase !== null &&
			!delta.unknownCritical &&
			isCurrent(delta, context) &&
			delta.issuer.key === crl.issuer.key &&
			sameScope(delta, crl) &&
			delta.authorityKeyIdHex === crl.authorityKeyIdHex &&
			crl.crlNumber !== null &&
			delta.crlNumber !== null &&
			crl.crlNumber >= delta.deltaBase &&
			crl.crlNumber < delta.crlNumber &&
			signatureVerdict(delta, spki, context.search) === "good",
	);
	return fits.reduce<Crl | null>((best, one) => ((best?.crlNumber ?? -1n) < (one.crlNumber ?? 0n) ? one : best), null);
}

function sameScope(a: Crl, b: Crl): boolean {
	if (a.issuingPointDer === null || b.issuingPointDer === null) return a.issuingPointDer === b.issuingPointDer;
	return sameBytes(a.issuingPointDer, b.issuingPointDer);
}
