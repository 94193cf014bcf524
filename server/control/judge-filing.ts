import { createHash } from "node:crypto";
import type { Applicant } from "../../casework/applicant.ts";
import { isSameApplicant } from "../../casework/applicant.ts";
import type { EpochSeconds, SignatureSummary } from "../../casework/facts.ts";
import { findHash } from "../../cms/src/algorithms.ts";
import { findNameText, nameText } from "../../cms/src/names.ts";
import { oids } from "../../cms/src/oid.ts";
import type { SignerReport } from "../../cms/src/signed-read.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { subjectIdentity } from "../../cms/src/x509-subject.ts";
import { familyOf, finding, getCodeEntry } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { ListDeps } from "../trust/fetch-lists.ts";
import type { JudgedSigner } from "../trust/judge-signer.ts";
import { judgeSigner } from "../trust/judge-signer.ts";
import type { TrustList } from "../trust/trust-list.ts";
import type { JudgedSigners } from "./judged.ts";
import type { OpenedFiling } from "./opening-job.ts";

/** One signature as it is to be judged: on which file (0 for the manifest), with what came beside it. */
type Signature = {
	readonly ordinal: number;
	readonly report: SignerReport;
	readonly pool: readonly Uint8Array[];
	readonly crls: readonly Uint8Array[];
	readonly at: EpochSeconds;
};

/**
 * Certificates judged in one filing. A company signs with one, and with its renewal; each costs two paths and perhaps a question to a responder,
 * and a hostile container has room for sixteen thousand.
 */
const certificatesJudgedMax = 64;

export type FilingJudge = { readonly list: TrustList; readonly lists: ListDeps };

