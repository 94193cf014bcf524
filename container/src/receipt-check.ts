import { validatePath } from "../../cms/src/path.ts";
import type { CmsPlatform } from "../../cms/src/platform.ts";
import { readSigned, type SignerReport } from "../../cms/src/signed-read.ts";
import { pullOf } from "../../cms/src/source.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { hex } from "./hex.ts";
import type { PdfPlatform } from "./pdf-facts.ts";
import { decodePaper, noPaper, type OnePaper } from "./protective-receipt.ts";
import { type Receipt, receiptFileNames } from "./receipt.ts";
import { openReceiptPdf } from "./receipt-pdf.ts";

/** A receipt as it lies on disk: the PDF, or the JSON with its detached CMS signature. */
export type ReceiptEvidence =
	| { readonly form: "pdf"; readonly pdf: Uint8Array }
	| { readonly form: "json"; readonly json: Uint8Array; readonly cms: Uint8Array };

/**
 * What the applicant knows of the authority: fingerprints (SHA-256 of certificates, lower-case hex) that were kept when packing or are
 * given, and the certificates themselves (DER) where they were kept: a receipt's certificate may be issued by one of them.
 */
export type PinnedAuthority = {
	readonly fingerprints: readonly string[];
	readonly certificates: readonly Uint8Array[];
};

/**
 * - `verified`: the signature is right and its certificate is one that was pinned, or issued by one.
 * - `unknown-signer`: the signature is right, and nobody here knows who made it. That is not verified.
 * - `altered`: the signature does not belong to these bytes.
 * - `unreadable`: no receipt, or one that breaks the rules. `detail` names the rule, for experts.
 */
export type ReceiptVerdict = OnePaper & {
	/** Of the papers one is not null, none when unreadable. When not `verified`, nothing of it is to be believed. */
	readonly verdict: "verified" | "unknown-signer" | "altered" | "unreadable";
	readonly detail: string;
	/** The certificate (DER) that came with the signature; trusted only where `verified`. */
	readonly signerCertificate: Uint8Array | null;
	/** SHA-256 (hex) of the signer's certificate, null when there is none. */
	readonly signerFingerprint: string | null;
	/** The signer's certificate was not valid at the time that the receipt says it was issued. */
	readonly outsideValidity: boolean;
};

type Ports = { readonly cms: CmsPlatform; readonly pdf: PdfPlatform };

function unreadable(detail: string): ReceiptVerdict {
	return {
		verdict: "unreadable",
		detail,
		...noPaper,
		signerCertificate: null,
		signerFingerprint: null,
		outsideValidity: false,
	};
}

type Parts = { signed: Uint8Array; cms: Uint8Array; json: Uint8Array };

function partsOf(evidence: ReceiptEvidence, ports: Ports): Parts | string {
	if (evidence.form === "json") return { signed: evidence.json, cms: evidence.cms, json: evidence.json };
	const opened = openReceiptPdf(evidence.pdf, ports.pdf);
	if (!opened.ok) return opened.fault;
	const { signed, cms, json } = opened.paper;
	return json === null ? `no ${receiptFileNames.json} inside` : { signed, cms, json };
}

function isPinned(
	signer: SignerReport,
	pool: readonly Uint8Array[],
	pinned: PinnedAuthority,
	at: number,
	ports: Ports,
): boolean {
	const { certificate } = signer;
	if (certificate === null) return false;
	if (pinned.fingerprints.includes(hex(ports.cms.digest("sha256", certificate)))) return true;
	const anchors = pinned.certificates.filter((der) =>
		pinned.fingerprints.includes(hex(ports.cms.digest("sha256", der))),
	);
	// Offline there are no revocation lists; a receipt proves what was received, and an authority's key lost later does not unmake it.
	const path = validatePath({
		certificate,
		pool,
		anchors: anchors.map((der) => ({ certificate: der })),
		crls: [],
		at,
		policy: { purpose: "signature", revocation: "none" },
		platform: ports.cms,
	});
	return path.indication === "TOTAL-PASSED";
}

function issuedAtOf({ receipt, protective, permit, decision }: OnePaper): string {
	return (receipt ?? protective ?? permit ?? decision)?.issuedAt ?? "";
}

function isOutsideValidity(certificate: Uint8Array, at: number): boolean {
	try {
		const { notBefore, notAfter } = parseCertificate(certificate);
		return at < notBefore || at > notAfter;
	} catch {
		return true;
	}
}

/** Checks a receipt offline against what is pinned. Nothing is fetched, no clock is read. Never throws for hostile bytes. */
export function checkReceipt(evidence: ReceiptEvidence, pinned: PinnedAuthority, ports: Ports): ReceiptVerdict {
	const parts = partsOf(evidence, ports);
	if (typeof parts === "string") return unreadable(parts);
	const decoded = decodePaper(parts.json);
	if (!decoded.ok) return unreadable(`${decoded.reason}${decoded.path === "" ? "" : ` at ${decoded.path}`}`);
	const report = readSigned(pullOf(parts.cms), { platform: ports.cms, detached: pullOf(parts.signed) });
	const { ok: _ok, ...papers } = decoded;
	const signer = report.signers[0];
	if (report.malformed !== null || signer === undefined || report.signers.length > 1) {
		return {
			...unreadable(report.malformed ?? `${report.signers.length} signers`),
			verdict: "altered",
			...papers,
		};
	}
	const at = Date.parse(issuedAtOf(papers)) / 1000;
	const signerFingerprint = signer.certificate === null ? null : hex(ports.cms.digest("sha256", signer.certificate));
	const outsideValidity = signer.certificate !== null && isOutsideValidity(signer.certificate, at);
	const { indication, subIndication } = signer.integrity;
	const common = {
		...papers,
		signerCertificate: signer.certificate,
		signerFingerprint,
		outsideValidity,
		detail: subIndication ?? "",
	};
	if (indication === "TOTAL-FAILED") return { ...common, verdict: "altered" };
	const trusted = indication === "TOTAL-PASSED" && isPinned(signer, report.certificates, pinned, at, ports);
	return { ...common, verdict: trusted ? "verified" : "unknown-signer" };
}

/** A file of the applicant's own folder. */
export type OwnFile = { readonly name: string; readonly sha256: string };

export type ReceiptComparison = {
	/** Each file of the receipt with the names of the own files that have its hash; empty when there is none. */
	readonly rows: readonly {
		readonly ordinal: number;
		readonly name: string;
		readonly sha256: string;
		readonly own: readonly string[];
	}[];
	/** Own files that the receipt does not list. */
	readonly unlisted: readonly string[];
	readonly complete: boolean;
};

/** Compares the receipt's list with the applicant's own files, by hash alone: names may have changed since. */
export function compareFiles(receipt: Receipt, own: readonly OwnFile[]): ReceiptComparison {
	const rows = receipt.files.map(({ ordinal, name, sha256 }) => ({
		ordinal,
		name,
		sha256,
		own: own.filter((file) => file.sha256 === sha256).map((file) => file.name),
	}));
	const listed = new Set(receipt.files.map((file) => file.sha256));
	const unlisted = own.filter((file) => !listed.has(file.sha256)).map((file) => file.name);
	return { rows, unlisted, complete: rows.every((row) => row.own.length > 0) };
}
