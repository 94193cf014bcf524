import type { Check, Indication } from "../../cms/src/check.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { isGostOid } from "../../cms/src/oid.ts";
import { type Evidence, type PathFailure, type PathVerdict, validatePath } from "../../cms/src/path.ts";
import { type Certificate, parseCertificate } from "../../cms/src/x509.ts";
import { type SubjectIdentity, subjectIdentity } from "../../cms/src/x509-subject.ts";
import type { FindingCode } from "../../findings/catalogue.ts";
import { finding } from "../../findings/catalogue.ts";
import type { FileRef, Finding } from "../../findings/finding.ts";
import { certificateBytes, type TrustEntry } from "./trust-list.ts";

/** What was looked at to decide, kept with the case (design.md 4): another office can decide again from it. Times are epoch seconds. */
export type SignerEvidence = {
	readonly at: number;
	readonly judgedAt: number;
	/** Key of the trust-list entry whose anchor the path reached; null when none was. */
	readonly entry: string | null;
	readonly chain: readonly Uint8Array[];
	readonly lists: readonly Evidence[];
	readonly checks: readonly Check[];
};

export type SignerVerdict = {
	readonly indication: Indication;
	readonly path: PathVerdict;
	/** Who signed; null when the certificate cannot be read. Not to be believed unless no finding is an error. */
	readonly identity: SubjectIdentity | null;
	readonly findings: readonly Finding[];
	/** True: the receipt may go out, and the status must be asked again until the decision (S14). */
	readonly askAgain: boolean;
	readonly evidence: SignerEvidence;
};

export type SignerQuestion = {
	/** The signer's certificate, DER. */
	readonly certificate: Uint8Array;
	/** Certificates and lists that came in the message: steps of a path, never trusted by themselves. */
	readonly pool: readonly Uint8Array[];
	/** The lists and OCSP answers at hand: fetched from addresses of the trust list (`fetch-lists.ts`), or out of the message. */
	readonly crls: readonly Uint8Array[];
	readonly ocsp?: readonly Uint8Array[];
	/** Arrival: the time at which the path must hold, epoch seconds. */
	readonly at: number;
	/** When this is decided: revocation lists must be current now. */
	readonly now: number;
	/** Entries in force at `at` (`entriesInForce`). */
	readonly entries: readonly TrustEntry[];
	readonly file: FileRef | null;
};

/**
 * Judges a signer's certificate against the trust list at the time of arrival: findings S10 to S15, S19, S21 (none of them the
 * applicant's fault when it is ours: a list out of reach is a warning) and the evidence to keep. Never throws for hostile bytes.
 */
export function signerVerdict(question: SignerQuestion): SignerVerdict {
	const { entries } = question;
	const path = validatePath({
		certificate: question.certificate,
		pool: [...question.pool, ...entries.flatMap((entry) => entry.intermediates.map(certificateBytes))],
		anchors: entries.flatMap((entry) => entry.anchors.map((der) => ({ certificate: certificateBytes(der) }))),
		crls: question.crls,
		ocsp: question.ocsp ?? [],
		at: question.at,
		evidenceAt: Math.max(question.now, question.at),
		policy: { purpose: "signature" },
		platform: nodePlatform,
	});
	const certificate = findCertificate(question.certificate);
	const codes = codesOf(path, certificate);
	return {
		indication: path.indication,
		path,
		identity: certificate === null ? null : subjectIdentity(certificate),
		findings: codes.map(({ code, params }) => finding(code, { file: question.file, params })),
		askAgain: path.failures.includes("revocation-unknown"),
		evidence: {
			at: question.at,
			judgedAt: question.now,
			entry: entryOf(path, entries)?.key ?? null,
			chain: path.chain,
			lists: path.evidence,
			checks: path.checks,
		},
	};
}

/** The trust-list entry whose anchor ends the chain. */
export function entryOf(path: PathVerdict, entries: readonly TrustEntry[]): TrustEntry | null {
	const anchor = path.chain[path.chain.length - 1];
	if (anchor === undefined) return null;
	const base64 = Buffer.from(anchor).toString("base64");
	return entries.find((entry) => entry.anchors.some((one) => one.replace(/\s/g, "") === base64)) ?? null;
}

/** The finding for each reason. `S21` goes to an officer: a machine cannot say that it is the applicant's mistake. */
const codeOf: Readonly<Record<PathFailure, FindingCode>> = {
	malformed: "S19",
	limit: "S21",
	"no-path": "S10",
	"signer-is-anchor": "S19",
	"algorithm-unsupported": "S21",
	signature: "S19",
	"unknown-critical-extension": "S19",
	"not-an-authority": "S19",
	"path-length": "S19",
	profile: "S19",
	"authority-key-usage": "S19",
	"name-constraints": "S19",
	policy: "S19",
	"algorithm-weak": "S21",
	// An authority's own certificate ran out: the applicant cannot mend that, and signatures made before may stand.
	"authority-expired": "S21",
	"authority-not-yet-valid": "S21",
	"not-yet-valid": "S12",
	"key-usage": "S15",
	revoked: "S13",
	"authority-revoked": "S19",
	expired: "S11",
	"revocation-unknown": "S14",
};

type Code = { readonly code: FindingCode; readonly params: Record<string, string | number> };

function codesOf(path: PathVerdict, certificate: Certificate | null): readonly Code[] {
	const gost = certificate !== null && isGost(certificate);
	const codes: Code[] = [];
	for (const failure of path.failures) {
		// Without GOST arithmetic nobody here can say who issued a GOST certificate: that is for an officer, not "not accredited".
		const code = gost && (failure === "no-path" || failure === "signature") ? "S21" : codeOf[failure];
		// Where something worse is wrong, an unknown status is not worth a line of its own.
		if (code === "S14" && codes.some((one) => one.code !== "S21")) continue;
		if (codes.some((one) => one.code === code)) continue;
		codes.push({ code, params: paramsOf(code, failure, path, certificate) });
	}
	return codes.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function paramsOf(
	code: FindingCode,
	failure: PathFailure,
	path: PathVerdict,
	certificate: Certificate | null,
): Code["params"] {
	if (code === "S19" || code === "S21") return { reason: failure };
	if (certificate === null) return {};
	if (code === "S11") return { date: dateOf(certificate.notAfter) };
	if (code === "S12") return { date: dateOf(certificate.notBefore) };
	if (code === "S13") return { date: dateOf(path.revokedAt ?? 0) };
	return {};
}

/** Kyrgyz calendar day: +6 all year (engineering.md 2). */
function dateOf(epochSeconds: number): string {
	return new Date((epochSeconds + 6 * 3600) * 1000).toISOString().slice(0, 10);
}

function isGost(certificate: Certificate): boolean {
	return isGostOid(certificate.signatureAlgorithm.oid) || isGostOid(certificate.publicKey.algorithm.oid);
}

function findCertificate(der: Uint8Array): Certificate | null {
	try {
		return parseCertificate(der);
	} catch {
		return null;
	}
}