function sha256(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

function signaturesOf(opened: OpenedFiling, arrivedAtOf: (arrival: number) => EpochSeconds): Signature[] {
	const inFiles = opened.files.flatMap((file) =>
		file.signers.map((report) => ({
			ordinal: file.ordinal,
			report,
			pool: file.certificates,
			crls: file.crls,
			at: arrivedAtOf(file.arrival),
		})),
	);
	const { manifest } = opened;
	const inManifest = (manifest?.signers ?? []).map((report) => ({
		ordinal: 0,
		report,
		pool: manifest?.certificates ?? [],
		crls: [],
		at: arrivedAtOf(manifest?.arrival ?? 0),
	}));
	return [...inFiles, ...inManifest];
}

/** The same certificate at the same time is judged once, however many files it signed. */
function keyOf(signature: Signature): string | null {
	return signature.report.certificate && `${sha256(signature.report.certificate)} ${signature.at}`;
}

/** Whom a certificate names; null when it cannot be read. */
export function applicantOf(certificate: Uint8Array): Applicant | null {
	try {
		const parsed = parseCertificate(certificate);
		const identity = subjectIdentity(parsed);
		return {
			organisation: identity.organisation,
			organisationId: identity.organisationTaxNumber,
			person: identity.person,
			personId: identity.personTaxNumber,
			certificateSha256: sha256(certificate),
			issuer: nameText(parsed.issuer),
			serialHex: parsed.serialHex,
		};
	} catch {
		return null;
	}
}

const familyWords = { rsa: "RSA", "rsa-pss": "RSA-PSS", ecdsa: "ECDSA", gost: "GOST", other: "" } as const;

/** What officers read: "RSA, SHA-256". An algorithm without a name here keeps its identifier, for the authority's own tool. */
function algorithmWords(report: SignerReport): string {
	const hash = findHash(report.digestAlgorithm);
	const words = hash ? hash.toUpperCase().replace("SHA", "SHA-") : report.digestAlgorithm;
	return `${familyWords[report.family] || report.signatureAlgorithm}, ${words}`;
}

function summaryOf(signature: Signature, judged: JudgedSigner | undefined): SignatureSummary {
	const { report } = signature;
	const applicant = report.certificate && applicantOf(report.certificate);
	// The signature's own failure says more than its path; a right signature is worth what its path is.
	const verdict = report.integrity.indication !== "TOTAL-PASSED" || !judged ? report.integrity : judged.path;
	const chain = (judged?.path.chain ?? []).map(parseCertificate);
	return {
		ordinal: signature.ordinal,
		indication: verdict.indication,
		subIndication: verdict.subIndication,
		signer: judged?.identity?.text ?? applicant?.person ?? "",
		issuer: applicant?.issuer ?? "",
		serialHex: applicant?.serialHex ?? "",
		algorithm: algorithmWords(report),
		signingTime: report.signingTime,
		revocation: judged?.path.revocation ?? "not-checked",
		chain: chain.map((certificate) => nameText(certificate.subject)),
		person: applicant?.person ?? null,
		organisation: applicant?.organisation ?? null,
		...(judged ? { judgedFor: judged.evidence.at, judgedAt: judged.evidence.judgedAt } : {}),
		revokedAt: judged?.path.revokedAt ?? null,
		certificates: chain.map(({ subject, notBefore, notAfter }) => ({
			name: findNameText(subject, oids.commonName) ?? findNameText(subject, oids.organization) ?? nameText(subject),
			notBefore,
			notAfter,
		})),
		checks: [...report.checks, ...(judged?.path.checks ?? [])],
	};
}

/**
 * What every verdict rests on, so that another office can decide again: certificates and lists in Base64, times, the entry that was used. The
 * bytes stand once, under their SHA-256: a national authority's list has megabytes, and thirty signers would carry it thirty times.
 */
function evidenceOf(judged: ReadonlyMap<string, JudgedSigner>): Uint8Array | null {
	if (judged.size === 0) return null;
	const material: Record<string, string> = {};
	const keep = (der: Uint8Array): string => {
		const name = sha256(der);
		material[name] ??= Buffer.from(der).toString("base64");
		return name;
	};
	const signers = [...judged.values()].map(({ evidence }) => ({
		at: evidence.at,
		judgedAt: evidence.judgedAt,
		trustListEntry: evidence.entry,
		chain: evidence.chain.map(keep),
		lists: evidence.lists.map((list) => ({ kind: list.kind, sha256: keep(list.der) })),
	}));
	return new TextEncoder().encode(`${JSON.stringify({ format: 1, signers, material }, null, "\t")}\n`);
}

function isRight(signature: Signature, judged: JudgedSigner | undefined): boolean {
	if (signature.report.integrity.indication !== "TOTAL-PASSED" || !judged) return false;
	// What cannot be reached is asked again and is nobody's fault; anything worse, and this filing may not act for its signer.
	return judged.findings.every(
		(one) => !getCodeEntry(one.code).officer && one.severity !== "error" && one.severity !== "fatal",
	);
}

/**
 * Who vouches for the filing: the one subject of all its certificates, by the newest of them, because a certificate is renewed between a letter
 * and its correction. Null when there is none, or when two of them are not surely one subject.
 */
function applicantOfAll(certificates: readonly Uint8Array[]): Applicant | null {
	const [first, ...others] = certificates.map(applicantOf);
	if (!first || others.some((other) => !other || !isSameApplicant(first, other))) return null;
	return others.at(-1) ?? first;
}

/** The judge of an office: the trust list and where revocation lists come from (design.md 4, EN 319 102-1). */
export async function judgeFiling(
	opened: OpenedFiling,
	arrivedAtOf: (arrival: number) => EpochSeconds,
	judge: FilingJudge,
): Promise<JudgedSigners> {
	const signatures = signaturesOf(opened, arrivedAtOf);
	const judged = new Map<string, JudgedSigner>();
	let isBounded = false;
	for (const signature of signatures) {
		const key = keyOf(signature);
		const { certificate } = signature.report;
		if (key === null || certificate === null || judged.has(key)) continue;
		if (judged.size === certificatesJudgedMax) {
			isBounded = true;
			break;
		}
		const asked = { certificate, pool: signature.pool, crls: signature.crls, at: signature.at, file: null };
		judged.set(key, await judgeSigner(asked, judge.list, judge.lists));
	}
	const verdictOf = (signature: Signature) => judged.get(keyOf(signature) ?? "");
	const certificates = new Map(
		signatures.flatMap(({ report }) =>
			report.certificate ? [[sha256(report.certificate), report.certificate] as const] : [],
		),
	);
	const applicant = applicantOfAll([...certificates.values()]);
	const signedAll = opened.files.length > 0 && opened.files.every((file) => file.signers.length > 0);
	const structure = opened.filing.findings.filter(
		(one) => familyOf(one.code) === "S" && one.severity !== "note" && one.severity !== "warning",
	);
	const findings: Finding[] = isBounded ? [finding("S21", { params: { reason: "limit" } })] : [];
	for (const one of [...judged.values()].flatMap((verdict) => verdict.findings)) {
		if (
			!findings.some((known) => known.code === one.code && JSON.stringify(known.params) === JSON.stringify(one.params))
		)
			findings.push(one);
	}
	return {
		findings,
		signatures: signatures.map((signature) => summaryOf(signature, verdictOf(signature))),
		applicant,
		proven:
			applicant !== null &&
			signedAll &&
			structure.length === 0 &&
			signatures.every((signature) => isRight(signature, verdictOf(signature))),
		revokedAfterArrival: [...judged.values()].some(({ path }) => path.revocation === "good" && path.revokedAt !== null),
		evidence: evidenceOf(judged),
	};
}
