import { type Crl, removeFromCrl } from "./crl.ts";
import { allReasons } from "./crl-point.ts";
import type { Evidence } from "./path-verdict.ts";
import type { RevocationContext, RevocationStatus, RevocationTarget } from "./revocation-context.ts";
import { applyCrl, implicitPoint } from "./revocation-crl.ts";
import { ocspStatus } from "./revocation-ocsp.ts";

/** Status of one certificate from every list and answer at hand. A revocation found anywhere wins over any "good". */
export function revocationStatus(target: RevocationTarget, context: RevocationContext): RevocationStatus {
	const answered = ocspStatus(target, context);
	if (answered.status === "revoked") return answered;
	const listed = crlStatus(target, context);
	if (listed.status === "revoked") return listed;
	const evidence = [...answered.evidence, ...listed.evidence];
	const good = answered.status === "good" || listed.status === "good";
	return { status: good ? "good" : "unknown", revokedAt: answered.revokedAt ?? listed.revokedAt, evidence };
}

/** RFC 5280 6.3.3 over each distribution point and then the implied one, until every reason is spoken for. */
function crlStatus(target: RevocationTarget, context: RevocationContext): RevocationStatus {
	const points = [...target.link.extensions.distributionPoints, implicitPoint(target)];
	const complete = context.crls.filter((crl) => crl.deltaBase === null && !crl.unknownCritical);
	const evidence = new Set<Crl>();
	let covered = 0;
	let revokedAt: number | null = null;
	for (const point of points) {
		for (const crl of complete) {
			const found = applyCrl(target, point, crl, context);
			if (found === null) continue;
			for (const one of found.used) evidence.add(one);
			if (found.entry !== null && found.entry.reason !== removeFromCrl) {
				const revoked = found.entry.revokedAt <= context.at;
				if (revoked) return { status: "revoked", revokedAt: found.entry.revokedAt, evidence: asEvidence(found.used) };
				revokedAt = found.entry.revokedAt;
			}
			covered |= found.covered;
		}
	}
	return { status: covered === allReasons ? "good" : "unknown", revokedAt, evidence: asEvidence(evidence) };
}

function asEvidence(crls: Iterable<Crl>): readonly Evidence[] {
	return [...crls].map((crl) => ({ kind: "crl", der: crl.der }));
}
